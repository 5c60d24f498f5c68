"""Elements as lines of canonical JSON, one a node or relationship: the form of the ledger and of the export.

{"id":"russia","label":"Actor","props":{"kind":"state","name":"Russia"}}
{"key":"","props":{…},"source":["Actor","russia"],"target":["Issue","the-deal"],"type":"BROKERED"}
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from ..schemas.errors import RecordError
from ..schemas.model import canonical_json
from .elements import Edge, EdgeKey, Elements, Node, NodeKey, Prop


def row_key(ref: NodeKey | EdgeKey) -> str:
    """The identity of an element as one text: what tells its line from all others."""
    return canonical_json(ref)


def key_prefix(label: str) -> str:
    """What the keys of all nodes of a label begin with, and no other."""
    return f"{canonical_json([label])[:-1]},"


def line(element: Node | Edge) -> str:
    """An element as one line, without the newline."""
    if isinstance(element, Node):
        return canonical_json({"label": element.label, "id": element.id, "props": dict(element.props)})
    ends = {"source": element.source, "target": element.target}
    return canonical_json({"type": element.type, "key": element.key, "props": dict(element.props), **ends})


def decode(lines: Iterable[str]) -> Elements:
    """The elements of such lines, in any order. Raises RecordError with the number of a line that is none."""
    nodes: list[Node] = []
    edges: list[Edge] = []
    for number, text in enumerate(lines, start=1):
        found = element(text, number)
        if isinstance(found, Node):
            nodes.append(found)
        else:
            edges.append(found)
    return Elements(tuple(nodes), tuple(edges))


def element(text: str, number: int = 1) -> Node | Edge:
    """The element of a line. Raises RecordError with that number for one that is none."""
    try:
        data = json.loads(text)
        props = {name: _prop(value) for name, value in data["props"].items()}
        if "label" in data:
            return Node(data["label"], data["id"], props)
        return Edge(data["type"], _ref(data["source"]), _ref(data["target"]), data["key"], props)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RecordError(f"this is no element of a graph: {error!r}.", where=f"line {number}") from error


def _prop(value: object) -> Prop:
    return tuple(value) if isinstance(value, list) else value  # type: ignore[return-value]


def _ref(value: list[str]) -> NodeKey:
    label, name = value
    return label, name
