"""Rows of the ledger as models, and models as rows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import Field, ValidationError

from ...schemas.document import Document, Location
from ...schemas.errors import WorkspaceError
from ...schemas.model import Model
from ..coded.row import MARK
from .versions import Found, canonical_url, title_key

M = TypeVar("M", bound=Model)


class Build(Model):
    """One build of the graph: its number (from 1), when, from what, how large, and the SHA-256 of its export.

    `fingerprints` name the parts that made it (`extractor`, `vocabulary`, …), `counts` what it holds (`nodes`, …).
    """

    number: int = Field(ge=1)
    at: str
    fingerprints: dict[str, str]
    counts: dict[str, int]
    sha256: str


def location_row(document: str, location: Location, retrieved_at: str | None) -> dict[str, str | None]:
    """The columns of a location; `retrieved_at` stands in where the location does not tell."""
    declared = location.model_dump(mode="json", exclude={"retrieved_at", "source"}, exclude_none=True)
    return {
        "document_id": document,
        "id": location.id,
        "declared": json.dumps(declared, ensure_ascii=False, sort_keys=True),
        "url_key": None if (location.origin or "").startswith(MARK) else canonical_url(location.url),
        "work": location.work,
        "title_key": title_key(location),
        "updated": location.updated,
        "published": location.published,
        "retrieved_at": location.retrieved_at or retrieved_at,
        "source": location.source,
    }


def location_of(row: sqlite3.Row) -> Location:
    """The location of such columns."""
    declared = json.loads(row["declared"])
    return Location(**declared, retrieved_at=row["retrieved_at"], source=row["source"])


def document_of(row: sqlite3.Row, locations: Sequence[sqlite3.Row], path: Path) -> Document:
    """The document of its row and those of its locations. Raises WorkspaceError where the text was altered."""
    try:
        places = tuple(map(location_of, locations))
        return Document(id=row["id"], text=row["text"], name=row["name"], locations=places)
    except ValidationError as error:
        raise damaged(path, f"document {row['id'][:12]}") from error


def found_of(row: sqlite3.Row) -> Found:
    """What versions need of a location's row."""
    names = ("document_id", "id", "url_key", "work", "updated", "published", "title_key")
    return Found(*(row[name] for name in names))


def build_of(row: sqlite3.Row) -> Build:
    """The build of its row."""
    fingerprints, counts = json.loads(row["fingerprints"]), json.loads(row["counts"])
    return Build(number=row["number"], at=row["at"], fingerprints=fingerprints, counts=counts, sha256=row["sha256"])


def build_row(build: Build) -> Mapping[str, object]:
    """The columns of a build."""
    return {
        "number": build.number,
        "at": build.at,
        "fingerprints": json.dumps(build.fingerprints, sort_keys=True),
        "counts": json.dumps(build.counts, sort_keys=True),
        "sha256": build.sha256,
    }


def model_of(model: type[M], text: str, path: Path, what: str) -> M:
    """A model from its JSON column. Raises WorkspaceError where it fits no longer."""
    try:
        return model.model_validate_json(text)
    except ValidationError as error:
        raise damaged(path, what) from error


def damaged(path: Path, what: str) -> WorkspaceError:
    """The error for a row that does not hold what it should."""
    return WorkspaceError(f"{what} is damaged.", where=str(path), hint="Restore it from a backup.")
