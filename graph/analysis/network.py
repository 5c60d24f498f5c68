"""The graph as a networkx network of actors, for analysis and for other tools.

A directed multigraph: one edge a dealing (an event or tie, told by triples of one sign) and, in the relation layer, one
edge a derived relationship. Analysis works from this and never from a store.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal

from ..elements import Edge, Elements, Node
from .dealings import Dealing, dealings

if TYPE_CHECKING:
    import networkx as nx

Layer = Literal["dealings", "relations"]
"""`dealings`: events and ties with their triples; `relations`: the derived aggregates of the store."""

NOT_RELATIONS = frozenset({"REPORTS", "SOURCE_ACTOR", "TARGET", "POSSIBLY_SAME"})
"""Types that lead from events and ties, and are no relation of an actor."""


def network(elements: Elements, layers: Sequence[Layer] = ("dealings", "relations")) -> nx.MultiDiGraph:
    """The actors and what is between them, in order of ids; the same graph gives the same order of all.

    A node is an actor's id with its properties. An edge has the attributes `layer`, `rel_type`, `sign` (`cooperation`,
    `conflict`, `neutral`) and, for a dealing, `report`, `predicates`, `symmetric`, `category`, `score` (tenths),
    `start`, `end`, `triples` and `origins` (tuples); for a relation `count`, `triples`, `origins`, `first`, `last` as
    counted there. The edge key names the dealing or the relationship type.
    """
    import networkx as nx

    graph = nx.MultiDiGraph()
    graph.add_nodes_from((node.id, _node(node)) for node in elements.nodes if node.label == "Actor")
    if "dealings" in layers:
        graph.add_edges_from(map(_dealing_edge, dealings(elements)))
    if "relations" in layers:
        graph.add_edges_from(_relation_edges(elements.edges))
    return graph


def _node(node: Node) -> dict[str, Any]:
    return {"label": node.label, **dict(sorted(node.props.items()))}


def _dealing_edge(dealing: Dealing) -> tuple[str, str, str, dict[str, Any]]:
    told: dict[str, Any] = {
        "layer": "dealings",
        "rel_type": dealing.what.upper(),
        "sign": dealing.sign,
        "report": dealing.report,
    }
    times = {name: day for name, day in (("start", dealing.start), ("end", dealing.end)) if day}
    told["symmetric"] = dealing.symmetric
    counted = {"score": dealing.score, "triples": dealing.triples, "origins": dealing.origins}
    attributes = {**told, "category": dealing.category, "predicates": dealing.predicates, **times, **counted}
    return dealing.source, dealing.target, f"{dealing.what}:{dealing.report}:{dealing.sign}", attributes


def _relation_edges(edges: Iterable[Edge]) -> Iterable[tuple[str, str, str, dict[str, Any]]]:
    for edge in edges:
        if edge.source[0] == edge.target[0] == "Actor" and edge.type not in NOT_RELATIONS:
            key = f"{edge.type}:{edge.key}" if edge.key else edge.type
            attributes = {"layer": "relations", "rel_type": edge.type, "sign": _sign(edge), **edge.props}
            yield edge.source[1], edge.target[1], key, attributes


def _sign(edge: Edge) -> str:
    from ...schemas.vocabulary import load_vocabulary

    derived = {"COOPERATES_WITH": "cooperation", "CONFLICTS_WITH": "conflict", "INFLUENCES": "neutral"}
    known = load_vocabulary().predicates.get(edge.type.lower())
    return derived.get(edge.type) or (known.polarity if known else "neutral")
