"""Brokerage roles of Gould & Fernandez, "Structures of mediation", Sociological Methodology 19, 1989.

b brokers where a acts on b, b acts on c, and a does not act on c. By the groups of the three:

coordinator     a, b, c in one group
itinerant       a and c in one group, b from another (also called consultant)
gatekeeper      b and c in one group, a from another: who comes in passes b
representative  a and b in one group, c from another: who goes out passes b
liaison         three groups

Counts are of ordered pairs (a, c). With `shared`, a pair that k actors broker gives each of them 1/k. An actor without
a group brokers, and is brokered for, nowhere; how many there are is told. Ties with itself do not count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from .centrality import ties_of
from .decompose import Scorer, Times
from .measures import Scores
from .signed import SignedEdges

ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")


@dataclass(frozen=True, slots=True)
class Brokerage:
    """An actor's brokerage: the count of each role, and the ties that it stands on (source, target), sorted."""

    actor: str
    group: str
    counts: Mapping[str, float]
    ties: tuple[tuple[str, str], ...] = ()

    @property
    def total(self) -> float:
        """All roles together."""
        return sum(self.counts.values())


@dataclass(slots=True)
class _Found:
    counts: dict[str, Fraction] = field(default_factory=lambda: defaultdict(Fraction))
    ties: set[tuple[str, str]] = field(default_factory=set)


def brokerage(
    ties: Iterable[tuple[str, str]], groups: Mapping[str, str], *, shared: bool = False
) -> tuple[Brokerage, ...]:
    """The roles of every actor with a group, those who broker most first, equal ones in order of id."""
    out, into = _neighbours(ties, groups)
    found = {actor: _Found() for actor in groups}
    for source, through, target in _open_chains(out, into):
        part = Fraction(1, len(out[source] & into[target])) if shared else Fraction(1)
        at = found[through]
        at.counts[role(groups[source], groups[through], groups[target])] += part
        at.ties |= {(source, through), (through, target)}
    told = [
        Brokerage(actor, groups[actor], {r: float(at.counts[r]) for r in ROLES}, tuple(sorted(at.ties)))
        for actor, at in found.items()
    ]
    return tuple(sorted(told, key=lambda b: (-b.total, b.actor)))


def role(source: str, through: str, target: str) -> str:
    """The role of the middle one, from the groups of the three."""
    if source == target:
        return "coordinator" if through == source else "itinerant"
    if through == target:
        return "gatekeeper"
    return "representative" if through == source else "liaison"


def _neighbours(
    ties: Iterable[tuple[str, str]], groups: Mapping[str, str]
) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    out: dict[str, set[str]] = {actor: set() for actor in groups}
    into: dict[str, set[str]] = {actor: set() for actor in groups}
    for source, target in ties:
        if source != target and source in groups and target in groups:
            out[source].add(target)
            into[target].add(source)
    return out, into


def _open_chains(out: Mapping[str, set[str]], into: Mapping[str, set[str]]) -> Iterator[tuple[str, str, str]]:
    for through in sorted(out):
        for source in into[through]:
            for target in out[through] - out[source]:
                if source != target:
                    yield source, through, target


def role_scorer(edges: SignedEdges, groups: Mapping[str, str]) -> Scorer:
    """How to calculate the total of all roles with events left out."""

    def scores(times: Times) -> Scores:
        kept = edges.kept(lambda edge: times.get(edge.ref, 1) > 0)
        return {found.actor: found.total for found in brokerage(ties_of(kept), groups)}

    return scores


def triples_of(found: Brokerage, edges: SignedEdges) -> tuple[str, ...]:
    """The triples (or rows) of the ties that an actor's brokerage stands on, sorted."""
    pairs = {tuple(sorted(ends)) for ends in found.ties}
    return tuple(sorted({triple for edge in edges.edges if edge.pair in pairs for triple in edge.triples}))
