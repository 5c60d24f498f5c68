"""What a running server leaves in its folder, and the lock that tells whether it still runs.

A process id in a file says little: the process may be gone and its number given to another. A lock on a file ends with
the process that holds it, so whoever finds it held knows that the recorded process is the server.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

HOST = "127.0.0.1"
USERNAME = "neo4j"


@dataclass(frozen=True, slots=True)
class Running:
    """A running server: its process id, Bolt port on the loopback address, and password (user: `neo4j`)."""

    pid: int
    port: int
    password: str

    @property
    def url(self) -> str:
        """Address for `--store` and for drivers."""
        return f"neo4j://{HOST}:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """The variables that the store and the tests read."""
        return {"NEO4J_URI": self.url, "NEO4J_USERNAME": USERNAME, "NEO4J_PASSWORD": self.password}


def lock_path(folder: Path) -> Path:
    """File that the server holds locked."""
    return folder / "lock"


def log_path(folder: Path) -> Path:
    """File that gets what the server prints."""
    return folder / "server.log"


def record_running(folder: Path, running: Running) -> None:
    """Say that the server answers; whole or not at all. Only the owner can read it."""
    record = asdict(running)
    del record["password"]
    write_private(folder / "password", running.password)
    write_private(folder / "running.json", json.dumps(record))


def forget_running(folder: Path) -> None:
    """Remove what `record_running` wrote, but for the password."""
    (folder / "running.json").unlink(missing_ok=True)


def read_running(folder: Path) -> Running | None:
    """What the server wrote last; None where it has not answered yet."""
    with contextlib.suppress(OSError, ValueError, TypeError):
        record = json.loads((folder / "running.json").read_text("utf-8"))
        return Running(**record, password=read_password(folder) or "")
    return None


def read_password(folder: Path) -> str | None:
    """The password of the data in `folder`; None where none was set."""
    try:
        return (folder / "password").read_text("utf-8").strip() or None
    except OSError:
        return None


def write_private(path: Path, text: str) -> None:
    """Replace a file by one that only its owner can read."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    draft.replace(path)


@contextlib.contextmanager
def held(folder: Path) -> Iterator[bool]:
    """Try to hold the folder's lock for the time of the block; gives False where another process holds it."""
    folder.mkdir(parents=True, exist_ok=True)
    with lock_path(folder).open("a+b") as file:
        yield _lock(file.fileno())  # closing the file, or the end of the process, releases it


def _lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
