"""What a sentence predicates: verbs, light verbs and their arguments by the frames of the lexicon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .clauses import NOTHING, Fill, agent, is_passive, surface_subject
from .frames import verb_frames
from .lexicon import Frame
from .mentions import nominal
from .reading import Reading
from .slots import fill, pobj

RECIPROCAL = Fill((), "reciprocal")


@dataclass(frozen=True, slots=True)
class Predication:
    """A frame with its slots filled by heads of noun phrases.

    `anchor` is the token whose clause gives the status, `tokens` name the predicate, `slot` is the slot of the target.
    `target.how == "reciprocal"` means that the subjects act on one another. `rule` names the construction.
    """

    anchor: int
    tokens: tuple[int, ...]
    frame: Frame
    subject: Fill
    target: Fill
    slot: str
    roles: tuple[tuple[str, Fill], ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Miss:
    """A predicate that gave nothing, and why."""

    token: int
    reason: str


def of_verb(reading: Reading, verb: int) -> Predication | Miss:
    """The most specific frame of a verb whose subject and target are there."""
    frames = [(frame, tokens) for frame, tokens in verb_frames(reading, verb) if frame.predicate]
    word = reading.parse.lemmas[verb]
    if not frames:
        return Miss(verb, f"no frame: {word}")
    passive = is_passive(reading, verb)
    subject = agent(reading, verb) if passive else surface_subject(reading, verb)
    if not subject:
        return Miss(verb, f"no agent: {word}" if passive else f"no subject: {word}")
    for frame, tokens in frames:
        slot, target = _target(reading, verb, frame, tokens, subject)
        if slot:
            rule = _rule(frame, subject, passive)
            return Predication(verb, tokens, frame, subject, target, slot, _roles(reading, verb, frame, tokens), rule)
    return Miss(verb, f"no target: {word}")


def _target(reading: Reading, verb: int, frame: Frame, tokens: tuple[int, ...], subject: Fill) -> tuple[str, Fill]:
    for slot in frame.targets:
        if slot == "subj":
            if _is_group(reading, subject):
                return slot, RECIPROCAL
            continue
        found = _place(reading, verb) if slot == "none" else fill(reading, verb, slot, tokens)
        if found and not set(found.tokens) & set(subject.tokens):
            return slot, found
    return "", NOTHING


def _is_group(reading: Reading, subject: Fill) -> bool:
    """Whether a subject may act on itself: conjuncts, "the two countries", "they"."""
    if len(subject.tokens) > 1:
        return True
    parse, token = reading.parse, subject.tokens[0]
    dual = any(parse.lower[kid] in ("two", "both") for kid in parse.kids[token])
    return parse.lower[token] == "they" or (dual and parse.tags[token] in ("NNS", "NNPS"))


def _place(reading: Reading, verb: int) -> Fill:
    """Where an act without a target happens."""
    for preposition in ("in", "into", "on", "across", "through", "over", "around"):
        found = pobj(reading, verb, preposition)
        if found and nominal(reading, found.tokens[0]).kind != "issue":
            return found
    return NOTHING


def _roles(reading: Reading, verb: int, frame: Frame, tokens: tuple[int, ...]) -> tuple[tuple[str, Fill], ...]:
    """Further participants: those of the frame, and any actor with or against whom it is done."""
    named = dict(frame.roles)
    named.setdefault("with", "prep:with")
    named.setdefault("against", "prep:against")
    found = ((role, fill(reading, verb, slot, tokens)) for role, slot in named.items())
    return tuple((role, filled) for role, filled in found if filled)


def _rule(frame: Frame, subject: Fill, passive: bool) -> str:
    if subject.how in ("relative", "control", "participle", "conjunct"):
        return subject.how
    if frame.pos == "L":
        return "light-verb"
    return "passive" if passive else "active"


def verbs(reading: Reading) -> Iterator[Predication | Miss]:
    """Every verb of a reading, in order."""
    for token in range(len(reading.parse.words)):
        if reading.parse.is_verb(token):
            yield of_verb(reading, token)
