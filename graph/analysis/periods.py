"""Periods of time: days, weeks, months, quarters, years, by name; which of them an interval of days lies in."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Literal, get_args

from ...schemas.errors import ParameterError

Length = Literal["day", "week", "month", "quarter", "year"]
LENGTHS: tuple[str, ...] = get_args(Length)


def period_of(start: str | None, end: str | None, length: str) -> str | None:
    """The period in which all of an interval of ISO days lies; None where it is in several, or has an open end.

    >>> period_of("2016-12-13", "2016-12-14", "month"), period_of("2016-12-01", "2017-01-31", "month")
    ('2016-12', None)
    """
    if start is None or end is None:
        return None
    first, last = named(start, length), named(end, length)
    return first if first == last else None


def named(day: str, length: str) -> str:
    """The name of the period of a day: 2016-12-13, 2016-W50 (ISO 8601), 2016-12, 2016-Q4 or 2016.

    Raises ParameterError for a length that is none of `LENGTHS`.
    """
    if length == "week":
        year, week, _ = datetime.date.fromisoformat(day).isocalendar()
        return f"{year:04}-W{week:02}"
    if length == "quarter":
        return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"
    cut = {"day": 10, "month": 7, "year": 4}.get(length)
    if cut is None:
        raise ParameterError(f"{length!r} is no length of a period.", hint=f"Give one of {', '.join(LENGTHS)}.")
    return day[:cut]


def periods(first: str, last: str, length: str) -> list[str]:
    """The names of all periods from that of the first day to that of the last, without a gap."""
    return list(dict.fromkeys(named(day, length) for day in _days(first, last, length)))


def _days(first: str, last: str, length: str) -> Iterator[str]:
    named(first, length)
    start, end = (datetime.date.fromisoformat(day).toordinal() for day in (first, last))
    step = 1 if length in ("day", "week") else 28
    for number in range(start, end + 1, step):
        yield datetime.date.fromordinal(number).isoformat()
    if end >= start:
        yield last
