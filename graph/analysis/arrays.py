"""A network of actors as sparse matrices, in order of ids: what the measures calculate on.

Parallel ties are summed. Ties of an actor with itself and ties of weight 0 are left out. The unsigned matrix has the
absolute weights (being fought over makes central too), the signed one what cooperation and conflict leave when each
tie's sign is its weight's, so that equal cooperation and conflict between two actors leave no signed tie.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from ...schemas.errors import RecordError

if TYPE_CHECKING:
    import networkx as nx

SIGNS = {"cooperation": 1, "conflict": -1, "neutral": 0, "positive": 1, "negative": -1, "+": 1, "-": -1}
"""What a sign told as a word stands for."""


class Link(NamedTuple):
    """One tie from source to target: weight of any sign (only its size counts below), and sign -1, 0 or 1."""

    source: str
    target: str
    weight: float = 1.0
    sign: int = 1


@dataclass(frozen=True, slots=True)
class Arrays:
    """Actors in order of id; `weights` and `signs` are scipy CSR matrices, from who acts (row) to whom is reached.

    `weights` is never negative; `signs` is the sum of the signed weights.
    """

    actors: tuple[str, ...]
    weights: Any
    signs: Any

    @property
    def size(self) -> int:
        """How many actors."""
        return len(self.actors)

    def named(self, values: Iterable[float]) -> dict[str, float]:
        """One value an actor, by id."""
        return dict(zip(self.actors, map(float, values), strict=True))


def arrays(actors: Iterable[str], links: Iterable[Link]) -> Arrays:
    """The matrices of such links; actors without any are kept. Raises RecordError for a weight that is no number."""
    import numpy as np
    from scipy.sparse import csr_array

    kept = [link for link in links if link.source != link.target and _weight(link)]
    names = sorted({*actors, *(link.source for link in kept), *(link.target for link in kept)})
    number = {name: place for place, name in enumerate(names)}
    # In one order whatever the order given: sums of fractions depend on it in their last digit.
    kept.sort()
    rows = np.fromiter((number[link.source] for link in kept), dtype=np.int32, count=len(kept))
    columns = np.fromiter((number[link.target] for link in kept), dtype=np.int32, count=len(kept))
    sizes = np.fromiter((abs(link.weight) for link in kept), dtype=float, count=len(kept))
    signs = np.fromiter((link.sign for link in kept), dtype=float, count=len(kept))
    shape = (len(names), len(names))
    signed = csr_array((sizes * signs, (rows, columns)), shape=shape)
    signed.eliminate_zeros()
    return Arrays(tuple(names), csr_array((sizes, (rows, columns)), shape=shape), signed)


def arrays_of(graph: nx.Graph) -> Arrays:
    """The matrices of any networkx graph: edge attributes `weight` (1 where absent), `sign` (else the weight's).

    An edge without direction counts both ways. Raises RecordError for a weight or sign that cannot be read.
    """
    both = () if graph.is_directed() else ((1, 0),)
    found = []
    for source, target, given in graph.edges(data=True):
        ends, weight, sign = (str(source), str(target)), float(given.get("weight", 1)), _sign(given)
        found += [Link(ends[a], ends[b], weight, sign) for a, b in ((0, 1), *both)]
    return arrays(map(str, graph.nodes), found)


def undirected(weights: Any) -> Any:  # noqa: ANN401  # scipy ships no types
    """Both directions summed."""
    return (weights + weights.T).tocsr()


def pattern(matrix: Any) -> Any:  # noqa: ANN401
    """1 where the matrix has anything."""
    found = matrix.tocsr(copy=True)
    found.eliminate_zeros()
    found.data[:] = 1.0
    return found


def _weight(link: Link) -> float:
    if not math.isfinite(link.weight):
        raise RecordError(f"The tie of {link.source!r} and {link.target!r} has the weight {link.weight}.")
    return link.weight


def _sign(given: dict[str, Any]) -> int:
    told = given.get("sign")
    if told is None:
        return -1 if given.get("weight", 1) < 0 else 1
    value = SIGNS.get(told) if isinstance(told, str) else told
    if value is None:
        raise RecordError(f"{told!r} is no sign.", hint=f"Write one of {', '.join(SIGNS)}, or a number.")
    return int((value > 0) - (value < 0))
