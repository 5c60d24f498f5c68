"""The blocs among the actors of a picture, by the net of their dealings with one another."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ..analysis.blocs import blocs
from ..analysis.collapse import collapse
from ..analysis.signed import signed_edges
from ..elements import Elements


@dataclass(frozen=True, slots=True)
class Parted:
    """The blocs (ids, the largest first), the number of each actor's (from 1), and what to say of the parting."""

    members: tuple[tuple[str, ...], ...]
    numbers: Mapping[str, int]
    told: str


def blocs_of(elements: Elements, actors: Collection[str]) -> Parted:
    """The parting of some actors (ids); those without a signed tie among them are in no bloc."""
    inside = {*actors}
    parting = blocs(collapse(signed_edges(elements).kept(lambda edge: {*edge.pair} <= inside)))
    members = tuple(part for part in (tuple(a for a in p if a in inside) for p in parting.members) if part)
    proven = "" if parting.exact else ", the best parting found, which is not proven"
    against = f"{parting.value:g} tie{'s' * (parting.value != 1)} against it" if parting.value else "no tie against it"
    numbers = {actor: number for number, part in enumerate(members, start=1) for actor in part}
    return Parted(members, numbers, f"Blocs by the net of dealings among those shown{proven}; {against}.")
