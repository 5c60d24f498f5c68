"""The relation layer: per-dyad aggregates over events and ties, always rebuildable.

One relationship a predicate (`BROKERED`), and two derived views between actors: `COOPERATES_WITH` and
`CONFLICTS_WITH`, which count events only, and `INFLUENCES` with its channel. A dyad is *sufficient* from 3 events on
2 dates from 2 origins on; below that nobody should call it cooperative or hostile.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ...schemas import End, Event, Triple, load_vocabulary
from ..elements import Edge, EdgeKey, Prop, relation_type
from .evidence import Part, end_ref, is_actor, present
from .happenings import Report, Reports
from .sources import Sourced, tenths

MIN_EVENTS, MIN_ORIGINS = 3, 2
ROLES_OF_POLARITY: Mapping[str, tuple[str, ...]] = {
    "cooperation": ("with", "to"),
    "conflict": ("against", "to", "from"),
    "neutral": (),
}
"""The roles of participants that an act of each sign reaches, beside its object."""


def relations(reports: Reports) -> Part:
    """The derived edges of all events and ties; no nodes of its own."""
    support: dict[EdgeKey, dict[str, tuple[Report, list[Sourced]]]] = {}
    for report in (*reports.events, *reports.ties):
        for sourced in report.triples:
            for key in _edges_of(report, sourced.triple):
                support.setdefault(key, {}).setdefault(report.item.id, (report, []))[1].append(sourced)
    return [], [Edge(*key, _aggregate(key, list(found.values()))) for key, found in support.items()]


def _edges_of(report: Report, triple: Triple) -> Iterator[EdgeKey]:
    """Every derived edge that a triple supports."""
    predicate = load_vocabulary().predicate(triple.predicate)
    if not is_actor(triple.subject):
        return
    subject = end_ref(triple.subject)
    yield relation_type(predicate.id), subject, end_ref(triple.object), ""
    others = [ref for ref in map(end_ref, _parties(triple)) if ref != subject]
    if isinstance(report.item, Event) and triple.polarity != "neutral":
        name = {"cooperation": "COOPERATES_WITH", "conflict": "CONFLICTS_WITH"}[triple.polarity]
        for other in others:
            yield name, subject, other, ""
            if predicate.symmetric:
                yield name, other, subject, ""
    if predicate.influence:
        for other in others:
            ends = (subject, other) if predicate.influencer == "subject" else (other, subject)
            yield "INFLUENCES", *ends, predicate.influence


def _parties(triple: Triple) -> list[End]:
    """The actors that an act reaches: its object, and the roles that share the act's sign."""
    roles = ROLES_OF_POLARITY[triple.polarity]
    reached = [triple.object, *(p.end for p in triple.participants if p.role in roles)]
    return [end for end in reached if is_actor(end)]


def _aggregate(key: EdgeKey, found: Sequence[tuple[Report, list[Sourced]]]) -> dict[str, Prop]:
    name = key[0]
    triples = {s.triple.id: s for _, group in found for s in group}
    dates = sorted({day for report, _ in found for day in _days(report)})
    origins = {s.origin for s in triples.values()}
    props: dict[str, Prop | None] = {
        "count": len(found),
        "triples": len(triples),
        "origins": len(origins),
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
        "score": _mean_tenths(report.item.score for report, _ in found),
    }
    if name == "INFLUENCES":
        props["channel"] = key[3]
    if name in ("COOPERATES_WITH", "CONFLICTS_WITH"):
        enough = len(found) >= MIN_EVENTS and _on_two_dates(found) and len(origins) >= MIN_ORIGINS
        props |= {"dates": len(dates), "standing": "sufficient" if enough else "insufficient"}
    return present(**props)


def _days(report: Report) -> list[str]:
    """Both ends of the interval as told; a bound says nothing of when it began."""
    when = report.item.when
    if when is None or when.precision in ("bound", "unresolved"):
        return []
    return [day for day in (when.start, when.end) if day]


def _on_two_dates(found: Sequence[tuple[Report, list[Sourced]]]) -> bool:
    """Whether two of the events were surely on different days: "in May" and "on 3 May" may be the same day."""
    spans = [days for report, _ in found if (days := _days(report))]
    return bool(spans) and max(days[0] for days in spans) > min(days[-1] for days in spans)


def _mean_tenths(scores: Iterable[float]) -> int:
    tenth = [tenths(score) for score in scores]
    return round(sum(tenth) / len(tenth))
