"""Rows about triples, events and dyads as pages show them: JSON-ready, names beside ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from ..graph.elements import Edge, Node, NodeKey, Prop
from .asked import Data
from .index import Index


def named(index: Index, ref: NodeKey | None) -> Data | None:
    """Whom or what a node stands for: id, name and label; None for none."""
    if ref is None:
        return None
    return {"label": ref[0], "id": ref[1], "name": str(index.nodes[ref].props.get("name", ref[1]))}


def end(index: Index, triple: str, kind: str) -> Data | None:
    """The end of a triple of that type, such as SUBJECT."""
    return named(index, next((edge.target for edge in index.ends.get(triple, ()) if edge.type == kind), None))


def status(props: dict[str, Prop]) -> str:
    """In plain words what a triple is told as: `told as fact`, `not, planned`, `alleged`."""
    words = ["not"] * bool(props["negated"]) + [str(props["modality"])] * (props["modality"] != "actual")
    words += [str(props["certainty"])] * (props["certainty"] != "certain")
    return ", ".join(words) or "told as fact"


def when(props: dict[str, Prop], first: str = "when_start", last: str = "when_end") -> str:
    """The days told, in one text: a day, an interval, a bound; '' where undated."""
    start, end_, precision = props.get(first), props.get(last), props.get("precision")
    if precision == "bound" and end_:
        return f"not after {end_}"
    if start and end_:
        return str(start) if start == end_ else f"{start} to {end_}"
    return f"from {start}" if start else f"until {end_}" if end_ else ""


def triple_row(index: Index, name: str) -> Data:
    """A triple in one row: who did what to whom, told as what, when, in which words, by whom, where published."""
    props = dict(index.nodes["Triple", name].props)
    others = [edge for edge in index.ends[name] if edge.type == "PARTICIPANT"]
    return {
        "id": name,
        "subject": end(index, name, "SUBJECT"),
        "predicate": props["predicate"],
        "negated": props["negated"],
        "object": end(index, name, "OBJECT"),
        "participants": [{"role": edge.key, **(named(index, edge.target) or {})} for edge in others],
        "status": status(props),
        "polarity": props["polarity"],
        "when": when(props),
        "quote": props["quote"],
        "speaker": end(index, name, "ASSERTED_BY"),
        "confidence": cast("int", props["confidence"]) / 1000,
        "source": source_row(index.nodes["Document", index.document[name]]),
    }


def triple_rows(index: Index, names: Iterable[str]) -> list[Data]:
    """Rows of several triples."""
    return [triple_row(index, name) for name in names]


def source_row(node: Node) -> Data:
    """A document in one row: id, outlet, title, date, origin, address, grade."""
    told = ("outlet", "title", "published", "origin", "url", "author", "reliability")
    return {"id": node.id, **{name: node.props.get(name) for name in told}}


def report_row(index: Index, ref: NodeKey) -> Data:
    """An event or tie in one row: who, what, whom, when, how many triples and origins tell it."""
    props = dict(index.nodes[ref].props)
    sides = index.sides.get(ref, {})
    predicates = props.get("predicates", props.get("predicate", ()))
    return {
        "label": ref[0],
        "id": ref[1],
        "subject": named(index, sides.get("SOURCE_ACTOR")),
        "predicates": list(predicates) if isinstance(predicates, tuple) else [predicates],
        "object": named(index, sides.get("TARGET")),
        "category": props["category"],
        "polarity": props["polarity"],
        "when": when(props, "start", "end"),
        "triples": props["triples"],
        "origins": props["origins"],
    }


def reports_of(index: Index, triples: Iterable[str], label: str) -> list[NodeKey]:
    """The events or ties that triples report, each once, in order of time told; undated ones last."""
    found = {index.report[name]: None for name in triples if name in index.report}
    dated = ((index.nodes[ref].props, ref) for ref in found if ref[0] == label)
    return [ref for _, ref in sorted(dated, key=lambda item: (str(item[0].get("start", "9999")), item[1]))]


def relation_row(index: Index, edge: Edge, ref: NodeKey) -> Data:
    """A derived edge in one row, with the node at its other end."""
    props = edge.props
    return {
        "other": named(index, edge.target if edge.source == ref else edge.source),
        "channel": props.get("channel"),
        "events": props["count"],
        "triples": props["triples"],
        "origins": props["origins"],
        "first": props.get("first"),
        "last": props.get("last"),
        "standing": props.get("standing"),
    }


def derived(edges: Sequence[Edge], kind: str) -> list[Edge]:
    """The derived edges of one type, those that most events tell first."""
    found = [edge for edge in edges if edge.type == kind]
    return sorted(found, key=lambda edge: (-cast("int", edge.props["count"]), edge.ref))
