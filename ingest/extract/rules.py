"""The extractor "rules": segments, parses, reads, and makes triples and rejections; batched over documents."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from ...schemas import Document, Extraction, MentionTriple, Rejection, content_id, load_vocabulary
from ..dates import find_dates
from ..segment import Segment, is_english, is_long, segment
from .announced import announced
from .assemble import Assembler
from .coref import Discourse
from .fallback import data_of_guesses, fallback
from .lexicon import Lexicon, load_lexicon
from .model import load_model, make_doc, model_version
from .nominals import nouns
from .parse import Parse
from .predications import Miss, Predication, verbs
from .reading import Names, Reading
from .scorer import Scorer, load_scorer
from .selection import data_of_selection
from .traits import Candidate
from .verdicts import verdicts
from .words import verb_lemmas, word_classes

if TYPE_CHECKING:
    from spacy.tokens import Doc

VERSION = 2
"""Raised with every change of a rule that can change a result."""

BATCH = 256
"""Segments that are parsed together; no result depends on it."""


class RulesExtractor:
    """Rules over the dependency parse, with frames from the lexicon; see `docs/decisions/0005-extraction.md`."""

    name = "rules"

    def __init__(
        self,
        names: Names | None = None,
        lexicon: Lexicon | None = None,
        batch: int = BATCH,
        scorer: Scorer | None = None,
    ) -> None:
        if names is None:
            from ..gazetteer import load_gazetteer

            names = load_gazetteer()
        self.names: Names = names
        self.lexicon = lexicon or load_lexicon()
        self.batch = batch
        self.scorer = scorer or load_scorer()

    @functools.cached_property
    def fingerprint(self) -> str:
        """Content id of all that decides a result: rules, lexicon, words, vocabulary, gazetteer, model."""
        classes = {name: sorted(found) for name, found in word_classes().items()}
        parts = [
            VERSION,
            self.lexicon.fingerprint,
            classes,
            verb_lemmas(),
            data_of_selection(),
            load_vocabulary().fingerprint,
            self.names.fingerprint,
            model_version(),
            data_of_guesses(),
            self.scorer.fingerprint,
        ]
        return content_id(self.name, parts)

    def extract(self, documents: Sequence[Document]) -> list[Extraction]:
        """One extraction a document, in order. Raises ExtractorError where the model is missing."""
        cut = [_readable(document.text) for document in documents]
        parsed = self._parse([part for parts in cut for part, read in parts if read])
        extractions = []
        for document, parts in zip(documents, cut, strict=True):
            docs = list(islice(parsed, sum(read for _, read in parts)))
            extractions.append(self._read(document, parts, docs))
        return extractions

    def _parse(self, parts: Sequence[Segment]) -> Iterator[Doc]:
        return iter(load_model().pipe((make_doc(part.text) for part in parts), batch_size=self.batch))

    def readings(self, document: Document) -> list[Reading]:
        """What is read of one document, paragraph by paragraph. Raises ExtractorError where the model is missing."""
        body = [part for part, read in _readable(document.text) if read]
        return self._readings(document, body, list(self._parse(body)))

    def _readings(self, document: Document, body: Sequence[Segment], docs: Sequence[Doc]) -> list[Reading]:
        return [
            Reading(Parse(doc, part), self.names, self.lexicon, number, document.text)
            for number, (doc, part) in enumerate(zip(docs, body, strict=True))
        ]

    def _read(self, document: Document, parts: Sequence[tuple[Segment, bool]], docs: Sequence[Doc]) -> Extraction:
        if not docs:
            reason = _why_nothing(document.text, parts)
            whole = Rejection(start=0, end=len(document.text), reason=reason)
            return Extraction(document=document.id, extractor=self.name, rejections=(whole,))
        readings = self._readings(document, [part for part, read in parts if read], docs)
        maker = Assembler(document.text, document.id, Discourse(readings), self.name, self.scorer)
        triples: list[MentionTriple] = []
        rejections = [_rejected(part) for part, read in parts if not read]
        for reading in readings:
            found, missed = _sentences(reading, maker)
            triples += found
            rejections += missed
        triples += announced(readings, maker)
        return Extraction(
            document=document.id,
            extractor=self.name,
            triples=tuple(distinct(triples)),
            rejections=tuple(sorted(rejections, key=lambda rejection: (rejection.start, rejection.end))),
        )


def _readable(text: str) -> list[tuple[Segment, bool]]:
    """The segments of a text, each with whether it is read: body text in English.

    A short paragraph tells no language by itself: it goes with the whole text, or with a longer paragraph in English.
    """
    parts = segment(text)
    told = [is_english(part.text) if is_long(part.text) else None for part in parts]
    whole = is_english(text) or any(told)
    return [
        (part, part.kind == "body" and (whole if own is None else own)) for part, own in zip(parts, told, strict=True)
    ]


def _why_nothing(text: str, parts: Sequence[tuple[Segment, bool]]) -> str:
    if not parts:
        return "empty"
    return "no body text" if is_english(text) else "language"


def _rejected(part: Segment) -> Rejection:
    start, end = part.bounds
    return Rejection(start=start, end=end, reason=part.kind if part.kind != "body" else "language")


def _sentences(reading: Reading, maker: Assembler) -> tuple[list[MentionTriple], list[Rejection]]:
    """The triples of a reading, and one rejection for every sentence without any."""
    dates = find_dates(reading.parse.segment.text)
    triples: list[MentionTriple] = []
    reasons: dict[int, str] = {}
    given: set[int] = set()
    for made, candidates in proposals(reading, maker):
        sentence = reading.parse.sentence_of[made.token if isinstance(made, Miss) else made.anchor]
        found = maker.triples(candidates, dates)
        triples += found
        if found:
            given.add(sentence)
        else:
            reasons.setdefault(sentence, made.reason if isinstance(made, Miss) else f"no actor: {made.frame.entry}")
    return triples, _missed(reading, given, reasons)


def proposals(reading: Reading, maker: Assembler) -> Iterator[tuple[Predication | Miss, list[Candidate]]]:
    """Everything that is tried, in order, with the candidates that it gives."""
    taken: set[int] = set()
    for made in predications(reading, taken):
        found = [] if isinstance(made, Miss) else maker.candidates(reading, made)
        if found and not isinstance(made, Miss):
            taken.update(made.tokens)
        yield made, found


def predications(reading: Reading, taken: set[int]) -> Iterator[Predication | Miss]:
    """Verbs and verdicts first, then the nouns that no verb's predicate has taken, then verbs that no frame fits."""
    yield from verbs(reading)
    yield from verdicts(reading)
    yield from nouns(reading, taken)
    yield from fallback(reading, taken)


def _missed(reading: Reading, given: set[int], reasons: dict[int, str]) -> list[Rejection]:
    parse, missed = reading.parse, []
    for number, (first, last) in enumerate(parse.sentences):
        if number not in given and any(word.isalpha() for word in parse.words[first:last]):
            start, end = parse.span(first, last - 1)
            missed.append(Rejection(start=start, end=end, reason=reasons.get(number, "no predicate")))
    return missed


def distinct(triples: Sequence[MentionTriple]) -> list[MentionTriple]:
    """One triple of each act between the same two phrases: the most confident."""
    best: dict[tuple[object, ...], MentionTriple] = {}
    for triple in triples:
        key = (triple.subject.name, triple.object.name, triple.predicate_text.start)
        if key not in best or triple.confidence > best[key].confidence:
            best[key] = triple
    return sorted(best.values(), key=lambda t: (t.predicate_text.start, t.subject.start, t.object.start, t.id))


__all__ = ["BATCH", "VERSION", "RulesExtractor", "distinct", "proposals"]
