"""The rules on contradictions: a data file, one line each, checked when loaded."""

from __future__ import annotations

import functools
from typing import Literal

from pydantic import Field

from ...schemas.errors import VocabularyError
from ...schemas.kinds import CATEGORIES
from ...schemas.model import Model
from ...schemas.vocabulary import load_vocabulary, parse, rows

Family = Literal["opposed", "truce", "denied", "quantity", "place"]
"""Which function compares: see `families`."""


class Rule(Model):
    """What contradicts what: predicates (or categories, in capitals) of both sides, and within how many days.

    `objects` narrows what is acted on to one label. What lies further apart is a change of mind or of fortune.
    """

    id: str = Field(pattern=r"^[a-z][a-z_]*$")
    family: Family
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    objects: Literal["any", "Actor", "Issue", "Place"] = "any"
    days: int = Field(ge=0, le=366)
    definition: str = Field(min_length=10)


@functools.cache
def load_rules() -> tuple[Rule, ...]:
    """The rules in order of id. Raises VocabularyError with file and line."""
    found: dict[str, Rule] = {}
    for where, row in rows(__package__ or "whowhom.graph.contradictions", "rules.csv"):
        sides = {side: tuple(row[side].split()) for side in ("left", "right")}
        rule = parse(Rule, where, {**row, **sides})
        _check(rule, where)
        if rule.id in found:
            raise VocabularyError(f"{rule.id!r} stands twice.", where=where)
        found[rule.id] = rule
    return tuple(found[name] for name in sorted(found))


def _check(rule: Rule, where: str) -> None:
    known = load_vocabulary().predicates
    wrong = [name for name in (*rule.left, *rule.right) if name not in known and name not in CATEGORIES]
    if wrong:
        raise VocabularyError(f"{wrong[0]!r} is no predicate and no category.", where=where)
    if (rule.family in ("opposed", "truce", "place")) != bool(rule.left and rule.right):
        raise VocabularyError(f"the family {rule.family} does not take these sides.", where=where)
