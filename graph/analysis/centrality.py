"""Who is central: degree, betweenness and PageRank of actors, with the triples behind each.

All three look at dealings only (events and ties told as facts), with parallel ones between two actors collapsed, and
leave the sign aside: being fought over makes central too.

degree       the number of different actors that an actor has dealings with, either way
betweenness  the share of shortest paths between others that run through it, undirected, every step of length 1
             (Freeman, "A set of measures of centrality based on betweenness", Sociometry 40, 1977); from 0 to 1
pagerank     the chance to be at an actor when walking from who acts to whom is reached (both ways where an act is
             symmetric), each step weighted by the number of dealings, with probability 0.85 of going on (Brin & Page,
             1998); an actor that reaches nobody leads anywhere; the sum over all actors is 1
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from ...schemas.errors import UnknownNameError

if TYPE_CHECKING:
    import networkx as nx

Measure = Literal["degree", "betweenness", "pagerank"]

MEASURES: tuple[str, ...] = get_args(Measure)
_DIGITS = 12
_DAMPING, _TOLERANCE, _MOST_ROUNDS = 0.85, 1e-14, 1000


@dataclass(frozen=True, slots=True)
class Ranked:
    """An actor's place (from 1) and score, and the ids of the triples of its own dealings."""

    rank: int
    actor: str
    name: str
    score: float
    triples: tuple[str, ...]


def centrality(network: nx.MultiDiGraph, measure: str = "degree") -> tuple[Ranked, ...]:
    """Every actor by a measure, the most central first; equal scores (to 12 digits) in order of id.

    Raises UnknownNameError for a measure that is none of `MEASURES`.
    """
    if measure not in MEASURES:
        raise UnknownNameError(f"There is no measure {measure!r}.", candidates=MEASURES)
    weights = _weights(network)
    scores = {"degree": _degree, "betweenness": _betweenness, "pagerank": pagerank}[measure](weights)
    ordered = sorted(((round(score, _DIGITS), actor) for actor, score in scores.items()), key=lambda s: (-s[0], s[1]))
    triples = _triples(network)
    return tuple(
        Ranked(rank, actor, str(network.nodes[actor].get("name", actor)), score, tuple(sorted(triples[actor])))
        for rank, (score, actor) in enumerate(ordered, start=1)
    )


Weights = Mapping[str, Mapping[str, int]]
"""From who acts to whom is reached: how many dealings; every actor has an entry, in order of id."""


def _weights(network: nx.MultiDiGraph) -> Weights:
    found: dict[str, dict[str, set[str]]] = {actor: {} for actor in sorted(network)}
    for source, target, attributes in _dealings(network):
        for one, other in ((source, target), (target, source))[: 2 if attributes["symmetric"] else 1]:
            if one != other:
                found[one].setdefault(other, set()).add(attributes["report"])
    return {source: {target: len(to[target]) for target in sorted(to)} for source, to in found.items()}


def _dealings(network: nx.MultiDiGraph) -> list[tuple[str, str, dict[str, Any]]]:
    return [edge for edge in network.edges(data=True) if edge[2]["layer"] == "dealings"]


def _triples(network: nx.MultiDiGraph) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {actor: set() for actor in network}
    for source, target, attributes in _dealings(network):
        found[source].update(attributes["triples"])
        found[target].update(attributes["triples"])
    return found


def _degree(weights: Weights) -> dict[str, float]:
    partners: dict[str, set[str]] = {actor: set(to) for actor, to in weights.items()}
    for source, to in weights.items():
        for target in to:
            partners[target].add(source)
    return {actor: float(len(others)) for actor, others in partners.items()}


def _betweenness(weights: Weights) -> dict[str, float]:
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(weights)
    graph.add_edges_from(sorted({(min(a, b), max(a, b)) for a, to in weights.items() for b in to}))
    return dict(nx.betweenness_centrality(graph, normalized=True))


def pagerank(weights: Weights) -> dict[str, float]:
    """PageRank by power iteration; networkx's needs scipy, which the default install does not have."""
    if not weights:
        return {}
    scores = dict.fromkeys(weights, 1 / len(weights))
    for _ in range(_MOST_ROUNDS):
        following = _step(weights, scores)
        moved = math.fsum(abs(following[actor] - scores[actor]) for actor in weights)
        scores = following
        if moved < _TOLERANCE * len(weights):
            break
    return scores


def _step(weights: Weights, scores: Mapping[str, float]) -> dict[str, float]:
    incoming: dict[str, list[float]] = {actor: [] for actor in weights}
    for source, to in weights.items():
        total = sum(to.values())
        for target, weight in to.items():
            incoming[target].append(scores[source] * weight / total)
    stuck = math.fsum(scores[actor] for actor, to in weights.items() if not to)
    base = (1 - _DAMPING + _DAMPING * stuck) / len(weights)
    return {actor: base + _DAMPING * math.fsum(parts) for actor, parts in incoming.items()}
