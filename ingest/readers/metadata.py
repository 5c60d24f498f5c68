"""What a source declares of a text: the keys that front matter and JSONL share, checked one by one."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import TypeGuard

from pydantic import ValidationError

from ...schemas.document import Document, Location
from ...schemas.triple import Rejection

KEYS = ("title", "outlet", "author", "published", "updated", "url", "origin", "language", "work", "retrieved_at")
"""Every key that is read; each is optional and holds text."""

WARNING = "warning: "
"""How the reason of a Rejection begins whose document was read all the same."""

_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}.*")


def is_warning(item: object) -> TypeGuard[Rejection]:
    """Whether it is a Rejection of a line or key only: its document was read."""
    return isinstance(item, Rejection) and item.reason.startswith(WARNING)


def warning(reason: str, where: str) -> Rejection:
    """A Rejection of a line or key whose document is read all the same."""
    return Rejection(reason=WARNING + reason, where=where)


def described(text: str, values: Mapping[str, object], where: str, name: str | None) -> Iterator[Document | Rejection]:
    """The document of a text that was checked, after a warning for each declared value that was left out."""
    location, problems = declared(values, where)
    yield from (warning(problem, where) for problem in problems.values())
    yield Document.of(text, location, name=name)


def declared(values: Mapping[str, object], source: str) -> tuple[Location, dict[str, str]]:
    """The location that the values declare, and by key why a value was left out.

    `published` and `updated` are dates as exact as they are known (a time of day is dropped), `retrieved_at` is an ISO
    date and time. Keys outside `KEYS` are not looked at; None and blank values are as good as absent.
    """
    kept: dict[str, str] = {}
    problems: dict[str, str] = {}
    for key in KEYS:
        if values.get(key) is None:
            continue
        try:
            kept |= _checked(key, values[key])
        except ValueError as error:
            problems[key] = f"{key} was left out: {error}"
    return Location(**kept, source=source), problems


def _checked(key: str, value: object) -> dict[str, str]:
    if not isinstance(value, str):
        raise ValueError(f"{value!r:.60} is not text")  # noqa: TRY004 - told like every other wrong value
    value.encode()  # half a character (surrogate) is a UnicodeEncodeError, which is a ValueError
    text = " ".join(value.split())
    if key in ("published", "updated"):
        text = _MOMENT.sub(r"\1", text)
    if key == "retrieved_at" and text:
        datetime.datetime.fromisoformat(text)
    try:
        Location.model_validate({key: text or None})
    except ValidationError as error:
        raise ValueError(error.errors()[0]["msg"].removeprefix("Value error, ")) from error
    return {key: text} if text else {}
