"""What the quotes call those of a picture, and when: names change, and who is meant should be seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..analysis.dealings import Dealing
from ..elements import Elements, Node, NodeKey
from .picture import Name

_MOST = 12
_MENTIONS = {"SUBJECT": "subject_mention", "OBJECT": "object_mention"}


def names(elements: Elements, shown: Sequence[Dealing]) -> Mapping[NodeKey, tuple[Name, ...]]:
    """Names by shape, ordered by first day and text, at most twelve each; undated ones come last.

    The day is that of what is told, else the day of publication.
    """
    triples = {triple for dealing in shown for triple in dealing.triples}
    nodes = {node.ref: node for node in elements.nodes if node.label in ("Triple", "Document")}
    found: dict[NodeKey, dict[str, list[str]]] = {}
    for edge in elements.edges:
        if edge.type in _MENTIONS and edge.source[1] in triples and edge.source in nodes:
            node = nodes[edge.source]
            mention = str(node.props.get(_MENTIONS[edge.type], "")).strip()
            if mention:
                found.setdefault(edge.target, {}).setdefault(mention, []).extend(_day(node, nodes))
    return {ref: _dated(mentions) for ref, mentions in found.items()}


def _day(node: Node, nodes: Mapping[NodeKey, Node]) -> list[str]:
    dated = node.props.get("precision") not in (None, "bound", "unresolved")
    document = nodes.get(("Document", str(node.props["document"])))
    published = document.props.get("published") if document else None
    day = node.props.get("when_start") if dated else published
    return [str(day)] if day else []


def _dated(mentions: Mapping[str, Sequence[str]]) -> tuple[Name, ...]:
    every = [Name(text, min(days, default=None), max(days, default=None)) for text, days in mentions.items()]
    return tuple(sorted(every, key=lambda name: (name.first or "9999", name.text))[:_MOST])
