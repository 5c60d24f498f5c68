"""From the multigraph of dealings to one signed tie a pair, by a rule with a name.

net       the sum of the weights; its sign is the tie's. As much cooperation as conflict leaves no tie.
majority  the sign of which there are more events; as many of each leaves no tie. The weight is that majority's excess.
latest    the sign of the edges of the latest day (of several of that day, their net); undated edges come before all
          dated ones. What is over does not count.
layers    both signs stay, each with the sum of its weights: a pair can be allied and hostile at once, as two ties.

Edges of weight 0 and an actor's dealings with itself leave no tie under any rule. Before the rule, edges can be kept by
window and by origins, and can lose weight with age: by half every `half_life` days before the reference day, which has
to be named. Undated edges have no age, and those after the reference day are not yet: both stay out of a decayed graph.
What was left out, and why, is counted in the result.
"""

from __future__ import annotations

import datetime
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from ...schemas.document import bounds
from ...schemas.errors import ParameterError
from .signed import SignedEdge, SignedEdges

Rule = Literal["net", "majority", "latest", "layers"]
RULES: tuple[str, ...] = get_args(Rule)
_NOISE = 1e-9
"""A net that small beside what went into it is no tie but rounding."""


@dataclass(frozen=True, slots=True)
class Collapse:
    """How dealings become ties; `half_life` in days with a `reference` day, `min_origins` behind each sign of a pair.

    Raises ParameterError for what cannot be.
    """

    rule: str = "net"
    directed: bool = False
    half_life: float | None = None
    reference: str | None = None
    since: str | None = None
    until: str | None = None
    min_origins: int = 1

    def __post_init__(self) -> None:
        if self.rule not in RULES:
            raise ParameterError(f"{self.rule!r} is no rule to collapse by.", hint=f"Give one of {', '.join(RULES)}.")
        if self.half_life is not None:
            if not (math.isfinite(self.half_life) and self.half_life > 0):
                raise ParameterError(f"{self.half_life} is no half-life.", hint="Give days, more than 0.")
            if self.reference is None:
                raise ParameterError("A half-life needs a day to count from.", hint="Give --reference DATE.")
        for name in ("reference", "since", "until"):
            _check_date(name, getattr(self, name))


@dataclass(frozen=True, slots=True)
class SignedTie:
    """What is left between two actors: a weight that is not 0, and the edges that it stands on.

    Undirected, `source` sorts before `target`.
    """

    source: str
    target: str
    weight: float
    edges: tuple[SignedEdge, ...] = ()

    @property
    def sign(self) -> int:
        """1 or -1."""
        return 1 if self.weight > 0 else -1

    @property
    def triples(self) -> tuple[str, ...]:
        """The ids of the triples behind it, sorted."""
        return tuple(sorted({triple for edge in self.edges for triple in edge.triples}))


@dataclass(frozen=True, slots=True)
class SignedGraph:
    """Actors (ids, sorted) and signed ties between different ones (sorted), with what made no tie and why.

    Under `layers` a pair may have two ties, one of each sign; else there is at most one a pair (and, directed, way).
    """

    actors: tuple[str, ...]
    ties: tuple[SignedTie, ...]
    directed: bool = False
    left_out: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def name(self, actor: str) -> str:
        """What to call an actor."""
        return self.names.get(actor, actor)


def signed_graph(
    ties: Iterable[tuple[str, str, float]], actors: Iterable[str] = (), *, directed: bool = False
) -> SignedGraph:
    """The graph of such signed ties (source, target, weight), collapsed by their net."""
    edges = [SignedEdge(source, target, weight, f"tie {n}") for n, (source, target, weight) in enumerate(ties)]
    return collapse(SignedEdges.of(edges, actors), Collapse(directed=directed))


def collapse(edges: SignedEdges, how: Collapse | None = None) -> SignedGraph:
    """The ties that are left of the edges by a rule; by their net, undirected, where nothing is said."""
    how = how or Collapse()
    left_out: Counter[str] = Counter()
    pairs: dict[tuple[str, str], list[SignedEdge]] = {}
    for edge in _weighed(edges, how, left_out):
        for ends in _ends(edge, how.directed):
            pairs.setdefault(ends, []).append(edge)
    ties: list[SignedTie] = []
    for ends in sorted(pairs):
        found = _ties(ends, _each_once(pairs[ends]), how.rule)
        left_out["pairs whose signs cancel out"] += not found
        ties += (tie for tie in found if _told_enough(tie, how.min_origins, left_out))
    return SignedGraph(edges.actors, tuple(ties), how.directed, {k: n for k, n in left_out.items() if n}, edges.names)


def _weighed(edges: SignedEdges, how: Collapse, left_out: Counter[str]) -> list[SignedEdge]:
    """The edges that can make a tie, each with what time has left of its weight."""
    since = bounds(how.since)[0] if how.since else None
    until = bounds(how.until)[1] if how.until else None
    inside = edges.within(since, until).edges
    left_out["edges outside the window, or without a date"] += len(edges.edges) - len(inside)
    found = []
    for edge in inside:
        aged = _aged(edge, how)
        reason = _reason(edge, aged)
        if reason is None and aged is not None:
            found.append(replace(edge, weight=aged))
        else:
            left_out[str(reason)] += 1
    return found


def _reason(edge: SignedEdge, aged: float | None) -> str | None:
    if edge.source == edge.target:
        return "edges of an actor with itself"
    if edge.weight == 0 or aged == 0:
        return "edges of weight 0"
    return "edges without a date, or after the reference day" if aged is None else None


def _aged(edge: SignedEdge, how: Collapse) -> float | None:
    if how.half_life is None or how.reference is None:
        return edge.weight
    day = edge.end or edge.start
    if day is None:
        return None
    age = _number(bounds(how.reference)[1]) - _number(day)
    return None if age < 0 else edge.weight * 2.0 ** (-age / how.half_life)


def _number(day: str) -> int:
    return datetime.date.fromisoformat(day).toordinal()


def _ends(edge: SignedEdge, directed: bool) -> Sequence[tuple[str, str]]:
    if not directed:
        return [edge.pair]
    ways = [(edge.source, edge.target), (edge.target, edge.source)]
    return ways if edge.symmetric else ways[:1]


def _each_once(edges: Sequence[SignedEdge]) -> list[SignedEdge]:
    """A meeting is one event, though each side met the other: edges of one name and sign become one."""
    found: dict[tuple[str, str], SignedEdge] = {}
    for edge in edges:
        twin = found.get((edge.ref, edge.sign))
        triples, origins = edge.triples, edge.origins
        if twin:
            triples = tuple(sorted({*twin.triples, *triples}))
            origins = tuple(sorted({*twin.origins, *origins}))
        found[edge.ref, edge.sign] = replace(twin or edge, triples=triples, origins=origins)
    return list(found.values())


def _ties(ends: tuple[str, str], edges: Sequence[SignedEdge], rule: str) -> list[SignedTie]:
    if rule == "layers":
        layers = ([e for e in edges if e.weight > 0], [e for e in edges if e.weight < 0])
        return [SignedTie(*ends, _sum(layer), tuple(layer)) for layer in layers if layer and _sum(layer)]
    if rule == "latest":
        last = max(_day(edge) for edge in edges)
        edges = [edge for edge in edges if _day(edge) == last]
    if rule == "majority":
        weight = float(sum(edge.count * (1 if edge.weight > 0 else -1) for edge in edges))
    else:
        weight = _sum(edges)
    total = math.fsum(abs(edge.weight) for edge in edges)
    return [SignedTie(*ends, weight, tuple(edges))] if abs(weight) > _NOISE * total else []


def _day(edge: SignedEdge) -> str:
    return edge.end or edge.start or ""


def _sum(edges: Iterable[SignedEdge]) -> float:
    return math.fsum(edge.weight for edge in edges)


def _told_enough(tie: SignedTie, origins: int, left_out: Counter[str]) -> bool:
    """Whether enough origins tell the tie's own sign; edges that name no origin are from one unknown."""
    own = (edge for edge in tie.edges if (edge.weight > 0) == (tie.weight > 0))
    enough = origins <= 1 or len({o for edge in own for o in edge.origins or ("",)}) >= origins
    left_out["ties told by too few origins"] += not enough
    return enough


def _check_date(name: str, value: str | None) -> None:
    try:
        if value is not None:
            bounds(value)
    except ValueError as error:
        raise ParameterError(f"{value!r} is no date for {name}.", hint="Write YYYY, YYYY-MM or YYYY-MM-DD.") from error
