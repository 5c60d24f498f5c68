"""The strongest chains of influence from one actor to another, step by step.

A chain is as strong as its weakest step: first by independent origins, then by events and ties; of equally strong ones
the shorter comes first, then the order of ids and channels. All steps but the last are leverage. Found by a best-first
search that finds them in exactly this order; it goes no further than `most_steps` and no actor comes twice in a chain.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .influence import CHANNELS, Influence

if TYPE_CHECKING:
    from ...schemas.kinds import Channel

MOST_STEPS = 5
_Place = tuple[int, int, int, tuple[str, ...], tuple[str, ...]]
"""Origins and events of the weakest step (negative), number of steps, ids, channels."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Steps from the influencer to the influenced; `origins` and `events` are those of the weakest step."""

    steps: tuple[Influence, ...]

    @property
    def origins(self) -> int:
        """Independent origins of the weakest step."""
        return min(len(step.origins) for step in self.steps)

    @property
    def events(self) -> int:
        """Events and ties of the weakest step."""
        return min(step.events for step in self.steps)

    @property
    def channel(self) -> Channel:
        """The channel of the last step."""
        return self.steps[-1].channel


def strongest(
    found: Sequence[Influence],
    source: str,
    target: str,
    *,
    most: int = 5,
    most_steps: int = MOST_STEPS,
    channels: Sequence[Channel] = CHANNELS,
) -> tuple[Chain, ...]:
    """The strongest chains from source to target whose last step is of these channels, at most so many."""
    out: dict[str, list[Influence]] = {}
    for step in found:
        out.setdefault(step.influencer, []).append(step)
    left = _to_go(found, target, channels)
    waiting: list[tuple[_Place, tuple[Influence, ...]]] = [((-(1 << 30), -(1 << 30), 0, (source,), ()), ())]
    chains: list[Chain] = []
    while waiting and len(chains) < most and source != target:
        place, steps = heapq.heappop(waiting)
        if place[3][-1] == target:
            chains.append(Chain(steps))
            continue
        for step in out.get(place[3][-1], ()):
            if _leads_on(step, place, left, target, channels) and place[2] + left[step.influenced] < most_steps:
                heapq.heappush(waiting, (_longer(place, step), (*steps, step)))
    return tuple(chains)


def _leads_on(
    step: Influence, place: _Place, left: Mapping[str, int], target: str, channels: Sequence[Channel]
) -> bool:
    if step.influenced in place[3] or step.influenced not in left:
        return False
    return step.channel in channels if step.influenced == target else step.channel == "leverage"


def _longer(place: _Place, step: Influence) -> _Place:
    origins, events, steps, ids, channels = place
    weakest = max(origins, -len(step.origins)), max(events, -step.events)
    return *weakest, steps + 1, (*ids, step.influenced), (*channels, step.channel)


def _to_go(found: Sequence[Influence], target: str, channels: Sequence[Channel]) -> dict[str, int]:
    """How many steps lead from each actor to the target at least."""
    into: dict[str, list[str]] = {}
    for step in found:
        if step.channel in channels if step.influenced == target else step.channel == "leverage":
            into.setdefault(step.influenced, []).append(step.influencer)
    distance, front = {target: 0}, [target]
    while front:
        front = list(_new(distance, into, front))
    return distance


def _new(distance: dict[str, int], into: Mapping[str, Sequence[str]], front: Sequence[str]) -> Iterator[str]:
    for far in front:
        for near in into.get(far, ()):
            if near not in distance:
                distance[near] = distance[far] + 1
                yield near
