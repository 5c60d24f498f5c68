"""Watching a folder: files are taken in as they appear, once they are whole, and the graph follows.

A file is whole when its size and time of change stay the same from one look to the next. What was taken in is known by
the ledger, so that a restart doubles nothing: a file that is known already changes nothing.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from .schemas import InputError

if TYPE_CHECKING:
    from .building import BuildReport
    from .workspace import Added, Workspace

SECONDS = 1.0
"""Between two looks at the folder."""

Told = Callable[["Added", "BuildReport"], None]
Stamp = tuple[int, int]
"""Size in bytes and time of change in nanoseconds."""


def watch(
    space: Workspace, folder: Path, told: Told, *, seconds: float = SECONDS, stop: threading.Event | None = None
) -> int:
    """Take in what appears in a folder or below until `stop` is set; how many looks there were.

    Raises InputError where the folder is not there at the start; later it may come and go.
    """
    if not folder.is_dir():
        raise InputError("there is no such folder.", where=str(folder))
    stop = stop or threading.Event()
    seen: dict[Path, Stamp] = {}
    done: dict[Path, Stamp] = {}
    looks = 0
    while True:
        now = stamps(folder)
        looks += 1
        whole = [path for path in sorted(now) if now[path] == seen.get(path) and now[path] != done.get(path)]
        if whole:
            added = space.add(whole)
            told(added, space.build())
            done |= {path: now[path] for path in whole}
        seen = now
        if stop.wait(seconds):
            return looks


def stamps(folder: Path) -> dict[Path, Stamp]:
    """Size and time of change of every readable file below a folder; hidden ones and unknown kinds are left out."""
    from .ingest.readers import suffixes

    known = frozenset(suffixes())
    found: dict[Path, Stamp] = {}
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        with contextlib.suppress(OSError):  # gone meanwhile
            if path.suffix.lower() in known and not hidden and path.is_file():
                state = path.stat()
                found[path] = (state.st_size, state.st_mtime_ns)
    return found


@contextlib.contextmanager
def stopping() -> Iterator[threading.Event]:
    """An event that SIGINT and SIGTERM set, so that what is under way is finished first."""
    stop = threading.Event()
    kept = {number: signal.signal(number, lambda *_: stop.set()) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)
