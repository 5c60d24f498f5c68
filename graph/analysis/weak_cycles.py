"""A lower bound for blocs of any number: in a cycle with one negative tie alone, at least one tie is an error.

As in `cycles`, by linear programming over the cycles that its solution breaks; they are the shortest ways over positive
ties between the two ends of a negative one (Davis, 1967, for the cycles; Demaine et al., "Correlation clustering in
general weighted graphs", Theoretical Computer Science 361, 2006, for the program).
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from .cycles import Block, Cycle, relaxed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ENOUGH, _MOST_ROUNDS, _MOST_NODES = 1e-4, 100, 1500


def weak_cycle_bound(block: Block, goal: float, until: float) -> float:
    """The bound; ends early at `goal`, or when the clock (monotonic) shows `until`. 0 beyond 1,500 nodes."""
    import numpy as np

    cycles: set[Cycle] = set()
    bound, broken = 0.0, np.zeros(len(block.weight))
    for _ in range(_MOST_ROUNDS if block.nodes <= _MOST_NODES else 0):
        new = _violated(block, broken) - cycles
        cycles |= new
        left = until - time.monotonic()
        solved = relaxed(block, cycles, left) if new and left > 0 else None
        if solved is None:
            break
        bound, broken = solved
        if bound >= goal:
            break
    return bound


def _violated(block: Block, broken: NDArray[np.float64]) -> set[Cycle]:
    """For each negative tie the shortest way round it, where it has less than one error."""
    import numpy as np
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import dijkstra

    good, bad = np.flatnonzero(block.weight > 0), np.flatnonzero(block.weight < 0)
    ends = (block.one[good], block.other[good])
    ways = coo_array((np.maximum(broken[good], 0) + 1e-7, ends), shape=(block.nodes, block.nodes)).tocsr()
    starts = np.unique(block.one[bad])
    if not len(starts):
        return set()
    far, before = dijkstra(ways, directed=False, indices=starts, return_predecessors=True)
    row = {int(start): number for number, start in enumerate(starts)}
    numbers = block.numbers
    found = set()
    for tie in bad.tolist():
        start, end = int(block.one[tie]), int(block.other[tie])
        if far[row[start], end] + broken[tie] < 1 - _ENOUGH:
            found.add(tuple(sorted([tie, *_way(before[row[start]], start, end, numbers)])))
    return found


def _way(before: NDArray[np.int64], start: int, end: int, numbers: dict[tuple[int, int], int]) -> list[int]:
    passed = []
    while end != start:
        previous = int(before[end])
        passed.append(numbers[previous, end])
        end = previous
    return passed
