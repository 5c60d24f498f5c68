"""Every measure of an actor's place by name: what it is, and how to calculate it from `Arrays`.

Adding one is one line here. Definitions, sources and conventions stand with the functions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from ...schemas.errors import UnknownNameError
from . import between, holes, status, walks
from .arrays import Arrays, arrays_of, pattern

if TYPE_CHECKING:
    import networkx as nx

Scores = Mapping[str, float | None]
"""A score an actor, by id; None where the measure is undefined for it."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: its name, whether it takes the sign into account, whether single ties make it up or the whole graph.

    `local`: an actor's score depends on its own ties and those among its contacts only.
    """

    name: str
    title: str
    score: Callable[[Arrays], Scores]
    signed: bool = False
    local: bool = False


def degree(found: Arrays) -> dict[str, float]:
    """The number of different actors that an actor has dealings with, either way."""
    return _counted(found, found.pairs, 1)


def in_degree(found: Arrays) -> dict[str, float]:
    """The number of different actors that act on it."""
    return _counted(found, found.weights, 0)


def out_degree(found: Arrays) -> dict[str, float]:
    """The number of different actors that it acts on."""
    return _counted(found, found.weights, 1)


def measure(name: str) -> Measure:
    """The measure of that name. Raises UnknownNameError with the names there are."""
    found = MEASURES.get(name)
    if found is None:
        raise UnknownNameError(f"There is no measure {name!r}.", candidates=list(MEASURES))
    return found


def scores_of(graph: nx.Graph, name: str) -> Scores:
    """A measure of every node of any networkx graph, directed or not, parallel or not (`weight`, `sign` of edges).

    Raises UnknownNameError, and RecordError for a weight or sign that cannot be read.
    """
    return measure(name).score(arrays_of(graph))


def sampled_betweenness(sample: int | None) -> Measure:
    """Betweenness estimated from the paths that start at so many actors."""
    return Measure("betweenness", "share of shortest paths", partial(between.betweenness, sample=sample))


def _counted(found: Arrays, matrix: object, axis: int) -> dict[str, float]:
    import numpy as np

    return found.named(np.asarray(pattern(matrix).sum(axis=axis)).ravel())


_ALL = (
    Measure("degree", "different actors dealt with", degree, local=True),
    Measure("in_degree", "different actors that act on it", in_degree, local=True),
    Measure("out_degree", "different actors it acts on", out_degree, local=True),
    Measure("betweenness", "share of shortest paths", between.betweenness),
    Measure("closeness", "nearness to all others", between.closeness),
    Measure("eigenvector", "ties with the central", walks.eigenvector),
    Measure("pagerank", "chance of a walk to be there", walks.pagerank),
    Measure("hub", "reaches the much reached", walks.hubs),
    Measure("authority", "reached by the far reaching", walks.authorities),
    Measure("katz", "chains that arrive", walks.katz),
    Measure("constraint", "bound to single contacts (Burt)", holes.constraint, local=True),
    Measure("effective_size", "contacts not redundant (Burt)", holes.effective_size, local=True),
    Measure("signed_degree", "friends less rivals", status.signed_degree, signed=True, local=True),
    Measure("positive_degree", "friends", status.positive_degree, signed=True, local=True),
    Measure("negative_degree", "rivals", status.negative_degree, signed=True, local=True),
    Measure("pn", "friends raise, rivals lower", status.pn, signed=True),
    Measure("pn_in", "the same, by ties that come", partial(status.pn, direction="in"), signed=True),
    Measure("pn_out", "the same, by ties that go", partial(status.pn, direction="out"), signed=True),
    Measure("signed_eigenvector", "side and weight in it", status.signed_eigenvector, signed=True),
)
MEASURES: Mapping[str, Measure] = {found.name: found for found in _ALL}
"""Every measure by name."""
