"""What triples report: events (happenings) and ties (standing relations)."""

from __future__ import annotations

from typing import Literal

from .kinds import Category, Polarity
from .model import Model
from .triple import When

EventAspect = Literal["event", "campaign"]
"""`campaign` is a stretch of repeated acts: 15 months of bombing is no single event."""


class Event(Model):
    """The happening that one or more triples report.

    Key: exact participants, category and mode, day, place; without a day it stays with its one document.
    `triples` and `documents` are ids, `origins` names of independent origins.
    """

    id: str
    participants: tuple[tuple[str, str], ...]
    category: Category
    mode: str | None = None
    predicates: tuple[str, ...]
    polarity: Polarity
    score: float
    aspect: EventAspect = "event"
    when: When | None = None
    place: str | None = None
    triples: tuple[str, ...]
    documents: tuple[str, ...]
    origins: tuple[str, ...]


class Tie(Model):
    """A standing relation (backs, leads, member of …) with the interval in which it is attested."""

    id: str
    participants: tuple[tuple[str, str], ...]
    predicate: str
    category: Category
    polarity: Polarity
    score: float
    when: When | None = None
    triples: tuple[str, ...]
    documents: tuple[str, ...]
    origins: tuple[str, ...]
