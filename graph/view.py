"""A view: the graph of a part of the evidence, gathered by the very code that projects the whole.

A filter takes triples away; events, ties, relations and their counts, origins and dates are then gathered anew from
those that stay. So a view is what the projection would be, had nothing else been read; an empty view changes nothing.
Documents stay where a triple is quoted from them, actors, places and issues where a triple names them.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from ..schemas.document import bounds
from ..schemas.errors import ParameterError
from ..schemas.triple import CODED
from .elements import Edge, EdgeKey, Elements, Node, NodeKey
from .grades import CREDIBILITY, RELIABILITY, standings
from .principals import Days, Principals
from .project import gathered, without_collector
from .project.facts import Claim, claims, evidence_layer
from .project.happenings import Joins

Level = Literal["actor", "principal"]
"""Whose acts are shown: each actor's own, or those of the state or organisation that it holds an office or organ of."""

Coded = Literal["with", "without", "only"]
"""Whether event data of others count beside what texts say, or alone."""

Keep = Callable[[Claim], bool]


@dataclass(frozen=True, slots=True)
class View:
    """Which part of the evidence counts; every field left out takes nothing away.

    `as_of`, `since`, `until` are dates as exact as wanted (2016, 2016-12, 2016-12-21); `min_origins` from 1;
    `min_confidence` from 0 to 1; `reliability` the worst grade of a source (A to F) that still counts; `credibility`
    the worst of a triple (1 to 6), judged by what else counts and written to its node; `level` whose acts are shown;
    `coded` whether event data of others count (None: as the graph was built).
    Raises ParameterError for anything else.
    """

    as_of: str | None = None
    since: str | None = None
    until: str | None = None
    min_origins: int = 1
    min_confidence: float = 0.0
    reliability: str | None = None
    credibility: int | None = None
    level: Level = "actor"
    coded: Coded | None = None

    def __post_init__(self) -> None:
        for name in ("as_of", "since", "until"):
            _check_date(name, getattr(self, name))
        _check(self.min_origins >= 1, f"{self.min_origins} origins are too few.", "Give 1 or more.")
        _check(0 <= self.min_confidence <= 1, f"{self.min_confidence} is no confidence.", "Give a number from 0 to 1.")
        graded = self.reliability is None or (self.reliability in RELIABILITY)
        _check(graded, f"{self.reliability!r} is no grade of a source.", f"Give one of {', '.join(RELIABILITY)}.")
        credible = self.credibility is None or self.credibility in CREDIBILITY
        _check(credible, f"{self.credibility} is no credibility.", "Give a number from 1 to 6.")
        _check(self.level in get_args(Level), f"{self.level!r} is no level.", "Give actor or principal.")
        known = self.coded is None or self.coded in get_args(Coded)
        _check(known, f"{self.coded!r} says nothing of coded rows.", "Give with, without or only.")
        if self.since and self.until:
            ordered = bounds(self.since)[0] <= bounds(self.until)[1]
            _check(ordered, f"The time from {self.since} to {self.until} ends before it begins.", "Swap the dates.")

    @property
    def empty(self) -> bool:
        """Whether it takes nothing away."""
        return self in (View(), View(coded="with"))


def view(elements: Elements, chosen: View) -> Elements:
    """The graph of the evidence that counts; `elements` themselves where the view is empty."""
    if chosen.empty:
        return elements
    with without_collector():
        return _viewed(*evidence_layer(elements), chosen)


def _viewed(nodes: list[Node], edges: list[Edge], chosen: View) -> Elements:
    if chosen.level == "principal":
        nodes, edges = rolled_up(nodes, edges)
    found = claims(nodes, edges)
    if chosen.coded in ("without", "only"):
        coded = {node.id for node in nodes if str(node.props.get("extractor", "")).startswith(CODED)}
        found = [claim for claim in found if (claim.id in coded) == (chosen.coded == "only")]
    for keep in _filters(chosen):
        found = [claim for claim in found if keep(claim)]
    if chosen.credibility:
        grades = {name: standing.grade for name, standing in standings(found).items()}
        found = [claim for claim in found if grades[claim.id] <= chosen.credibility]
        nodes = [_with_grade(node, grades) for node in nodes]
    if chosen.min_origins > 1:
        found = told_by(found, chosen.min_origins)
    return gathered(restricted(nodes, edges, {claim.id for claim in found}), found)


def _with_grade(node: Node, grades: Mapping[str, int]) -> Node:
    if node.label != "Triple" or node.id not in grades:
        return node
    return dataclasses.replace(node, props={**node.props, "credibility": grades[node.id]})


def restricted(nodes: Iterable[Node], edges: Iterable[Edge], triples: set[str]) -> tuple[list[Node], list[Edge]]:
    """The evidence layer of some triples only, with what they name and are quoted from."""
    refs = {("Triple", name) for name in triples}
    kept = [edge for edge in edges if edge.source in refs]
    wanted = refs.union(edge.target for edge in kept)
    return [node for node in nodes if node.ref in wanted], kept


def told_by(found: Iterable[Claim], origins: int) -> list[Claim]:
    """The claims that at least so many independent origins tell alike: of one event or tie, with one status."""
    groups: dict[object, list[Claim]] = {}
    known = list(found)
    joins = Joins(known)
    for claim in known:
        groups.setdefault((claim.aspect, joins.key(claim), claim.status), []).append(claim)
    kept = [c for group in groups.values() if len({claim.origin for claim in group}) >= origins for c in group]
    return sorted(kept, key=lambda claim: claim.order)


def span(claim: Claim) -> tuple[str, str] | None:
    """The first and last day on which it was so, as far as known ('9999' where it has no end); None if undated.

    What has no date, or only a bound, counts from the day when it was told. A tie lasts from its first day, until its
    last one where that is known.
    """
    told = bounds(claim.published)[1] if claim.published else None
    bound = claim.precision in (None, "bound", "unresolved")
    if bound and claim.start is None:
        day = (claim.end if claim.fact else None) or told
        return (day, "9999" if claim.aspect == "tie" else day) if day else None
    start = claim.start or claim.end
    end = claim.end or ("9999" if claim.aspect == "tie" or bound else start)
    return (start, end) if start and end else None


def so_by(claim: Claim, day: str) -> bool:
    """Whether it was so on that day: the event had happened, the campaign had begun, the tie held.

    What is not told as done (planned, demanded, denied …) counts from the day when it was told.
    """
    if not claim.fact:
        return claim.published is not None and bounds(claim.published)[1] <= day
    days = span(claim)
    if days is None:
        return False
    if claim.aspect == "tie":
        return days[0] <= day <= days[1]
    return (days[0] if claim.precision == "range" or days[1] == "9999" else days[1]) <= day


def _filters(chosen: View) -> Iterator[Keep]:
    """One function a field that is set."""
    if chosen.as_of:
        day = bounds(chosen.as_of)[1]
        yield lambda claim: so_by(claim, day)
    if chosen.since or chosen.until:
        first = bounds(chosen.since)[0] if chosen.since else "0000"
        last = bounds(chosen.until)[1] if chosen.until else "9999"
        yield lambda claim: (days := span(claim)) is not None and days[0] <= last and first <= days[1]
    if chosen.min_confidence:
        least = round(chosen.min_confidence * 1000)
        yield lambda claim: claim.confidence >= least
    if chosen.reliability:
        worst = chosen.reliability
        yield lambda claim: claim.reliability <= worst


def rolled_up(nodes: Sequence[Node], edges: Sequence[Edge]) -> tuple[list[Node], list[Edge]]:
    """An evidence layer with each actor's principal on the triple's days in its place; one within a principal goes."""
    principals = Principals({node.id: node for node in nodes if node.label == "Actor"})
    days = _days(nodes, edges)
    behind = functools.cache(principals.at)
    above = {edge.ref: _lifted(edge, behind, days[edge.source]) for edge in edges}
    inner = _within_one(edges, above)
    found: dict[EdgeKey, Edge] = {}
    made: dict[NodeKey, Node] = {node.ref: node for node in nodes if node.ref not in inner}
    for edge in edges:
        if edge.source not in inner:
            lifted, principal = above[edge.ref]
            found[lifted.ref] = lifted
            if principal is not None:
                made.setdefault(principal.ref, principal)
    return list(made.values()), list(found.values())


def _days(nodes: Iterable[Node], edges: Iterable[Edge]) -> dict[NodeKey, Days]:
    """The days of which each triple tells; those when it was told, where it has none of its own."""
    texts = {edge.source: edge.target for edge in edges if edge.type == "QUOTED_FROM"}
    props = {node.ref: node.props for node in nodes if node.label in ("Triple", "Document")}
    whole = functools.cache(bounds)
    found: dict[NodeKey, Days] = {}
    for triple, text in texts.items():
        own = [props[triple].get("when_start"), props[triple].get("when_end")]
        known = [whole(str(day)) for day in own if day]
        published = props[text].get("published")
        known = known or ([whole(str(published))] if published else [])
        found[triple] = (known[0][0], known[-1][1]) if known else None
    return found


def _lifted(edge: Edge, behind: Callable[[str, Days], Node | None], days: Days) -> tuple[Edge, Node | None]:
    """The edge to the principal, and the principal's node."""
    label, name = edge.target
    above = behind(name, days) if label == "Actor" else None
    same = above is None or above.id == name
    return (edge if same or above is None else dataclasses.replace(edge, target=above.ref)), above


def _within_one(edges: Iterable[Edge], above: Mapping[EdgeKey, tuple[Edge, Node | None]]) -> set[NodeKey]:
    """The triples of which subject and object are two actors of one principal."""
    subjects = {edge.source: edge for edge in edges if edge.type == "SUBJECT"}
    pairs = [(subjects[edge.source], edge) for edge in edges if edge.type == "OBJECT" and edge.source in subjects]
    return {
        one.source
        for one, other in pairs
        if one.target != other.target and above[one.ref][0].target == above[other.ref][0].target
    }


def _check_date(name: str, value: str | None) -> None:
    try:
        if value is not None:
            bounds(value)
    except ValueError as error:
        hint = "Write YYYY, YYYY-MM or YYYY-MM-DD."
        raise ParameterError(f"{value!r} is no date for {name.replace('_', ' ')}.", hint=hint) from error


def _check(right: bool, what: str, hint: str) -> None:
    if not right:
        raise ParameterError(what, hint=hint)
