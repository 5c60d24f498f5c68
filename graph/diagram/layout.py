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
from .picture import Line, Picture, Shape
from .words import inert, width, wrapped

NAME_SIZE, LABEL_SIZE = 13, 11
_ROW, _PAD = 16, 9
_DISTANCE, _ROUNDS, _GRAVITY, _STRETCH = 150.0, 240, 0.06, 1.35
_BEND, _GAP = 34.0, (26.0, 22.0)
_ARROW = 4.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its centre, with the rows of text in it."""

    x: float
    y: float
    w: float
    h: float
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """A quadratic curve from border to border, and the box of its label."""

    start: Point
    bend: Point
    end: Point
    label: Box


@dataclass(frozen=True, slots=True)
class Layout:
    """Boxes in the order of the picture's shapes, curves in that of its lines, all from (0, 0) to (w, h)."""

    w: float
    h: float
    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]


def layout(picture: Picture) -> Layout:
    """Place a picture; the same picture gives the same layout."""
    pairs = sorted({(min(line.source, line.target), max(line.source, line.target)) for line in picture.lines})
    points = _spread([shape.ref for shape in picture.shapes], pairs)
    boxes = _apart([_box(shape, *points[shape.ref]) for shape in picture.shapes])
    by_ref = {shape.ref: box for shape, box in zip(picture.shapes, boxes, strict=True)}
    return _framed(boxes, _curves(picture.lines, by_ref))


def _box(shape: Shape, x: float, y: float) -> Box:
    rows = tuple(wrapped(inert(shape.name), 20, 3))
    widest = max(width(row, NAME_SIZE) for row in rows)
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
        dx, dy, far = _between(places[one], places[other])
        _push(forces[one], forces[other], dx, dy, _DISTANCE * _DISTANCE / (far * far))
    for one, other in pairs:
        if one != other:
            dx, dy, far = _between(places[one], places[other])
            _push(forces[one], forces[other], dx, dy, -far / _DISTANCE)
    return forces


def _between(one: Sequence[float], other: Sequence[float]) -> tuple[float, float, float]:
    dx, dy = one[0] - other[0], one[1] - other[1]
    far = math.sqrt(dx * dx + dy * dy)
    return (dx, dy, far) if far > 1 else (1.0, 0.5, 1.1)


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


def _curves(lines: Sequence[Line], boxes: Mapping[NodeKey, Box]) -> list[Curve]:
    """A curve a line: those between the same two nodes side by side."""
    groups: dict[tuple[NodeKey, NodeKey], list[Line]] = {}
    for line in lines:
        groups.setdefault((min(line.source, line.target), max(line.source, line.target)), []).append(line)
    taken = [*boxes.values()]
    found: list[Curve] = []
    for line in lines:
        low, high = min(line.source, line.target), max(line.source, line.target)
        group = groups[low, high]
        bend = _bend(boxes[low], boxes[high], (group.index(line) - (len(group) - 1) / 2) * _BEND)
        found.append(_curve(line, boxes[line.source], boxes[line.target], bend, taken))
        taken.append(found[-1].label)
    return found


def _bend(low: Box, high: Box, offset: float) -> Point:
    dx, dy, far = _between((low.x, low.y), (high.x, high.y))
    return (low.x + high.x) / 2 - dy / far * offset * 2, (low.y + high.y) / 2 + dx / far * offset * 2


def _curve(line: Line, source: Box, target: Box, bend: Point, taken: Sequence[Box]) -> Curve:
    start, end = _border(source, bend, 0), _border(target, bend, _ARROW)
    text = inert(line.label)
    w, h = width(text, LABEL_SIZE) + 4, LABEL_SIZE + 4.0
    choices = [Box(*_point(start, bend, end, t / 20), w, h, (text,)) for t in (10, 8, 12, 7, 13, 6, 14, 5, 15, 4, 16)]
    return Curve(start, bend, end, min(choices, key=lambda box: sum(_overlap(box, other) for other in taken)))


def _border(box: Box, towards: Point, gap: float) -> Point:
    """Where the way from the centre to a point leaves the box, grown by a gap."""
    dx, dy = towards[0] - box.x, towards[1] - box.y
    reach = [(half + gap) / abs(delta) for half, delta in ((box.w / 2, dx), (box.h / 2, dy)) if abs(delta) > 0.001]
    scale = min([*reach, 1.0])
    return box.x + dx * scale, box.y + dy * scale


def _point(start: Point, bend: Point, end: Point, t: float) -> Point:
    near, middle, far = (1 - t) * (1 - t), 2 * t * (1 - t), t * t
    return (
        near * start[0] + middle * bend[0] + far * end[0],
        near * start[1] + middle * bend[1] + far * end[1],
    )


def _overlap(one: Box, other: Box) -> float:
    across = (one.w + other.w) / 2 - abs(one.x - other.x)
    down = (one.h + other.h) / 2 - abs(one.y - other.y)
    return across * down if across > 0 and down > 0 else 0.0


def _framed(boxes: Sequence[Box], curves: Sequence[Curve]) -> Layout:
    """All moved so that the picture starts at a margin from (0, 0), with coordinates to a tenth."""
    everything = [*boxes, *(curve.label for curve in curves)]
    margin = 24.0
    left, top = (min(v) - margin for v in ([b.x - b.w / 2 for b in everything], [b.y - b.h / 2 for b in everything]))
    right, bottom = (
        max(v) + margin for v in ([b.x + b.w / 2 for b in everything], [b.y + b.h / 2 for b in everything])
    )

    def box(b: Box) -> Box:
        return Box(round(b.x - left, 1), round(b.y - top, 1), round(b.w, 1), round(b.h, 1), b.rows)

    def point(p: Point) -> Point:
        return round(p[0] - left, 1), round(p[1] - top, 1)

    moved = [Curve(point(c.start), point(c.bend), point(c.end), box(c.label)) for c in curves]
    return Layout(round(right - left, 1), round(bottom - top, 1), tuple(map(box, boxes)), tuple(moved))
