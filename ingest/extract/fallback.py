"""What the lexicon cannot read: a verb between two actors gets a generic predicate of the category it is guessed to be.

Only clear constructions count (an actor as subject, another as object or behind a preposition), and only where the
classifier is sure. See `docs/decisions/0009-category.md`.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator

from ...schemas import load_vocabulary
from ...schemas.vocabulary import rows
from .classify import features, load_classifier, weights_id
from .clauses import surface_subject
from .forms import NOTHING, Fill, agent, is_passive
from .lexicon import Frame
from .mentions import is_pronoun, nominal
from .predications import Predication, of_verb
from .reading import Reading
from .slots import fill
from .words import actor_kind, words

RULE = "guess"
"""The rule that marks a triple whose predicate was guessed."""

SURE = 0.45
"""Least probability of a category; the cross-validated precision above it is at least .7."""

SLOTS = ("against", "with", "to", "on", "from", "for", "at", "over", "of", "behind", "under")
"""Prepositions whose object may be whom an act is done to, in order of preference; those of places are left out."""

_PLAIN = frozenset(("be", "have", "do", "become", "remain", "include", "live", "stay", "come", "go"))


@functools.cache
def generic_predicates() -> dict[str, str]:
    """The predicate that stands for a whole category. Raises UnknownNameError for one that is not in the vocabulary."""
    lines = rows(__package__ or "whowhom.ingest.extract", "data/generic.csv")
    found = {row["category"]: row["predicate"] for _, row in lines}
    for predicate in found.values():
        load_vocabulary().predicate(predicate)
    return found


def data_of_guesses() -> list[object]:
    """All that decides a guess beside the parse and the lexicon, a part of the extractor's fingerprint."""
    return [weights_id(), generic_predicates(), SURE]


def fallback(reading: Reading, taken: Collection[int]) -> Iterator[Predication]:
    """Predications of verbs that no frame fits, in order; `taken` are the tokens that other predicates have."""
    for token in range(len(reading.parse.words)):
        if token not in taken and reading.parse.is_verb(token) and _may_act(reading, token):
            found = _guessed(reading, token, taken)
            if found is not None:
                yield found


def _may_act(reading: Reading, verb: int) -> bool:
    """Whether a verb can be an act of its own: no auxiliary, no verb of speech, none that only embeds another."""
    lemma = reading.parse.lemmas[verb]
    if lemma in _PLAIN or lemma in words("say") or lemma in words("aspect") or lemma in words("intend"):
        return False
    frames = reading.lexicon.verbs.get(lemma, ())
    return not frames or any(frame.predicate for frame in frames)


def _guessed(reading: Reading, verb: int, taken: Collection[int]) -> Predication | None:
    passive = is_passive(reading, verb)
    subject = agent(reading, verb) if passive else surface_subject(reading, verb)
    if not _are_actors(reading, subject):
        return None
    slot, target = _target(reading, verb, subject, taken)
    if not slot or isinstance(of_verb(reading, verb), Predication):
        return None
    ends = [nominal(reading, token) for token in (*subject.tokens, *target.tokens)]
    classifier = load_classifier()
    guess = classifier.guess(features(reading, verb, [(end.first, end.last) for end in ends]))
    if guess.probability < SURE:
        return None
    frame = Frame((reading.parse.lemmas[verb],), "V", generic_predicates()[guess.category], (slot,))
    return Predication(verb, _tokens(reading, verb, slot), frame, subject, target, slot, (), RULE)


def _target(reading: Reading, verb: int, subject: Fill, taken: Collection[int]) -> tuple[str, Fill]:
    """The first slot that holds another actor; none where the object is a predicate of its own."""
    held = fill(reading, verb, "obj")
    if set(held.tokens) & set(taken):
        return "", NOTHING
    if held and _are_actors(reading, held) and not set(held.tokens) & set(subject.tokens):
        return "obj", held
    for slot in (*(f"prep:{word}" for word in SLOTS), *(f"obj>prep:{word}" for word in SLOTS)):
        found = fill(reading, verb, slot)
        if _are_actors(reading, found) and not set(found.tokens) & set(subject.tokens):
            return slot, found
    return "", NOTHING


def _are_actors(reading: Reading, found: Fill) -> bool:
    """Whether all that fills a slot are named actors, no pronouns and no weapons."""
    if not found or found.how == "clause":
        return False
    return all(
        nominal(reading, token).actor and not is_pronoun(reading, token) and not _is_weapon(reading, token)
        for token in found.tokens
    )


def _is_weapon(reading: Reading, token: int) -> bool:
    """Whether it is a thing that may stand for those who use it ("helicopters")."""
    lemma = reading.parse.lemmas[token]
    return token not in reading.named and lemma in words("thing") and actor_kind(lemma) == "armed_group"


def _tokens(reading: Reading, verb: int, slot: str) -> tuple[int, ...]:
    """The verb with its particle, the noun that goes with it where that is close, and the preposition of its target."""
    parse = reading.parse
    found = [verb, *parse.all_kids(verb, "prt")]
    if slot != "obj":
        found += [kid for kid in parse.all_kids(verb, "dobj") if kid - verb < 5 and not is_pronoun(reading, kid)]
    return tuple(found)
