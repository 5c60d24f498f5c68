"""Who did it where a passive names nobody: the troops that are moved, the violence in which somebody was harmed."""

from __future__ import annotations

from collections.abc import Iterable

from ...schemas import load_vocabulary
from .clauses import surface_subject
from .forms import NOTHING, Fill
from .lexicon import Frame
from .mentions import is_violence, nominal
from .reading import Reading
from .slots import pobj
from .words import words


def unstated_agent(reading: Reading, verb: int, frames: Iterable[Frame]) -> Fill:
    """The doer of a passive without a by-phrase, if the clause tells it otherwise."""
    predicates = [frame.predicate for frame in frames]
    if any(predicate in words("self_moving") for predicate in predicates) and (found := _forces(reading, verb)):
        return found
    harm = any(load_vocabulary().predicate(predicate).category == "ASSAULT" for predicate in predicates)
    return _deed(reading, verb) if harm else NOTHING


def _forces(reading: Reading, verb: int) -> Fill:
    """The troops that a passive without agent moves."""
    moved = surface_subject(reading, verb)
    return moved if moved and all(nominal(reading, token).actor for token in moved.tokens) else NOTHING


def _deed(reading: Reading, verb: int) -> Fill:
    """The violence in which somebody was harmed ("killed in Russian strikes"), or the other side of a fight."""
    found = pobj(reading, verb, "in") or pobj(reading, verb, "during")
    if found and reading.parse.lemmas[found.tokens[0]] in words("encounter"):
        return Fill(pobj(reading, found.tokens[0], "with").tokens, "deed")
    return Fill(found.tokens, "deed") if found and is_violence(reading, found.tokens[0]) else NOTHING
