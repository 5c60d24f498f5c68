"""Trend and turning points of a relation."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whowhom.graph.analysis.signed import SignedEdge
from whowhom.graph.analysis.turning import Turn, trend, turns


def course(signs: str, step: int = 10) -> list[SignedEdge]:
    """Events of such signs, so many days apart from 2016-01-01 on."""
    first = datetime.date(2016, 1, 1)
    days = [(first + datetime.timedelta(days=step * n)).isoformat() for n in range(len(signs))]
    return [
        SignedEdge("a", "b", 1 if sign == "+" else -1, f"line {n}", start=day, end=day)
        for n, (sign, day) in enumerate(zip(signs, days, strict=True))
    ]


@pytest.mark.parametrize(
    ("signs", "expected"),
    [("", None), ("+++", None), ("-+", 1), ("+-", -1), ("+-+", 0), ("--+-+", 4 / 6), ("+++---", -1)],
)
def test_the_trend_is_a_rank_correlation(signs: str, expected: float | None) -> None:
    assert trend(course(signs)) == expected


def test_the_same_day_is_no_trend() -> None:
    assert trend(course("+-", step=0)) == 0
    assert turns(course("+++++-----", step=0)) == ()


def test_a_turn_is_found_on_its_day() -> None:
    (turn,) = turns(course("+++++++-------"))
    assert turn == Turn("2016-03-11", 1, -1)
    first, second = turns(course("++++++++++----------++++++++++"))
    assert (first.before, first.after, second.after) == (1, -1, 1)


@pytest.mark.parametrize("signs", ["", "+", "++--", "+-+-+-+-+-+-", "++++++++++-", "-----"])
def test_chance_and_too_little_are_no_turn(signs: str) -> None:
    assert turns(course(signs)) == ()


def test_what_is_coarse_or_undated_or_neutral_says_nothing() -> None:
    vague = [
        SignedEdge("a", "b", -1, "x1", start="2016-01-01", end="2016-12-31"),
        SignedEdge("a", "b", -1, "x2"),
        SignedEdge("a", "b", 0, "x3", start="2016-01-05", end="2016-01-05"),
        SignedEdge("a", "b", -1, "Tie:x4", start="2016-01-05", end="2016-01-05"),
    ]
    assert trend([*course("+++"), *vague]) is None
    assert turns([*course("+++++++-------"), *vague]) == turns(course("+++++++-------"))


def test_a_month_that_lies_across_bars_the_cut() -> None:
    across = SignedEdge("a", "b", -1, "x", start="2016-03-01", end="2016-03-31")
    assert [turn.day for turn in turns([*course("+++++++-------"), across])] != ["2016-03-11"]


def test_a_row_that_stands_for_many_events_counts_so() -> None:
    days = ("2016-01-01", "2016-02-01")
    many = [SignedEdge("a", "b", w, d, count=10**9, start=d, end=d) for d, w in zip(days, (1, -1), strict=True)]
    assert trend(many) == -1
    assert turns(many) == (Turn("2016-02-01", 1, -1),)


@given(st.text("+-", max_size=25), st.randoms())
def test_order_of_input_changes_nothing(signs: str, chance: object) -> None:
    events = course(signs)
    mixed = events.copy()
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert (turns(mixed), trend(mixed)) == (turns(events), trend(events))
    flipped = [SignedEdge(e.source, e.target, -e.weight, e.ref, start=e.start, end=e.end) for e in events]
    assert [turn.day for turn in turns(flipped)] == [turn.day for turn in turns(events)]
