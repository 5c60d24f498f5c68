"""Whether confidence means what it says: of triples at .8, 80 in 100 should be right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .match import Pair

BANDS = 10


@dataclass(frozen=True, slots=True)
class Band:
    """Extracted triples of a confidence from `low` to under `high`: how many, mean confidence, the share right."""

    low: float
    high: float
    triples: int
    confidence: float
    right: float


def is_right(pair: Pair) -> bool:
    """Whether ends, category and status are those of an annotated triple: what a confidence is the probability of."""
    gold, found = pair.gold, pair.found
    return bool(gold and found and gold.category == found.category and gold.status == found.status)


def reliability(pairs: Iterable[Pair]) -> tuple[Band, ...]:
    """The bands of a tenth that hold extracted triples, lowest first."""
    bands: dict[int, list[tuple[float, bool]]] = {}
    for pair in pairs:
        if pair.found is not None:
            number = min(int(pair.found.confidence * BANDS + 1e-9), BANDS - 1)
            bands.setdefault(number, []).append((pair.found.confidence, is_right(pair)))
    return tuple(_band(number, bands[number]) for number in sorted(bands))


def off_by(bands: Sequence[Band]) -> float:
    """How far confidence is from the share right, on average over triples (expected calibration error)."""
    total = sum(band.triples for band in bands)
    apart = sum(band.triples * abs(band.confidence - band.right) for band in bands)
    return round(apart / total, 3) if total else 0.0


def _band(number: int, found: Sequence[tuple[float, bool]]) -> Band:
    mean = sum(confidence for confidence, _ in found) / len(found)
    share = sum(right for _, right in found) / len(found)
    return Band(number / BANDS, (number + 1) / BANDS, len(found), round(mean, 3), round(share, 3))
