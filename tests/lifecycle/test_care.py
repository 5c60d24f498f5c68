"""Doctor, backup, restore, a store that is behind, and a folder that is watched."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from command import run
from generated import NAME, articles, told, workspace
from whowhom.caring import back_up, examine, restore
from whowhom.graph.elements import Changes
from whowhom.graph.load import read_back
from whowhom.schemas import WorkspaceError
from whowhom.watching import watch
from whowhom.workspace import Workspace

CORPUS = articles(4, seed=5)


def filled(folder: Path) -> Workspace:
    space = workspace(folder)
    space.ledger.put_documents(CORPUS)
    space.build()
    return space


def good(space: Workspace, *, repair: bool = False) -> dict[str, bool]:
    return {found.part: found.good for found in examine(space, repair=repair)}


def test_the_doctor_finds_and_mends_what_is_not_as_it_should_be(tmp_path: Path) -> None:
    with filled(tmp_path / "space") as space:
        assert set(good(space).values()) == {True}
        actor = next(node for node in space.graph().nodes if node.label == "Event")
        edges = [edge.ref for edge in space.graph().edges if actor.ref in (edge.source, edge.target)]
        last = space.ledger.last_build()
        assert last is not None
        harm = Changes(drop_edges=tuple(edges), drop_nodes=(actor.ref,))
        space.store.apply(harm, build=last.number, workspace=space.ledger.workspace)
        assert good(space, repair=True)["store"] is False
        with space.ledger.writing():
            space.ledger._connection.execute("DELETE FROM element WHERE key LIKE '[\"Actor\"%'")
        assert good(space, repair=True)["graph"] is False
        assert set(good(space).values()) == {True}
        assert read_back(space.store) == space.graph()


def test_a_store_that_was_wiped_or_missed_builds_is_brought_up_to_date(tmp_path: Path) -> None:
    with filled(tmp_path / "space") as space:
        space.close()
        kept = tmp_path / "old"
        shutil.copytree(tmp_path / "space" / "store", kept)
    with workspace(tmp_path / "space") as space:
        for text in ("Russia bombed Iran.", "Ana Lopez met Egypt."):
            space.ledger.put_documents([told(text)])
            space.build()
    shutil.rmtree(tmp_path / "space" / "store")
    kept.rename(tmp_path / "space" / "store")
    with workspace(tmp_path / "space") as space:
        assert 0 < space.build().loaded < len(space.graph())
        assert read_back(space.store) == space.graph()
        space.store.clear()
        assert space.build().loaded == len(space.graph())


def test_a_backup_is_a_workspace_again(tmp_path: Path) -> None:
    with filled(tmp_path / "space") as space:
        before = space.graph()
        (space.folder / "workspace.toml").write_text(f'extractor = "{NAME}"\n')
        back_up(space, tmp_path / "kept")
        with pytest.raises(WorkspaceError, match="there is a ledger already"):
            back_up(space, tmp_path / "kept")
    with pytest.raises(WorkspaceError, match="there is a ledger already"):
        restore(tmp_path / "kept", tmp_path / "space")
    with pytest.raises(WorkspaceError, match="this is no backup"):
        restore(tmp_path / "nowhere", tmp_path / "new")
    restore(tmp_path / "kept", tmp_path / "new")
    with workspace(tmp_path / "new") as space:
        assert space.graph() == before
        assert space.build().loaded == len(before)
    assert run("doctor", "--workspace", tmp_path / "new").code == 0


def test_a_clock_that_was_set_back_changes_no_order(tmp_path: Path) -> None:
    with filled(tmp_path / "space") as space:
        with space.ledger.writing():
            space.ledger._connection.execute("UPDATE build SET at = '2999-01-01T00:00:00+00:00'")
        space.ledger.put_documents([told("Russia bombed Iran.")])
        space.build()
        assert [build.at[:4] for build in space.ledger.builds()] == ["2999", "2999"]


def test_files_are_taken_in_when_they_are_whole(tmp_path: Path) -> None:
    folder, stop = tmp_path / "in", threading.Event()
    folder.mkdir()
    first, second = "Russia bombed Iran on 2016-05-01.", "Egypt met France."
    (folder / "one.txt").write_text(first)
    seen: list[int] = []

    class Writer(threading.Event):
        """Writes a file in two parts, between the looks."""

        looks = 0

        def wait(self, timeout: float | None = None) -> bool:
            self.looks += 1
            if self.looks <= 2:
                with (folder / "two.txt").open("a") as out:
                    out.write(second[: 5 if self.looks == 1 else None][0 if self.looks == 1 else 5 :])
                os.utime(folder / "two.txt", ns=(self.looks, self.looks))
            return self.looks > 6

    stop = Writer()
    with workspace(tmp_path / "space") as space:
        watch(space, folder, lambda added, report: seen.append(added.new), seconds=0, stop=stop)
        assert sorted(d.text for d in space.ledger.documents()) == sorted([first, second])
        assert seen == [1, 1]
        builds = len(space.ledger.builds())
        watch(space, folder, lambda added, report: seen.append(added.new), seconds=0, stop=_after(3))
        assert (seen, len(space.ledger.builds())) == ([1, 1, 0], builds)


def _after(looks: int) -> threading.Event:
    class Counted(threading.Event):
        """Set after some looks."""

        left = looks

        def wait(self, timeout: float | None = None) -> bool:
            self.left -= 1
            return self.left <= 0

    return Counted()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_watch_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    command = [sys.executable, "-m", "whowhom", "watch", str(tmp_path), "--workspace", str(tmp_path / "space")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert process.stderr.readline().startswith("watching")
        time.sleep(0.2)
        process.send_signal(number)
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err.strip()) == (0, "stopped.")
