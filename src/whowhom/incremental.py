"""The graph brought up to date in the ledger: in proportion to what changed, or anew from all that is there.

Two stages (docs/decisions/0012-incremental.md). A document gives a *share*: elements of its own, descriptions of
entities, facts. Aggregates are gathered from what shares a key: events and ties from their facts, links between events
of one team, relations from the events that support them, entities from their descriptions. A build makes the shares of
the documents that changed, and gathers the keys that the old and the new shares name.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from .graph.codec import line, row_key
from .graph.elements import Edge, EdgeKey, Node, NodeKey
from .graph.project.evidence import entity_node, joined
from .graph.project.happenings import Joins, Summary, happenings, own_elements, possibly_same, report_id
from .graph.project.relations import Support, relation
from .graph.project.shares import Share, claim_of, claim_text, relations_of
from .ingest.ledger.derived import ClaimRow, ReportRow, Shares
from .schemas import Entity, RecordError

if TYPE_CHECKING:
    from .graph.project.happenings import Report
    from .ingest.ledger import Ledger

_ENTITY: TypeAdapter[Entity] = TypeAdapter(Entity)
Cause = frozenset[str]


def entity_text(entity: Entity) -> str:
    """A description as it is kept."""
    return entity.model_dump_json(exclude_none=True)


def entity_of(text: str) -> Entity:
    """The description of such a text."""
    return _ENTITY.validate_json(text)


def shares_row(share: Share, entities: Iterable[Entity], triples: Iterable[str]) -> Shares:
    """A share as the ledger keeps it; `entities` are described as resolved, `triples` those before any judgement."""
    own: list[Node | Edge] = [*share.nodes, *share.edges]
    keys = tuple(sorted(row_key(element.ref) for element in own))
    described = {(row_key(ref), "", True) for ref in share.names}
    described |= {(row_key(entity_node(entity).ref), entity_text(entity), False) for entity in entities}
    described |= {(row_key(("Triple", triple)), "", False) for triple in triples}
    seen = {entity for entity, _, wanted in described if wanted}
    rows = {(entity, text, entity in seen) for entity, text, _ in described if text or entity in seen}
    rows |= {row for row in described if row[0].startswith('["Triple"')}
    claims = tuple(
        ClaimRow(
            claim.id,
            share.document,
            report_id(claim),
            claim.origin,
            claim_text(claim),
            claim.happening,
            tuple(sorted(map(row_key, relations_of(claim)))),
        )
        for claim in share.facts
    )
    return Shares(share.document, keys, tuple(sorted(rows)), claims)


def report_row(report: Report) -> ReportRow:
    """An event or tie as the ledger keeps it."""
    return ReportRow(report.id, report.label, report.team, report.score, *report.when)


def summary(row: ReportRow) -> Summary:
    """An event or tie as relations depend on it."""
    return Summary((row.label, row.id), row.score, (row.first, row.last, row.precision))


@dataclass(slots=True)
class Touched:
    """The keys to gather, each with what caused that."""

    reports: dict[str, Cause] = field(default_factory=dict)
    teams: dict[str, Cause] = field(default_factory=dict)
    relations: dict[str, Cause] = field(default_factory=dict)
    entities: dict[str, Cause] = field(default_factory=dict)


def touch(keys: dict[str, Cause], key: str, cause: Iterable[str]) -> None:
    """Add a key, or causes to it."""
    keys[key] = keys.get(key, frozenset()).union(cause)


@dataclass(slots=True)
class Gathered:
    """Lines of elements by key, as they are to be; keys that may have to go; and the causes of each."""

    put: dict[str, str] = field(default_factory=dict)
    old: set[str] = field(default_factory=set)
    causes: dict[str, Cause] = field(default_factory=dict)

    def add(self, elements: Iterable[Node | Edge], cause: Cause) -> None:
        """These elements are to be there."""
        for element in elements:
            key = row_key(element.ref)
            self.put[key] = line(element)
            self.may_go(key, cause)

    def may_go(self, key: str, cause: Cause) -> None:
        """This key goes, unless something puts it."""
        self.old.add(key)
        touch(self.causes, key, cause)


def touched_by(old: Mapping[str, Shares], new: Mapping[str, Shares], causes: Mapping[str, Cause]) -> Touched:
    """The events, ties and entities that the difference between shares reaches; `causes` by document."""
    found = Touched()
    for name in sorted({*old, *new}):
        before, after = old.get(name, Shares(name)), new.get(name, Shares(name))
        for claim in frozenset(before.claims).symmetric_difference(after.claims):
            touch(found.reports, claim.report, causes[name])
        for entity, _, _ in frozenset(before.described).symmetric_difference(after.described):
            if not entity.startswith('["Triple"'):
                touch(found.entities, entity, causes[name])
    return found


class Joined:
    """Which events judgements join, before this build and after it; shares name events without regard to that."""

    def __init__(self, ledger: Ledger, new: Mapping[str, Shares], causes: Mapping[str, Cause]) -> None:
        self._ledger = ledger
        marked = ledger.happening_claims()
        kept = [row for row in marked if row.document not in causes]
        kept += [row for share in new.values() for row in share.claims if row.happening]
        self.before, self.after = _ids(marked), _ids(kept)

    def reach(self, touched: Touched) -> None:
        """Touch all that is or was one with what is touched, and every event that becomes another."""
        reached = -1
        while reached != len(touched.reports):
            reached = len(touched.reports)
            for name in sorted({*self.before, *self.after}):
                names = (name, self.before.get(name, name), self.after.get(name, name))
                caused = [touched.reports[one] for one in names if one in touched.reports]
                for one in names if caused else ():
                    touch(touched.reports, one, frozenset[str]().union(*caused))

    def assign(self, touched: Touched) -> None:
        """Say which events the facts of touched ones report now. After the shares were put."""
        if not self.before and not self.after:
            return
        found: list[tuple[str, str]] = []
        for row in self._ledger.claims_of(touched.reports):
            name = report_id(claim_of(row.data))
            if self.after.get(name, name) != row.report:
                found.append((row.triple, self.after.get(name, name)))
        self._ledger.assign(found)


def _ids(rows: Iterable[ClaimRow]) -> dict[str, str]:
    return Joins(claim_of(row.data) for row in rows).ids()


class Gathering:
    """Aggregates gathered from the rows of a ledger, before and after its shares were replaced."""

    def __init__(self, ledger: Ledger, touched: Touched) -> None:
        self._ledger, self._touched = ledger, touched
        self.gathered = Gathered()

    def before(self) -> None:
        """Which keys there were, and which teams and relations the touched events and ties reach."""
        touched, found = self._touched, self.gathered
        claims = self._ledger.claims_of(touched.reports)
        for report in happenings(sorted((claim_of(c.data) for c in claims), key=lambda claim: claim.order)):
            cause = touched.reports[report.id]
            for element in _own(report):
                found.may_go(row_key(element.ref), cause)
            touch(touched.teams, report.team, cause)
        self._reach(claims)
        for team, cause in touched.teams.items():
            for edge in self._links(team):
                found.may_go(row_key(edge.ref), cause)

    def after(self) -> None:
        """Events and ties anew from their facts, then all that depends on them."""
        touched, found = self._touched, self.gathered
        claims = self._ledger.claims_of(touched.reports)
        reports = happenings(sorted((claim_of(c.data) for c in claims), key=lambda claim: claim.order))
        gone = set(touched.reports).difference(report.id for report in reports)
        self._ledger.put_reports(map(report_row, reports), gone)
        for report in reports:
            found.add(_own(report), touched.reports[report.id])
            if report.team not in touched.teams:  # links as they were, since the report is new to the team
                others = [row for row in self._events(report.team) if row.id not in touched.reports]
                for edge in possibly_same(map(summary, others)):
                    found.may_go(row_key(edge.ref), touched.reports[report.id])
            touch(touched.teams, report.team, touched.reports[report.id])
        self._reach(claims)
        for team, cause in touched.teams.items():
            found.add(self._links(team), cause)
        for key, cause in touched.relations.items():
            found.add(self._relation(key), cause)
            found.may_go(key, cause)

    def entities(self, described: Mapping[str, list[Entity]]) -> None:
        """The touched entities from their descriptions; those of `described` have these, by judgements."""
        for key, cause in self._touched.entities.items():
            self.gathered.may_go(key, cause)
            if not self._ledger.wanted(key):
                continue
            entities = described[key] if key in described else [entity_of(text) for text in self._ledger.forms(key)]
            if not entities:
                raise RecordError(f"the entity {key} is named by a triple and described nowhere")
            self.gathered.add([joined(list(map(entity_node, entities)))], cause)

    def _reach(self, claims: Iterable[ClaimRow]) -> None:
        for claim in claims:
            for relation_key in claim.relations:
                touch(self._touched.relations, relation_key, self._touched.reports[claim.report])

    def _events(self, team: str) -> list[ReportRow]:
        return [row for row in self._ledger.reports(teams=[team]) if row.label == "Event"]

    def _links(self, team: str) -> list[Edge]:
        return possibly_same(map(summary, self._events(team)))

    def _relation(self, key: str) -> Iterator[Edge]:
        rows = self._ledger.supports(key)
        if rows:
            yield relation(edge_key(key), (Support(summary(row), triple, origin) for triple, origin, row in rows))


def own_keys(report: Report) -> list[str]:
    """The keys of the elements of an event or tie."""
    return [row_key(element.ref) for element in _own(report)]


def _own(report: Report) -> list[Node | Edge]:
    nodes, edges = own_elements([report])
    return [*nodes, *edges]


def edge_key(text: str) -> EdgeKey:
    """The identity of a relationship from its key."""
    kind, source, target, name = json.loads(text)
    return kind, _ref(source), _ref(target), name


def _ref(value: list[str]) -> NodeKey:
    label, name = value
    return label, name


def labels(kind: str, name: str) -> str:
    """The key of the node of an identity by its type (actor, place, issue)."""
    return row_key((kind.capitalize(), name))
