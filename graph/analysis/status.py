"""Measures of signed networks: what friends add, rivals take.

signed degree       contacts with whom cooperation prevails less those with whom conflict does (also each by itself)
PN                  Everett & Borgatti, "Networks containing negative ties", Social Networks 38, 2014: friends of
                    friends raise, rivals lower; a negative tie counts twice; 1 is an actor without ties
signed eigenvector  Bonacich & Lloyd, "Calculating status with negative relations", Social Networks 26, 2004: two sides
                    with opposite signs, the greatest in size 1; the side with the greater sum is positive

The tie of two actors is the sign of the sum of their signed weights, both directions together (for PN in and out each
direction by itself). PN is undefined where its equations have no single solution, as for two actors with nothing but
one negative tie; the signed eigenvector where the greatest eigenvalue is 0 or not simple, as in two like components.
"""

from __future__ import annotations

from typing import Any, Literal

from .arrays import Arrays

Direction = Literal["all", "in", "out"]
_LARGE = 2_000
"""Above so many actors the equations are solved step by step (conjugate directions), not whole."""


def signs(found: Arrays, *, directed: bool = False) -> Any:  # noqa: ANN401  # scipy ships no types
    """A matrix of -1 and 1."""
    import numpy as np

    matrix = (found.signs if directed else found.pair_signs).tocsr(copy=True)
    matrix.data = np.sign(np.round(matrix.data, 12))
    matrix.eliminate_zeros()
    return matrix


def signed_degree(found: Arrays) -> dict[str, float]:
    """Friends less rivals."""
    return _sums(found, signs(found))


def positive_degree(found: Arrays) -> dict[str, float]:
    """Contacts with whom cooperation prevails."""
    return _sums(found, signs(found).maximum(0))


def negative_degree(found: Arrays) -> dict[str, float]:
    """Contacts with whom conflict prevails."""
    return _sums(found, -signs(found).minimum(0))


def pn(found: Arrays, direction: Direction = "all") -> dict[str, float | None]:
    """PN centrality; `in` is by the ties that come, `out` by those that go."""
    import numpy as np
    from scipy.sparse import eye_array

    size = found.size
    if size < 2:
        return dict.fromkeys(found.actors, 1.0)
    signed = signs(found, directed=direction != "all")
    weighed = signed.maximum(0) + 2 * signed.minimum(0)
    same, one = eye_array(size, format="csc"), np.ones(size)
    if direction == "all":
        return _solved(found, same - weighed / (2 * size - 2), one)
    ties = weighed.T.tocsr() if direction == "in" else weighed
    return _solved(found, same - (ties @ ties.T) / (4 * (size - 1) ** 2), one + (ties @ one) / (2 * size - 2))


def signed_eigenvector(found: Arrays) -> dict[str, float | None]:
    """The eigenvector of the greatest eigenvalue, from -1 to 1."""
    import numpy as np
    from scipy.sparse.linalg import eigsh

    matrix = signs(found)
    if not matrix.nnz:
        return dict.fromkeys(found.actors)
    if found.size <= _LARGE:
        values, vectors = np.linalg.eigh(matrix.toarray())
    else:
        values, vectors = eigsh(matrix, k=2, which="LA", v0=np.ones(found.size), tol=1e-12)
    if values[-1] <= 0 or values[-1] - values[-2] < 1e-9 * abs(values[-1]):
        return dict.fromkeys(found.actors)
    return dict(found.named(_oriented(vectors[:, -1])))


def _oriented(vector: Any) -> Any:  # noqa: ANN401
    import numpy as np

    scaled = np.round(vector / np.abs(vector).max(), 12)
    total = scaled.sum()
    first = next(value for value in scaled if value)  # of equal sides the one with the first actor by id
    return scaled * (np.sign(total) if abs(total) > 1e-9 else np.sign(first)) + 0.0


def _sums(found: Arrays, matrix: Any) -> dict[str, float]:  # noqa: ANN401
    import numpy as np

    return found.named(np.asarray(matrix.sum(axis=1)).ravel())


def _solved(found: Arrays, matrix: Any, right: Any) -> dict[str, float | None]:  # noqa: ANN401
    import numpy as np
    from scipy.sparse.linalg import minres

    if found.size > _LARGE:
        values, failed = minres(matrix.tocsr(), right, rtol=1e-13, maxiter=5_000)
        return dict.fromkeys(found.actors) if failed else dict(found.named(values))
    dense = matrix.toarray()
    if np.linalg.cond(dense) > 1e12:
        return dict.fromkeys(found.actors)
    return dict(found.named(np.linalg.solve(dense, right)))
