"""Dates in text: what each form means, with and without a day of publication."""

from __future__ import annotations

import pytest

from whowhom.ingest.dates import find_dates, read_date, redate
from whowhom.schemas import When

_SUNDAY = "2016-12-25"


@pytest.mark.parametrize(
    ("text", "base", "start", "end", "precision"),
    [
        ("on 21 December 2016", None, "2016-12-21", "2016-12-21", "day"),
        ("on December 21st, 2016", None, "2016-12-21", "2016-12-21", "day"),
        ("on Feb. 29, 2020", None, "2020-02-29", "2020-02-29", "day"),
        ("2016-12-21", None, "2016-12-21", "2016-12-21", "day"),
        ("in December 2016", None, "2016-12-01", "2016-12-31", "month"),
        ("in late May 2017", None, "2017-05-21", "2017-05-31", "range"),
        ("in the summer of 2014", None, "2014-06-01", "2014-08-31", "season"),
        ("in winter 2014", None, "2014-12-01", "2015-02-28", "season"),
        ("in 2011", None, "2011-01-01", "2011-12-31", "year"),
        ("since 2014", None, "2014-01-01", None, "bound"),
        ("from 2011 to 2013", None, "2011-01-01", "2013-12-31", "range"),
        ("last Wednesday", _SUNDAY, "2016-12-21", "2016-12-21", "day"),
        ("on Wednesday", _SUNDAY, "2016-12-21", "2016-12-21", "day"),
        ("next Wednesday", _SUNDAY, "2016-12-28", "2016-12-28", "day"),
        ("last Sunday", _SUNDAY, "2016-12-18", "2016-12-18", "day"),
        ("on Sunday", _SUNDAY, "2016-12-25", "2016-12-25", "day"),
        ("yesterday", _SUNDAY, "2016-12-24", "2016-12-24", "day"),
        ("two days ago", _SUNDAY, "2016-12-23", "2016-12-23", "day"),
        ("last week", _SUNDAY, "2016-12-12", "2016-12-18", "week"),
        ("three months ago", _SUNDAY, "2016-09-01", "2016-09-30", "month"),
        ("last year", _SUNDAY, "2015-01-01", "2015-12-31", "year"),
        ("earlier this month", _SUNDAY, "2016-12-01", "2016-12-31", "month"),
        ("on March 5", "2016-12", "2016-03-05", "2016-03-05", "day"),
        ("on 28 December", _SUNDAY, "2015-12-28", "2015-12-28", "day"),
        ("in February", _SUNDAY, "2016-02-01", "2016-02-29", "month"),
        ("last Wednesday", None, None, None, "unresolved"),
        ("last Wednesday", "2016-12", None, None, "unresolved"),
        ("on March 5", None, None, None, "unresolved"),
        ("two weeks ago", "2016", None, None, "unresolved"),
    ],
)
def test_forms(text: str, base: str | None, start: str | None, end: str | None, precision: str) -> None:
    """The interval and its precision; without the base that it needs, unresolved."""
    (span,) = find_dates(text)
    found = read_date(span.text, base)
    assert (found.start, found.end, found.precision, found.text) == (start, end, precision, span.text)


@pytest.mark.parametrize(
    "text", ["for 15 months", "a six-year war", "they may leave", "they march on", "room 2012", "31 February 2016"]
)
def test_no_dates(text: str) -> None:
    """Durations, verbs and numbers are no dates; a day that does not exist resolves to nothing."""
    assert all(read_date(span.text, _SUNDAY).start is None for span in find_dates(text))


def test_future_takes_the_day_after() -> None:
    """A plan for Wednesday lies ahead of the day of publication."""
    assert read_date("Wednesday", _SUNDAY, past=False).start == "2016-12-28"
    assert read_date("28 December", _SUNDAY, past=False).start == "2016-12-28"


def test_redate() -> None:
    """Resolution reads again with a base; a past act without a date is bounded by publication, a plan is not."""
    assert redate(When(text="last Wednesday"), _SUNDAY) == read_date("last Wednesday", _SUNDAY)
    assert redate(None, _SUNDAY) == When(end=_SUNDAY, precision="bound")
    assert redate(None, _SUNDAY, past=False) is None
    assert redate(None, None) is None
    fixed = When(start="2011-01-01", end="2011-12-31", precision="year", text="2011")
    assert redate(fixed, _SUNDAY) == fixed
