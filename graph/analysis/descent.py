"""Camps by local search, for an upper bound of frustration: steepest descent with tabu moves from several starts.

The starts are fixed: all in one camp, camps by the signs of the eigenvectors of the largest eigenvalues, and camps by
a fixed sequence of numbers. So the same graph gives the same camps each time.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from .cycles import Sparse

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]

_EIGENVECTORS, _SEQUENCES, _DENSE = 4, 8, 1000


def camps_by_search(matrix: Sparse, until: float = float("inf")) -> Vector:
    """The best camps (1 and -1) found for symmetric couplings, a sparse matrix in rows without a diagonal.

    A start is followed until 10 moves a node have brought nothing new; beyond 1,000 nodes, until no move helps. No
    further start is tried when the clock (monotonic) shows `until`.
    """
    import numpy as np

    nodes = matrix.shape[0]
    limit = 10 * nodes + 100 if nodes <= _DENSE else 0
    best, best_value = np.ones(nodes), -np.inf
    for number, start in enumerate(_starts(matrix)):
        if number and time.monotonic() > until:
            break
        camps, value = _followed(matrix, start, limit)
        if value > best_value + 1e-9:
            best, best_value = camps, value
    return best


def _starts(matrix: Sparse) -> list[Vector]:
    import numpy as np

    nodes = matrix.shape[0]
    starts: list[Any] = [np.ones(nodes)]
    if 2 < nodes <= _DENSE:
        vectors = np.linalg.eigh(matrix.toarray())[1][:, -_EIGENVECTORS:]
        starts += [np.where(vector >= 0, 1.0, -1.0) for vector in vectors.T[::-1]]
    chance = np.random.Generator(np.random.PCG64(1))
    starts += [chance.integers(0, 2, nodes) * 2.0 - 1.0 for _ in range(_SEQUENCES)]
    return starts


def _followed(matrix: Sparse, camps: Vector, limit: int) -> tuple[Vector, float]:
    """Turn the node that gains most, though it may lose, and no node that was just turned, until nothing improves."""
    import numpy as np

    camps = camps.copy()
    fields = matrix @ camps
    value = float(camps @ fields) / 2
    best, best_value, idle, move = camps.copy(), value, 0, 0
    free_from = np.zeros(len(camps))
    tenure = min(10, len(camps) // 4)
    while True:
        move += 1
        gains = -2 * camps * fields
        barred = (free_from > move) & (value + gains <= best_value + 1e-9)
        node = int(np.argmax(np.where(barred, -np.inf, gains)))
        idle += 1
        if barred[node] or (gains[node] <= 1e-9 and idle > limit):
            return best, best_value
        _turn(matrix, camps, fields, node)
        value += float(gains[node])
        free_from[node] = move + 1 + tenure
        if value > best_value + 1e-9:
            best, best_value, idle = camps.copy(), value, 0


def _turn(matrix: Sparse, camps: Vector, fields: Vector, node: int) -> None:
    camps[node] = -camps[node]
    row = slice(matrix.indptr[node], matrix.indptr[node + 1])
    fields[matrix.indices[row]] += 2 * camps[node] * matrix.data[row]
