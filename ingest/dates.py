"""Dates in running text: a small set of forms, read by hand, with their precision kept.

An expression is first found in a text (`find_dates`), then read (`read_date`) against a base, the day of publication.
Without a base, what counts from the day of writing ("last Wednesday") stays unresolved; it is never given the date of
publication itself. Durations ("for 15 months") are no dates.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

from ..schemas import When, bounds
from .date_forms import FORMS

_MONTHS = {
    name.lower(): number
    for number in range(1, 13)
    for name in (calendar.month_name[number], calendar.month_abbr[number])
} | {"sept": 9}
_DAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_SEASONS = {"winter": (12, 2), "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10,
}  # fmt: skip

_COMPILED = tuple((name, re.compile(rf"(?<![\w-]){form}(?![\w])", re.IGNORECASE)) for name, form in FORMS)


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date expression in a text: its words with offsets, and the name of its form."""

    text: str
    start: int
    end: int
    form: str


def find_dates(text: str) -> list[DateSpan]:
    """The date expressions of a text from left to right; where two overlap, the form that is listed first stands."""
    taken: list[DateSpan] = []
    for name, form in _COMPILED:
        for found in form.finditer(text):
            if all(found.end() <= other.start or found.start() >= other.end for other in taken) and _is_capital(found):
                taken.append(DateSpan(found.group(), found.start(), found.end(), name))
    return sorted(taken, key=lambda span: span.start)


def _is_capital(found: re.Match[str]) -> bool:
    """Months and weekdays are capitalised: "may" and "march" are mostly verbs."""
    named = found.groupdict()
    return all(not named.get(key) or not named[key][0].islower() for key in ("month", "weekday"))


def read_date(text: str, base: str | None = None, past: bool = True) -> When:
    """The interval that a date expression names.

    `base` is the (partial) date of publication; `past` tells whether the text reports something done, which decides
    between the weekday before and after the base. Precision is `unresolved` where a base is needed and missing.
    """
    for name, form in _COMPILED:
        found = form.search(f"in {text}" if name in ("month-alone", "year") else text)
        if found:
            made = _read(name, found, base, past)
            return made.model_copy(update={"text": text}) if made is not None else When(text=text)
    return When(text=text)


def redate(when: When | None, base: str | None, past: bool = True) -> When | None:
    """An interval as extracted (without a base), read again with the day of publication; for resolution.

    A past act without a date keeps the bound "not after publication"; nothing else is made up.
    """
    if when is None or when.text is None:
        return When(end=bounds(base)[1], precision="bound") if base and past and when is None else when
    return read_date(when.text, base, past) if when.precision == "unresolved" else when


@dataclass(frozen=True, slots=True)
class _Base:
    """What relative dates count from: the (partial) date of publication, and whether the act is told as done."""

    date: str
    past: bool

    @property
    def day(self) -> datetime.date | None:
        return datetime.date.fromisoformat(self.date) if len(self.date) == 10 else None

    @property
    def year(self) -> int:
        return int(self.date[:4])


def _read(name: str, found: re.Match[str], base: str | None, past: bool) -> When | None:
    if name == "since-then":
        first = read_date(found.group("then"), base).start
        return None if first is None else When(start=first, precision="bound")
    if name in _ABSOLUTE:
        return _ABSOLUTE[name](found)
    if name == "day" and found.groupdict().get("year"):
        return _single(int(found.group("year")), _month(found), int(found.group("day")))
    return None if base is None else _RELATIVE[name](found, _Base(base, past))


def _month(found: re.Match[str]) -> int:
    word = found.group("month").lower().rstrip(".")
    return int(word) if word.isdigit() else _MONTHS[word]


def _single(year: int, month: int, day: int) -> When | None:
    try:
        iso = datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
    return When(start=iso, end=iso, precision="day")


def _iso(found: re.Match[str]) -> When | None:
    return _single(int(found.group("year")), _month(found), int(found.group("day")))


def _whole_month(year: int, month: int) -> When:
    first, last = bounds(f"{year:04}-{month:02}")
    return When(start=first, end=last, precision="month")


def _day(found: re.Match[str], base: _Base) -> When | None:
    month, number = _month(found), int(found.group("day"))
    return _single(_year_of(month, number, base), month, number)


def _year_of(month: int, day: int, base: _Base) -> int:
    """The year of a day or month without one: the nearest before the base for what is past, else the nearest after."""
    first, last = bounds(base.date)
    key = f"{month:02}-{day:02}"
    if base.past:
        return base.year - (key > last[5:])
    return base.year + (key < first[5:])


def _month_form(found: re.Match[str]) -> When | None:
    whole = _whole_month(int(found.group("year")), _month(found))
    parts = {"early": ("01", "10"), "mid": ("11", "20"), "late": ("21", None)}
    part = (found.groupdict().get("part") or "").lower()
    if part not in parts or not whole.start or not whole.end:
        return whole
    first, last = parts[part]
    end = whole.end if last is None else whole.start[:8] + last
    return When(start=whole.start[:8] + first, end=end, precision="range")


def _month_alone(found: re.Match[str], base: _Base) -> When | None:
    return _whole_month(_year_of(_month(found), 1, base), _month(found))


def _relative_month(found: re.Match[str], base: _Base) -> When | None:
    back = found.group("which").lower() in ("last", "past", "this")
    return _whole_month(_year_of(_month(found), 1, _Base(base.date, back)), _month(found))


def _years(found: re.Match[str]) -> When | None:
    return When(start=f"{found.group('year')}-01-01", end=f"{found.group('until')}-12-31", precision="range")


def _year(found: re.Match[str]) -> When | None:
    return _whole_year(int(found.group("year")))


def _decade(found: re.Match[str]) -> When | None:
    year = int(found.group("year"))
    return When(start=f"{year}-01-01", end=f"{year + 9}-12-31", precision="range")


def _vague(_: re.Match[str]) -> When | None:
    return None  # "in recent months": no bounds can be told


def _since(found: re.Match[str]) -> When | None:
    return When(start=f"{found.group('year')}-01-01", precision="bound")


def _season(found: re.Match[str]) -> When | None:
    first, last = _SEASONS[found.group("season").lower()]
    year = int(found.group("year"))
    end = bounds(f"{year + (first > last):04}-{last:02}")[1]
    return When(start=f"{year:04}-{first:02}-01", end=end, precision="season")


def _ago(found: re.Match[str], base: _Base) -> When | None:
    number = _NUMBERS.get(found.group("number").lower()) or int(found.group("number"))
    unit, day = found.group("unit").lower(), base.day
    if unit in ("day", "week"):
        if day is None:
            return None
        return _around(day - datetime.timedelta(days=number)) if unit == "day" else _week(day, -number)
    return _whole_year(base.year - number) if unit == "year" else _shifted_month(base.date, -number)


def _relative(found: re.Match[str], base: _Base) -> When | None:
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(found.group("which").lower(), 0)
    unit, day = found.group("unit").lower(), base.day
    if unit == "week":
        return None if day is None else _week(day, step)
    return _whole_year(base.year + step) if unit == "year" else _shifted_month(base.date, step)


def _weekday(found: re.Match[str], base: _Base) -> When | None:
    day = base.day
    if day is None:
        return None
    which = (found.group("which") or "").lower()
    wanted = _DAYS[found.group("weekday").lower()]
    back = which in ("last", "past") or (which not in ("next", "coming") and base.past)
    distance = (day.weekday() - wanted) % 7 if back else (wanted - day.weekday()) % 7
    distance = 7 if distance == 0 and which in ("last", "past", "next") else distance
    return _around(day + datetime.timedelta(days=-distance if back else distance))


def _near(found: re.Match[str], base: _Base) -> When | None:
    step = {"yesterday": -1, "tomorrow": 1, "last night": -1}.get(found.group("near").lower(), 0)
    return None if base.day is None else _around(base.day + datetime.timedelta(days=step))


def _around(day: datetime.date) -> When:
    return When(start=day.isoformat(), end=day.isoformat(), precision="day")


def _week(day: datetime.date, step: int) -> When:
    monday = day + datetime.timedelta(weeks=step, days=-day.weekday())
    return When(start=monday.isoformat(), end=(monday + datetime.timedelta(days=6)).isoformat(), precision="week")


def _whole_year(year: int) -> When:
    return When(start=f"{year:04}-01-01", end=f"{year:04}-12-31", precision="year")


def _shifted_month(base: str, step: int) -> When | None:
    if len(base) < 7:
        return None
    months = int(base[:4]) * 12 + int(base[5:7]) - 1 + step
    return _whole_month(months // 12, months % 12 + 1)


_ABSOLUTE: dict[str, Callable[[re.Match[str]], When | None]] = {
    "iso": _iso,
    "years": _years,
    "month": _month_form,
    "season": _season,
    "since": _since,
    "decade": _decade,
    "vague": _vague,
    "year": _year,
}
_RELATIVE: dict[str, Callable[[re.Match[str], _Base], When | None]] = {
    "day": _day,
    "ago": _ago,
    "relative": _relative,
    "weekday": _weekday,
    "relative-month": _relative_month,
    "near": _near,
    "month-alone": _month_alone,
}
