"""The figures: precision, recall and F1 of pairs, categories, predicates, speakers and dates; accuracy of status."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ..schemas import When
from .claim import Claim
from .match import Pair, match, same
from .reliability import Band, off_by, reliability

_SENTENCE = re.compile(r"[.!?…]+[\"'”’)]*(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision, recall and F1, each from 0 to 1, with the counts behind them."""

    precision: float
    recall: float
    f1: float
    right: int
    found: int
    gold: int

    @classmethod
    def of(cls, right: int, found: int, gold: int) -> Rates:
        """From counts; what has no denominator is 0."""
        precision, recall = right / found if found else 0.0, right / gold if gold else 0.0
        f1 = 2 * right / (found + gold) if found + gold else 0.0
        return cls(round(precision, 3), round(recall, 3), round(f1, 3), right, found, gold)


@dataclass(frozen=True, slots=True)
class Report:
    """All figures of one evaluation.

    `status` is the share of found pairs whose modality, negation and certainty are all right; `modality`, `negated`
    and `certainty` are the shares of each. `by_category` is pair and category by annotated category; `by_construction`
    the recall of pairs. `reliability` tells by band of confidence how many triples are right in ends, category and
    status, `off_by` how far the two are apart.
    """

    articles: int
    sentences: int
    triples_per_sentence: float
    pair: Rates
    pair_category: Rates
    pair_predicate: Rates
    speaker: Rates
    time: Rates
    status: float
    modality: float
    negated: float
    certainty: float
    main: float
    by_category: dict[str, Rates]
    by_construction: dict[str, Rates]
    reliability: tuple[Band, ...]
    off_by: float

    def flat(self) -> dict[str, Any]:
        """As JSON-ready data."""
        return asdict(self)


def evaluate(articles: Iterable[tuple[str, Sequence[Claim], Sequence[Claim]]]) -> Report:
    """Compare claims: of each article its text, what is annotated, and what was found (or annotated again)."""
    given = list(articles)
    pairs = [pair for _, gold, found in given for pair in match(gold, found)]
    both = [(p.gold, p.found) for p in pairs if p.gold and p.found]
    sentences = sum(len(_SENTENCE.findall(text)) for text, _, _ in given)
    bands = reliability(pairs)
    total = sum(len(found) for _, _, found in given)
    return Report(
        articles=len(given),
        sentences=sentences,
        triples_per_sentence=round(total / sentences, 2) if sentences else 0.0,
        pair=_rates(pairs, lambda _g, _f: True),
        pair_category=_rates(pairs, lambda g, f: g.category == f.category),
        pair_predicate=_rates(pairs, lambda g, f: g.predicate == f.predicate),
        speaker=_speaker(both),
        time=_time(both),
        status=_share(both, lambda g, f: g.status == f.status),
        modality=_share(both, lambda g, f: g.modality == f.modality),
        negated=_share(both, lambda g, f: g.negated == f.negated),
        certainty=_share(both, lambda g, f: g.certainty == f.certainty),
        main=_share(both, lambda g, f: g.main == f.main),
        by_category=_by_category(pairs),
        by_construction=_by_construction(pairs),
        reliability=bands,
        off_by=off_by(bands),
    )


Both = Sequence[tuple[Claim, Claim]]
Test = Callable[[Claim, Claim], bool]


def _rates(pairs: Sequence[Pair], test: Test) -> Rates:
    right = sum(bool(p.gold and p.found and test(p.gold, p.found)) for p in pairs)
    return Rates.of(right, sum(p.found is not None for p in pairs), sum(p.gold is not None for p in pairs))


def _share(both: Both, test: Test) -> float:
    return round(sum(test(g, f) for g, f in both) / len(both), 3) if both else 0.0


def _speaker(both: Both) -> Rates:
    right = sum(bool(g.speaker and f.speaker and same(g.speaker, f.speaker)) for g, f in both)
    return Rates.of(right, sum(f.speaker is not None for _, f in both), sum(g.speaker is not None for g, _ in both))


def _time(both: Both) -> Rates:
    right = sum(_dated(g.when) and _days(g.when) == _days(f.when) for g, f in both)
    return Rates.of(right, sum(_dated(f.when) for _, f in both), sum(_dated(g.when) for g, _ in both))


def _dated(when: When | None) -> bool:
    """Whether it says more than the bound that everything told as done has."""
    return when is not None and when.precision not in ("bound", "unresolved")


def _days(when: When | None) -> tuple[str | None, str | None]:
    return (when.start, when.end) if when else (None, None)


def _by_category(pairs: Sequence[Pair]) -> dict[str, Rates]:
    names = sorted({p.gold.category for p in pairs if p.gold} | {p.found.category for p in pairs if p.found})
    return {name: _one_category(pairs, name) for name in names}


def _one_category(pairs: Sequence[Pair], name: str) -> Rates:
    gold = [p for p in pairs if p.gold and p.gold.category == name]
    found = sum(p.found is not None and p.found.category == name for p in pairs)
    return Rates.of(sum(p.found is not None and p.found.category == name for p in gold), found, len(gold))


def _by_construction(pairs: Sequence[Pair]) -> dict[str, Rates]:
    names = sorted({p.gold.construction for p in pairs if p.gold})
    found: dict[str, Rates] = {}
    for name in names:
        gold = [p for p in pairs if p.gold and p.gold.construction == name]
        right = sum(p.found is not None for p in gold)
        found[name] = Rates.of(right, right, len(gold))
    return found
