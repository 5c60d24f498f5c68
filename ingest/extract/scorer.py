"""How probable it is that a candidate is right: logistic regression over its traits, calibrated on annotated articles.

Trained by `tools/train_scorer.py` on the tuning part of the annotated articles and on sentences of our own
(`training/CARD.md`); see `docs/decisions/0010-scorer.md`. Right means: who and whom, the right way round, the right
category and the right status.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from ...schemas import ExtractorError, content_id

WEIGHTS = "data/scorer.npz"


@dataclass(frozen=True, slots=True)
class Scorer:
    """A weight by trait, and the line (`slope`, `offset`) that makes a calibrated log-odds of their sum."""

    weights: Mapping[str, float]
    slope: float
    offset: float
    fingerprint: str

    def raw(self, traits: Sequence[str]) -> float:
        """The sum of the weights of traits, in their order."""
        get = self.weights.get
        return sum([get(trait, 0.0) for trait in traits])

    def probability(self, traits: Sequence[str]) -> float:
        """Between 0.001 and 0.999, to three digits."""
        odds = max(-30.0, min(30.0, self.slope * self.raw(traits) + self.offset))
        return min(max(round(1 / (1 + math.exp(-odds)), 3), 0.001), 0.999)


@functools.cache
def scorer_id() -> str:
    """Content id of the packaged weights, a part of the extractor's fingerprint."""
    return content_id(_packed().hex())


def _packed() -> bytes:
    source = resources.files(__package__ or "whowhom.ingest.extract").joinpath(WEIGHTS)
    try:
        return source.read_bytes()
    except OSError as error:
        raise ExtractorError("the weights of the scorer are missing.", hint="Run `make train`.") from error


@functools.cache
def load_scorer() -> Scorer:
    """The packaged scorer. Raises ExtractorError where its weights are missing."""
    import io

    import numpy as np

    with np.load(io.BytesIO(_packed()), allow_pickle=False) as stored:
        names = [str(name) for name in stored["traits"]]
        weights = dict(zip(names, (float(value) for value in stored["weights"]), strict=True))
        slope, offset = (float(value) for value in stored["line"])
    return Scorer(weights, slope, offset, scorer_id())
