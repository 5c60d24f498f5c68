"""How signs and shapes look, the same in every form: colours that colour-blind people tell apart, and dashes for print.

Colours are those of Okabe & Ito (2008), darkened where needed to a contrast of 4.5 on white.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..analysis.dealings import Sign


@dataclass(frozen=True, slots=True)
class Stroke:
    """Colour and dash of a line; `dash` as SVG has it (empty: solid), `dot` as Graphviz names it.

    `dark` is the colour on dark paper; `arrow` is the head as Cytoscape.js names it, `head` as a path.
    """

    colour: str
    dash: str
    dot: str
    words: str
    dark: str
    arrow: str
    head: str


STROKES: dict[Sign, Stroke] = {
    "cooperation": Stroke("#0067a5", "", "solid", "cooperation", "#6cb6f0", "triangle", "M0 0.8 10 5 0 9.2z"),
    "conflict": Stroke(
        "#b84300", "9 5", "dashed", "conflict", "#f59a5f", "triangle-tee", "M0 1.5H2V8.5H0zM3 1 10 5 3 9z"
    ),
    "neutral": Stroke("#5f5f5f", "2 4", "dotted", "neither", "#b0b0b0", "chevron", "M0 0.8H3L10 5 3 9.2H0L5 5z"),
}

FILLS = {"Actor": "#ffffff", "Issue": "#fff6cf", "Place": "#e3f4ea"}
BORDERS = {"Actor": "#333333", "Issue": "#8a6d00", "Place": "#00664a"}
FOCUS = "#dbe9f6"
WORDS = {"Actor": "actor", "Issue": "issue", "Place": "place"}

THEMES: dict[str, dict[str, object]] = {
    "light": {
        "ink": "#222222",
        "paper": "#ffffff",
        "accent": "#0b57a4",
        "focus": FOCUS,
        "fills": FILLS,
        "borders": BORDERS,
        "signs": {sign: stroke.colour for sign, stroke in STROKES.items()},
    },
    "dark": {
        "ink": "#e8eaed",
        "paper": "#15181c",
        "accent": "#7fb8f0",
        "focus": "#23405f",
        "fills": {"Actor": "#262b31", "Issue": "#3d3515", "Place": "#17392b"},
        "borders": {"Actor": "#aab1ba", "Issue": "#d9bb55", "Place": "#6fc49f"},
        "signs": {sign: stroke.dark for sign, stroke in STROKES.items()},
    },
}
"""Colours of the page on light and on dark paper; its style sheet names the same."""


def thickness(count: int) -> float:
    """Width of a line in pixels for that many dealings: from 1.5, growing ever more slowly, to 6."""
    return round(min(6.0, 1.0 + 0.5 * count.bit_length()), 1)
