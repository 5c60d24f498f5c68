"""Inputs at the edge of what a graph is: every measure is defined on each of `DEGENERATE`, for any order of nodes."""

from __future__ import annotations

import random

from whowhom.graph.analysis.signed import SignedEdge, SignedEdges


def edges(*rows: tuple[str, str, float], actors: tuple[str, ...] = (), date: str | None = None) -> SignedEdges:
    """Signed edges of rows `source, target, weight`, all on one day or undated."""
    found = [
        SignedEdge(source, target, weight, f"line {n}", start=date, end=date, triples=(f"line {n}",))
        for n, (source, target, weight) in enumerate(rows, start=2)
    ]
    return SignedEdges.of(found, actors)


DEGENERATE: dict[str, SignedEdges] = {
    "nothing": edges(),
    "one actor": edges(actors=("a",)),
    "actors without ties": edges(actors=("a", "b", "c")),
    "a self-tie only": edges(("a", "a", -1)),
    "self-ties among others": edges(("a", "a", -1), ("a", "b", 1), ("b", "b", 1)),
    "one positive tie": edges(("a", "b", 1)),
    "one negative tie": edges(("a", "b", -1)),
    "all positive": edges(("a", "b", 1), ("b", "c", 1), ("a", "c", 1), ("c", "d", 1)),
    "all negative": edges(("a", "b", -1), ("b", "c", -1), ("a", "c", -1), ("c", "d", -1)),
    "disconnected": edges(("a", "b", 1), ("c", "d", -1), ("e", "f", 1), ("f", "g", -1), ("e", "g", -1), actors=("z",)),
    "parallel, of one mind": edges(("a", "b", 1), ("a", "b", 1), ("b", "a", 1), ("b", "c", -1)),
    "parallel, at odds": edges(("a", "b", 1), ("a", "b", -1), ("b", "a", 1), ("b", "a", -1), ("b", "c", 1)),
    "zero weights": edges(("a", "b", 0), ("b", "c", 0)),
    "zero among others": edges(("a", "b", 0), ("b", "c", 1), ("a", "c", -1)),
    "huge and tiny weights": edges(("a", "b", 1e300), ("b", "c", -1e-300), ("a", "c", 1e300), ("c", "d", 1e-9)),
    "missing dates": SignedEdges.of(
        [
            SignedEdge("a", "b", 1, "line 2"),
            SignedEdge("b", "c", -1, "line 3", start="2016-12-01", end="2016-12-01"),
            SignedEdge("a", "c", 1, "line 4", start="2016-12-05"),
            SignedEdge("a", "c", -1, "line 5", end="2016-11-30"),
        ]
    ),
    "odd names": edges(("", "b", 1), ("=1+1", "é\u202e", -1), ("b", "=1+1", 1), ("line\nbreak", "b", -1)),
}


def relabelled(given: SignedEdges, seed: int) -> tuple[SignedEdges, dict[str, str]]:
    """The same graph under other names that sort otherwise, edges in another order; and the new name of each actor."""
    chance = random.Random(seed)
    names = [f"n{i:04}" for i in range(len(given.actors))]
    chance.shuffle(names)
    new = dict(zip(given.actors, names, strict=True))
    rows = [
        SignedEdge(
            new[e.source], new[e.target], e.weight, e.ref, e.count, e.start, e.end, e.symmetric, e.predicates, e.triples
        )
        for e in given.edges
    ]
    chance.shuffle(rows)
    return SignedEdges.of(rows, new.values()), new
