"""How a relation goes: its trend, and the days when it turned.

Both look at the signed events of one pair whose date is known to the month at least; what is coarser says too little of
when it was, and ties do not say how it went.

trend  the chance that an act of cooperation is later than one of conflict, less the chance that it is earlier: the
       rank-biserial correlation (Cureton, 1956; Cliff's delta, 1993), from -1 (all conflict came last) to 1. Two whose
       intervals touch are neither. None without both signs.
turns  the sequence of signs is cut where the share of cooperation changed, so that twice the log-likelihood of the
       pieces, less log(n) for the day and log(n) for the new share of each cut, is greatest (Bayesian information
       criterion, by optimal partitioning: Jackson et al., 2005); a piece has at least 3 events, and a cut lies only
       where all before surely was before all after.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from ..project.relations import MIN_EVENTS
from .signed import SignedEdge

_COARSEST = 31


@dataclass(frozen=True, slots=True)
class Turn:
    """A day (ISO, that of the first event after it) from which on the net is another, with the net before and after."""

    day: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class _Act:
    start: str
    end: str
    good: bool
    count: int


def trend(edges: Iterable[SignedEdge]) -> float | None:
    """From -1 (conflict came last) to 1 (cooperation came last); None without dated events of both signs."""
    acts = _acts(edges)
    good, bad = [act for act in acts if act.good], [act for act in acts if not act.good]
    if not good or not bad:
        return None
    later = sum(((g.start > b.end) - (g.end < b.start)) * g.count * b.count for g in good for b in bad)
    return later / (sum(g.count for g in good) * sum(b.count for b in bad))


def turns(edges: Iterable[SignedEdge]) -> tuple[Turn, ...]:
    """The turning points, in order of time."""
    acts = _acts(edges)
    cuts = [0, *_cuts(acts), len(acts)]
    pieces = [acts[first:last] for first, last in pairwise(cuts)]
    return tuple(Turn(after[0].start, _net(before), _net(after)) for before, after in pairwise(pieces))


def _acts(edges: Iterable[SignedEdge]) -> list[_Act]:
    """Dated signed events, each once, in order of time."""
    found: dict[tuple[str, str], _Act] = {}
    for edge in edges:
        start, end = edge.start or edge.end, edge.end or edge.start
        if start and end and edge.weight and not edge.standing and _days(start, end) <= _COARSEST:
            found[edge.ref, edge.sign] = _Act(start, end, edge.weight > 0, edge.count)
    return sorted(found.values(), key=lambda act: (act.start, act.end, act.good, act.count))


def _days(start: str, end: str) -> int:
    return (datetime.date.fromisoformat(end) - datetime.date.fromisoformat(start)).days + 1


def _cuts(acts: Sequence[_Act]) -> list[int]:
    """Where the best pieces begin, but the first; of equal ones the fewest cuts, then the earliest."""
    possible = _possible(acts)
    good = [0, *accumulate(act.count * act.good for act in acts)]
    events = [0, *accumulate(act.count for act in acts)]
    penalty = 2 * math.log(max(2, events[-1]))
    best: dict[int, tuple[float, int, tuple[int, ...]]] = {0: (-penalty, 0, ())}
    for last in possible[1:]:
        options = [
            (
                round(cost + _surprise(good[last] - good[first], events[last] - events[first]) + penalty, 9),
                cuts + 1,
                (*where, first),
            )
            for first, (cost, cuts, where) in best.items()
            if events[last] - events[first] >= MIN_EVENTS
        ]
        if options:
            best[last] = min(options)
    return list(best[len(acts)][2][1:]) if len(acts) in best else []


def _possible(acts: Sequence[_Act]) -> list[int]:
    """The places of a cut, and both ends."""
    ends = list(accumulate((act.end for act in acts), max))
    inner = [n for n in range(1, len(acts)) if ends[n - 1] < acts[n].start]
    return [0, *inner, len(acts)] if acts else [0]


def _surprise(good: int, events: int) -> float:
    """-2 log likelihood of so many good ones by their own share."""
    return -2 * sum(n * math.log(n / events) for n in (good, events - good) if n)


def _net(acts: Sequence[_Act]) -> float:
    return sum(act.count if act.good else -act.count for act in acts) / sum(act.count for act in acts)
