"""What does not hang together, or is in several blocs: each group is placed by itself, then all go in rows."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Iterator, Sequence

from .geometry import Box
from .picture import Picture

_AROUND, _APART, _TITLE = 22.0, 60.0, 20.0
Place = Callable[[Picture], tuple[Box, ...]]


def camped(picture: Picture, place: Place) -> tuple[Box, ...]:
    """The boxes of a picture in the order of its shapes: blocs side by side, or else what hangs together.

    `place` is for one group.
    """
    groups = [_placed(picture, numbers, place) for numbers in groups_of(picture)]
    found: dict[int, Box] = {}
    for group, (left, top) in zip(groups, _packed([_frame(box for _, box in group) for group in groups]), strict=True):
        frame = _frame(box for _, box in group)
        across, down = left - (frame.x - frame.w / 2), top - (frame.y - frame.h / 2)
        found |= {number: dataclasses.replace(box, x=box.x + across, y=box.y + down) for number, box in group}
    return tuple(found[number] for number in range(len(picture.shapes)))


def groups_of(picture: Picture) -> list[list[int]]:
    """The shapes (numbers) placed together: each bloc, and each in none; without blocs what hangs together."""
    blocs = [bloc for bloc in _blocs(picture) if bloc]
    if blocs:
        found = [[n for n, shape in enumerate(picture.shapes) if shape.bloc == bloc] for bloc in blocs]
        return found + [[n] for n, shape in enumerate(picture.shapes) if not shape.bloc]
    return sorted(_components(picture), key=lambda group: (-len(group), group))


def _components(picture: Picture) -> list[list[int]]:
    numbers = {shape.ref: number for number, shape in enumerate(picture.shapes)}
    first = list(range(len(numbers)))

    def root(number: int) -> int:
        while first[number] != number:
            first[number] = number = first[first[number]]
        return number

    for line in picture.lines:
        low, high = sorted((root(numbers[line.source]), root(numbers[line.target])))
        first[high] = low
    found: dict[int, list[int]] = {}
    for number in range(len(first)):
        found.setdefault(root(number), []).append(number)
    return list(found.values())


def frames(picture: Picture, boxes: Sequence[Box]) -> Iterator[tuple[int, Box]]:
    """The number of each bloc and the frame around it; 0, which is no bloc, has none."""
    for bloc in _blocs(picture):
        if bloc:
            yield bloc, _frame(box for shape, box in zip(picture.shapes, boxes, strict=True) if shape.bloc == bloc)


def _blocs(picture: Picture) -> list[int]:
    """The numbers of blocs; 0 is none."""
    return sorted({shape.bloc for shape in picture.shapes})


def _placed(picture: Picture, numbers: Sequence[int], place: Place) -> list[tuple[int, Box]]:
    shapes = tuple(dataclasses.replace(picture.shapes[number], bloc=0) for number in numbers)
    inside = {shape.ref for shape in shapes}
    lines = tuple(line for line in picture.lines if line.source in inside and line.target in inside)
    if len(groups_of(part := dataclasses.replace(picture, shapes=shapes, lines=lines))) > 1:
        return list(zip(numbers, camped(part, place), strict=True))
    return list(zip(numbers, place(part), strict=True))


def _frame(boxes: Iterator[Box]) -> Box:
    every = list(boxes)
    left, right = min(b.x - b.w / 2 for b in every) - _AROUND, max(b.x + b.w / 2 for b in every) + _AROUND
    top, bottom = min(b.y - b.h / 2 for b in every) - _AROUND - _TITLE, max(b.y + b.h / 2 for b in every) + _AROUND
    return Box((left + right) / 2, (top + bottom) / 2, right - left, bottom - top, ())


def _packed(frames: Sequence[Box]) -> Iterator[tuple[float, float]]:
    """Left and top of each frame, in rows that together are somewhat wider than high."""
    room = max([1.5 * math.sqrt(sum((f.w + _APART) * (f.h + _APART) for f in frames)), *(f.w for f in frames)])
    x = y = tallest = 0.0
    for frame in frames:
        if x and x + frame.w > room:
            x, y, tallest = 0.0, y + tallest + _APART, 0.0
        yield x, y
        x, tallest = x + frame.w + _APART, max(tallest, frame.h)
