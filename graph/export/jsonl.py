"""Export of the graph: JSONL, a header and then one element a line in canonical JSON and a fixed order.

{"edges":178,"format":1,"nodes":65,"what":"whowhom graph"}
{"id":"russia","label":"Actor","props":{"kind":"state","name":"Russia"}}
{"key":"","props":{…},"source":["Actor","russia"],"target":["Issue","the-deal"],"type":"BROKERED"}

The header holds what the graph alone decides: no time, build or version of a tool, so that the same articles give the
same bytes. It is the one format that keeps everything, and reads back to the same graph.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from ...schemas.errors import InputError, RecordError
from ...schemas.model import canonical_json
from ..codec import decode, line
from ..elements import Elements

FORMAT = 1
_WHAT = "whowhom graph"


def write_jsonl(elements: Elements, path: Path) -> int:
    """Write a graph as JSONL; how many elements. Raises OSError."""
    with path.open("w", encoding="utf-8", errors="surrogatepass", newline="\n") as out:
        out.writelines(f"{text}\n" for text in lines(elements))
    return len(elements)


def lines(elements: Elements) -> Iterator[str]:
    """The lines of the export, without newlines: the header, nodes, relationships."""
    counts = {"nodes": len(elements.nodes), "edges": len(elements.edges)}
    yield canonical_json({"format": FORMAT, "what": _WHAT, **counts})
    yield from map(line, elements.nodes)
    yield from map(line, elements.edges)


def read_jsonl(path: Path) -> Elements:
    """The graph of such a file. Raises InputError for a file that is none, or not whole."""
    try:
        text = path.read_text(encoding="utf-8", errors="surrogatepass")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"The export cannot be read: {error}.", where=str(path)) from error
    head, *rest = text.removesuffix("\n").split("\n")
    counts = _header(head, str(path))
    try:
        elements = decode(rest)
    except RecordError as error:
        raise InputError(error.what, where=f"{path}, {error.where} after the header") from error
    if counts != (len(elements.nodes), len(elements.edges)):
        raise InputError("The export is not whole: its header counts other elements.", where=str(path))
    return elements


def _header(text: str, where: str) -> tuple[int, int]:
    try:
        head = json.loads(text)
        form, what, counts = head["format"], head["what"], (head["nodes"], head["edges"])
    except (ValueError, KeyError, TypeError) as error:
        raise InputError("This is no export of whowhom: its first line is no header.", where=where) from error
    if what != _WHAT or form != FORMAT:
        raise InputError(f"This is {what!r} in format {form!r}, and not {_WHAT!r} in format {FORMAT}.", where=where)
    return counts
