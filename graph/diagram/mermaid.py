"""A picture as Mermaid, which README files and wikis draw.

Mermaid's text is markup through and through (directives even inside comments and titles), so words from documents are
written as letters, digits and a few marks, and every other character as its number (`#60;` is `<`).
"""

from __future__ import annotations

from collections.abc import Iterator

from .picture import Line, Picture
from .style import BORDERS, FILLS, FOCUS, STROKES, thickness
from .svg import footer
from .words import inert

_SAFE = frozenset(" .,'’()–-×…")
_SHAPES = {"Actor": ('("', '")'), "Issue": ('["', '"]'), "Place": ('(["', '"])')}
_ARROWS = {"cooperation": "-->", "conflict": "-.->", "neutral": "-.->"}


def mermaid(picture: Picture) -> str:
    """The picture as a flowchart; the legend is a group of its own, sources are comments."""
    return "\n".join(_rows(picture)) + "\n"


def _rows(picture: Picture) -> Iterator[str]:
    yield from ("---", f'title: "{_plain(picture.title)}"', "---", "flowchart LR")
    numbers = {shape.ref: number for number, shape in enumerate(picture.shapes)}
    for number, shape in enumerate(picture.shapes):
        before, after = _SHAPES[shape.ref[0]]
        yield f"  n{number}{before}{_label(shape.name)}{after}:::{'focus' if shape.focus else shape.ref[0].lower()}"
    for line in picture.lines:
        arrow = _ARROWS[line.sign]
        yield f'  n{numbers[line.source]} {arrow}|"{_label(line.label)}"| n{numbers[line.target]}'
    yield from _legend()
    yield from _styles(picture)
    yield from (f"%% {_plain(row)}" for row in footer(picture))


def _legend() -> Iterator[str]:
    yield '  subgraph legend["Legend"]'
    for number, (sign, stroke) in enumerate(STROKES.items()):
        yield f'    k{number}(" ") {_ARROWS[sign]}|"{stroke.words}"| j{number}(" ")'
    yield "  end"


def _styles(picture: Picture) -> Iterator[str]:
    for number, line in enumerate(picture.lines):
        yield f"  linkStyle {number} {_stroke(line)}"
    for number, (sign, stroke) in enumerate(STROKES.items()):
        dash = _dash(sign)
        yield f"  linkStyle {len(picture.lines) + number} stroke:{stroke.colour},stroke-width:2px{dash}"
    for label in FILLS:
        yield f"  classDef {label.lower()} fill:{FILLS[label]},stroke:{BORDERS[label]},color:#222222"
    yield f"  classDef focus fill:{FOCUS},stroke:{BORDERS['Actor']},stroke-width:2px,color:#222222"


def _stroke(line: Line) -> str:
    stroke = STROKES[line.sign]
    return f"stroke:{stroke.colour},stroke-width:{thickness(line.count):g}px{_dash(line.sign)}"


def _dash(sign: str) -> str:
    return {"cooperation": "", "conflict": ",stroke-dasharray:9 5", "neutral": ",stroke-dasharray:2 4"}[sign]


def _label(text: str) -> str:
    return "".join(c if c.isalnum() or c in _SAFE else f"#{ord(c)};" for c in inert(text)) or " "


def _plain(text: str) -> str:
    """The text without any character that Mermaid or YAML could read as more than a letter."""
    return " ".join("".join(c if c.isalnum() or c in _SAFE or c == ":" else " " for c in inert(text)).split())
