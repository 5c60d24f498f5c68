"""Who belongs to what, when: members of organisations and alliances, predecessors, parents and patrons.

Read from `members.csv` and `lineage.csv` when first asked; finding names needs neither.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Literal

from ...schemas import bounds
from . import rows
from .check import span

Relation = Literal["predecessor", "parent", "patron"]
Timed = tuple[str, str, str]
"""An id with the first and the last day."""


def members(organisation: str, on: str | None = None) -> tuple[str, ...]:
    """Ids of the members of an organisation on a (partial) date, in file order; without a date, of all there ever were.

    In a year in which a state joined or left, it is a member; where the start is not known, at any day before the end.
    """
    return _then(_members()[0].get(organisation, ()), on)


def memberships(actor: str, on: str | None = None) -> tuple[str, ...]:
    """Ids of the organisations and alliances of which an actor is a member on that (partial) date, or ever was."""
    return _then(_members()[1].get(actor, ()), on)


def related(actor: str, relation: Relation, on: str | None = None) -> tuple[str, ...]:
    """Ids of an actor's predecessors, parents or patrons; with a date, those of that time."""
    return _then(_lineage()[0].get((actor, relation), ()), on)


def successors(actor: str) -> tuple[str, ...]:
    """Ids of the actors that an actor became, split into or merged into, in file order."""
    return _then(_lineage()[1].get((actor, "predecessor"), ()), None)


def _then(found: Iterable[Timed], on: str | None) -> tuple[str, ...]:
    first, last = bounds(on) if on else span(None, None)
    return tuple(dict.fromkeys(id_ for id_, start, end in found if start <= last and first <= end))


@functools.cache
def _members() -> tuple[dict[str, list[Timed]], dict[str, list[Timed]]]:
    of: dict[str, list[Timed]] = {}
    by: dict[str, list[Timed]] = {}
    for _, row in rows.read_members():
        time = span(row.valid_from, row.valid_to)
        of.setdefault(row.organisation, []).append((row.member, *time))
        by.setdefault(row.member, []).append((row.organisation, *time))
    return of, by


@functools.cache
def _lineage() -> tuple[dict[tuple[str, str], list[Timed]], dict[tuple[str, str], list[Timed]]]:
    of: dict[tuple[str, str], list[Timed]] = {}
    by: dict[tuple[str, str], list[Timed]] = {}
    for _, row in rows.read_lineage():
        time = span(row.valid_from, row.valid_to)
        of.setdefault((row.actor, row.relation), []).append((row.other, *time))
        by.setdefault((row.other, row.relation), []).append((row.actor, *time))
    return of, by
