"""Who influences whom, in three channels that are never summed, as the texts tell it.

What counts as influence, and why, stands in docs/influence.md with its sources. In short: an *attempt* (a demand, a
threat, pressure, an offer) is not influence; *leverage* (arms, funds, command, backing) is the means to it; an *effect*
(the text says that the other complied or changed course) is influence observed (Dahl 1957).

`propagation` follows influence through those that an actor has a hold on, `chains` tells how.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, get_args

from ...schemas.kinds import Channel
from ..elements import Elements
from ..project.facts import claims
from ..project.happenings import Report, happenings
from ..project.relations import edges_of
from .decompose import Unit
from .signed import SignedEdge, SignedEdges

CHANNELS: tuple[Channel, ...] = get_args(Channel)


class Influence(NamedTuple):
    """What is told of one actor's influence on another in one channel: `units` are the events and ties, by id.

    `first` and `last` are ISO days or None. `weight` is the number of units, or what a file gives instead.
    """

    influencer: str
    influenced: str
    channel: Channel
    units: tuple[Unit, ...]
    weight: float
    first: str | None = None
    last: str | None = None

    @property
    def events(self) -> int:
        """How many events and ties tell it."""
        return len(self.units)

    @property
    def triples(self) -> tuple[str, ...]:
        """Ids of the triples, sorted."""
        return tuple(sorted({triple for unit in self.units for triple in unit.triples}))

    @property
    def origins(self) -> tuple[str, ...]:
        """Names of the independent origins, sorted."""
        return tuple(sorted({origin for unit in self.units for origin in unit.origins}))


def influences(elements: Elements) -> tuple[Influence, ...]:
    """All influence between two actors that the graph tells as a fact, in order of ids and channel.

    By the same rule as the relationships INFLUENCES of the stores.
    """
    found: dict[tuple[str, str, Channel], dict[str, tuple[Report, list[str]]]] = {}
    for report in happenings(claims(elements.nodes, elements.edges)):
        for claim in report.claims:
            for name, source, target, channel in edges_of(claim):
                if name == "INFLUENCES":
                    key = (source[1], target[1], channel)
                    found.setdefault(key, {}).setdefault(report.ref[1], (report, []))[1].append(claim.id)  # type: ignore[arg-type]
    return tuple(_influence(key, found[key]) for key in sorted(found))


def _influence(key: tuple[str, str, Channel], told: Mapping[str, tuple[Report, list[str]]]) -> Influence:
    units = [_unit(report, set(triples)) for report, triples in told.values()]
    days = sorted({day for report, _ in told.values() for day in _days(report)})
    ordered = tuple(sorted(units, key=lambda unit: unit.id))
    return Influence(*key, ordered, float(len(units)), days[0] if days else None, days[-1] if days else None)


def _unit(report: Report, triples: set[str]) -> Unit:
    origins = {claim.origin for claim in report.claims if claim.id in triples}
    return Unit(report.ref[1], tuple(sorted(triples)), tuple(sorted(origins)))


def _days(report: Report) -> list[str]:
    start, end, precision = report.when
    return [] if precision in (None, "bound", "unresolved") else [day for day in (start, end) if day]


def influences_of(edges: SignedEdges) -> tuple[Influence, ...]:
    """Every edge of a file as leverage of its source over its target, with the size of its weight; 0 is none."""
    found: dict[tuple[str, str], list[SignedEdge]] = {}
    for edge in edges.edges:
        if edge.weight and edge.source != edge.target:
            found.setdefault((edge.source, edge.target), []).append(edge)
    return tuple(_of_edges(*ends, found[ends]) for ends in sorted(found))


def _of_edges(source: str, target: str, told: Sequence[SignedEdge]) -> Influence:
    if len(told) == 1:
        (one,) = told
        unit = Unit(one.ref, one.triples, one.origins)
        return Influence(
            source, target, "leverage", (unit,), abs(one.weight), one.start or one.end, one.end or one.start
        )
    units = tuple(Unit(edge.ref, edge.triples, edge.origins) for edge in sorted(told, key=lambda edge: edge.ref))
    days = sorted({day for edge in told for day in (edge.start, edge.end) if day})
    weight = math.fsum(abs(edge.weight) for edge in told)
    return Influence(source, target, "leverage", units, weight, days[0] if days else None, days[-1] if days else None)


def units_of(found: Iterable[Influence]) -> tuple[Unit, ...]:
    """The events and ties behind all of it, each once, in order of id."""
    told: dict[str, Unit] = {}
    for unit in (unit for influence in found for unit in influence.units):
        known = told.setdefault(unit.id, unit)
        if known == unit:
            continue
        triples, origins = {*known.triples, *unit.triples}, {*known.origins, *unit.origins}
        told[unit.id] = Unit(unit.id, tuple(sorted(triples)), tuple(sorted(origins)))
    return tuple(told[name] for name in sorted(told))
