"""Readers turn a path into documents; one file a format, found by suffix through the entry points `whowhom.readers`.

The name of an entry point is the suffix without its dot (`txt`), its value a function `Path -> Iterator[Document |
Rejection]`. A bad document is a Rejection that names file and line, and never stops the others.
"""

from __future__ import annotations

import functools
import importlib
import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.metadata import entry_points
from pathlib import Path

from ...schemas.document import Document
from ...schemas.errors import InputError
from ...schemas.triple import Rejection
from .metadata import is_warning

__all__ = ["Reader", "is_warning", "read", "read_all", "suffixes"]

Reader = Callable[[Path], Iterator[Document | Rejection]]
"""What an entry point of `whowhom.readers` is."""

_BUILT_IN = {
    "txt": "text:read_text",
    "text": "text:read_text",
    "md": "text:read_text",
    "jsonl": "jsonl:read_jsonl",
    "ndjson": "jsonl:read_jsonl",
    "html": "web_page:read_html",
    "htm": "web_page:read_html",
    "xhtml": "web_page:read_html",
    "pdf": "office:read_pdf",
    "docx": "office:read_docx",
    "eml": "mail:read_eml",
    "mbox": "mail:read_mbox",
    "csv": "table:read_csv",
    "tsv": "table:read_csv",
    "tab": "table:read_csv",
    "json": "links:read_json",
    "ftm": "links:read_json",
    "zip": "archive:read_zip",
    "gz": "archive:read_gz",
    "warc": "web_archive:read_warc",
    "wacz": "web_archive:read_wacz",
    "rss": "feed:read_feed",
    "atom": "feed:read_feed",
    "xml": "feed:read_feed",
}
_TABLES = (".csv", ".tsv", ".tab")
_log = logging.getLogger(__name__)


def read(path: str | os.PathLike[str]) -> Iterator[Document | Rejection]:
    """The documents of a file, a pipe, or a folder with all below it (known suffixes, in the order of their paths).

    A file whose name has no suffix is read as JSONL if it begins with `{`, else as plain text. Hidden files in folders
    are left out. Raises InputError at once where the path is missing; whatever else is wrong comes as a Rejection.
    """
    return read_all([path])


def read_all(
    paths: Iterable[str | os.PathLike[str]], columns: Mapping[str, str] | None = None
) -> Iterator[Document | Rejection]:
    """The documents of several paths, in order. Raises InputError at once where any of them is missing.

    `columns` names the columns of tables by field (`table.column_map`), but not of tables inside archives.
    """
    found = [Path(path) for path in paths]
    for path in found:
        _check_exists(path)
    return (item for path in found for item in _items(path, columns))


@functools.cache
def suffixes() -> tuple[str, ...]:
    """Every suffix that a reader is known for, with its dot, sorted."""
    return tuple(sorted({f".{name}" for name in (*_BUILT_IN, *_plug_ins())}))


def _check_exists(path: Path) -> None:
    try:
        path.stat()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"it cannot be read: {reason}.", where=str(path), hint="Check the path.") from error


@functools.cache
def _plug_ins() -> dict[str, Callable[[], Reader]]:
    ours = {name: f"{__name__}.{target}" for name, target in _BUILT_IN.items()}
    found = sorted(entry_points(group="whowhom.readers"), key=lambda entry: (entry.name, entry.value))
    return {entry.name: entry.load for entry in found if ours.get(entry.name) != entry.value}


@functools.cache
def _reader(suffix: str) -> Reader:
    name = suffix.removeprefix(".")
    if name in _plug_ins():
        return _plug_ins()[name]()
    module, function = _BUILT_IN[name].split(":")
    built_in: Reader = getattr(importlib.import_module(f".{module}", __name__), function)
    return built_in


def _items(path: Path, columns: Mapping[str, str] | None = None) -> Iterator[Document | Rejection]:
    if path.is_dir():
        yield from _folder(path, columns)
        return
    suffix = path.suffix.lower()
    if suffix and path.is_file() and suffix not in suffixes():
        yield Rejection(reason=f"no reader knows {suffix}; known are {', '.join(suffixes())}", where=str(path))
        return
    reader = _reader(suffix) if suffix in suffixes() else _by_content
    if columns and suffix in _TABLES:
        from .table import read_csv

        reader = functools.partial(read_csv, chosen=columns)
    try:
        yield from reader(path)
    except Exception as error:  # a reader of someone else's may raise anything, and the batch must go on
        _log.debug("reader failed", exc_info=True)
        yield Rejection(reason=f"the reader failed: {type(error).__name__}: {error}", where=str(path))


def _by_content(path: Path) -> Iterator[Document | Rejection]:
    """A pipe can be opened once only, so that the first bytes are looked at without being taken."""
    from .jsonl import parse_jsonl
    from .text import parse_text

    with path.open("rb") as stream:
        start = stream.peek(64)[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
        yield from (parse_jsonl if start.startswith(b"{") else parse_text)(stream, str(path))


def _folder(folder: Path, columns: Mapping[str, str] | None = None) -> Iterator[Document | Rejection]:
    files: list[Path] = []
    errors: list[OSError] = []
    for base, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files += [Path(base, name) for name in names if not name.startswith(".")]
    known = sorted((file for file in files if file.suffix.lower() in suffixes()), key=lambda file: file.parts)
    for error in errors:
        yield Rejection(reason=f"it cannot be read: {error.strerror}", where=str(error.filename))
    if not known:
        yield Rejection(reason=f"there is no file to read; known are {', '.join(suffixes())}", where=str(folder))
    for file in known:
        yield from _items(file, columns)
