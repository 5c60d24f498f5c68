"""A Cypher script that makes the graph, and the files of `neo4j-admin database import` for large ones."""

from __future__ import annotations

import csv
import io
import itertools
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from ...schemas.errors import StoreError
from ..elements import LABELS, Edge, Elements, Node, Prop, relationship_types
from ..statements import migrations

_ROWS = 500
_ARRAY = "\x1f"
_ESCAPES = str.maketrans({"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP archive can hold: a fixed one, so that the same graph gives the same bytes."""

Rows = list[dict[str, Prop]]


def write_cypher(elements: Elements, path: Path) -> int:
    """Write a script for cypher-shell or Neo4j's browser that makes the graph in an empty database; how many."""
    with path.open("w", encoding="utf-8", errors="replace", newline="\n") as out:
        out.writelines(f"{text.strip().rstrip(';')};\n" for text in (*migrations(), *_statements(elements)))
    return len(elements)


def _statements(elements: Elements) -> Iterator[str]:
    for label, nodes in _by_label(elements.nodes):
        for rows in _batched([{"id": node.id, **node.props} for node in nodes]):
            yield f"UNWIND {rows} AS row CREATE (n:{label}) SET n = row"
    for (kind, source, target), edges in _by_type(elements.edges):
        ends = f"MATCH (a:{source} {{id: row.source}}) MATCH (b:{target} {{id: row.target}})"
        for rows in _batched(
            [{"source": edge.source[1], "target": edge.target[1], **_edge_props(edge)} for edge in edges]
        ):
            yield f"UNWIND {rows} AS row {ends} CREATE (a)-[r:{kind}]->(b) SET r = row REMOVE r.source, r.target"


def _by_label(nodes: Sequence[Node]) -> Iterator[tuple[str, list[Node]]]:
    for label, group in itertools.groupby(nodes, key=lambda node: node.label):
        yield _known(label, LABELS), list(group)


def _by_type(edges: Sequence[Edge]) -> Iterator[tuple[tuple[str, str, str], list[Edge]]]:
    groups: dict[tuple[str, str, str], list[Edge]] = {}
    for edge in edges:
        groups.setdefault((_known(edge.type, relationship_types()), edge.source[0], edge.target[0]), []).append(edge)
    yield from sorted(groups.items())


def _known(name: str, names: Iterable[str]) -> str:
    """A label or type, if it is one of the closed vocabulary: only such stand in a script as they are."""
    if name not in names:
        raise StoreError(f"{name!r} is neither a label nor a relationship type of the vocabulary.")
    return name


def _edge_props(edge: Edge) -> dict[str, Prop]:
    return {"key": edge.key, **edge.props}


def _batched(rows: Rows) -> Iterator[str]:
    for start in range(0, len(rows), _ROWS):
        yield "[\n" + ",\n".join(map(_map, rows[start : start + _ROWS])) + "\n]"


def _map(props: Mapping[str, Prop]) -> str:
    return "{" + ", ".join(f"{name}: {literal(value)}" for name, value in props.items()) + "}"


def literal(value: Prop) -> str:
    r"""A value as Cypher writes it.

    >>> literal("it's"), literal(True), literal((1, 2))
    ("'it\\'s'", 'true', '[1, 2]')
    """
    if isinstance(value, tuple):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{value.translate(_ESCAPES)}'" if isinstance(value, str) else repr(value)


def write_admin(elements: Elements, path: Path) -> int:
    """Write a ZIP of CSV files and `import.args` for `neo4j-admin database import full @import.args`; how many.

    Unpack it where the command runs. Lists are joined by U+001F, which no text may hold besides.
    """
    files: dict[str, list[Rows]] = {}
    for label, nodes in _by_label(elements.nodes):
        files[f"nodes-{label}.csv"] = [[{"id": node.id, **node.props} for node in nodes]]
    for (kind, source, target), edges in _by_type(elements.edges):
        rows: Rows = [{"": e.source[1], " ": e.target[1], **_edge_props(e)} for e in edges]
        files[f"edges-{kind}-{source}-{target}.csv"] = [rows]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, groups in files.items():
            _put(archive, name, _table(name.removesuffix(".csv").split("-"), groups[0]))
        _put(archive, "import.args", _arguments(files))
    return len(elements)


def _put(archive: zipfile.ZipFile, name: str, text: str) -> None:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    archive.writestr(info, text.encode("utf-8", "replace"))


def _table(parts: Sequence[str], rows: Rows) -> str:
    """A file with its header; the name says what it holds: nodes-LABEL, or edges-TYPE-SOURCE-TARGET."""
    kinds: dict[str, str] = {}
    for row in rows:
        kinds |= {name: _kind(value) for name, value in row.items()}
    named = {"": f":START_ID({parts[2]})", " ": f":END_ID({parts[3]})"} if parts[0] == "edges" else {}
    named["id"] = f"id:ID({parts[1]})"
    columns = [name for name in kinds if name in named] + sorted(name for name in kinds if name not in named)
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(named.get(name) or f"{name}:{kinds[name]}" for name in columns)
    for row in rows:
        text.write(",".join(_quoted(row.get(name)) for name in columns) + "\n")
    return text.getvalue()


def _kind(value: Prop) -> str:
    if isinstance(value, tuple):
        return "long[]" if value and isinstance(value[0], int) else "string[]"
    return {bool: "boolean", int: "long", float: "double"}.get(type(value), "string")


def _quoted(value: Prop | None) -> str:
    """A cell; nothing at all where there is no value, since the import takes quotes around nothing for a text."""
    return "" if value is None else f'"{_cell(value).replace(chr(34), chr(34) * 2)}"'


def _cell(value: Prop) -> str:
    if isinstance(value, tuple):
        return _ARRAY.join(str(item).replace(_ARRAY, " ") for item in value)
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)


def _arguments(files: Iterable[str]) -> str:
    lines = ["--multiline-fields=true", "--array-delimiter=U+001F", "--id-type=string"]
    for name in files:
        parts = name.removesuffix(".csv").split("-")
        lines.append(f"--{'nodes' if parts[0] == 'nodes' else 'relationships'}={parts[1]}={name}")
    return "\n".join(lines) + "\n"
