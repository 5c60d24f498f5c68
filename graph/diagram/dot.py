"""A picture as DOT, for Graphviz: `dot -Tsvg` and its kin draw it."""

from __future__ import annotations

from collections.abc import Iterator

from .picture import Picture
from .style import BORDERS, FILLS, FOCUS, STROKES, thickness
from .svg import footer
from .words import inert, wrapped


def dot(picture: Picture) -> str:
    """The picture as a directed graph; legend and sources are part of its label."""
    return "\n".join(_rows(picture)) + "\n"


def quoted(text: str, row_end: str = "") -> str:
    r"""A quoted string of DOT: neither quotes, escapes (`\N`), entities (`&#60;`) nor markup of it mean anything.

    >>> print(quoted('a"b\\N&#60;'))
    "a\"b\\N&amp;#60;"
    """
    escaped = inert(text).replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}{row_end}"'


def _rows(picture: Picture) -> Iterator[str]:
    yield "digraph whowhom {"
    yield f"  graph [label={label([picture.title, *legend(), *footer(picture)])}, labelloc=b, labeljust=l];"
    yield "  graph [overlap=false, splines=true, rankdir=LR, fontname=Helvetica, fontsize=11];"
    yield '  node [style="filled", fontname=Helvetica, fontsize=12, fontcolor="#222222"];'
    yield "  edge [fontname=Helvetica, fontsize=10];"
    numbers = {shape.ref: number for number, shape in enumerate(picture.shapes)}
    for number, shape in enumerate(picture.shapes):
        kind = shape.ref[0]
        style = {"Actor": "filled,rounded", "Issue": "filled", "Place": "filled"}[kind]
        look = f'shape={"ellipse" if kind == "Place" else "box"}, style="{style}"'
        fill = FOCUS if shape.focus else FILLS[kind]
        name = label(wrapped(inert(shape.name), 20, 3), "\\n")
        yield f'  n{number} [label={name}, {look}, fillcolor="{fill}", color="{BORDERS[kind]}"];'
    for line in picture.lines:
        stroke = STROKES[line.sign]
        look = f'color="{stroke.colour}", fontcolor="{stroke.colour}", style={stroke.dot}'
        ends = f"n{numbers[line.source]} -> n{numbers[line.target]}"
        yield f"  {ends} [label={quoted(line.label)}, {look}, penwidth={thickness(line.count):g}];"
    yield "}"


def legend() -> Iterator[str]:
    """How lines look, in words."""
    yield "Lines: " + ", ".join(f"{stroke.words} {stroke.dot}" for stroke in STROKES.values())


def label(rows: list[str], row_end: str = "\\l") -> str:
    """Rows as one quoted string, each ended by an escape of ours."""
    return '"' + "".join(quoted(row, row_end)[1:-1] for row in rows) + '"'
