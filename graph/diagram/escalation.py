"""How hot it got between two actors: the score of each event over time, never summed, and how many there were.

Above, each event stands at its day and its score (-10 to 10, by category and mode of PLOVER); below, counts of
cooperation (up) and conflict (down) in each period. Rung and change of rung of each conflict event are in the rows
(`analysis.overtime.ladder`). That an event follows another does not say that it answers it.
"""

from __future__ import annotations

import calendar
import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ...schemas.vocabulary import load_vocabulary
from ..analysis.dealings import Dealing, Sign
from ..analysis.overtime import ladder
from ..analysis.periods import named, period_of, periods
from ..elements import Elements
from .dyadic import COLUMNS, Between, between
from .marks import INTERVAL, SIGNS, Axis, bar, mark
from .sheet import INK, RULE, SOFT, Chart, empty, line, words
from .style import STROKES
from .svg import text

_W, _LEFT, _HIGH, _COUNTS = 980.0, 168.0, 252.0, 92.0
_Counts = Mapping[tuple[str, Sign], int]
_LIMITS = {"day": 14, "week": 26, "month": 36, "quarter": 40}


def escalation(
    elements: Elements, one: str, other: str, *, period: str | None = None, built: str | None = None
) -> Chart:
    """The escalation chart of two actors (ids), counts by `period` (None: one that suits the span).

    Raises UnknownNameError, ParameterError for one actor or a length of period that there is none of.
    """
    told = between(elements, *sorted((one, other)))
    dated = told.dated()
    notes = ["Score of each event by category and mode, from -10 to 10; scores are never summed. Told as fact only."]
    if dated:
        days = [str(day) for d in dated for day in (d.start, d.end)]
        length = period or _length(min(days), max(days))
        counts, outside = _counted(dated, length)
        w, h, body = _drawn(told, dated, length, counts)
        notes += [f"{outside} of {len(dated)} events lie in no single {length} and are in no count."] if outside else []
    else:
        length = named("2000-01-01", period) if period else ""
        w, h, body = empty("No event between them has a date." if told.found else "Nothing is told of these two.", _W)
    left = len([d for d in told.undated() if d.what == "Event"])
    notes += [f"{left} more without a date are not drawn."] if left else []
    legend = (*SIGNS, *(_acting(name, hollow=actor == told.other) for actor, name in told.names.items()), INTERVAL)
    called = f"{told.title}: how hot it got"
    return Chart(called, w, h, body, legend, tuple(notes), _COLUMNS, _rows(told), told.sources, built)


_COLUMNS = (*COLUMNS[:8], "rung", "step", *COLUMNS[8:])


_ACTING: tuple[tuple[Sign, float], ...] = (("cooperation", 18), ("conflict", 34))
_UP: tuple[tuple[Sign, int], ...] = (("cooperation", 1), ("conflict", -1))


def _acting(name: str, *, hollow: bool) -> tuple[str, str]:
    return "".join(mark(sign, x, 0, hollow=hollow) for sign, x in _ACTING), f"{name} acts"


def _rows(told: Between) -> tuple[dict[str, object], ...]:
    rungs = {(r.triples, r.source): r for r in ladder(told.found, told.one, told.other)}
    rows = []
    for d in told.found:
        rung = rungs.get((d.triples, d.source)) if d.sign == "conflict" and d.what == "Event" else None
        rows.append(told.row(d) | {"rung": rung and rung.rung, "step": rung and rung.step})
    return tuple(rows)


def _length(first: str, last: str) -> str:
    """The shortest length of period of which not too many are between two days."""
    days = (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days + 1
    size = {"day": 1, "week": 7, "month": 30, "quarter": 91}
    return next((name for name, most in _LIMITS.items() if days <= most * size[name]), "year")


def _counted(dated: Sequence[Dealing], length: str) -> tuple[_Counts, int]:
    """Events by period and sign, each once, and how many lie in no single period."""
    of = {(d.report, d.sign): period_of(d.start, d.end, length) for d in dated}
    counts = Counter((period, sign) for (_, sign), period in of.items() if period)
    return counts, sum(period is None for period in of.values())


def _drawn(
    told: Between, dated: Sequence[Dealing], length: str, counts: _Counts
) -> tuple[float, float, tuple[str, ...]]:
    axis = Axis.of([str(day) for d in dated for day in (d.start, d.end)], _LEFT, _W - 12)
    bottom = _HIGH + 20 + _COUNTS
    body = [
        *axis.drawn(4, bottom),
        *_scale(),
        *_marks(told, dated, axis),
        *_bars(axis, length, counts, min(str(d.start) for d in dated), max(str(d.end) for d in dated)),
    ]
    return _W, bottom + 26, tuple(body)


def _at(score: float) -> float:
    return round(4 + _HIGH * (10 - score) / 20, 1)


def _scale() -> Iterator[str]:
    """Lines of the score with the categories that have it."""
    called: dict[float, list[str]] = {}
    for entry in load_vocabulary().categories.values():
        called.setdefault(entry.score, []).append(entry.id)
    for score in sorted({*called, 0.0, 10.0, -10.0}, reverse=True):
        y = _at(score)
        yield line(_LEFT, y, _W - 12, y, SOFT if score == 0 else RULE)
        yield words(
            _LEFT - 8, y + 3.5, (f"{score:+g}" if score else "0").replace("-", "−"), size=9.5, look='text-anchor="end"'
        )
        if score in called:
            names = ", ".join(sorted(called[score]))
            yield words(_LEFT - 34, y + 3.5, names, size=9, colour=SOFT, look='text-anchor="end"')


def _marks(told: Between, dated: Sequence[Dealing], axis: Axis) -> Iterator[str]:
    """A mark for all events of one day, score, sign and direction, with how many they are."""
    groups: dict[tuple[str, str, int, str], list[Dealing]] = {}
    for d in dated:
        groups.setdefault((str(d.start), str(d.end), d.score, d.source), []).append(d)
    for (start, end, score, source), group in groups.items():
        y, x, x2 = _at(score / 10), axis.begins(start), axis.ends(end)
        middle = round((x + x2) / 2, 1)
        yield "<g><title>" + text("; ".join(map(told.told, group))) + "</title>"
        if start != end:
            yield bar(group[0].sign, x, x2, y)
        yield mark(group[0].sign, middle, y, hollow=source == told.other)
        if len(group) > 1:
            yield words(middle + 9, y - 5, f"×{len(group)}", size=10)
        yield "</g>"


def _bars(axis: Axis, length: str, counts: _Counts, first: str, last: str) -> Iterator[str]:
    """Counts of each period, cooperation upwards and conflict downwards."""
    zero = _HIGH + 20 + _COUNTS / 2
    tallest = max(counts.values(), default=1)
    yield words(0, zero - 3, f"Events a {length}", look='font-weight="bold"')
    yield words(0, zero + 12, "up: cooperation, down: conflict", size=9, colour=SOFT)
    for period in periods(first, last, length):
        begin, end = _extent(period)
        x, x2 = max(axis.left, axis.begins(begin)), min(axis.right, axis.ends(end))
        for sign, up in _UP:
            if count := counts.get((period, sign), 0):
                yield _bar(x, x2, zero, up * (_COUNTS / 2 - 14) * count / tallest, STROKES[sign].colour)
                at = zero - up * ((_COUNTS / 2 - 14) * count / tallest + 4) + (0 if up > 0 else 8)
                yield words(round((x + x2) / 2, 1), round(at, 1), str(count), size=10, look='text-anchor="middle"')
    yield line(_LEFT, zero, _W - 12, zero, INK)


def _bar(x: float, x2: float, zero: float, high: float, colour: str) -> str:
    wide = max(2.0, min(x2 - x - 2, 60))
    left, top = (x + x2 - wide) / 2, zero - max(high, 0)
    return f'<rect x="{left:.1f}" y="{top:.1f}" width="{wide:.1f}" height="{abs(high):.1f}" fill="{colour}"/>'


def _extent(period: str) -> tuple[str, str]:
    """The first and the last day of a period by its name."""
    if "-W" in period:
        year, week = map(int, period.split("-W"))
        return tuple(datetime.date.fromisocalendar(year, week, day).isoformat() for day in (1, 7))  # type: ignore[return-value]
    if "-Q" in period:
        year, quarter = map(int, period.split("-Q"))
        return f"{year:04}-{3 * quarter - 2:02}-01", _last(year, 3 * quarter)
    if len(period) == 10:
        return period, period
    year, month = int(period[:4]), int(period[5:7] or 12)
    return (f"{period}-01" if period[4:] else f"{period}-01-01"), _last(year, month)


def _last(year: int, month: int) -> str:
    return f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1]}"
