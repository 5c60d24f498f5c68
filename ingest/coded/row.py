"""The text of a coded row: a first line `coded:SOURCE`, then one line `name: value` for each field that is not empty.

The text is the quote of what is coded in it, so that names of fields stay the source's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ...schemas.triple import CODED

MARK = CODED
"""How the text of a coded row, its origin and the extractor of its triples begin."""

_HEAD = re.compile(rf"{MARK}([a-z][a-z0-9-]*)\n")
_UNKEPT = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Field:
    """A value of a row with its character offsets in the text."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.text)


def text_of(source: str, values: Iterable[tuple[str, str]]) -> str:
    r"""The text of a row of that source.

    >>> text_of("gdelt", [("EventCode", "190"), ("Actor1Name", "")])
    'coded:gdelt\nEventCode: 190'
    """
    return "\n".join([f"{MARK}{source}", *(f"{name}: {value}" for name, value in clean(values))])


def clean(values: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The fields that are not empty, with single spaces, and without NULs and halves of characters."""
    kept = ((_plain(name), _plain(value)) for name, value in values)
    return [(name, value) for name, value in kept if value]


def _plain(text: str) -> str:
    return " ".join(_UNKEPT.sub(" ", text).split())


def source_of(text: str) -> str | None:
    r"""The source of a coded row; None for any other text.

    >>> source_of("coded:gdelt\nEventCode: 190"), source_of("Rebels attacked.")
    ('gdelt', None)
    """
    found = _HEAD.match(text)
    return found.group(1) if found else None


def fields_of(text: str) -> dict[str, Field]:
    """The fields of a coded row by name, the first of each name."""
    found: dict[str, Field] = {}
    start = 0
    for line in text.split("\n"):
        name, colon, value = line.partition(": ")
        if colon and value:
            found.setdefault(name, Field(value, start + len(name) + 2))
        start += len(line) + 1
    return found


def is_coded(extractor: str) -> bool:
    """Whether a triple of that extractor comes from a coded row."""
    return extractor.startswith(MARK)
