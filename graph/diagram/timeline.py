"""The timeline of two actors: who did what to the other and when, a lane for each, what is dated and what is not apart.

Each event is one mark: its sign by shape and colour. What has an interval only is a bar with the mark in its middle;
nothing is drawn more exact than it is told. Events without a date of their own and standing ties are listed below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..analysis.dealings import Dealing
from ..elements import Elements
from .dyadic import COLUMNS, Between, between, did, when
from .marks import INTERVAL, SIGNS, Axis, bar, mark
from .sheet import INK, RULE, SOFT, Chart, empty, line, shortened, words
from .style import STROKES
from .svg import text
from .words import width

_W, _LEFT, _ROW, _MOST_ROWS, _MOST_LISTED, _LABEL = 980.0, 168.0, 20.0, 14, 24, 10.5
_Placed = tuple[Dealing, float, float, int, str]
"""A dealing, the ends of its interval in pixels, its row, and its label."""


def timeline(elements: Elements, one: str, other: str, *, built: str | None = None) -> Chart:
    """The timeline of two actors (ids), in either order. Raises UnknownNameError, ParameterError for one actor.

    Elements that hold the two actors and what is told of them are enough.
    """
    told = between(elements, *sorted((one, other)))
    dated, listed = told.dated(), told.undated()
    w, h, body = _drawn(told, dated) if dated else empty(_nothing(told), _W)
    below = tuple(_listed(told, listed, h + 26))
    notes = [f"{len(dated)} dated, {len(listed)} without a date or standing. Told as fact only."]
    if len(listed) > _MOST_LISTED:
        notes.append(f"Not listed: {len(listed) - _MOST_LISTED} more without a date.")
    high = h + (26 + _ROW * (min(len(listed), _MOST_LISTED) + 1) if listed else 0)
    legend = (*SIGNS, INTERVAL)
    rows = (told.title + ": events over time", w, high, body + below, legend, tuple(notes), COLUMNS, told.rows())
    return Chart(*rows, told.sources, built)


def _nothing(told: Between) -> str:
    return "No event between them has a date." if told.found else "Nothing is told of these two as fact."


def _drawn(told: Between, dated: Sequence[Dealing]) -> tuple[float, float, tuple[str, ...]]:
    axis = Axis.of([str(day) for d in dated for day in (d.start, d.end)], _LEFT, _W - 12)
    lanes = [(title, list(_packed(axis, found))) for title, found in _lanes(told, dated)]
    marks: list[str] = []
    y = 4.0
    for title, placed in lanes:
        high = _ROW * (max((row for _, _, _, row, _ in placed), default=0) + 1) + 12
        marks += _lane(told, title, placed, y, high)
        y += high
    return _W, y + 26, (*axis.drawn(4, y), *marks)


def _lanes(told: Between, dated: Sequence[Dealing]) -> list[tuple[str, list[Dealing]]]:
    """Who acts on whom; what both do together has a lane only where there is such a thing."""
    names = told.names
    lanes = [
        (f"{names[a]} → {names[b]}", [d for d in dated if d.source == a and not d.symmetric])
        for a, b in ((told.one, told.other), (told.other, told.one))
    ]
    together = [d for d in dated if d.symmetric]
    return [lanes[0], *([("with one another", together)] if together else []), lanes[1]]


def _packed(axis: Axis, found: Sequence[Dealing]) -> Iterator[_Placed]:
    """Each in the first row where it has room with its label; where there are too many, without the label."""
    placed = list(_rows(axis, found, labelled=True))
    if any(row >= _MOST_ROWS for _, _, _, row, _ in placed):
        placed = list(_rows(axis, found, labelled=False))
    return iter(placed)


def _rows(axis: Axis, found: Sequence[Dealing], *, labelled: bool) -> Iterator[_Placed]:
    taken: list[float] = []
    for d in found:
        x, x2 = axis.begins(str(d.start)), axis.ends(str(d.end))
        if d.start == d.end:
            x = x2 = axis.at(str(d.start))
        label = shortened(did(d), 170, _LABEL) if labelled else ""
        from_, to = _reach(x, x2, label, axis)
        row = next((number for number, end in enumerate(taken) if end <= from_), len(taken))
        taken[row : row + 1] = [to]
        yield d, x, x2, row, label


def _reach(x: float, x2: float, label: str, axis: Axis) -> tuple[float, float]:
    """From where to where a mark and its label go; the label stands on the left where the right has no room."""
    room = width(label, _LABEL) + 8 if label else 0
    leftwards = x2 + 8 + room > axis.right
    return (x - 10 - room, x2 + 10) if leftwards else (x - 10, x2 + 10 + room)


def _lane(told: Between, title: str, placed: Sequence[_Placed], y: float, high: float) -> Iterator[str]:
    yield line(0, y, _W, y, RULE)
    titles = _two(title)
    for number, called in enumerate(titles):
        yield words(0, y + high / 2 + 4 - 7 * (len(titles) - 1) + 14 * number, called, look='font-weight="bold"')
    for d, x, x2, row, label in placed:
        middle, at = round((x + x2) / 2, 1), y + 16 + _ROW * row
        yield f"<g><title>{text(told.told(d))}</title>"
        if x2 - x > 1:
            yield bar(d.sign, x, x2, at)
        yield mark(d.sign, middle, at)
        if label:
            left = x2 + 8 + width(label, _LABEL) + 8 > _W - 12
            anchor = 'text-anchor="end"' if left else ""
            place = min(x, middle - 4) - 6 if left else max(x2, middle + 4) + 6
            yield words(round(place, 1), at + 4, label, size=_LABEL, colour=STROKES[d.sign].colour, look=anchor)
        yield "</g>"


def _two(title: str) -> list[str]:
    """The title of a lane in at most two rows that fit beside it."""
    one, arrow, other = title.partition(" → ")
    if width(title, 11) <= _LEFT - 12:
        return [title]
    return [shortened(one, _LEFT - 12, 11.5), shortened(arrow.strip() + " " + other, _LEFT - 12, 11.5)]


def _listed(told: Between, listed: Sequence[Dealing], y: float) -> Iterator[str]:
    """What has no date, in words."""
    if listed:
        yield words(0, y, "Without a date, or standing", colour=INK, look='font-weight="bold"')
    for number, d in enumerate(listed[:_MOST_LISTED], start=1):
        at = y + _ROW * number
        what = "standing" if d.what == "Tie" else "event"
        yield mark(d.sign, 8, at - 4, hollow=d.what == "Tie")
        row = f"{told.names[d.source]} {did(d)} {told.names[d.target]}"
        yield words(22, at, shortened(row, 560, 11))
        origins = f"{len(d.origins)} origin{'s' * (len(d.origins) != 1)}"
        yield words(600, at, f"{what}, {when(d)}, {origins}", colour=SOFT)
