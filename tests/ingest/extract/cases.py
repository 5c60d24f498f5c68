"""Own sentences by construction (constructions.txt), with what must be found: `subject | predicate | object` and marks.

Marks: a modality that is not `actual`, `not` for negated, `alleged` or `probable` for certainty. A line without triples
says that the sentence yields none. Ends are given by the phrase that names them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Case:
    """One sentence (or short text) of a construction, and the triples that it holds."""

    construction: str
    text: str
    triples: tuple[str, ...]


_TABLE = Path(__file__).with_name("constructions.txt")


def cases() -> list[Case]:
    """The table as cases, in order."""
    found: list[Case] = []
    construction = ""
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            construction = line[2:]
        elif line.startswith("= "):
            found[-1] = Case(construction, found[-1].text, (*found[-1].triples, line[2:]))
        else:
            found.append(Case(construction, line, ()))
    return found
