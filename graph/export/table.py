"""One row a triple: CSV for spreadsheets, Parquet for data frames."""

from __future__ import annotations

import csv
from pathlib import Path

from ..elements import Elements
from .told import Told, called, tenths, text, thousandths, told

Cell = str | int | float | bool | None

TEXTS = ("document", "title", "outlet", "origin", "url", "published", "author")
_STATUS = ("category", "mode", "quad", "polarity")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def rows(elements: Elements) -> list[dict[str, Cell]]:
    """A row a triple, with the same columns in each, in order of document and place in its text."""
    return [_row(one) for one in told(elements)]


def _row(one: Told) -> dict[str, Cell]:
    props = one.triple.props
    row: dict[str, Cell] = {"id": one.triple.id}
    for column, kind in (("subject", "SUBJECT"), ("object", "OBJECT"), ("asserted_by", "ASSERTED_BY")):
        row |= {column: called(one.ends.get(kind)), f"{column}_id": one.ends[kind].id if kind in one.ends else None}
    row["object_label"] = one.object.label
    row["predicate"] = text(props["predicate"])
    row["participants"] = "; ".join(f"{role}: {called(node)}" for role, node in one.roles) or None
    row |= {column: text(props.get(column)) for column in _STATUS}
    row |= {"score": tenths(props["score"]), "modality": text(props["modality"])}
    row |= {"negated": bool(props["negated"]), "certainty": text(props["certainty"]), "main": bool(props["main"])}
    row["where"] = called(one.ends.get("WHERE"))
    row |= {column: text(props.get(column)) for column in ("when_start", "when_end", "precision", "when_text")}
    row |= {"confidence": thousandths(props["confidence"]), "rule": text(props["rule"])}
    row |= {"quote": text(props["quote"]), "start": int(str(props["start"])), "end": int(str(props["end"]))}
    row["document"] = one.document.id
    return row | {column: text(one.document.props.get(column)) for column in TEXTS[1:]}


def write_csv(elements: Elements, path: Path) -> int:
    """Write the triples as CSV (RFC 4180, UTF-8 with a mark that spreadsheets need); how many.

    A text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection).
    """
    found = rows(elements)
    with path.open("w", encoding="utf-8-sig", errors="replace", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
        writer.writeheader()
        writer.writerows({column: harmless(cell) for column, cell in row.items()} for row in found)
    return len(found)


def harmless(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless(-2.5)
    ("'=1+1", -2.5)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def write_parquet(elements: Elements, path: Path) -> int:
    """Write the triples as one Parquet table, typed, with no text changed; how many. Needs pyarrow."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    found = rows(elements)
    table = pa.Table.from_pylist([{k: _clean(v) for k, v in row.items()} for row in found], schema=_schema(pa))
    pq.write_table(table, path, compression="zstd", store_schema=False)
    return len(found)


def _clean(cell: Cell) -> Cell:
    """Lone surrogates, which Parquet's UTF-8 cannot hold, become the replacement character."""
    return cell.encode("utf-8", "replace").decode() if isinstance(cell, str) else cell


def _schema(pa: object) -> object:
    kinds = {"score": "float64", "confidence": "float64", "start": "int64", "end": "int64", "negated": "bool_"}
    kinds["main"] = "bool_"
    return pa.schema([(column, getattr(pa, kinds.get(column, "string"))()) for column in COLUMNS])  # type: ignore[attr-defined]


COLUMNS = (
    *("id", "subject", "subject_id", "predicate", "object", "object_id", "object_label", "participants"),
    *("category", "mode", "quad", "polarity", "score", "modality", "negated", "certainty", "main"),
    *("when_start", "when_end", "precision", "when_text", "where", "asserted_by", "asserted_by_id"),
    *("confidence", "rule", "quote", "start", "end", *TEXTS),
)
"""The columns of the table, in order."""
