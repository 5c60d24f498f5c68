"""The relation layer: per-dyad aggregates over events and ties, always rebuildable.

One relationship a predicate (`BROKERED`), and two derived views between actors: `COOPERATES_WITH` and
`CONFLICTS_WITH`, which count events only, and `INFLUENCES` with its channel. A dyad is *sufficient* from 3 events on
2 dates from 2 origins on; below that nobody should call it cooperative or hostile.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ...schemas import load_vocabulary
from ..elements import Edge, EdgeKey, NodeKey, Prop, relation_type
from .evidence import Part, present
from .facts import Claim
from .happenings import Report, Summary

MIN_EVENTS, MIN_ORIGINS = 3, 2
ROLES_OF_POLARITY: Mapping[str, tuple[str, ...]] = {
    "cooperation": ("with", "to"),
    "conflict": ("against", "to", "from"),
    "neutral": (),
}
"""The roles of participants that an act of each sign reaches, beside its object."""


class Support(NamedTuple):
    """A fact that supports a relation: its event or tie, its triple, its origin."""

    report: Summary
    triple: str
    origin: str


def relations(reports: Sequence[Report]) -> Part:
    """The derived edges of all events and ties; no nodes of its own."""
    support: dict[EdgeKey, list[Support]] = {}
    for report in reports:
        summary = report.summary
        for claim in report.claims:
            for key in frozenset(edges_of(claim)):
                support.setdefault(key, []).append(Support(summary, claim.id, claim.origin))
    return [], [relation(key, found) for key, found in support.items()]


def relation(key: EdgeKey, found: Iterable[Support]) -> Edge:
    """The derived edge that these facts support, at least one."""
    supports = list(found)
    reports = {support.report.ref: support.report for support in supports}
    origins = {support.origin for support in supports}
    return Edge(*key, _aggregate(key, list(reports.values()), len({s.triple for s in supports}), len(origins)))


def edges_of(claim: Claim) -> Iterator[EdgeKey]:
    """Every derived edge that a fact supports."""
    predicate = load_vocabulary().predicate(claim.predicate)
    subject = claim.subject
    if subject[0] != "Actor":
        return
    yield relation_type(predicate.id), subject, claim.object, ""
    others = [ref for ref in _parties(claim) if ref != subject]
    if claim.aspect == "event" and claim.polarity != "neutral":
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


def _aggregate(key: EdgeKey, reports: Sequence[Summary], triples: int, origins: int) -> dict[str, Prop]:
    name = key[0]
    dates = sorted({day for report in reports for day in _days(report)})
    props: dict[str, Prop | None] = {
        "count": len(reports),
        "triples": triples,
        "origins": origins,
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
        "score": round(sum(report.score for report in reports) / len(reports)),
    }
    if name == "INFLUENCES":
        props["channel"] = key[3]
    if name in ("COOPERATES_WITH", "CONFLICTS_WITH"):
        enough = len(reports) >= MIN_EVENTS and _on_two_dates(reports) and origins >= MIN_ORIGINS
        props |= {"dates": len(dates), "standing": "sufficient" if enough else "insufficient"}
    return present(**props)


def _days(report: Summary) -> list[str]:
    """Both ends of the interval as told; a bound says nothing of when it began."""
    start, end, precision = report.when
    if precision in (None, "bound", "unresolved"):
        return []
    return [day for day in (start, end) if day]


def _on_two_dates(reports: Iterable[Summary]) -> bool:
    """Whether two of the events were surely on different days: "in May" and "on 3 May" may be the same day."""
    spans = [days for report in reports if (days := _days(report))]
    return bool(spans) and max(days[0] for days in spans) > min(days[-1] for days in spans)
