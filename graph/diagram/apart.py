"""Boxes pushed from one another until none overlap, always in the same order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from .geometry import Box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

_ROUNDS, _TOUCH = 300, 0.01


class _Boxes:
    """Centres (they move), sizes and the room between two boxes: across and down."""

    def __init__(self, boxes: Sequence[Box], gap: tuple[float, float]) -> None:
        import numpy as np

        self.places = np.array([box.x for box in boxes]), np.array([box.y for box in boxes])
        self.sizes = np.array([box.w for box in boxes]), np.array([box.h for box in boxes])
        self.gap = gap

    def over(self, at: int, part: slice) -> list[Numbers]:
        """How far a box and each of a part reach into one another, across and down."""
        three = zip(self.places, self.sizes, self.gap, strict=True)
        return [(size[at] + size[part]) / 2 + room - abs(place[at] - place[part]) for place, size, room in three]


def apart(boxes: Sequence[Box], gap: tuple[float, float], *, every: bool) -> tuple[Box, ...]:
    """The boxes with so much room between them across or down; after 300 rounds some may still touch.

    `every`: each is looked at in each round, with those after it. Otherwise those alone that were moved in the round
    before, with all others, which is as good and takes a fraction of the time where there are thousands.
    """
    state, count = _Boxes(boxes, gap), len(boxes)
    active: Iterable[int] = range(count)
    for _ in range(_ROUNDS):
        moved: set[int] = set()
        for at in active:
            if not every:
                moved |= _cleared(state, at, 0, at)
            moved |= _cleared(state, at, at + 1, count)
        if not moved:
            break
        active = range(count) if every else sorted(moved)
    there = zip(boxes, *(place.tolist() for place in state.places), strict=True)
    return tuple(Box(x, y, box.w, box.h, box.rows) for box, x, y in there)


def _cleared(state: _Boxes, at: int, first: int, end: int) -> set[int]:
    """Push a box apart from those between two numbers that it overlaps, one by one; those that moved."""
    moved: set[int] = set()
    while first < end:
        over = state.over(at, slice(first, end))
        overlapping = ((over[0] > _TOUCH) & (over[1] > _TOUCH)).nonzero()[0]
        if not len(overlapping):
            break
        found = int(overlapping[0])
        _push(state, at, first + found, (float(over[0][found]), float(over[1][found])))
        moved |= {at, first + found}
        first += found + 1
    return moved


def _push(state: _Boxes, at: int, other: int, over: tuple[float, float]) -> None:
    """Move two boxes by half of what they overlap each, in the direction in which it is less."""
    axis = 0 if over[0] < over[1] else 1
    place = state.places[axis]
    shift = over[axis] / 2 * (1 if place[at] >= place[other] else -1)
    place[at] += shift
    place[other] -= shift
