"""Points, boxes and curves of a placed picture, and what can be asked of them; all in pixels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

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


def between(one: Sequence[float], other: Sequence[float]) -> tuple[float, float, float]:
    """The way from `other` to `one`: across, down, and how far; two that coincide count as a pixel apart."""
    dx, dy = one[0] - other[0], one[1] - other[1]
    far = math.sqrt(dx * dx + dy * dy)
    return (dx, dy, far) if far > 1 else (1.0, 0.5, 1.1)


def border(box: Box, towards: Point, gap: float) -> Point:
    """Where the way from the centre to a point leaves the box, grown by a gap."""
    dx, dy = towards[0] - box.x, towards[1] - box.y
    reach = [(half + gap) / abs(delta) for half, delta in ((box.w / 2, dx), (box.h / 2, dy)) if abs(delta) > 0.001]
    scale = min([*reach, 1.0])
    return box.x + dx * scale, box.y + dy * scale


def point(start: Point, bend: Point, end: Point, t: float) -> Point:
    """The point of a quadratic curve at `t`, from 0 to 1."""
    near, middle, far = (1 - t) * (1 - t), 2 * t * (1 - t), t * t
    return (
        near * start[0] + middle * bend[0] + far * end[0],
        near * start[1] + middle * bend[1] + far * end[1],
    )


def overlap(one: Box, other: Box) -> float:
    """The area that two boxes share."""
    across = (one.w + other.w) / 2 - abs(one.x - other.x)
    down = (one.h + other.h) / 2 - abs(one.y - other.y)
    return across * down if across > 0 and down > 0 else 0.0


def holds(box: Box, place: Point, gap: float) -> bool:
    """Whether a point lies in the box, grown by a gap."""
    return abs(place[0] - box.x) < box.w / 2 + gap and abs(place[1] - box.y) < box.h / 2 + gap
