"""Care for a workspace: checking ledger, store, model and vocabulary against one another, backup, and restoring."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .building import bring, refresh
from .graph.codec import decode
from .graph.elements import diff
from .graph.load import load, read_back
from .ingest.ledger import Ledger
from .schemas import StoreError, WhowhomError, WorkspaceError

if TYPE_CHECKING:
    from .workspace import Workspace

KEPT = ("workspace.toml", "sources.csv")
"""Files of a workspace that a backup has beside the ledger, where they are there."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, whether it is as it should be, what was found, and whether it was repaired."""

    part: str
    good: bool
    told: str
    repaired: bool = False


def examine(space: Workspace, *, repair: bool = False) -> Iterator[Finding]:
    """Check everything; with `repair` what derives from the ledger is made anew where it is wrong.

    A damaged ledger is told and not repaired: it is the one source of truth, and a backup restores it.
    """
    wrong = space.ledger.check()
    yield Finding("ledger", not wrong, "; ".join(wrong) or "sound: every page, and no row without its parent")
    if wrong:
        return
    yield _texts(space.ledger)
    yield _extractor(space)
    yield _graph(space, repair=repair)
    yield _store(space, repair=repair)


def _texts(ledger: Ledger) -> Finding:
    """Documents are read with their hash checked, extractions with their quotes."""
    count = 0
    try:
        for _ in ledger.documents():
            count += 1
    except WhowhomError as error:
        return Finding("documents", False, error.sentence())
    return Finding("documents", True, f"{count}, each as its hash has it")


def _extractor(space: Workspace) -> Finding:
    from .building import reader_fingerprint

    try:
        fingerprint = reader_fingerprint(space.settings)
    except WhowhomError as error:
        return Finding("extractor", False, error.sentence())
    missing = len(space.ledger.missing(space.settings.extractor, fingerprint))
    told = "model, vocabulary and lexicon load; every document is read with them"
    return Finding("extractor", not missing, f"{missing} documents are to be read again" if missing else told)


def _graph(space: Workspace, *, repair: bool) -> Finding:
    """The ledger's own lines of the graph against the number that their build left."""
    last = space.ledger.last_build()
    lines = space.ledger.elements()
    digest = sum(int.from_bytes(hashlib.sha256(_bytes(line)).digest(), "big") for line in lines) % 2**256
    stale = space.ledger.dirty()
    if last is None or (f"{digest:064x}" == last.sha256 and not stale):
        return Finding("graph", True, f"build {last.number}, {len(lines)} elements" if last else "no build yet")
    told = f"{len(stale)} documents changed since" if stale else "its lines are not those of its build"
    if repair:
        refresh(space.ledger, space.settings, anew=not stale)
    return Finding("graph", False, told, repair)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _store(space: Workspace, *, repair: bool) -> Finding:
    """The store's content, element by element, against the ledger's."""
    last = space.ledger.last_build()
    if last is None:
        return Finding("store", True, "nothing to hold yet")
    wanted = decode(space.ledger.elements())
    try:
        marker = space.store.marker()
        changes = diff(read_back(space.store), wanted)
    except StoreError as error:
        return Finding("store", False, error.sentence())
    if not len(changes) and marker.complete and marker.build == last.number:
        return Finding("store", True, f"{space.store.name} holds build {last.number}, element by element")
    told = f"{space.store.name} holds build {marker.build}, {len(changes)} elements apart from build {last.number}"
    if repair:
        if marker.build == last.number and marker.complete:
            space.store.apply(changes, build=last.number, workspace=space.ledger.workspace)
        else:
            load(space.store, wanted, build=last.number, workspace=space.ledger.workspace)
    return Finding("store", False, told, repair)


def back_up(space: Workspace, folder: Path) -> Path:
    """Copy what cannot be made anew (ledger, settings, grades) to a new folder; other processes may go on.

    Raises WorkspaceError where the folder holds a ledger already, or cannot be written.
    """
    from .workspace import LEDGER

    target = folder / LEDGER
    if target.exists():
        raise WorkspaceError("there is a ledger already.", where=str(target), hint="Name a new folder.")
    with _told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for name in KEPT:
            if (space.folder / name).is_file():
                shutil.copy2(space.folder / name, folder / name)
    space.ledger.back_up(target)
    return target


def restore(folder: Path, workspace: Path) -> None:
    """Make a workspace of a backup. Its store is brought up to date by the next build.

    Raises WorkspaceError where the workspace has a ledger already, or the backup is none or damaged.
    """
    from .workspace import LEDGER

    source, target = folder / LEDGER, workspace / LEDGER
    if not source.is_file():
        raise WorkspaceError("this is no backup: it holds no ledger.", where=str(folder))
    if target.exists():
        raise WorkspaceError("there is a ledger already.", where=str(target), hint="Move it away first.")
    with _told(workspace):
        workspace.mkdir(parents=True, exist_ok=True)
        for name in KEPT:
            if (folder / name).is_file():
                shutil.copy2(folder / name, workspace / name)
        shutil.rmtree(workspace / "store", ignore_errors=True)  # of the ledger that is gone
        part = target.with_name(f"{LEDGER}.part")
        shutil.copyfile(source, part)
        part.replace(target)
    with Ledger.open(target) as kept:
        if wrong := kept.check():
            raise WorkspaceError(f"the backup is damaged: {wrong[0]}.", where=str(source))


def bring_up(space: Workspace) -> int:
    """Bring the store to the last build; how many elements were written."""
    return bring(space.ledger, space.store)


@contextlib.contextmanager
def _told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise WorkspaceError(f"it cannot be written: {error.strerror}.", where=str(folder)) from error
