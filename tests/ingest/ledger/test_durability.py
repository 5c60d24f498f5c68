"""Kills, two processes at once, a full disk, a read-only folder: nothing is lost, and a sentence says what to do."""

from __future__ import annotations

import hashlib
import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from whowhom.ingest.ledger import Ledger
from whowhom.ingest.ledger.connection import connect, explain
from whowhom.schemas import Document, Location, WorkspaceError

WRITER = Path(__file__).parent / "writer.py"
BATCHES, SIZE = 40, 5


def start(path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, str(WRITER), str(path)], stdout=subprocess.PIPE, text=True)


def killed(path: Path, seconds: float) -> int:
    """How many batches were answered before the kill, which comes so long after the first."""
    with start(path) as child:
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(seconds)
        child.kill()
        rest, _ = child.communicate(timeout=30)
    return 1 + rest.count("\n")


def check_consistent(path: Path, answered: int) -> None:
    with Ledger.open(path) as kept:
        assert kept.check() == ()
        documents = list(kept.documents())
        assert len(documents) % SIZE == 0, "a batch is there whole or not at all"
        assert len(documents) >= SIZE * answered
        assert all(len(document.locations) == 2 for document in documents)
        assert len(documents) - len(kept.missing("rules", "f1")) >= SIZE * answered
        last = kept.last_build()
        assert last is not None
        assert last.number == len(kept.builds()) >= answered
        lines = kept.elements()
        assert (len(lines), digest(lines)) == (last.counts["nodes"], last.sha256)


def digest(lines: tuple[str, ...]) -> str:
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def contents(path: Path) -> tuple[list[Document], tuple[str, ...], str]:
    with Ledger.open(path) as kept:
        last = kept.last_build()
        assert last is not None
        return list(kept.documents()), kept.elements(), last.sha256


@pytest.mark.soak
def test_a_kill_at_any_moment_loses_and_doubles_nothing(tmp_path: Path, cases: Callable[[int, int], int]) -> None:
    undisturbed = tmp_path / "undisturbed.sqlite"
    with start(undisturbed) as child:
        child.communicate(timeout=120)
    path, chance = tmp_path / "killed.sqlite", random.Random(7)
    for _ in range(cases(6, 200)):
        if path.exists() and chance.random() < 0.3:
            path.unlink()
            for rest in tmp_path.glob("killed.sqlite-*"):
                rest.unlink()
        check_consistent(path, killed(path, chance.uniform(0, 0.25)))
    with start(path) as child:
        child.communicate(timeout=120)
    assert child.returncode == 0
    assert contents(path) == contents(undisturbed)


def test_a_kill_while_the_file_is_made_leaves_one_that_opens(tmp_path: Path) -> None:
    for number in range(6):
        path = tmp_path / f"{number}.sqlite"
        with start(path) as child:
            while not path.exists() and child.poll() is None:
                time.sleep(0.001)
            time.sleep(number * 0.002)
            child.kill()
            child.communicate(timeout=30)
        with Ledger.open(path) as kept:
            assert kept.check() == ()
            assert len(list(kept.documents())) % SIZE == 0


def test_two_processes_on_one_ledger_both_get_through(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with start(path) as one, start(path) as other:
        outputs = [child.communicate(timeout=120)[0] for child in (one, other)]
    assert max(output.count("\n") for output in outputs) == BATCHES
    with Ledger.open(path) as kept:
        assert kept.check() == ()
        assert len(list(kept.documents())) == BATCHES * SIZE
        assert [build.number for build in kept.builds()] == list(range(1, len(kept.builds()) + 1))


def test_a_ledger_that_stays_busy_is_told_and_reading_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path, busy_seconds=0.1) as kept:
        kept.put_documents([Document.of("One.", Location())])
        holder = connect(path)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(WorkspaceError, match=r"another process is writing to it\. Wait until"):
            kept.put_documents([Document.of("Two.")])
        assert [document.text for document in kept.documents()] == ["One."]
        holder.execute("ROLLBACK")
        holder.close()
        assert kept.put_documents([Document.of("Two.")]) == 1


def test_a_full_disk_is_told_and_what_was_there_stays(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path) as kept:
        kept.put_documents([Document.of("One.", Location())])
        pages = kept._rows("PRAGMA page_count")[0][0]
        kept._rows(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(WorkspaceError, match=r"the disk is full\. Free some space"):
            kept.put_documents([Document.of("x" * 100_000), Document.of("Two.")])
        assert [document.text for document in kept.documents()] == ["One."]
        kept._rows("PRAGMA max_page_count = 100000")
        assert kept.put_documents([Document.of("Two.")]) == 1


def test_a_folder_that_is_not_there_or_no_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path / "gone" / "ledger.sqlite", tmp_path / "file" / "ledger.sqlite", tmp_path):
        with pytest.raises(WorkspaceError, match=r"it cannot be written or opened\. Check that the folder"):
            Ledger.open(path)


READ_ONLY = """
import sys
from pathlib import Path
from whowhom.ingest.ledger import Ledger
from whowhom.schemas import Document, WorkspaceError
try:
    with Ledger.open(Path(sys.argv[1])) as kept:
        kept.put_documents([Document.of("Two.")])
except WorkspaceError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
@pytest.mark.parametrize("made", [False, True])
def test_a_read_only_folder_is_told(tmp_path: Path, made: bool) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    if made:
        Ledger.open(folder / "ledger.sqlite").close()
        (folder / "ledger.sqlite").chmod(0o444)
    folder.chmod(0o555)
    code, user = READ_ONLY, None
    if os.geteuid() == 0:  # nothing is read-only for root, so the child gives up that right once all is imported
        for parent in (tmp_path, *list(tmp_path.parents)[:2]):
            parent.chmod(0o755)
        code = READ_ONLY.replace("try:", "import os\nos.setuid(65534)\ntry:", 1)
    try:
        arguments = [sys.executable, "-c", code, str(folder / "ledger.sqlite")]
        done = subprocess.run(arguments, capture_output=True, text=True, timeout=60, user=user, check=False)
    finally:
        folder.chmod(0o755)
    assert "it cannot be written or opened. Check that the folder is there" in done.stdout, done.stderr


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_IOERR_FSYNC, "the disk failed"),
        (sqlite3.SQLITE_CORRUPT_INDEX, "it is damaged"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "another process"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "cannot be written"),
        (sqlite3.SQLITE_MISUSE, "the ledger refused: odd"),
    ],
)
def test_every_error_of_sqlite_has_its_sentence(code: int, words: str) -> None:
    error = sqlite3.OperationalError("odd")
    error.sqlite_errorcode = code
    assert words in explain(error, Path("ledger.sqlite")).sentence()
