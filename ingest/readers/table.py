"""CSV and TSV: one document a row, by the names in the head of the table; event data by their own reader."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from ...schemas.document import Document
from ...schemas.triple import Rejection
from .coded import coded_table
from .encoding import MAX_CHARACTERS, UnreadableError, check_text, decode
from .metadata import KEYS, described

MAX_TABLE = 400_000_000
"""The largest table that is read, in bytes."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "article_text", "full_text", "story"),
    "id": ("id", "article_id", "doc_id", "uid"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher", "publication", "newspaper"),
    "author": ("author", "byline", "authors"),
    "published": ("published", "date", "publication_date", "published_at", "pub_date"),
    "url": ("url", "link", "permalink"),
}
"""The names, in lower case and with `_` for spaces, by which a column is known; the first that is there counts."""


def read_csv(path: Path) -> Iterator[Document | Rejection]:
    """The documents of a table, in order; a bad row gives a Rejection with its line, and the others go on."""
    try:
        text = _load(path)
        coded = coded_table(text, _delimiter(text), path)
        if coded is not None:
            yield from coded
            return
        head, rows = _rows(text)
        columns = _columns(head)
    except (UnreadableError, csv.Error) as error:
        yield Rejection(reason=str(error), where=str(path))
        return
    except OSError as error:
        yield Rejection(reason=f"it cannot be read: {error.strerror or error}", where=str(path))
        return
    yield from _documents(rows, columns, len(head), str(path))


def _load(path: Path) -> str:
    if path.stat().st_size > MAX_TABLE:
        raise UnreadableError(f"it is larger than {MAX_TABLE:,} bytes; split it")
    return decode(path.read_bytes())


def _rows(text: str) -> tuple[list[str], Iterator[tuple[int, list[str] | str]]]:
    """The head, and each row with its line, or why it cannot be had. Raises csv.Error, UnreadableError."""
    csv.field_size_limit(MAX_CHARACTERS)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    head = next(reader, None)
    if head is None:
        raise UnreadableError("it is empty: there is no head of a table")
    return head, _told(reader)


def _delimiter(text: str) -> str:
    return max("\t;,", key=text.split("\n", 1)[0].count)


def _told(reader: object) -> Iterator[tuple[int, list[str] | str]]:
    while True:
        try:
            row = next(reader)  # type: ignore[call-overload]
        except StopIteration:
            return
        except csv.Error as error:
            row = f"the row cannot be read: {error}"
        yield reader.line_num, row  # type: ignore[attr-defined]


def _columns(head: list[str]) -> dict[str, int]:
    names = [name.strip().lower().replace(" ", "_") for name in head]
    wanted = {key: COLUMNS.get(key, (key,)) for key in ("text", "id", *KEYS)}
    found = {key: next((names.index(n) for n in known if n in names), None) for key, known in wanted.items()}
    if found["text"] is None:
        raise UnreadableError(f"no column holds the text; one of {', '.join(COLUMNS['text'])} is needed")
    return {key: number for key, number in found.items() if number is not None}


def _documents(
    rows: Iterator[tuple[int, list[str] | str]], columns: Mapping[str, int], width: int, source: str
) -> Iterator[Document | Rejection]:
    number = 0
    for number, row in rows:
        where = f"{source}:{number}"
        if isinstance(row, str) or len(row) != width:
            reason = row if isinstance(row, str) else f"it has {len(row)} cells, and the head of the table {width}"
            if row:
                yield Rejection(reason=reason, where=where)
            continue
        yield from _document({key: row[place] for key, place in columns.items()}, where)
    if not number:
        yield Rejection(reason="it is empty: there is no row", where=source)


def _document(values: dict[str, str], where: str) -> Iterator[Document | Rejection]:
    try:
        check_text(values["text"])
    except UnreadableError as error:
        yield Rejection(reason=str(error), where=where)
        return
    yield from described(values["text"], values, where, values.get("id") or where)
