"""All names of all entities, indexed for finding them in running text and for looking them up."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ...schemas import bounds
from ...schemas.kinds import AliasKind
from .rows import AliasRow, EntityRow, words_of
from .surroundings import longer_name, stands_for_another
from .words import plain, split_words

_FIRST_NAMES = words_of("first-name")
"""Before a single name they make another of it: Michael Jordan is no state."""

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
        self.peoples = frozenset(row.id for row in entities.values() if row.kind == "population")
        self._states = frozenset(row.id for row in entities.values() if row.kind == "state")
        self._lands = self._states.union(row.id for row in entities.values() if row.kind == "place")
        aliases = list(aliases)
        ruled = {(alias.entity, alias.alias) for alias in aliases if alias.kind == "name"}
        for row in entities.values():
            if (row.id, row.name) not in ruled:
                self._add(row.name, Reading(row.id, "name"))
        for alias in aliases:
            self._add(alias.alias, Reading(alias.entity, alias.kind, alias.valid_from, alias.valid_to, alias.context))
        self._rest = _index((variant, form) for form in self.readings for variant in _as_written(form))

    @functools.cached_property
    def _capitals(self) -> dict[str, list[tuple[Form, Form]]]:
        """The index for text in capitals, made when the first such word is met."""
        return _index((_upper(form), form) for form, held in self.readings.items() if _shouts(form, held))

    def _add(self, name: str, reading: Reading) -> None:
        held = self.readings.setdefault(tuple(split_words(name)), [])
        if all((other.entity, other.kind) != (reading.entity, reading.kind) for other in held):
            held.append(reading)

    def exact(self, words: Sequence[str]) -> Form | None:
        """The form that these plain words are, if any."""
        size, form = self._at(list(words), 0) if words else (0, None)
        return form if size == len(words) else None

    def find(self, words: Sequence[str]) -> list[NameMatch]:
        """The names in a list of words, from left to right, longest first, not overlapping.

        Words of space alone may stand within a name; letter case counts, typography and diacritics do not.
        """
        kept: Sequence[int] = range(len(words))
        if any(word.isspace() for word in words):
            kept = [i for i, word in enumerate(words) if not word.isspace()]
        texts = [plain(words[i]) for i in kept]
        matches: list[NameMatch] = []
        near: frozenset[str] = frozenset()
        i = 0
        while i < len(texts):
            size, form = self._at(texts, i)
            if texts[i] == "the" and size > 1 and self._at(texts, i + 1)[0] >= size:
                size, form = 1, None  # not "the South" of the South China Sea
            size, form = (longer, None) if (longer := longer_name(texts, i, size)) else (size, form)
            readings: list[Reading] = []
            if form is not None and not self._another(texts, i, size, form):
                near = near or frozenset(text.lower() for text in texts)
                readings = self.choose(form, near)
            if readings:
                ids, kinds = tuple(r.entity for r in readings), tuple(r.kind for r in readings)
                matches.append(NameMatch(kept[i], kept[i + size - 1] + 1, ids, kinds))
            i += 1 if texts[i] == "the" and not readings else size
        return matches

    def alone(self, words: Sequence[str]) -> list[NameMatch]:
        """Acronyms and names of several words that only one entity bears, whatever the context that they ask for.

        For phrases that are known to name an actor, where no sentence gives a context.
        """
        texts = [plain(word) for word in words]
        found = []
        i = 0
        while i < len(texts):
            size, form = self._at(texts, i)
            held = self.readings[form] if form is not None else []
            if len({r.entity for r in held}) == 1 and (size > 1 or held[0].kind in {"acronym", "demonym"}):
                found.append(NameMatch(i, i + size, (held[0].entity,), (held[0].kind,)))
            i += size
        return found

    def _another(self, texts: list[str], i: int, size: int, form: Form) -> bool:
        """Whether the words next to a name make a person, a river or another town of it."""
        first = self.readings[form][0]
        if size == 1 and i and texts[i - 1] in _FIRST_NAMES:
            return True
        if first.kind != "name" or first.entity not in self._lands:
            return False
        return stands_for_another(texts, i, size, place=first.entity not in self._states)

    def _at(self, texts: list[str], i: int) -> tuple[int, Form | None]:
        """The longest form at a place and its size in words; (1, None) where there is none."""
        word = texts[i]
        rests = self._rest.get(word)
        if rests is None:
            if word.isupper() and len(word) > 1:
                rests = self._capitals.get(word)
            elif "-" in word and len(word) > 1:  # "U.S.-backed" is one token
                rests = [pair for pair in self._rest.get(word.partition("-")[0], ()) if not pair[0]]
        for rest, form in rests or ():
            size = len(rest) + 1
            if not rest or tuple(texts[i + 1 : i + size]) == rest:
                return size, form
        return 1, None

    def choose(self, form: Form, near: Collection[str] = (), on: str | None = None) -> list[Reading]:
        """The readings of a form that the words near by allow, best first.

        A reading whose context is met comes before the default; one that is in use on the date before one that is not;
        a metonym last.
        """
        fitting = [reading for reading in self.readings[form] if reading.fits(near)]
        if len(fitting) < 2:
            return fitting
        return sorted(
            fitting, key=lambda r: (not r.valid(on), r.kind == "metonym", not any(w in near for w in r.context))
        )


def _index(pairs: Iterable[tuple[Form, Form]]) -> dict[str, list[tuple[Form, Form]]]:
    """Written forms by their first word, the longest first, each with the form that it stands for."""
    found: dict[str, dict[Form, Form]] = {}
    for written, form in pairs:
        rests = found.setdefault(written[0], {})
        if written == form or written[1:] not in rests:
            rests[written[1:]] = form
    return {
        first: list(rests.items()) if len(rests) == 1 else sorted(rests.items(), key=lambda pair: -len(pair[0]))
        for first, rests in found.items()
    }


def _as_written(form: Form) -> list[Form]:
    """A form as it is, and as it stands at the start of a sentence or within one ("Al-Shabaab", "the Hague")."""
    if form[0].islower():
        return [form, (form[0].capitalize(), *form[1:])]
    return [form, ("the", *form[1:])] if form[0] == "The" else [form]


def _upper(form: Form) -> Form:
    return tuple(word.upper() for word in form)


def _shouts(form: Form, held: list[Reading]) -> bool:
    """Whether a name is also looked for in capitals: not if it is an acronym, or too short to tell from a word."""
    return any(reading.kind != "acronym" for reading in held) and len("".join(form)) >= _LEAST_CAPITALS
