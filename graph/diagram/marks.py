"""Marks of events on an axis of time: sign by shape and colour, an interval as a bar, days as places."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..analysis.dealings import Sign
from .sheet import RULE, SOFT, line, words
from .style import STROKES

SIZE = 5.5
_STEPS = (1, 2, 7, 14)
_MONTHS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)


def mark(sign: Sign, x: float, y: float, *, hollow: bool = False, size: float = SIZE) -> str:
    """A circle for cooperation, a diamond for conflict, a square for neither."""
    colour = STROKES[sign].colour
    look = f'fill="{"#ffffff" if hollow else colour}" stroke="{colour}" stroke-width="1.6"'
    if sign == "cooperation":
        return f'<circle cx="{x:g}" cy="{y:g}" r="{size:g}" {look}/>'
    if sign == "conflict":
        r = round(size * 1.25, 2)
        return f'<path d="M{x:g} {y - r:g}L{x + r:g} {y:g} {x:g} {y + r:g} {x - r:g} {y:g}z" {look}/>'
    return f'<rect x="{x - size:g}" y="{y - size:g}" width="{2 * size:g}" height="{2 * size:g}" {look}/>'


def bar(sign: Sign, x: float, x2: float, y: float) -> str:
    """An interval: within it, it is not told when."""
    colour = STROKES[sign].colour
    way = f"M{x:g} {y - 4:g}v8M{x:g} {y:g}H{x2:g}M{x2:g} {y - 4:g}v8"
    return f'<path d="{way}" fill="none" stroke="{colour}" stroke-width="2"/>'


SIGNS = tuple((mark(sign, 32, 0), stroke.words) for sign, stroke in STROKES.items())
"""Entries of a legend: the signs."""

INTERVAL = (line(4, 0, 40, 0, SOFT, 2) + line(4, -4, 4, 4, SOFT, 2) + line(40, -4, 40, 4, SOFT, 2), "some time within")
"""Entry of a legend: what has an interval only."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Days (ordinals, the last one included) from `left` to `right`, in pixels."""

    first: int
    last: int
    left: float
    right: float

    @classmethod
    def of(cls, days: Sequence[str], left: float, right: float) -> Axis:
        """An axis over ISO days with some room at both ends."""
        numbers = [datetime.date.fromisoformat(day).toordinal() for day in days]
        first, last = min(numbers), max(numbers)
        room = max(3, (last - first) // 40)
        lowest, highest = datetime.date.min.toordinal(), datetime.date.max.toordinal() - 1
        return cls(max(lowest, first - room), min(highest, last + room), left, right)

    def at(self, day: str) -> float:
        """The place of the middle of an ISO day."""
        return self._place(datetime.date.fromisoformat(day).toordinal() + 0.5)

    def begins(self, day: str) -> float:
        """The place where an ISO day begins."""
        return self._place(datetime.date.fromisoformat(day).toordinal())

    def ends(self, day: str) -> float:
        """The place where an ISO day ends."""
        return self._place(datetime.date.fromisoformat(day).toordinal() + 1)

    def _place(self, number: float) -> float:
        share = (number - self.first) / (self.last + 1 - self.first)
        return round(self.left + share * (self.right - self.left), 1)

    def ticks(self) -> list[tuple[float, str]]:
        """Places and words of at most some twelve days, months or years."""
        days = self.last - self.first
        for step in _STEPS:
            if days / step <= 12:
                return [(self._place(n), _iso(n)) for n in range(-(-self.first // step) * step, self.last + 1, step)]
        first, last = (datetime.date.fromordinal(number) for number in (self.first, self.last))
        begin, end = first.year * 12 + first.month, last.year * 12 + last.month - 1
        step = next((step for step in _MONTHS if (end - begin) / step <= 12), _MONTHS[-1])
        return [self._month(number, step) for number in range(-(-begin // step) * step, end + 1, step)]

    def _month(self, number: int, step: int) -> tuple[float, str]:
        year, month = divmod(number, 12)
        told = f"{year:04}" if step >= 12 else f"{year:04}-{month + 1:02}"
        return self._place(datetime.date(year, month + 1, 1).toordinal()), told

    def drawn(self, top: float, bottom: float) -> Iterator[str]:
        """Lines at the ticks from top to bottom, their words below."""
        for x, told in self.ticks():
            yield line(x, top, x, bottom + 4)
            yield words(x, bottom + 18, told, colour=SOFT, look='text-anchor="middle"')
        yield line(self.left, bottom, self.right, bottom, RULE)


def _iso(number: int) -> str:
    return datetime.date.fromordinal(number).isoformat()
