"""What a phrase may stand for, and by which way it was read so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ...schemas import Actor, Place
from ...schemas.kinds import AliasKind

Via = Literal["name", "holder", "office", "role", "people", "act"]
"""How: the entity's own name; the holder of the office at the date; the office, undated; a role of a country or
group; its people; an act or instrument that stands for the actor as subject ("Russian jets"), and as such only."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a phrase: the entity, as what sort of name the words are, and how they were read."""

    entity: Actor | Place
    kind: AliasKind
    via: Via = "name"

    @property
    def id(self) -> str:
        """The entity's id."""
        return self.entity.id
