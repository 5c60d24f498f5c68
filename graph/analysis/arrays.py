"""A network of actors as sparse matrices, in order of ids: what the measures calculate on.

Parallel ties are summed. Ties of an actor with itself and ties of weight 0 are left out. The unsigned matrix has the
absolute weights (being fought over makes central too), the signed one what cooperation and conflict leave when each
tie's sign is its weight's, so that equal cooperation and conflict between two actors leave no signed tie.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from ...schemas.errors import RecordError

if TYPE_CHECKING:
    import networkx as nx

SIGNS = {"cooperation": 1, "conflict": -1, "neutral": 0, "positive": 1, "negative": -1, "+": 1, "-": -1}
"""What a sign told as a word stands for."""


class Link(NamedTuple):
    """One tie from source to target: weight (only its size counts below), sign -1, 0 or 1; `both` without direction."""

    source: str
    target: str
    weight: float = 1.0
    sign: int = 1
    both: bool = False


@dataclass(frozen=True, slots=True)
class Arrays:
    """Actors in order of id, and scipy CSR matrices; `weights` and `pairs` are never negative, the others signed.

    `weights` and `signs` lead from who acts (row) to whom is reached, both ways where a tie has no direction. `pairs`
    and `pair_signs` are symmetric: all between two actors, each tie once.
    """

    actors: tuple[str, ...]
    weights: Any
    pairs: Any
    signs: Any
    pair_signs: Any

    @property
    def size(self) -> int:
        """How many actors."""
        return len(self.actors)

    def named(self, values: Iterable[float]) -> dict[str, float]:
        """One value an actor, by id."""
        return dict(zip(self.actors, map(float, values), strict=True))


class Prepared:
    """Links turned into columns of numbers once, so that matrices with other weights are quick to make.

    Raises RecordError for a weight that is no number.
    """

    def __init__(self, actors: Iterable[str], links: Sequence[Link]) -> None:
        import numpy as np

        self.actors = tuple(sorted({*actors, *(link.source for link in links), *(link.target for link in links)}))
        number = {name: place for place, name in enumerate(self.actors)}
        many = len(links)
        self._row = np.fromiter((number[link.source] for link in links), np.int32, many)
        self._column = np.fromiter((number[link.target] for link in links), np.int32, many)
        self._size = np.abs(np.fromiter((link.weight for link in links), float, many))
        self._sign = np.fromiter((link.sign for link in links), float, many)
        self._both = np.fromiter((link.both for link in links), bool, many)
        if not np.isfinite(self._size).all():
            wrong = links[int(np.argmin(np.isfinite(self._size)))]
            raise RecordError(f"The tie of {wrong.source!r} and {wrong.target!r} has the weight {wrong.weight}.")

    def arrays(self, times: Any = None) -> Arrays:  # noqa: ANN401  # numpy array: how often each link counts
        """The matrices, each link counted so many times (once)."""
        import numpy as np

        size = self._size if times is None else self._size * times
        kept = np.flatnonzero((size > 0) & (self._row != self._column))
        # In one order whatever the order given: sums of fractions depend on it in their last digit.
        order = kept[np.lexsort((self._sign[kept], size[kept], self._column[kept], self._row[kept]))]
        turned = order[self._both[order]]
        sizes, signs = self._matrix(order, size), self._matrix(order, size * self._sign)
        more, more_signs = (self._matrix(turned, values).T for values in (size, size * self._sign))
        sums = (_sum(sizes, more), _sum(sizes, sizes.T), _sum(signs, more_signs), _sum(signs, signs.T))
        return Arrays(self.actors, *sums)

    def _matrix(self, places: Any, values: Any) -> Any:  # noqa: ANN401
        from scipy.sparse import csr_array

        size = len(self.actors)
        return csr_array((values[places], (self._row[places], self._column[places])), shape=(size, size))


def arrays(actors: Iterable[str], links: Iterable[Link]) -> Arrays:
    """The matrices of such links. Actors whose links all have weight 0 or are with themselves have no ties.

    Raises RecordError for a weight that is no number.
    """
    return Prepared(actors, list(links)).arrays()


def arrays_of(graph: nx.Graph) -> Arrays:
    """The matrices of any networkx graph: edge attributes `weight` (1 where absent), `sign` (else the weight's).

    Raises RecordError for a weight or sign that cannot be read.
    """
    both = not graph.is_directed()
    found = [
        Link(str(source), str(target), float(given.get("weight", 1)), _sign(given), both)
        for source, target, given in graph.edges(data=True)
    ]
    return arrays(map(str, graph.nodes), found)


def pattern(matrix: Any) -> Any:  # noqa: ANN401  # scipy ships no types
    """1 where the matrix has anything."""
    found = matrix.tocsr(copy=True)
    found.eliminate_zeros()
    found.data[:] = 1.0
    return found


def _sum(one: Any, other: Any) -> Any:  # noqa: ANN401
    found = (one + other).tocsr()
    found.eliminate_zeros()
    return found


def _sign(given: dict[str, Any]) -> int:
    told = given.get("sign")
    if told is None:
        return -1 if given.get("weight", 1) < 0 else 1
    value = SIGNS.get(told) if isinstance(told, str) else told
    if value is None:
        raise RecordError(f"{told!r} is no sign.", hint=f"Write one of {', '.join(SIGNS)}, or a number.")
    return int((value > 0) - (value < 0))
