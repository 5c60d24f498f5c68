"""Where everything goes: boxes by forces between nodes, curves between their borders, labels where there is room.

The forces are those of Fruchterman & Reingold, "Graph drawing by force-directed placement" (1991), with a start from
each node's own name, so that no order and no random number has a say. Only + - * / and square roots are used, which
every machine rounds alike: the same picture has the same coordinates everywhere.
"""

from __future__ import annotations

import hashlib
import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..elements import NodeKey
from .curves import curves
from .geometry import Box, Curve, Point, between, point
from .picture import Picture, Shape
from .words import inert, width, wrapped

NAME_SIZE = 13
_ROW, _PAD = 16, 9
_DISTANCE, _ROUNDS, _GRAVITY, _STRETCH = 150.0, 240, 0.06, 1.35
_GAP = (26.0, 22.0)


@dataclass(frozen=True, slots=True)
class Layout:
    """Boxes in the order of the picture's shapes, curves in that of its lines, all from (0, 0) to (w, h)."""

    w: float
    h: float
    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]


def layout(picture: Picture) -> Layout:
    """Place a picture; the same picture gives the same layout."""
    boxes = places(picture)
    by_ref = {shape.ref: box for shape, box in zip(picture.shapes, boxes, strict=True)}
    return _framed(boxes, curves(picture.lines, by_ref))


def places(picture: Picture) -> tuple[Box, ...]:
    """The boxes alone, in the order of the picture's shapes, around the first; more dealings of a pair move nothing."""
    pairs = sorted({(min(line.source, line.target), max(line.source, line.target)) for line in picture.lines})
    points = _spread([shape.ref for shape in picture.shapes], pairs)
    return _apart([_box(shape, *points[shape.ref]) for shape in picture.shapes])


def _box(shape: Shape, x: float, y: float) -> Box:
    rows = tuple(wrapped(inert(shape.name), 20, 3))
    widest = max(width(row, NAME_SIZE) for row in rows) * (1.1 if shape.focus else 1)  # the focus is bold
    return Box(x, y, round(widest + 2 * _PAD, 1), float(_ROW * len(rows) + _PAD), rows)


def _start(ref: NodeKey, side: float) -> Point:
    """A place in a square that depends on nothing but the node's identity."""
    digest = hashlib.sha256("\0".join(ref).encode("utf-8", "surrogatepass")).digest()
    return tuple((int.from_bytes(digest[at : at + 4], "big") / 2**32 - 0.5) * side for at in (0, 4))  # type: ignore[return-value]


def _spread(refs: Sequence[NodeKey], pairs: Sequence[tuple[NodeKey, NodeKey]]) -> dict[NodeKey, Point]:
    """Centres of the nodes, the first in the middle."""
    side = _DISTANCE * math.sqrt(len(refs))
    places = {ref: list(_start(ref, side)) for ref in refs}
    places[refs[0]] = [0.0, 0.0]
    for turn in range(_ROUNDS):
        heat = _DISTANCE * 0.7 * (1 - turn / _ROUNDS) + 1
        _move(places, _forces(places, pairs), heat, pinned=refs[0])
    return {ref: (x * _STRETCH, y) for ref, (x, y) in places.items()}


def _forces(
    places: Mapping[NodeKey, list[float]], pairs: Sequence[tuple[NodeKey, NodeKey]]
) -> dict[NodeKey, list[float]]:
    forces = {ref: [-_GRAVITY * x, -_GRAVITY * y] for ref, (x, y) in places.items()}
    for one, other in itertools.combinations(places, 2):
        dx, dy, far = between(places[one], places[other])
        _push(forces[one], forces[other], dx, dy, _DISTANCE * _DISTANCE / (far * far))
    for one, other in pairs:
        if one != other:
            dx, dy, far = between(places[one], places[other])
            _push(forces[one], forces[other], dx, dy, -far / _DISTANCE)
    return forces


def _push(one: list[float], other: list[float], dx: float, dy: float, factor: float) -> None:
    one[0] += dx * factor
    one[1] += dy * factor
    other[0] -= dx * factor
    other[1] -= dy * factor


def _move(
    places: Mapping[NodeKey, list[float]], forces: Mapping[NodeKey, list[float]], heat: float, pinned: NodeKey
) -> None:
    for ref, (fx, fy) in forces.items():
        if ref != pinned:
            strength = math.sqrt(fx * fx + fy * fy) or 1.0
            step = min(strength, heat) / strength
            places[ref][0] += fx * step
            places[ref][1] += fy * step


def _apart(boxes: Sequence[Box]) -> tuple[Box, ...]:
    """The boxes pushed from one another until none overlap."""
    places = [[box.x, box.y] for box in boxes]
    for _ in range(300):
        moved = False
        for i, j in itertools.combinations(range(len(boxes)), 2):
            moved |= _separate(boxes[i], boxes[j], places[i], places[j])
        if not moved:
            break
    return tuple(Box(x, y, box.w, box.h, box.rows) for box, (x, y) in zip(boxes, places, strict=True))


def _separate(one: Box, other: Box, at: list[float], there: list[float]) -> bool:
    over = [
        (one.w + other.w) / 2 + _GAP[0] - abs(at[0] - there[0]),
        (one.h + other.h) / 2 + _GAP[1] - abs(at[1] - there[1]),
    ]
    if min(over) <= 0.01:
        return False
    axis = 0 if over[0] < over[1] else 1
    shift = over[axis] / 2 * (1 if at[axis] >= there[axis] else -1)
    at[axis] += shift
    there[axis] -= shift
    return True


def _framed(boxes: Sequence[Box], ways: Sequence[Curve]) -> Layout:
    """All moved so that the picture starts at a margin from (0, 0), with coordinates to a tenth."""
    bends = [Box(*point(curve.start, curve.bend, curve.end, 0.5), 8, 8, ()) for curve in ways]
    everything = [*boxes, *bends, *(curve.label for curve in ways)]
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
