"""Measures by walking: PageRank, personalised or not, Katz, hubs and authorities, the eigenvector.

PageRank         Brin & Page 1998; probability 0.85 of going on; who leads nowhere leads to where walks start
Katz             Katz, "A new status index", Psychometrika 18, 1953: 1 + attenuated number of chains that arrive
hubs, authority  Kleinberg, "Authoritative sources in a hyperlinked environment", JACM 46, 1999; each sums to 1
eigenvector      Bonacich, "Factoring and weighting approaches", J. Math. Sociology 2, 1972; length 1

Where the greatest eigenvalue has several eigenvectors (two components alike) the result is what of equal scores lies in
their space, so that it is always defined and no order of actors matters. Without ties: PageRank is equal for all, Katz
is equal for all, the others are 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .arrays import Arrays

DAMPING = 0.85
ATTENUATION = 0.9
"""Katz's alpha is this much of a bound below which the sum over chains of all lengths surely converges."""
_TOLERANCE, _MOST_ROUNDS = 1e-15, 1000
_DENSE = 400
"""Up to so many actors of a component eigenvalues are found whole."""


def pagerank(found: Arrays, start: Mapping[str, float] | None = None, damping: float = DAMPING) -> dict[str, float]:
    """The chance to be at each actor; the sum is 1. `start` has where walks start and start again (all alike).

    Only the proportions of `start` count; actors that it does not name have 0. A start of nothing gives 0 for all.
    """
    import numpy as np

    given = np.ones(found.size) if start is None else np.array([start.get(name, 0.0) for name in found.actors])
    total = given.sum()
    return found.named(walk(shares(found.weights), given / total, damping) if total > 0 else given)


def walk(steps: Any, start: Any, damping: float = DAMPING) -> Any:  # noqa: ANN401  # scipy ships no types
    """The stationary chances of walks along `steps` (rows of shares), which start and start again at `start`."""
    import numpy as np

    backward = steps.T.tocsr()
    stuck = np.asarray(steps.sum(axis=1)).ravel() == 0
    at = start
    for _ in range(_MOST_ROUNDS):
        following = damping * (backward @ at) + (damping * at[stuck].sum() + 1 - damping) * start
        moved = np.abs(following - at).sum()
        at = following
        if moved < _TOLERANCE * len(at):
            break
    return at / at.sum() if len(at) else at


def shares(weights: Any) -> Any:  # noqa: ANN401
    """Each row divided by its sum; rows of nothing stay."""
    import numpy as np
    from scipy.sparse import diags_array

    sums = np.asarray(weights.sum(axis=1)).ravel()
    return (diags_array(np.divide(1.0, sums, out=np.zeros_like(sums), where=sums > 0)) @ weights).tocsr()


def katz(found: Arrays, alpha: float | None = None) -> dict[str, float]:
    """1 plus the weighted chains that arrive at each actor, a chain of n steps counted alpha ** n, to length 1.

    `alpha` is by default `katz_alpha`. Without ties all have the same score.
    """
    import numpy as np

    if not found.size:
        return {}
    at = chains(found.weights, np.ones(found.size), katz_alpha(found.weights) if alpha is None else alpha)
    return found.named(at / np.sqrt((at**2).sum()))


def katz_alpha(weights: Any) -> float:  # noqa: ANN401
    """0.9 over the geometric mean of the greatest row sum and the greatest column sum, which no eigenvalue exceeds."""
    import numpy as np

    if not weights.nnz:
        return ATTENUATION
    rows, columns = (float(np.asarray(weights.sum(axis=axis)).max()) for axis in (1, 0))
    return ATTENUATION / float(np.sqrt(rows * columns))


def chains(weights: Any, start: Any, alpha: float) -> Any:  # noqa: ANN401
    """Start + alpha * (what arrives in one step) + alpha ** 2 * (in two) + ..."""
    import numpy as np

    backward = weights.T.tocsr()
    at = start
    for _ in range(_MOST_ROUNDS):
        following = start + alpha * (backward @ at)
        moved = np.abs(following - at).sum()
        at = following
        if moved <= _TOLERANCE * max(1.0, np.abs(at).sum()):
            break
    return at


def hubs(found: Arrays) -> dict[str, float]:
    """Who reaches those that are much reached."""
    return _summed(found, principal((found.weights @ found.weights.T).tocsr()))


def authorities(found: Arrays) -> dict[str, float]:
    """Who is reached by those that reach many."""
    return _summed(found, principal((found.weights.T @ found.weights).tocsr()))


def eigenvector(found: Arrays) -> dict[str, float]:
    """Central is who has ties with the central: the eigenvector of the undirected weights."""
    return found.named(principal(found.pairs))


def _summed(found: Arrays, values: Any) -> dict[str, float]:  # noqa: ANN401
    total = values.sum()
    return found.named(values / total if total > 0 else values)


def principal(matrix: Any) -> Any:  # noqa: ANN401
    """What of equal scores lies in the space of the greatest eigenvalue of a symmetric matrix >= 0; length 1 or 0."""
    import numpy as np
    from scipy.sparse.csgraph import connected_components

    result = np.zeros(matrix.shape[0])
    if not matrix.nnz:
        return result
    count, label = connected_components(matrix, directed=False)
    members = np.split(np.argsort(label, kind="stable"), np.cumsum(np.bincount(label, minlength=count))[:-1])
    solved = [(_top(matrix[places][:, places]), places) for places in members if len(places) > 1 or count == 1]
    solved += [((matrix[p, p], np.ones(1)), np.array([p])) for (p,) in (m for m in members if len(m) == 1 < count)]
    greatest = max(value for (value, _), _ in solved)
    if greatest <= 0:
        return result
    for (value, vector), places in solved:
        if value >= greatest * (1 - 1e-9):
            result[places] = vector * vector.sum()
    return result / np.sqrt((result**2).sum())


def _top(matrix: Any) -> tuple[float, Any]:  # noqa: ANN401
    """Greatest eigenvalue and its eigenvector, >= 0, of one component."""
    import numpy as np
    from scipy.sparse.linalg import eigsh

    if matrix.shape[0] <= _DENSE:
        values, vectors = np.linalg.eigh(matrix.toarray())
    else:
        values, vectors = eigsh(matrix, k=1, which="LA", v0=np.ones(matrix.shape[0]), tol=1e-12)
    return float(values[-1]), np.abs(vectors[:, -1])
