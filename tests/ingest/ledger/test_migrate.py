"""A ledger of an older version is brought forward after a backup; one of a newer version is left alone."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from whowhom.ingest.ledger import Ledger
from whowhom.ingest.ledger.connection import APPLICATION_ID, connect, user_version
from whowhom.ingest.ledger.migrate import backup_path, migrate, scripts
from whowhom.schemas import NewerWorkspaceError, WorkspaceError

RELEASES = sorted((Path(__file__).parent / "data").glob("ledger-v*.sql"))
"""One ledger of each version that was released: `sqlite3 ledger.sqlite .dump`, with its two pragmas."""

NEXT = (
    *scripts(),
    "ALTER TABLE document ADD COLUMN note TEXT;\n-- a comment; with a semicolon\nUPDATE document SET note = 'a;b';\n",
)


def restored(dump: Path, path: Path) -> Path:
    connection = sqlite3.connect(path)
    connection.executescript(dump.read_text(encoding="utf-8"))
    connection.close()
    return path


@pytest.mark.parametrize("dump", RELEASES, ids=lambda dump: dump.stem)
def test_a_ledger_of_every_release_opens(dump: Path, tmp_path: Path) -> None:
    path = restored(dump, tmp_path / "ledger.sqlite")
    with Ledger.open(path) as kept:
        original, corrected, reprinted = sorted(kept.documents(), key=lambda document: document.text)
        assert kept.active_ids() == tuple(sorted((corrected.id, reprinted.id)))
        assert len(reprinted.locations) == 2
        assert original.locations[0].url == corrected.locations[0].url
        found = kept.extraction(corrected.id, "rules", "f" * 64)
        assert found is not None
        assert [triple.evidence.quote for triple in found.triples] == ["Turkey shelled two villages"]
        assert kept.missing("rules", "f" * 64) == tuple(d for d in kept.active_documents() if d.id == reprinted.id)
        assert [judgement.verdict for judgement in kept.judgements()] == ["same"]
        assert [rejection.where for rejection in kept.rejections()] == ["batch.jsonl:3"]
        assert [(build.number, build.counts) for build in kept.builds()] == [(1, {"edges": 0, "nodes": 1})]
        assert len(kept.elements()) == 1
        assert kept.check() == ()


def test_there_is_a_ledger_of_every_version_before_the_next() -> None:
    assert [dump.stem for dump in RELEASES] == [f"ledger-v{number}" for number in range(1, len(scripts()) + 1)]


def test_a_migration_keeps_a_backup_and_all_that_was_there(tmp_path: Path) -> None:
    path = restored(RELEASES[-1], tmp_path / "ledger.sqlite")
    version = len(scripts())
    connection = connect(path)
    migrate(connection, path, NEXT)
    assert user_version(connection) == version + 1
    assert connection.execute("SELECT DISTINCT note FROM document").fetchall() == [("a;b",)]
    connection.close()
    backup = backup_path(path, version)
    assert backup.name == f"ledger.sqlite.v{version}.backup"
    assert sorted(file.name for file in tmp_path.iterdir()) == [path.name, backup.name]
    with Ledger.open(backup) as kept:
        assert len(list(kept.documents())) == 3
    with pytest.raises(NewerWorkspaceError, match=rf"later version of whowhom \(ledger {version + 1}, known here"):
        Ledger.open(path)


def test_a_migration_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = restored(RELEASES[-1], tmp_path / "ledger.sqlite")
    connection = connect(path)
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        migrate(connection, path, (*NEXT, "UPDATE nowhere SET a = 1"))
    connection.close()
    with Ledger.open(path) as kept:
        assert len(list(kept.documents())) == 3


def test_two_that_migrate_at_once_do_it_once(tmp_path: Path) -> None:
    path = restored(RELEASES[-1], tmp_path / "ledger.sqlite")
    first, second = connect(path), connect(path)
    migrate(first, path, NEXT)
    migrate(second, path, NEXT)  # `ADD COLUMN` a second time would fail
    assert user_version(second) == len(NEXT)
    first.close()
    second.close()


def test_a_file_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE recipe (name TEXT)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(WorkspaceError, match=r"ledger\.sqlite: it is a database of another program\."):
        Ledger.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"this is a text, not a database. " * 40, b"SQLite format 3\0" + b"\7" * 5000])
def test_a_file_that_is_no_database_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(content)
    with pytest.raises(WorkspaceError, match="it is no ledger of whowhom"):
        Ledger.open(path)
    assert path.read_bytes() == content


def test_a_new_ledger_is_marked_as_ours(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    Ledger.open(path).close()
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert user_version(raw) == len(scripts())
    raw.close()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["ledger.sqlite"]
