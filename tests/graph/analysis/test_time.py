"""Panels, windows, trends, ladders: true zeros, nothing dropped without a word, no say of order."""

from __future__ import annotations

import datetime
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whowhom.graph.analysis.bloc_changes import bloc_changes
from whowhom.graph.analysis.dealings import dealings
from whowhom.graph.analysis.overtime import ladder, rungs_of, windows
from whowhom.graph.analysis.panel import articles, panel, trends
from whowhom.graph.analysis.periods import LENGTHS, named, period_of, periods
from whowhom.graph.analysis.signed import SignedEdge, SignedEdges, signed_edges
from whowhom.schemas import ParameterError
from worked_graph import Report, Said, worked_elements

GRAPH = worked_elements()
EDGES = SignedEdges.of(
    [
        SignedEdge("a", "b", 1, "1", start="2016-01-05", end="2016-01-05", symmetric=True),
        SignedEdge("b", "a", -1, "2", start="2016-03-01", end="2016-03-31"),
        SignedEdge("a", "b", -1, "3", start="2016-03-20", end="2016-04-02"),
        SignedEdge("a", "b", -1, "4"),
        SignedEdge("a", "c", 0, "5", start="2016-03-02", end="2016-03-02", predicates=("declared",)),
        SignedEdge("a", "b", 1, "Tie:6"),
        SignedEdge("c", "c", 1, "7", start="2019-01-01", end="2019-01-01"),
    ]
)


def test_zeros_are_true_where_articles_are() -> None:
    found = panel(EDGES, "month", {"2016-01": 4, "2016-03": 2})
    assert found.periods == ("2016-01", "2016-02", "2016-03")
    rows = {(row.one, row.other, row.period): row for row in found.rows}
    assert len(rows) == 6
    january, february, march = (rows["a", "b", f"2016-0{month}"] for month in (1, 2, 3))
    assert (january.cooperation, january.conflict, january.net, january.rate(january.cooperation)) == (1, 0, 1, 25)
    assert (february.events, february.observed, february.rate(0), february.net) == (0, False, None, None)
    assert (march.cooperation, march.conflict, march.rate(march.conflict)) == (0, 1, 50)
    assert rows["a", "c", "2016-01"].observed
    assert rows["a", "c", "2016-03"].neutral == 1
    assert found.left_out == {"events longer than a period": 1, "events without a date": 1}


def test_a_directed_panel_has_each_way_and_a_chosen_one_all_pairs() -> None:
    ways = {(r.one, r.other): r.cooperation for r in panel(EDGES, "year", directed=True).rows}
    assert ways == {("a", "b"): 1, ("b", "a"): 1, ("a", "c"): 0}
    chosen = panel(EDGES, "year", actors=["c", "a", "b"])
    assert [(r.one, r.other) for r in chosen.rows] == [("a", "b"), ("a", "c"), ("b", "c")]
    assert panel(SignedEdges()).rows == ()


def test_articles_are_counted_by_publication() -> None:
    assert articles(GRAPH, "month") == {"2016-12": 2, "2017-01": 1, "": 1}
    found = panel(signed_edges(GRAPH), "month", articles(GRAPH, "month"), actors=["iran", "russia"])
    assert [(r.period, r.cooperation, r.conflict, r.articles) for r in found.rows] == [
        ("2016-12", 2, 2, 2),
        ("2017-01", 1, 0, 1),
    ]
    assert all(row.triples and row.origins for row in found.rows)


def test_a_trend_is_the_median_slope_by_volume() -> None:
    steady = [
        SignedEdge("a", "b", -1, f"{month}-{n}", start=f"2016-0{month}-01", end=f"2016-0{month}-01")
        for month, many in ((1, 1), (2, 2), (3, 3), (4, 4))
        for n in range(many)
    ]
    more_news = {f"2016-0{month}": 10 * month for month in (1, 2, 3, 4)}
    (flat,) = trends(panel(SignedEdges.of(steady), "month", more_news))
    assert (flat.events, flat.periods, flat.slope, flat.early, flat.late) == (10, 4, 0, 10, 10)
    (rising,) = trends(panel(SignedEdges.of(steady), "month", dict.fromkeys(more_news, 10)))
    assert (rising.slope, rising.early, rising.late) == (10, 15, 35)
    (unknown,) = trends(panel(SignedEdges.of(steady), "month"))
    assert (unknown.events, unknown.slope) == (10, None)


def test_windows_tell_ranks_won_and_lost() -> None:
    found = {(row.first, row.actor): row for row in windows(EDGES, "degree", length="month", width=1)}
    assert (found["2016-01", "a"].rank, found["2016-01", "a"].change) == (1, None)
    assert found["2016-03", "a"].score == 2
    assert (found["2016-03", "b"].rank, found["2016-03", "b"].change) == (2, None)
    assert ("2016-02", "a") not in found  # a tie without a date is no event
    assert windows(SignedEdges()) == ()
    shuffled = SignedEdges.of(random.Random(1).sample(EDGES.edges, len(EDGES.edges)))
    assert windows(shuffled) == windows(EDGES)


def test_who_changes_sides_is_told_and_blocs_keep_their_numbers() -> None:
    def tie(one: str, other: str, sign: int, month: int) -> SignedEdge:
        day = f"2016-0{month}-01"
        return SignedEdge(one, other, sign, f"{one}{other}{month}", start=day, end=day)

    pairs = [("a", "b", 1), ("c", "d", 1), ("a", "c", -1), ("b", "d", -1)]
    before = [tie(*pair, 1) for pair in [*pairs, ("e", "a", 1), ("e", "c", -1)]]
    after = [tie(*pair, 2) for pair in [*pairs, ("e", "a", -1), ("e", "c", 1)]]
    found = bloc_changes(SignedEdges.of([*before, *after]), length="month", width=1)
    assert [(row.actor, row.before, row.bloc, row.first) for row in found if row.changed] == [("e", 1, 2, "2016-02")]
    assert {row.actor: row.bloc for row in found if row.first == "2016-01"} == {"a": 1, "b": 1, "e": 1, "c": 2, "d": 2}
    assert bloc_changes(SignedEdges()) == ()


def test_a_ladder_climbs_by_category() -> None:
    said = [
        Said("Russia bombed Turkey.", "Russia", "bombed", "bombed", "Turkey", {}, "2016-03-01"),
        Said("Russia criticised Turkey.", "Russia", "criticised", "criticised", "Turkey", {}, "2016-01-01"),
        Said("Turkey sanctioned Russia.", "Turkey", "sanctioned", "sanctioned", "Russia", {}, "2016-02-01"),
        Said("Turkey met Russia.", "Turkey", "met_with", "met", "Russia", {}, "2016-02-02"),
        Said("Turkey accused Russia.", "Turkey", "accused", "accused", "Russia"),
    ]
    found = ladder(dealings(worked_elements([Report("Up", "A", said)])), "turkey", "russia")
    assert [(r.source, r.category) for r in found] == [
        ("russia", "ACCUSE"),
        ("turkey", "COERCE"),
        ("russia", "ASSAULT"),
    ]
    steps = [r.step for r in found]
    assert steps[0] is None
    assert all(step is not None and step > 0 for step in steps[1:])
    assert rungs_of()["AID"] == 0
    assert max(rungs_of(), key=lambda name: rungs_of()[name]) == "ASSAULT"


@given(st.dates(datetime.date(1, 1, 1)), st.integers(0, 900), st.sampled_from(LENGTHS))
def test_periods_leave_no_gap(first: datetime.date, days: int, length: str) -> None:
    last = datetime.date.fromordinal(min(first.toordinal() + days, datetime.date.max.toordinal()))
    found = periods(first.isoformat(), last.isoformat(), length)
    expected = {
        named(datetime.date.fromordinal(n).isoformat(), length) for n in range(first.toordinal(), last.toordinal() + 1)
    }
    assert found == sorted(expected)
    assert period_of(first.isoformat(), first.isoformat(), length) == found[0]


def test_an_unknown_period_is_refused() -> None:
    with pytest.raises(ParameterError, match="fortnight"):
        panel(EDGES, "fortnight")
