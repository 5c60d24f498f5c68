"""Retraction: documents, or single locations of them, taken out of the active state, and back."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field

from ...schemas.model import Model
from .file import LedgerFile


class Retraction(Model):
    """An entry on a document, or on one location of it ('': the whole); with `undo` it is active again.

    `number` counts entries from 1, in the order in which they were made; 0 for one that is not kept yet.
    """

    number: int = Field(default=0, ge=0)
    document: str
    location: str = ""
    undo: bool = False
    at: str
    by: str
    why: str = ""


class Retractions(LedgerFile):
    """The part of the ledger on retraction. Nothing is ever taken out of it: an undo is an entry of its own."""

    def put_retractions(self, given: Iterable[Retraction]) -> None:
        """Keep entries, all or none; the time is the caller's, their order that of arrival."""
        rows = [(r.document, r.location, r.undo, r.at, r.by, r.why) for r in given]
        with self._write():
            self._connection.executemany(
                "INSERT INTO retraction (document_id, location_id, undo, at, author, why) VALUES (?, ?, ?, ?, ?, ?)",
                rows,
            )

    def retractions(self) -> tuple[Retraction, ...]:
        """All entries, the oldest first."""
        return tuple(
            Retraction(
                number=row["number"],
                document=row["document_id"],
                location=row["location_id"],
                undo=bool(row["undo"]),
                at=row["at"],
                by=row["author"],
                why=row["why"],
            )
            for row in self._rows("SELECT * FROM retraction ORDER BY number")
        )

    def retracted(self) -> frozenset[tuple[str, str]]:
        """Document and location ('': all of it) of what is retracted now."""
        among = (
            "SELECT document_id, location_id FROM retraction AS r WHERE undo = 0 AND NOT EXISTS (SELECT 1 FROM"
            " retraction WHERE document_id = r.document_id AND location_id = r.location_id AND number > r.number)"
        )
        return frozenset((row[0], row[1]) for row in self._rows(among))

    def ids_from(self, start: str) -> tuple[str, ...]:
        """Ids of all documents that begin so, sorted."""
        among = "SELECT id FROM document WHERE id >= ?1 AND id < ?1 || 'g' ORDER BY id"
        return tuple(row[0] for row in self._rows(among, start))

    def places_of(
        self, *, url_key: str | None = None, name: str | None = None, source: str | None = None
    ) -> tuple[tuple[str, str], ...]:
        """Document and location of every place with that canonical address, document name, or path, sorted."""
        among = (
            "SELECT document_id, location.id FROM location JOIN document ON document.id = document_id"
            " WHERE url_key = ? OR document.name = ? OR source = ? ORDER BY document_id, location.id"
        )
        return tuple((row[0], row[1]) for row in self._rows(among, url_key, name, source))
