"""The page of a document: its text with every triple marked, spans that overlap too, and where it was published."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from ...schemas import Document, UnknownNameError
from ..asked import Asked, Data, Page
from ..facts import source_row, triple_row


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text between two borders: the numbers of the spans over it, and of those that begin and end here."""

    text: str
    over: tuple[int, ...]
    begins: tuple[int, ...]
    ends: tuple[int, ...]


def document(question: Asked, name: str) -> Page:
    """A document of this graph by id, or by its first digits. Raises UnknownNameError."""
    index = question.index
    node = index.node("Document", name)
    with question.shelf.ledger() as ledger:
        found = ledger.document(node.id)
    if found is None:
        raise UnknownNameError(f"The ledger holds no text of {node.id!r}.")
    names = index.quoted.get(node.id, [])
    spans = [_span(index.nodes["Triple", triple].props) for triple in names]
    data: Data = {
        "source": source_row(node),
        "locations": _locations(found),
        "characters": len(found.text),
        "pieces": [_piece(piece) for piece in pieces(found.text, spans)],
        "triples": [triple_row(index, triple) for triple in names],
    }
    return Page("document.html", str(node.props.get("title") or f"Document {node.id[:12]}"), data)


def _span(props: object) -> tuple[int, int]:
    found = cast("dict[str, int]", props)
    return found["start"], found["end"]


def _locations(found: Document) -> list[Data]:
    """Where it was found; not from which file or folder, which is nobody's business who reads the pages."""
    return [place.model_dump(exclude={"source", "retrieved_at"}, exclude_none=True) for place in found.locations]


def _piece(piece: Piece) -> Data:
    return {"text": piece.text, "over": list(piece.over), "begins": list(piece.begins), "ends": list(piece.ends)}


def pieces(text: str, spans: Sequence[tuple[int, int]]) -> Iterable[Piece]:
    """The text cut at every border of a span, in order; together the pieces are the whole text.

    >>> [(p.text, p.over, p.ends) for p in pieces("abcde", [(1, 4), (2, 5)])]
    [('a', (), ()), ('b', (0,), ()), ('cd', (0, 1), (0,)), ('e', (1,), (1,))]
    """
    borders = sorted({0, len(text), *(min(max(0, at), len(text)) for span in spans for at in span)})
    for start, end in itertools.pairwise(borders):
        over = tuple(n for n, (first, last) in enumerate(spans) if first <= start and end <= last)
        begins = tuple(n for n in over if spans[n][0] == start)
        yield Piece(text[start:end], over, begins, tuple(n for n in over if spans[n][1] == end))
