"""A lower bound of frustration by linear programming: in every negative cycle at least one tie is frustrated.

A cycle is negative where the product of its signs is. The program starts from the negative triangles; then, until none
is left, the negative cycles that its solution breaks are added: in the graph of two layers, where a negative tie leads
from one layer to the other, they are the shortest ways from a node to its double (Barahona & Mahjoub, "Facets of the
balanced (acyclic) induced subgraph polytope", 1989; Aref, Mason & Wilson, "A modeling and computational study of the
frustration index in signed networks", Networks 75, 2020, for the triangles).
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Sparse: TypeAlias = Any
"""A sparse matrix of scipy, in rows."""
Cycle = tuple[int, ...]
"""The numbers of the ties of a cycle, sorted."""
_ENOUGH, _MOST_ROUNDS, _MOST_NODES, _MOST_TRIANGLES = 1e-4, 100, 1500, 10000
_PATIENCE, _WORTH = 5, 0.05


@dataclass(frozen=True, slots=True)
class Block:
    """A connected part of a graph to be solved: nodes 0, 1 …, and ties as ends and signed weights."""

    nodes: int
    one: NDArray[np.int64]
    other: NDArray[np.int64]
    weight: NDArray[np.float64]

    @classmethod
    def of(cls, ties: Sequence[tuple[int, int, float]]) -> tuple[Block, list[int]]:
        """The block of such ties (ends, weight), and the name of each of its nodes, in order."""
        import numpy as np

        names = sorted({end for a, b, _ in ties for end in (a, b)})
        place = {name: number for number, name in enumerate(names)}
        one, other = np.array([place[a] for a, _, _ in ties]), np.array([place[b] for _, b, _ in ties])
        return cls(len(names), one, other, np.array([weight for *_, weight in ties], dtype=float)), names

    @property
    def numbers(self) -> dict[tuple[int, int], int]:
        """The number of the tie between two nodes, either way."""
        pairs = list(zip(self.one.tolist(), self.other.tolist(), strict=True))
        return {ends: n for n, (a, b) in enumerate(pairs) for ends in ((a, b), (b, a))}

    @property
    def matrix(self) -> Sparse:
        """The couplings as a sparse matrix."""
        import numpy as np
        from scipy.sparse import coo_array

        ends = (np.concatenate([self.one, self.other]), np.concatenate([self.other, self.one]))
        values = np.concatenate([self.weight, self.weight])
        return coo_array((values, ends), shape=(self.nodes, self.nodes)).tocsr()


def cycle_bound(block: Block, goal: float, until: float) -> tuple[float, set[Cycle]]:
    """The bound, and the cycles that gave it; ends early at `goal`, or when the clock (monotonic) shows `until`.

    In a dense graph the triangles come in as they are broken, and those that no longer bind go.
    """
    import numpy as np

    triangles = negative_triangles(block)
    bound, least, broken = spectral_bound(block), 0.0, np.zeros(len(block.weight))
    cycles = set(_worst(triangles, broken))
    history: list[float] = []
    for _ in range(_MOST_ROUNDS):
        if cycles:
            left = until - time.monotonic()
            solved = relaxed(block, cycles, left) if left > 0 else None
            if solved is None:
                break
            least, broken = solved
            bound = max(bound, least)
        if bound >= goal or block.nodes > _MOST_NODES or time.monotonic() > until:
            break
        new = {*_worst(triangles, broken), *_violated(block, broken)} - cycles
        if not new:
            break
        history.append(least)
        if len(history) > _PATIENCE and least - history[-_PATIENCE] < _WORTH * (goal - least):
            break
        cycles |= new
    return bound, cycles


def spectral_bound(block: Block) -> float:
    """Half the weight less a quarter of nodes times the largest eigenvalue: camps cannot agree with more than that."""
    import numpy as np

    if block.nodes > _MOST_NODES:
        return 0.0
    top = float(np.linalg.eigvalsh(block.matrix.toarray())[-1])
    return max(0.0, float(np.abs(block.weight).sum()) / 2 - block.nodes * top / 4 - _ENOUGH)


def packing_bound(block: Block) -> float:
    """The weight of negative triangles that share no tie, taken greedily: each costs its lightest tie at least."""
    import numpy as np

    free = np.abs(block.weight)
    found = 0.0
    for triangle in negative_triangles(block):
        least = float(free[triangle].min())
        if least > 0:
            free[triangle] = 0.0
            found += least
    return found


def _worst(triangles: NDArray[np.int64], broken: NDArray[np.float64]) -> list[Cycle]:
    """The triangles that a solution breaks, at most so many: the worst, of equal ones the first."""
    import numpy as np

    short = broken[triangles].sum(axis=1)
    order = np.argsort(short, kind="stable")[:_MOST_TRIANGLES]
    return [tuple(sorted(triangles[n].tolist())) for n in order.tolist() if short[n] < 1 - _ENOUGH]


def negative_triangles(block: Block) -> NDArray[np.int64]:
    """All negative triangles, a row each, in order of their ties."""
    import numpy as np

    numbers = block.numbers
    near: list[set[int]] = [set() for _ in range(block.nodes)]
    for a, b in zip(block.one.tolist(), block.other.tolist(), strict=True):
        near[a].add(b)
        near[b].add(a)
    found = []
    for (a, b), tie in numbers.items():
        for c in near[a] & near[b] if a < b else ():
            ties = (tie, numbers[a, c], numbers[b, c])
            if c > b and _negative(block, ties):
                found.append(sorted(ties))
    return np.array(sorted(found), dtype=np.int64).reshape(-1, 3)


def _negative(block: Block, ties: Iterable[int]) -> bool:
    return sum(float(block.weight[tie]) < 0 for tie in ties) % 2 == 1


def rows(cycles: Iterable[Cycle], columns: int, offset: int = 0) -> Sparse:
    """One row a cycle, in order, with 1 for each of its ties."""
    import numpy as np
    from scipy.sparse import csr_array

    ordered = sorted(cycles)
    ends = np.cumsum([0, *map(len, ordered)])
    ties = np.fromiter((tie + offset for cycle in ordered for tie in cycle), dtype=np.int64, count=ends[-1])
    return csr_array((np.ones(len(ties)), ties, ends), shape=(len(ordered), columns))


def relaxed(block: Block, cycles: set[Cycle], seconds: float) -> tuple[float, NDArray[np.float64]] | None:
    """Value and solution of the linear program; None where the time did not suffice."""
    import numpy as np
    from scipy.optimize import linprog

    matrix = rows(cycles, len(block.weight))
    options = {"time_limit": seconds}
    limits = -np.ones(len(cycles))
    solved = linprog(np.abs(block.weight), A_ub=-matrix, b_ub=limits, bounds=(0, 1), method="highs", options=options)
    return (float(solved.fun), solved.x) if solved.status == 0 else None


def _violated(block: Block, broken: NDArray[np.float64]) -> set[Cycle]:
    """For each node the shortest negative cycle through it, where less than one of its ties is broken."""
    import numpy as np
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import dijkstra

    nodes, over = block.nodes, np.where(block.weight > 0, 0, block.nodes)
    ends = (
        np.concatenate([block.one, block.one + nodes]),
        np.concatenate([block.other + over, block.other + nodes - over]),
    )
    lengths = np.maximum(np.concatenate([broken, broken]), 0) + 1e-7
    layers = coo_array((lengths, ends), shape=(2 * nodes, 2 * nodes)).tocsr()
    far, before = dijkstra(layers, directed=False, indices=np.arange(nodes), return_predecessors=True)
    numbers = block.numbers
    short = np.flatnonzero(far[np.arange(nodes), np.arange(nodes) + nodes] < 1 - _ENOUGH)
    return {_cycle(before[node], node, nodes, numbers) for node in short.tolist()}


def _cycle(before: NDArray[np.int64], node: int, nodes: int, numbers: dict[tuple[int, int], int]) -> Cycle:
    """The ties on the way from a node to its double; what is walked twice is no part of a cycle."""
    passed: set[int] = set()
    at = node + nodes
    while at != node:
        previous = int(before[at])
        passed ^= {numbers[at % nodes, previous % nodes]}
        at = previous
    return tuple(sorted(passed))
