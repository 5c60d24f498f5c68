"""Country and PLOVER sector of any phrase that names an actor; docs/decisions/0011-actor-codes.md says what goes first.

A phrase is cut into parts (appositions, relative clauses); each part into a head phrase and what prepositions tie to
it. The first part that tells the country, or the sector, gives it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ...schemas import Actor, Place
from .book import Gazetteer
from .heads import Named, country_of, free, hyphened, leaves_it, sector_of, sector_of_name, telling
from .names import NameMatch
from .phrases import bare
from .rows import words_of
from .sectors import bodies, cues, read_towns, sector_at, towns
from .words import plain, split_words

_STOPS = words_of("stop")
_BREAKS = frozenset(',;:()"') | {"who", "which", "that", "whose", "where", "whom", "—", "–"}
_LINKS = frozenset(
    {"of", "for", "from", "at", "in", "inside", "within", "across", "near", "around", "outside", "on", "by"}
)
"""Prepositions whose object may tell an actor's country."""

_TELLING = frozenset({"of", "for", "from", "at", "in", "by"})
"""Those whose object may tell the sector, too: "a leader of", "a bombing by"."""

_AND = frozenset({"and", "or", "&", "/"})
_OF_WHOM = frozenset({("loyal", "to"), ("belonging", "to"), ("such", "as")})
_COUNTS = frozenset(
    {("more", "than"), ("fewer", "than"), ("less", "than"), ("up", "to"), ("many", "as"), ("at", "least")}
)
_EARLY = 2
_QUANTITIES = words_of("quantity") | {"one", "two", "three", "some", "all", "most", "part", "parts", "none", "half"}
_LEAST_ACRONYM = 4
"""Letters that an acronym needs to be known where only its first is a capital."""

_BY_KIND = {"armed_group": "UAF", "alliance": "IGO"}
"""The sector of a group of which no line tells it."""

_CLASSES = {"IGO": "IGO", "NGO": "NGO", "BUS": "MNC"}
"""Country codes of organisations that belong to no country, by sector."""


@dataclass(frozen=True, slots=True)
class Code:
    """Who a phrase names: the best candidate's id, its country (ISO 3166-1 alpha-3, or IGO, NGO, MNC), its sector.

    Each is empty where nothing tells it. `candidates` are the ids of all readings, the best first.
    """

    actor: str | None = None
    country: str | None = None
    sector: str | None = None
    candidates: tuple[str, ...] = ()


class Coder:
    """Codes phrases with one gazetteer. Pure."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def code(self, text: str, on: str | None = None) -> Code:
        """The codes of a phrase, with the (partial) date at which it was said, for offices and names."""
        words = [self._shouted(word) for word in _plainer(split_words(text))]
        found = Code()
        for part in _parts(words):
            found = _filled(found, self._part(part, on))
        ids = tuple(dict.fromkeys(c.id for c in self._gazetteer.lookup(text, on)))
        return replace(found, actor=ids[0] if ids else None, candidates=ids)

    def _shouted(self, word: str) -> str:
        """An acronym that is written like a name ("Farc", "Nato") as the files have it."""
        if len(word) < _LEAST_ACRONYM or not word.istitle() or self._gazetteer.names.exact([word]):
            return word
        form = self._gazetteer.names.exact([word.upper()])
        return word.upper() if form and self._gazetteer.names.readings[form][0].kind == "acronym" else word

    def _part(self, words: Sequence[str], on: str | None) -> Code:
        """The codes of a noun phrase with its prepositional phrases."""
        single = bool(words) and words[0].lower() in {"a", "an", "two", "three", "many", "some", "several"}
        words = bare(words)
        head, rest = self._cut(words, on)
        first = self._head(head, on, single=single)
        weak = first.sector is None or leaves_it(head)
        tied = list(_tied_phrases(rest))
        for link, phrase in sorted(tied, key=lambda pair: pair[0] not in _TELLING):  # else by position
            if first.country and first.sector and not weak:
                break
            other = self._part(phrase, on)
            if weak and other.sector and link in _TELLING and not self._bare_state(phrase):
                first, weak = replace(first, sector=other.sector), False
            first = replace(first, country=first.country or other.country)
        return first

    def _cut(self, words: list[str], on: str | None) -> tuple[list[str], list[str]]:
        """The words up to the first preposition that is no part of a name or noun ("Secretary of State"), the rest."""
        whole = [(name.first, name.last) for name in self._names(words, on)]
        whole += [(cue.first, cue.last) for cue in cues(words)]
        inner = {i for first, last in whole for i in range(first + 1, last)}
        for i, word in enumerate(words):
            if i and word.lower() in _STOPS and i not in inner and "-" not in (words[i - 1], *words[i + 1 : i + 2]):
                return words[:i], words[i:]
        return words, []

    def _bare_state(self, phrase: Sequence[str]) -> bool:
        """Whether words only say where somebody is from: members *from* Syria, groups *in* Syria."""
        words = bare(phrase)
        names = self._names(words, None)
        whole = len(names) == 1 and names[0].sort in {"state", "place", "adjective"}
        return whole and names[0].last - names[0].first == len(words)

    def _head(self, head: list[str], on: str | None, *, single: bool) -> Code:
        """The codes of a head phrase: names, modifiers and the head noun."""
        joint = next((i for i, word in enumerate(head) if i and word.lower() in _AND), None)
        names = self._names(head, on)
        known = telling(head, free(cues(head), names))
        if joint is not None and any(cue.last <= joint and cue.weight in {"strong", "weak"} for cue in known):
            return self._head(head[:joint], on, single=single)
        country = country_of(head, names)
        tail = names[-1] if names and names[-1].last == len(head) else None
        if tail is not None and tail.sort != "adjective":
            groups = [name for name in names[:-1] if name.sort == "group"]
            told = country_of(head[: tail.first], names[:-1]) if tail.sort in {"person", "group", "people"} else None
            return Code(
                None,
                told or tail.country or country,
                sector_of_name(tail, [c for c in known if c.last <= tail.first], groups),
            )
        if tail is not None and joint is None and not known:
            people = single or tail.first > 0 or head[-1].endswith("s")
            return Code(None, country, "CVL" if people else tail.sector or "GOV")
        owner = next((n for n in reversed(names) if n.sort == "group" and not hyphened(head, n)), None)
        return Code(None, country, sector_of(known, owner))

    def _names(self, words: Sequence[str], on: str | None) -> list[Named]:
        """The names among words, towns included, in order."""
        found = []
        near = frozenset(word.lower() for word in words)
        for match in self._gazetteer.names.find(words):
            form = self._gazetteer.names.exact([plain(word) for word in words[match.first : match.last]])
            readings = self._gazetteer.names.choose(form, near, on) if form else []
            id_, kind = (readings[0].entity, readings[0].kind) if readings else (match.entities[0], match.kinds[0])
            entity = self._gazetteer.entity(id_)
            if entity is not None and not self._longer_name(words, match, entity):
                named = self._named(match.first, match.last, entity, kind, on)
                country = named.country or _town(words[match.first : match.last])
                found.append(replace(named, country=country))
        return _longest([*found, *self._further(words, on)])

    def _further(self, words: Sequence[str], on: str | None) -> Iterator[Named]:
        """Bodies that are no entities, then names of entities whose context is not met, then towns."""
        for first, last, row in bodies(words):
            if last - first == 1 and first and not words[first].isupper() and self._unknown(words[first - 1]):
                continue  # President Ilir Meta is no company
            yield Named(first, last, row.country or _CLASSES.get(row.sector), row.sector, row.sort)
        for match in self._gazetteer.names.alone(words):
            entity = self._gazetteer.entity(match.entities[0])
            if entity is not None and not self._longer_name(words, match, entity):
                yield self._named(match.first, match.last, entity, match.kinds[0], on)
        for first, last, country in towns(words):
            yield _of_town(words[first:last], first, country, ends=last == len(words))

    def _longer_name(self, words: Sequence[str], match: NameMatch, entity: Actor | Place) -> bool:
        """Whether a surname stands after a word that makes another person of it ("Ali Putin")."""
        if entity.type == "place" or entity.kind != "person" or match.last - match.first > 1 or not match.first:
            return False
        return self._unknown(words[match.first - 1])

    def _unknown(self, word: str) -> bool:
        """Whether a capitalised word is no title, noun or name that is known, and so a part of another name."""
        known = self._gazetteer.is_title(word) or cues([word]) or self._gazetteer.names.find([word]) or towns([word])
        return word[:1].isupper() and not known

    def _named(self, first: int, last: int, entity: Actor | Place, kind: str, on: str | None) -> Named:
        if isinstance(entity, Place):
            return Named(first, last, entity.country, "GOV", "adjective" if kind == "adjective" else "place")
        if kind == "adjective":
            people = "CVL" if entity.kind == "population" else None
            return Named(first, last, entity.country, people, "adjective")
        if kind == "demonym" or entity.kind == "population":
            return Named(first, last, entity.country, "CVL", "people")
        if entity.kind == "state":
            return Named(first, last, entity.country, "GOV", "state")
        if entity.kind == "person":
            return self._person(first, last, entity, on)
        sector = sector_at(entity.id, on) or entity.sector or _BY_KIND.get(entity.kind)
        country = entity.country or _CLASSES.get(sector or "")
        return Named(first, last, country, sector, "group")

    def _person(self, first: int, last: int, person: Actor, on: str | None) -> Named:
        """A person is of the state or organisation whose office it holds at the date; after the last, of the elite."""
        offices = self._gazetteer.offices
        principal = self._gazetteer.entity(offices.principal(person.id, on) or "")
        country, sector = person.country, sector_at(person.id, on) or person.sector
        if isinstance(principal, Actor):
            country = principal.country or _CLASSES.get(principal.sector or "") or country
            theirs = sector_at(principal.id, on) or principal.sector
            sector = "IGO" if theirs == "IGO" else sector or theirs
        elif sector == "GOV" and offices.left(person.id, on):
            sector = "ELI"
        return Named(first, last, country, sector, "person")


def _of_town(name: Sequence[str], first: int, country: str, *, ends: bool) -> Named:
    """A town or region, or its people where the singular is known too ("Basques"); an adjective before other words."""
    last = first + len(name)
    if not ends or cues(name):
        return Named(first, last, country, None, "adjective")
    if name[-1].endswith("s") and (*name[:-1], name[-1][:-1]) in read_towns():
        return Named(first, last, country, "CVL", "people")
    return Named(first, last, country, "GOV", "place")


def _longest(named: Sequence[Named]) -> list[Named]:
    """The longest names that do not overlap, the earlier given of two as long, in the order of the words."""
    kept: list[Named] = []
    for name in sorted(named, key=lambda name: name.first - name.last):
        if all(name.last <= other.first or other.last <= name.first for other in kept):
            kept.append(name)
    return sorted(kept, key=lambda name: name.first)


def _plainer(words: Sequence[str]) -> list[str]:
    """Words without what counts ("more than 200", "one of"), and with plain prepositions ("loyal to")."""
    start = next((i + 2 for i, pair in enumerate(pairwise(words)) if i < _EARLY and _lower(pair) in _COUNTS), 0)
    words = list(words[start:])
    if words[2:3] == ["of"] and words[1].lower() in _QUANTITIES:  # "some parts of"
        words = words[1:]
    while len(words) > 2 and words[1].lower() == "of" and (words[0].lower() in _QUANTITIES or words[0].isdigit()):
        words = bare(words[2:])
    found: list[str] = []
    for word in words:
        if found and (found[-1].lower(), word.lower()) in _OF_WHOM:
            found[-1] = "of"
        else:
            found.append(word)
    return found


def _lower(pair: tuple[str, str]) -> tuple[str, str]:
    return pair[0].lower(), pair[1].lower()


def _town(words: Sequence[str]) -> str | None:
    """The country of a contested or unrecognised place, which the entities' files leave open."""
    return next((country for first, last, country in towns(words) if last - first == len(words)), None)


def _parts(words: Sequence[str]) -> Iterator[list[str]]:
    """The parts of a phrase between commas, parentheses and relative pronouns."""
    part: list[str] = []
    for word in words:
        if word in _BREAKS:
            if part:
                yield part
            part = []
        else:
            part.append(word)
    if part:
        yield part


def _tied_phrases(rest: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Each preposition after a head phrase, with all words after it."""
    for i, word in enumerate(rest):
        if word.lower() in _LINKS:
            yield word.lower(), list(rest[i + 1 :])


def _filled(found: Code, other: Code) -> Code:
    return replace(found, country=found.country or other.country, sector=found.sector or other.sector)
