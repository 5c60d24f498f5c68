"""The ledger: one SQLite file of documents, what was found in them, judgements and builds; all else derives from it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from ...schemas.document import Document, Location
from ...schemas.errors import RecordError
from ...schemas.judgement import Judgement
from ...schemas.triple import Extraction, Rejection, verify
from .builds import Builds
from .connection import BUSY_SECONDS, connect, sentences
from .copied import Copied
from .custody import Custody
from .derived import Derived
from .migrate import back_up, migrate, scripts
from .rows import document_of, found_of, location_row, model_of
from .versions import live

_PUT_LOCATION = """
INSERT INTO location (document_id, id, declared, url_key, work, title_key, updated, published, retrieved_at, source)
VALUES (:document_id, :id, :declared, :url_key, :work, :title_key, :updated, :published, :retrieved_at, :source)
ON CONFLICT (document_id, id) DO UPDATE SET retrieved_at = excluded.retrieved_at, source = excluded.source
WHERE (coalesce(excluded.retrieved_at, '~'), coalesce(excluded.source, '~'))
    < (coalesce(location.retrieved_at, '~'), coalesce(location.source, '~'))
"""


class Ledger(Builds, Derived, Custody):
    """An open ledger; a context manager. Every writing method is one transaction, and repeating it changes nothing.

    Every method raises WorkspaceError where SQLite refuses: another process holds the file for longer than the
    ledger waits, the disk is full, the folder cannot be written. One instance belongs to one thread.
    """

    @classmethod
    def open(cls, path: Path, *, busy_seconds: float = BUSY_SECONDS) -> Self:
        """Open the ledger of that path, made where it is missing, and brought to the newest version after a backup.

        A write waits `busy_seconds` for another process. Raises NewerWorkspaceError, WorkspaceError.
        """
        with sentences(path):
            connection = connect(path, busy_seconds)
            try:
                migrate(connection, path, scripts())
                ledger = cls(path, connection)
                ledger._name_workspace()
            except BaseException:
                connection.close()
                raise
        return ledger

    def close(self) -> None:
        """Close the file; a closed ledger cannot be used again."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def workspace(self) -> str:
        """A random name given when the ledger was made, by which a store knows whose graph it holds."""
        return str(self._rows("SELECT value FROM meta WHERE key = 'workspace'")[0][0])

    @property
    def copied(self) -> Copied:
        """What is known of near-duplicates."""
        return Copied(self._connection, self._rows, self._write)

    def put_documents(self, documents: Iterable[Document], retrieved_at: str | None = None) -> int:
        """Add documents and their locations; how many of the texts were new.

        A text that is known only gains the locations that are new. Of one location found twice the earliest retrieval
        is kept. `retrieved_at` (ISO, UTC) stands in where a location does not tell.
        """
        given = list(documents)
        with self._write():
            return sum(self._put_document(document, retrieved_at) for document in given)

    def documents(self, ids: Iterable[str] | None = None) -> Iterator[Document]:
        """All documents, or those of the given ids, superseded versions too, by id, with every location."""
        if ids is None:
            ids = [row["id"] for row in self._rows("SELECT id FROM document")]
        return (document for name in sorted(ids) if (document := self.document(name)) is not None)

    def document(self, document: str) -> Document | None:
        """The document of that id with every location (by location id); None if there is none."""
        found = self._rows("SELECT * FROM document WHERE id = ?", document)
        places = self._rows("SELECT * FROM location WHERE document_id = ? ORDER BY id", document)
        return document_of(found[0], places, self.path) if found else None

    def active_ids(self) -> tuple[str, ...]:
        """Ids of the active documents, sorted: the newest version of each work, and nothing that is retracted."""
        return tuple(self._live())

    def active_documents(self) -> tuple[Document, ...]:
        """The active documents by id, each with its live locations only."""
        return self._active(self._live())

    def missing(self, extractor: str, fingerprint: str, among: Iterable[str] | None = None) -> tuple[Document, ...]:
        """The active documents that the extractor has not read with this fingerprint, by id.

        With `among`, of these only: documents with all other versions of them.
        """
        wanted = self._live() if among is None else self.live_among(among)
        done = "SELECT document_id FROM extraction WHERE extractor = ? AND fingerprint = ?"
        if among is not None:
            done += " AND document_id IN (SELECT value FROM json_each(?))"
        given = () if among is None else (json.dumps(sorted(wanted)),)
        known = {row[0] for row in self._rows(done, extractor, fingerprint, *given)}
        return self._active({name: ids for name, ids in wanted.items() if name not in known})

    def active_among(self, documents: Iterable[str]) -> tuple[Document, ...]:
        """Of documents in full company (`company`) the active ones by id, each with its live locations only."""
        return self._active(self.live_among(documents))

    def put_extractions(self, extractions: Iterable[Extraction], fingerprint: str) -> None:
        """Keep what an extractor found; the earlier result of the same extractor for a document goes.

        Raises RecordError, and keeps none of them, where a quote is not in its document or the document is unknown.
        """
        given = list(extractions)
        with self._write():
            for extraction in given:
                self._verify(extraction)
            self._connection.executemany(
                "INSERT INTO extraction (document_id, extractor, fingerprint, result) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (document_id, extractor)"
                " DO UPDATE SET fingerprint = excluded.fingerprint, result = excluded.result",
                [(found.document, found.extractor, fingerprint, found.model_dump_json()) for found in given],
            )

    def extraction(self, document: str, extractor: str, fingerprint: str | None = None) -> Extraction | None:
        """What the extractor found in the document, if it read it (with that fingerprint, where one is given)."""
        found = self._rows(
            "SELECT result FROM extraction"
            " WHERE document_id = ? AND extractor = ? AND fingerprint = coalesce(?, fingerprint)",
            *(document, extractor, fingerprint),
        )
        return model_of(Extraction, found[0][0], self.path, f"the extraction of {document[:12]}") if found else None

    def put_rejections(self, rejections: Iterable[Rejection]) -> None:
        """Keep what could not be read, by place and reason."""
        given = [(rejection.where or "", rejection.reason) for rejection in rejections]
        with self._write():
            self._connection.executemany("INSERT OR IGNORE INTO input_rejection (place, reason) VALUES (?, ?)", given)

    def rejections(self) -> tuple[Rejection, ...]:
        """What could not be read, by place and reason."""
        found = self._rows("SELECT place, reason FROM input_rejection ORDER BY place, reason")
        return tuple(Rejection(where=row["place"] or None, reason=row["reason"]) for row in found)

    def put_judgement(self, judgement: Judgement) -> None:
        """Keep a judgement."""
        self.put_judgements([judgement])

    def put_judgements(
        self, judgements: Iterable[Judgement], check: Callable[[tuple[Judgement, ...]], object] | None = None
    ) -> None:
        """Keep judgements, all or none; nothing is ever taken out, an `undo` is a judgement of its own.

        `check` gets all that the ledger then holds, the oldest first, and refuses by raising; no other process can
        write between check and commit.
        """
        given = [(judgement.id, judgement.at, judgement.model_dump_json()) for judgement in judgements]
        with self._write():
            self._connection.executemany("INSERT OR IGNORE INTO judgement (id, at, judgement) VALUES (?, ?, ?)", given)
            if check is not None:
                check(self.judgements())

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements, the oldest first."""
        found = self._rows("SELECT id, judgement FROM judgement ORDER BY at, id")
        return tuple(model_of(Judgement, row[1], self.path, f"judgement {row[0][:12]}") for row in found)

    def back_up(self, target: Path) -> None:
        """Copy the ledger as of its last commit to one file, whole or not at all."""
        with sentences(target):
            back_up(self.path, target)

    def check(self) -> tuple[str, ...]:
        """What is wrong with the file, in SQLite's own words and by its foreign keys; nothing if it is sound."""
        found = [str(row[0]) for row in self._rows("PRAGMA integrity_check")]
        orphans = self._rows("PRAGMA foreign_key_check")
        wrong = [text for text in found if text != "ok"]
        return (*wrong, *(f"a row of {row['table']} belongs to no {row['parent']}" for row in orphans))

    def _name_workspace(self) -> None:
        if not self._rows("SELECT 1 FROM meta WHERE key = 'workspace'"):
            name = uuid.uuid4().hex
            with self._write():
                self._connection.execute("INSERT OR IGNORE INTO meta (key, value) VALUES ('workspace', ?)", (name,))

    def _live(self) -> dict[str, tuple[str, ...]]:
        gone = self.retracted()
        found = map(found_of, self._rows("SELECT * FROM location"))
        return live(f for f in found if not gone.intersection(((f.document, ""), (f.document, f.id))))

    def _active(self, wanted: Mapping[str, tuple[str, ...]]) -> tuple[Document, ...]:
        return tuple(
            document.model_copy(update={"locations": _only(document.locations, wanted[document.id])})
            for document in self.documents(wanted)
        )

    def _put_document(self, document: Document, retrieved_at: str | None) -> bool:
        execute = self._connection.execute
        row = (document.id, document.name, document.text, len(document.text))
        new = execute("INSERT OR IGNORE INTO document (id, name, text, characters) VALUES (?, ?, ?, ?)", row).rowcount
        if document.name is not None:  # of several names the first in alphabetical order, whatever came first
            keep = "UPDATE document SET name = ?1 WHERE id = ?2 AND (name IS NULL OR name > ?1)"
            execute(keep, (document.name, document.id))
        for location in document.locations or (Location(),):
            execute(_PUT_LOCATION, location_row(document.id, location, retrieved_at))
        return bool(new)

    def _verify(self, extraction: Extraction) -> None:
        found = self._rows("SELECT text FROM document WHERE id = ?", extraction.document)
        if not found:
            raise RecordError("the document is not in the ledger.", where=f"document {extraction.document[:12]}")
        for triple in extraction.triples:
            verify(extraction.document, found[0][0], triple)


def _only(locations: Iterable[Location], ids: tuple[str, ...]) -> tuple[Location, ...]:
    return tuple(location for location in locations if location.id in ids)
