"""The process of the readers (`python -m`): requests come in, items go out, by its pipes."""

from __future__ import annotations

import contextlib
import importlib
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from ...schemas.document import Document
from ...schemas.triple import Rejection

MEMORY = 900_000_000
"""Bytes that the process may hold (where the system can limit that)."""


def serve() -> None:
    """Answer requests until the input ends: the items of a file one by one, then None."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory()
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    with os.fdopen(os.dup(1), "wb") as out, contextlib.suppress(EOFError, BrokenPipeError):
        os.dup2(2, 1)  # what a library prints must not get between the items
        _send(out, "ready")
        while True:
            reader, path = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own parent
            for item in items(reader, Path(path)):
                _send(out, item)
            _send(out, None)


def items(reader: str, path: Path) -> Iterator[Document | Rejection]:
    """What a reader of this package yields; whatever it raises is a Rejection."""
    module, _, function = reader.partition(":")
    try:
        yield from getattr(importlib.import_module(f".{module}", __package__), function)(path)
    except MemoryError:
        yield Rejection(reason="reading it takes more memory than is allowed", where=str(path))
    except RecursionError:
        yield Rejection(reason="it is nested too deeply to be read", where=str(path))
    except ModuleNotFoundError as error:
        reason = f"this format needs the library {error.name}: pip install 'whowhom[readers]'"
        yield Rejection(reason=reason, where=str(path))
    except Exception as error:
        yield Rejection(reason=f"it cannot be read: {type(error).__name__}: {str(error)[:200]}", where=str(path))


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """End what takes longer with a TimeoutError, where the system has alarms; what hangs in a C library goes on."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _too_long)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _too_long(_number: int, _frame: object) -> None:
    raise TimeoutError


def _send(out: IO[bytes], item: object) -> None:
    pickle.dump(item, out)
    out.flush()


def _end_with_parent(parent: int) -> None:
    """A parent that was killed cannot end a process that hangs."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (2 * MEMORY, 2 * MEMORY))
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))


if __name__ == "__main__":
    serve()
