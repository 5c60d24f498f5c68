"""Cooperation and conflict between pairs of actors, kept apart, each number with the triples that it stands on.

net = (cooperation - conflict) / (cooperation + conflict), over events; ties are listed beside it and not counted. A
sign stands on at least 3 events, from 2 origins, two of which were surely on different days; else it is insufficient,
whatever the net.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ..elements import Elements
from ..project.relations import MIN_EVENTS, MIN_ORIGINS
from .dealings import Dealing, dealings

Standing = Literal["cooperative", "hostile", "both", "insufficient"]
"""`both`: cooperation and conflict each stand by themselves; ally and rival at once."""


@dataclass(frozen=True, slots=True)
class Support:
    """The events of one sign in a dyad: how many, from when to when, and on which triples and origins they stand."""

    events: int
    triples: tuple[str, ...]
    origins: tuple[str, ...]
    first: str | None
    last: str | None
    sufficient: bool


@dataclass(frozen=True, slots=True)
class StatedTie:
    """A tie that texts state, such as `backs` or `rival_of`, with the triples that state it."""

    holder: str
    predicate: str
    target: str
    triples: tuple[str, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dyad:
    """Two actors (ids, `one` before `other`) with their cooperation, conflict and stated ties.

    `net` is from -1 to 1, None without signed events. `net_range` is the least and the greatest net when any one
    origin is left out (None where that leaves no signed event): how much the number hangs on one source.
    """

    one: str
    other: str
    cooperation: Support
    conflict: Support
    net: float | None
    net_range: tuple[float, float] | None
    standing: Standing
    ties: tuple[StatedTie, ...]

    @property
    def triples(self) -> tuple[str, ...]:
        """The ids of all triples behind the net."""
        return tuple(sorted({*self.cooperation.triples, *self.conflict.triples}))


def dyads(elements: Elements) -> tuple[Dyad, ...]:
    """Every pair of actors with an event or tie between them, in order of their ids."""
    return dyads_of(dealings(elements))


def dyad(elements: Elements, one: str, other: str) -> Dyad:
    """The dyad of two actors, in either order; all counts 0 where nothing is told of them."""
    pair = tuple(sorted((one, other)))
    return _dyad(pair, [d for d in dealings(elements) if tuple(sorted((d.source, d.target))) == pair])


def dyads_of(found: Iterable[Dealing]) -> tuple[Dyad, ...]:
    """The dyads of such dealings."""
    pairs: dict[tuple[str, ...], list[Dealing]] = {}
    for dealing in found:
        pairs.setdefault(tuple(sorted((dealing.source, dealing.target))), []).append(dealing)
    return tuple(_dyad(pair, pairs[pair]) for pair in sorted(pairs))


def net(cooperation: int, conflict: int) -> float | None:
    """Net cooperation from counts of events: 1 all cooperation, -1 all conflict, None without either.

    >>> net(3, 1), net(0, 0)
    (0.5, None)
    """
    return (cooperation - conflict) / (cooperation + conflict) if cooperation + conflict else None


def _dyad(pair: Sequence[str], found: Sequence[Dealing]) -> Dyad:
    events = [d for d in found if d.what == "Event"]
    cooperation = _support([d for d in events if d.sign == "cooperation"])
    conflict = _support([d for d in events if d.sign == "conflict"])
    return Dyad(
        one=pair[0],
        other=pair[1],
        cooperation=cooperation,
        conflict=conflict,
        net=net(cooperation.events, conflict.events),
        net_range=_net_range(events),
        standing=_standing(cooperation.sufficient, conflict.sufficient),
        ties=tuple(_tie(d) for d in found if d.what == "Tie"),
    )


def _support(events: Sequence[Dealing]) -> Support:
    days = sorted({day for d in events if d.dated for day in (d.start, d.end) if day})
    origins = {origin for d in events for origin in d.origins}
    count = _count(events)
    return Support(
        events=count,
        triples=tuple(sorted({triple for d in events for triple in d.triples})),
        origins=tuple(sorted(origins)),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        sufficient=count >= MIN_EVENTS and len(origins) >= MIN_ORIGINS and _on_two_dates(events),
    )


def _count(events: Iterable[Dealing]) -> int:
    """Events, each once: a meeting is one event though each side met the other."""
    return len({d.report for d in events})


def _on_two_dates(events: Sequence[Dealing]) -> bool:
    """Whether two of the events were surely on different days: "in May" and "on 3 May" may be the same day."""
    spans = [(d.start or d.end, d.end or d.start) for d in events if d.dated and (d.start or d.end)]
    return bool(spans) and max(str(start) for start, _ in spans) > min(str(end) for _, end in spans)


def _standing(cooperative: bool, hostile: bool) -> Standing:
    if cooperative:
        return "both" if hostile else "cooperative"
    return "hostile" if hostile else "insufficient"


def _net_range(events: Sequence[Dealing]) -> tuple[float, float] | None:
    nets = [_net_without(events, origin) for origin in sorted({o for d in events for o in d.origins})]
    known = [value for value in nets if value is not None]
    return (min(known), max(known)) if known else None


def _net_without(events: Sequence[Dealing], origin: str) -> float | None:
    """The net of the events that some other origin reports too."""
    left = [d for d in events if set(d.origins) - {origin}]
    return net(*(_count(d for d in left if d.sign == sign) for sign in ("cooperation", "conflict")))


def _tie(dealing: Dealing) -> StatedTie:
    return StatedTie(dealing.source, dealing.predicates[0], dealing.target, dealing.triples, dealing.origins)
