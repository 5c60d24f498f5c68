"""An order of actors that their names have as little say in as can be, so that methods which break ties by place give
the same result under other names.

Actors are told apart by their signed ties, their neighbours' ties, and so on (colour refinement: Weisfeiler & Leman,
1968). Only actors that this cannot tell apart, as a rule those that could change places, go by id.
"""

from __future__ import annotations

from collections.abc import Mapping

from .collapse import SignedGraph

_MOST_ROUNDS = 12


def canonical(graph: SignedGraph) -> tuple[str, ...]:
    """The actors in that order: by colour, those with most ties first, then by id."""
    near: dict[str, list[tuple[str, float]]] = {actor: [] for actor in graph.actors}
    for tie in graph.ties:
        near[tie.source].append((tie.target, tie.weight))
        near[tie.target].append((tie.source, tie.weight))
    colours: dict[str, int] = {actor: -len(ties) for actor, ties in near.items()}
    for _ in range(_MOST_ROUNDS):
        finer = _finer(colours, near)
        if len(set(finer.values())) == len(set(colours.values())):
            break
        colours = finer
    return tuple(sorted(graph.actors, key=lambda actor: (colours[actor], actor)))


def _finer(colours: Mapping[str, int], near: Mapping[str, list[tuple[str, float]]]) -> dict[str, int]:
    seen = {
        actor: (colours[actor], tuple(sorted((colours[other], weight) for other, weight in ties)))
        for actor, ties in near.items()
    }
    ranks = {look: rank for rank, look in enumerate(sorted(set(seen.values())))}
    return {actor: ranks[look] for actor, look in seen.items()}
