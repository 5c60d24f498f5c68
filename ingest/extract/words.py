"""Closed classes of words that the rules lean on, as data: which nouns are actors, which verbs are light."""

from __future__ import annotations

import functools

from ...schemas import VocabularyError
from ...schemas.vocabulary import rows

ACTOR_CLASSES = ("office", "government", "armed_group", "organisation", "person", "population")
"""Kinds of actor nouns; the first class that lists a noun gives its kind."""


@functools.cache
def word_classes() -> dict[str, frozenset[str]]:
    """Every class by its name. Raises VocabularyError where one stands twice."""
    found: dict[str, frozenset[str]] = {}
    for where, row in rows(__package__ or "whowhom.ingest.extract", "data/words.csv"):
        if row["class"] in found:
            raise VocabularyError(f"{row['class']!r} stands twice.", where=where)
        found[row["class"]] = frozenset(row["words"].split())
    return found


@functools.cache
def words(name: str) -> frozenset[str]:
    """The words (lemmas, lower case) of one class."""
    return word_classes()[name]


@functools.cache
def actor_kind(lemma: str) -> str | None:
    """The kind of actor that a common noun (lemma) names; None where it names none."""
    listed = next((kind for kind in ACTOR_CLASSES if lemma in words(kind)), None)
    if listed is not None or len(lemma) < 6 or lemma in words("no_person"):
        return listed
    return "person" if lemma.endswith(tuple(sorted(words("person_ending")))) else None


@functools.cache
def verb_lemmas() -> dict[str, str]:
    """Lemmas of verb forms that the model's lemmatizer gets wrong, by the form in lower case."""
    lines = rows(__package__ or "whowhom.ingest.extract", "data/lemmas.csv")
    return {row["word"]: row["lemma"] for _, row in lines}
