"""Which extracted triple is which annotated one: same ends the same way round, from the same stretch of text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..schemas import fold
from .claim import Claim, Names

_ARTICLES_AND_THE_LIKE = "a an and are at by for her his in is its of on s the their to was were with"
_STOP = frozenset(_ARTICLES_AND_THE_LIKE.split())
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Pair:
    """An annotated triple (None: extracted only) and an extracted one (None: missed)."""

    gold: Claim | None
    found: Claim | None


def match(gold: Sequence[Claim], found: Sequence[Claim]) -> list[Pair]:
    """Join each annotated triple with at most one extracted one, the best fitting first."""
    fits = [(_fit(wanted, claim), i, j) for i, wanted in enumerate(gold) for j, claim in enumerate(found)]
    taken_gold: dict[int, int] = {}
    taken: set[int] = set()
    for fit, i, j in sorted(fits, key=lambda f: (-f[0], f[1], f[2])):
        if fit > 0 and i not in taken_gold and j not in taken:
            taken_gold[i] = j
            taken.add(j)
    pairs = [Pair(wanted, found[taken_gold[i]] if i in taken_gold else None) for i, wanted in enumerate(gold)]
    return pairs + [Pair(None, claim) for j, claim in enumerate(found) if j not in taken]


def same(one: Names, other: Names) -> bool:
    """Whether any two texts agree: token F1 of at least one half, without articles and the like."""
    return any(_overlap(x, y) >= 0.5 for x in one for y in other)


def fits(wanted: Claim, claim: Claim) -> bool:
    """Whether the ends are the same, the same way round, from overlapping stretches of text."""
    return _fit(wanted, claim) > 0


def _fit(wanted: Claim, claim: Claim) -> float:
    """0 where the two are not one; else the more, the more they agree."""
    shared = min(wanted.end, claim.end) - max(wanted.start, claim.start)
    if shared <= 0 or not same(wanted.subject, claim.subject) or not _same_target(wanted, claim):
        return 0.0
    agreed = 8 * (wanted.predicate == claim.predicate) + 4 * (wanted.category == claim.category)
    direct = 2 * same(wanted.object, claim.object)
    return 1 + agreed + direct + shared / max(wanted.end - wanted.start, claim.end - claim.start)


def _same_target(wanted: Claim, claim: Claim) -> bool:
    return any(same(wanted.object, end) for end in (claim.object, *claim.parties)) or any(
        same(party, claim.object) for party in wanted.parties
    )


def _overlap(one: str, two: str) -> float:
    x, y = _words(one), _words(two)
    total = sum(x.values()) + sum(y.values())
    return 2 * sum((x & y).values()) / total if total else 0.0


def _words(text: str) -> Counter[str]:
    words = _WORD.findall(fold(text))
    return Counter([word for word in words if word not in _STOP] or words)
