"""Where everything goes: boxes by forces between nodes, curves between their borders, labels where there is room.

No order of the input and no random number has a say, and only arithmetic that every machine rounds alike is used: the
same picture has the same coordinates everywhere.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from .apart import apart
from .camps import camped, frames, groups_of
from .curves import curves
from .dots import straight
from .forces import MANY, spread
from .geometry import Box, Curve, Point, point
from .picture import Picture, Shape
from .words import inert, width, wrapped

NAME_SIZE = 13
_LINES_A_BOX, _ROOMIEST = 1.6, 1.6
_ROW, _PAD = 16, 9
_GAP, _DOT_GAP = (26.0, 22.0), (6.0, 6.0)


@dataclass(frozen=True, slots=True)
class Layout:
    """Boxes in the order of the picture's shapes, curves in that of its lines, all from (0, 0) to (w, h)."""

    w: float
    h: float
    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]


def layout(picture: Picture) -> Layout:
    """Place a picture; the same picture gives the same layout."""
    if not picture.shapes:
        return Layout(0.0, 0.0, (), ())
    boxes = _roomy(places(picture), len(picture.lines))
    by_ref = {shape.ref: box for shape, box in zip(picture.shapes, boxes, strict=True)}
    ways = straight if len(picture.shapes) > MANY else curves
    return _framed(boxes, ways(picture.lines, by_ref), [frame for _, frame in frames(picture, boxes)])


def _roomy(boxes: Sequence[Box], lines: int) -> Sequence[Box]:
    """The boxes farther apart where there are many lines to a box: their words need room."""
    if len(boxes) > MANY:
        return boxes
    factor = min(_ROOMIEST, max(1.0, math.sqrt(lines / (_LINES_A_BOX * len(boxes)))))
    return [Box(box.x * factor, box.y * factor, box.w, box.h, box.rows) for box in boxes]


def places(picture: Picture, many: bool | None = None) -> tuple[Box, ...]:
    """The boxes alone, in the order of the picture's shapes; more dealings of a pair move nothing.

    Up to `MANY` shapes they hold the names, around the first; of more, they are dots (`many` says so of a part of a
    picture). Blocs stand apart, and what nothing ties together.
    """
    if not picture.shapes:
        return ()
    many = len(picture.shapes) > MANY if many is None else many
    parted = any(shape.bloc for shape in picture.shapes)
    if parted or (not many and len(groups_of(picture)) > 1):
        return camped(picture, functools.partial(places, many=many))
    pairs = sorted({(min(line.source, line.target), max(line.source, line.target)) for line in picture.lines})
    points = spread([shape.ref for shape in picture.shapes], pairs, many=many)
    boxes = [(_dot if many else _box)(shape, *at) for shape, at in zip(picture.shapes, points, strict=True)]
    return apart(boxes, _DOT_GAP if many else _GAP, every=not many)


def _box(shape: Shape, x: float, y: float) -> Box:
    rows = tuple(wrapped(inert(shape.name), 20, 3))
    widest = max(width(row, NAME_SIZE) for row in rows) * (1.1 if shape.focus else 1)  # the focus is bold
    return Box(x, y, round(widest + 2 * _PAD, 1), float(_ROW * len(rows) + _PAD), rows)


def _dot(shape: Shape, x: float, y: float) -> Box:
    """A dot that grows with the dealings, ever more slowly; its rows are for a label beside it."""
    side = 12.0 + 5 * shape.dealings.bit_length()
    return Box(x, y, side, side, tuple(wrapped(inert(shape.name), 24, 2)))


def _framed(boxes: Sequence[Box], ways: Sequence[Curve], around: Sequence[Box]) -> Layout:
    """All moved so that the picture starts at a margin from (0, 0), with coordinates to a tenth."""
    bends = [Box(*point(curve.start, curve.bend, curve.end, 0.5), 8, 8, ()) for curve in ways]
    everything = [*boxes, *around, *bends, *(curve.label for curve in ways)]
    margin = 24.0
    left, top = (min(v) - margin for v in ([b.x - b.w / 2 for b in everything], [b.y - b.h / 2 for b in everything]))
    right, bottom = (
        max(v) + margin for v in ([b.x + b.w / 2 for b in everything], [b.y + b.h / 2 for b in everything])
    )

    def box(b: Box) -> Box:
        return Box(round(b.x - left, 1), round(b.y - top, 1), round(b.w, 1), round(b.h, 1), b.rows)

    def moved(p: Point) -> Point:
        return round(p[0] - left, 1), round(p[1] - top, 1)

    shifted = [Curve(moved(c.start), moved(c.bend), moved(c.end), box(c.label)) for c in ways]
    return Layout(round(right - left, 1), round(bottom - top, 1), tuple(map(box, boxes)), tuple(shifted))
