"""How much camps can agree at most, by semidefinite programming: an upper bound that is tight on dense graphs.

For weights W the camps x (1 or -1 each) agree with x'Wx / 4, and no camps can agree more than the largest <W, X> / 4 of
a positive semidefinite X with 1 on its diagonal (Goemans & Williamson, JACM 42, 1995). The triangle inequalities, which
hold for X = xx', make it tighter (Helmberg & Rendl, Mathematical Programming 82, 1998). They are added as the solution
breaks them, and the dual is solved with a quadratic term by quasi-Newton steps, as BiqCrunch does (Malick & Roupin,
Computational Optimization and Applications 55, 2013; Krislock, Malick & Roupin, Mathematical Programming 143, 2014):
its value is an upper bound wherever the steps end.

A cut is three literals: 2 * node, plus 1 where the node is turned. With signs s of its nodes a, b and c it says that
s_a s_b X_ab + s_a s_c X_ac + s_b s_c X_bc is at least -1. Its first literal is never turned.
"""

from __future__ import annotations

import functools
import itertools
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

_STEPS, _MOST_ROUNDS, _MOST_NEW, _BROKEN = 60, 60, 400, 0.02
_FIRST, _NEXT, _LEAST, _FINER = 1e-2, 2e-3, 1e-4, 0.5
_PATIENCE, _WORTH = 5, 0.12


@dataclass(frozen=True, slots=True)
class Dual:
    """Prices of the diagonal and of cuts (literals, a row each), from which a bound can go on."""

    diagonal: Matrix
    cuts: NDArray[np.int64]
    prices: Matrix

    def merged(self, kept: int, gone: int, sign: int) -> Dual:
        """The same once the node `gone` is always `sign` times the node `kept`."""
        import numpy as np

        nodes = len(self.diagonal)
        diagonal = self.diagonal.copy()
        diagonal[kept] += diagonal[gone]
        place = np.arange(nodes)
        place[gone] = kept
        place -= place > gone
        node, turned = self.cuts // 2, self.cuts % 2
        cuts = np.sort(2 * place[node] + (turned ^ ((node == gone) & (sign < 0))), axis=1)
        cuts ^= cuts[:, :1] % 2
        whole = (np.diff(cuts // 2, axis=1) > 0).all(axis=1)
        if not whole.any():
            return Dual(np.delete(diagonal, gone), np.zeros((0, 3), dtype=np.int64), np.zeros(0))
        cuts, same = np.unique(cuts[whole], axis=0, return_inverse=True)
        prices = np.bincount(same.ravel(), weights=self.prices[whole]).astype(np.float64)
        return Dual(np.delete(diagonal, gone), cuts, prices)


@dataclass(frozen=True, slots=True)
class Relaxed:
    """An upper bound of agreement, the solution X that gave it (about), and the dual."""

    bound: float
    solution: Matrix
    dual: Dual


def agreement_bound(weights: Matrix, goal: float, until: float, start: Dual | None = None) -> Relaxed:
    """The bound for a dense symmetric matrix without a diagonal, of a scale near 1, from 3 nodes on.

    Ends early at `goal`, when the clock (monotonic) shows `until`, and where further rounds bring little.
    """
    import numpy as np

    alpha = _NEXT if start else _FIRST
    dual = start or Dual(np.zeros(len(weights)), np.zeros((0, 3), dtype=np.int64), np.zeros(0))
    best, history = np.inf, list[float]()
    for _ in range(_MOST_ROUNDS):
        found = _improved(weights / 4, dual, alpha)
        best = min(best, found.bound)
        history.append(best)
        slow = len(history) > _PATIENCE and history[-1 - _PATIENCE] - best < _WORTH * (best - goal)
        if best <= goal or time.monotonic() > until or (alpha <= _LEAST and slow):
            break
        dual, alpha = _with_broken(found), max(_LEAST, _FINER * alpha)
    return Relaxed(best, found.solution, found.dual)


def _improved(weights: Matrix, dual: Dual, alpha: float) -> Relaxed:
    """Better prices for the same cuts; those without a price go."""
    import numpy as np
    from scipy.optimize import minimize

    nodes = len(weights)
    problem = _Problem(weights, dual.cuts, alpha)
    bounds = [(None, None)] * nodes + [(0, None)] * len(dual.cuts)
    options = {"maxiter": _STEPS, "ftol": 1e-6, "gtol": 1e-2}
    first = np.concatenate([dual.diagonal, dual.prices])
    solved: Any = minimize(problem, first, jac=True, method="L-BFGS-B", bounds=bounds, options=options)
    problem(solved.x)
    prices = solved.x[nodes:]
    paid = prices > 1e-9
    return Relaxed(problem.best, problem.solution, Dual(solved.x[:nodes], dual.cuts[paid], prices[paid]))


class _Problem:
    """The dual function and its slope at given prices; keeps the best bound and the last solution that it saw."""

    def __init__(self, weights: Matrix, cuts: NDArray[np.int64], alpha: float) -> None:
        import numpy as np
        from scipy.sparse import csr_array

        self.weights, self.alpha, self.nodes = weights, alpha, len(weights)
        self.best, self.solution = np.inf, weights
        ends = [(cuts[:, a], cuts[:, b]) for a, b in ((0, 1), (0, 2), (1, 2))]
        cells = np.stack([one // 2 * self.nodes + other // 2 for one, other in ends], axis=1)
        signs = np.stack([2.0 * ((one + other) % 2) - 1 for one, other in ends], axis=1)
        starts = np.arange(0, cells.size + 1, 3)
        self.cuts = csr_array((signs.ravel(), cells.ravel(), starts), shape=(len(cuts), self.nodes**2))
        self.by_cell = self.cuts.T.tocsr() if len(cuts) else None

    def __call__(self, prices: Matrix) -> tuple[float, Matrix]:
        """The regularised bound, and its slope."""
        import numpy as np

        diagonal, paid = prices[: self.nodes], prices[self.nodes :]
        left = self.weights - np.diag(diagonal)
        if self.by_cell is not None:
            half = (self.by_cell @ paid).reshape(left.shape) / 2
            left = left - half - half.T
        values, vectors = np.linalg.eigh(left)
        above, kept = values[values > 0], vectors[:, values > 0]
        self.solution = (kept * (above / self.alpha)) @ kept.T
        size, total = float(above @ above), float(prices.sum())
        self.best = min(self.best, total + self.nodes * min(size**0.5, float(above.max(initial=0.0))))
        slope = np.concatenate([1 - np.diagonal(self.solution), 1 - self.cuts @ self.solution.ravel()])
        return total + size / (2 * self.alpha) + self.alpha * self.nodes**2 / 2, slope


def _with_broken(found: Relaxed) -> Dual:
    """The dual with the cuts that its solution breaks most, at most so many, at no price yet."""
    import numpy as np

    x, dual = found.solution, found.dual
    a, b, c = triples(len(x))
    ab, ac, bc = x[a, b], x[a, c], x[b, c]
    # as they are; with b turned; with c turned; with both turned
    over = np.concatenate([-ab - ac - bc, ab - ac + bc, ac - ab + bc, ab + ac - bc]) - 1
    worst = np.argpartition(-over, _MOST_NEW)[:_MOST_NEW] if len(over) > _MOST_NEW else np.arange(len(over))
    worst = worst[over[worst] > _BROKEN]
    turn, row = np.divmod(worst, len(a))
    cuts = np.stack([2 * a[row], 2 * b[row] + (turn % 2), 2 * c[row] + (turn // 2)], axis=1)
    cuts = np.concatenate([dual.cuts, cuts])
    _, first = np.unique(cuts, axis=0, return_index=True)
    first.sort()
    prices = np.concatenate([dual.prices, np.zeros(len(worst))])
    return Dual(dual.diagonal, cuts[first], prices[first])


@functools.lru_cache(maxsize=8)
def triples(nodes: int) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """All triples of nodes, as three columns."""
    import numpy as np

    found = np.array(list(itertools.combinations(range(nodes), 3)), dtype=np.int64).reshape(-1, 3)
    return found[:, 0], found[:, 1], found[:, 2]
