"""The best two camps of a block, exactly: branch and bound over pairs of nodes with semidefinite bounds.

Where the bound leaves room, two nodes of which the relaxation does not know whether they are together are tried both
ways; each way makes them one node, so that problems get smaller, and begins from the prices of its parent (Rendl,
Rinaldi & Wiegele, "Solving max-cut to optimality by intersecting semidefinite and polyhedral relaxations", Mathematical
Programming 121, 2010).
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .semidefinite import Dual, agreement_bound

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

_FEW = 8
_ROUNDING = 1e-4
"""Of a difference of 1 between whole numbers: far above the noise of eigenvalues, far below what would be missed."""


@dataclass(frozen=True, slots=True)
class _Node:
    """A problem with some nodes merged: its weights; `lift` has a row a node of the block, 1 or -1 at what it became.

    `constant` is what the merged pairs agree, `dual` where the parent's bound ended.
    """

    weights: Matrix
    lift: Matrix
    constant: float = 0.0
    dual: Dual | None = None

    def merged(self, kept: int, gone: int, sign: int, dual: Dual) -> _Node:
        """The same with the node `gone` always `sign` times the node `kept`."""
        import numpy as np

        weights, lift = self.weights.copy(), self.lift.copy()
        weights[kept] += sign * weights[gone]
        weights[:, kept] += sign * weights[:, gone]
        weights[kept, kept] = 0.0
        lift[:, kept] += sign * lift[:, gone]
        weights = np.delete(np.delete(weights, gone, axis=0), gone, axis=1)
        constant = self.constant + sign * float(self.weights[kept, gone]) / 2
        return _Node(weights, np.delete(lift, gone, axis=1), constant, dual.merged(kept, gone, sign))


def enumerated(weights: Matrix) -> Matrix:
    """The camps (1 or -1) that agree most with the weights of a few nodes, by trying all; of equal ones the first."""
    import numpy as np

    codes = np.arange(2 ** max(len(weights) - 1, 0))[:, np.newaxis]
    every = (1.0 - 2.0 * ((codes >> np.arange(len(weights))) & 1)).astype(np.float64)
    best: Matrix = every[_first_of_most(agreements(weights, every))]
    return best


def agreements(weights: Matrix, camps: Matrix) -> Matrix:
    """How much camps agree with weights, x'Wx / 4, of each row x."""
    found: Matrix = ((camps @ weights) * camps).sum(axis=-1) / 4
    return found


class Branching:
    """A search for camps that agree more than given ones; `camps` are the best so far."""

    def __init__(self, weights: Matrix, camps: Matrix, step: float, until: float) -> None:
        """`step` is the least by which better camps are better: 1 for whole weights; `until` as of the clock."""
        import numpy as np

        self.weights, self.camps, self.until = weights, camps, until
        self.best = float(agreements(weights, camps))
        self.step = step
        self.scale = float(np.abs(weights).max())

    def bound(self) -> float:
        """An upper bound of what camps can agree; the best's where the search came to its end in time."""
        import numpy as np
        from threadpoolctl import threadpool_limits

        # Threads cost many times the work on matrices of this size, and their number must have no say in a result.
        with threadpool_limits(1, "blas"):
            return self._searched(_Node(self.weights, np.eye(len(self.weights))))

    @property
    def _goal(self) -> float:
        return self.best + self.step * (1 - _ROUNDING)

    def _searched(self, node: _Node) -> float:
        import numpy as np

        if len(node.weights) <= _FEW:
            self._try(node, enumerated(node.weights)[np.newaxis])
            return self.best
        goal = (self._goal - node.constant) / self.scale
        found = agreement_bound(node.weights / self.scale, goal, self.until, node.dual)
        bound = found.bound * self.scale + node.constant
        self._try(node, np.where(found.solution >= 0, 1.0, -1.0))
        if bound <= self._goal:
            return self.best
        if time.monotonic() > self.until:
            return bound
        kept, gone = _least_known(found.solution)
        likely = 1 if found.solution[kept, gone] >= 0 else -1
        # the unlikely way first: it ends soon, and the better start for the likely one is lost in neither order
        ways = [self._searched(node.merged(kept, gone, sign, found.dual)) for sign in (-likely, likely)]
        return min(bound, max(self.best, *ways))

    def _try(self, node: _Node, rows: Matrix) -> None:
        """Take the best of such camps of a problem, after turning single nodes, if it is better than what is known."""
        import numpy as np

        camps = rows[_first_of_most(agreements(node.weights, rows))] @ node.lift.T
        while True:
            gains = -camps * (self.weights @ camps)
            turned = int(np.argmax(gains))
            if gains[turned] <= 1e-9 * self.scale:
                break
            camps[turned] = -camps[turned]
        value = float(agreements(self.weights, camps))
        if value > self.best + self.step / 2:
            self.camps, self.best = camps, value


def _first_of_most(values: Matrix) -> int:
    """The place of the greatest, of equal ones (to 9 digits) the first."""
    import numpy as np

    return int(np.argmax(np.round(values, 9)))


def _least_known(solution: Matrix) -> tuple[int, int]:
    """The pair of which the solution says least whether it is together; of equal ones the first."""
    import numpy as np

    known = np.abs(np.round(solution, 6)) + np.tri(len(solution)) * 2
    kept, gone = divmod(int(np.argmin(known)), len(solution))
    return kept, gone
