"""Custody: the bytes as they were fetched, so that a quote can be defended years later."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable
from typing import NamedTuple

from ...schemas.errors import WorkspaceError
from .file import LedgerFile


class Held(NamedTuple):
    """What is known of the bytes that a document was read from: their SHA-256, when and from where they were had."""

    document: str
    sha256: str
    retrieved_at: str
    source: str
    archive_url: str | None = None


class Custody(LedgerFile):
    """The part of the ledger on originals."""

    def put_original(
        self, data: bytes, documents: Iterable[str], *, at: str, source: str, archive_url: str | None = None
    ) -> str:
        """Keep the bytes that documents were read from; their SHA-256. Of known ones the first entry stays."""
        digest = hashlib.sha256(data).hexdigest()
        with self._write():
            known = self._connection.execute("SELECT 1 FROM original WHERE sha256 = ?", (digest,)).fetchone()
            if not known:
                self._connection.execute("INSERT INTO original VALUES (?, ?)", (digest, zlib.compress(data, 6)))
            self._connection.executemany(
                "INSERT OR IGNORE INTO custody (document_id, sha256, retrieved_at, source, archive_url)"
                " VALUES (?, ?, ?, ?, ?)",
                [(document, digest, at, source, archive_url) for document in documents],
            )
        return digest

    def custody(self, document: str) -> tuple[Held, ...]:
        """What is kept of a document's originals, the first one had first."""
        among = "SELECT * FROM custody WHERE document_id = ? ORDER BY retrieved_at, sha256"
        return tuple(Held(*row) for row in self._rows(among, document))

    def original(self, sha256: str) -> bytes:
        """The bytes with that SHA-256. Raises WorkspaceError where there are none, or others."""
        found = self._rows("SELECT data FROM original WHERE sha256 = ?", sha256)
        data = zlib.decompress(found[0][0]) if found else b""
        if not found or hashlib.sha256(data).hexdigest() != sha256:
            raise WorkspaceError(
                f"the original {sha256[:12]} is {'damaged' if found else 'not kept'}.", where=str(self.path)
            )
        return data
