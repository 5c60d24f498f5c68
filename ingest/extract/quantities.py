"""Numbers that a noun phrase gives: "at least 12 soldiers", "two to three planes", "dozens of refugees"."""

from __future__ import annotations

import re

from ...schemas import Quantity
from .reading import Reading

_WORDS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
_VAGUE = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "millions": 2_000_000}
_AT_LEAST = ("least", "over", "than", "exceeding")
_AT_MOST = ("most", "nearly", "almost", "under")
_UNITS = {"$": "USD", "€": "EUR", "£": "GBP", "us$": "USD"}


def quantities(reading: Reading, head: int) -> tuple[Quantity, ...]:
    """The numbers of a noun phrase: what is counted, the least and the greatest number that the words allow."""
    parse = reading.parse
    found = []
    for kid in parse.all_kids(head, "nummod"):
        first, last = parse.left[kid], parse.right[kid]
        number = _number([parse.lower[t] for t in range(first, last + 1)])
        if number is None or _is_year(parse.words[kid], number):
            continue
        text = reading.segment_text(first, last)
        before = " ".join(parse.lower[max(first - 2, 0) : last])
        low = None if any(word in before.split() for word in _AT_MOST) and "least" not in before else number
        high = None if any(word in before.split() for word in _AT_LEAST) else number
        unit = next((_UNITS[parse.lower[t]] for t in range(first, last + 1) if parse.lower[t] in _UNITS), None)
        found.append(Quantity(what=parse.words[head], low=low, high=high, unit=unit, text=text))
    return tuple(found) or _vague(reading, head)


def _vague(reading: Reading, head: int) -> tuple[Quantity, ...]:
    parse = reading.parse
    least = _VAGUE.get(parse.lower[head])
    preposition = parse.kid(head, "prep")
    inner = None if preposition is None or parse.lower[preposition] != "of" else parse.kid(preposition, "pobj")
    if least is None or inner is None:
        return ()
    return (Quantity(what=parse.words[inner], low=least, text=parse.words[head]),)


def _is_year(word: str, number: float) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", word)) and 1900 <= number < 2100


def _number(parts: list[str]) -> float | None:
    """The value of words and digits; None where there is none."""
    total, current, seen = 0.0, 0.0, False
    for part in (piece for word in parts for piece in word.split("-")):
        digits = part.replace(",", "")
        if re.fullmatch(r"\d+(?:\.\d+)?", digits):
            current, seen = float(digits), True
        elif part in _WORDS:
            current, seen = current + _WORDS[part], True
        elif part in _SCALES:
            current, seen = (current or 1) * _SCALES[part], True
            if _SCALES[part] > 100:
                total, current = total + current, 0
    return total + current if seen else None
