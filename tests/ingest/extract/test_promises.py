"""Promises of the extractor over the sample articles: verbatim quotes, the same output for any batch and order."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import resources

import pytest

from whowhom.ingest.extract import RulesExtractor
from whowhom.schemas import Document, verify

_HASHES = """
from importlib import resources
from whowhom.ingest.extract import RulesExtractor
from whowhom.schemas import Document, content_id
folder = resources.files("whowhom.ingest").joinpath("samples")
files = sorted((p for p in folder.iterdir() if p.name.endswith(".txt")), key=lambda p: p.name)
documents = [Document.of(path.read_text(encoding="utf-8")) for path in files[:4]]
extractor = RulesExtractor()
print(content_id(extractor.fingerprint, [e.model_dump(mode="json") for e in extractor.extract(documents)]))
"""


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    """The sample articles as they stand in their files, front matter included: a text is a text."""
    folder = resources.files("whowhom.ingest").joinpath("samples")
    files = sorted((p for p in folder.iterdir() if p.name.endswith(".txt")), key=lambda p: p.name)
    return [Document.of(path.read_text(encoding="utf-8"), name=path.name) for path in files]


def test_every_quote_is_verbatim(extractor: RulesExtractor, documents: list[Document]) -> None:
    """Promise 1: evidence, ends, names and antecedents stand in the text; evidence is short; rejections lie within."""
    count = 0
    for document, extraction in zip(documents, extractor.extract(documents), strict=True):
        assert extraction.document == document.id
        for triple in extraction.triples:
            verify(document.id, document.text, triple)
            assert len(triple.evidence.quote) <= 400
            for end in triple.ends():
                assert document.text[end.name.start : end.name.end] == end.name.quote
            count += 1
        for rejection in extraction.rejections:
            assert 0 <= rejection.start < rejection.end <= len(document.text)
    assert count > 100


def test_batch_size_and_order_do_not_matter(extractor: RulesExtractor, documents: list[Document]) -> None:
    """One document at a time, all at once, backwards, in batches of one: the same extractions."""
    together = extractor.extract(documents)
    assert RulesExtractor(batch=1).extract(documents) == together
    assert extractor.extract(documents[::-1])[::-1] == together
    assert [extractor.extract([document])[0] for document in documents] == together


def test_hash_seed_does_not_matter() -> None:
    """Two processes with different hash seeds give one result and one fingerprint."""
    seen = set()
    for seed in ("0", "4711"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", _HASHES], env=environment, capture_output=True, text=True, check=True
        )
        seen.add(done.stdout.strip())
    assert len(seen) == 1


def test_sentence_without_triple_is_a_rejection(extractor: RulesExtractor) -> None:
    """What is not understood is data with its place and reason."""
    text = "The sky was blue. France condemned the coup."
    (extraction,) = extractor.extract([Document.of(text)])
    assert [(r.start, r.end) for r in extraction.rejections] == [(0, 17)]
    assert extraction.rejections[0].reason
    assert len(extraction.triples) == 1


def test_other_language_is_rejected(extractor: RulesExtractor) -> None:
    """A text in another language is one rejection, a foreign paragraph another."""
    german = (
        "Die Regierung hat am Mittwoch die Vorschläge der Opposition abgelehnt und neue Verhandlungen für Mai verlangt."
    )
    english = "France condemned the coup that the officers of the guard had made in the capital on the eve of the vote."
    whole, mixed = extractor.extract([Document.of(german), Document.of(f"{english}\n\n{german}")])
    assert [r.reason for r in whole.rejections] == ["language"]
    assert [r.reason for r in mixed.rejections] == ["language"]
    assert "condemned" in {t.predicate for t in mixed.triples}


def test_empty_text_is_rejected(extractor: RulesExtractor) -> None:
    """No word, no triple, no crash."""
    assert [e.triples for e in extractor.extract([Document.of(""), Document.of(" \n\n\t")])] == [(), ()]


def test_dates_places_and_numbers(extractor: RulesExtractor) -> None:
    """When, where and how many, as the sentence says."""
    text = "On 4 March 2018 the rebels killed at least 12 soldiers in Afrin."
    (extraction,) = extractor.extract([Document.of(text)])
    (triple,) = extraction.triples
    assert triple.when is not None
    assert (triple.when.start, triple.when.precision) == ("2018-03-04", "day")
    assert triple.where is not None
    assert triple.where.mention == "Afrin"
    assert [(q.what, q.low, q.high) for q in triple.quantities] == [("soldiers", 12.0, None)]


def test_relative_date_stays_unresolved(extractor: RulesExtractor) -> None:
    """Extraction has no base: "last Wednesday" keeps its words and no day."""
    (extraction,) = extractor.extract([Document.of("Kenya arrested the envoy last Wednesday.")])
    (triple,) = extraction.triples
    assert triple.when is not None
    assert (triple.when.text, triple.when.start, triple.when.precision) == ("last Wednesday", None, "unresolved")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The minister said that Tanzania had arrested the editor.", "The minister"),
        ("Tanzania arrested the editor, officials said.", "officials"),
        ("According to Reuters, Venezuela released the oilmen.", "Reuters"),
        ("Venezuela released the oilmen.", None),
        ("Georgia accused the army of bombing the town.", None),
    ],
)
def test_speaker(extractor: RulesExtractor, text: str, speaker: str | None) -> None:
    """Who says so; the writer where nobody is named."""
    (extraction,) = extractor.extract([Document.of(text)])
    first = extraction.triples[0]
    assert (first.asserted_by.mention if first.asserted_by else None) == speaker


def test_perspective(extractor: RulesExtractor) -> None:
    """The holder of a point of view that opens the sentence."""
    text = "To Baku, the truce was the fruit of Russia's intervention in Karabakh."
    (extraction,) = extractor.extract([Document.of(text)])
    (triple,) = extraction.triples
    assert triple.perspective is not None
    assert triple.perspective.mention == "Baku"


def test_main_and_background(extractor: RulesExtractor) -> None:
    """The main clause and what a reporting verb reports are main; relative clauses and embedded acts are not."""
    text = "The army, which had besieged the town, promised to release the prisoners."
    (extraction,) = extractor.extract([Document.of(text)])
    assert {(t.predicate, t.main) for t in extraction.triples} == {
        ("besieged", False),
        ("promised", True),
        ("released", False),
    }


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Rebels attacked Goma on 4 June 2019, killing ten soldiers.", ["2019-06-04", "2019-06-04"]),
        ("On 3 May 2020 Kenya closed the port and expelled the envoy of Sudan.", ["2020-05-03", "2020-05-03"]),
        ("Kenya praised Sudan on 4 June 2019 after it had sued Chad.", ["2019-06-04", None]),
    ],
)
def test_what_goes_along_shares_the_date(text: str, days: list[str | None]) -> None:
    found = RulesExtractor().extract([Document.of(text)])[0]
    assert [triple.when.start if triple.when else None for triple in found.triples] == days


def test_who_mediates_between_two_sides_is_neither_of_them() -> None:
    text = "Peru and Chile, which had mediated between the two sides, hailed the deal."
    found = RulesExtractor().extract([Document.of(text)])[0]
    assert found.triples
    assert not {"Peru", "Chile"} & {triple.object.name.quote for triple in found.triples}
