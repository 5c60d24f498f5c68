"""The relation layer: per-dyad aggregates over events and ties, always rebuildable.

One relationship a predicate (`BROKERED`), and two derived views between actors: `COOPERATES_WITH` and
`CONFLICTS_WITH`, which count events only, and `INFLUENCES` with its channel. A dyad is *sufficient* from 3 events on
2 dates from 2 origins on; below that nobody should call it cooperative or hostile.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...schemas import load_vocabulary
from ..elements import Edge, EdgeKey, NodeKey, Prop, relation_type
from .evidence import Part, present
from .facts import Claim
from .happenings import Report

MIN_EVENTS, MIN_ORIGINS = 3, 2
ROLES_OF_POLARITY: Mapping[str, tuple[str, ...]] = {
    "cooperation": ("with", "to"),
    "conflict": ("against", "to", "from"),
    "neutral": (),
}
"""The roles of participants that an act of each sign reaches, beside its object."""


def relations(reports: Sequence[Report]) -> Part:
    """The derived edges of all events and ties; no nodes of its own."""
    support: dict[EdgeKey, dict[NodeKey, tuple[Report, list[Claim]]]] = {}
    for report in reports:
        for claim in report.claims:
            for key in edges_of(report, claim):
                support.setdefault(key, {}).setdefault(report.ref, (report, []))[1].append(claim)
    return [], [Edge(*key, _aggregate(key, list(found.values()))) for key, found in support.items()]


def edges_of(report: Report, claim: Claim) -> Iterator[EdgeKey]:
    """Every derived edge that a claim supports as one of an event's or tie's."""
    predicate = load_vocabulary().predicate(claim.predicate)
    subject = claim.subject
    if subject[0] != "Actor":
        return
    yield relation_type(predicate.id), subject, claim.object, ""
    others = [ref for ref in _parties(claim) if ref != subject]
    if report.label == "Event" and claim.polarity != "neutral":
        name = {"cooperation": "COOPERATES_WITH", "conflict": "CONFLICTS_WITH"}[claim.polarity]
        for other in others:
            yield name, subject, other, ""
            if predicate.symmetric:
                yield name, other, subject, ""
    if predicate.influence:
        for other in others:
            ends = (subject, other) if predicate.influencer == "subject" else (other, subject)
            yield "INFLUENCES", *ends, predicate.influence


def _parties(claim: Claim) -> list[NodeKey]:
    """The actors that an act reaches: its object, and the roles that share the act's sign."""
    roles = ROLES_OF_POLARITY[claim.polarity]
    reached = [claim.object, *(ref for role, ref in claim.others if role in roles)]
    return [ref for ref in reached if ref[0] == "Actor"]


def _aggregate(key: EdgeKey, found: Sequence[tuple[Report, list[Claim]]]) -> dict[str, Prop]:
    name = key[0]
    claims = {claim.id: claim for _, group in found for claim in group}
    dates = sorted({day for report, _ in found for day in _days(report)})
    origins = {claim.origin for claim in claims.values()}
    props: dict[str, Prop | None] = {
        "count": len(found),
        "triples": len(claims),
        "origins": len(origins),
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
        "score": round(sum(report.score for report, _ in found) / len(found)),
    }
    if name == "INFLUENCES":
        props["channel"] = key[3]
    if name in ("COOPERATES_WITH", "CONFLICTS_WITH"):
        enough = len(found) >= MIN_EVENTS and _on_two_dates(found) and len(origins) >= MIN_ORIGINS
        props |= {"dates": len(dates), "standing": "sufficient" if enough else "insufficient"}
    return present(**props)


def _days(report: Report) -> list[str]:
    """Both ends of the interval as told; a bound says nothing of when it began."""
    start, end, precision = report.when
    if precision in (None, "bound", "unresolved"):
        return []
    return [day for day in (start, end) if day]


def _on_two_dates(found: Sequence[tuple[Report, list[Claim]]]) -> bool:
    """Whether two of the events were surely on different days: "in May" and "on 3 May" may be the same day."""
    spans = [days for report, _ in found if (days := _days(report))]
    return bool(spans) and max(days[0] for days in spans) > min(days[-1] for days in spans)
