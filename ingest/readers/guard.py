"""Readers of formats that can hang or swell run in a process of their own, with a limit on time and memory.

A page nested a million deep or a bomb in a PDF ends that process and gives one Rejection; the batch goes on. The
process serves many files, one after the other, and is started again when it had to be ended.
"""

from __future__ import annotations

import atexit
import contextlib
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Generator
from pathlib import Path
from typing import IO

from ...schemas.document import Document
from ...schemas.triple import Rejection

SECONDS = 10.0
"""How long a reader may take for one document."""

STARTING = 60.0
"""How long the process may take to start, on a machine that is busy."""

Item = Document | Rejection
_Message = Item | str | None
"""An item; None at the end of a file; a text that says why there is no more of it."""

_BROKEN = "reading it takes more memory than is allowed, or breaks the reader"


def guarded(reader: str, path: Path) -> Generator[Item, None, None]:
    """What the reader `module:function` (of this package) yields for a path, read in the process of the readers.

    Where a document takes longer than `SECONDS`, or ends the process, a Rejection is the last item.
    """
    with contextlib.closing(_PROCESS.items(reader, path)) as items:
        for item in items:
            if isinstance(item, str):
                yield Rejection(reason=f"{item}; nothing after that was read from it", where=str(path))
            elif item is not None:
                yield item


class _Process:
    """The process of the readers; a thread takes what it sends, so that waiting for it can end."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._sent: queue.SimpleQueue[_Message] = queue.SimpleQueue()

    def items(self, reader: str, path: Path) -> Generator[_Message, None, None]:
        """What the process sends of a file, until None or a text."""
        process = self._started()
        finished = False
        try:
            pickle.dump((reader, str(path)), _pipe(process.stdin))
            _pipe(process.stdin).flush()
            while not finished:
                item = self._sent.get(timeout=SECONDS)
                finished = item is None
                yield item
                if isinstance(item, str):
                    return
        except queue.Empty:
            yield f"it took longer than {SECONDS:g} seconds to read"
        except OSError:
            yield _BROKEN
        finally:
            if not finished:
                self.end()

    def end(self) -> None:
        """End the process at once."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):
                    _pipe(pipe).close()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.end()
            command = [sys.executable, "-m", f"{__package__}.serve"]
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
            self._sent = queue.SimpleQueue()
            threading.Thread(target=_receive, args=(_pipe(self._process.stdout), self._sent), daemon=True).start()
            with contextlib.suppress(queue.Empty):
                self._sent.get(timeout=STARTING)  # its greeting: starting counts as nobody's time
        return self._process


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise OSError("the process has no pipe")
    return pipe


def _receive(pipe: IO[bytes], sent: queue.SimpleQueue[_Message]) -> None:
    with contextlib.suppress(ValueError):  # the pipe was closed by `end`
        while True:
            try:
                sent.put(pickle.load(pipe))  # noqa: S301 - from our own process
            except (EOFError, OSError, pickle.UnpicklingError):
                sent.put(_BROKEN)
                return


_PROCESS = _Process()
atexit.register(_PROCESS.end)
