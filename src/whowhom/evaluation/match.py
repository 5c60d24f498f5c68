"""Which extracted triple is which annotated one: same ends the same way round, from the same stretch of text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..schemas import End, Triple, fold
from .gold import GoldEnd, GoldTriple

LINKING = ("with", "against", "to", "from")
"""Roles whose holder is a party of the act: they make a pair with the subject, as the object does."""

_ARTICLES_AND_THE_LIKE = "a an and are at by for her his in is its of on s the their to was were with"
_STOP = frozenset(_ARTICLES_AND_THE_LIKE.split())
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Pair:
    """An annotated triple (None: extracted only) and an extracted one (None: missed)."""

    gold: GoldTriple | None
    found: Triple | None


def match(gold: Sequence[tuple[int, GoldTriple]], found: Sequence[Triple]) -> list[Pair]:
    """Join each annotated triple with at most one extracted one, the best fitting first."""
    fits = [
        (_fit(start, wanted, triple), i, j) for i, (start, wanted) in enumerate(gold) for j, triple in enumerate(found)
    ]
    taken_gold: dict[int, int] = {}
    taken: set[int] = set()
    for fit, i, j in sorted(fits, key=lambda f: (-f[0], f[1], f[2])):
        if fit > 0 and i not in taken_gold and j not in taken:
            taken_gold[i] = j
            taken.add(j)
    pairs = [Pair(wanted, found[taken_gold[i]] if i in taken_gold else None) for i, (_, wanted) in enumerate(gold)]
    return pairs + [Pair(None, triple) for j, triple in enumerate(found) if j not in taken]


def _fit(start: int, wanted: GoldTriple, triple: Triple) -> float:
    """0 where the two are not one; else the more, the more they agree."""
    shared = min(start + len(wanted.quote), triple.evidence.end) - max(start, triple.evidence.start)
    if shared <= 0 or not same_end(wanted.subject, triple.subject):
        return 0.0
    if not _same_target(wanted, triple):
        return 0.0
    agreed = 8 * (wanted.predicate == triple.predicate) + 4 * (wanted.category == triple.category)
    direct = 2 * same_end(wanted.object, triple.object)
    return 1 + agreed + direct + shared / max(len(wanted.quote), triple.evidence.end - triple.evidence.start)


def _same_target(wanted: GoldTriple, triple: Triple) -> bool:
    parties = [p.end for p in triple.participants if p.role in LINKING]
    others = [p for p in wanted.participants if p.role in LINKING]
    return any(same_end(wanted.object, end) for end in (triple.object, *parties)) or any(
        same_end(other, triple.object) for other in others
    )


def same_end(wanted: GoldEnd, found: End) -> bool:
    """Whether words or names agree: token F1 of at least one half, without articles and the like."""
    ours = [found.name] if found.via_coref else [found.name, found.mention]
    theirs = [name for name in (wanted.name, wanted.mention) if name]
    return any(_overlap(one, two) >= 0.5 for one in theirs for two in ours)


def _overlap(one: str, two: str) -> float:
    x, y = _words(one), _words(two)
    total = sum(x.values()) + sum(y.values())
    return 2 * sum((x & y).values()) / total if total else 0.0


def _words(text: str) -> Counter[str]:
    words = _WORD.findall(fold(text))
    return Counter([word for word in words if word not in _STOP] or words)
