"""What the families of rules compare: each gives, of all claims, those of either side under what they have in common.

Only claims under one key are compared, and of these only those that lie within the days of the rule; so the work grows
with the claims and with what is near in time, and not with all pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ...schemas import bounds
from ..elements import NodeKey
from ..project.facts import Claim
from .rules import Rule

Key = tuple[object, ...]
Pair = tuple[Claim, Claim]
ALLIED = frozenset(
    {"allied_with", "backs", "fought_alongside", "part_of", "member_of", "commands", "leads", "hosts_forces_of"}
)
"""Predicates between two that win a place together."""


@dataclass(slots=True)
class Sides:
    """The claims of one key: those of one side, and those that may speak against them."""

    left: list[Claim] = field(default_factory=list)
    right: list[Claim] = field(default_factory=list)


Found = dict[Key, Sides]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is compared: claims of both sides by key, whether a pair is at odds, and on which side a claim stands."""

    found: Found
    at_odds: Callable[[Claim, Claim], bool]
    side: Callable[[Claim], object]


def moment(claim: Claim) -> tuple[str, str] | None:
    """First and last day for which it is claimed; what has no date, or no end, reaches to the day when it was told."""
    told = bounds(claim.published)[1] if claim.published else None
    if claim.precision in (None, "bound", "unresolved") and claim.start is None:
        day = (claim.end if claim.fact else None) or told
        return (day, day) if day else None
    start = claim.start or claim.end
    if start is None:
        return None
    end = claim.end or told
    return start, max(start, end) if end else start


def is_told(claim: Claim) -> bool:
    """Whether it is told as done or so, be it alleged."""
    return claim.status[0] == "actual" and not claim.status[1]


def opposed(rule: Rule, claims: Iterable[Claim]) -> Comparison:
    """One actor does two things to one actor, place or issue that do not go together."""
    found: Found = {}
    for claim in claims:
        if claim.fact and rule.objects in ("any", claim.object[0]):
            _put(found, (claim.subject, claim.object), claim, rule)
    return Comparison(found, apart, lambda claim: _is_of(claim, rule.left))


def truce(rule: Rule, claims: Iterable[Claim]) -> Comparison:
    """An attack of one party of a ceasefire on another, or of the one that declared it, on a day after it began."""
    known = [claim for claim in claims if claim.fact and claim.precision in ("day", "week", "range")]
    found: Found = {}
    attackers: dict[NodeKey, list[Claim]] = {}
    for claim in known:
        if _is_of(claim, rule.right):
            attackers.setdefault(claim.subject, []).append(claim)
    for claim in known:
        if _is_of(claim, rule.left) and claim.start:
            sides = found.setdefault((claim.id,), Sides([claim]))
            sides.right = [a for party in sorted(parties(claim)) for a in attackers.get(party, ())]
    return Comparison(found, _breaks, lambda claim: _is_of(claim, rule.left))


def _breaks(ceasefire: Claim, attack: Claim) -> bool:
    sides = parties(ceasefire)
    other_side = len(sides) == 1 or not sides.isdisjoint(parties(attack) - {attack.subject})
    return other_side and bool(ceasefire.start and attack.start and attack.start > ceasefire.start)


def denied(rule: Rule, claims: Iterable[Claim]) -> Comparison:
    """The same act between the same two is told as done, and told as not done."""
    del rule
    found: Found = {}
    for claim in claims:
        if claim.status[0] == "actual":
            sides = found.setdefault((claim.subject, claim.object, claim.category, _act(claim)), Sides())
            (sides.right if claim.status[1] else sides.left).append(claim)
    return Comparison(found, elsewhere, lambda claim: claim.status[1])


def quantity(rule: Rule, claims: Iterable[Claim]) -> Comparison:
    """Two documents count the same in one act, and no number fits both."""
    del rule
    found: Found = {}
    for claim in claims:
        if claim.quantities and claim.fact and claim.aspect == "event":
            sides = found.setdefault((claim.subject, claim.object, claim.category, _act(claim)), Sides())
            sides.left.append(claim)
    for sides in found.values():
        sides.right = sides.left
    return Comparison(found, _counted_apart, lambda claim: claim.quantities)


def place(rule: Rule, claims: Sequence[Claim]) -> Comparison:
    """Two that are not allied are each told to have won one place."""
    allies = {frozenset({c.subject, c.object}) for c in claims if c.predicate in ALLIED and is_told(c)}
    found: Found = {}
    for claim in claims:
        for where, _ in won(rule, claim):
            found.setdefault((where,), Sides()).left.append(claim)
    for sides in found.values():
        sides.right = sides.left

    def both_won(one: Claim, other: Claim) -> bool:
        if one.order >= other.order or not apart(one, other):
            return False
        pairs = ((a, b) for p, a in won(rule, one) for q, b in won(rule, other) if p == q)
        return any(a != b and frozenset({a, b}) not in allies for a, b in pairs)

    return Comparison(found, both_won, lambda claim: tuple(won(rule, claim)))


def won(rule: Rule, claim: Claim) -> Iterator[tuple[NodeKey, NodeKey]]:
    """The places that a claim says somebody won, and who."""
    if not claim.fact:
        return
    if claim.predicate in rule.left and claim.object[0] == "Place":
        yield claim.object, claim.subject
    elif claim.predicate in rule.right:
        winner = claim.object if claim.predicate == "lost_to" else claim.subject
        where = {claim.place, *(ref for role, ref in claim.others if role in ("in", "from"))}
        yield from ((ref, winner) for ref in sorted(ref for ref in where if ref and ref[0] == "Place"))


FAMILIES: Mapping[str, Callable[[Rule, Sequence[Claim]], Comparison]] = {
    "opposed": opposed,
    "truce": truce,
    "denied": denied,
    "quantity": quantity,
    "place": place,
}


def apart(one: Claim, other: Claim) -> bool:
    """Whether they are told in different documents: within one, a story goes from one to the other."""
    return one.document != other.document


def elsewhere(one: Claim, other: Claim) -> bool:
    """Whether they are told in different sentences."""
    if one.document != other.document:
        return True
    return one.until <= other.order[1] or other.until <= one.order[1]


def parties(claim: Claim) -> frozenset[NodeKey]:
    """The actors that take part."""
    ends = (claim.subject, claim.object, *(ref for role, ref in claim.others if role in ("with", "against", "to")))
    return frozenset(ref for ref in ends if ref[0] == "Actor")


def numbers_differ(one: Claim, other: Claim) -> bool:
    """Whether both count the same thing in the same unit and no number fits both."""
    mine = {(what, unit): (low, high) for what, low, high, unit in one.quantities}
    for what, low, high, unit in other.quantities:
        least, most = mine.get((what, unit), (None, None))
        if _below(high, least) or _below(most, low):
            return True
    return False


def _below(most: float | None, least: float | None) -> bool:
    return most is not None and least is not None and most < least


def _counted_apart(one: Claim, other: Claim) -> bool:
    return one.order < other.order and apart(one, other) and numbers_differ(one, other)


def _act(claim: Claim) -> str:
    """What tells acts of one category apart: the mode where there is one, else the predicate."""
    return claim.mode or claim.predicate


def _is_of(claim: Claim, names: tuple[str, ...]) -> bool:
    return claim.predicate in names or claim.category in names


def _put(found: Found, key: Key, claim: Claim, rule: Rule) -> None:
    if _is_of(claim, rule.left):
        found.setdefault(key, Sides()).left.append(claim)
    elif _is_of(claim, rule.right):
        found.setdefault(key, Sides()).right.append(claim)
