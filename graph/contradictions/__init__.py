"""Claims that cannot both be right, or not both last: found by rules, listed side by side, never settled.

Nothing is taken out and nothing is overwritten; the later claim is not the truer one.
"""

from __future__ import annotations

import bisect
import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ..elements import Elements, NodeKey
from ..project.facts import Claim, claims, evidence_layer
from .families import FAMILIES, Pair, Sides, moment
from .rules import Rule, load_rules


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Sides of which each has a claim that contradicts one of another; `pairs` are the ids of the claims that do.

    `about` are all who act or are acted on, and where. Claims are in order of document and place in the text, sides in
    order of their first claim.
    """

    rule: Rule
    about: tuple[NodeKey, ...]
    sides: tuple[tuple[Claim, ...], ...]
    pairs: tuple[tuple[str, str], ...]

    @property
    def first(self) -> tuple[str, int, str]:
        """Where it stands among all: by its first claim."""
        return self.sides[0][0].order


def contradictions(elements: Elements, about: str | None = None) -> tuple[Contradiction, ...]:
    """Every contradiction among the triples of a graph, by rule and first triple; `about` is an id that takes part."""
    found = among(claims(*evidence_layer(elements)))
    return tuple(one for one in found if about is None or any(about == name for _, name in one.about))


def among(known: Sequence[Claim]) -> tuple[Contradiction, ...]:
    """Every contradiction among claims, which must be in their order."""
    found: list[Contradiction] = []
    for rule in load_rules():
        compared = FAMILIES[rule.family](rule, known)
        for sides in compared.found.values():
            pairs = list(_near(sides, rule.days, compared.at_odds))
            found += (_joined(rule, group, compared.side) for group in _components(pairs))
    return tuple(sorted(found, key=lambda one: (one.rule.id, one.first, one.pairs)))


def _near(sides: Sides, days: int, at_odds: Callable[[Claim, Claim], bool]) -> Iterator[Pair]:
    """The pairs of both sides that are at odds and lie no further apart than so many days."""
    if not sides.left or not sides.right:
        return
    dated = sorted(((span, claim.order, claim) for claim in sides.right if (span := _days(claim))), key=lambda d: d[:2])
    starts = [span[0] for span, _, _ in dated]
    longest = max((span[1] - span[0] for span, _, _ in dated), default=0)
    for claim in sides.left:
        own = _days(claim)
        if own is None:
            continue
        first = bisect.bisect_left(starts, own[0] - days - longest)
        last = bisect.bisect_right(starts, own[1] + days)
        for span, _, other in dated[first:last]:
            if span[1] + days >= own[0] and at_odds(claim, other):
                yield claim, other


def _days(claim: Claim) -> tuple[int, int] | None:
    """The moment of a claim in days since the year 1."""
    span = moment(claim)
    return (_ordinal(span[0]), _ordinal(span[1])) if span else None


def _ordinal(day: str) -> int:
    return datetime.date.fromisoformat(day).toordinal()


def _components(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Pairs that a chain of claims joins, together."""
    root: dict[str, str] = {}
    for one, other in pairs:
        low, high = sorted((_top(root, one.id), _top(root, other.id)))
        root[high] = low
    found: dict[str, list[Pair]] = {}
    for pair in pairs:
        found.setdefault(_top(root, pair[0].id), []).append(pair)
    return list(found.values())


def _top(root: dict[str, str], name: str) -> str:
    while root.setdefault(name, name) != name:
        root[name] = root[root[name]]
        name = root[name]
    return name


def _joined(rule: Rule, pairs: Sequence[Pair], side: Callable[[Claim], object]) -> Contradiction:
    told = sorted({claim.id: claim for pair in pairs for claim in pair}.values(), key=lambda claim: claim.order)
    sides: dict[object, list[Claim]] = {}
    for claim in told:
        sides.setdefault(side(claim), []).append(claim)
    ends = {ref for claim in told for ref in (claim.subject, claim.object, claim.place) if ref}
    ids = sorted({(one.id, other.id) for one, other in pairs})
    return Contradiction(rule, tuple(sorted(ends)), tuple(map(tuple, sides.values())), tuple(ids))


__all__ = ["Contradiction", "Rule", "among", "contradictions", "load_rules"]
