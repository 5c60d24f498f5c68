"""Linked data: JSON-LD, and the same as Turtle. Statements are reified, with PROV for where they come from."""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from ..elements import Edge, Elements, Node, Prop

_BASE = "https://whowhom.example/"
_TERMS = f"{_BASE}terms#"
_PROV = "http://www.w3.org/ns/prov#"

CONTEXT: Mapping[str, object] = {
    "@vocab": _TERMS,
    "prov": _PROV,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "name": "http://www.w3.org/2000/01/rdf-schema#label",
    "SUBJECT": {"@id": "rdf:subject", "@type": "@id"},
    "OBJECT": {"@id": "rdf:object", "@type": "@id"},
    "predicate": {"@id": "rdf:predicate", "@type": "@vocab"},
    "QUOTED_FROM": {"@id": "prov:wasQuotedFrom", "@type": "@id"},
    "ASSERTED_BY": {"@id": "prov:wasAttributedTo", "@type": "@id"},
    "quote": "prov:value",
    "url": {"@id": "prov:atLocation"},
}
"""What the names of the file stand for; the addresses are names only, nothing is fetched."""

_CLASSES = {
    "Actor": ["Actor", "prov:Agent"],
    "Triple": ["rdf:Statement", "prov:Entity"],
    "Document": ["Document", "prov:Entity"],
}


def write_jsonld(elements: Elements, path: Path) -> int:
    """Write the whole graph as one JSON-LD document; how many elements. Properties of relationships become nodes."""
    path.write_text(json.dumps(_document(elements), ensure_ascii=True, indent=1, sort_keys=True) + "\n", "utf-8")
    return len(elements)


def write_turtle(elements: Elements, path: Path) -> int:
    """Write the same as Turtle; how many elements. Needs rdflib."""
    from rdflib import Graph

    with warnings.catch_warnings():  # rdflib's reader of JSON-LD uses classes that rdflib deprecates
        warnings.simplefilter("ignore", DeprecationWarning)
        read = Graph().parse(data=json.dumps(_document(elements)), format="json-ld")
    read.serialize(path, format="turtle", encoding="utf-8")
    return len(elements)


def _document(elements: Elements) -> dict[str, object]:
    items: dict[str, dict[str, object]] = {}
    for node in elements.nodes:
        items[_iri(node.ref)] = _node(node)
    for edge in elements.edges:
        _add(items[_iri(edge.source)], edge)
    return {"@context": CONTEXT, "@graph": [*items.values(), *filter(None, map(_edge, elements.edges))]}


def _iri(ref: tuple[str, ...]) -> str:
    return _BASE + "/".join(quote(part.encode("utf-8", "replace"), safe="") for part in ref)


def _node(node: Node) -> dict[str, object]:
    plain = {key: _value(value) for key, value in node.props.items()}
    return {"@id": _iri(node.ref), "@type": _CLASSES.get(node.label, [node.label]), **plain}


def _value(value: Prop) -> object:
    return [_value(item) for item in value] if isinstance(value, tuple) else _text(value)


def _text(value: str | float) -> object:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _add(item: dict[str, object], edge: Edge) -> None:
    targets = item.setdefault(edge.type, [])
    if isinstance(targets, list) and {"@id": _iri(edge.target)} not in targets:
        targets.append({"@id": _iri(edge.target)})


def _edge(edge: Edge) -> dict[str, object] | None:
    """What a relationship says beyond its ends: its key and its counts, as a statement about it."""
    if edge.source[0] == "Triple" and not edge.key:
        return None
    ends = {"from": {"@id": _iri(edge.source)}, "to": {"@id": _iri(edge.target)}}
    plain = {key: _value(value) for key, value in edge.props.items()}
    name = ("relation", edge.type, *edge.source, *edge.target, *filter(None, [edge.key]))
    return {"@id": _iri(name), "@type": "Relation", "type": edge.type, **_keyed(edge), **ends, **plain}


def _keyed(edge: Edge) -> dict[str, str]:
    return {"key": edge.key} if edge.key else {}
