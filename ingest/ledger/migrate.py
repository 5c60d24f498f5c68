"""Forward migrations: the files `migrations/NNNN.sql`, each in one transaction, after a backup of the file as it was.

`PRAGMA user_version` is the number of the last one applied. A file of a higher number is refused, never touched.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path

from ...schemas.errors import NewerWorkspaceError
from .connection import APPLICATION_ID, transaction, user_version


def scripts() -> tuple[str, ...]:
    """The packaged migrations in order; the first one makes version 1."""
    folder = resources.files(__package__ or "whowhom.ingest.ledger").joinpath("migrations")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    return tuple(file.read_text(encoding="utf-8") for file in files)


def migrate(connection: sqlite3.Connection, path: Path, migrations: Sequence[str]) -> None:
    """Bring the file to the newest version. Raises NewerWorkspaceError, sqlite3.Error."""
    version = user_version(connection)
    if version > len(migrations):
        raise NewerWorkspaceError(
            f"it was made by a later version of whowhom (ledger {version}, known here {len(migrations)}).",
            where=str(path),
            hint="Update whowhom, or use another workspace.",
        )
    if version == len(migrations):
        return
    with transaction(connection):
        version = user_version(connection)  # another process may have been here while this one waited for the lock
        if version:
            back_up(path, backup_path(path, version))
        for number, script in enumerate(migrations[version:], start=version + 1):
            for statement in _statements(script):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def backup_path(path: Path, version: int) -> Path:
    """Where a ledger is kept as it was at a version: `ledger.sqlite.v1.backup` beside `ledger.sqlite`."""
    return path.with_name(f"{path.name}.v{version}.backup")


def back_up(path: Path, target: Path) -> None:
    """Copy a ledger as of its last commit, whole or not at all; other processes may go on. Raises sqlite3.Error."""
    unfinished = target.with_name(target.name + ".part")
    unfinished.unlink(missing_ok=True)
    source, copy = sqlite3.connect(path), sqlite3.connect(unfinished)
    try:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # a backup is one file
    finally:
        copy.close()
        source.close()
    unfinished.replace(target)


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: `executescript` would commit the transaction around them."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement
