"""The indices that pages read: of the last build, made anew when the build changes, and of looks asked for lately.

Nothing is held between requests but memory: the ledger is opened for a moment, and no store is touched, so that a
running workbench never blocks `ingest` or `rebuild`.
"""

from __future__ import annotations

import dataclasses
import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from ..graph.codec import decode
from ..ingest.ledger import Ledger
from ..looking import WHOLE, Look, looked_at
from ..schemas import WorkspaceError
from ..settings import Settings
from ..workspace import LEDGER
from .index import Index

_MOST_LOOKS = 3


class Shelf:
    """Gives the index of a look; one a process, for all threads. Raises WorkspaceError where there is no workspace."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._kept: dict[Look, Index] = {}
        self._lock = threading.Lock()
        self.at()

    @contextmanager
    def ledger(self) -> Iterator[Ledger]:
        """The ledger, open for as long as a page reads from it. Raises WorkspaceError."""
        path = self.settings.workspace / LEDGER
        if not path.is_file():
            hint = "Run `whowhom ingest PATH` first, or name another with --workspace."
            raise WorkspaceError("there is no workspace here.", where=str(self.settings.workspace), hint=hint)
        with Ledger.open(path) as ledger:
            yield ledger

    def at(self, look: Look = WHOLE) -> Index:
        """The index of a look at the graph as it now is. Raises UnknownNameError, ParameterError, WorkspaceError."""
        with self.ledger() as ledger:
            last = ledger.last_build()
            number = last.number if last else 0
            found = self._kept.get(look)
            if found is not None and found.last == number:
                return found
            with self._lock:
                self._kept = {kept: index for kept, index in self._kept.items() if index.last == number}
                if look not in self._kept:
                    self._kept = self._room() | {look: self._made(ledger, look, number)}
                return self._kept[look]

    def _room(self) -> dict[Look, Index]:
        """What is kept beside one more: the whole graph, and the looks made last."""
        others = [look for look in self._kept if look != WHOLE]
        gone = others[: max(0, len(others) - _MOST_LOOKS + 1)]
        return {look: index for look, index in self._kept.items() if look not in gone}

    def _made(self, ledger: Ledger, look: Look, last: int) -> Index:
        # Hundreds of thousands of small objects come, none in a cycle: looking for cycles so often takes half the time.
        gc.set_threshold(200_000, 20, 20)
        if look.known_at is not None:
            build = ledger.build_at(look.known_at)
            elements, number, at = decode(ledger.elements_at(build.number)), build.number, build.at
        else:
            whole = self._kept.get(WHOLE)
            newest = ledger.last_build()
            elements = whole.elements if whole else decode(ledger.elements())
            number, at = (newest.number, newest.at) if newest else (0, "")
        return Index(looked_at(elements, dataclasses.replace(look, known_at=None)), number, at, last=last)
