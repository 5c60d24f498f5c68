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
from .signed import SignedEdge, SignedEdges, signed_edges
from .turning import Turn, trend, turns

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
    origin is left out (None where that leaves no signed event): how much the number hangs on one source. `trend` and
    `turns` say how it went (`turning`); read them as little as the net where `standing` is insufficient.
    """

    one: str
    other: str
    cooperation: Support
    conflict: Support
    net: float | None
    net_range: tuple[float, float] | None
    standing: Standing
    ties: tuple[StatedTie, ...]
    trend: float | None = None
    turns: tuple[Turn, ...] = ()

    @property
    def triples(self) -> tuple[str, ...]:
        """The ids of all triples behind the net."""
        return tuple(sorted({*self.cooperation.triples, *self.conflict.triples}))


def dyads(elements: Elements) -> tuple[Dyad, ...]:
    """Every pair of actors with an event or tie between them, in order of their ids."""
    return dyads_of(signed_edges(elements))


def dyad(elements: Elements, one: str, other: str) -> Dyad:
    """The dyad of two actors, in either order; all counts 0 where nothing is told of them."""
    pair = (min(one, other), max(one, other))
    return _dyad(pair, [edge for edge in signed_edges(elements).edges if edge.pair == pair])


def dyads_of(edges: SignedEdges) -> tuple[Dyad, ...]:
    """The dyads of signed edges; what an actor has with itself is none."""
    pairs: dict[tuple[str, str], list[SignedEdge]] = {}
    for edge in edges.edges:
        if edge.source != edge.target:
            pairs.setdefault(edge.pair, []).append(edge)
    return tuple(_dyad(pair, pairs[pair]) for pair in sorted(pairs))


def net(cooperation: int, conflict: int) -> float | None:
    """Net cooperation from counts of events: 1 all cooperation, -1 all conflict, None without either.

    >>> net(3, 1), net(0, 0)
    (0.5, None)
    """
    return (cooperation - conflict) / (cooperation + conflict) if cooperation + conflict else None


def _dyad(pair: tuple[str, str], found: Sequence[SignedEdge]) -> Dyad:
    events = [edge for edge in found if not edge.standing]
    cooperation = _support([edge for edge in events if edge.sign == "cooperation"])
    conflict = _support([edge for edge in events if edge.sign == "conflict"])
    return Dyad(
        one=pair[0],
        other=pair[1],
        cooperation=cooperation,
        conflict=conflict,
        net=net(cooperation.events, conflict.events),
        net_range=_net_range(events),
        standing=_standing(cooperation.sufficient, conflict.sufficient),
        ties=tuple(_tie(edge) for edge in found if edge.standing),
        trend=trend(events),
        turns=turns(events),
    )


def _support(events: Sequence[SignedEdge]) -> Support:
    days = sorted({day for edge in events for day in (edge.start, edge.end) if day})
    origins = {origin for edge in events for origin in edge.origins}
    count = _count(events)
    return Support(
        events=count,
        triples=tuple(sorted({triple for edge in events for triple in edge.triples})),
        origins=tuple(sorted(origins)),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        sufficient=count >= MIN_EVENTS and len(origins) >= MIN_ORIGINS and _on_two_dates(events),
    )


def _count(events: Iterable[SignedEdge]) -> int:
    """Events, each once: a meeting is one event though each side met the other."""
    return sum({edge.ref: edge.count for edge in events}.values())


def _on_two_dates(events: Sequence[SignedEdge]) -> bool:
    """Whether two of the events were surely on different days: "in May" and "on 3 May" may be the same day."""
    spans = [(edge.start or edge.end, edge.end or edge.start) for edge in events if edge.start or edge.end]
    return bool(spans) and max(str(start) for start, _ in spans) > min(str(end) for _, end in spans)


def _standing(cooperative: bool, hostile: bool) -> Standing:
    if cooperative:
        return "both" if hostile else "cooperative"
    return "hostile" if hostile else "insufficient"


def _net_range(events: Sequence[SignedEdge]) -> tuple[float, float] | None:
    nets = [_net_without(events, origin) for origin in sorted({o for edge in events for o in edge.origins})]
    known = [value for value in nets if value is not None]
    return (min(known), max(known)) if known else None


def _net_without(events: Sequence[SignedEdge], origin: str) -> float | None:
    """The net of the events that some other origin reports too."""
    left = [edge for edge in events if set(edge.origins) - {origin}]
    return net(*(_count(edge for edge in left if edge.sign == sign) for sign in ("cooperation", "conflict")))


def _tie(edge: SignedEdge) -> StatedTie:
    return StatedTie(edge.source, edge.predicates[0], edge.target, edge.triples, edge.origins)
