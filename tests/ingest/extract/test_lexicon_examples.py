"""Every example of the lexicon is a test: the engine finds the entry's predicate in it."""

from __future__ import annotations

from whowhom.ingest.extract import RulesExtractor
from whowhom.ingest.extract.lexicon import load_lexicon
from whowhom.schemas import Document

LEAST = 0.97
"""Share of entries whose example must yield their predicate (0.995 when this was written)."""


def test_examples_yield_their_predicates(extractor: RulesExtractor) -> None:
    """At least the share above; the message names those that do not."""
    frames = [frame for frame in load_lexicon().frames if frame.predicate and frame.example]
    extractions = extractor.extract([Document.of(frame.example) for frame in frames])
    missed = [
        f"{frame.entry}: {frame.example}"
        for frame, extraction in zip(frames, extractions, strict=True)
        if all(triple.predicate != frame.predicate for triple in extraction.triples)
    ]
    share = 1 - len(missed) / len(frames)
    assert share >= LEAST, f"{share:.3f} of {len(frames)}; missed: {missed}"


def test_most_entries_have_an_example() -> None:
    """An entry without an example is not tested, so there are few."""
    frames = [frame for frame in load_lexicon().frames if frame.predicate]
    assert sum(bool(frame.example) for frame in frames) >= 0.95 * len(frames)
