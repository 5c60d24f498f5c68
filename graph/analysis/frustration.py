"""The frustration index: the least weight of ties that must go for the rest to be balanced (Harary's line index).

A signed graph is balanced where its actors fall into two camps with all positive ties within and all negative ones
between them (Cartwright & Harary, 1956). For any two camps, a positive tie between them and a negative one within is
frustrated; the index L is the least that two camps can have (Abelson & Rosenberg, 1958; Harary, "On the measurement of
structural balance", 1959). It is exact by integer programming (HiGHS) wherever that ends in time; else the value is
that of the best camps found, called so by `exact: false`, and `bound` is what no camps can beat.
"""

from __future__ import annotations

import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .blocks import blocks
from .branching import Branching, enumerated
from .collapse import SignedGraph, SignedTie
from .cycles import Block, Cycle, cycle_bound, packing_bound, rows
from .descent import camps_by_search
from .order import canonical
from .reduction import reduced

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Camps = NDArray[np.float64]

TIME_LIMIT = 30.0
_ROUNDING = 1e-6
_MOST_TIES, _TINY = 20_000, 8
_MOST_IN_MATRIX, _MANY_TIES = 130, 4


@dataclass(frozen=True, slots=True)
class Frustration:
    """The index: `value` is what `camps` have, `bound` what no camps can go below; `exact` where they meet.

    `camps` has 1 or 2 for each actor with a tie; in each connected part the first actor by id is in camp 1. `ties` are
    those that are frustrated. Where several camps have the least, one of them is shown, always the same.
    """

    value: float
    bound: float
    exact: bool
    camps: Mapping[str, int]
    ties: tuple[SignedTie, ...]


def frustration(graph: SignedGraph, *, weighted: bool = False, time_limit: float = TIME_LIMIT) -> Frustration:
    """The frustration index, of the number of ties or of their weights; direction is left aside.

    `time_limit` in seconds is for the whole. What was found when it is over depends on the machine, and `exact` is
    false then; an exact value does not.
    """
    until = time.monotonic() + time_limit
    order = canonical(graph)
    place = {actor: number for number, actor in enumerate(order)}
    ties = [(place[t.source], place[t.target], t.weight if weighted else float(t.sign)) for t in graph.ties]
    camps, bound = _solved(len(order), ties, until)
    ends = [(tie, camps[place[tie.source]] * camps[place[tie.target]]) for tie in graph.ties]
    broken = tuple(tie for tie, same in ends if same != tie.sign)
    value = math.fsum(abs(tie.weight) if weighted else 1 for tie in broken)
    whole = all(float(weight).is_integer() for *_, weight in ties)
    bound = min(value, math.ceil(bound - _ROUNDING) if whole else bound)
    exact = value - bound <= _ROUNDING * max(1.0, value)
    named = {actor: camps[place[actor]] for actor in graph.actors}
    return Frustration(value, value if exact else bound, exact, _numbered(graph, named), broken)


def _solved(nodes: int, ties: Sequence[tuple[int, int, float]], until: float) -> tuple[dict[int, int], float]:
    """Camps (1 or -1) of all nodes, and the bound: contract, then solve each biconnected block by itself."""
    small = reduced(nodes, ties)
    pairs = ((a, b) for a, near in small.couplings.items() for b in near if a < b)
    found = list(blocks(pairs))
    if not found:
        return small.camps({}), small.base
    if len(found) == 1:
        camps, bound = _camps_of_block([(a, b, small.couplings[a][b]) for a, b in found[0][1]], until)
        return small.camps(camps), small.base + bound
    bound, kept = small.base, dict[int, int]()
    for names, own in found:
        place = {name: number for number, name in enumerate(names)}
        inner = [(place[a], place[b], small.couplings[a][b]) for a, b in own]
        camps, least = _solved(len(names), inner, until)
        bound += least
        turn = next((kept[name] * camps[place[name]] for name in names if name in kept), 1)
        kept |= {name: turn * camps[place[name]] for name in names}
    return small.camps(kept), bound


def _camps_of_block(ties: Sequence[tuple[int, int, float]], until: float) -> tuple[dict[int, int], float]:
    """The camps of one block that cannot be made smaller, and its bound."""
    import numpy as np

    block, names = Block.of(ties)
    if block.nodes <= _TINY:
        camps = enumerated(block.matrix.toarray())
        return {name: int(camp) for name, camp in zip(names, camps, strict=True)}, cost(block, camps)
    camps = camps_by_search(block.matrix, until)
    value = cost(block, camps)
    whole = bool(np.all(block.weight == np.round(block.weight)))
    step = 1.0 if whole else _ROUNDING * max(1.0, value)
    if _dense(block):
        camps, bound = _by_branching(block, camps, step, until)
    else:
        camps, bound = _by_cycles(block, camps, step, until)
    return {name: int(camp) for name, camp in zip(names, camps, strict=True)}, bound


def _dense(block: Block) -> bool:
    """Whether cycles are so many that a semidefinite bound is quicker than a linear one."""
    return block.nodes <= _MOST_IN_MATRIX and len(block.weight) > _MANY_TIES * block.nodes


def _by_cycles(block: Block, camps: Camps, step: float, until: float) -> tuple[Camps, float]:
    """Camps and bound by a linear program over cycles, and where that leaves room, by branching."""
    value = cost(block, camps)
    goal = value - step * (1 - _ROUNDING)
    bound, cycles = (
        cycle_bound(block, goal, until) if len(block.weight) <= _MOST_TIES else (packing_bound(block), set())
    )
    if bound >= goal:
        return camps, value
    if len(block.weight) > _MOST_TIES or time.monotonic() > until:
        return camps, bound
    if block.nodes > _MOST_IN_MATRIX:
        return _by_program(block, cycles, camps, bound, until)
    camps, least = _by_branching(block, camps, step, until)
    return camps, max(least, min(bound, cost(block, camps)))


def _by_branching(block: Block, camps: Camps, step: float, until: float) -> tuple[Camps, float]:
    """Camps and bound by semidefinite branch and bound: what is frustrated is half of all weight less the agreement."""
    import numpy as np

    search = Branching(block.matrix.toarray(), camps, step, until)
    least = float(np.abs(block.weight).sum()) / 2 - search.bound()
    value = cost(block, search.camps)
    return search.camps, value if least > value - step * (1 - _ROUNDING) else max(0.0, least)


def cost(block: Block, camps: NDArray[np.float64]) -> float:
    """The weight of the ties that such camps frustrate."""
    import numpy as np

    return float(np.abs(block.weight[block.weight * camps[block.one] * camps[block.other] < 0]).sum())


def _by_program(
    block: Block, cycles: set[Cycle], camps: NDArray[np.float64], bound: float, until: float
) -> tuple[NDArray[np.float64], float]:
    """Camps and bound by branch and cut: one whole variable a node, one variable a tie."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    costs = np.concatenate([np.zeros(block.nodes), np.abs(block.weight)])
    known = cost(block, camps)
    constraints = [LinearConstraint(*_definitions(block), np.inf)]
    constraints += [LinearConstraint(rows(cycles, len(costs), block.nodes), 1, np.inf)] if cycles else []
    constraints += [LinearConstraint(costs[np.newaxis, :], -np.inf, known)]
    lower = np.zeros(len(costs))
    lower[np.argmax(np.bincount(np.concatenate([block.one, block.other])))] = 1
    whole = np.concatenate([np.ones(block.nodes), np.zeros(len(block.weight))])
    options = {"time_limit": max(0.01, until - time.monotonic()), "mip_rel_gap": 0.0}
    solved: Any = milp(costs, integrality=whole, bounds=Bounds(lower, 1), constraints=constraints, options=options)
    if solved.mip_dual_bound is not None and math.isfinite(solved.mip_dual_bound):
        bound = max(bound, float(solved.mip_dual_bound))
    if solved.x is not None:
        better = np.where(solved.x[: block.nodes] > 0.5, 1.0, -1.0)
        camps = better if cost(block, better) < known - _ROUNDING else camps
    return camps, min(bound, cost(block, camps))


def _definitions(block: Block) -> tuple[Any, NDArray[np.float64]]:
    """What makes a tie frustrated: a positive one whose ends differ, a negative one whose ends are alike."""
    import numpy as np
    from scipy.sparse import coo_array

    ties = len(block.weight)
    sign = np.sign(block.weight)
    first, second = np.arange(ties) * 2, np.arange(ties) * 2 + 1
    place = block.nodes + np.arange(ties)
    ones = np.ones(ties)
    row = np.concatenate([first, first, first, second, second, second])
    column = np.concatenate([place, block.one, block.other, place, block.one, block.other])
    value = np.concatenate([ones, -ones, sign, ones, ones, -sign])
    least = np.zeros(2 * ties)
    least[first], least[second] = np.where(sign > 0, 0, -1), np.where(sign > 0, 0, 1)
    return coo_array((value, (row, column)), shape=(2 * ties, block.nodes + ties)).tocsr(), least


def _numbered(graph: SignedGraph, camps: Mapping[str, int]) -> dict[str, int]:
    """Camps 1 and 2, the first actor of each connected part in camp 1; actors without ties are in none."""
    import networkx as nx

    parts = nx.Graph([(tie.source, tie.target) for tie in graph.ties])
    found: dict[str, int] = {}
    for part in nx.connected_components(parts):
        first = camps[min(part)]
        found |= {actor: 1 if camps[actor] == first else 2 for actor in part}
    return dict(sorted(found.items()))
