"""Why a text gives what it gives: the parse, the names, the frames that were tried, the slots that were filled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ...schemas import Document, MentionTriple, Rejection
from .assemble import Assembler
from .coref import Discourse
from .frames import noun_frames, verb_frames
from .lexicon import extended_lexicon
from .predications import Miss, Predication
from .reading import Reading
from .rules import RulesExtractor, proposals


@dataclass(frozen=True, slots=True)
class Word:
    """A token: its number, form, lemma, tag, relation and the number of its head; `name` is what it may name."""

    number: int
    text: str
    lemma: str
    tag: str
    relation: str
    head: int
    name: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """A predicate that was tried: its words, the frames of the lexicon, and what came of it."""

    words: str
    frames: tuple[str, ...]
    subject: str
    target: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that led to the triples of a text, and what was rejected."""

    words: tuple[Word, ...]
    attempts: tuple[Attempt, ...]
    triples: tuple[MentionTriple, ...]
    rejections: tuple[Rejection, ...]


def explain(text: str, lexicon: Path | None = None) -> Explanation:
    """Explain a sentence or short text, with a user's lexicon. Raises ExtractorError where the model is missing."""
    extractor = RulesExtractor(lexicon=extended_lexicon(lexicon) if lexicon else None)
    words: list[Word] = []
    attempts: list[Attempt] = []
    document = Document.of(text)
    readings = extractor.readings(document)
    maker = Assembler(text, document.id, Discourse(readings), extractor.name, extractor.scorer)
    for reading in readings:
        words += _words(reading, len(words))
        attempts += _attempts(reading, maker)
    found = extractor.extract([document])[0]
    return Explanation(tuple(words), tuple(attempts), found.triples, found.rejections)


def _words(reading: Reading, before: int) -> Iterator[Word]:
    parse = reading.parse
    for number, text in enumerate(parse.words):
        named = reading.named.get(number)
        head, name = parse.heads[number] + before, " or ".join(named.ids) if named else ""
        yield Word(number + before, text, parse.lemmas[number], parse.tags[number], parse.deps[number], head, name)


def _attempts(reading: Reading, maker: Assembler) -> Iterator[Attempt]:
    """What is tried, in the extractor's own order."""
    for made, _ in proposals(reading, maker):
        if isinstance(made, Miss):
            yield Attempt(reading.parse.words[made.token], _entries(reading, made.token), "", "", made.reason)
        else:
            yield _filled(reading, made)


def _entries(reading: Reading, token: int) -> tuple[str, ...]:
    found = [*verb_frames(reading, token), *noun_frames(reading, token)]
    return tuple(f"{frame.entry} → {frame.predicate or '(operator)'}" for frame, _ in found)


def _filled(reading: Reading, made: Predication) -> Attempt:
    words = " ".join(reading.parse.words[token] for token in made.tokens)
    target = made.target.how if made.target.how == "reciprocal" else _heads(reading, made.target.tokens)
    outcome = f"{made.frame.predicate} by rule {made.rule}"
    entries = _entries(reading, made.anchor) or (f"{made.frame.entry} → {made.frame.predicate}",)
    subject = f"{_heads(reading, made.subject.tokens)} ({made.subject.how})"
    return Attempt(words, entries, subject, f"{target} (slot {made.slot})", outcome)


def _heads(reading: Reading, tokens: tuple[int, ...]) -> str:
    return ", ".join(reading.parse.words[token] for token in tokens) or "–"
