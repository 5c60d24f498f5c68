"""JSONL: one document a line, with `id`, `text` and the metadata of `metadata.KEYS`; other keys are not looked at."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterator
from pathlib import Path

from ...schemas.document import Document
from ...schemas.errors import InputError
from ...schemas.triple import Rejection
from .coded import coded_record, is_record
from .encoding import MAX_CHARACTERS, UnreadableError, check_text, decode
from .metadata import described

MAX_LINE_BYTES = 12 * MAX_CHARACTERS + 1_000_000
"""The longest line that is read: a longest text, all of it escaped (`\\ud83d\\ude00`), and its metadata."""

EVIDENCE = "whowhom evidence"
"""What the head of an export of evidence says that it is."""

_OWN = {
    EVIDENCE: "this is evidence that a workspace handed on: give `ingest` the file itself, no folder or archive",
    "whowhom graph": "this is a graph without its texts, so that no quote could be checked: hand evidence on"
    " (export --to FILE.evidence.jsonl), or load the graph into a store",
}
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_jsonl(path: Path) -> Iterator[Document | Rejection]:
    """The documents of a file in order; a bad line gives a Rejection with `file:line`, and the others go on."""
    try:
        with path.open("rb") as stream:
            yield from parse_jsonl(stream, str(path))
    except OSError as error:
        yield Rejection(reason=f"it cannot be read: {error.strerror or error}", where=str(path))


def json_lines(path: Path) -> Iterator[tuple[str, dict[str, object] | Rejection]]:
    """The JSON object of each line that is not blank, with `file:line`; a Rejection where a line holds none.

    Raises InputError where the file cannot be read.
    """
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(_lines(stream), start=1):
                where = f"{path}:{number}"
                try:
                    if isinstance(line, UnreadableError):
                        raise line
                    if line.strip():
                        yield where, _record(line)
                except UnreadableError as error:
                    yield where, Rejection(reason=str(error), where=where)
    except OSError as error:
        raise InputError(f"It cannot be read: {error.strerror or error}.", where=str(path)) from error


def parse_jsonl(stream: io.BufferedReader, source: str) -> Iterator[Document | Rejection]:
    """As `read_jsonl`, of an open stream; `source` is its path."""
    seen: dict[str, int] = {}
    number = 0
    for number, line in enumerate(_lines(stream), start=1):
        where = f"{source}:{number}"
        try:
            if isinstance(line, UnreadableError):
                raise line
            if line.strip():
                record = _record(line)
                if number == 1 and (own := _OWN.get(str(record.get("what")))) and "text" not in record:
                    yield Rejection(reason=own, where=source)
                    return
                yield from _documents(record, where, number, seen)
        except UnreadableError as error:
            yield Rejection(reason=str(error), where=where)
    if number == 0:
        yield Rejection(reason="it is empty: there is no line", where=source)


def _lines(stream: io.BufferedReader) -> Iterator[str | UnreadableError]:
    """Each line as text, or why it cannot be had; never more than one longest line in memory."""
    if stream.peek(2)[:2] in _UTF16:
        yield from _utf16_lines(stream)
        return
    while data := stream.readline(MAX_LINE_BYTES + 1):
        try:
            yield UnreadableError(_too_long(stream)) if len(data) > MAX_LINE_BYTES else decode(data)
        except UnreadableError as error:
            yield error


def _utf16_lines(stream: io.BufferedReader) -> Iterator[str | UnreadableError]:
    """Line ends of UTF-16 cannot be found in the bytes, so that nothing after a bad byte can be told apart."""
    text = io.TextIOWrapper(stream, encoding="utf-16", newline="\n")
    try:
        while line := text.readline(MAX_LINE_BYTES):
            yield line
    except UnicodeDecodeError as error:
        yield UnreadableError(f"it is not UTF-16 ({error.reason}); the rest of the file was not read")
    finally:
        text.detach()


def _too_long(stream: io.BufferedReader) -> str:
    while (rest := stream.readline(1_000_000)) and not rest.endswith(b"\n"):
        pass
    return f"the line is longer than {MAX_LINE_BYTES:,} bytes"


def _record(line: str) -> dict[str, object]:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise UnreadableError(f"it is no JSON: {error.msg} at column {error.colno}") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"it is no JSON that can be read: {error}") from error
    if not isinstance(value, dict):
        raise UnreadableError(f"it is a JSON {type(value).__name__} where an object with `id` and `text` is needed")
    return value


def _documents(
    record: dict[str, object], where: str, number: int, seen: dict[str, int]
) -> Iterator[Document | Rejection]:
    if is_record(record):
        yield coded_record(record, where, number, seen)
        return
    name, text = _name(record), record.get("text")
    if name in seen:
        raise UnreadableError(f"the id {name!r} stands already in line {seen[name]}")
    if not isinstance(text, str):
        raise UnreadableError("it has no `text`" if text is None else "its `text` is not text")
    check_text(text)
    seen[name] = number
    yield from described(text, record, where, name)


def _name(record: dict[str, object]) -> str:
    value = record.get("id")
    if isinstance(value, bool) or not isinstance(value, (str, int)) or value == "":
        raise UnreadableError("it has no `id`" if value is None else "its `id` is no text or whole number, or is empty")
    try:
        str(value).encode()
    except UnicodeEncodeError as error:
        raise UnreadableError("its `id` holds half a character (surrogate)") from error
    return str(value)
