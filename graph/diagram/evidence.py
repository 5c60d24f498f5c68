"""What a line or chart stands on: quotes and the documents that they are from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..analysis.dealings import Dealing
from ..elements import Node, NodeKey
from .picture import Evidence, Source


def sources(nodes: Mapping[NodeKey, Node], shown: Iterable[Dealing]) -> tuple[Source, ...]:
    """The documents behind dealings: dated ones by date, then the undated."""
    return sources_of(nodes, (triple for dealing in shown for triple in dealing.triples))


def sources_of(nodes: Mapping[NodeKey, Node], triples: Iterable[str]) -> tuple[Source, ...]:
    """The documents that triples (ids) are quoted from: dated ones by date, then the undated."""
    documents = sorted({str(nodes["Triple", triple].props["document"]) for triple in triples})
    found = [_source(nodes["Document", document]) for document in documents]
    return tuple(sorted(found, key=lambda s: (s.published or "9999", s.outlet, s.title, s.document)))


def evidence(node: Node, numbers: Mapping[str, int], act: int) -> Evidence:
    """The quote of a triple; `numbers` are those of the sources, by document."""
    props = node.props
    day = props.get("when_start")
    return Evidence(
        node.id,
        str(props["predicate"]),
        str(props["quote"]),
        None if day is None else str(day),
        numbers[str(props["document"])],
        act,
        int(props.get("confidence", 1000)) / 1000,  # type: ignore[arg-type]
    )


def _source(node: Node) -> Source:
    title, outlet, published, url = (str(node.props.get(name, "")) for name in ("title", "outlet", "published", "url"))
    return Source(node.id, title, outlet, published, url)
