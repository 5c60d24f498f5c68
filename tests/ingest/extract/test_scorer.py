"""Confidence: from the packaged weights, the same everywhere, and worth what it says."""

from __future__ import annotations

import json

import numpy as np
import pytest
import train_scorer
from hypothesis import given
from hypothesis import strategies as st
from scorer_data import HERE, acts, sentences

from whowhom.ingest.extract import RulesExtractor
from whowhom.ingest.extract.scorer import Scorer, load_scorer
from whowhom.schemas import Document

WEIGHTS = HERE / "data" / "scorer.npz"


def confidence(extractor: RulesExtractor, text: str) -> float:
    (found,) = extractor.extract([Document.of(text)])
    return found.triples[0].confidence


def test_the_weights_are_small_and_finite() -> None:
    assert WEIGHTS.stat().st_size < 200_000
    found = load_scorer()
    assert found.slope > 0
    assert np.isfinite(list(found.weights.values())).all()
    assert not any(trait.startswith("source=") and abs(weight) > 5 for trait, weight in found.weights.items())


@given(st.lists(st.sampled_from([*sorted(load_scorer().weights)[::40], "never seen"])))
def test_a_probability_is_one_and_grows_with_the_sum(traits: list[str]) -> None:
    found = load_scorer()
    assert 0.001 <= found.probability(traits) <= 0.999
    surer = Scorer({**found.weights, "more": 1.0}, found.slope, found.offset, "")
    assert surer.probability([*traits, "more"]) >= found.probability(traits)


def test_a_plain_act_is_surer_than_another_sense_of_its_verb(extractor: RulesExtractor) -> None:
    assert confidence(extractor, "Russia bombed Syria.") > confidence(extractor, "Everton beat Chelsea.") + 0.2


def test_other_weights_are_another_extractor() -> None:
    plain = RulesExtractor(scorer=Scorer({}, 1.0, 0.0, "other"))
    assert plain.fingerprint != RulesExtractor().fingerprint
    assert confidence(plain, "Russia bombed Syria.") == 0.5


def test_training_data_are_whole() -> None:
    texts = sentences()
    assert len(texts) >= 600
    assert len({text.document.id for text in texts}) == len(texts)
    assert sum(not text.claims for text in texts) >= 200
    known = {text.document.text for text in acts()}
    for path in sorted((HERE / "training").glob("judged-*.jsonl")):
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        assert lines
        assert {line["text"] for line in lines} <= known


def test_calibration_finds_slope_and_offset_of_known_odds() -> None:
    scores = np.linspace(-3, 3, 4000)
    draws = np.random.default_rng(7).random(4000)
    right = (draws < 1 / (1 + np.exp(-(2 * scores - 1)))).astype(np.float64)
    slope, offset = train_scorer.platt(scores, right)
    assert slope == pytest.approx(2, abs=0.2)
    assert offset == pytest.approx(-1, abs=0.2)
    assert train_scorer.area(scores, right) > 0.9
