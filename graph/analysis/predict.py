"""What may be predicted, if a back-test allows it: signs of ties that are not there, and which pairs act next.

Signs. Two actors with a common contact are likely to be on one side where their ties with it have the same sign (Heider
1946; as predictor: Leskovec, Huttenlocher & Kleinberg, "Predicting positive and negative links", WWW 2010). `balance`
is (votes of common contacts for + , and 2 k) / (common contacts + 2), k the share of positive ties. Simple ways:
`majority`, the share of positive ties, and `ends`, the mean share of positive ties of both. The back-test leaves out
each tie with a common contact in turn.

Events. Whether a pair that ever had an event of a sign has one in the next period. `history` is the share of earlier
periods in which it had, the later ones weighing more (0.8 as much for each period of age), drawn to the share of all
pairs by two periods' weight. Simple ways: `base`, the share of all pairs in all earlier periods, and `last`, that share
among pairs that did (did not) have one in the period before. The back-test goes through the periods in order, with
pairs that are known by then and from a third of the periods on; the period predicted is never looked at.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean
from typing import Literal

from .backtest import BackTest, Case, backtest, kept
from .collapse import SignedGraph
from .panel import Pair, Panel

PRIOR = 2.0
"""How many contacts or periods the general share weighs as much as."""
AGEING = 0.8
Sign = Literal["cooperation", "conflict"]
Near = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Predicted:
    """A pair (ids, sorted), what is predicted of it, its probability, and on how many contacts or periods it stands."""

    one: str
    other: str
    what: str
    probability: float
    stands_on: int


@dataclass(frozen=True, slots=True)
class Prediction:
    """The predictions, the most probable first, then by ids; none where the back-test refuses."""

    test: BackTest
    predicted: tuple[Predicted, ...]


def predict_signs(graph: SignedGraph) -> Prediction:
    """The chance that a tie of two actors with a common contact, but without a tie, would be positive.

    The graph has one tie a pair: it is collapsed by any rule but `layers`.
    """
    near = _near(graph)
    ties = [(tie.source, tie.target) for tie in graph.ties if near[tie.source].keys() & near[tie.target].keys()]
    total, positive = len(graph.ties), sum(tie.sign > 0 for tie in graph.ties)
    test = backtest([_tie_case(near, ends, (total, positive)) for ends in ties], "balance", ("majority", "ends"))
    if test.refusal:
        return Prediction(test, ())
    pairs = sorted({pair for ties in near.values() for pair in combinations(sorted(ties), 2)})
    votes = {(one, other): _votes(near, one, other) for one, other in pairs if other not in near[one]}
    found = [Predicted(*pair, "positive", kept(_drawn(v, positive / total)), len(v)) for pair, v in votes.items()]
    return Prediction(test, _ordered(found))


def _near(graph: SignedGraph) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {actor: {} for actor in graph.actors}
    for tie in graph.ties:
        found[tie.source][tie.target] = found[tie.target][tie.source] = tie.sign
    return found


def _votes(near: Near, one: str, other: str) -> list[bool]:
    """For each common contact whether both have the same sign with it."""
    return [near[one][both] == near[other][both] for both in sorted(near[one].keys() & near[other].keys())]


def _drawn(votes: Sequence[bool], share: float) -> float:
    """The share of votes, drawn to a general one."""
    return (sum(votes) + PRIOR * share) / (len(votes) + PRIOR)


def _tie_case(near: Near, ends: tuple[str, str], known: tuple[int, int]) -> Case:
    """A tie as if it were not known; the majority alone may count it, so that its share is the same for all."""
    one, other = ends
    came = near[one][other] > 0
    total, positive = known
    share = _share(total, positive, came, positive / total)
    own = [_share(len(near[e]), sum(sign > 0 for sign in near[e].values()), came, share) for e in ends]
    said = {"balance": _drawn(_votes(near, one, other), share), "majority": positive / total, "ends": fmean(own)}
    return Case(came, said)


def _share(total: int, positive: int, came: bool, default: float) -> float:
    """The share of positive ties with one, of such a sign, left out."""
    return (positive - came) / (total - 1) if total > 1 else default


def predict_events(found: Panel, sign: Sign) -> Prediction:
    """The chance that each pair has an event of such a sign in the period after the last of the panel."""
    series = _series(found, sign)
    periods = len(found.periods)
    cases: list[Case] = []
    for now in range(max(2, math.ceil(periods / 3)), periods):
        said = _said(series, now)
        cases += [Case(series[pair][now], said[pair]) for pair in said]
    test = backtest(cases, "history", ("base", "last"))
    if test.refusal:
        return Prediction(test, ())
    chances = {pair: kept(said["history"]) for pair, said in _said(series, periods).items()}
    return Prediction(test, _ordered([Predicted(*pair, sign, chance, periods) for pair, chance in chances.items()]))


def _series(found: Panel, sign: Sign) -> dict[Pair, list[bool]]:
    """Of each pair, period by period, whether it has an event of the sign."""
    place = {name: number for number, name in enumerate(found.periods)}
    series: dict[Pair, list[bool]] = {}
    for row in found.rows:
        happened = series.setdefault((row.one, row.other), [False] * len(place))
        happened[place[row.period]] = (row.cooperation if sign == "cooperation" else row.conflict) > 0
    return dict(sorted(series.items()))


def _said(series: Mapping[Pair, Sequence[bool]], now: int) -> dict[Pair, dict[str, float]]:
    """What each way says of a period, of every pair that had an event before it, from the periods before it."""
    known = {pair: happened[:now] for pair, happened in series.items() if any(happened[:now])}
    base = sum(map(sum, known.values())) / max(1, len(known) * now)
    steps = [(own[t - 1], own[t]) for own in known.values() for t in range(1, now)]
    after = {last: [then for before, then in steps if before == last] for last in (True, False)}
    weights = [AGEING ** (now - 1 - t) for t in range(now)]
    said = {}
    for pair, own in known.items():
        told = math.fsum(weight for weight, happened in zip(weights, own, strict=True) if happened)
        history = (told + PRIOR * base) / (math.fsum(weights) + PRIOR)
        said[pair] = {"history": history, "base": base, "last": fmean(after[own[-1]]) if after[own[-1]] else base}
    return said


def _ordered(found: Iterable[Predicted]) -> tuple[Predicted, ...]:
    return tuple(sorted(found, key=lambda p: (-round(p.probability, 12), p.one, p.other)))
