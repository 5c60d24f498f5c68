"""What all parts of the ledger share: the open file, reading, and writing in one transaction."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from .connection import sentences, transaction


class LedgerFile:
    """An open SQLite file; every error of SQLite comes as a WorkspaceError."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._connection.row_factory = sqlite3.Row

    def writing(self) -> contextlib.AbstractContextManager[None]:
        """One transaction around several writes: all of them or none."""
        return self._write()

    @contextlib.contextmanager
    def _write(self) -> Iterator[None]:
        """One transaction; within another, a part of that."""
        with sentences(self.path):
            if self._connection.in_transaction:
                yield
            else:
                with transaction(self._connection):
                    yield

    def _rows(self, statement: str, *values: object) -> list[sqlite3.Row]:
        with sentences(self.path):
            return self._connection.execute(statement, values).fetchall()
