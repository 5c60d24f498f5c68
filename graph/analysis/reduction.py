"""Frustration made smaller before it is solved: contractions that keep at least one optimum.

The problem is held as a simple graph of whole numbers: `couplings[i][j]` is the net weight between two nodes, and its
sign says whether they want to be in one camp (above 0) or in two (below). A cost of `base` is paid in any case: where a
pair wants both, the lesser of the two is frustrated whatever the camps.

A tie that weighs at least half of all that a node has is satisfied in some optimum (else turn the node), so the node
can be joined to its neighbour. This takes away pendants and chains, and goes on by itself as ties meet and cancel.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass, field

Couplings = dict[int, dict[int, float]]


@dataclass(slots=True)
class Reduced:
    """What is left: couplings, the cost paid anyway, and (node, neighbour, 1 or -1) of each contraction, in order."""

    couplings: Couplings
    base: float = 0.0
    joined: list[tuple[int, int, int]] = field(default_factory=list)

    def camps(self, kept: dict[int, int]) -> dict[int, int]:
        """The camps (1 or -1) of all nodes from those of the nodes that were kept; a node without ties gets 1."""
        found = {node: kept.get(node, 1) for node in self.couplings}
        for node, other, sign in reversed(self.joined):
            found[node] = sign * found[other]
        return found


def reduced(nodes: int, ties: Iterable[tuple[int, int, float]]) -> Reduced:
    """The couplings of signed ties among nodes 0, 1 …, contracted as far as it goes, always the first node first."""
    found = Reduced({node: {} for node in range(nodes)})
    for one, other, weight in ties:
        _couple(found, one, other, weight)
    waiting = sorted(found.couplings)
    queued = set(waiting)
    while waiting:
        node = heapq.heappop(waiting)
        queued.discard(node)
        anchor = _anchor(found.couplings[node]) if node in found.couplings else None
        if anchor is not None:
            for changed in sorted(_join(found, node, anchor) - queued):
                heapq.heappush(waiting, changed)
                queued.add(changed)
    return found


def _couple(found: Reduced, one: int, other: int, weight: float) -> None:
    """Add a tie; what it cancels is paid."""
    old = found.couplings[one].get(other, 0.0)
    if old * weight < 0:
        found.base += min(abs(old), abs(weight))
    new = old + weight
    if abs(new) <= 1e-12 * (abs(old) + abs(weight)):
        found.couplings[one].pop(other, None)
        found.couplings[other].pop(one, None)
    else:
        found.couplings[one][other] = found.couplings[other][one] = new


def _anchor(ties: dict[int, float]) -> int | None:
    """The neighbour whose tie outweighs all others of a node together, of several the first; None if there is none."""
    if not ties:
        return None
    heaviest = min(ties, key=lambda other: (-abs(ties[other]), other))
    return heaviest if 2 * abs(ties[heaviest]) >= sum(map(abs, ties.values())) else None


def _join(found: Reduced, node: int, anchor: int) -> set[int]:
    """Join a node to its anchor; the nodes whose ties changed."""
    ties = found.couplings.pop(node)
    sign = 1 if ties[anchor] > 0 else -1
    for other in ties:
        del found.couplings[other][node]
    for other, weight in sorted(ties.items()):
        if other != anchor:
            _couple(found, anchor, other, sign * weight)
    found.joined.append((node, anchor, sign))
    return set(ties)
