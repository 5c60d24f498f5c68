"""Predictions: used where there is structure to find, refused where there is none or too little; scores by hand."""

from __future__ import annotations

import itertools
import math
import random

import pytest

from degenerate_graphs import DEGENERATE, relabelled
from whowhom.graph.analysis.backtest import Case, backtest
from whowhom.graph.analysis.collapse import SignedGraph, collapse, signed_graph
from whowhom.graph.analysis.panel import Panel, panel
from whowhom.graph.analysis.predict import Prediction, predict_events, predict_signs
from whowhom.graph.analysis.signed import SignedEdge, SignedEdges


def camps(noise: float, seed: int, density: float = 0.4) -> SignedGraph:
    """Two camps of 12, that share of ties at odds."""
    chance = random.Random(seed)
    pairs = [pair for pair in itertools.combinations(range(24), 2) if chance.random() < density]
    wrong = {pair for pair in pairs if chance.random() < noise}
    signs = {(a, b): 1.0 if ((a + b) % 2 == 0) != ((a, b) in wrong) else -1.0 for a, b in pairs}
    return signed_graph((f"{a:02}", f"{b:02}", sign) for (a, b), sign in signs.items())


def events(often: float, seldom: float, seed: int) -> SignedEdges:
    """Conflict of 28 pairs in 24 months: a quarter of the pairs often, the others seldom."""
    chance = random.Random(seed)
    found: list[SignedEdge] = []
    for place, (a, b) in enumerate(itertools.combinations("abcdefgh", 2)):
        for month in range(24):
            day = f"{2014 + month // 12}-{month % 12 + 1:02}-05"
            if chance.random() < (often if place % 4 == 0 else seldom):
                found.append(SignedEdge(a, b, -1, f"line {len(found):04}", start=day, end=day))
    return SignedEdges.of(found)


def months(often: float, seldom: float, seed: int) -> Panel:
    return panel(events(often, seldom, seed), "month")


def test_signs_are_predicted_where_there_are_camps() -> None:
    found = predict_signs(camps(0.05, 1))
    assert found.test.refusal is None
    scores = found.test.scores
    assert scores["balance"].log_loss < min(scores["majority"].log_loss, scores["ends"].log_loss) - 0.1
    assert scores["majority"].auc == 0.5
    right = [
        (p.probability > 0.5) == ((int(p.one) + int(p.other)) % 2 == 0) for p in found.predicted if p.stands_on > 2
    ]
    assert sum(right) / len(right) > 0.85
    known = {(tie.source, tie.target) for tie in camps(0.05, 1).ties}
    assert not known & {(p.one, p.other) for p in found.predicted}


def test_random_signs_are_left_alone_as_often_as_two_standard_errors_promise() -> None:
    used = [predict_signs(camps(0.5, seed)).test.refusal is None for seed in range(60)]
    assert sum(used) <= 4


def test_who_acts_next_is_predicted_where_pairs_differ() -> None:
    found = predict_events(months(0.7, 0.15, 1), "conflict")
    assert found.test.refusal is None
    assert found.test.scores["history"].log_loss < found.test.scores["last"].log_loss
    often = {pair for place, pair in enumerate(itertools.combinations("abcdefgh", 2)) if place % 4 == 0}
    assert {(p.one, p.other) for p in found.predicted[:4]} <= often
    assert predict_events(months(0.7, 0.15, 1), "cooperation").test.refusal


def test_pairs_that_are_all_alike_are_left_alone() -> None:
    refused = [predict_events(months(0.35, 0.35, seed), "conflict").test.refusal for seed in range(12)]
    assert all(reason and "not surely better" in reason for reason in refused)


def test_the_period_that_is_predicted_is_never_looked_at() -> None:
    """With the last month cut off, the cases of the months before stay, and what is predicted is that month."""
    edges = events(0.7, 0.15, 1)
    cut = SignedEdges.of(edge for edge in edges.edges if str(edge.start) < "2015-12")
    early = predict_events(panel(cut, "month"), "conflict")
    whole = predict_events(panel(edges, "month"), "conflict")
    assert early.test.cases == whole.test.cases - len(early.predicted)
    assert [p.stands_on for p in early.predicted[:1]] == [23]


@pytest.mark.parametrize("name", DEGENERATE)
def test_too_little_is_refused_in_a_sentence(name: str) -> None:
    found = predict_signs(collapse(DEGENERATE[name]))
    assert (found.predicted, "too little" in str(found.test.refusal)) == ((), True)
    later = predict_events(panel(DEGENERATE[name], "month"), "conflict")
    assert (later.predicted, "too little" in str(later.test.refusal)) == ((), True)


def told(found: Prediction) -> list[tuple[float, int]]:
    return sorted((round(p.probability, 9), p.stands_on) for p in found.predicted)


def test_names_and_order_have_no_say() -> None:
    edges = events(0.7, 0.15, 2)
    graph = camps(0.05, 2)
    of_ties = SignedEdges.of(SignedEdge(t.source, t.target, t.weight, f"{t.source}{t.target}") for t in graph.ties)
    for seed in range(3):
        other, new = relabelled(edges, seed)
        one, two = predict_events(panel(edges, "month"), "conflict"), predict_events(panel(other, "month"), "conflict")
        assert (told(one), one.test.cases) == (told(two), two.test.cases)
        assert {new[a] for p in one.predicted for a in (p.one, p.other)} == {
            a for p in two.predicted for a in (p.one, p.other)
        }
        again = predict_signs(collapse(relabelled(of_ties, seed)[0]))
        assert told(again) == told(predict_signs(graph))
        assert again.test.scores["balance"].log_loss == pytest.approx(
            predict_signs(graph).test.scores["balance"].log_loss
        )


def test_the_scores_by_hand() -> None:
    cases = [Case(came, {"a": p, "b": 0.5}) for came, p in ((True, 0.8), (True, 0.4), (False, 0.4), (False, 0.1))]
    found = backtest(cases, "a", ["b"])
    score = found.scores["a"]
    assert score.log_loss == pytest.approx(-(math.log(0.8) + math.log(0.4) + math.log(0.6) + math.log(0.9)) / 4)
    assert score.brier == pytest.approx((0.04 + 0.36 + 0.16 + 0.01) / 4)
    assert score.auc == pytest.approx((1 + 1 + 1 + 0.5) / 4)
    assert (found.scores["b"].auc, found.scores["b"].brier) == (0.5, 0.25)
    assert "4 cases, 2 of one outcome" in str(found.refusal)
