"""The curves of a picture: side by side between two nodes, past the others, with labels where there is room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..elements import NodeKey
from .geometry import Box, Curve, Point, between, border, holds, overlap, point
from .picture import Line
from .words import inert, width

LABEL_SIZE = 11
_APART, _ARROW = 34.0, 4.0
_DETOURS = (0.0, 26.0, -26.0, 52.0, -52.0, 84.0, -84.0, 120.0, -120.0)
_ALONG = tuple(number / 20 for number in (10, 8, 12, 7, 13, 6, 14, 5, 15, 4, 16))


def curves(lines: Sequence[Line], boxes: Mapping[NodeKey, Box]) -> list[Curve]:
    """A curve for each line, in their order."""
    groups: dict[tuple[NodeKey, NodeKey], list[Line]] = {}
    for line in lines:
        groups.setdefault(_pair(line), []).append(line)
    taken = [*boxes.values()]
    found: list[Curve] = []
    for line in lines:
        group = groups[_pair(line)]
        offset = (group.index(line) - (len(group) - 1) / 2) * _APART
        bend = _bend(line, boxes, offset, [curve.bend for curve in found])
        found.append(_curve(line, boxes[line.source], boxes[line.target], bend, taken))
        taken.append(found[-1].label)
    return found


def _pair(line: Line) -> tuple[NodeKey, NodeKey]:
    return min(line.source, line.target), max(line.source, line.target)


def _bend(line: Line, boxes: Mapping[NodeKey, Box], offset: float, bends: Sequence[Point]) -> Point:
    """The bend that leads past other nodes and away from other bends, as little off the straight way as can be."""
    low, high = (boxes[ref] for ref in _pair(line))
    dx, dy, far = between((low.x, low.y), (high.x, high.y))
    others = [box for ref, box in boxes.items() if ref not in (line.source, line.target)]
    start, end = (low.x, low.y), (high.x, high.y)

    def at(detour: float) -> Point:
        aside = (offset + detour) * 2 / far
        return (low.x + high.x) / 2 - dy * aside, (low.y + high.y) / 2 + dx * aside

    def cost(detour: float) -> float:
        bend = at(detour)
        hits = sum(holds(box, point(start, bend, end, step / 24), 5) for step in range(1, 24) for box in others)
        near = sum(between(bend, other)[2] < 20 for other in bends)
        return 200.0 * hits + 60 * near + abs(detour)

    return at(min(_DETOURS, key=cost))


def _curve(line: Line, source: Box, target: Box, bend: Point, taken: Sequence[Box]) -> Curve:
    start, end = border(source, bend, 0), border(target, bend, _ARROW)
    text = inert(line.label)
    w, h = width(text, LABEL_SIZE) + 4, LABEL_SIZE + 4.0
    choices = [Box(*point(start, bend, end, t), w, h, (text,)) for t in _ALONG]
    return Curve(start, bend, end, min(choices, key=lambda box: sum(overlap(box, other) for other in taken)))
