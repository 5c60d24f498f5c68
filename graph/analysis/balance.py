"""Structural balance of a signed graph: triads, triangles, closed walks, frustration.

Every measure looks at signs of undirected ties, not at weights. Where a graph has nothing to measure, it is said: no
triangle, `triangles` is None; no actor, `walk` is None; no tie, `normalised` is 1, since nothing is frustrated.

triads      triangles by their signs; +++ and +-- are balanced, ++- and --- are not (Heider, 1946; Cartwright & Harary,
            1956); by Davis (1967) --- is balanced too where there may be more than two camps (`weak`)
triangles   the share of balanced ones (triangle index; Cartwright & Harary, 1956)
walk        K = tr exp(A) / tr exp(|A|): the weight of closed walks with an even number of negative ties less those
            with an odd one, over all (Estrada & Benzi, "Walk-based measure of balance in signed networks", Physical
            Review E 90, 2014); 1 where balanced
normalised  1 - 2L/m: L is the frustration index of m ties (Aref & Wilson, "Measuring partial balance in signed
            networks", Journal of Complex Networks 6, 2018); from 0 to 1
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .collapse import SignedGraph
from .frustration import TIME_LIMIT, Frustration, frustration

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    from numpy.typing import NDArray

_MOST_IN_WALKS = 3000
TRIADS = ("+++", "++-", "+--", "---")


@dataclass(frozen=True, slots=True)
class Balance:
    """All measures of one graph, with the counts that they stand on."""

    actors: int
    ties: int
    positive: int
    negative: int
    triads: Mapping[str, int]
    triangles: float | None
    weak: float | None
    walk: float | None
    frustration: Frustration
    normalised: float


def balance(graph: SignedGraph, *, time_limit: float = TIME_LIMIT) -> Balance:
    """Every measure of balance; `time_limit` in seconds is for the frustration index. Direction is left aside."""
    counted = triads(graph)
    found = frustration(graph, time_limit=time_limit)
    positive = sum(tie.weight > 0 for tie in graph.ties)
    return Balance(
        actors=len(graph.actors),
        ties=len(graph.ties),
        positive=positive,
        negative=len(graph.ties) - positive,
        triads=counted,
        triangles=_share(counted, "+++", "+--"),
        weak=_share(counted, "+++", "+--", "---"),
        walk=walk(graph),
        frustration=found,
        normalised=1 - 2 * found.value / len(graph.ties) if graph.ties else 1.0,
    )


def triads(graph: SignedGraph) -> dict[str, int]:
    """Triangles by their signs, each three ties once; where a pair has two ties, each makes its own triangles."""
    signs = _signs(graph)
    near: dict[str, set[str]] = {actor: set() for actor in graph.actors}
    for a, b in signs:
        near[a].add(b)
    counted: Counter[int] = Counter()
    for (a, b), first in signs.items():
        for c in near[a] & near[b] if a < b else ():
            if c > b:
                counted.update(x + y + z for x in first for y in signs[a, c] for z in signs[b, c])
    return {name: counted[3 - 2 * name.count("-")] for name in TRIADS}


def walk(graph: SignedGraph) -> float | None:
    """K of Estrada & Benzi, over the signs; None without actors, and where a connected part has more than 3,000."""
    import networkx as nx
    import numpy as np

    signs = _signs(graph)
    parts = nx.Graph(list(signs))
    parts.add_nodes_from(graph.actors)
    groups = [sorted(part) for part in nx.connected_components(parts)]
    if not groups or max(map(len, groups)) > _MOST_IN_WALKS:
        return None
    spectra = [_spectra(group, parts, signs) for group in groups]
    one, other = (np.concatenate(values) for values in zip(*spectra, strict=True))
    return float(np.exp(one - other.max()).sum() / np.exp(other - other.max()).sum())


def _spectra(
    group: list[str], parts: nx.Graph, signs: Mapping[tuple[str, str], list[int]]
) -> tuple[NDArray[np.floating[Any]], NDArray[np.floating[Any]]]:
    """The eigenvalues of the signed and of the plain matrix of some actors."""
    import numpy as np

    place = {actor: number for number, actor in enumerate(group)}
    signed, plain = np.zeros((len(group), len(group))), np.zeros((len(group), len(group)))
    for a in group:
        for b in parts[a]:
            signed[place[a], place[b]] = sum(signs[a, b])
            plain[place[a], place[b]] = len(signs[a, b])
    return np.linalg.eigvalsh(signed), np.linalg.eigvalsh(plain)


def _signs(graph: SignedGraph) -> dict[tuple[str, str], list[int]]:
    """The signs of the ties of each pair, both ways round."""
    found: dict[tuple[str, str], list[int]] = {}
    for tie in graph.ties:
        found.setdefault((tie.source, tie.target), []).append(tie.sign)
        found.setdefault((tie.target, tie.source), []).append(tie.sign)
    return found


def _share(counted: Mapping[str, int], *names: str) -> float | None:
    total = sum(counted.values())
    return sum(counted[name] for name in names) / total if total else None
