"""Selection: which objects a predicate takes in the sense of the lexicon, as data in `data/selection.csv`.

One kills and arrests people, and attacks people, places and things; a company that kills a project, an athlete who
captures a title and a court that throws out a result do something else. Where no frame of a verb takes the object, the
verb gives nothing.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from ...schemas import VocabularyError
from ...schemas.vocabulary import rows
from .forms import NOTHING, Fill
from .lexicon import Frame
from .mentions import nominal
from .reading import Reading
from .words import words

_KINDS = frozenset(("actor", "place", "issue", "clause"))


@dataclass(frozen=True, slots=True)
class Selection:
    """Kinds of object, nouns that count beside them, nouns that never do, doers who do something else."""

    kinds: frozenset[str]
    nouns: frozenset[str]
    barred: frozenset[str]
    doers: frozenset[str]


@functools.cache
def selections() -> dict[str, Selection]:
    """By predicate or entry of the lexicon. Raises VocabularyError for an unknown kind or one that stands twice."""
    found: dict[str, Selection] = {}
    for where, row in rows(__package__ or "whowhom.ingest.extract", "data/selection.csv"):
        kinds = frozenset(row["kinds"].split())
        if row["sense"] in found or not kinds <= _KINDS:
            raise VocabularyError(f"{row['sense']!r} stands twice, or has an unknown kind.", where=where)
        found[row["sense"]] = _selection(row)
    return found


def _selection(row: dict[str, str]) -> Selection:
    return Selection(
        frozenset(row["kinds"].split()), _nouns(row["nouns"]), _nouns(row["barred"]), frozenset(row["doers"].split())
    )


def _nouns(text: str) -> frozenset[str]:
    """The words of a cell; `+class` stands for all words of a class."""
    return frozenset(word for part in text.split() for word in (words(part[1:]) if part[0] == "+" else (part,)))


def suits(reading: Reading, frame: Frame, target: Fill, subject: Fill = NOTHING) -> bool:
    """Whether a predicate takes what fills its target: all conjuncts, so that no second sense is split off."""
    chosen = selections().get(frame.entry) or selections().get(frame.predicate)
    if chosen is None:
        return True
    if target.how == "clause":
        return "clause" in chosen.kinds
    if chosen.doers and _is_in_words(reading, chosen, target, subject):
        return False
    return all(_takes(reading, chosen, token) for token in target.tokens)


def _is_in_words(reading: Reading, chosen: Selection, target: Fill, subject: Fill) -> bool:
    """Whether a named person does it to an actor, and so in words."""
    doers = [nominal(reading, token) for token in subject.tokens]
    named = bool(doers) and all(doer.kind in chosen.doers and reading.parse.is_name(doer.head) for doer in doers)
    return named and any(nominal(reading, token).actor for token in target.tokens)


def _takes(reading: Reading, chosen: Selection, token: int) -> bool:
    parse = reading.parse
    lemma = parse.lemmas[token]
    if lemma in chosen.barred:
        return False
    phrase = nominal(reading, token)
    named = reading.named.get(token)
    if phrase.kind == "place" or (named is not None and "place" in named.kinds and not phrase.actor):
        return "place" in chosen.kinds or lemma in chosen.nouns
    if phrase.actor:
        return (
            bool(chosen.kinds & {"actor"})
            or lemma in chosen.nouns
            or ("place" in chosen.kinds and named is not None and "place" in named.kinds)
        )
    counted = parse.tags[token] in ("CD", "DT", "JJ") or lemma in words("anybody")
    return "issue" in chosen.kinds or (counted and "actor" in chosen.kinds) or lemma in chosen.nouns


def data_of_selection() -> list[list[object]]:
    """All that decides a selection, a part of the extractor's fingerprint."""
    return [
        [sense, sorted(s.kinds), sorted(s.nouns), sorted(s.barred), sorted(s.doers)]
        for sense, s in sorted(selections().items())
    ]


__all__ = ["Selection", "data_of_selection", "selections", "suits"]
