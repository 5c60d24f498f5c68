"""Taking articles out of the graph, and back in: by id, by address, or by the file that they were read from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .ingest.ledger import Ledger, Retraction, canonical_url
from .schemas import Document, InputError, Rejection, UnknownNameError, WorkspaceError

if TYPE_CHECKING:
    from .judging import Clock

SHORTEST = 6
"""Digits of an id from which on it can stand for the whole, where no other begins so."""


class Place(NamedTuple):
    """A document, or one location of it ('': the whole)."""

    document: str
    location: str = ""


def retract(
    ledger: Ledger,
    names: Iterable[str],
    *,
    by: str,
    why: str = "",
    undo: bool = False,
    now: Clock | None = None,
) -> tuple[Retraction, ...]:
    """Retract what each name stands for, or take that back with `undo`; the graph changes with the next build.

    An address stands for the locations there, so that a reprint elsewhere stays; an id or a file for the whole
    document. Raises UnknownNameError for a name that nothing answers to, WorkspaceError for what is retracted already,
    or with `undo` is not; none is kept then.
    """
    from .judging import utc_now

    at = (now or utc_now)().isoformat(timespec="seconds")
    gone = ledger.retracted()
    made: list[Retraction] = []
    for name in names:
        named = places(ledger, name)
        found = [place for place in named if place not in gone]
        if undo:  # a document brings back its locations, too
            found = sorted(Place(*one) for one in gone if Place(*one) in named or Place(one[0]) in named)
        if not found:
            state = "not retracted" if undo else "retracted already"
            raise WorkspaceError(f"it is {state}.", where=name, hint="`whowhom log` lists retractions.")
        made += [Retraction(document=p.document, location=p.location, undo=undo, at=at, by=by, why=why) for p in found]
    ledger.put_retractions(made)
    return tuple(made)


def places(ledger: Ledger, name: str) -> tuple[Place, ...]:
    """What a name stands for: an id or its first digits, an address, a document's own name, a file. Raises so too."""
    for finding in (_by_id, _by_address, _by_name, _by_file):
        if found := finding(ledger, name):
            return tuple(sorted(set(found)))
    raise UnknownNameError(f"no document answers to {name!r}: give its id, its address or its file.")


def _by_id(ledger: Ledger, name: str) -> Sequence[Place]:
    if len(name) < SHORTEST or not set(name) <= set("0123456789abcdef"):
        return ()
    found = ledger.ids_from(name)
    if len(found) > 1:
        raise UnknownNameError(f"several documents begin with {name!r}.", candidates=[i[:12] for i in found])
    return [Place(i) for i in found]


def _by_address(ledger: Ledger, name: str) -> Sequence[Place]:
    key = canonical_url(name) if "/" in name else None
    return [Place(*found) for found in ledger.places_of(url_key=key)] if key else ()


def _by_name(ledger: Ledger, name: str) -> Sequence[Place]:
    return [Place(document) for document, _ in ledger.places_of(name=name)]


def _by_file(ledger: Ledger, name: str) -> Sequence[Place]:
    """The documents that the file holds now, and those that were read from it."""
    found = [Place(document) for document, _ in ledger.places_of(source=name)]
    if Path(name).is_file():
        from .ingest.readers import read

        try:
            items: list[Document | Rejection] = list(read(Path(name)))
        except InputError:
            items = []
        held = {item.id for item in items if isinstance(item, Document)}
        found += [Place(document.id) for document in ledger.documents(held)]
    return found
