"""What the place of an end in its statement says of it: a doer, a party, or a place."""

from __future__ import annotations

from typing import Literal

from ...schemas import MentionTriple
from ...schemas.kinds import Role
from ..gazetteer.rows import words_of

Slot = Literal["doer", "party", "place"]
"""`doer`: subject, speaker, viewpoint; `party`: who an act is addressed to; `place`: where it happens, what it hits."""

_PLACE_CATEGORIES = frozenset({"ASSAULT", "MOBILIZE", "RETREAT"})
_PLACE_PREDICATES = words_of("place-predicate")


def of_object(triple: MentionTriple) -> Slot:
    """A capital that is bombed, besieged or visited is a place; one that is praised or accused is its government."""
    if triple.category in _PLACE_CATEGORIES or triple.predicate in _PLACE_PREDICATES:
        return "place"
    return "party"


def of_role(triple: MentionTriple, role: Role) -> Slot:
    """`in` and `host` are places; where to and where from too, if the act is a movement or a blow."""
    if role in {"in", "host"}:
        return "place"
    return of_object(triple) if role in {"to", "from"} else "party"
