"""The record and the entities that come with it."""

from __future__ import annotations

import random

from whowhom.ingest.gazetteer import load_gazetteer
from whowhom.ingest.resolve import resolve
from whowhom.schemas import Extraction, Place, Rejection, verify

from .statements import article, mention, resolved, triple


def test_the_record_keeps_what_the_extraction_had() -> None:
    document = article("Moscow met Kyiv.")
    one = triple(document, mention(document, "Moscow"), "met_with", mention(document, "Kyiv"))
    extraction = Extraction(
        document=document.id, extractor="test", triples=(one,), rejections=(Rejection(start=0, end=3, reason="x"),)
    )
    record = resolve(document, extraction, load_gazetteer(), document.published).record
    assert (record.id, record.document, record.rejections) == ("input-7", document.id, extraction.rejections)
    (found,) = record.triples
    assert found.id == one.id
    verify(document.id, document.text, found)
    kept = {"id", "predicate", "category", "score", "evidence", "confidence", "rule", "extractor"}
    assert found.model_dump(include=kept) == one.model_dump(include=kept)
    assert (found.subject.mention, found.subject.start, found.subject.end) == ("Moscow", 0, 6)


def test_entities_are_every_end_once_in_order() -> None:
    document = article("Moscow met Kyiv, then Jane Doe in Aleppo.")
    names = [mention(document, words) for words in ("Kyiv", "Jane Doe", "Aleppo")]
    triples = [triple(document, mention(document, "Moscow"), "bombed", name) for name in names]
    result = resolved(document, *triples)
    keys = [(entity.type, entity.id) for entity in result.entities]
    assert keys == sorted(set(keys))
    assert {key[1] for key in keys} == {e.id for t in result.record.triples for e in t.ends()}
    assert any(isinstance(entity, Place) and entity.id == "aleppo" for entity in result.entities)


def test_the_order_of_triples_changes_no_entity() -> None:
    document = article("Jane Doe met the SRC. Doe and the rebels accused Moscow of the siege.")
    phrases = ("Jane Doe", "SRC", "Doe", "rebels", "Moscow", "siege")
    triples = [triple(document, mention(document, "Jane Doe"), "accused", mention(document, p)) for p in phrases]
    straight = resolved(document, *triples)
    random.Random(7).shuffle(triples)
    mixed = resolved(document, *triples)
    assert mixed.entities == straight.entities
    assert {t.id: t for t in mixed.record.triples} == {t.id: t for t in straight.record.triples}


def test_an_empty_extraction_gives_an_empty_record() -> None:
    document = article("Nothing.")
    result = resolved(document)
    assert (result.record.triples, result.entities) == ((), ())
