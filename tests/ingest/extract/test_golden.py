"""Golden extractions of two sample articles: one line a triple, with its quote. A change shows in the diff.

Write them anew with `WHOWHOM_UPDATE_GOLDEN=1 python -m pytest tests/ingest/extract/test_golden.py`, and read the diff.
"""

from __future__ import annotations

import json
import os
from importlib import resources
from pathlib import Path

import pytest

from whowhom.ingest.extract import RulesExtractor
from whowhom.schemas import Document, Mention, MentionTriple

_GOLDEN = Path(__file__).parent / "golden"


def _named(mention: Mention | None) -> str | None:
    return None if mention is None else mention.name.quote


def _row(triple: MentionTriple) -> str:
    row = {
        "subject": triple.subject.mention,
        "predicate": triple.predicate,
        "object": triple.object.mention,
        "named": [_named(triple.subject), _named(triple.object)],
        "status": [triple.modality, triple.negated, triple.certainty, triple.main],
        "with": [[p.role, p.end.mention] for p in triple.participants],
        "speaker": _named(triple.asserted_by),
        "when": triple.when.model_dump(mode="json") if triple.when else None,
        "where": _named(triple.where),
        "rule": triple.rule,
        "quote": triple.evidence.quote,
    }
    return json.dumps(row, ensure_ascii=False)


@pytest.mark.parametrize("name", ["niger-ultimatum", "qatar-boycott"])
def test_golden(name: str, extractor: RulesExtractor) -> None:
    """The triples of a sample article are those that were read and kept."""
    article = resources.files("whowhom.ingest").joinpath("samples", f"{name}.txt").read_text(encoding="utf-8")
    (extraction,) = extractor.extract([Document.of(article.partition("\n---\n")[2])])
    found = "".join(f"{_row(triple)}\n" for triple in extraction.triples)
    kept = _GOLDEN / f"{name}.jsonl"
    if os.environ.get("WHOWHOM_UPDATE_GOLDEN"):
        kept.write_text(found, encoding="utf-8")
    assert found.splitlines() == kept.read_text(encoding="utf-8").splitlines()
