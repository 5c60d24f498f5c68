"""Blocs: actors that are with each other and against the rest, as far as the signs allow.

For any parting of the actors, a positive tie between blocs and a negative one within are errors; the line index of
generalised balance is the least that a parting can have (Davis, "Clustering and structural balance in graphs", 1967;
Doreian & Mrvar, "A partitioning approach to structural balance", Social Networks 18, 1996, both errors weighing alike).
With two blocs at most it is the frustration index. With any number it is what correlation clustering minimises, and
what the constant Potts model over a positive and a negative layer at resolution 0 (leidenalg) maximises.

It is solved in each biconnected block by itself, since blocs can change names where blocks meet: by local search, with
a bound by cycles (`weak_cycles`), and where they do not meet, for small blocks, by integer programming (`parting`).
What stays open is called so: `exact` is false.
"""

from __future__ import annotations

import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...schemas.errors import ParameterError
from .blocks import blocks
from .collapse import SignedGraph, SignedTie
from .cycles import Block
from .frustration import TIME_LIMIT, frustration
from .order import canonical
from .parting import Parting, Ties, errors, part, part_exactly
from .weak_cycles import weak_cycle_bound

_SMALL = 30


@dataclass(frozen=True, slots=True)
class Blocs:
    """A parting: `members` has the blocs (sorted ids; the largest bloc first, then by its first id).

    `value` is the number (or weight) of the errors, `bound` what no parting into so many can go below, `ties` the
    errors. Actors without ties are in none.
    """

    value: float
    bound: float
    exact: bool
    members: tuple[tuple[str, ...], ...]
    ties: tuple[SignedTie, ...]


def blocs(
    graph: SignedGraph, most: int | None = None, *, weighted: bool = False, time_limit: float = TIME_LIMIT
) -> Blocs:
    """The best parting into at most `most` blocs (None: any number). Raises ParameterError for less than one.

    Where any number is allowed, a bloc hangs together by positive ties. Of several best partings one is taken, always
    the same; actors that only their names tell apart are taken in order of id.
    """
    if most is not None and most < 1:
        raise ParameterError(f"{most} blocs are too few.", hint="Give 1 or more.")
    if most == 2:
        found = frustration(graph, weighted=weighted, time_limit=time_limit)
        members = _members({actor: str(camp) for actor, camp in found.camps.items()})
        return Blocs(found.value, found.bound, found.exact, members, found.ties)
    order = canonical(graph)
    place = {actor: number for number, actor in enumerate(order)}
    ties = [(place[t.source], place[t.target], t.weight if weighted else float(t.sign)) for t in graph.ties]
    parting, bound = _parted(ties, most, time.monotonic() + time_limit)
    named = {order[number]: str(bloc) for number, bloc in parting.items()}
    broken = tuple(tie for tie in graph.ties if (named[tie.source] == named[tie.target]) != (tie.weight > 0))
    value = math.fsum(abs(tie.weight) if weighted else 1 for tie in broken)
    exact = value - bound <= 1e-6 * max(1.0, value)
    return Blocs(value, value if exact else bound, exact, _members(named), broken)


def _parted(ties: Sequence[tuple[int, int, float]], most: int | None, until: float) -> tuple[Parting, float]:
    """The parting of all nodes with ties, and the bound."""
    joined: dict[tuple[int, int], list[float]] = {}
    for a, b, weight in ties:
        joined.setdefault((min(a, b), max(a, b)), []).append(weight)
    parting: Parting = {}
    bound = 0.0
    for _, pairs in blocks(joined):
        found, least = _block({pair: joined[pair] for pair in pairs}, most, until)
        bound += least
        parting |= _fitted(found, parting)
    return (_hanging_together(parting, joined) if most is None else parting), bound


def _block(ties: Ties, most: int | None, until: float) -> tuple[Parting, float]:
    """The parting of one block, exact where it is small, and its bound; first without the limit, which is easier."""
    best = part(ties, most, until)
    if most == 1:
        return best, errors(ties, best)
    bound = _by_cycles(ties, errors(ties, best), until)
    nodes = len({node for pair in ties for node in pair})
    for limit in (None,) if most is None else (None, most):
        if errors(ties, best) <= bound + 1e-9 or nodes > _SMALL or time.monotonic() > until:
            break
        found, least = part_exactly(ties, limit, until - time.monotonic())
        bound = max(bound, least)
        fits = found is not None and (most is None or len(set(found.values())) <= most)
        if found is not None and fits and errors(ties, found) < errors(ties, best) - 1e-6:
            best = found
    return best, min(bound, errors(ties, best))


def _by_cycles(ties: Ties, value: float, until: float) -> float:
    """The bound by cycles; of pairs with two ties, what is left of the heavier and what is paid anyway."""
    paid = math.fsum(min(-sum(w for w in ws if w < 0), sum(w for w in ws if w > 0)) for ws in ties.values())
    left = [(a, b, math.fsum(ws)) for (a, b), ws in sorted(ties.items()) if math.fsum(ws)]
    if not left:
        return paid
    block, _ = Block.of(left)
    whole = all(float(weight).is_integer() for *_, weight in left)
    goal = value - paid - (1 - 1e-6 if whole else 1e-6 * value)
    bound = weak_cycle_bound(block, goal, until)
    return paid + (math.ceil(bound - 1e-6) if whole else bound)


def _fitted(found: Parting, known: Parting) -> Parting:
    """A block's parting with its blocs' names changed so that the node it shares with the others keeps its bloc."""
    for node in sorted(found):
        if node in known and known[node] != found[node]:
            swap = {known[node]: found[node], found[node]: known[node]}
            return {other: swap.get(bloc, bloc) for other, bloc in found.items()}
    return found


def _hanging_together(parting: Parting, ties: Ties) -> Parting:
    """Each bloc taken apart into what positive ties within it connect; that breaks no tie."""
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(sorted(parting))
    graph.add_edges_from(pair for pair, ws in ties.items() if max(ws) > 0 and parting[pair[0]] == parting[pair[1]])
    return {node: number for number, part in enumerate(nx.connected_components(graph)) for node in sorted(part)}


def _members(named: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    groups: dict[str, list[str]] = {}
    for actor, bloc in sorted(named.items()):
        groups.setdefault(bloc, []).append(actor)
    return tuple(sorted(map(tuple, groups.values()), key=lambda group: (-len(group), group)))
