"""A picture of more shapes than can hold their names: dots, straight lines, and names of the weightiest beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from ..elements import NodeKey
from .geometry import Box, Curve, border, overlap
from .picture import Line, Picture
from .style import BORDERS
from .words import width

_MOST_NAMES, _SHARE = 60, 100.0


def straight(lines: Sequence[Line], boxes: Mapping[NodeKey, Box]) -> list[Curve]:
    """A straight line without words for each, in their order."""
    return [_straight(boxes[line.source], boxes[line.target]) for line in lines]


def _straight(source: Box, target: Box) -> Curve:
    middle = (source.x + target.x) / 2, (source.y + target.y) / 2
    return Curve(border(source, middle, 0), middle, border(target, middle, 0), Box(*middle, 0, 0, ("",)))


def dots(picture: Picture, boxes: Sequence[Box], wide: float) -> Iterator[str]:
    """SVG of the dots, then of the names of the weightiest, where no other name is; the size goes by the width."""
    for shape, box in zip(picture.shapes, boxes, strict=True):
        rounded = "0" if shape.ref[0] == "Issue" else f"{box.w / 2:g}"
        yield (
            f'<rect x="{box.x - box.w / 2:.1f}" y="{box.y - box.h / 2:.1f}" width="{box.w:g}" height="{box.h:g}" '
            f'rx="{rounded}" fill={quoteattr(BORDERS[shape.ref[0]])}><title>{escape(" ".join(box.rows))}</title></rect>'
        )
    for label in _names(boxes, size := max(12.0, round(wide / _SHARE, 1))):
        yield (
            f'<text x="{label.x:.1f}" y="{label.y + size * 0.35:.1f}" font-size="{size:g}" text-anchor="middle" '
            f'fill="#222222" stroke="#ffffff" stroke-width="{size / 4:g}" stroke-linejoin="round" '
            f'paint-order="stroke">{escape(label.rows[0])}</text>'
        )


def _names(boxes: Sequence[Box], size: float) -> list[Box]:
    """Boxes of names below their dots, the largest dots first, without those that would lie on another name."""
    taken: list[Box] = []
    for box in sorted(boxes, key=lambda box: -box.w):
        name = " ".join(box.rows)
        label = Box(box.x, box.y + box.h / 2 + size * 0.6, width(name, size), size * 1.2, (name,))
        if len(taken) < _MOST_NAMES and not any(overlap(label, other) for other in taken):
            taken.append(label)
    return taken
