"""The closed vocabulary of predicates, categories and modes: data files, one line each, validated when loaded."""

from __future__ import annotations

import csv
import functools
import io
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any, Literal, TypeVar

from pydantic import Field, ValidationError, model_validator

from .errors import UnknownNameError, VocabularyError
from .kinds import Category, Channel, Polarity, Quad
from .model import Model, content_id

M = TypeVar("M", bound=Model)


class CategoryEntry(Model):
    """A PLOVER category: its quad class, default score (-10 to +10), and a definition in our own words."""

    id: Category
    quad: Quad
    score: float = Field(ge=-10, le=10)
    definition: str = Field(min_length=10)


class ModeEntry(Model):
    """A mode of a category, with its own score where it differs from the category's."""

    category: Category
    id: str = Field(pattern=r"^[a-z][a-z-]*$")
    score: float = Field(ge=-10, le=10)
    definition: str = ""


class Predicate(Model):
    """A predicate: past tense for events (`brokered`), present for ties (`backs`).

    `influence` is the channel, `influencer` which end influences the other. `replaced_by` names the successor of a
    renamed predicate, so that old records stay readable.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=40)
    aspect: Literal["event", "tie"]
    category: Category
    mode: str | None = None
    polarity: Polarity
    score: float = Field(ge=-10, le=10)
    symmetric: bool = False
    inverse: str | None = None
    influence: Channel | None = None
    influencer: Literal["subject", "object"] | None = None
    replaced_by: str | None = None
    definition: str = Field(min_length=5)

    @model_validator(mode="after")
    def _signs_agree(self) -> Predicate:
        sign = (self.score > 0) - (self.score < 0)
        if {"cooperation": 1, "conflict": -1, "neutral": sign}[self.polarity] != sign:
            raise ValueError(f"score {self.score} does not fit polarity {self.polarity}")
        if (self.influence is None) != (self.influencer is None):
            raise ValueError("influence and influencer go together")
        return self


class Vocabulary(Model):
    """All three lists, checked against one another."""

    categories: dict[str, CategoryEntry]
    modes: tuple[ModeEntry, ...]
    predicates: dict[str, Predicate]

    @property
    def fingerprint(self) -> str:
        """Content id: changes when any line changes."""
        return content_id(self.model_dump(mode="json"))

    def quad(self, predicate: str) -> Quad:
        """The quad class of a predicate's category."""
        return self.categories[self.predicate(predicate).category].quad

    def predicate(self, name: str) -> Predicate:
        """The predicate of that id, or what replaced it. Raises UnknownNameError with the nearest ids."""
        found = self.predicates.get(name)
        if found is None:
            raise UnknownNameError(f"there is no predicate {name!r}.", candidates=nearest(name, self.predicates))
        return self.predicate(found.replaced_by) if found.replaced_by else found


def nearest(name: str, known: Mapping[str, object] | list[str], limit: int = 3) -> list[str]:
    """The known names nearest to one that is unknown, best first."""
    import difflib

    return difflib.get_close_matches(name, sorted(known), n=limit, cutoff=0.5)


def rows(package: str, path: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The lines of a packaged CSV file with a header, each with its place `file:line`; lines starting `#` are skipped.

    Raises VocabularyError where a line has more or fewer fields than the header.
    """
    yield from table(resources.files(package).joinpath(path).read_text(encoding="utf-8"), path)


def table(text: str, path: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The lines of the text of such a file; `path` names it."""
    reader = csv.reader(io.StringIO(text, newline=""))
    header = next(reader, [])
    for values in reader:
        if not values or values[0].startswith("#"):
            continue
        where = f"{path}:{reader.line_num}"
        if len(values) != len(header):
            raise VocabularyError(f"{len(values)} fields where the header has {len(header)}.", where=where)
        yield where, dict(zip(header, values, strict=True))


def parse(model: type[M], where: str, row: Mapping[str, Any]) -> M:
    """One line as a model, empty fields left to their defaults. Raises VocabularyError with the line's place."""
    try:
        return model.model_validate({key: value for key, value in row.items() if value != ""})
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise VocabularyError(f"{field}: {first['msg']}", where=where) from error


def _check(vocabulary: Vocabulary) -> Vocabulary:
    known_modes = {(mode.category, mode.id) for mode in vocabulary.modes}
    for predicate in vocabulary.predicates.values():
        for other in (predicate.inverse, predicate.replaced_by):
            if other is not None and other not in vocabulary.predicates:
                raise VocabularyError(f"{other!r} is no predicate.", where=f"predicate {predicate.id}")
        if predicate.mode is not None and (predicate.category, predicate.mode) not in known_modes:
            raise VocabularyError(
                f"{predicate.category} has no mode {predicate.mode!r}.", where=f"predicate {predicate.id}"
            )
    return vocabulary


def _unique(model: type[M], path: str) -> dict[str, M]:
    found: dict[str, M] = {}
    for where, row in rows(__package__ or "whowhom.schemas", path):
        if row["id"] in found:
            raise VocabularyError(f"{row['id']!r} stands twice.", where=where)
        found[row["id"]] = parse(model, where, row)
    return found


@functools.cache
def load_vocabulary() -> Vocabulary:
    """The packaged vocabulary. Raises VocabularyError with file and line."""
    modes = tuple(
        parse(ModeEntry, where, row) for where, row in rows(__package__ or "whowhom.schemas", "data/modes.csv")
    )
    return _check(
        Vocabulary(
            categories=_unique(CategoryEntry, "data/categories.csv"),
            modes=modes,
            predicates=_unique(Predicate, "data/predicates.csv"),
        )
    )
