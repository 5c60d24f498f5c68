"""All names of all entities, indexed for finding them in running text and for looking them up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ...schemas import bounds
from ...schemas.kinds import AliasKind
from .rows import AliasRow, EntityRow
from .words import plain, split_words

_LEAST_CAPITALS = 4
"""Letters that a name needs before it is also found in capitals: "IRAN" is a name, "US" in a headline may be us."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One entity that a name can stand for: as what sort of name, when, near which words."""

    entity: str
    kind: AliasKind
    valid_from: str | None = None
    valid_to: str | None = None
    context: tuple[str, ...] = ()

    def valid(self, on: str | None) -> bool:
        """Whether the name was in use on that (partial) date; always, where there is no date."""
        if on is None:
            return True
        first, last = bounds(on)
        return not (
            (self.valid_from and last < bounds(self.valid_from)[0])
            or (self.valid_to and first > bounds(self.valid_to)[1])
        )

    def fits(self, near: Collection[str]) -> bool:
        """Whether the words near by (lower case) allow this reading."""
        wanted = [word for word in self.context if not word.startswith("-")]
        return not any(word[1:] in near for word in self.context if word.startswith("-")) and (
            not wanted or any(word in near for word in wanted)
        )


class NameMatch(NamedTuple):
    """A name in a list of words: `first` and `last` (exclusive) are indexes into it, the best reading stands first."""

    first: int
    last: int
    entities: tuple[str, ...]
    kinds: tuple[AliasKind, ...]


Form = tuple[str, ...]


class Names:
    """An index from the first word of each form to its other words, longest first."""

    def __init__(self, entities: Mapping[str, EntityRow], aliases: Iterable[AliasRow]) -> None:
        self.readings: dict[Form, list[Reading]] = {}
        for row in entities.values():
            self._add(row.name, Reading(row.id, "name"))
        for alias in aliases:
            self._add(alias.alias, Reading(alias.entity, alias.kind, alias.valid_from, alias.valid_to, alias.context))
        self._rest: dict[str, list[tuple[Form, Form]]] = {}
        for form in self.readings:
            for variant in _variants(form, self.readings[form]):
                if variant == form or variant not in self.readings:
                    self._rest.setdefault(variant[0], []).append((variant[1:], form))
        for rests in self._rest.values():
            rests.sort(key=lambda pair: -len(pair[0]))

    def _add(self, name: str, reading: Reading) -> None:
        held = self.readings.setdefault(tuple(split_words(name)), [])
        if all((other.entity, other.kind) != (reading.entity, reading.kind) for other in held):
            held.append(reading)

    def exact(self, words: Sequence[str]) -> Form | None:
        """The form that these plain words are, if any."""
        if not words:
            return None
        rest = tuple(words[1:])
        return next((form for tail, form in self._rest.get(words[0], ()) if tail == rest), None)

    def find(self, words: Sequence[str]) -> list[NameMatch]:
        """The names in a list of words, from left to right, longest first, not overlapping.

        Words of space alone may stand within a name; letter case counts, typography and diacritics do not.
        """
        kept: Sequence[int] = range(len(words))
        if any(word.isspace() for word in words):
            kept = [i for i, word in enumerate(words) if not word.isspace()]
        texts = [plain(words[i]) for i in kept]
        matches: list[NameMatch] = []
        near: set[str] | None = None
        i = 0
        while i < len(texts):
            found = self._at(texts, i)
            if found is None:
                i += 1
                continue
            size, form = found
            near = {text.lower() for text in texts} if near is None else near
            readings = self.choose(form, near)
            if readings:
                first, last = kept[i], kept[i + size - 1] + 1
                matches.append(
                    NameMatch(first, last, tuple(r.entity for r in readings), tuple(r.kind for r in readings))
                )
            i += size
        return matches

    def _at(self, texts: list[str], i: int) -> tuple[int, Form] | None:
        rests = self._rest.get(texts[i])
        if rests is None:
            joined = texts[i].partition("-")[0] if "-" in texts[i] else ""  # "U.S.-backed" is one token
            rests = self._rest.get(joined) if len(joined) > 1 else None
            if rests is None or rests[-1][0]:
                return None
            return 1, rests[-1][1]
        for rest, form in rests:
            size = len(rest) + 1
            if not rest or tuple(texts[i + 1 : i + size]) == rest:
                return size, form
        return None

    def choose(self, form: Form, near: Collection[str] = (), on: str | None = None) -> list[Reading]:
        """The readings of a form that the words near by allow, best first.

        A reading whose context is met comes before the default; one that is in use on the date before one that is not.
        """
        fitting = [reading for reading in self.readings[form] if reading.fits(near)]
        if len(fitting) < 2:
            return fitting
        return sorted(fitting, key=lambda r: (not r.valid(on), not any(w in near for w in r.context)))


def _variants(form: Form, readings: list[Reading]) -> list[Form]:
    found = [form]
    if form[0].islower():
        found.append((form[0].capitalize(), *form[1:]))
    if form[0] == "The":
        found.append(("the", *form[1:]))
    letters = sum(c.isalpha() for word in form for c in word)
    if letters >= _LEAST_CAPITALS and any(reading.kind != "acronym" for reading in readings):
        capitals = tuple(word.upper() for word in form)
        if capitals != form:
            found.append(capitals)
    return found
