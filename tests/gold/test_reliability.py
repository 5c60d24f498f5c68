"""What a confidence is worth: counted by bands, and how far it is from the share that is right."""

from __future__ import annotations

from dataclasses import replace

from whowhom.evaluation import Claim
from whowhom.evaluation.match import Pair
from whowhom.evaluation.reliability import off_by, reliability

GOLD = Claim(
    start=0, end=10, subject=("Russia",), object=("Syria",), parties=(), predicate="bombed", category="ASSAULT",
    modality="actual", negated=False, certainty="certain", speaker=None, when=None, main=True,
)  # fmt: skip


def _pair(confidence: float, gold: Claim | None = GOLD, **fields: object) -> Pair:
    return Pair(gold, replace(GOLD, confidence=confidence, **fields))  # type: ignore[arg-type]  # fields of a Claim


def test_right_is_ends_category_and_status() -> None:
    pairs = [_pair(0.85), _pair(0.85, category="AID"), _pair(0.85, negated=True), _pair(0.85, None), Pair(GOLD, None)]
    (band,) = reliability(pairs)
    assert (band.low, band.triples, band.confidence, band.right) == (0.8, 4, 0.85, 0.25)
    assert off_by([band]) == 0.6


def test_bands_are_tenths_and_the_last_holds_certainty() -> None:
    bands = reliability([_pair(0.3), _pair(0.39), _pair(1.0), _pair(0.9)])
    assert [(band.low, band.triples) for band in bands] == [(0.3, 2), (0.9, 2)]
    assert off_by(()) == 0.0
