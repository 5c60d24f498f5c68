"""Exports: one file of the graph in the format that its next user's tools read.

`jsonl` keeps everything. Every other format keeps what its reader can hold; docs/exports.md says what is lost. Formats
come through the entry-point group `whowhom.exporters`: one function a format, `(elements, path) -> count`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import cast

from ...schemas.errors import InputError, UnknownNameError
from ..elements import Elements
from .jsonl import lines, read_jsonl, write_jsonl

GROUP = "whowhom.exporters"
"""Entry points of this group are callables `(elements, path) -> count`, named by the format."""

ENDINGS: Mapping[str, str] = {
    ".evidence.jsonl": "evidence",
    ".plover.jsonl": "plover",
    ".stix.json": "stix",
    ".ftm.json": "followthemoney",
    ".edges.csv": "edges",
    ".signnet.csv": "signnet",
    ".relevent.csv": "relevent",
    ".cql": "cypher",
    ".zip": "neo4j-admin",
    ".ttl": "turtle",
}
"""Endings that name a format otherwise than by its own name; the longest that fits wins."""

Exporter = Callable[[Elements, Path], int]
"""Writes a graph to a file and returns the number of records."""


def export(elements: Elements, path: Path, form: str | None = None) -> int:
    """Write a graph to a file in the format given, or in that of its ending; how many records.

    The file appears whole or not at all. Raises UnknownNameError for a format that no exporter has, InputError where
    the file cannot be written or the format's library is not installed.
    """
    write = _exporter(form or format_of(path))
    part = path.with_name(f".{path.name}.part")
    try:
        written = write(elements, part)
        part.replace(path)
    except OSError as error:
        raise InputError(f"The file cannot be written: {error.strerror}.", where=str(path)) from error
    except ModuleNotFoundError as error:
        raise InputError(
            f"This format needs the library {error.name}.", where=str(path), hint="pip install 'whowhom[exports]'"
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return written


def format_of(path: Path) -> str:
    """The format that the ending of a file names; `jsonl` for a file without ending.

    >>> format_of(Path("graph.plover.jsonl")), format_of(Path("graph.gexf"))
    ('plover', 'gexf')
    """
    name = path.name.lower()
    for ending in sorted(ENDINGS, key=len, reverse=True):
        if name.endswith(ending):
            return ENDINGS[ending]
    return path.suffix.lower().removeprefix(".") or "jsonl"


def formats() -> tuple[str, ...]:
    """The names of all formats, in order."""
    return tuple(sorted(_points()))


def _points() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=GROUP)}


def _exporter(form: str) -> Exporter:
    points = _points()
    if form not in points:
        from ...schemas.vocabulary import nearest

        candidates = nearest(form, points) or list(formats())
        raise UnknownNameError(f"There is no exporter for {form!r}.", candidates=candidates)
    return cast("Exporter", points[form].load())


__all__ = ["ENDINGS", "GROUP", "Exporter", "export", "format_of", "formats", "lines", "read_jsonl", "write_jsonl"]
