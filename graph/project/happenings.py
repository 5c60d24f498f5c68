"""Triples grouped into what they report: events and ties.

Two triples report one event if participants, category and mode, day and place are the same, so that *bombed* and
*struck* corroborate. Without a day each stays an event of its own, linked POSSIBLY_SAME to its neighbours in time.
Only what is told as a fact is reported at all: a demand for a ceasefire makes no ceasefire.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ...schemas import Event, Tie, Vocabulary, When, content_id, load_vocabulary
from ..elements import Edge, Node, NodeKey
from .evidence import Part, end_ref, present
from .sources import Sourced, Sources, tenths

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """One event or tie with the sourced triples that report it."""

    item: Event | Tie
    triples: tuple[Sourced, ...]

    @property
    def ref(self) -> NodeKey:
        """Label and id of its node."""
        return type(self.item).__name__, self.item.id


@dataclass(frozen=True, slots=True)
class Reports:
    """All events and ties, each in order of id."""

    events: tuple[Report, ...]
    ties: tuple[Report, ...]


def happenings(sources: Sources) -> Reports:
    """Group the facts among the triples into events and ties."""
    vocabulary = load_vocabulary()
    facts = [sourced for sourced in sources.triples if sourced.triple.fact()]
    ties = [s for s in facts if vocabulary.predicate(s.triple.predicate).aspect == "tie"]
    events = [s for s in facts if vocabulary.predicate(s.triple.predicate).aspect == "event"]
    return Reports(
        _grouped(events, lambda s: _event_key(s, vocabulary), _event),
        _grouped(ties, lambda s: _tie_key(s, vocabulary), _tie),
    )


def _grouped(
    facts: Iterable[Sourced], key: Callable[[Sourced], Key], build: Callable[[Key, Sequence[Sourced]], Event | Tie]
) -> tuple[Report, ...]:
    groups: dict[Key, list[Sourced]] = {}
    for sourced in facts:
        groups.setdefault(key(sourced), []).append(sourced)
    reports = [Report(build(name, group), tuple(group)) for name, group in groups.items()]
    return tuple(sorted(reports, key=lambda report: report.item.id))


def participants(sourced: Sourced, vocabulary: Vocabulary) -> tuple[tuple[str, str], ...]:
    """Role and id of every participant; of a symmetric predicate, subject and object are interchangeable."""
    triple = sourced.triple
    pair = [triple.subject.id, triple.object.id]
    if vocabulary.predicate(triple.predicate).symmetric:
        pair.sort()
    others = sorted({(p.role, p.end.id) for p in triple.participants})
    return (("subject", pair[0]), ("object", pair[1]), *others)


def _day(when: When | None) -> str | None:
    return when.start if when and when.precision == "day" and when.start == when.end else None


def _event_key(sourced: Sourced, vocabulary: Vocabulary) -> Key:
    triple = sourced.triple
    day = _day(triple.when)
    place = triple.where.id if triple.where else None
    own = None if day else triple.id
    return (participants(sourced, vocabulary), triple.category, triple.mode, day, place, own)


def _tie_key(sourced: Sourced, vocabulary: Vocabulary) -> Key:
    return (participants(sourced, vocabulary), vocabulary.predicate(sourced.triple.predicate).id)


def _names(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))


def _event(key: Key, group: Sequence[Sourced]) -> Event:
    first = group[0].triple
    extreme = max((s.triple for s in group), key=lambda t: (abs(t.score), t.score, t.id))
    return Event(
        id=content_id("event", key),
        participants=key[0],  # type: ignore[arg-type]
        category=first.category,
        mode=first.mode,
        predicates=_names(s.triple.predicate for s in group),
        polarity=extreme.polarity,
        score=extreme.score,
        aspect="campaign" if first.when and first.when.precision == "range" else "event",
        when=first.when,
        place=first.where.id if first.where else None,
        triples=_names(s.triple.id for s in group),
        documents=_names(s.document for s in group),
        origins=_names(s.origin for s in group),
    )


def _tie(key: Key, group: Sequence[Sourced]) -> Tie:
    first = group[0].triple
    return Tie(
        id=content_id("tie", key),
        participants=key[0],  # type: ignore[arg-type]
        predicate=str(key[1]),
        category=first.category,
        polarity=first.polarity,
        score=first.score,
        when=_hull([s.triple.when for s in group if s.triple.when]),
        triples=_names(s.triple.id for s in group),
        documents=_names(s.document for s in group),
        origins=_names(s.origin for s in group),
    )


def _hull(intervals: Sequence[When]) -> When | None:
    starts = sorted(w.start for w in intervals if w.start)
    ends = sorted(w.end for w in intervals if w.end)
    if not starts and not ends:
        return None
    return When(start=starts[0] if starts else None, end=ends[-1] if ends else None, precision="range")


def report_elements(reports: Reports) -> Part:
    """Nodes of events and ties, and the edges that lead to them."""
    nodes: list[Node] = []
    edges: list[Edge] = []
    for report in (*reports.events, *reports.ties):
        nodes.append(_report_node(report))
        edges += _report_edges(report)
    return nodes, edges + _possibly_same(reports.events)


def _report_node(report: Report) -> Node:
    item, when = report.item, report.item.when
    own = (
        {"mode": item.mode, "predicates": item.predicates, "aspect": item.aspect}
        if isinstance(item, Event)
        else {"predicate": item.predicate}
    )
    props = present(
        category=item.category,
        polarity=item.polarity,
        score=tenths(item.score),
        start=when.start if when else None,
        end=when.end if when else None,
        precision=when.precision if when else None,
        triples=len(item.triples),
        origins=len(item.origins),
        **own,
    )
    return Node(*report.ref, props)


def _report_edges(report: Report) -> list[Edge]:
    edges = [Edge("REPORTS", ("Triple", s.triple.id), report.ref) for s in report.triples]
    first = report.triples[0].triple
    return [
        *edges,
        Edge("SOURCE_ACTOR", report.ref, end_ref(first.subject)),
        Edge("TARGET", report.ref, end_ref(first.object)),
    ]


def _possibly_same(events: Sequence[Report]) -> list[Edge]:
    """Link neighbours in time that have the same participants and category where one of them has no day."""
    groups: dict[Key, list[Event]] = {}
    for report in events:
        if isinstance(report.item, Event):
            groups.setdefault((report.item.participants, report.item.category), []).append(report.item)
    edges = []
    for group in groups.values():
        ordered = sorted(group, key=lambda event: (_span(event), event.id))
        for one, two in itertools.pairwise(ordered):
            if not (_day(one.when) and _day(two.when)) and _overlap(one, two):
                edges.append(Edge("POSSIBLY_SAME", ("Event", one.id), ("Event", two.id)))
    return edges


def _span(event: Event) -> tuple[str, str]:
    when = event.when or When()
    return when.start or "0000", when.end or "9999"


def _overlap(one: Event, two: Event) -> bool:
    return _span(one)[0] <= _span(two)[1] and _span(two)[0] <= _span(one)[1]
