"""What a score stands on, and how firmly: leave one event out, leave one origin out, draw the events again.

A `Unit` is what can be taken away: an event or tie (or a row of a file) with its triples and origins. A `Scorer`
calculates all scores again with each unit counted a given number of times. From these alone follow

- `parts`: the triples behind one score. Each unit is left out in turn; what the score then loses or gains is shared by
  its triples, as a share of all such changes; the list goes on until 90 % of the change is covered.
- `spans`: the least and the greatest score of each actor when any one origin is left out. An event that another origin
  tells too stays.
- `stability`: rank intervals under the same, and under a bootstrap over units (Efron 1979: as many units drawn with
  replacement as there are; the middle 95 % of ranks), drawn with a seed, so that a repetition gives the same.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .measures import Scores

Times = Mapping[str, int]
"""How often units count, by id; once where not named."""
Scorer = Callable[[Times], Scores]
COVERED = 0.9
DIGITS = 12
"""Scores are equal when they are in so many digits; equal scores are ranked in order of id."""
MOST_ORIGINS, LEAST_ORIGINS = 200, 10
MOST_WORK = 2_000_000
"""Origins times units that are calculated again: beyond it fewer origins are left out, those that tell the most."""
MOST_UNITS = 2_000
"""Units that are left out one at a time to explain a score."""


class Unit(NamedTuple):
    """An event, tie or row: its id, the triples that tell it and their independent origins, sorted."""

    id: str
    triples: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A triple behind a score: `share` of all change (0 to 1), `change` of the score without it (its part thereof)."""

    triple: str
    unit: str
    share: float
    change: float


@dataclass(frozen=True, slots=True)
class Span:
    """The least and greatest score with one origin left out, and that origin that moves it most ('' if none does).

    A score that becomes undefined does not count.
    """

    low: float
    high: float
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Ranks:
    """First and last rank of an actor (1 is the top) over leave-one-origin-out, and over the bootstrap (95 %)."""

    by_origin: tuple[int, int]
    by_bootstrap: tuple[int, int]


def ranking(scores: Scores) -> list[tuple[str, float | None]]:
    """Actors with their rounded scores, highest first; equal ones in order of id, undefined ones last."""
    rounded = {actor: None if score is None else round(score, DIGITS) + 0.0 for actor, score in scores.items()}
    return sorted(rounded.items(), key=lambda item: (item[1] is None, -(item[1] or 0.0), item[0]))


def parts(scorer: Scorer, actor: str, units: Iterable[Unit], covered: float = COVERED) -> tuple[Part, ...]:
    """The triples behind an actor's score, the largest part first, until they cover so much of all change.

    Units that change nothing alone (two that do the same for it) stand behind nothing here.
    """
    whole = scorer({}).get(actor)
    changes = [(unit, _change(whole, scorer({unit.id: 0}).get(actor))) for unit in units]
    total = sum(abs(change) for _, change in changes)
    found: list[Part] = []
    for unit, change in changes:
        for triple in unit.triples or (unit.id,):
            part = change / max(len(unit.triples), 1)
            if abs(part) > 10**-DIGITS:
                found.append(Part(triple, unit.id, abs(part) / total, part))
    found.sort(key=lambda part: (-round(part.share, DIGITS), part.triple, part.unit))
    return _covering(found, covered)


def spans(scorer: Scorer, units: Sequence[Unit], most: int | None = None) -> dict[str, Span]:
    """How far each defined score moves when any one origin is left out; empty where no origin is named.

    Of more than `most` (None: `origins_tried`) origins, those that tell the most are.
    """
    named = origins_of(units, origins_tried(len(units)) if most is None else most)
    if not named:
        return {}
    whole, without = scorer({}), {origin: scorer(_left_out(units, origin)) for origin in named}
    moved = {actor: {origin: found.get(actor) for origin, found in without.items()} for actor in whole}
    return {actor: _span(score, moved[actor]) for actor, score in whole.items() if score is not None}


def origins_tried(units: int) -> int:
    """How many origins at most are left out in turn, where there are so many units: from 10 to 200."""
    return max(LEAST_ORIGINS, min(MOST_ORIGINS, MOST_WORK // max(units, 1)))


def stability(scorer: Scorer, units: Sequence[Unit], *, draws: int = 200, seed: int = 0) -> dict[str, Ranks]:
    """Rank intervals of every actor. Deterministic: the same units, draws and seed give the same."""
    given = _places(scorer({}))
    left = [_places(scorer(_left_out(units, origin))) for origin in origins_of(units, origins_tried(len(units)))]
    chance = random.Random(seed)  # noqa: S311  # nothing secret: a bootstrap has to be repeatable
    drawn = [_places(scorer(_drawn(units, chance))) for _ in range(draws)]
    return {actor: Ranks(_interval(actor, left, given, 0), _interval(actor, drawn, given, 0.025)) for actor in given}


def origins_of(units: Iterable[Unit], most: int) -> list[str]:
    """The origins, those that tell the most units first, at most so many."""
    told = Counter(origin for unit in units if unit.origins for origin in unit.origins)
    return [origin for origin, _ in sorted(told.items(), key=lambda item: (-item[1], item[0]))[:most]]


def _left_out(units: Iterable[Unit], origin: str) -> dict[str, int]:
    return {unit.id: 0 for unit in units if unit.origins == (origin,)}


def _drawn(units: Sequence[Unit], chance: random.Random) -> dict[str, int]:
    names = [unit.id for unit in units]
    return {**dict.fromkeys(names, 0), **Counter(chance.choices(names, k=len(names)) if names else ())}


def _change(whole: float | None, without: float | None) -> float:
    return (whole or 0.0) - (without or 0.0)


def _covering(found: Sequence[Part], covered: float) -> tuple[Part, ...]:
    told, so_far = [], 0.0
    for part in found:
        if so_far >= covered - 10**-DIGITS:
            break
        told.append(part)
        so_far += part.share
    return tuple(told)


def _span(score: float, without: Mapping[str, float | None]) -> Span:
    whole = round(score, DIGITS) + 0.0
    known = {origin: round(value, DIGITS) + 0.0 for origin, value in without.items() if value is not None}
    moved = max(known, key=lambda origin: (round(abs(known[origin] - whole), DIGITS), origin), default="")
    values = [*known.values()] or [whole]
    return Span(min(values), max(values), moved if moved and known[moved] != whole else "")


def _places(scores: Scores) -> dict[str, int]:
    return {actor: rank for rank, (actor, _) in enumerate(ranking(scores), start=1)}


def _interval(actor: str, found: Sequence[Mapping[str, int]], given: Mapping[str, int], tail: float) -> tuple[int, int]:
    ranks = sorted(places.get(actor, len(places) + 1) for places in found) or [given[actor]]
    cut = int(len(ranks) * tail)
    return ranks[cut], ranks[-1 - cut]
