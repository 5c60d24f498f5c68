"""B-cubed: how well mentions are put together into actors (Bagga and Baldwin 1998)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import NamedTuple


class BCubed(NamedTuple):
    """Precision, recall and F1, each from 0 to 1, averaged over mentions."""

    precision: float
    recall: float
    f1: float


def b_cubed(gold: Sequence[Hashable], found: Sequence[Hashable]) -> BCubed:
    """Of mentions in one order: the actor that each stands for, and the one that it was resolved to.

    A mention's precision is the share of those found with it that belong with it; its recall the share of those that
    belong with it that were found with it. Raises ValueError where the two differ in length, or are empty.
    """
    if not gold or len(gold) != len(found):
        raise ValueError(f"{len(gold)} mentions are annotated and {len(found)} found: give one of each, at least.")
    pairs = list(zip(gold, found, strict=True))
    of_gold, of_found, both = Counter(gold), Counter(found), Counter(pairs)
    precision = sum(both[pair] / of_found[pair[1]] for pair in pairs) / len(pairs)
    recall = sum(both[pair] / of_gold[pair[0]] for pair in pairs) / len(pairs)
    return BCubed(precision, recall, 2 * precision * recall / (precision + recall))
