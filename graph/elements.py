"""What a graph consists of: nodes and relationships with closed labels and types, and the changes between two graphs.

Elements are plain frozen dataclasses and not pydantic models: there are hundreds of thousands, and they come from
values that were validated when they were read. What a store relies on is checked once, when `Elements` is made.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from ..schemas.errors import RecordError

Prop = str | int | float | bool | tuple[str, ...] | tuple[int, ...]
"""A property value; what is not known is left out and never None."""

NodeKey = tuple[str, str]
"""Label and id of a node."""

EdgeKey = tuple[str, NodeKey, NodeKey, str]
"""Type, source, target and key of a relationship."""

LABELS = ("Actor", "Document", "Event", "Issue", "Place", "Tie", "Triple")
"""Every label that a node can have; each node has exactly one."""

STRUCTURE = (
    "ASSERTED_BY",
    "CONFLICTS_WITH",
    "COOPERATES_WITH",
    "INFLUENCES",
    "OBJECT",
    "PARTICIPANT",
    "PERSPECTIVE",
    "POSSIBLY_SAME",
    "QUOTED_FROM",
    "REPORTS",
    "SOURCE_ACTOR",
    "SUBJECT",
    "TARGET",
    "WHERE",
)
"""Every relationship type that is not made of a predicate."""

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_TYPE = re.compile(r"[A-Z][A-Z0-9_]*")
_Item = TypeVar("_Item", "Node", "Edge")
_Key = TypeVar("_Key", NodeKey, EdgeKey)


@dataclass(frozen=True, slots=True)
class Node:
    """A node: its label, its id (unique within the label), and its other properties (`id` is not repeated there)."""

    label: str
    id: str
    props: Mapping[str, Prop] = field(default_factory=dict)

    @property
    def ref(self) -> NodeKey:
        """Label and id: what tells this node from every other."""
        return self.label, self.id


@dataclass(frozen=True, slots=True)
class Edge:
    """A relationship between two nodes; `key` tells apart those of one type between the same two nodes.

    `key` is '' where there is one at most, the role for PARTICIPANT, the channel for INFLUENCES. It is a property in
    the store and not repeated in `props`.
    """

    type: str
    source: NodeKey
    target: NodeKey
    key: str = ""
    props: Mapping[str, Prop] = field(default_factory=dict)

    @property
    def ref(self) -> EdgeKey:
        """Type, ends and key: what tells this relationship from every other."""
        return self.type, self.source, self.target, self.key


@dataclass(frozen=True, slots=True)
class Elements:
    """A whole graph: nodes by label and id, relationships by type, ends and key, each once.

    Raises `RecordError` for an unknown label, a type that is no identifier in capitals, a relationship without one of
    its ends, two different elements with one identity, or a property that a store could not hold. That a type is in
    the vocabulary is checked where it is written: an earlier graph may hold types that the vocabulary has since lost.
    """

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()

    def __post_init__(self) -> None:
        nodes, edges = _unique(self.nodes, _node_key), _unique(self.edges, _edge_key)
        _check_nodes(nodes)
        _check_edges(edges, frozenset(node.ref for node in nodes))
        object.__setattr__(self, "nodes", tuple(nodes))
        object.__setattr__(self, "edges", tuple(edges))

    def __len__(self) -> int:
        return len(self.nodes) + len(self.edges)


@dataclass(frozen=True, slots=True)
class Changes:
    """What turns one graph into another: elements to write (new or altered) and identities to remove, all sorted."""

    put_nodes: tuple[Node, ...] = ()
    put_edges: tuple[Edge, ...] = ()
    drop_edges: tuple[EdgeKey, ...] = ()
    drop_nodes: tuple[NodeKey, ...] = ()

    def __len__(self) -> int:
        return len(self.put_nodes) + len(self.put_edges) + len(self.drop_edges) + len(self.drop_nodes)


def relation_type(predicate: str) -> str:
    """Relationship type of a predicate id.

    >>> relation_type("allied_with")
    'ALLIED_WITH'
    """
    return predicate.upper()


@functools.cache
def relationship_types() -> frozenset[str]:
    """Every relationship type there is: the structure's and one a predicate of the vocabulary.

    Raises `RecordError` where a predicate's type is one of the structure's or no plain identifier.
    """
    from ..schemas.vocabulary import load_vocabulary

    of_predicates = frozenset(map(relation_type, load_vocabulary().predicates))
    wrong = sorted(name for name in of_predicates if name in STRUCTURE or not _TYPE.fullmatch(name))
    if wrong:
        raise RecordError(
            f"The predicates {', '.join(wrong).lower()} cannot be relationship types.",
            hint="Rename them in the vocabulary.",
        )
    return of_predicates.union(STRUCTURE)


def texts(value: Prop) -> tuple[str, ...]:
    """A property value as texts: each of a list, or the one that it is."""
    return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)


def diff(old: Elements, new: Elements) -> Changes:
    """The changes that turn `old` into `new`; none where both are equal."""
    put_nodes, drop_nodes = _compare(old.nodes, new.nodes, _node_key)
    put_edges, drop_edges = _compare(old.edges, new.edges, _edge_key)
    return Changes(put_nodes, put_edges, drop_edges, drop_nodes)


def _compare(
    old: Iterable[_Item], new: Iterable[_Item], key: Callable[[_Item], _Key]
) -> tuple[tuple[_Item, ...], tuple[_Key, ...]]:
    before = {key(item): item for item in old}
    put = tuple(item for item in new if before.pop(key(item), None) != item)
    return put, tuple(before)


def _node_key(node: Node) -> NodeKey:
    return node.label, node.id


def _edge_key(edge: Edge) -> EdgeKey:
    return edge.type, edge.source, edge.target, edge.key


def _unique(items: Iterable[_Item], key: Callable[[_Item], _Key]) -> list[_Item]:
    by_key: dict[_Key, _Item] = {}
    for item in items:
        known = by_key.setdefault(key(item), item)
        if known is not item and known != item:
            raise RecordError(f"Two different elements of the graph have the identity {key(item)}.")
    return [by_key[name] for name in sorted(by_key)]


def _check_nodes(nodes: Iterable[Node]) -> None:
    for node in nodes:
        if node.label not in LABELS:
            raise RecordError(f"{node.label!r} is no label of the graph.", hint=f"It has {', '.join(LABELS)}.")
        _check_props(node.props, "id", node.ref)


def _check_edges(edges: Iterable[Edge], nodes: frozenset[NodeKey]) -> None:
    for edge in edges:
        if not _known_type(edge.type):
            raise RecordError(f"{edge.type!r} is no relationship type of the graph.")
        if edge.source not in nodes or edge.target not in nodes:
            raise RecordError(f"The relationship {edge.ref} lacks one of its ends.")
        _check_props(edge.props, "key", edge.ref)


def _check_props(props: Mapping[str, Prop], reserved: str, owner: NodeKey | EdgeKey) -> None:
    for name, value in props.items():
        if name == reserved or not _known_name(name):
            raise RecordError(f"{name!r} cannot be the name of a property.", where=str(owner))
        if type(value) is not str and not _storable(value):
            raise RecordError(
                f"The property {name} has the value {value!r}, which no store can hold.", where=str(owner)
            )


@functools.lru_cache(maxsize=1000)
def _known_type(name: str) -> bool:
    return _TYPE.fullmatch(name) is not None


@functools.lru_cache(maxsize=1000)
def _known_name(name: str) -> bool:
    return _NAME.fullmatch(name) is not None


def _storable(value: object) -> bool:
    """True for a plain value, and for a tuple of texts only or integers only (stores refuse mixed and nested lists)."""
    if isinstance(value, tuple):
        return all(type(item) is str for item in value) or all(type(item) is int for item in value)
    if type(value) is int:
        return -(2**63) <= value < 2**63
    return type(value) in {str, bool} or (type(value) is float and math.isfinite(value))
