"""Pairs of actors that may be one, for a person to judge: found by few simple rules, each told with its evidence.

Nothing here changes the graph. A pair has at least one provisional actor, since those of the gazetteer were told apart
by hand; "rebels" of two articles are no pair. The rules, strongest first:

same name      equal names, case and diacritics aside, but another kind ("Wagner" the person and the organisation)
acronym        capitals that are the initials of the other's words
surname        one word that is the last (or first) of the other's two or more, both persons
near spelling  names of one kind, of 5 letters or more, with the same first or last 3 letters, 88 % alike by difflib
"""

from __future__ import annotations

import difflib
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .graph.project.judged import type_of
from .mentions import Mentioned, Reading
from .schemas import Actor, Judgement, fold

RULES = ("same name", "acronym", "surname", "near spelling")
LIKE, LEAST_LETTERS = 0.88, 5
_SMALL = frozenset({"of", "the", "for", "and", "in", "on", "to", "de", "la", "al"})
_QUOTES = 2


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
    found = []
    for rule, one, other in _pairs(side.actor for side in sides.values()):
        if frozenset((one.id, other.id)) not in settled:
            found.append(_candidate(rule, sides[one.id], sides[other.id]))
    return sorted(found, key=_order)


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
    blocks: dict[tuple[str, ...], list[Actor]] = {}
    for actor in sorted(actors, key=lambda actor: actor.id):
        for key in dict.fromkeys(_blocks(actor)):
            blocks.setdefault(key, []).append(actor)
    seen: set[tuple[str, str]] = set()
    for block in blocks.values():
        for one, other in itertools.combinations(block, 2):
            if (
                (one.provisional or other.provisional)
                and _scope(one) == _scope(other)
                and (one.id, other.id) not in seen
            ):
                seen.add((one.id, other.id))
                rule = rule_of(one, other)
                if rule is not None:
                    yield rule, one, other


def _scope(actor: Actor) -> str:
    """The document that an actor without a proper name is scoped to: the rebels of two articles are no candidates."""
    return actor.id.partition("@")[2].partition("~")[0]


def _blocks(actor: Actor) -> Iterator[tuple[str, ...]]:
    """Keys of which two actors must share one for a rule to apply; of near spellings, the first or last 3 letters."""
    name = fold(actor.name)
    words = name.split()
    yield "name", name
    yield "acronym", name.replace(".", "")
    yield from (("acronym", letters.lower()) for letters in _initials(actor.name))
    if actor.kind == "person" and words:
        yield from (("surname", word) for word in (words[0], words[-1]))
    if len(name) >= LEAST_LETTERS:
        yield "first", actor.kind, name[:3]
        yield "last", actor.kind, name[-3:]


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
    matcher = difflib.SequenceMatcher(None, first, second)
    return matcher.real_quick_ratio() >= LIKE and matcher.quick_ratio() >= LIKE and matcher.ratio() >= LIKE


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
