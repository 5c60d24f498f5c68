"""Ends of triples before they become mentions: who is meant, and whether that can be told."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .coref import Found
from .forms import possessors
from .mentions import Nominal, adjectival, nominal
from .reading import Reading
from .words import words


@dataclass(frozen=True, slots=True)
class EndPoint:
    """An end before it becomes a mention: the phrase in the sentence, and the phrase that says who is meant."""

    reading: Reading
    phrase: Nominal
    found: Found
    named: Nominal

    @property
    def via_coref(self) -> bool:
        """Whether another phrase says who is meant."""
        return self.found.by in ("pronoun", "dual", "issue", "announced")

    @property
    def key(self) -> tuple[int, int]:
        """Segment and token of the naming phrase: the same for the same phrase."""
        return self.found.reading.number, self.named.head


def outside_of(end: EndPoint, anchor: int) -> EndPoint:
    """The end without the clause that holds the predicate itself: in "the man who shot A" the man did it."""
    parse, phrase = end.reading.parse, end.phrase
    if end.found.by == "clause" or not phrase.head < anchor <= phrase.last:
        return end
    clause = anchor
    while parse.heads[clause] not in (clause, phrase.head):
        clause = parse.heads[clause]
    if parse.heads[clause] != phrase.head or parse.deps[clause] not in ("acl", "relcl", "amod"):
        return end
    shorter = _cut(phrase, parse.left[clause] - 1)
    return replace(end, phrase=shorter, named=shorter if end.named is phrase else end.named)


def _cut(phrase: Nominal, last: int) -> Nominal:
    return replace(phrase, last=last, name_last=min(phrase.name_last, last))


def phrase_of(reading: Reading, token: int) -> Nominal:
    """The phrase of a noun; of a demonym or name that modifies one, the name alone."""
    named = reading.named.get(token)
    parse = reading.parse
    if named is not None and parse.deps[token] in ("amod", "compound", "nmod", "npadvmod"):
        return adjectival(reading, token)
    return nominal(reading, token)


def acts(reading: Reading, token: int) -> bool:
    """Whether what a noun names can act."""
    return phrase_of(reading, token).actor


def owners(reading: Reading, token: int) -> list[int]:
    """The actors whose deed a subject names ("Iranian influence", "Turkey's decision"): they act through it."""
    parse = reading.parse
    lemma = parse.lemmas[token]
    if lemma not in words("deed") | words("text") | words("report") and lemma not in reading.lexicon.nouns:
        return []
    return [t for t in possessors(reading, token).tokens if acts(reading, t)]


_NOBODY = frozenset({"nobody", "nothing", "none", "anybody", "anyone", "anything", "something", "everything"})
"""Words with the tag of a noun that stand for no one in particular."""


def is_unresolved(end: EndPoint) -> bool:
    """Whether nobody can say who is meant: a pronoun without antecedent, a relative or question word."""
    tag = end.found.reading.parse.tags[end.found.token]
    if _is_own_country(end):
        return True
    parse, token = end.found.reading.parse, end.found.token
    if tag == "CD" and any(parse.tags[kid] == "$" for kid in parse.kids[token]):
        return True  # a price is nobody
    if parse.lower[token] in _NOBODY:
        return True
    return tag in ("PRP", "PRP$", "WP", "WDT", "WRB", "EX") or (
        tag in ("DT", "CD", "JJ") and not end.named.known and end.named.first == end.named.last
    )


def _is_own_country(end: EndPoint) -> bool:
    """Whether it is "his country", which names no state."""
    parse = end.found.reading.parse
    held = parse.kid(end.found.token, "poss")
    return held is not None and parse.tags[held] == "PRP$" and parse.lemmas[end.found.token] in words("state_noun")


def is_empty(end: EndPoint) -> bool:
    """Whether a target says nothing by itself: "ways", "part", "time"."""
    lemma = end.found.reading.parse.lemmas[end.found.token]
    owned = end.found.reading.parse.kid(end.found.token, "poss") is not None  # "criticised the president's time away"
    return end.named.kind == "issue" and end.found.by == "" and lemma in words("empty") and not owned
