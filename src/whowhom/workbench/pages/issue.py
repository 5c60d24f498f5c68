"""The page of an issue or a place: what is told of it, and the position of each actor towards it."""

from __future__ import annotations

from ...graph.elements import NodeKey, texts
from ..asked import Asked, Data, Page
from ..facts import named, report_row, reports_of, triple_row
from ..index import Index
from ..tables import contradiction_row, contradictions_about

_MOST_EACH = 5
_MOST_ACTORS = 40


def issue(question: Asked, name: str) -> Page:
    """An issue, with who is for it, against it, or neither, each with quotes and speakers."""
    return _about(question, "Issue", name)


def place(question: Asked, name: str) -> Page:
    """A place, as an issue."""
    return _about(question, "Place", name)


def _about(question: Asked, label: str, name: str) -> Page:
    index = question.index
    ref = index.node(label, name).ref
    props = index.nodes[ref].props
    triples = index.triples.get(ref, [])
    found = positions(index, ref)
    shown = ("country", "region", "latitude", "longitude", "precision_km", "qid")
    data: Data = {
        "id": name,
        "label": label,
        "name": props["name"],
        "known": {key: props[key] for key in shown if key in props},
        "aliases": list(texts(props.get("aliases", ()))),
        "triples": len(triples),
        "documents": len({index.document[triple] for triple in triples}),
        "positions": [_position(index, *one) for one in found[:_MOST_ACTORS]],
        "actors": len(found),
        "events": [report_row(index, one) for one in reports_of(index, triples, "Event")[:_MOST_ACTORS]],
        "contradictions": [contradiction_row(index, one) for one in contradictions_about(index, name)[:_MOST_EACH]],
    }
    return Page("issue.html", str(props["name"]), data)


def positions(index: Index, ref: NodeKey) -> list[tuple[NodeKey, list[str]]]:
    """Who acts towards it, each with the triples that tell it in order of time; who has most of them first."""
    by: dict[NodeKey, list[str]] = {}
    for triple in index.triples.get(ref, ()):
        for edge in index.ends[triple]:
            if edge.type == "SUBJECT" and edge.target != ref:
                by.setdefault(edge.target, []).append(triple)
    return sorted(by.items(), key=lambda item: (-len(item[1]), item[0]))


def _position(index: Index, actor: NodeKey, triples: list[str]) -> Data:
    """How many statements of an actor have each sign, and the last few."""
    signs = [str(index.nodes["Triple", triple].props["polarity"]) for triple in triples]
    return {
        "actor": named(index, actor),
        "statements": len(triples),
        **{sign: signs.count(sign) for sign in ("cooperation", "conflict", "neutral")},
        "last": [triple_row(index, triple) for triple in triples[-_MOST_EACH:]],
    }
