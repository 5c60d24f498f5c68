"""Pairs of actors that may be one, for a person to judge: found by few simple rules, each told with its evidence.

Nothing here changes the graph. A pair has at least one provisional actor, since those of the gazetteer were told apart
by hand; "rebels" of two articles are no pair. The rules, strongest first:

same name          equal names, case and diacritics aside, but another kind ("Wagner" the person and the organisation)
acronym            capitals that are the initials of the other's words
surname            one word that is the last (or first) of the other's two or more, both persons
near spelling      names of one kind, of 5 letters or more, 88 % alike (Indel similarity), or with the same consonants,
                   as transliterations have them ("Muammar Qadhafi", "Moammar Kadafi")
shared neighbours  names of one kind with a word in common, and two actors or more that both have dealings with
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .graph.project.judged import type_of
from .mentions import Mentioned, Reading
from .schemas import Actor, Judgement, fold

RULES = ("same name", "acronym", "surname", "near spelling", "shared neighbours")
LIKE, LEAST_LETTERS = 0.88, 5
_ROWS = 500
_ARTICLES = frozenset({"al", "el", "the", "bin", "ibn"})
_SMALL = frozenset({"of", "the", "for", "and", "in", "on", "to", "de", "la", "al"})
_QUOTES = 2
_LEAST_SHARED, _LEAST_WORD, _LEAST_CONSONANTS = 2, 4, 5
_MOST_IN_BLOCK = 200
"""Actors with a word in common above which the word says nothing ("committee")."""

_SOUNDS = (("ph", "f"), ("gh", "g"), ("kh", "k"), ("dh", "d"), ("q", "k"), ("c", "k"), ("z", "s"), ("w", "v"))


@dataclass(frozen=True, slots=True)
class Side:
    """What speaks of one actor of a pair: how often it is mentioned, in which documents, beside whom, with quotes."""

    actor: Actor
    mentions: int = 0
    documents: frozenset[str] = frozenset()
    neighbours: frozenset[str] = frozenset()
    triples: frozenset[str] = frozenset()
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two actors that may be one, by which rule, and what speaks for it or against it."""

    rule: str
    left: Side
    right: Side
    evidence: tuple[str, ...] = field(default=())

    def row(self) -> dict[str, object]:
        """The candidate as data; with a `verdict` added it is a decision for `whowhom review --decisions`."""
        return {
            "left": self.left.actor.id,
            "right": self.right.actor.id,
            "left_name": f"{self.left.actor.name} ({self.left.actor.kind})",
            "right_name": f"{self.right.actor.name} ({self.right.actor.kind})",
            "rule": self.rule,
            "evidence": list(self.evidence),
            "quotes": [*self.left.quotes, *self.right.quotes],
        }


def candidates(reading: Reading, *, again: bool = False) -> list[Candidate]:
    """Pairs that nobody has judged, by rule, then by shared neighbours; with `again` those judged unsure, too."""
    sides = _sides(reading)
    settled = _settled(reading, again=again)
    found = {}
    for rule, one, other in itertools.chain(_pairs(side.actor for side in sides.values()), _neighbouring(sides)):
        pair = frozenset((one.id, other.id))
        if pair not in settled and pair not in found:
            found[pair] = _candidate(rule, sides[one.id], sides[other.id])
    return sorted(found.values(), key=_order)


def rule_of(one: Actor, other: Actor) -> str | None:
    """The first rule by which two actors may be one; None where none applies."""
    first, second = fold(one.name), fold(other.name)
    if first == second:
        return RULES[0]
    for short, long in ((one, other), (other, one)):
        if _is_acronym(short.name, long.name):
            return RULES[1]
        if one.kind == other.kind == "person" and _is_surname(fold(short.name), fold(long.name)):
            return RULES[2]
    if one.kind == other.kind and min(len(first), len(second)) >= LEAST_LETTERS and _alike(first, second):
        return RULES[3]
    return None


def _pairs(actors: Iterable[Actor]) -> Iterator[tuple[str, Actor, Actor]]:
    """Pairs with the rule that joins them; only those that share a block are compared, so that thousands can be."""
    ordered = sorted(actors, key=lambda actor: actor.id)
    blocks: dict[tuple[str, ...], list[Actor]] = {}
    for actor in ordered:
        for key in dict.fromkeys(_blocks(actor)):
            blocks.setdefault(key, []).append(actor)
    near = itertools.chain.from_iterable(itertools.combinations(block, 2) for block in blocks.values())
    seen: set[tuple[str, str]] = set()
    for one, other in itertools.chain(near, _near_spellings(ordered)):
        if _comparable(one, other) and (one.id, other.id) not in seen:
            seen.add((one.id, other.id))
            rule = rule_of(one, other)
            if rule is not None:
                yield rule, one, other


def _near_spellings(actors: Sequence[Actor]) -> Iterator[tuple[Actor, Actor]]:
    """Pairs of one kind whose names are alike; all are compared, a few hundred at a time."""
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    kinds: dict[str, list[Actor]] = {}
    for actor in actors:
        if len(fold(actor.name)) >= LEAST_LETTERS:
            kinds.setdefault(actor.kind, []).append(actor)
    for alike in kinds.values():
        names = [fold(actor.name) for actor in alike]
        for start in range(0, len(names), _ROWS):
            rows = names[start : start + _ROWS]
            scores = process.cdist(rows, names, scorer=Indel.normalized_similarity, score_cutoff=LIKE)
            for i, j in zip(*scores.nonzero(), strict=True):
                if start + i < j:
                    yield alike[start + i], alike[j]


def _neighbouring(sides: Mapping[str, Side]) -> Iterator[tuple[str, Actor, Actor]]:
    """Pairs of one kind with a word of their names and some neighbours in common."""
    blocks: dict[tuple[str, str], list[Side]] = {}
    for side in sides.values():
        for word in set(fold(side.actor.name).split()):
            if len(word) >= _LEAST_WORD:
                blocks.setdefault((side.actor.kind, word), []).append(side)
    for _, block in sorted(blocks.items()):
        for one, other in itertools.combinations(block if len(block) <= _MOST_IN_BLOCK else (), 2):
            shared = one.neighbours & other.neighbours
            if _comparable(one.actor, other.actor) and len(shared) >= _LEAST_SHARED and not one.triples & other.triples:
                yield RULES[4], one.actor, other.actor


def _comparable(one: Actor, other: Actor) -> bool:
    """Whether one is provisional, and both are of the same document where they have no proper name."""
    return (one.provisional or other.provisional) and _scope(one) == _scope(other)


def _scope(actor: Actor) -> str:
    """The document that an actor without a proper name is scoped to: the rebels of two articles are no candidates."""
    return actor.id.partition("@")[2].partition("~")[0]


def _blocks(actor: Actor) -> Iterator[tuple[str, ...]]:
    """Keys of which two actors must share one for a rule to apply, likeness of spelling aside."""
    name = fold(actor.name)
    words = name.split()
    yield "name", name
    yield "acronym", name.replace(".", "")
    yield from (("acronym", letters.lower()) for letters in _initials(actor.name))
    if actor.kind == "person" and words:
        yield from (("surname", word) for word in (words[0], words[-1]))
    sounds = _consonants(name)
    if len(sounds) >= _LEAST_CONSONANTS:
        yield "sounds", actor.kind, sounds


def _initials(name: str) -> tuple[str, str]:
    """The initials of all words, and of those that are no small words."""
    words = name.replace("-", " ").split()
    every = "".join(word[0] for word in words)
    return every.upper(), "".join(word[0] for word in words if word.lower() not in _SMALL).upper()


def _is_acronym(short: str, long: str) -> bool:
    letters = short.replace(".", "")
    if not (2 <= len(letters) <= 8 and letters.isalpha() and letters.isupper()):
        return False
    return len(long.replace("-", " ").split()) > 1 and letters in _initials(long)


def _is_surname(short: str, long: str) -> bool:
    words = long.split()
    return len(words) > 1 and len(short.split()) == 1 and short in (words[-1], words[0])


def _alike(first: str, second: str) -> bool:
    from rapidfuzz.distance import Indel

    sounds = _consonants(first)
    return Indel.normalized_similarity(first, second) >= LIKE or (
        len(sounds) >= _LEAST_CONSONANTS and sounds == _consonants(second)
    )


def _consonants(name: str) -> str:
    """A folded name without vowels, articles and doubled letters: what transliterations have in common."""
    words = [word for word in re.split(r"[\W_]+", name) if word not in _ARTICLES]
    text = " ".join(words)
    for written, heard in _SOUNDS:
        text = text.replace(written, heard)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouy']", "", text))


def _settled(reading: Reading, *, again: bool) -> set[frozenset[str]]:
    """Pairs of ids, as the graph has them, of which a judgement says something."""
    verdicts = {"not-same"} if again else {"not-same", "unsure"}
    return {_ids(judgement, reading) for judgement in reading.force if judgement.verdict in verdicts}


def _ids(judgement: Judgement, reading: Reading) -> frozenset[str]:
    entities = [(reading.entity("actor", i), i) for i in (judgement.left, str(judgement.right))]
    return frozenset(entity.id if entity else id_ for entity, id_ in entities)


def _sides(reading: Reading) -> dict[str, Side]:
    """Every actor that has a mention, with what speaks of it."""
    mentions: dict[str, list[Mentioned]] = {}
    actors: dict[str, Actor] = {}
    in_triple: dict[str, set[str]] = {}
    for found in reading.mentions():
        entity = reading.entity(type_of(found.end), reading.base(found))
        if entity is None:
            continue
        in_triple.setdefault(found.triple.id, set()).add(entity.id)
        if isinstance(entity, Actor):
            actors[entity.id] = entity
            mentions.setdefault(entity.id, []).append(found)
    return {id_: _side(actors[id_], mentions[id_], in_triple) for id_ in sorted(actors)}


def _side(actor: Actor, mentions: Sequence[Mentioned], in_triple: Mapping[str, Iterable[str]]) -> Side:
    triples = frozenset(found.triple.id for found in mentions)
    quotes = {found.triple.evidence.quote: None for found in mentions}
    return Side(
        actor=actor,
        mentions=len({found.id for found in mentions}),
        documents=frozenset(found.document.id for found in mentions),
        neighbours=frozenset(id_ for name in triples for id_ in in_triple[name] if id_ != actor.id),
        triples=triples,
        quotes=tuple(quotes)[:_QUOTES],
    )


def _candidate(rule: str, left: Side, right: Side) -> Candidate:
    together, shared = len(left.documents & right.documents), sorted(left.neighbours & right.neighbours)
    both = len(left.triples & right.triples)
    evidence = [f"{left.mentions} and {right.mentions} mentions, {together} documents in common"]
    if shared:
        evidence.append(f"{len(shared)} shared neighbours: {', '.join(shared[:5])}")
    if both:
        evidence.append(f"against it: both are ends of {both} triple{'s' * (both > 1)}")
    countries = [side.actor.country for side in (left, right)]
    if all(countries) and countries[0] != countries[1]:
        evidence.append(f"against it: countries {countries[0]} and {countries[1]}")
    return Candidate(rule, left, right, tuple(evidence))


def _order(candidate: Candidate) -> tuple[int, int, str, str]:
    shared = len(candidate.left.neighbours & candidate.right.neighbours)
    return RULES.index(candidate.rule), -shared, candidate.left.actor.id, candidate.right.actor.id
