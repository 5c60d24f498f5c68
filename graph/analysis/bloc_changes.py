"""How blocs change over time: the parting of each rolling window, matched with that of the window before.

In each window the dealings are collapsed by their net and parted into blocs (`blocs`). A bloc keeps the number of the
one before with which it shares the most actors, the larger share first, each number once; what is left gets new
numbers. An actor without ties in a window is in no bloc there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .blocs import blocs
from .collapse import Collapse, collapse
from .overtime import rolling
from .signed import SignedEdges


@dataclass(frozen=True, slots=True)
class Membership:
    """An actor's bloc in a window (first and last period), and that in the window before (None: in none, or the first).

    `changed`: it was in another bloc before. `exact` is that of the parting.
    """

    first: str
    last: str
    bloc: int
    actor: str
    before: int | None
    exact: bool

    @property
    def changed(self) -> bool:
        """Whether it was in another bloc in the window before."""
        return self.before is not None and self.before != self.bloc


def bloc_changes(
    edges: SignedEdges, *, length: str = "month", width: int = 3, how: Collapse | None = None
) -> tuple[Membership, ...]:
    """Every actor in a bloc, window by window, by number of bloc and id.

    Raises ParameterError for a length of period that there is none of.
    """
    found: list[Membership] = []
    before: Mapping[str, int] = {}
    taken = 0
    for names, inside in rolling(edges, length, width):
        parting = blocs(collapse(inside, how or Collapse()))
        numbers = _numbered(parting.members, before, taken)
        taken = max([taken, *numbers])
        now = {actor: n for n, members in zip(numbers, parting.members, strict=True) for actor in members}
        ordered = sorted(now, key=lambda actor: (now[actor], actor))  # used before the next window
        found += [Membership(names[0], names[-1], now[a], a, before.get(a), parting.exact) for a in ordered]
        before = now
    return tuple(found)


def _numbered(members: Sequence[Sequence[str]], before: Mapping[str, int], taken: int) -> list[int]:
    shared: dict[tuple[int, int], int] = {}
    for place, actors in enumerate(members):
        for actor in actors:
            if actor in before:
                shared[place, before[actor]] = shared.get((place, before[actor]), 0) + 1
    numbers: dict[int, int] = {}
    for place, number in sorted(shared, key=lambda key: (-shared[key], key)):
        if place not in numbers and number not in numbers.values():
            numbers[place] = number
    for place in range(len(members)):
        if place not in numbers:
            taken += 1
            numbers[place] = taken
    return [numbers[place] for place in range(len(members))]
