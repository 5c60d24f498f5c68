"""Event data of others: one document a coded row, found by the shape of the file and never by its name alone.

Tables are GDELT 2 events and mentions (no head, 61 and 16 columns), ICEWS, Phoenix, POLECAT, ACLED and UCDP GED (by the
names in their heads); JSON lines are PLOVER's. See docs/event-data.md.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from ...schemas.document import Document, Location
from ...schemas.triple import Rejection
from ..coded.extract import day_of
from ..coded.forms import FORMS, GDELT_EVENT, GDELT_MENTION, Form, form_of_head
from ..coded.row import MARK, Field, clean, text_of
from .encoding import MAX_CHARACTERS, UnreadableError, check_text

MAX_FIELDS = 400
"""The most fields of one row or JSON line that are kept; a row with more is refused."""

_KEY = re.compile(r"[:\s]+")
_WIDTHS = {len(GDELT_EVENT): ("gdelt", GDELT_EVENT), len(GDELT_MENTION): ("gdelt-mention", GDELT_MENTION)}
Values = Iterable[tuple[str, str]]


def coded_table(text: str, delimiter: str, path: Path) -> Iterator[Document | Rejection] | None:
    """The documents of a table of coded rows; None where the text is no such table."""
    head = text.split("\n", 1)[0].rstrip("\r")
    first = head.split("\t")  # without a head there are no quotes either: GDELT's cells may hold any mark
    if len(first) in _WIDTHS and first[0].isdecimal():
        source, columns = _WIDTHS[len(first)]
        rows = ((number, line.rstrip("\r").split("\t")) for number, line in enumerate(text.split("\n"), start=1))
        events = _events_beside(path) if source == "gdelt-mention" else {}
        return _rows(FORMS[source], columns, rows, str(path), events)
    first = next(csv.reader([head], delimiter=delimiter), [])
    form = form_of_head([name.strip() for name in first])
    if form is None:
        return None
    names = [_key(name) for name in first]
    return _rows(form, names, _told(text, delimiter), str(path), {})


def _told(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(MAX_CHARACTERS)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    next(reader, None)
    for row in reader:
        yield reader.line_num, row


def _rows(
    form: Form,
    columns: Sequence[str],
    rows: Iterator[tuple[int, list[str]]],
    source: str,
    events: Mapping[str, Sequence[str]],
) -> Iterator[Document | Rejection]:
    seen: dict[str, int] = {}
    try:
        for number, row in rows:
            where = f"{source}:{number}"
            if not any(row):
                continue
            if len(row) != len(columns):
                yield Rejection(reason=f"it has {len(row)} cells, and the table {len(columns)}", where=where)
                continue
            values = list(zip(columns, row, strict=True))
            if form.source == "gdelt-mention":
                if row[0] not in events:
                    yield Rejection(reason=f"its event {row[0]} is not in the events file beside it", where=where)
                    continue
                values = _mention(values, events[row[0]])
            yield _document(form, values, where, seen, number)
    except csv.Error as error:
        yield Rejection(reason=f"the table cannot be read on: {error}", where=source)


def coded_record(record: Mapping[str, object], where: str, number: int, seen: dict[str, int]) -> Document | Rejection:
    """The document of an event in PLOVER's JSON; see `is_record`."""
    try:
        return _document(FORMS["plover"], list(_flat(record)), where, seen, number)
    except UnreadableError as error:
        return Rejection(reason=str(error), where=where)


def coded_row(source: str, values: Values, where: str, number: int, seen: dict[str, int]) -> Document | Rejection:
    """The document of a row of a source with these fields; `seen` has the ids of the file with their places."""
    return _document(FORMS[source], values, where, seen, number)


def is_record(record: Mapping[str, object]) -> bool:
    """Whether a JSON object is a coded event: it has a type of event, a source or target, and no text of its own."""
    return "text" not in record and "event_type" in record and bool({"source", "target"} & set(record))


def _document(form: Form, values: Values, where: str, seen: dict[str, int], number: int) -> Document | Rejection:
    kept = clean(values)
    if not kept:
        return Rejection(reason="the row is empty", where=where)
    text = text_of(form.source, kept)
    try:
        check_text(text)
    except UnreadableError as error:
        return Rejection(reason=str(error), where=where)
    if len(kept) > MAX_FIELDS:
        return Rejection(reason=f"it has more than {MAX_FIELDS} fields", where=where)
    known = dict(kept)
    name = known.get(form.id, "").strip() or None
    if name is not None and name in seen:
        return Rejection(reason=f"the id {name!r:.60} stands already in line {seen[name]}", where=where)
    if name is not None:
        seen[name] = number
    return Document.of(text, _location(form, known, name, where), name=name or where)


def _location(form: Form, known: Mapping[str, str], name: str | None, where: str) -> Location:
    origin = MARK + form.origin
    published = known.get(form.published, "").strip()
    return Location(
        url=known.get(form.url) or None,
        outlet=known.get(form.outlet) or origin,
        origin=origin,
        published=day_of(Field(published, 0)) if published else None,
        work=f"{MARK}{form.source}:{name}" if name else None,
        source=where,
    )


def _mention(values: Sequence[tuple[str, str]], event: Sequence[str]) -> list[tuple[str, str]]:
    """An event with where it is mentioned: its own columns, then those of the mention."""
    own = [pair for pair in zip(GDELT_EVENT, event, strict=True) if pair[0] != "SOURCEURL"]
    told = dict(values)
    name = "/".join(told[key] for key in ("GLOBALEVENTID", "MentionTimeDate", "MentionIdentifier", "SentenceID"))
    return [("mention", name), *own, *values[1:]]


def _events_beside(path: Path) -> dict[str, list[str]]:
    """The rows of the events file of the same quarter of an hour, by their ids."""
    beside = path.with_name(re.sub(r"\.mentions\.", ".export.", path.name, flags=re.IGNORECASE))
    if beside == path or not beside.is_file():
        return {}
    rows = (line.rstrip("\r").split("\t") for line in beside.read_text(encoding="utf-8", errors="replace").split("\n"))
    return {row[0]: row for row in rows if len(row) == len(GDELT_EVENT)}


def _flat(value: object, name: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """Leaves of JSON by dotted names; the first item of a list has the list's name, the next ones a number."""
    if depth > 8:
        raise UnreadableError("it is nested too deep for an event")
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _flat(inner, f"{name}.{_key(str(key))}".lstrip("."), depth + 1)
    elif isinstance(value, list):
        for number, inner in enumerate(value[:MAX_FIELDS]):
            yield from _flat(inner, f"{name}.{number}" if number else name, depth + 1)
    elif value is not None:
        yield name, str(value).lower() if isinstance(value, bool) else str(value)


def _key(name: str) -> str:
    return _KEY.sub(" ", name).strip() or "_"
