"""The SQLite connection under the ledger: pragmas, transactions, and a sentence for whatever SQLite refuses.

WAL with `synchronous=FULL`: a commit that was answered survives a kill and a power cut (docs/decisions/0003-ledger.md).
"""

from __future__ import annotations

import contextlib
import logging
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from ...schemas.errors import WorkspaceError

APPLICATION_ID = 0x77686F6D
"""What marks an SQLite file as a ledger of ours: "whom" in ASCII."""

BUSY_SECONDS = 30.0
"""How long a write waits for another process before it gives up."""

_log = logging.getLogger(__name__)

_SENTENCES: tuple[tuple[tuple[int, ...], str, str], ...] = (
    (
        (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED),
        "another process is writing to it.",
        "Wait until that command has ended, or stop it, and run this one again; nothing was changed.",
    ),
    (
        (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_AUTH),
        "it cannot be written or opened.",
        "Check that the folder is there and that you may write in it, or name another with --workspace.",
    ),
    (
        (sqlite3.SQLITE_FULL,),
        "the disk is full.",
        "Free some space and run the command again; what was saved before is safe.",
    ),
    (
        (sqlite3.SQLITE_NOTADB,),
        "it is no ledger of whowhom.",
        "Name another folder with --workspace.",
    ),
    (
        (sqlite3.SQLITE_CORRUPT,),
        "it is damaged.",
        "Restore it from a backup.",
    ),
    (
        (sqlite3.SQLITE_IOERR,),
        "the disk failed while it was read or written.",
        "Check the disk and run the command again.",
    ),
)


@contextlib.contextmanager
def sentences(path: Path) -> Iterator[None]:
    """Turn every error of SQLite into a WorkspaceError that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise explain(error, path) from error


def explain(error: sqlite3.Error, path: Path) -> WorkspaceError:
    """The WorkspaceError for an error of SQLite, by its primary code."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    for codes, what, hint in _SENTENCES:
        if code in codes:
            return WorkspaceError(what, where=str(path), hint=hint)
    return WorkspaceError(f"the ledger refused: {error}.", where=str(path), hint="Run `whowhom doctor` on it.")


def connect(path: Path, busy_seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Open or create the file, which must be a ledger of ours or empty. Raises WorkspaceError, sqlite3.Error."""
    connection = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None)
    try:
        _check_ours(connection, path)
        _set_up(connection, busy_seconds)
    except BaseException:
        connection.close()
        raise
    return connection


def user_version(connection: sqlite3.Connection) -> int:
    """The number of the last migration that the file has seen; 0 for a new file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; the write lock is taken at once, so that no later statement can find it taken."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:  # a full disk may have rolled back already
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _check_ours(connection: sqlite3.Connection, path: Path) -> None:
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    tables = int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    if application != APPLICATION_ID and (application or tables):
        raise WorkspaceError(
            "it is a database of another program.", where=str(path), hint="Name another folder with --workspace."
        )


def _set_up(connection: sqlite3.Connection, busy_seconds: float) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    if connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
        return
    deadline = time.monotonic() + busy_seconds
    while True:  # the change to WAL does not wait by itself where another process has the new file open
        try:
            mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            if mode != "wal":
                _log.warning("the file system allows no write-ahead log; the ledger works with journal mode %s", mode)
            return
