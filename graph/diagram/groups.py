"""Many points that push one another off: those of a small group one by one, other groups as one point each.

What Barnes & Hut, "A hierarchical O(N log N) force-calculation algorithm" (1986) do with a tree of many levels is done
with one level of groups of four neighbours, which numpy computes in few steps and in one order: arrays are multiplied
and divided number by number, and summed by `accumulate`, from the first to the last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

_SIZE, _BLOCK = 4, 32


def push_in_groups(
    places: tuple[Numbers, Numbers], weight: Numbers, distance: float, forces: tuple[Numbers, Numbers]
) -> None:
    """Add to the forces across and down by which points of these weights push one another off, as over distance."""
    import numpy as np

    member = _grouped(*places)
    heavy = np.where(np.arange(len(member)) < len(weight), weight[member], 0.0).reshape(-1, _SIZE)
    inside = [place[member].reshape(-1, _SIZE) for place in places]
    mass = _sum(heavy, 1)
    middles = [_sum(heavy * place, 1) / mass for place in inside]
    strength = distance * distance * weight
    for first in range(0, len(mass), _BLOCK):
        part = slice(first, first + _BLOCK)
        own = member[first * _SIZE : (first + _BLOCK) * _SIZE]
        deltas = [place[None, :] - middle[part, None] for place, middle in zip(places, middles, strict=True)]
        factor = mass[part, None] / _squared(deltas)
        factor[np.arange(len(own)) // _SIZE, own] = 0.0
        for axis, delta in enumerate(deltas):
            forces[axis][:] += strength * _sum(delta * factor, 0)
    near = [place[:, :, None] - place[:, None, :] for place in inside]
    factor = heavy[:, None, :] / _squared(near)
    count = len(weight)
    for axis, delta in enumerate(near):
        forces[axis][member[:count]] += strength[member[:count]] * _sum(delta * factor, 2).ravel()[:count]


def _grouped(x: Numbers, y: Numbers) -> NDArray[np.intp]:
    """Numbers of the points, four neighbours after another: strips across, cut down; the last is repeated to fill."""
    import numpy as np

    groups = -(-len(x) // _SIZE)
    strips = max(1, round(groups**0.5))
    strip = np.empty(len(x), dtype=np.intp)
    strip[np.argsort(x, kind="stable")] = np.arange(len(x)) // (-(-groups // strips) * _SIZE)
    order = np.lexsort((y, strip))
    return np.concatenate((order, np.repeat(order[-1:], groups * _SIZE - len(x))))


def _squared(deltas: list[Numbers]) -> Numbers:
    """How far apart, squared; at least a pixel."""
    import numpy as np

    return np.maximum(deltas[0] * deltas[0] + deltas[1] * deltas[1], 1.0)


def _sum(numbers: Numbers, axis: int) -> Numbers:
    """The sum along an axis, from the first to the last."""
    import numpy as np

    return np.add.accumulate(numbers, axis=axis).take(-1, axis=axis)  # type: ignore[no-any-return]
