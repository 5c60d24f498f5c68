"""GraphML and GEXF, for Gephi, yEd, Cytoscape and everything that reads networkx's forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET  # written, never parsed

from ..analysis.network import NOT_RELATIONS
from ..elements import Edge, Elements, Node, NodeKey, Prop

if TYPE_CHECKING:
    import networkx as nx

_OFFSETS = {"start": "quote_start", "end": "quote_end"}
"""Names of offsets: `start` and `end` are days elsewhere, and one name cannot have two types in these formats."""

_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENTITIES = frozenset({"Actor", "Issue", "Place"})


def write_graphml(elements: Elements, path: Path) -> int:
    """Write all nodes and relationships as GraphML; how many. Lists become texts joined by semicolons."""
    import networkx as nx

    nx.write_graphml_xml(_network(elements.nodes, elements.edges), path, encoding="utf-8")
    return len(elements)


def write_gexf(elements: Elements, path: Path) -> int:
    """Write actors, issues, places and the relations between them as dynamic GEXF 1.2; how many elements.

    A relation lasts from its first to its last date. The type is the attribute `rel_type`, because Gephi takes `type`
    for directed or undirected.
    """
    from networkx.readwrite.gexf import GEXFWriter

    nodes = [node for node in elements.nodes if node.label in _ENTITIES]
    edges = [edge for edge in elements.edges if edge.source[0] == "Actor" and edge.type not in NOT_RELATIONS]
    graph = _network(nodes, edges)
    for _, _, key, data in graph.edges(keys=True, data=True):
        data["id"] = key
        data |= {end: data[of] for end, of in (("start", "first"), ("end", "last")) if of in data}
    graph.graph |= {"mode": "dynamic", "timeformat": "date"}
    writer = GEXFWriter(encoding="utf-8", version="1.2draft")
    writer.add_graph(graph)
    _without_clock(writer.xml)
    writer.write(path)
    return len(nodes) + len(edges)


def _without_clock(root: ET.Element) -> None:
    """The library notes the day of writing, which would make every export differ."""
    for element in root.iter():
        if element.tag.endswith("meta"):
            element.attrib.pop("lastmodifieddate", None)


def _network(nodes: Iterable[Node], edges: Iterable[Edge]) -> nx.MultiDiGraph:
    import networkx as nx

    graph = nx.MultiDiGraph()
    graph.add_nodes_from(map(_node, nodes))
    for number, edge in enumerate(edges):
        ends = node_name(edge.source), node_name(edge.target)
        graph.add_edge(*ends, key=str(number), **_edge(edge))
    return graph


def _node(node: Node) -> tuple[str, dict[str, Any]]:
    name = str(node.props.get("name") or node.props.get("title") or node.id)
    return node_name(node.ref), {"label": fit(name), "kind_of_node": node.label, **_plain(node.props)}


def _edge(edge: Edge) -> dict[str, Any]:
    return {"rel_type": edge.type, **({"rel_key": edge.key} if edge.key else {}), **_plain(edge.props)}


def node_name(ref: NodeKey) -> str:
    """Label and id as one text, because ids are unique within a label only."""
    return fit(f"{ref[0]}:{ref[1]}")


def _plain(props: Mapping[str, Prop]) -> dict[str, str | int | float | bool]:
    return dict(_plain_items(props))


def _plain_items(props: Mapping[str, Prop]) -> Iterator[tuple[str, str | int | float | bool]]:
    for name, value in sorted(props.items()):
        yield (
            _OFFSETS.get(name, name) if isinstance(value, int) else name,
            fit("; ".join(map(str, value))) if isinstance(value, tuple) else _fit(value),
        )


def _fit(value: str | float | bool) -> str | int | float | bool:
    return fit(value) if isinstance(value, str) else value


def fit(text: str) -> str:
    """A text without the characters that XML 1.0 cannot hold; each becomes the replacement character."""
    return _UNFIT.sub("\ufffd", text)
