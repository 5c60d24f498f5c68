"""Grades in the Admiralty code: how reliable a source is (A to F), how credible what it tells (1 to 6).

The two are judged apart: a good source may be wrong, a bad one right (docs/decisions/0013-grades.md).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..schemas import fold
from ..schemas.errors import SettingsError
from .contradictions import among
from .project.facts import Claim
from .project.happenings import Joins

RELIABILITY: Mapping[str, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
"""Of a source; one that nobody graded is F."""

CREDIBILITY: Mapping[int, str] = {
    1: "confirmed by other origins",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}
"""Of what is told."""

UNSURE = 500
"""Thousandths of confidence: below, it is as likely as not that the text says something else."""

COLUMNS = ("outlet", "reliability", "note")


def load_reliability(path: Path) -> dict[str, str]:
    """The grades of outlets by folded name, from a CSV file with the columns outlet, reliability, note.

    Raises SettingsError with file and line for one that cannot be used.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"the grades cannot be read: {error}.", where=str(path)) from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    if not {"outlet", "reliability"} <= set(reader.fieldnames or ()):
        raise SettingsError(
            "the first line must name the columns.", where=str(path), hint=f"Write {','.join(COLUMNS)}."
        )
    found: dict[str, str] = {}
    for row in reader:
        outlet, grade = _graded(row, f"{path}:{reader.line_num}")
        if found.setdefault(outlet, grade) != grade:
            raise SettingsError(f"{row['outlet']!r} has two grades.", where=f"{path}:{reader.line_num}")
    return found


def _graded(row: Mapping[str, str | None], where: str) -> tuple[str, str]:
    outlet, grade = fold(row["outlet"] or ""), (row["reliability"] or "").strip().upper()
    if not outlet:
        raise SettingsError("a grade needs an outlet.", where=where)
    if grade not in RELIABILITY:
        raise SettingsError(
            f"{row['reliability']!r} is no grade.", where=where, hint=f"Give one of {', '.join(RELIABILITY)}."
        )
    return outlet, grade


@dataclass(frozen=True, slots=True)
class Standing:
    """What the credibility of a claim rests on: independent origins that tell it, and those that contradict it."""

    grade: int
    origins: frozenset[str]
    against: frozenset[str]


def standings(claims: Sequence[Claim]) -> dict[str, Standing]:
    """The credibility of every claim by id of its triple, with what it rests on; claims must be in their order."""
    told: dict[object, set[str]] = {}
    joins = Joins(claims)
    keys = {claim.id: (claim.aspect, joins.key(claim), claim.status) for claim in claims}
    for claim in claims:
        told.setdefault(keys[claim.id], set()).add(claim.origin)
    against = _against(claims)
    found = {}
    for claim in claims:
        origins, others = frozenset(told[keys[claim.id]]), frozenset(against.get(claim.id, ()))
        found[claim.id] = Standing(credibility(claim, len(origins), len(others)), origins, others)
    return found


def credibility(claim: Claim, origins: int, against: int) -> int:
    """The grade of a claim that so many independent origins tell, and so many contradict.

    6 where the reading is unsure and nobody else tells it. Else 1 from two origins on, 2 where the outlet says so
    itself, 3 where it says that another does; one worse where the text doubts it. Contradicted it is at best 3 where
    fewer origins do so than tell it, else at best 4, and 5 where more do.
    """
    if origins < 2 and claim.confidence < UNSURE:
        return 6
    grade = 1 if origins > 1 else 2 if claim.speaker is None else 3
    grade += claim.status[2] != "certain"
    if against:
        grade = max(grade, 3 if against < origins else 4 if against == origins else 5)
    return min(grade, 5)


def _against(claims: Sequence[Claim]) -> dict[str, set[str]]:
    """The origins of what contradicts each claim, by id of its triple."""
    origin = {claim.id: claim.origin for claim in claims}
    found: dict[str, set[str]] = {}
    for one, other in _pairs(claims):
        found.setdefault(one, set()).add(origin[other])
        found.setdefault(other, set()).add(origin[one])
    return found


def _pairs(claims: Sequence[Claim]) -> Iterable[tuple[str, str]]:
    return (pair for found in among(claims) for pair in found.pairs)
