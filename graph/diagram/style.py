"""How signs and shapes look, the same in every form: colours that colour-blind people tell apart, and dashes for print.

Colours are those of Okabe & Ito (2008), darkened where needed to a contrast of 4.5 on white.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..analysis.dealings import Sign


@dataclass(frozen=True, slots=True)
class Stroke:
    """Colour and dash of a line; `dash` as SVG has it (empty: solid), `dot` as Graphviz names it."""

    colour: str
    dash: str
    dot: str
    words: str


STROKES: dict[Sign, Stroke] = {
    "cooperation": Stroke("#0067a5", "", "solid", "cooperation"),
    "conflict": Stroke("#b84300", "9 5", "dashed", "conflict"),
    "neutral": Stroke("#5f5f5f", "2 4", "dotted", "neither"),
}

FILLS = {"Actor": "#ffffff", "Issue": "#fff6cf", "Place": "#e3f4ea"}
BORDERS = {"Actor": "#333333", "Issue": "#8a6d00", "Place": "#00664a"}
FOCUS = "#dbe9f6"
WORDS = {"Actor": "actor", "Issue": "issue", "Place": "place"}


def thickness(count: int) -> float:
    """Width of a line in pixels for that many dealings: from 1.5, growing ever more slowly, to 6."""
    return round(min(6.0, 1.0 + 0.5 * count.bit_length()), 1)
