"""Points that push one another off and are pulled together by springs, until they come to rest.

Few points follow Fruchterman & Reingold, "Graph drawing by force-directed placement" (1991), which spaces names evenly.
Many follow Noack, "Energy models for graph clustering" (2007): a spring pulls alike however long it is, and points push
by how many springs they have, which draws blocs apart.

Only + - * / and square roots of single numbers are used, each rounded alike on every machine, and what is summed is
summed in one order: no `sum` of numpy (its order depends on the processor), no BLAS, no sine. Coordinates are the same
everywhere.
"""

from __future__ import annotations

import hashlib
import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..elements import NodeKey
from .geometry import Point
from .groups import push_in_groups

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Springs = NDArray[np.intp]

Pair = tuple[NodeKey, NodeKey]

MANY = 150
"""With more shapes than this a picture is drawn of dots."""
_DISTANCE, _GRAVITY, _STRETCH = 150.0, 0.06, 1.35
_ROUNDS, _HEAT = 240, 0.7
_STAGES = (125, 500, 2000, 8000, 32000)
_COURSE = ((240, 0.3), (150, 0.4), (60, 0.4))
"""Rounds and heat (in distances) of the first stage, the second, and each after it."""
_EXACT = 700
"""Of more points than this, those far from one push it as groups."""
_SMOOTHED, _ROOM = 30, 38.0


@dataclass(slots=True)
class _Points:
    """Where the points are (they move), and how hard each pushes; without weights springs pull by length."""

    x: Numbers
    y: Numbers
    weight: Numbers | None = None


def spread(refs: Sequence[NodeKey], pairs: Sequence[Pair], *, many: bool) -> list[Point]:
    """Centres of the nodes in their order, the same for the same nodes and pairs.

    Few have the first in the middle. Many are placed in stages, those with the most ties first, the others at
    those that they are tied to, from a start that depends on no node alone: so one node more moves the others little.
    """
    x, y = _staged(refs, pairs) if many else _together(refs, pairs)
    return [(across * _STRETCH, down) for across, down in zip(x, y, strict=True)]


def start(ref: NodeKey, side: float) -> Point:
    """A place in a square around (0, 0) that depends on nothing but the node's identity."""
    digest = hashlib.sha256("\0".join(ref).encode("utf-8", "surrogatepass")).digest()
    return tuple((int.from_bytes(digest[at : at + 4], "big") / 2**32 - 0.5) * side for at in (0, 4))  # type: ignore[return-value]


def _together(refs: Sequence[NodeKey], pairs: Sequence[Pair]) -> tuple[list[float], list[float]]:
    """All at once, from a start that is a hash of each node, the first pinned in the middle."""
    side = _DISTANCE * math.sqrt(len(refs))
    points = _points([(0.0, 0.0), *(start(ref, side) for ref in refs[1:])])
    number = {ref: at for at, ref in enumerate(refs)}
    springs = _springs((number[one], number[other]) for one, other in pairs if one != other)
    for turn in range(_ROUNDS):
        _move(points, _forces(points, springs), _DISTANCE * _HEAT * (1 - turn / _ROUNDS) + 1, pinned=True)
    return points.x.tolist(), points.y.tolist()


def _staged(refs: Sequence[NodeKey], pairs: Sequence[Pair]) -> tuple[list[float], list[float]]:
    """The nodes with the most ties first, then ever more, each stage from where the one before came to rest."""
    order, near = _by_ties(refs, pairs)
    mean = sum(map(len, near)) // len(near) + 1
    smooth, placed = _smoothed(order, near), list[Point]()
    for stage, size in enumerate([*(s for s in _STAGES if s * 1.5 < len(refs)), len(refs)]):
        points = _points(_joined(placed, order[:size], near, smooth))
        points.weight = _weights(near[:size], mean)
        springs = _springs((one, other) for other in range(size) for one in near[other] if one < other)
        _settle(points, springs, *_COURSE[min(stage, len(_COURSE) - 1)])
        placed = list(zip(points.x.tolist(), points.y.tolist(), strict=True))
    there = dict(zip(order, _sized(placed), strict=True))
    return [there[ref][0] for ref in refs], [there[ref][1] for ref in refs]


def _sized(placed: Sequence[Point]) -> list[Point]:
    """The same on an area that grows with the number of points: how far forces spread them depends on the springs."""
    mean = _middle([x * x + y * y for x, y in placed]) or 1.0
    scale = _ROOM * math.sqrt(len(placed) / mean)
    return [(x * scale, y * scale) for x, y in placed]


def _by_ties(refs: Sequence[NodeKey], pairs: Sequence[Pair]) -> tuple[list[NodeKey], list[list[int]]]:
    """The nodes, those tied to the most others first, and the numbers of those that each is tied to."""
    ties: dict[NodeKey, set[NodeKey]] = {ref: set() for ref in refs}
    for one, other in pairs:
        if one != other:
            ties[one].add(other)
            ties[other].add(one)
    order = sorted(refs, key=lambda ref: (-len(ties[ref]), ref))
    number = {ref: at for at, ref in enumerate(order)}
    return order, [sorted(number[other] for other in ties[ref]) for ref in order]


def _smoothed(order: Sequence[NodeKey], near: Sequence[Sequence[int]]) -> list[Point]:
    """Hashes of the nodes, drawn time and again to those they are tied to: those of a bloc come close together.

    What comes out changes little with one node more, as no hash alone has a say; it is around (0, 0), half a unit wide.
    """
    points = _points([start(ref, 1) for ref in order])
    return list(zip(*(_drawn(numbers, near).tolist() for numbers in (points.x, points.y)), strict=True))


def _drawn(numbers: Numbers, near: Sequence[Sequence[int]]) -> Numbers:
    import numpy as np

    ends = _springs((at, other) for at, others in enumerate(near) for other in others)
    ties = np.array([max(1, len(others)) for others in near])
    alone = np.array([not others for others in near])
    for _ in range(_SMOOTHED):
        drawn = np.where(alone, numbers, 0.0)
        np.add.at(drawn, ends[:, 0], numbers[ends[:, 1]])
        numbers = (numbers + drawn / ties) / 2
    numbers = numbers - _middle(numbers.tolist())
    width = math.sqrt(_middle((numbers * numbers).tolist())) or 1.0
    return numbers / (2 * width)


def _joined(
    placed: Sequence[Point], order: Sequence[NodeKey], near: Sequence[Sequence[int]], smooth: Sequence[Point]
) -> list[Point]:
    """Those placed before, spread over the larger room, and each further one amid those of them it is tied to."""
    side = _DISTANCE * math.sqrt(len(order))
    wider = math.sqrt(len(order) / len(placed)) if placed else 1.0
    found = [(x * wider, y * wider) for x, y in placed]
    for at in range(len(placed), len(order)):
        known = [found[other] for other in near[at] if other < at] if placed else []
        x, y = start(order[at], 2 * _DISTANCE)
        if known:
            found.append((x + _middle([p[0] for p in known]), y + _middle([p[1] for p in known])))
        else:
            found.append((smooth[at][0] * side, smooth[at][1] * side))
    return found


def _middle(numbers: Sequence[float]) -> float:
    """The mean, summed in order (`sum` of floats compensates on some versions of Python)."""
    return list(itertools.accumulate(numbers))[-1] / len(numbers)


def _points(places: Sequence[Point]) -> _Points:
    import numpy as np

    return _Points(np.array([x for x, _ in places]), np.array([y for _, y in places]))


def _weights(near: Sequence[Sequence[int]], mean: int) -> Numbers:
    import numpy as np

    return np.array([math.sqrt((len(ties) + 1) / mean) for ties in near])


def _springs(pairs: Iterable[tuple[int, int]]) -> Springs:
    import numpy as np

    return np.array(list(pairs), dtype=np.intp).reshape(-1, 2)


def _settle(points: _Points, springs: Springs, rounds: int, heat: float) -> None:
    for turn in range(rounds):
        _move(points, _forces(points, springs), _DISTANCE * heat * (1 - turn / rounds) + 1, pinned=False)


def _forces(points: _Points, springs: Springs) -> tuple[Numbers, Numbers]:
    """What draws each point across and down: to the middle, away from every other, and to the ends of its springs."""
    across, down = -_GRAVITY * points.x, -_GRAVITY * points.y
    if points.weight is not None and len(across) > _EXACT:
        push_in_groups((points.x, points.y), points.weight, _DISTANCE, (across, down))
    else:
        for at in range(len(across) - 1):
            _push(points, at, across, down)
    if len(springs):
        _pull(points, springs, across, down)
    return across, down


def _push(points: _Points, at: int, across: Numbers, down: Numbers) -> None:
    """A point and all after it push one another off, by the square of the distance over how far they are apart."""
    import numpy as np

    rest = slice(at + 1, None)
    dx, dy, far = _between(points.x[at] - points.x[rest], points.y[at] - points.y[rest])
    factor = _DISTANCE * _DISTANCE / (far * far)
    if points.weight is not None:
        factor *= points.weight[at] * points.weight[rest]
    for force, delta in ((across, dx), (down, dy)):
        push = delta * factor
        force[at] = np.add.accumulate(np.concatenate((force[at : at + 1], push)))[-1]
        force[rest] -= push


def _pull(points: _Points, springs: Springs, across: Numbers, down: Numbers) -> None:
    import numpy as np

    one, other = springs[:, 0], springs[:, 1]
    dx, dy, far = _between(points.x[one] - points.x[other], points.y[one] - points.y[other])
    factor = -far / _DISTANCE if points.weight is None else -_DISTANCE / far
    for force, delta in ((across, dx * factor), (down, dy * factor)):
        np.add.at(force, springs.ravel(), np.stack((delta, -delta), axis=1).ravel())


def _between(dx: Numbers, dy: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """As `geometry.between`: points that coincide count as a pixel apart. Changes what it is given."""
    import numpy as np

    far = np.sqrt(dx * dx + dy * dy)
    close = far <= 1
    if close.any():
        dx[close], dy[close], far[close] = 1.0, 0.5, 1.1
    return dx, dy, far


def _move(points: _Points, forces: tuple[Numbers, Numbers], heat: float, *, pinned: bool) -> None:
    """A step of at most `heat` pixels for each point; a pinned first point stays."""
    import numpy as np

    across, down = forces
    strength = np.sqrt(across * across + down * down)
    strength[strength == 0] = 1.0
    step = np.minimum(strength, heat) / strength
    step[: int(pinned)] = 0.0
    points.x += across * step
    points.y += down * step
