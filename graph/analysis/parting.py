"""The best parting of one block: by local search, exactly by integer programming, or by Leiden where it is installed.

Ties are a pair of nodes with its signed weights (one or two). All three methods minimise the same: the weight of
positive ties between the parts and of negative ones within.
"""

from __future__ import annotations

import itertools
import math
import time
from collections.abc import Mapping, Sequence

from .cycles import Block
from .descent import camps_by_search

Parting = dict[int, int]
"""The part (0, 1 …) of each node."""
Ties = Mapping[tuple[int, int], Sequence[float]]
_MOST_ROUNDS, _FEW, _MANY = 200, 30, 5000


def errors(ties: Ties, parting: Parting) -> float:
    """The weight of the ties that a parting gets wrong."""
    return math.fsum(
        abs(weight)
        for (a, b), weights in ties.items()
        for weight in weights
        if (parting[a] == parting[b]) != (weight > 0)
    )


def part(ties: Ties, most: int | None, until: float = math.inf) -> Parting:
    """A good parting: from several starts, nodes move and parts join as long as that helps; the first of the best.

    Where leidenalg is installed and any number of parts is allowed, its parting is one of the starts, for up to 5,000
    nodes. When the clock (monotonic) shows `until`, nothing further is tried.
    """
    near = _near(ties)
    starts = [dict.fromkeys(near, 0), {node: n % (most or len(near)) for n, node in enumerate(near)}]
    starts.append({node: (n * 7919 + 13) % 101 % min(most or 4, 4) for n, node in enumerate(near)})
    if most != 1:
        block, names = Block.of([(a, b, w) for a, others in near.items() for b, w in others.items() if a < b and w])
        two = zip(names, camps_by_search(block.matrix, until), strict=True) if names else ()
        starts.append({**dict.fromkeys(near, 0), **{name: int(camp < 0) for name, camp in two}})
    if most is None and _FEW < len(near) <= _MANY:
        leiden = part_by_leiden(ties)
        starts += [leiden] if leiden else []
    found = [_improved(near, starts[-1], most, until)]
    found += [_improved(near, start, most, until) for start in starts[:-1] if time.monotonic() < until]
    return min(found, key=lambda parting: round(errors(ties, parting), 9))


def _near(ties: Ties) -> dict[int, dict[int, float]]:
    found: dict[int, dict[int, float]] = {}
    for (a, b), weights in sorted(ties.items()):
        found.setdefault(a, {})[b] = found.setdefault(b, {})[a] = math.fsum(weights)
    return dict(sorted(found.items()))


def _improved(near: Mapping[int, Mapping[int, float]], start: Parting, most: int | None, until: float) -> Parting:
    parting = dict(start)
    for _ in range(_MOST_ROUNDS):
        if time.monotonic() > until or not (_moved(near, parting, most) or _merged(near, parting)):
            break
    return parting


def _moved(near: Mapping[int, Mapping[int, float]], parting: Parting, most: int | None) -> bool:
    """Move each node in turn to where its ties pull most, of equal parts the first; whether any moved."""
    moved = False
    sizes: dict[int, int] = {}
    for bloc in parting.values():
        sizes[bloc] = sizes.get(bloc, 0) + 1
    for node, ties in near.items():
        pull: dict[int, float] = {parting[node]: 0.0}
        for other, weight in ties.items():
            pull[parting[other]] = pull.get(parting[other], 0.0) + weight
        empty = next(bloc for bloc in itertools.count() if not sizes.get(bloc))
        if most is None or empty < most:
            pull.setdefault(empty, 0.0)
        best = min(pull, key=lambda bloc: (-pull[bloc], bloc))
        if pull[best] > pull[parting[node]] + 1e-9:
            sizes[parting[node]] -= 1
            sizes[best] = sizes.get(best, 0) + 1
            parting[node] = best
            moved = True
    return moved


def _merged(near: Mapping[int, Mapping[int, float]], parting: Parting) -> bool:
    """Join the two parts between which the ties pull most; whether there are such."""
    between: dict[tuple[int, int], float] = {}
    for node, ties in near.items():
        for other, weight in ties.items():
            a, b = parting[node], parting[other]
            if a < b:
                between[a, b] = between.get((a, b), 0.0) + weight
    best = min(between, key=lambda pair: (-between[pair], pair), default=None)
    if best is None or between[best] <= 1e-9:
        return False
    for node, bloc in parting.items():
        if bloc == best[1]:
            parting[node] = best[0]
    return True


def part_by_leiden(ties: Ties) -> Parting | None:
    """The parting of leidenalg's constant Potts model, a layer a sign, at resolution 0; None where it is missing."""
    try:
        import igraph
        import leidenalg
    except ImportError:
        return None
    nodes = sorted({node for pair in ties for node in pair})
    place = {node: number for number, node in enumerate(nodes)}
    layers = []
    for sign in (1, -1):
        kept = [(place[a], place[b], abs(w)) for (a, b), ws in sorted(ties.items()) for w in ws if w * sign > 0]
        graph = igraph.Graph(n=len(nodes), edges=[(a, b) for a, b, _ in kept])
        weights = [w for *_, w in kept]
        layers.append(leidenalg.CPMVertexPartition(graph, weights=weights, resolution_parameter=0))
    optimiser = leidenalg.Optimiser()
    optimiser.set_rng_seed(1)
    optimiser.optimise_partition_multiplex(layers, layer_weights=[1, -1], n_iterations=10)
    return {node: layers[0].membership[number] for node, number in place.items()}


def part_exactly(ties: Ties, most: int | None, seconds: float) -> tuple[Parting | None, float]:
    """The best parting and its errors, or what is known when the time is over (None: no parting yet)."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    nodes = sorted({node for pair in ties for node in pair})
    pairs = {pair: number for number, pair in enumerate(itertools.combinations(nodes, 2))}
    parts = 0 if most is None or most >= len(nodes) else most
    costs = np.zeros(len(pairs) + len(nodes) * parts)
    for pair, weights in ties.items():
        costs[pairs[pair]] = -math.fsum(weights)
    constant = math.fsum(w for ws in ties.values() for w in ws if w > 0)
    rows = [*_transitive(nodes, pairs), *_placed(nodes, pairs, parts)]
    matrix, least, greatest = _matrix(rows, len(costs))
    bounds = Bounds(0, _upper(nodes, len(pairs), parts))
    options = {"time_limit": max(0.01, seconds), "mip_rel_gap": 0.0}
    constraints = LinearConstraint(matrix, least, greatest)
    solved = milp(costs, integrality=np.ones(len(costs)), bounds=bounds, constraints=constraints, options=options)
    bound = solved.mip_dual_bound
    known = constant + float(bound) if bound is not None and math.isfinite(bound) else 0.0
    if all(float(w).is_integer() for ws in ties.values() for w in ws):
        known = math.ceil(known - 1e-6)
    return (None if solved.x is None else _read(nodes, pairs, solved.x)), max(0.0, known)


Row = tuple[dict[int, float], float, float]
"""Coefficients by column, least and greatest value."""


def _transitive(nodes: Sequence[int], pairs: Mapping[tuple[int, int], int]) -> list[Row]:
    """Whoever is with two others has them with each other."""
    found: list[Row] = []
    for a, b, c in itertools.combinations(nodes, 3):
        three = (pairs[a, b], pairs[b, c], pairs[a, c])
        found += [({**dict.fromkeys(three, 1.0), out: -1.0}, -math.inf, 1.0) for out in three]
    return found


def _placed(nodes: Sequence[int], pairs: Mapping[tuple[int, int], int], parts: int) -> list[Row]:
    """Each node is in one of the parts, and two in one part are together; none of this where parts are not limited."""
    if not parts:
        return []
    column = {(node, p): len(pairs) + n * parts + p for n, node in enumerate(nodes) for p in range(parts)}
    found: list[Row] = [({column[node, p]: 1.0 for p in range(parts)}, 1.0, 1.0) for node in nodes]
    for (a, b), pair in pairs.items():
        for p in range(parts):
            one, other = column[a, p], column[b, p]
            found.append(({one: 1.0, other: 1.0, pair: -1.0}, -math.inf, 1.0))
            found.append(({one: 1.0, other: -1.0, pair: 1.0}, -math.inf, 1.0))
    return found


def _upper(nodes: Sequence[int], pairs: int, parts: int) -> list[float]:
    """The first node is in the first part, the second in one of the first two …: names of parts do not count."""
    allowed = [float(p <= n) for n in range(len(nodes)) for p in range(parts)]
    return [1.0] * pairs + allowed


def _matrix(rows: Sequence[Row], columns: int) -> tuple[object, list[float], list[float]]:
    from scipy.sparse import coo_array

    at = [(number, column, value) for number, (cells, *_) in enumerate(rows) for column, value in cells.items()]
    shape = (len(rows), columns)
    row, column, value = zip(*at, strict=True) if at else ((), (), ())
    matrix = coo_array((value, (row, column)), shape=shape).tocsr()
    return matrix, [low for _, low, _ in rows], [high for *_, high in rows]


def _read(nodes: Sequence[int], pairs: Mapping[tuple[int, int], int], solved: Sequence[float]) -> Parting:
    parting: Parting = {}
    for n, node in enumerate(nodes):
        mate = next((other for other in nodes[:n] if solved[pairs[other, node]] > 0.5), None)
        parting[node] = n if mate is None else parting[mate]
    return parting
