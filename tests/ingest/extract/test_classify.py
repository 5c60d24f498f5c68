"""The category classifier and the predicates that are guessed with it."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import pytest

from whowhom.ingest.extract import RulesExtractor, classify, fallback
from whowhom.ingest.extract.lexicon import load_lexicon
from whowhom.ingest.extract.model import load_model, make_doc
from whowhom.ingest.extract.parse import Parse
from whowhom.ingest.extract.reading import Reading
from whowhom.ingest.gazetteer import load_gazetteer
from whowhom.ingest.segment import segment
from whowhom.schemas import Document, MentionTriple, load_vocabulary

EXTRACT = Path(__file__).resolve().parents[3] / "ingest" / "extract"
TRAINING = sorted((EXTRACT / "training").glob("sentences-*.jsonl"))
GUESSED = {
    "Lima slapped a ban on Chilean exporters.": ("Lima", "COERCE", "Chilean exporters"),
    "Cairo flung an accusation at Doha.": ("Cairo", "ACCUSE", "Doha"),
}


def reading(text: str) -> Reading:
    doc = next(iter(load_model().pipe([make_doc(text)])))
    return Reading(Parse(doc, segment(text)[0]), load_gazetteer(), load_lexicon(), 0, text)


def triples(text: str) -> list[MentionTriple]:
    return list(RulesExtractor().extract([Document.of(text)])[0].triples)


def test_weights_are_small_and_fit_the_vocabulary() -> None:
    assert (EXTRACT / classify.WEIGHTS).stat().st_size < 1_500_000
    found = classify.load_classifier()
    assert set(found.categories) == set(load_vocabulary().categories)
    assert found.weights.shape == (classify.SIZE, 16)


def test_chances_are_a_distribution_even_without_features() -> None:
    found = classify.load_classifier()
    for given in ([], ["w=bomb"], ["never seen before"]):
        assert found.chances(given).sum() == pytest.approx(1, abs=1e-5)
        assert found.chances(given).min() >= 0


def test_buckets_do_not_hang_on_the_hash_seed() -> None:
    assert classify.hashed(["b", "a", "b"]) == sorted({zlib.crc32(b"a") % 8192, zlib.crc32(b"b") % 8192})


def test_words_of_the_ends_tell_nothing() -> None:
    text = "The rebels shelled the garrison."
    found = classify.features(reading(text), 2, [(0, 1), (3, 4)])
    assert "w=shell" in found
    assert not any("rebel" in feature or "garrison" in feature for feature in found)


def test_known_acts_are_told_apart() -> None:
    guessed = {}
    for text, verb in (("Kenya condemned Chad.", 1), ("Kenya bombed Chad.", 1), ("Kenya aided Chad.", 1)):
        features = classify.features(reading(text), verb, [(0, 0), (2, 2)])
        guessed[text.split()[1]] = classify.load_classifier().guess(features).category
    assert guessed == {"condemned": "ACCUSE", "bombed": "ASSAULT", "aided": "AID"}


def test_the_rare_verb_between_two_actors_gets_a_generic_predicate() -> None:
    found = [t for text in GUESSED for t in triples(text) if t.rule == fallback.RULE]
    assert [(t.subject.mention, t.category, t.object.mention) for t in found] == list(GUESSED.values())
    assert all(t.predicate == fallback.generic_predicates()[t.category] for t in found)


def test_nothing_is_guessed_without_two_actors() -> None:
    for text in ("Berlin rolled out the red carpet.", "The storm slammed the coast.", "It slammed the door on them."):
        assert not [t for t in triples(text) if t.rule == fallback.RULE]


def test_each_category_has_one_generic_predicate_of_its_own() -> None:
    vocabulary = load_vocabulary()
    found = fallback.generic_predicates()
    assert set(found) == set(vocabulary.categories)
    assert {vocabulary.predicate(name).category for name in found.values()} == set(found)
    assert all(vocabulary.predicate(name).category == category for category, name in found.items())


def test_weights_are_part_of_the_fingerprint(monkeypatch: pytest.MonkeyPatch) -> None:
    before = RulesExtractor().fingerprint
    monkeypatch.setattr(fallback, "weights_id", lambda: "other weights")
    assert RulesExtractor().fingerprint != before


@pytest.mark.parametrize("path", TRAINING, ids=lambda path: path.stem)
def test_training_sentences_are_whole(path: Path) -> None:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        row = json.loads(line)
        assert row["category"] in load_vocabulary().categories, number
        assert all(row[name] and row[name] in row["text"] for name in ("source", "target", "trigger")), number


def test_a_guess_waits_for_a_judgement() -> None:
    """Its predicate only stands for a category, so that its confidence stays under the default threshold."""
    found = [t.confidence for text in GUESSED for t in triples(text) if t.rule == fallback.RULE]
    assert found
    assert max(found) < 0.3
