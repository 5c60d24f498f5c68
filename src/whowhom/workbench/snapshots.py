"""A store of one build for queries: the Neo4j of the workspace, or an embedded one of our own.

The embedded store of the workspace is never opened here: one process alone can have it, and that is `ingest`'s.
"""

from __future__ import annotations

import atexit
import contextlib
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..looking import throw_away
from .index import Index
from .shelf import Shelf

if TYPE_CHECKING:
    from ..graph.store import Store

_lock = threading.Lock()


class _Kept:
    """A store that stays open until its build is no longer the last, with the lock of those who read from it."""

    def __init__(self, index: Index) -> None:
        self.number = index.number
        self.stack = contextlib.ExitStack()
        self.store: Store = self.stack.enter_context(throw_away(index.elements))
        self.reading = threading.Lock()


_kept: dict[str, _Kept] = {}


@atexit.register
def close() -> None:
    """Close what is open, while the store's library is still there."""
    with _lock:
        for kept in _kept.values():
            kept.stack.close()
        _kept.clear()


@contextlib.contextmanager
def snapshot(shelf: Shelf, index: Index) -> Iterator[Store]:
    """A store with the last build, for one reader at a time. Raises StoreError."""
    if shelf.settings.store != "embedded":
        from ..graph.stores import open_store

        with open_store(shelf.settings.store, shelf.settings.workspace) as store:
            yield store
        return
    name = str(shelf.settings.workspace.resolve())
    with _lock:
        found = _kept.get(name)
        if found is None or found.number != index.number:
            if found is not None:
                with found.reading:
                    found.stack.close()
            found = _kept[name] = _Kept(index)
    with found.reading:
        yield found.store
