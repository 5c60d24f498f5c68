"""Over time: ranks in rolling windows and how they change; the escalation ladder of a pair.

A window is so many periods, moved on by one. An event is in a window when all of its interval is; events without a date
are in none, and standing ties are in those that their interval touches (one without a date is in all: nothing says when
it began or ended).

The ladder puts the conflict events of a pair in order of time, each on the rung of its PLOVER category. The rungs are
the categories of conflict by their intensity, so that words (REJECT, ACCUSE) are below threats and protest, these below
sanctions and force, and assault is the top. `step` is the change from the event before. That an event follows another
does not say that it answers it (Kahn, "On Escalation", 1965, has the idea of a ladder; the order of rungs is PLOVER's).
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ...schemas.vocabulary import load_vocabulary
from .centrality import scorer
from .dealings import Dealing
from .decompose import ranking
from .periods import named, periods
from .signed import SignedEdge, SignedEdges


@dataclass(frozen=True, slots=True)
class InWindow:
    """An actor's rank and score in a window (first and last period); `change` is ranks won since the window before.

    `events` is how many events of its own the window has. `change` is None for one that the window before has not.
    """

    first: str
    last: str
    rank: int
    actor: str
    score: float | None
    change: int | None
    events: int


@dataclass(frozen=True, slots=True)
class Rung:
    """A conflict event of a pair: day, who acts on whom, category, rung (1 is the lowest), change from the one before.

    `step` is None for the first. `predicates`, `triples` and `origins` are what it stands on.
    """

    start: str
    end: str
    source: str
    target: str
    category: str
    rung: int
    step: int | None
    predicates: tuple[str, ...]
    triples: tuple[str, ...]
    origins: tuple[str, ...]


def windows(
    edges: SignedEdges, measure: str = "degree", *, length: str = "month", width: int = 3
) -> tuple[InWindow, ...]:
    """Every actor that has an event in a window, with its rank among those that have, window by window.

    Raises ParameterError for a length of period that there is none of, UnknownNameError for such a measure.
    """
    found: list[InWindow] = []
    before: dict[str, int] = {}
    for names, inside in rolling(edges, length, width):
        rows = _ranked(inside, measure, names)
        found += [replace(row, change=before[row.actor] - row.rank if row.actor in before else None) for row in rows]
        before = {row.actor: row.rank for row in rows}
    return tuple(found)


def rolling(edges: SignedEdges, length: str, width: int) -> Iterator[tuple[Sequence[str], SignedEdges]]:
    """Each window with the names of its periods: so many of them, or all where there are fewer, moved on by one."""
    dated = [edge for edge in edges.edges if edge.start and edge.end and not edge.standing]
    days = sorted(day for edge in dated for day in (edge.start, edge.end) if day)
    whole = periods(days[0], days[-1], length) if days else []
    for place in range(max(len(whole) - width + 1, min(len(whole), 1))):
        names = whole[place : place + width]
        yield names, _inside(edges, names, length)


def ladder(found: Iterable[Dealing], one: str, other: str) -> tuple[Rung, ...]:
    """The conflict events of a pair in order of time; those without a date are on no ladder."""
    events = [
        d
        for d in found
        if {d.source, d.target} == {one, other} and d.what == "Event" and d.sign == "conflict" and d.start and d.end
    ]
    events.sort(key=lambda d: (d.start, d.end, d.report, d.source))
    rungs: list[Rung] = []
    for d in events:
        height = rungs_of()[d.category]
        step = height - rungs[-1].rung if rungs else None
        ends = (d.source, d.target, d.category, height, step)
        rungs.append(Rung(str(d.start), str(d.end), *ends, d.predicates, d.triples, d.origins))
    return tuple(rungs)


@functools.cache
def rungs_of() -> dict[str, int]:
    """The rung of each category of conflict, from 1; categories of equal score share one."""
    categories = load_vocabulary().categories.values()
    scores = sorted({entry.score for entry in categories}, reverse=True)
    below = [score for score in scores if score < 0]
    return {entry.id: below.index(entry.score) + 1 if entry.score < 0 else 0 for entry in categories}


def _inside(edges: SignedEdges, names: Sequence[str], length: str) -> SignedEdges:
    return edges.kept(lambda edge: _touches(edge, names, length) if edge.standing else _lies(edge, names, length))


def _lies(edge: SignedEdge, names: Sequence[str], length: str) -> bool:
    return bool(edge.start and edge.end) and {named(str(edge.start), length), named(str(edge.end), length)} <= {*names}


def _touches(edge: SignedEdge, names: Sequence[str], length: str) -> bool:
    first = named(edge.start, length) if edge.start else ""
    last = named(edge.end, length) if edge.end else "9999"
    return first <= names[-1] and last >= names[0]


def _ranked(inside: SignedEdges, measure: str, names: Sequence[str]) -> list[InWindow]:
    events: dict[str, set[str]] = {}
    for edge in inside.edges:
        if not edge.standing:
            for end in edge.pair:
                events.setdefault(end, set()).add(edge.ref)
    scores = [found for found in ranking(scorer(inside, measure)({})) if found[0] in events]
    return [
        InWindow(names[0], names[-1], rank, actor, score, None, len(events[actor]))
        for rank, (actor, score) in enumerate(scores, start=1)
    ]
