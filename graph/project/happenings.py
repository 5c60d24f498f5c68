"""Claims grouped into what they report: events and ties.

Two triples report one event if participants, category and mode, day and place are the same, so that *bombed* and
*struck* corroborate. Without a day each stays an event of its own, linked POSSIBLY_SAME to its neighbours in time.
Only what is told as a fact is reported at all: a demand for a ceasefire makes no ceasefire.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ...schemas import canonical_json, content_id, load_vocabulary
from ..elements import Edge, Node, NodeKey, Prop
from .evidence import Part, present
from .facts import Claim

Key = tuple[object, ...]
Interval = tuple[str | None, str | None, str | None]
"""First day, last day, precision."""


@dataclass(frozen=True, slots=True)
class Summary:
    """An event or tie as far as relations and its neighbours depend on it; `score` is in tenths."""

    ref: NodeKey
    score: int
    when: Interval

    @property
    def day(self) -> str | None:
        """The one day of an event; None where that is not known."""
        start, end, precision = self.when
        return start if precision == "day" and start == end else None


@dataclass(frozen=True, slots=True)
class Report:
    """One event or tie with the claims that report it, the first one first; `score` is in tenths."""

    id: str
    label: Literal["Event", "Tie"]
    key: Key
    polarity: str
    score: int
    when: Interval
    claims: tuple[Claim, ...]

    @property
    def ref(self) -> NodeKey:
        """Label and id of its node."""
        return self.label, self.id

    @property
    def first(self) -> Claim:
        """The claim that stands first: it gives what is the same, or nearly so, for all."""
        return self.claims[0]

    @property
    def origins(self) -> frozenset[str]:
        """Names of its independent origins."""
        return frozenset(claim.origin for claim in self.claims)

    @property
    def summary(self) -> Summary:
        """What others depend on."""
        return Summary(self.ref, self.score, self.when)

    @property
    def team(self) -> str:
        """What it shares with all that may be the same: participants and category."""
        return canonical_json(self.key[:2])


def happenings(claims: Iterable[Claim]) -> tuple[Report, ...]:
    """The events and ties that the facts among the claims report, events first, each in order of id.

    The claims must be in their order (`Claim.order`).
    """
    groups: dict[tuple[str, Key], list[Claim]] = {}
    known = [claim for claim in claims if claim.fact]
    joins = Joins(known)
    for claim in known:
        groups.setdefault((claim.aspect, joins.key(claim)), []).append(claim)
    found = [_event(key, group) if aspect == "event" else _tie(key, group) for (aspect, key), group in groups.items()]
    return tuple(sorted(found, key=lambda report: report.ref))


def participants(claim: Claim) -> tuple[tuple[str, str], ...]:
    """Role and id of every participant; of a symmetric predicate, subject and object are interchangeable."""
    pair = [claim.subject[1], claim.object[1]]
    if load_vocabulary().predicate(claim.predicate).symmetric:
        pair.sort()
    others = sorted({(role, ref[1]) for role, ref in claim.others})
    return (("subject", pair[0]), ("object", pair[1]), *others)


def report_key(claim: Claim) -> Key:
    """What two claims have in common that tell of one event or tie."""
    if claim.aspect == "tie":
        return participants(claim), claim.predicate
    place = claim.place[1] if claim.place else None
    own = None if claim.day else claim.id
    return participants(claim), claim.category, claim.mode, claim.day, place, own


def report_id(claim: Claim) -> str:
    """The id of the event or tie that a fact reports, before judgements join events."""
    return content_id(claim.aspect, report_key(claim))


class Joins:
    """Events that are one by judgements on what triples report: those of the same participants and category only.

    Whichever claims of an event a judgement names, all of it goes along. The most exact key stands for all: one with a
    day, a place, a mode, and of these the first in order.
    """

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._keys: dict[Key, Key] = {}
        named: dict[tuple[str, Key], list[Key]] = {}
        for claim in claims:
            if claim.happening and claim.fact and claim.aspect == "event":
                key = report_key(claim)
                named.setdefault((claim.happening, key[:2]), []).append(key)
        for group in _connected(named.values()):
            first = min(group, key=_exactness)
            self._keys |= dict.fromkeys(group, first)

    def key(self, claim: Claim) -> Key:
        """The key of the event or tie that a claim reports, judgements included."""
        key = report_key(claim)
        return self._keys.get(key, key) if self._keys and claim.aspect == "event" else key

    def ids(self) -> dict[str, str]:
        """The id of every event that a judgement joins, and the id of what it becomes."""
        return {content_id("event", key): content_id("event", first) for key, first in self._keys.items()}


def _connected(lists: Iterable[Sequence[Key]]) -> list[set[Key]]:
    """Sets of keys that share members, put together."""
    found: list[set[Key]] = []
    for keys in lists:
        touched = [group for group in found if not group.isdisjoint(keys)]
        found = [group for group in found if group.isdisjoint(keys)]
        found.append(set(keys).union(*touched))
    return [group for group in found if len(group) > 1]


def _exactness(key: Key) -> tuple[bool, bool, bool, str]:
    _, _, mode, day, place, _ = key
    return day is None, place is None, mode is None, canonical_json(key)


def _event(key: Key, group: Sequence[Claim]) -> Report:
    extreme = max(group, key=lambda claim: (abs(claim.score), claim.score, claim.id))
    group = sorted(group, key=lambda claim: report_key(claim) != key)  # what judgements joined to it comes after
    first = group[0]
    when = (first.start, first.end, first.precision)
    return Report(content_id("event", key), "Event", key, extreme.polarity, extreme.score, when, tuple(group))


def _tie(key: Key, group: Sequence[Claim]) -> Report:
    first = group[0]
    return Report(content_id("tie", key), "Tie", key, first.polarity, first.score, _hull(group), tuple(group))


def _hull(group: Sequence[Claim]) -> Interval:
    starts = sorted(claim.start for claim in group if claim.start)
    ends = sorted(claim.end for claim in group if claim.end)
    if not starts and not ends:
        return None, None, None
    return starts[0] if starts else None, ends[-1] if ends else None, "range"


def report_elements(reports: Sequence[Report]) -> Part:
    """Nodes of events and ties, and the edges that lead to them."""
    nodes, edges = own_elements(reports)
    return nodes, edges + _possibly_same(reports)


def own_elements(reports: Iterable[Report]) -> Part:
    """Nodes of events and ties, and the edges to their claims and actors."""
    nodes: list[Node] = []
    edges: list[Edge] = []
    for report in reports:
        nodes.append(_report_node(report))
        edges += _report_edges(report)
    return nodes, edges


def _report_node(report: Report) -> Node:
    start, end, precision = report.when
    props = present(
        category=report.first.category,
        polarity=report.polarity,
        score=report.score,
        start=start,
        end=end,
        precision=precision,
        triples=len(report.claims),
        origins=len(report.origins),
        **_own_props(report),
    )
    return Node(*report.ref, props)


def _own_props(report: Report) -> dict[str, Prop | None]:
    if report.label == "Tie":
        return {"predicate": report.first.predicate}
    predicates = tuple(sorted({claim.predicate for claim in report.claims}))
    aspect = "campaign" if report.first.precision == "range" else "event"
    return {"mode": report.first.mode, "predicates": predicates, "aspect": aspect}


def _report_edges(report: Report) -> list[Edge]:
    edges = [Edge("REPORTS", ("Triple", claim.id), report.ref) for claim in report.claims]
    first = report.first
    return [*edges, Edge("SOURCE_ACTOR", report.ref, first.subject), Edge("TARGET", report.ref, first.object)]


def _possibly_same(reports: Iterable[Report]) -> list[Edge]:
    teams: dict[Key, list[Summary]] = {}
    for report in reports:
        if report.label == "Event":
            teams.setdefault(report.key[:2], []).append(report.summary)
    return [edge for team in teams.values() for edge in possibly_same(team)]


def possibly_same(events: Iterable[Summary]) -> list[Edge]:
    """Of events with the same participants and category, link neighbours in time where one of them has no day."""
    ordered = sorted(events, key=lambda event: (_span(event), event.ref))
    return [
        Edge("POSSIBLY_SAME", one.ref, two.ref)
        for one, two in itertools.pairwise(ordered)
        if not (one.day and two.day) and _overlap(one, two)
    ]


def _span(event: Summary) -> tuple[str, str]:
    start, end, _ = event.when
    return start or "0000", end or "9999"


def _overlap(one: Summary, two: Summary) -> bool:
    return _span(one)[0] <= _span(two)[1] and _span(two)[0] <= _span(one)[1]
