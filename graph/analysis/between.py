"""Measures by shortest paths, every step of length 1: betweenness and closeness.

betweenness  the share of shortest paths between others that run through an actor (Freeman, "A set of measures of
             centrality based on betweenness", Sociometry 40, 1977), from 0 to 1; of fewer than 3 actors it is 0
closeness    one over the mean distance to those that can be reached, times the share of all others that can be (Freeman
             1979, with the correction of Wasserman & Faust 1994, p. 201, for networks in parts), from 0 to 1

Betweenness can be estimated from the paths that start at some actors only (Brandes & Pich, "Centrality estimation in
large networks", 2007). Which ones is decided by a hash of their ids, so that no order of actors has a say. With igraph
installed (extra `fast`) large networks go through it; the values are the same to 12 digits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from .arrays import Arrays, pattern

BATCH = 64
"""Sources whose paths are followed at once."""
LARGE = 500
"""From so many actors on igraph is used, where it is installed."""


def betweenness(found: Arrays, sample: int | None = None, *, fast: bool | None = None) -> dict[str, float]:
    """Betweenness of every actor, from paths that start at `sample` actors (None: at all, which is exact).

    `fast` asks for igraph or for the path without it; None decides by size. Of two sampled actors at least.
    """
    if found.size < 3:
        return dict.fromkeys(found.actors, 0.0)
    steps = pattern(found.pairs)
    sources = pivots(found.actors, sample)
    passed = (_by_igraph if _use_igraph(found.size, fast) else _by_matrices)(steps, sources)
    scale = [1 / ((found.size - 2) * len(sources))] * found.size
    for place in sources:  # an actor is on no path that starts with it
        scale[place] = 1 / ((found.size - 2) * (len(sources) - 1))
    return found.named(value * part for value, part in zip(passed, scale, strict=True))


def pivots(actors: Sequence[str], sample: int | None) -> list[int]:
    """Places of the actors at which paths start, in order: all, or `sample` of them (2 at least) by a hash of ids."""
    if sample is None or sample >= len(actors):
        return list(range(len(actors)))
    order = sorted(range(len(actors)), key=lambda place: hashlib.sha256(actors[place].encode()).digest())
    return sorted(order[: max(sample, 2)])


def closeness(found: Arrays, *, fast: bool | None = None) -> dict[str, float]:
    """Closeness of every actor; 0 for one without ties."""
    steps = pattern(found.pairs)
    distances = _sums_by_igraph if _use_igraph(found.size, fast) else _sums_by_matrices
    others = max(found.size - 1, 1)
    return found.named((reached / total) * (reached / others) if total else 0.0 for reached, total in distances(steps))


def has_igraph() -> bool:
    """Whether igraph is installed."""
    from importlib.util import find_spec

    return find_spec("igraph") is not None


def _use_igraph(size: int, fast: bool | None) -> bool:
    return has_igraph() and size >= LARGE if fast is None else fast


def _igraph(steps: Any) -> Any:  # noqa: ANN401  # neither library ships types
    import igraph
    import numpy as np
    from scipy.sparse import triu

    upper = triu(steps).tocoo()
    return igraph.Graph(n=steps.shape[0], edges=np.column_stack((upper.row, upper.col)))


def _by_igraph(steps: Any, sources: list[int]) -> Sequence[float]:  # noqa: ANN401
    graph = _igraph(steps)
    every = len(sources) == steps.shape[0]
    found = graph.betweenness(directed=False, **({} if every else {"sources": sources}))
    return [2 * value for value in found]


def _sums_by_igraph(steps: Any) -> list[tuple[float, float]]:  # noqa: ANN401
    """How many others each actor reaches, and the sum of the distances to them."""
    graph = _igraph(steps)
    sizes = graph.connected_components()
    size = [sizes.size(part) - 1 for part in sizes.membership]
    found = graph.closeness(normalized=False)
    return [(reached, 1 / value if reached else 0.0) for reached, value in zip(size, found, strict=True)]


def _by_matrices(steps: Any, sources: list[int]) -> Any:  # noqa: ANN401
    """How many shortest paths from the sources pass each actor, as shares of those to each end (Brandes 2001)."""
    import numpy as np

    passed = np.zeros(steps.shape[0])
    for start in range(0, len(sources), BATCH):
        batch = sources[start : start + BATCH]
        levels, paths = _levels(steps, batch)
        passed += _gathered(steps, levels, paths, batch)
    return passed


def _levels(steps: Any, batch: list[int]) -> tuple[list[Any], Any]:  # noqa: ANN401
    """The actors at each distance (arrays of truth values, actor by source), and how many shortest paths lead there."""
    import numpy as np

    front = np.zeros((steps.shape[0], len(batch)))
    front[batch, range(len(batch))] = 1.0
    paths = front.copy()
    levels = []
    while front.any():
        levels.append(front > 0)
        front = np.where(paths > 0, 0.0, steps @ front)
        paths += front
    return levels, paths


def _gathered(steps: Any, levels: list[Any], paths: Any, batch: list[int]) -> Any:  # noqa: ANN401
    import numpy as np

    share = np.zeros_like(paths)
    for near, far in zip(levels[-2::-1], levels[:0:-1], strict=True):
        coming = np.zeros_like(paths)
        coming[far] = (1 + share[far]) / paths[far]
        share += np.where(near, paths * (steps @ coming), 0.0)
    share[batch, range(len(batch))] = 0.0
    return share.sum(axis=1)


def _sums_by_matrices(steps: Any) -> list[tuple[float, float]]:  # noqa: ANN401
    import numpy as np

    found: list[tuple[float, float]] = []
    for start in range(0, steps.shape[0], BATCH):
        levels, _ = _levels(steps, list(range(start, min(start + BATCH, steps.shape[0]))))
        counts = np.array([level.sum(axis=0) for level in levels])
        totals = (counts * np.arange(len(levels))[:, None]).sum(axis=0)
        found += [(float(reached - 1), float(total)) for reached, total in zip(counts.sum(axis=0), totals, strict=True)]
    return found
