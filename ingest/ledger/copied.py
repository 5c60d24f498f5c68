"""The ledger's part on near-duplicates: bands of every document, and the pairs that are copies."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager

Reading = Callable[..., Sequence[sqlite3.Row]]


class Copied:
    """Bands and pairs in the ledger; every method raises WorkspaceError as the ledger does."""

    def __init__(
        self, connection: sqlite3.Connection, reading: Reading, writing: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._connection = connection
        self._rows = reading
        self._writing = writing

    def missing(self, fingerprint: str) -> tuple[str, ...]:
        """Ids of the documents that were not yet compared under this fingerprint, sorted."""
        among = (
            "SELECT id FROM document WHERE id NOT IN (SELECT document_id FROM sketch WHERE fingerprint = ?) ORDER BY id"
        )
        return tuple(row[0] for row in self._rows(among, fingerprint))

    def add(
        self, found: Mapping[str, tuple[int, ...]], fingerprint: str, are_copies: Callable[[str, str], bool]
    ) -> None:
        """Keep the bands of documents and compare each with those that share one, all or none.

        What was kept under another fingerprint goes. `are_copies` gets two ids of documents.
        """
        with self._writing():
            if self._connection.execute("SELECT 1 FROM sketch WHERE fingerprint <> ?", (fingerprint,)).fetchone():
                for statement in ("DELETE FROM band", "DELETE FROM copy", "DELETE FROM sketch"):
                    self._connection.execute(statement)
            for name in sorted(found):
                mates = self._mates(found[name])
                earlier = [number for number, mate in mates if mate != name and are_copies(name, mate)]
                self._put(name, found[name], fingerprint, earlier)

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Every pair of copies, retracted and superseded documents too, in order; the lower id first."""
        found = self._rows(
            "SELECT a.document_id, b.document_id FROM copy"
            " JOIN sketch a ON a.number = copy.later JOIN sketch b ON b.number = copy.earlier"
        )
        return tuple(sorted((min(row), max(row)) for row in map(tuple, found)))

    def _mates(self, bands: tuple[int, ...]) -> list[tuple[int, str]]:
        """Number and id of the documents that share a band, in order of number."""
        among = (
            "SELECT DISTINCT number, document_id FROM band JOIN sketch ON band.sketch = sketch.number"
            " WHERE band.value IN (SELECT value FROM json_each(?)) ORDER BY number"
        )
        return [(row[0], row[1]) for row in self._rows(among, json.dumps(bands))]

    def _put(self, name: str, bands: tuple[int, ...], fingerprint: str, copies: Sequence[int]) -> None:
        insert = "INSERT INTO sketch (document_id, fingerprint) VALUES (?, ?)"
        number = self._connection.execute(insert, (name, fingerprint)).lastrowid
        rows = [(value, number) for value in sorted(set(bands))]
        self._connection.executemany("INSERT INTO band (value, sketch) VALUES (?, ?)", rows)
        pairs = [(number, earlier) for earlier in copies]
        self._connection.executemany("INSERT INTO copy (later, earlier) VALUES (?, ?)", pairs)
