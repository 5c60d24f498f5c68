"""What a request asks for, and what a page answers: data first, of which HTML and JSON are two forms."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..looking import Look, looked_for
from ..schemas import ParameterError, nearest
from .index import Index
from .shelf import Shelf

LOOK = (
    *("as_of", "known_at", "since", "until", "level"),
    *("min_origins", "min_confidence", "reliability", "credibility"),
)
"""The query parameters that choose a part of the evidence, on every page that shows some."""

ROWS = 50
"""Rows of a table on one page."""

_MOST_ROWS = 500
_WHOLE = frozenset({"min_origins", "credibility"})

Data = dict[str, Any]
"""JSON-ready data."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: `data` are its facts, JSON-ready, and `template` shows them; or a finished `body` with its headers.

    `drawn` are drawings of the same facts as SVG, made by `graph.diagram`, which escapes what stands in them.
    """

    template: str
    title: str
    data: Data
    status: int = 200
    drawn: Mapping[str, str] = field(default_factory=dict)
    body: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for a page: the shelf of graphs, what is looked at, and the page's own parameters."""

    shelf: Shelf
    look: Look
    chosen: Mapping[str, str]
    own: Mapping[str, str] = field(default_factory=dict)

    @property
    def index(self) -> Index:
        """The graph that is looked at. Raises UnknownNameError, ParameterError."""
        return self.shelf.at(self.look)

    def text(self, name: str) -> str:
        """A parameter of the page, '' where it is not given."""
        return self.own.get(name, "")

    def whole(self, name: str, default: int, least: int = 1, most: int = 1_000_000) -> int:
        """A whole number from `least` to `most`. Raises ParameterError."""
        given = self.own.get(name)
        if given is None:
            return default
        if not (given.isascii() and given.isdecimal()) or not least <= int(given[:9]) <= most or len(given) > 9:
            raise ParameterError(f"{name} must be a whole number from {least} to {most}, not {given!r}.")
        return int(given)

    def choice(self, name: str, among: Sequence[str]) -> str:
        """One of some words, the first one by default. Raises ParameterError."""
        given = self.own.get(name, among[0])
        if given not in among:
            raise ParameterError(f"{name} must be one of {', '.join(among)}, not {given!r}.")
        return given

    def paged(self, rows: Sequence[Any]) -> Data:
        """A part of a long table: its rows, their number in all, which page it is and of how many."""
        size = self.whole("rows", ROWS, most=_MOST_ROWS)
        pages = max(1, -(-len(rows) // size))
        page = self.whole("page", 1)
        if page > pages:
            raise ParameterError(f"There are {pages} pages, and no page {page}.")
        return {
            "rows": list(rows[(page - 1) * size : page * size]),
            "total": len(rows),
            "page_number": page,
            "pages": pages,
        }


PAGING = ("page", "rows")
"""The parameters of `Asked.paged`."""


PREFIX = "p."
"""What the names of parameters of a named query begin with in an address."""


def asked(shelf: Shelf, given: Mapping[str, str], own: Sequence[str], *, free: bool = False) -> Asked:
    """What query parameters ask of a page that knows those of `own`; with `free`, any beside that begin with `p.`.

    Raises ParameterError for one that is unknown or cannot be used.
    """
    known = (*LOOK, *own)
    told = {name: value.strip() for name, value in given.items() if value.strip()}
    for name in told:
        if name not in known and not (free and name.startswith(PREFIX)):
            near = nearest(name, list(known))
            hint = f"Did you mean {' or '.join(near)}?" if near else None
            raise ParameterError(f"{name!r} is no parameter of this page.", hint=hint)
    chosen = {name: value for name, value in told.items() if name in LOOK}
    look = looked_for({name: _typed(name, value) for name, value in chosen.items()})
    return Asked(shelf, _checked(look), chosen, {name: value for name, value in told.items() if name not in chosen})


def _checked(look: Look) -> Look:
    """The look; one that takes nothing away is the whole graph, so that it is kept once."""
    empty = look.view is not None and look.view.empty
    return dataclasses.replace(look, view=None) if empty else look


def _typed(name: str, value: str) -> str | int | float:
    if name in _WHOLE:
        if not (value.isascii() and value.isdecimal()) or len(value) > 6:
            raise ParameterError(f"{name} must be a whole number, not {value!r}.")
        return int(value)
    if name == "min_confidence":
        try:
            return float(value)
        except ValueError as error:
            raise ParameterError(f"min_confidence must be a number from 0 to 1, not {value!r}.") from error
    return value
