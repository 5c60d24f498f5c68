"""Nouns and modifiers with the PLOVER sector that they speak for, and towns with their country: what codes are read by.

See docs/decisions/0011-actor-codes.md for the sectors and for what goes before what.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, TypeVar

from pydantic import Field

from ...schemas import Model, PartialDate, VocabularyError, bounds
from .rows import Words, read
from .words import split_words

Weight = Literal["strong", "weak", "modifier", "over"]
"""`strong`: a head noun with a sector of its own; `weak`: one that leaves it to other words, where they have one
("spokesman"); `modifier`: never a head; `over`: a modifier that goes before a strong head ("rebel soldiers")."""

T = TypeVar("T")
_LONGEST, _LONGEST_NAME = 5, 8
_SHOUTED = frozenset({"ngo", "ngos", "mp", "mps", "pm", "idp", "idps"})
"""Acronyms, which with one capital are parts of names ("Ngo Dinh Diem")."""


class SectorRow(Model):
    """Words of one sector and weight."""

    sector: str = Field(pattern=r"^[A-Z]{3}$")
    weight: Weight
    words: Words


class TownRow(Model):
    """Towns, regions and their peoples' adjectives that are no entities of their own, of one country."""

    country: str = Field(pattern=r"^[A-Z]{3}$")
    names: Words


class BodyRow(Model):
    """Organised actors and persons that are no entities (yet): of one country, or of none, and one sector."""

    country: str | None = Field(None, pattern=r"^[A-Z]{3}$")
    sector: str = Field(pattern=r"^[A-Z]{3}$")
    sort: Literal["group", "person"] = "group"
    names: Words


class TermRow(Model):
    """The sector that an entity had between two days (both included), where it had several or its line leaves it open.

    Without a date the first line of an entity holds.
    """

    entity: str
    sector: str = Field(pattern=r"^[A-Z]{3}$")
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None


class Cue(NamedTuple):
    """A known noun or modifier among words, from `first` to `last` (exclusive)."""

    first: int
    last: int
    sector: str
    weight: Weight


@functools.cache
def read_sectors() -> dict[tuple[str, ...], tuple[tuple[Weight, str], ...]]:
    """Sectors of each noun by weight. Raises VocabularyError where one has two sectors as a head or as a modifier."""
    found: dict[tuple[str, ...], dict[bool, tuple[Weight, str]]] = {}
    for where, row in read(SectorRow, "sectors"):
        for word in row.words:
            held = found.setdefault(tuple(split_words(word)), {})
            head = row.weight in {"strong", "weak"}
            if head in held:
                raise VocabularyError(f"{word!r} stands twice.", where=where)
            held[head] = (row.weight, row.sector)
    return {form: tuple(held[head] for head in sorted(held, reverse=True)) for form, held in found.items()}


@functools.cache
def read_towns() -> dict[tuple[str, ...], str]:
    """Countries by the words of a town's or region's name."""
    lines = [row for file in ("towns", "regions") for _, row in read(TownRow, file)]
    return {tuple(split_words(name)): row.country for row in lines for name in row.names}


@functools.cache
def read_regions() -> frozenset[tuple[str, ...]]:
    """States and provinces that stand after a town's name ("Paris, Texas"), by their words."""
    return frozenset(tuple(split_words(name)) for _, row in read(TownRow, "regions") for name in row.names)


@functools.cache
def read_terms() -> dict[str, tuple[TermRow, ...]]:
    """The dated sectors of each entity that has any, in file order."""
    found: dict[str, tuple[TermRow, ...]] = {}
    for _, row in read(TermRow, "sector-terms"):
        found[row.entity] = (*found.get(row.entity, ()), row)
    return found


def sector_at(entity: str, on: str | None) -> str | None:
    """The sector that a line of its own gives an entity at that (partial) date; the last that fits the whole of it."""
    fitting = [row for row in read_terms().get(entity, ()) if _holds(row, on)]
    return (fitting[0] if on is None else fitting[-1]).sector if fitting else None


def _holds(row: TermRow, on: str | None) -> bool:
    if on is None:
        return True
    first, last = bounds(on)
    starts = bounds(row.valid_from)[0] if row.valid_from else first
    return starts <= last and first <= (bounds(row.valid_to)[1] if row.valid_to else last)


@functools.cache
def read_bodies() -> dict[tuple[str, ...], BodyRow]:
    """Rows by the words of each name. Raises VocabularyError for a name that stands twice."""
    found: dict[tuple[str, ...], BodyRow] = {}
    for where, row in read(BodyRow, "bodies"):
        for name in row.names:
            if found.setdefault(tuple(split_words(name)), row) is not row:
                raise VocabularyError(f"{name!r} stands twice.", where=where)
    return found


def bodies(words: Sequence[str]) -> list[tuple[int, int, BodyRow]]:
    """Organised actors among words, longest first."""
    return _known(words, read_bodies())


def towns(words: Sequence[str]) -> list[tuple[int, int, str]]:
    """Towns and regions among words, longest first, with the country of each."""
    return _known(words, read_towns())


def _known(words: Sequence[str], known: Mapping[tuple[str, ...], T]) -> list[tuple[int, int, T]]:
    """The longest known forms among words, from left to right."""
    found = []
    i = 0
    while i < len(words):
        sizes = range(min(_LONGEST_NAME, len(words) - i), 0, -1)
        size = next((n for n in sizes if tuple(words[i : i + n]) in known), 0)
        if size:
            found.append((i, i + size, known[tuple(words[i : i + size])]))
        i += size or 1
    return found


def cues(words: Sequence[str]) -> list[Cue]:
    """The nouns and modifiers among words, longest first, not overlapping; a noun's plural is known by its singular."""
    lower = [word.lower() for word in words]
    found = []
    i = 0
    while i < len(lower):
        sizes = range(min(_LONGEST, len(words) - i), 0, -1)
        held, size = next(((held, n) for n in sizes if (held := _held(lower[i : i + n])) is not None), (None, 1))
        if (
            held is not None
            and not (lower[i] in _SHOUTED and words[i].istitle())
            and (lower[i] == "ex" or lower[i + size : i + size + 1] != ["-"])
        ):  # "party-backed" is no party
            weight, sector = held[0]
            over = next((pair for pair in held if pair[0] == "over"), None)
            if over is not None and i + size < len(lower):
                weight, sector = over
            if (weight, sector) == ("modifier", "REL") and i + size == len(lower) and lower[-1].endswith("s"):
                weight, sector = "strong", "CVL"  # Protestants are no clergy
            found.append(Cue(i, i + size, sector, weight))
        i += size
    return found


def _held(words: Sequence[str]) -> tuple[tuple[Weight, str], ...] | None:
    known = read_sectors()
    if not words:
        return None
    return next(
        (known[form] for last in (words[-1], *_singulars(words[-1])) if (form := (*words[:-1], last)) in known), None
    )


def _singulars(word: str) -> list[str]:
    """What the singular of a plural could be."""
    found = [f"{word[:-3]}y"] if word.endswith("ies") else []
    if word.endswith("men"):
        found.append(f"{word[:-3]}man")
    if word.endswith("es"):
        found.append(word[:-2])
    if word.endswith("s"):
        found.append(word[:-1])
    return found
