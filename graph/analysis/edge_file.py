"""Signed edges from a CSV file, so that every analysis serves any signed graph.

Columns, in any order, upper or lower case: `source`, `target`, and `sign` or `weight` (with both, the sign decides the
sign and the weight the size); optional `date` (2016, 2016-12 or 2016-12-21), `count` (events that the row stands for,
from 1), `symmetric` (yes or no: source and target have no order) and `origin` (who tells it). A sign is one of the
words of `SIGNS`. A row without a weight weighs its count, a given weight is that of the whole row. Where neither sign
nor weight is given, the polarity of its `predicate` (of the vocabulary) is its sign. Columns for what is told are in
`told_file`; further ones are left aside. Cells are separated by comma, semicolon, tab or bar, whichever the first line
has around its names.

A file that cannot be read as a whole is an error. A row that cannot be read is a rejection with its line, listed and
counted; the others are used. A row stands on itself: its name, `line 7`, is in the place of triples.
"""

from __future__ import annotations

import csv
import functools
import io
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ...schemas import Rejection
from ...schemas.document import bounds
from ...schemas.errors import InputError
from ...schemas.vocabulary import load_vocabulary
from .signed import SignedEdge, SignedEdges

SIGNS: Mapping[str, int] = {
    **dict.fromkeys(("+", "+1", "1", "1.0", "+1.0", "positive", "pos", "plus", "cooperation"), 1),
    **dict.fromkeys(("-", "-1", "-1.0", "−", "−1", "–", "negative", "neg", "minus", "conflict"), -1),
    **dict.fromkeys(("0", "0.0", "neutral"), 0),
}
"""What may stand in the column `sign`, and the sign that it means."""
COLUMNS = ("source", "target", "sign", "weight", "date", "count", "symmetric", "origin", "predicate")
_SEPARATORS = (",", ";", "\t", "|")
_YES = {"": None, **dict.fromkeys(("yes", "true", "1"), True), **dict.fromkeys(("no", "false", "0"), False)}


@dataclass(frozen=True, slots=True)
class EdgeFile:
    """What a file of edges holds: the edges, the rows that could not be read, and the columns left aside."""

    edges: SignedEdges
    rejections: tuple[Rejection, ...]
    unused: tuple[str, ...] = ()


def read_edges(path: Path, *, symmetric: bool = False) -> EdgeFile:
    """The edges of a file; `symmetric` says that source and target of its rows have no order, where no cell does.

    Raises InputError, with the line, for a file that is missing, is no CSV in UTF-8, or lacks a column.
    """
    columns, rows, where = read_table(path)
    if not {"sign", "weight", "predicate"} & {*columns}:
        raise InputError("has neither a column sign nor a column weight.", where=where, hint=_HINT)
    edges, rejections = [], []
    for number, cells in rows:
        try:
            edges.append(_edge(named_cells(columns, cells), number, symmetric))
        except ValueError as error:
            rejections.append(Rejection(reason=str(error), where=f"{path}:{number}"))
    return EdgeFile(SignedEdges.of(edges), tuple(rejections), tuple(c for c in columns if c and c not in COLUMNS))


def read_table(path: Path) -> tuple[list[str], Iterator[tuple[int, list[str]]], str]:
    """The columns of a file, in lower case, its rows that are not empty, each with its last line, and where it begins.

    Raises InputError for a file that is missing, is no CSV in UTF-8, or lacks the columns of both ends.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}.", where=str(path)) from error
    except UnicodeDecodeError as error:
        hint = "Save it as UTF-8."
        raise InputError(f"is no UTF-8 text from byte {error.start} on.", where=str(path), hint=hint) from error
    found = _rows(text, path)
    first, header = next(found, (1, []))
    columns = [name.lower() for name in header]
    where = f"{path}:{first}"
    missing = [name for name in ("source", "target") if name not in columns]
    if missing:
        raise InputError(f"has no column {' and no column '.join(missing)}.", where=where, hint=_HINT)
    twice = sorted({name for name in columns if name in COLUMNS and columns.count(name) > 1})
    if twice:
        raise InputError(f"has the column {twice[0]} more than once.", where=where, hint=_HINT)
    return columns, found, where


def _rows(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, [cell.strip() for cell in cells]
    except csv.Error as error:
        raise InputError(f"is no CSV: {error}.", where=f"{path}:{reader.line_num}") from error


def _separator(text: str) -> str:
    """What stands between the names of the first line that is not empty; a comma where they cannot be told apart."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    for separator in _SEPARATORS:
        names = {name.strip().strip('"').strip().lower() for name in header.split(separator)}
        if {"source", "target"} <= names:
            return separator
    return ","


def named_cells(columns: list[str], cells: list[str]) -> dict[str, str]:
    """A row's cells by column. Raises ValueError for more cells than columns."""
    if len(cells) > len(columns):
        raise ValueError(f"{len(cells)} cells, where the first line names {len(columns)}")
    return dict(zip(columns, cells, strict=False))


_HINT = "The first line names the columns: source,target,sign or source,target,weight, and if wanted date, count."


def _edge(cells: Mapping[str, str], line: int, symmetric: bool) -> SignedEdge:
    for name in ("source", "target"):
        if not cells.get(name):
            raise ValueError(f"no {name}")
    start, end = days(cells.get("date", ""))
    count = _count(cells.get("count", ""))
    origin = cells.get("origin", "")
    return SignedEdge(
        source=cells["source"],
        target=cells["target"],
        weight=_weight(cells, count),
        ref=f"line {line}",
        count=count,
        start=start,
        end=end,
        symmetric=_symmetric(cells.get("symmetric", ""), symmetric),
        triples=(f"line {line}",),
        origins=(origin,) if origin else (),
    )


def _symmetric(cell: str, default: bool) -> bool:
    if cell.lower() not in _YES:
        raise ValueError(f"{cell!r} in the column symmetric: write yes or no")
    told = _YES[cell.lower()]
    return default if told is None else told


def _weight(cells: Mapping[str, str], count: int) -> float:
    sign, weight = cells.get("sign", ""), cells.get("weight", "")
    if not sign and not weight:
        return count * _polarity(cells.get("predicate", ""))
    if sign and sign.lower() not in SIGNS:
        raise ValueError(f"{sign!r} is no sign: write +, - or 0; sizes go into the column weight")
    size = _number(weight) if weight else float(count)
    if not sign:
        return size
    meant = SIGNS[sign.lower()]
    if size < 0 < meant:
        raise ValueError(f"sign {sign} and weight {weight} contradict each other")
    return meant * abs(size)


def _polarity(predicate: str) -> float:
    """The sign of a predicate of the vocabulary."""
    known = load_vocabulary().predicates
    if predicate not in known:
        raise ValueError(f"{predicate!r} is no predicate" if predicate else "neither sign nor weight")
    return {"cooperation": 1.0, "conflict": -1.0}.get(known[predicate].polarity, 0.0)


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError as error:
        raise ValueError(f"{text!r} is no number for weight") from error
    if not math.isfinite(number):
        raise ValueError(f"{text!r} is no finite weight")
    return number


def _count(text: str) -> int:
    if not text:
        return 1
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise ValueError(f"{text!r} is no count: write a whole number from 1")
    return int(text)


@functools.lru_cache(maxsize=10_000)
def days(text: str) -> tuple[str | None, str | None]:
    """First and last day of a date, both None where there is none. Raises ValueError."""
    return bounds(text) if text else (None, None)
