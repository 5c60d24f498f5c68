"""Rows to stdout: as a table for people (without columns of ids), as JSON, as CSV that a spreadsheet opens safely."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

import typer

Format = Literal["table", "json", "csv"]
FormatOption = Annotated[Format, typer.Option("--format", help="How rows are printed.")]
_CONTENT_ID = re.compile(r"[0-9a-f]{64}")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def print_rows(rows: Sequence[Mapping[str, object]], columns: Sequence[str], form: Format = "table") -> None:
    """Print rows in the order of `columns`."""
    writers = {"table": _table, "json": _json, "csv": _csv}
    writers[form](rows, columns)


def print_record(record: Mapping[str, object], form: Format = "table") -> None:
    """Print one record: in JSON as it is, else a row a value, a nested one under `name.key`."""
    if form == "json":
        typer.echo(json.dumps(record, ensure_ascii=False, indent=1))
        return
    flat: dict[str, object] = {}
    for name, value in record.items():
        flat |= {f"{name}.{key}": v for key, v in value.items()} if isinstance(value, Mapping) else {name: value}
    print_rows([{"measure": name, "value": value} for name, value in flat.items()], ["measure", "value"], form)


def plain(value: object) -> str:
    """A value as one cell of text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return "; ".join(plain(item) for item in value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True) if isinstance(value, dict) else str(value)


def printable(text: str) -> str:
    """Text without control characters, so that a quote cannot steer the terminal."""
    return "".join(c if c.isprintable() else " " for c in text)


def safe_cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _json(rows: Sequence[Mapping[str, object]], columns: Sequence[str]) -> None:
    typer.echo(json.dumps([{name: row.get(name) for name in columns} for row in rows], ensure_ascii=False, indent=1))


def _csv(rows: Sequence[Mapping[str, object]], columns: Sequence[str]) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in columns])
    typer.echo(out.getvalue(), nl=False)


def _cell(value: object) -> str:
    return plain(value) if isinstance(value, (int, float)) else safe_cell(plain(value))


def _short(text: str) -> str:
    """A content id is cut to its first 12 digits; JSON and CSV have it whole."""
    return text[:12] if _CONTENT_ID.fullmatch(text) else text


def _rounded(value: object) -> object:
    """A number to 6 digits after the point, for people; JSON and CSV have it whole."""
    return round(value, 6) if isinstance(value, float) else value


def _table(rows: Sequence[Mapping[str, object]], columns: Sequence[str]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = [name for name in columns if not name.endswith("_id")]
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name in shown:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_short(printable(plain(_rounded(row.get(name)))))) for name in shown))
    Console(file=sys.stdout, width=None if sys.stdout.isatty() else 160).print(table)
    typer.echo(f"{len(rows)} row{'' if len(rows) == 1 else 's'}.", err=True)
