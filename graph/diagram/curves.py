"""The curves of a picture: side by side between two nodes, past the others, with labels where there is room.

Asked of all boxes at once by numpy, element by element, as `geometry` has it of one: `holds`, `between`, `overlap`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ..elements import NodeKey
from .geometry import Box, Curve, Point, between, border, point
from .picture import Line
from .words import inert, width

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

LABEL_SIZE = 11
_APART, _ARROW = 34.0, 4.0
_DETOURS = (0.0, 26.0, -26.0, 52.0, -52.0, 84.0, -84.0, 120.0, -120.0)
"""Ordered by how far off the straight way, which `_bend` relies on."""
_STEPS = tuple(step / 24 for step in range(1, 24))
_ALONG = tuple(number / 20 for number in (10, 8, 12, 7, 13, 6, 14, 5, 15, 4, 16))


class _Room:
    """What is taken so far: boxes of nodes, then labels as they come, and bends; one row each of `at`."""

    def __init__(self, boxes: Mapping[NodeKey, Box], lines: int) -> None:
        import numpy as np

        self.boxes, self.number = boxes, {ref: number for number, ref in enumerate(boxes)}
        self.taken: Numbers = np.empty((4, len(boxes) + lines))
        self.bends: Numbers = np.empty((2, lines))
        self.labels = 0
        for number, box in enumerate(boxes.values()):
            self.taken[:, number] = box.x, box.y, box.w, box.h

    def take(self, curve: Curve) -> None:
        """Note the label and the bend of a curve."""
        label = curve.label
        self.taken[:, len(self.boxes) + self.labels] = label.x, label.y, label.w, label.h
        self.bends[:, self.labels] = curve.bend
        self.labels += 1

    def others(self, ends: Sequence[NodeKey]) -> Numbers:
        """The boxes of nodes, half as wide and high and grown by 5; those of the ends hold nothing."""
        found = self.taken[:, : len(self.boxes)].copy()
        found[2:] = found[2:] / 2 + 5
        found[2:, [self.number[ref] for ref in ends]] = -1
        return found

    def near(self, bend: Point) -> int:
        """How many bends are less than 20 from this one."""
        import numpy as np

        dx, dy = bend[0] - self.bends[0, : self.labels], bend[1] - self.bends[1, : self.labels]
        return int((np.sqrt(dx * dx + dy * dy) < 20).sum())

    def shared(self, box: Box) -> float:
        """The area that a box shares with all that is taken."""
        x, y, w, h = self.taken[:, : len(self.boxes) + self.labels]
        across, down = (box.w + w) / 2 - abs(box.x - x), (box.h + h) / 2 - abs(box.y - y)
        both = (across > 0) & (down > 0)
        areas: list[float] = (across[both] * down[both]).tolist()
        return sum(areas)


def _hits(others: Numbers, start: Point, bend: Point, end: Point) -> int:
    """How many times one of so many points of a curve lies in a box."""
    import numpy as np

    x, y = np.array([point(start, bend, end, t) for t in _STEPS]).T[:, :, np.newaxis]
    return int(((abs(x - others[0]) < others[2]) & (abs(y - others[1]) < others[3])).sum())


def curves(lines: Sequence[Line], boxes: Mapping[NodeKey, Box]) -> list[Curve]:
    """A curve for each line, in their order."""
    groups: dict[tuple[NodeKey, NodeKey], list[Line]] = {}
    for line in lines:
        groups.setdefault(_pair(line), []).append(line)
    room = _Room(boxes, len(lines))
    found: list[Curve] = []
    for line in lines:
        group = groups[_pair(line)]
        offset = (group.index(line) - (len(group) - 1) / 2) * _APART
        found.append(_curve(line, _bend(line, room, offset), room))
        room.take(found[-1])
    return found


def _pair(line: Line) -> tuple[NodeKey, NodeKey]:
    return min(line.source, line.target), max(line.source, line.target)


def _bend(line: Line, room: _Room, offset: float) -> Point:
    """The bend that leads past other nodes and away from other bends, as little off the straight way as can be."""
    low, high = (room.boxes[ref] for ref in _pair(line))
    dx, dy, far = between((low.x, low.y), (high.x, high.y))
    others = room.others((line.source, line.target))
    start, end = (low.x, low.y), (high.x, high.y)
    least, best = float("inf"), start
    for detour in _DETOURS:
        if abs(detour) >= least:
            break  # no further detour costs less
        aside = (offset + detour) * 2 / far
        bend = (low.x + high.x) / 2 - dy * aside, (low.y + high.y) / 2 + dx * aside
        cost = 200.0 * _hits(others, start, bend, end) + 60 * room.near(bend) + abs(detour)
        if cost < least:
            least, best = cost, bend
    return best


def _curve(line: Line, bend: Point, room: _Room) -> Curve:
    start, end = border(room.boxes[line.source], bend, 0), border(room.boxes[line.target], bend, _ARROW)
    text = inert(line.label)
    w, h = width(text, LABEL_SIZE) + 4, LABEL_SIZE + 4.0
    least, best = float("inf"), None
    for t in _ALONG:
        choice = Box(*point(start, bend, end, t), w, h, (text,))
        shared = room.shared(choice)
        if best is None or shared < least:
            least, best = shared, choice
        if not shared:
            break
    assert best is not None  # noqa: S101  # there is always a first choice
    return Curve(start, bend, end, best)
