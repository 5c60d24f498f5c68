"""Every construction of the extractor on own sentences: who did what to whom, and with which status."""

from __future__ import annotations

import pytest

from whowhom.ingest.extract import RulesExtractor
from whowhom.schemas import Document, MentionTriple, verify

from .cases import Case, cases


def line(triple: MentionTriple) -> str:
    """A triple as the table writes it."""
    marks: list[str] = [triple.modality] if triple.modality != "actual" else []
    marks += ["not"] if triple.negated else []
    marks += [triple.certainty] if triple.certainty != "certain" else []
    ends = triple.subject.name.quote, triple.predicate, triple.object.name.quote
    return " | ".join([*ends, *([" ".join(marks)] if marks else [])])


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.construction}: {case.text[:40]}")
def test_construction(case: Case, extractor: RulesExtractor) -> None:
    """The sentence yields exactly the triples of the table, each verified against its text."""
    document = Document.of(case.text)
    (extraction,) = extractor.extract([document])
    for triple in extraction.triples:
        verify(document.id, document.text, triple)
    assert sorted(line(triple) for triple in extraction.triples) == sorted(case.triples)


def test_table_is_broad() -> None:
    """At least eighty sentences over at least twenty-five constructions."""
    assert len(cases()) >= 80
    assert len({case.construction for case in cases()}) >= 25
