"""The Cypher statements of a load: files of `graph/cypher` with identifiers of the closed vocabulary filled in.

Values travel as parameters. What cannot be one (labels, relationship types) stands in the files as `<<name>>`.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any, TypeVar

from ..schemas.errors import StoreError
from .elements import LABELS, Changes, Edge, EdgeKey, Node, NodeKey, relationship_types

MARKER_LABEL = "Build"
"""Label of the one node that tells which build a store holds."""

RUN_LABEL = "Run"
"""Label of the nodes that hold results of the analysis, outside the graph."""

BATCH_ROWS = 5_000
"""Rows of a transaction: large enough to make its commit cheap, small enough for a server with a modest heap."""

_TYPE = re.compile(r"[A-Z][A-Z0-9_]*")
THIN_FIRST = ("Triple", "Event", "Tie", "Issue", "Place", "Document", "Actor")
"""The labels, those whose nodes have few relationships first."""

_CROWDING = {label: rank for rank, label in enumerate(THIN_FIRST)}
_Item = TypeVar("_Item")
_Row = dict[str, object]
_Kind = tuple[tuple[str, str], ...]
_Group = tuple[str, list[Any], Callable[[Any], _Row]]


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement and its parameters."""

    text: str
    parameters: Mapping[str, object]


@functools.cache
def statement_text(name: str, **identifiers: str) -> str:
    """The text of `graph/cypher/<name>.cypher` with its `<<placeholders>>` filled.

    Raises `StoreError` for an identifier that is no label and no relationship type.
    """
    text = (resources.files(__package__) / "cypher" / f"{name}.cypher").read_text("utf-8")
    for placeholder, identifier in identifiers.items():
        text = text.replace(f"<<{placeholder}>>", _checked(placeholder, identifier, written=name.startswith("put_")))
    return text


def migrations() -> list[str]:
    """The schema statements in the order in which they came to be; each can be run again."""
    names = sorted(f.name for f in (resources.files(__package__) / "cypher").iterdir() if f.name.startswith("migrate_"))
    stems = [name.removesuffix(".cypher") for name in names]
    return [statement_text(stem, label=label) for stem in stems for label in _labels_of(stem)]


def batches(changes: Changes, size: int = BATCH_ROWS) -> Iterator[list[Statement]]:
    """Transactions of at most `size` rows each, in a fixed order: removals first, nodes before relationships."""
    batch: list[Statement] = []
    room = size
    for text, items, row in _groups(changes):
        taken = 0
        while taken < len(items):
            part = items[taken : taken + room]
            batch.append(Statement(text, {"rows": list(map(row, part))}))
            taken, room = taken + len(part), room - len(part)
            if not room:
                yield batch
                batch, room = [], size
    if batch:
        yield batch


def rows_of(batch: Iterable[Statement]) -> int:
    """Number of rows in a transaction."""
    return sum(len(rows) for statement in batch if isinstance(rows := statement.parameters["rows"], list))


def _groups(changes: Changes) -> Iterator[_Group]:
    """What one statement writes: its text, the items, and how an item becomes a row."""
    yield from _edge_groups("drop_edges", changes.drop_edges, lambda ref: ref, _edge_ends)
    yield from _grouped("drop_nodes", changes.drop_nodes, _node_kind, _node_id)
    yield from _grouped("put_nodes", changes.put_nodes, lambda node: _node_kind(node.ref), _node_row)
    yield from _edge_groups("put_edges", changes.put_edges, lambda edge: edge.ref, _edge_row)


def _edge_groups(
    name: str, items: Iterable[_Item], ref: Callable[[_Item], EdgeKey], row: Callable[[_Item], _Row]
) -> Iterator[_Group]:
    """Relationships, looked for from the end that has fewer of them.

    The embedded store walks through all relationships (of the type) of the end where the pattern starts: from an actor
    with 4,000 of them it took 19 s where it takes 1 s from their other ends. Neo4j does not mind.
    """
    items = list(items)
    crowd: Counter[tuple[str, str, NodeKey]] = Counter()
    for kind, source, target, _ in map(ref, items):
        crowd[kind, "source", source] += 1
        crowd[kind, "target", target] += 1

    def from_target(item: _Item) -> bool:
        kind, source, target, _ = ref(item)
        if source[0] != target[0]:
            return _CROWDING.get(target[0], 0) < _CROWDING.get(source[0], 0)
        return crowd[kind, "target", target] < crowd[kind, "source", source]

    starts = (
        (name, [i for i in items if not from_target(i)]),
        (f"{name}_from_target", [i for i in items if from_target(i)]),
    )
    for start, part in starts:
        yield from _grouped(start, part, lambda item: _edge_kind(ref(item)), row)


def _grouped(
    name: str, items: Iterable[_Item], kind: Callable[[_Item], _Kind], row: Callable[[_Item], _Row]
) -> Iterator[_Group]:
    by_kind: dict[_Kind, list[_Item]] = {}
    for item in items:
        by_kind.setdefault(kind(item), []).append(item)
    for identifiers in sorted(by_kind):
        yield statement_text(name, **dict(identifiers)), by_kind[identifiers], row


def _node_kind(ref: NodeKey) -> _Kind:
    return (("label", ref[0]),)


def _edge_kind(ref: EdgeKey) -> _Kind:
    return ("source", ref[1][0]), ("target", ref[2][0]), ("type", ref[0])


def _node_id(ref: NodeKey) -> _Row:
    return {"id": ref[1]}


def _edge_ends(ref: EdgeKey) -> _Row:
    return {"source": ref[1][1], "target": ref[2][1], "key": ref[3]}


def _node_row(node: Node) -> _Row:
    return {**node.props, "id": node.id}


def _edge_row(edge: Edge) -> _Row:
    return {"source": edge.source[1], "target": edge.target[1], "props": {**edge.props, "key": edge.key}}


def _labels_of(migration: str) -> tuple[str, ...]:
    return ("Actor", "Issue", "Place") if migration.endswith("_names") else (*LABELS, MARKER_LABEL, RUN_LABEL)


def _checked(placeholder: str, identifier: str, *, written: bool) -> str:
    """The identifier, if the vocabulary has it.

    A type to be removed need only be well formed: the vocabulary may have lost it since it was written.
    """
    if placeholder == "type":
        known = identifier in relationship_types() if written else _TYPE.fullmatch(identifier) is not None
    else:
        known = identifier in (*LABELS, MARKER_LABEL, RUN_LABEL)
    if not known:
        noun = "relationship type" if placeholder == "type" else "label"
        raise StoreError(f"{identifier!r} is no {noun} of the graph.")
    return identifier
