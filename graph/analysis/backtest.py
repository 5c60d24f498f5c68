"""Whether a way to predict is better than simple ones, on cases whose outcome is known.

Each case has an outcome (True or False) and a probability from each way, made without knowing that outcome. Ways are
compared by log loss: the mean of -ln of the probability given to what came. The Brier score (mean squared error) and
the area under the ROC curve (the chance that a case that came had the higher probability, 0.5 for chance) stand beside
it. A way is `better` than the others where there are enough cases of both outcomes and its log loss is lower than that
of each by more than two standard errors of the differences, case by case.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

ENOUGH, ENOUGH_OF_EACH = 30, 5
"""The least number of cases, and of cases of either outcome."""
_LEAST = 1e-3
"""No way may call anything impossible: probabilities are kept so far from 0 and 1."""


@dataclass(frozen=True, slots=True)
class Score:
    """How well one way did: log loss and Brier score (lower is better), area under the curve (None: one outcome)."""

    log_loss: float
    brier: float
    auc: float | None


@dataclass(frozen=True, slots=True)
class BackTest:
    """Cases, how many of them came, the score of each way, and why nothing may be predicted (None where it may)."""

    cases: int
    came: int
    scores: Mapping[str, Score]
    refusal: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """An outcome, and what each way said of it: probabilities."""

    came: bool
    said: Mapping[str, float]


def kept(probability: float) -> float:
    """A probability between 0.001 and 0.999."""
    return min(1 - _LEAST, max(_LEAST, probability))


def backtest(cases: Sequence[Case], way: str, simple: Sequence[str]) -> BackTest:
    """The scores of all ways, and whether `way` may be used: not unless it beats each of the `simple` ones."""
    scores = {name: _score([(case.came, kept(case.said[name])) for case in cases]) for name in (way, *simple) if cases}
    came = sum(case.came for case in cases)
    return BackTest(len(cases), came, scores, _refusal(cases, came, way, simple))


def _refusal(cases: Sequence[Case], came: int, way: str, simple: Sequence[str]) -> str | None:
    if len(cases) < ENOUGH or min(came, len(cases) - came) < ENOUGH_OF_EACH:
        return (
            f"too little to test on: {len(cases)} cases, {came} of one outcome and {len(cases) - came} of the other; "
            f"{ENOUGH} are needed, {ENOUGH_OF_EACH} of each"
        )
    for other in simple:
        gains = [_loss(case, other) - _loss(case, way) for case in cases]
        mean = math.fsum(gains) / len(gains)
        error = math.sqrt(math.fsum((gain - mean) ** 2 for gain in gains) / (len(gains) - 1) / len(gains))
        if mean <= 2 * error:
            return f"{way} is not surely better than {other} on {len(cases)} known cases"
    return None


def _loss(case: Case, way: str) -> float:
    probability = kept(case.said[way])
    return -math.log(probability if case.came else 1 - probability)


def _score(told: Sequence[tuple[bool, float]]) -> Score:
    losses = [-math.log(p if came else 1 - p) for came, p in told]
    squares = [(p - came) ** 2 for came, p in told]
    return Score(math.fsum(losses) / len(told), math.fsum(squares) / len(told), _auc(told))


def _auc(told: Sequence[tuple[bool, float]]) -> float | None:
    """By ranks (Mann & Whitney); equal probabilities, to 12 digits, share their ranks."""
    came = sum(one for one, _ in told)
    if not 0 < came < len(told):
        return None
    by_value: dict[float, list[bool]] = {}
    for one, probability in told:
        by_value.setdefault(round(probability, 12), []).append(one)
    below, ranks = 0, 0.0
    for value in sorted(by_value):
        ranks += sum(by_value[value]) * (below + (len(by_value[value]) + 1) / 2)
        below += len(by_value[value])
    return (ranks - came * (came + 1) / 2) / (came * (len(told) - came))
