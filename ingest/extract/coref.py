"""Reference by rule: pronouns, "the two countries", "that of X", and the names of one issue in a document.

Candidates are looked for backwards through the document, nearest sentence first; within a sentence subjects come before
objects for a subject pronoun, objects before subjects for an object pronoun (parallel function).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .antecedents import (
    blamed_for,
    clause_of,
    counted,
    is_aside,
    is_expletive,
    is_inside,
    is_taken_up,
    matrix_subjects,
    rank,
)
from .clauses import surface_subject
from .mentions import nominal
from .reading import Reading
from .words import words

_REACH = 4
_SINGULAR = frozenset(("it", "its", "itself"))
_PLURAL = frozenset(("they", "them", "their", "themselves"))
_PERSON = frozenset(("he", "she", "him", "her", "his", "hers", "himself", "herself"))
_COLLECTIVE = frozenset(("organisation", "armed_group", "government", "population"))
_FIRST = frozenset(("i", "we", "me", "us", "my", "our"))
_GROUPS = ("armed_group", "organisation", "alliance")
_SUBJECTS = ("nsubj", "nsubjpass")
_OBJECTS = ("dobj", "pobj", "dative")


@dataclass(frozen=True, slots=True)
class Found:
    """A noun in a reading of the document; `by` names the rule that found it."""

    reading: Reading
    token: int
    by: str


class Discourse:
    """The readings of a document in order, for looking back."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.readings = readings

    def resolve(self, reading: Reading, token: int, depth: int = 0) -> tuple[Found, ...]:
        """Who or what a noun or pronoun means: itself, the antecedent, or nothing where that stays unknown."""
        parse = reading.parse
        if depth > 4:
            return ()
        word = parse.lower[token]
        if parse.tags[token] in ("PRP", "PRP$"):
            return self._pronoun(reading, token, depth)
        if word in ("that", "those") and parse.tags[token] == "DT":
            return _of_object(reading, token)
        if is_taken_up(reading, token):
            return self._earlier(reading, token) or (Found(reading, token, ""),)
        count = counted(reading, token)
        if count is not None:
            return self._counted(reading, token, count) or (Found(reading, token, ""),)
        return (Found(reading, token, ""),)

    def issue(self, reading: Reading, token: int) -> Found | None:
        """The first mention of the issue that a definite phrase ("the deal") takes up; None where it is the first."""
        parse = reading.parse
        lemma = parse.lemmas[token]
        group = next((words(name) for name in ("deal", "resolution") if lemma in words(name)), None)
        definite = any(parse.lower[kid] in ("the", "this", "that") for kid in parse.all_kids(token, "det"))
        if group is None or not definite or parse.kid(token, "compound", "poss") is not None:
            return None
        if any(parse.lower[kid] == "of" or _is_named(reading, kid) for kid in parse.all_kids(token, "prep")):
            return None
        for earlier, last in self._before(reading, token):
            for other in range(last[0], last[1]):
                named = earlier.parse.lemmas[other] in group and earlier.parse.is_noun(other)
                if named and earlier.parse.deps[other] not in ("compound", "amod"):
                    return Found(earlier, other, "issue")
        return None

    def _before(self, reading: Reading, token: int) -> Iterator[tuple[Reading, tuple[int, int]]]:
        """Stretches of tokens before a token, from the first of the document on."""
        for earlier in self.readings[: reading.number]:
            yield earlier, (0, len(earlier.parse.words))
        yield reading, (0, token)

    def _sentences(self, reading: Reading, token: int) -> Iterator[tuple[Reading, int, int]]:
        """The stretch before a token in its sentence, then earlier sentences, nearest first."""
        number = reading.parse.sentence_of[token]
        yield reading, reading.parse.sentences[number][0], token
        left = _REACH
        for at in range(reading.number, -1, -1):
            earlier = self.readings[at]
            last = number if at == reading.number else len(earlier.parse.sentences)
            for start, end in reversed(earlier.parse.sentences[:last]):
                yield earlier, start, end
                left -= 1
                if not left:
                    return

    def _pronoun(self, reading: Reading, token: int, depth: int) -> tuple[Found, ...]:  # noqa: PLR0911  one return a kind
        word = reading.parse.lower[token]
        if word.endswith(("self", "selves")):
            own = surface_subject(reading, clause_of(reading, token)).tokens
            return tuple(found for t in own for found in self.resolve(reading, t, depth + 1))
        if word in _FIRST:
            return self._speaker(reading, token, depth)
        if word not in _SINGULAR | _PLURAL | _PERSON or is_expletive(reading, token):
            return ()
        clause = clause_of(reading, token)
        own = surface_subject(reading, clause).tokens if reading.parse.tags[clause].startswith("VB") else ()
        object_like = reading.parse.deps[token] in _OBJECTS
        if (blamed := blamed_for(reading, token)) is not None and self._agrees(reading, blamed, word, True):
            return tuple(Found(f.reading, f.token, "pronoun") for f in self.resolve(reading, blamed, depth + 1))
        if reading.parse.tags[token] == "PRP$" and (bound := self._bound(reading, token, own, depth)):
            return bound
        for where, start, end in self._sentences(reading, token):
            matrix = matrix_subjects(where, token) if where is reading and not object_like else []
            ranked = sorted(
                (rank(where, other, object_like, where is reading and end == token, matrix), other)
                for other in range(start, end)
                if self._agrees(where, other, word, object_like)
                and not (where is reading and word not in _PERSON and is_aside(where, other, token))
                and not (where is reading and object_like and clause_of(where, other) == clause)
                and not (where is reading and (is_inside(where, other, token) or (object_like and other in own)))
            )
            for _, other in ranked:
                found = self.resolve(where, other, depth + 1)
                joined = _joined(where, other) if word in _PLURAL else ()
                if joined:
                    return joined
                if found:
                    return tuple(Found(f.reading, f.token, "pronoun") for f in found)
        return ()

    def _bound(self, reading: Reading, token: int, own: Sequence[int], depth: int) -> tuple[Found, ...]:
        """The subject of its own clause, which a possessive means first: "Kenya says that Chad left | its base"."""
        word, parse = reading.parse.lower[token], reading.parse
        if not own or any(parse.right[t] >= token for t in own):
            return ()
        if len(own) > 1:
            return tuple(Found(reading, t, "pronoun") for t in own) if word in _PLURAL else ()
        if not nominal(reading, own[0]).actor or not self._agrees(reading, own[0], word, False):
            return ()
        return tuple(Found(f.reading, f.token, "pronoun") for f in self.resolve(reading, own[0], depth + 1))

    def _speaker(self, reading: Reading, token: int, depth: int) -> tuple[Found, ...]:
        """Who says "I" or "we": the subject of the verb that reports the clause."""
        parse = reading.parse
        at = token
        while parse.heads[at] != at:
            clause, at = at, parse.heads[at]
            if parse.deps[clause] in ("ccomp", "parataxis") and parse.lemmas[at] in words("say"):
                said = surface_subject(reading, at).tokens[:1]
                found = [f for t in said for f in self.resolve(reading, t, depth + 1)]
                return tuple(Found(f.reading, f.token, "pronoun") for f in found)
        return ()

    def _agrees(self, reading: Reading, token: int, word: str, object_like: bool) -> bool:  # noqa: PLR0911  one return a construction
        """Number, animacy and function: only heads of phrases, not modifiers."""
        parse = reading.parse
        tag, dep = parse.tags[token], parse.deps[token]
        if dep in ("compound", "amod", "npadvmod", "det", "nmod", "conj" if word not in _PLURAL else ""):
            return False
        if tag in ("PRP", "PRP$"):
            same = next((g for g in (_SINGULAR, _PLURAL, _PERSON) if word in g), _PERSON)
            return parse.lower[token] in same and not (word in _SINGULAR and is_expletive(reading, token))
        if tag not in ("NN", "NNS", "NNP", "NNPS") or parse.lemmas[token] in words("idiom") | words("time"):
            return False
        meant = nominal(reading, token)
        plural = tag in ("NNS", "NNPS")
        if word in _PERSON:
            if _is_other_sex(reading, token, word):
                return False
            unknown = meant.kind is None and meant.actor and not meant.known
            return not plural and (meant.kind in ("person", "office") or unknown)
        if word in _PLURAL:
            return plural or meant.kind in _COLLECTIVE or len(parse.conjuncts(token)) > 1
        if meant.kind in ("person", "office", "population") or (plural and not meant.known):
            return False
        return object_like or meant.actor or dep == "dobj"

    def _earlier(self, reading: Reading, token: int) -> tuple[Found, ...]:
        """The actor that "the group" or "the country" takes up: the last known one of that kind."""
        lemma = reading.parse.lemmas[token]
        kinds = ("state",) if lemma in ("country", "nation", "kingdom", "republic") else _GROUPS
        for where, start, end in self._sentences(reading, token):
            for other in range(end - 1, start - 1, -1):
                named = where.named.get(other)
                if (
                    named is None
                    or named.last != other
                    or named.adjectival
                    or where.parse.heads[token if where is reading else other] == other
                ):
                    continue
                if (
                    named.kinds
                    and named.kinds[0] in kinds
                    and where.parse.deps[other] not in ("compound", "amod", "nmod")
                ):
                    return (Found(where, other, "pronoun"),)
        return self._only_state(reading, token) if kinds == ("state",) else ()

    def _only_state(self, reading: Reading, token: int) -> tuple[Found, ...]:
        """The one state that the text has named, if by an adjective: "the Burmese consulate … the country's raids"."""
        named = [
            (where.named[other].ids[:1], Found(where, other, "pronoun"))
            for where, start, end in self._sentences(reading, token)
            for other in range(start, end)
            if other in where.named and where.named[other].kinds[:1] == ("state",)
        ]
        return (named[0][1],) if len({ids for ids, _ in named}) == 1 else ()

    def _counted(self, reading: Reading, token: int, count: int) -> tuple[Found, ...]:
        dual = count == 2 and reading.parse.lemmas[token] in words("dual_state")
        return self._dual(reading, token) if dual else self._joint(reading, token, count)

    def _joint(self, reading: Reading, token: int, count: int) -> tuple[Found, ...]:
        """The last actors that were named together, as many as are counted: "A and B" before "both sides".

        Never those of whose act the phrase is the object: who mediates between the two sides is neither of them.
        """
        doers = surface_subject(reading, clause_of(reading, token)).tokens
        for where, start, end in self._sentences(reading, token):
            for other in range(end - 1, start - 1, -1):
                group = where.parse.conjuncts(other) if where.parse.deps[other] != "conj" else []
                named = all(t < end and where.parse.is_name(t) and nominal(where, t).actor for t in group)
                own = where is reading and any(t in doers for t in group)
                if len(group) == count and named and not own:
                    return tuple(Found(where, t, "dual") for t in group)
        return ()

    def _first_named(self, found: Found) -> tuple[int, int]:
        """Where the document first names whom a mention names."""
        ids = found.reading.named[found.token].ids[:1]
        places = ((r.number, t) for r in self.readings for t, named in r.named.items() if named.ids[:1] == ids)
        return next(places, (found.reading.number, found.token))

    def _dual(self, reading: Reading, token: int) -> tuple[Found, ...]:
        """The two states that were named last before "the two countries"."""
        found: list[Found] = []
        seen: set[tuple[str, ...]] = set()
        for where, start, end in self._sentences(reading, token):
            for other in range(end - 1, start - 1, -1):
                named = where.named.get(other)
                if (
                    named is None
                    or named.last != other
                    or not named.kinds
                    or named.kinds[0] != "state"
                    or named.ids[:1] in seen
                ):
                    continue
                if named.adjectival and where.parse.lemmas[where.parse.heads[other]] not in words("deed"):
                    continue
                seen.add(named.ids[:1])
                found.append(Found(where, other, "dual"))
            if len(found) >= 2:
                return tuple(sorted(found[:2], key=self._first_named))
        return ()


def _is_named(reading: Reading, preposition: int) -> bool:
    """Whether a phrase names its own party or place: "the truce in Darfur" is not the truce in Libya."""
    inner = reading.parse.kid(preposition, "pobj")
    return inner is not None and inner in reading.named


def _of_object(reading: Reading, token: int) -> tuple[Found, ...]:
    """Whose: "that of Russia"."""
    parse = reading.parse
    preposition = next((kid for kid in parse.all_kids(token, "prep") if parse.lower[kid] == "of"), None)
    inner = None if preposition is None else parse.kid(preposition, "pobj")
    return () if inner is None else (Found(reading, inner, "that-of"),)


def _joined(reading: Reading, token: int) -> tuple[Found, ...]:
    group = reading.parse.conjuncts(token)
    return tuple(Found(reading, t, "pronoun") for t in group) if len(group) > 1 else ()


def _is_other_sex(reading: Reading, token: int, word: str) -> bool:
    """Whether a title or noun says that it is a man where the pronoun is of a woman, or the other way round."""
    parse = reading.parse
    other = words("male") if word in ("she", "her", "hers", "herself") else words("female")
    return any(parse.lower[t] in other for t in range(parse.left[token], token + 1))
