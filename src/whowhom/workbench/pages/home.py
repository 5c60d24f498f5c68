"""The first page: what the graph holds, and the search over names, aliases, issues, titles and quotes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ...graph.elements import NodeKey, texts
from ...schemas import fold
from ..asked import Asked, Data, Page
from ..facts import source_row, triple_row
from ..index import NAMED, Index

_MOST_FOUND = 30
_KINDS = (*NAMED, "Document", "Triple")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one kind of node, folded, in one text: a line a node, in the order of `refs`."""

    refs: tuple[NodeKey, ...]
    lines: tuple[str, ...]


def home(question: Asked) -> Page:
    """What is found for `q`; without it, the most active actors and what the graph holds."""
    index, wanted = question.index, fold(question.text("q"))
    data: Data = {
        "q": question.text("q"),
        "build": {"number": index.number, "at": index.at},
        "counts": index.table("counts", lambda: dict(sorted(Counter(label for label, _ in index.nodes).items()))),
        "found": found(index, wanted) if wanted else {},
        "actors": [] if wanted else most_active(index, 24),
    }
    return Page("home.html", "Search" if wanted else "Who did what to whom", data)


def most_active(index: Index, most: int) -> list[Data]:
    """The actors that most triples name."""

    def ordered() -> list[str]:
        return sorted(index.ids("Actor"), key=lambda name: (-len(index.triples.get(("Actor", name), ())), name))

    return [entity_row(index, ("Actor", name)) for name in index.table("most active", ordered)[:most]]


def entity_row(index: Index, ref: NodeKey) -> Data:
    """An actor, issue or place in one row."""
    props = index.nodes[ref].props
    return {
        "label": ref[0],
        "id": ref[1],
        "name": props["name"],
        "kind": props.get("kind", ref[0].lower()),
        "aliases": list(texts(props.get("aliases", ()))),
        "triples": len(index.triples.get(ref, ())),
    }


def found(index: Index, wanted: str) -> Data:
    """What holds these folded words, by kind: at most thirty of each, and how many there are."""
    return {label: _found(index, label, wanted) for label in _KINDS}


def _found(index: Index, label: str, wanted: str) -> Data:
    known = index.table(("words", label), lambda: _words(index, label))
    refs = [ref for ref, line in zip(known.refs, known.lines, strict=True) if wanted in line]
    if label in NAMED:
        exact = {ref for ref in refs if fold(str(index.nodes[ref].props["name"])) == wanted}
        refs.sort(key=lambda ref: (ref not in exact, -len(index.triples.get(ref, ())), ref))
    return {"total": len(refs), "rows": [_row(index, ref) for ref in refs[:_MOST_FOUND]]}


def _row(index: Index, ref: NodeKey) -> Data:
    if ref[0] == "Triple":
        return triple_row(index, ref[1])
    return source_row(index.nodes[ref]) if ref[0] == "Document" else entity_row(index, ref)


def _words(index: Index, label: str) -> Words:
    names = {"Triple": ("quote",), "Document": ("title", "outlet", "author")}.get(label, ("name", "aliases"))
    ids = index.ids(label)
    refs = tuple((label, name) for name in ids)
    return Words(refs, tuple(_line(index, ref, names) for ref in refs))


def _line(index: Index, ref: NodeKey, names: tuple[str, ...]) -> str:
    props = index.nodes[ref].props
    own = (ref[1],) if ref[0] in NAMED else ()
    return fold(" \n ".join([*own, *(text for name in names for text in texts(props.get(name, "")))]))
