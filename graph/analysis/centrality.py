"""Who is central, by any of the measures: every actor ranked, with the triples behind its score and how firm it is.

All measures look at dealings only (events and ties told as facts, or the rows of a file). Those that are not signed
leave the sign aside. Parallel dealings between two actors are summed: one each, or the weights of a file. A symmetric
act, such as a meeting, counts both ways. A row of weight 0 is no tie; a neutral act of the graph is one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from .arrays import Arrays, Link, Prepared
from .decompose import MOST_UNITS, Part, Ranks, Scorer, Span, Times, Unit, parts, ranking, spans, stability
from .measures import MEASURES, Measure, Scores, measure, sampled_betweenness
from .signed import SignedEdge, SignedEdges

__all__ = ["MEASURES", "Ranked", "behind", "centrality", "firmness", "scorer", "ties_of", "units"]

LARGE = 1_000
"""From so many actors on betweenness is estimated, from the paths that start at `SAMPLE` of them."""
SAMPLE = 256


@dataclass(frozen=True, slots=True)
class Ranked:
    """An actor's place (from 1) and score, and the ids of the triples of its own dealings.

    `score` is None where the measure is undefined for the actor; `span` is how far it moves with any one origin left
    out, None where that was not asked for.
    """

    rank: int
    actor: str
    name: str
    score: float | None
    triples: tuple[str, ...]
    span: Span | None = None


def centrality(
    edges: SignedEdges, name: str = "degree", *, sample: int | None = None, with_spans: bool = False
) -> tuple[Ranked, ...]:
    """Every actor by a measure, the most central first; equal scores (to 12 digits) in order of id.

    `sample` is for betweenness alone: from how many actors paths start (None: by size). Raises UnknownNameError for a
    measure that is none of `MEASURES`.
    """
    calculate = scorer(edges, name, sample)
    told = units(edges) if any(edge.origins for edge in edges.edges) else ()  # without origins none can be left out
    moved: Mapping[str, Span] = spans(calculate, told) if with_spans else {}
    triples = _triples(edges)
    return tuple(
        Ranked(rank, actor, edges.name(actor), score, tuple(sorted(triples[actor])), moved.get(actor))
        for rank, (actor, score) in enumerate(ranking(calculate({})), start=1)
    )


def behind(edges: SignedEdges, name: str, actor: str, *, sample: int | None = None) -> tuple[Part, ...]:
    """The triples behind an actor's score, by leaving out one event at a time, until 90 % of the change is covered.

    Of more than `MOST_UNITS` events, those nearest to the actor are left out in turn.
    """
    steps = _steps_from(edges, actor)
    distance: dict[str, int] = {}
    for edge in edges.edges:
        ends = sorted(steps.get(end, len(steps)) for end in edge.pair)
        distance[edge.ref] = min(sum(ends), distance.get(edge.ref, sum(ends)))
    found = sorted(units(edges), key=lambda unit: (distance[unit.id], unit.id))
    if measure(name).local:  # own ties (0 + 1 steps) and those among contacts (1 + 1)
        found = [unit for unit in found if distance[unit.id] <= 2]
    return parts(scorer(edges, name, sample), actor, found[:MOST_UNITS])


def _steps_from(edges: SignedEdges, actor: str) -> Mapping[str, int]:
    contacts: dict[str, set[str]] = defaultdict(set)
    for edge in edges.edges:
        contacts[edge.source].add(edge.target)
        contacts[edge.target].add(edge.source)
    steps, front = {actor: 0}, {actor}
    while front:
        front = {far for near in front for far in contacts[near]} - steps.keys()
        steps |= dict.fromkeys(front, max(steps.values()) + 1)
    return steps


def firmness(
    edges: SignedEdges, name: str, *, sample: int | None = None, draws: int = 200, seed: int = 0
) -> Mapping[str, Ranks]:
    """Rank intervals of every actor under leave-one-origin-out and bootstrap over events; the same for a seed."""
    return stability(scorer(edges, name, sample), units(edges), draws=draws, seed=seed)


def scorer(edges: SignedEdges, name: str, sample: int | None = None) -> Scorer:
    """How to calculate a measure with events left out or counted several times. Raises UnknownNameError."""
    found, prepared = _chosen(name, len(edges.actors), sample), _Edges(edges)

    def scores(times: Times) -> Scores:
        return found.score(prepared.arrays(times))

    return scores


def units(edges: SignedEdges) -> tuple[Unit, ...]:
    """The events, ties or rows that the edges stand for, in order of their names."""
    found: dict[str, Unit] = {}
    for edge in edges.edges:
        unit = Unit(edge.ref, edge.triples, edge.origins)
        known = found.setdefault(edge.ref, unit)
        if known != unit:
            triples, origins = {*known.triples, *unit.triples}, {*known.origins, *unit.origins}
            found[edge.ref] = Unit(edge.ref, tuple(sorted(triples)), tuple(sorted(origins)))
    return tuple(found[ref] for ref in sorted(found))


class _Edges:
    """The edges as links, an event that reaches a pair twice once; and which event each link is."""

    def __init__(self, edges: SignedEdges) -> None:
        self._refs = [edge.ref for edge in edges.edges]
        links = list(map(_alone, edges.edges))
        if len({*self._refs}) < len(self._refs):
            grouped: dict[tuple[tuple[str, str], str], list[SignedEdge]] = {}
            for edge in edges.edges:
                grouped.setdefault((edge.pair, edge.ref), []).append(edge)
            self._refs, links = [ref for _, ref in grouped], list(map(_link, grouped.values()))
        self._prepared = Prepared(edges.actors, links)

    def arrays(self, times: Times) -> Arrays:
        """The matrices, each event counted so many times."""
        import numpy as np

        if not times:
            return self._prepared.arrays()
        return self._prepared.arrays(np.fromiter((times.get(ref, 1) for ref in self._refs), float, len(self._refs)))


def ties_of(edges: SignedEdges) -> list[tuple[str, str]]:
    """Who acts on whom, both ways where an act is symmetric; rows of weight 0 are no ties."""
    kept = (edge for edge in edges.edges if _size(edge))
    return [ends for e in kept for ends in ((e.source, e.target), (e.target, e.source))[: 1 + e.symmetric]]


def _link(same: list[SignedEdge]) -> Link:
    """What one event is between two actors."""
    first = same[0]
    if len(same) == 1:
        return _alone(first)
    both = any(edge.symmetric or edge.source != first.source for edge in same)
    signs = {(edge.weight > 0) - (edge.weight < 0) for edge in same}
    return Link(first.source, first.target, max(map(_size, same)), sum(signs), both)


def _alone(edge: SignedEdge) -> Link:
    return Link(edge.source, edge.target, _size(edge), (edge.weight > 0) - (edge.weight < 0), edge.symmetric)


def _size(edge: SignedEdge) -> float:
    """A neutral act of the graph counts like any other; a row of weight 0, which has no predicate, does not."""
    return abs(edge.weight) or float(bool(edge.predicates))


def _chosen(name: str, actors: int, sample: int | None) -> Measure:
    found = measure(name)
    if name != "betweenness":
        return found
    return sampled_betweenness(sample or (SAMPLE if actors >= LARGE else None))


def _triples(edges: SignedEdges) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for edge in edges.edges:
        found[edge.source].update(edge.triples)
        found[edge.target].update(edge.triples)
    return found
