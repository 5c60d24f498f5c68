"""What is the embedded store's own: one process at a time, its folder, its silence."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from whowhom.graph.elements import Elements, Node, diff
from whowhom.graph.load import load, read_back
from whowhom.graph.store import Marker
from whowhom.graph.stores import open_store
from whowhom.graph.stores.embedded import EmbeddedStore
from whowhom.schemas.errors import StoreBusyError, StoreError, StoreUnavailableError

GRAPH = Elements((Node("Actor", "iran", {"name": "Iran"}),))


def _python(code: str, *arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ARCADEDB_")}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, env=environment)


def test_what_was_loaded_is_there_after_reopening(tmp_path: Path) -> None:
    with open_store("embedded", tmp_path) as store:
        load(store, GRAPH, build=1, workspace="w")
    with open_store("embedded", tmp_path) as store:
        assert read_back(store) == GRAPH
        assert store.marker() == Marker(1, "w", 1)


def test_a_second_opening_is_told_that_the_store_is_busy(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path / "e"):
        with pytest.raises(StoreBusyError, match="Another process uses"):
            EmbeddedStore(tmp_path / "e")
        code = "import sys, pathlib, whowhom.graph.stores.embedded as e; e.EmbeddedStore(pathlib.Path(sys.argv[1]))"
        other = _python(code, str(tmp_path / "e"))
        assert "StoreBusyError" in other.stderr
    with EmbeddedStore(tmp_path / "e") as store:
        assert store.marker() == Marker()


def test_it_prints_nothing_and_leaves_nothing_in_the_working_folder(tmp_path: Path) -> None:
    here = tmp_path / "cwd"
    here.mkdir()
    code = (
        "import sys, pathlib\n"
        "from whowhom.graph.stores.embedded import EmbeddedStore\n"
        "with EmbeddedStore(pathlib.Path(sys.argv[1])) as store:\n"
        "    store.prepare(); store.marker()\n"
    )
    ran = _python(code, str(tmp_path / "workspace" / "embedded"), cwd=here)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    assert list(here.iterdir()) == []
    assert sorted(path.name for path in (tmp_path / "workspace").iterdir()) == ["embedded", "log"]


def test_without_its_wheel_the_store_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "arcadedb", None)
    with pytest.raises(StoreUnavailableError, match="Install arcadedb"):
        open_store("embedded", tmp_path)


def test_a_folder_that_cannot_be_opened_can_be_built_anew(tmp_path: Path) -> None:
    (tmp_path / "e").write_text("not a store")
    with pytest.raises(StoreError, match="whowhom rebuild"):
        EmbeddedStore(tmp_path / "e")


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path / "e")
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.read("RETURN 1")


_LOAD_AND_DIE = """
import os, pathlib, signal, sys
from whowhom.graph.elements import Elements, Node, diff
from whowhom.graph.stores.embedded import EmbeddedStore

def die(_):
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)

left = int(sys.argv[2])
store = EmbeddedStore(pathlib.Path(sys.argv[1]))
store.prepare()
store.batch_rows = 10
nodes = tuple(Node("Actor", f"a{n:03}") for n in range(100))
store.apply(diff(Elements(), Elements(nodes)), build=1, workspace="w", progress=die)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
@pytest.mark.parametrize("batches", [1, 4])
def test_a_killed_load_keeps_what_was_committed(tmp_path: Path, batches: int) -> None:
    killed = _python(_LOAD_AND_DIE, str(tmp_path / "e"), str(batches))
    assert killed.returncode == -signal.SIGKILL
    wanted = Elements(tuple(Node("Actor", f"a{n:03}") for n in range(100)))
    with EmbeddedStore(tmp_path / "e") as store:
        assert store.marker() == Marker(0, "w", 1, batches)
        assert len(read_back(store)) == 10 * batches
        load(store, wanted, build=1, workspace="w")
        assert read_back(store) == wanted
        assert store.marker().complete


def test_changing_the_working_folder_does_not_lose_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with EmbeddedStore(Path("e")) as store:
        store.apply(diff(Elements(), GRAPH), build=1, workspace="w")
    monkeypatch.chdir(os.sep)
    with EmbeddedStore(tmp_path / "e") as store:
        assert read_back(store) == GRAPH
