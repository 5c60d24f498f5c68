"""Documents: the decoded text, and the places where it was found."""

from __future__ import annotations

import calendar
import datetime
import re
from typing import Annotated

from pydantic import AfterValidator, model_validator

from .model import Model, content_id, text_id

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def _valid_partial(value: str) -> str:
    found = _PARTIAL.fullmatch(value)
    if not found:
        raise ValueError(f"{value!r} is no date: write YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (int(part) if part else 1 for part in found.groups())
    datetime.date(year, month, day)
    return value


PartialDate = Annotated[str, AfterValidator(_valid_partial)]
"""A date as exact as it is known: `2016`, `2016-12` or `2016-12-21`."""


def bounds(partial: str) -> tuple[str, str]:
    """First and last day (ISO) of a partial date.

    >>> bounds("2016-02")
    ('2016-02-01', '2016-02-29')
    """
    parts = [int(part) for part in _valid_partial(partial).split("-")]
    year, months = parts[0], (parts[1], parts[1]) if len(parts) > 1 else (1, 12)
    days = (parts[2], parts[2]) if len(parts) > 2 else (1, calendar.monthrange(year, months[1])[1])
    return f"{year:04}-{months[0]:02}-{days[0]:02}", f"{year:04}-{months[1]:02}-{days[1]:02}"


class Location(Model):
    """Where a text was found, with what is said there of it; all dates as declared, none guessed.

    `origin` is the outlet where the text first appeared (empty: the outlet itself). `work` is a declared id, which
    with the canonical `url` tells versions of one work. `source` is the path or address it was read from.
    """

    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: PartialDate | None = None
    updated: PartialDate | None = None
    retrieved_at: str | None = None
    language: str | None = None
    origin: str | None = None
    work: str | None = None
    source: str | None = None

    @property
    def id(self) -> str:
        """Content id of what the location declares; when and from where it was read is not a part."""
        return content_id(self.model_dump(exclude={"retrieved_at", "source"}))


class Document(Model):
    """A decoded text, unchanged, with its locations; the same text twice is one document with two locations.

    `name` is the id that the input gave it (a JSONL `id`, a file name); it is no part of its identity.
    """

    id: str
    text: str
    locations: tuple[Location, ...] = ()
    name: str | None = None

    @classmethod
    def of(cls, text: str, *locations: Location, name: str | None = None) -> Document:
        """The document of a text: its id is the SHA-256 of the text."""
        return cls(id=text_id(text), text=text, locations=locations, name=name)

    @model_validator(mode="after")
    def _id_is_of_text(self) -> Document:
        if self.id != text_id(self.text):
            raise ValueError("a document's id must be the SHA-256 of its text")
        return self

    @property
    def published(self) -> str | None:
        """The earliest publication date among the locations, the base of relative dates; None if undated."""
        dated = [place.published for place in self.locations if place.published]
        return min(dated, key=bounds, default=None)

    @property
    def origin(self) -> str:
        """The outlet where the text first appeared; the document's own id where nothing tells."""
        told = sorted({place.origin for place in self.locations if place.origin})
        outlets = sorted({place.outlet for place in self.locations if place.outlet})
        return (told or outlets or [self.id])[0]
