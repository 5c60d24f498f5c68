"""CSV and TSV: one document a row, by the names in the head of the table; event data by their own reader."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from ...schemas.document import Document
from ...schemas.errors import ParameterError
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


FIELDS = ("text", "id", *KEYS)
"""What a column can hold."""

_SHORT = {"date": "published"}
_SHOWN = 20


def column_map(text: str) -> dict[str, str]:
    """The columns that a text like `text=body,date=day` names, by field. Raises ParameterError.

    >>> column_map("text=Body of text, date=day")
    {'text': 'Body of text', 'published': 'day'}
    """
    found: dict[str, str] = {}
    for part in filter(None, map(str.strip, text.split(","))):
        field, sign, name = (piece.strip() for piece in part.partition("="))
        field = _SHORT.get(field, field)
        if not sign or not name or field not in FIELDS or field in found:
            hint = f"Write FIELD=COLUMN, once for each of {', '.join(FIELDS)}."
            raise ParameterError(f"{part!r} names no column for a field.", where="columns", hint=hint)
        found[field] = name
    return found


def read_csv(path: Path, chosen: Mapping[str, str] | None = None) -> Iterator[Document | Rejection]:
    """The documents of a table, in order; a bad row gives a Rejection with its line, and the others go on.

    `chosen` names the columns of fields; those of others are known by their usual names. Then it is no event data.
    """
    try:
        text = _load(path)
        coded = None if chosen else coded_table(text, _delimiter(text), path)
        if coded is not None:
            yield from coded
            return
        head, rows = _rows(text)
        columns = _columns(head, chosen or {})
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


def _columns(head: list[str], chosen: Mapping[str, str]) -> dict[str, int]:
    """The place of each field's column; of two columns of one name the first."""
    places: dict[str, int] = {}
    for number, name in enumerate(head):
        places.setdefault(_folded(name), number)
    if missing := [name for name in chosen.values() if _folded(name) not in places]:
        shown = ", ".join(name.strip()[:40] for name in head[:_SHOWN]) + (" …" if len(head) > _SHOWN else "")
        raise UnreadableError(f"there is no column {missing[0]!r}; its columns are {shown}")
    wanted = {key: COLUMNS.get(key, (key,)) for key in FIELDS} | {f: (_folded(name),) for f, name in chosen.items()}
    found = {key: next((places[n] for n in known if n in places), None) for key, known in wanted.items()}
    if found["text"] is None:
        known = ", ".join(COLUMNS["text"])
        raise UnreadableError(f"no column holds the text; one of {known} is needed, or --columns text=NAME")
    return {key: number for key, number in found.items() if number is not None}


def _folded(name: str) -> str:
    return name.strip().lower().replace(" ", "_")


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
