"""What one document adds to the graph: the first stage of the projection, which a build can keep and use again.

Elements of its own, how it describes the entities that it names, and its facts, each with the event or tie that it
reports and the relations that it supports. The second stage gathers what shares a key; see decision 0012.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...schemas import Document, Entity, Record
from ..elements import Edge, EdgeKey, Node, NodeKey
from .evidence import Part, document_node, entity_node, triple_edges, triple_node
from .facts import Claim, claims
from .relations import edges_of
from .sources import Sources, Sourcing

ENTITIES = ("Actor", "Place", "Issue")
"""Labels of the nodes that documents share."""


@dataclass(frozen=True, slots=True)
class Share:
    """What a document adds: nodes and edges of its own, entities that its edges name, and its facts."""

    document: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    names: frozenset[NodeKey]
    facts: tuple[Claim, ...]


def share(document: Document, record: Record | None, sourcing: Sourcing) -> Share:
    """What a document adds, its record being judged already; `sourcing` knows its origin.

    Raises RecordError where a quote is not in the text.
    """
    sources = Sources.of({document.id: document}, [record] if record else [], sourcing)
    nodes = [document_node(document, sourcing)]
    edges: list[Edge] = []
    for sourced in sources.triples:
        nodes.append(triple_node(sourced))
        edges += triple_edges(sourced)
    names = frozenset(edge.target for edge in edges if edge.target[0] in ENTITIES)
    facts = tuple(claim for claim in claims(nodes, edges) if claim.fact)
    return Share(document.id, tuple(nodes), tuple(edges), names, facts)


def shares(layer: Part) -> list[Share]:
    """The shares of a whole evidence layer, by document."""
    nodes, edges = layer
    home = {node.ref: node.id if node.label == "Document" else str(node.props["document"]) for node in own(nodes)}
    mine: dict[str, tuple[list[Node], list[Edge]]] = {}
    for node in own(nodes):
        mine.setdefault(home[node.ref], ([], []))[0].append(node)
    for edge in edges:
        mine[home[edge.source]][1].append(edge)
    facts: dict[str, list[Claim]] = {}
    for claim in claims(nodes, edges):
        if claim.fact:
            facts.setdefault(claim.document, []).append(claim)
    return [
        Share(
            name,
            tuple(some),
            tuple(its),
            frozenset(edge.target for edge in its if edge.target[0] in ENTITIES),
            tuple(facts.get(name, ())),
        )
        for name, (some, its) in sorted(mine.items())
    ]


def own(nodes: Iterable[Node]) -> list[Node]:
    """The nodes that belong to one document alone."""
    return [node for node in nodes if node.label in ("Document", "Triple")]


def claim_text(claim: Claim) -> str:
    """A claim as one text, for keeping."""
    return json.dumps(dataclasses.astuple(claim), ensure_ascii=True, separators=(",", ":"))


def claim_of(text: str) -> Claim:
    """The claim of such a text."""
    values: list[Any] = [_tuples(value) for value in json.loads(text)]
    return Claim(*values)


def _tuples(value: object) -> object:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


def relations_of(claim: Claim) -> tuple[EdgeKey, ...]:
    """The derived edges that a fact supports, each once."""
    return tuple(sorted(frozenset(edges_of(claim))))


def forms(entities: Sequence[Entity]) -> Mapping[NodeKey, list[Entity]]:
    """Descriptions by the node that they describe."""
    found: dict[NodeKey, list[Entity]] = {}
    for entity in entities:
        found.setdefault(entity_node(entity).ref, []).append(entity)
    return found
