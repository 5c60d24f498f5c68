"""PNG and PDF of a network by Graphviz, where it is installed: every box and line at the place that our SVG has it.

`neato -n2` takes places from the file and computes none. It runs without a shell, in a folder of its own, with a limit
of time, and reads nothing but the DOT on its standard input.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator

from ...schemas.errors import InputError
from ..analysis.dealings import Sign
from .camps import frames
from .curves import LABEL_SIZE
from .dot import label, legend, quoted
from .geometry import Box, Curve, Point
from .layout import NAME_SIZE, Layout, layout
from .picture import Line, Picture, Shape
from .style import BORDERS, FILLS, FOCUS, STROKES, thickness
from .svg import footer
from .words import inert

PROGRAM = "neato"
TIME_LIMIT = 120.0
_INCH = 72.0
_CLOCK = re.compile(rb"/CreationDate \(D:[^)]*\)")
"""The time of day in a PDF, which is left out: the same picture is the same bytes."""
_HEADS: dict[Sign, str] = {"cooperation": "normal", "conflict": "normaltee", "neutral": "vee"}


def installed() -> str | None:
    """Where the program is; None where it is not installed."""
    return shutil.which(PROGRAM)


def by_graphviz(picture: Picture, form: str, program: str | None = None, *, seconds: float = TIME_LIMIT) -> bytes:
    """The picture as `png`, `pdf` or `svg`. Raises InputError where Graphviz is missing, fails or takes too long."""
    found = program or installed()
    if found is None:
        raise InputError("Graphviz is not installed.", hint="Install it (Debian: apt install graphviz).")
    render = {"png": "png:cairo", "pdf": "pdf:cairo"}.get(form, form)
    command = [found, "-n2", f"-T{render}", *(["-Gdpi=144"] if form == "png" else [])]
    with tempfile.TemporaryDirectory(prefix="whowhom-graphviz-") as folder:
        try:
            done = subprocess.run(
                command, input=pinned(picture).encode(), capture_output=True, timeout=seconds, cwd=folder, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise InputError(f"Graphviz did not draw the picture: {type(error).__name__}.", where=found) from error
    if done.returncode or not done.stdout:
        told = inert(done.stderr.decode(errors="replace"))[:200]
        raise InputError(f"Graphviz did not draw the picture: {told or done.returncode}.", where=found)
    return _CLOCK.sub(lambda found: b" " * len(found[0]), done.stdout) if form == "pdf" else done.stdout


def pinned(picture: Picture) -> str:
    """The picture as DOT with the place of everything."""
    return "\n".join(_rows(picture, layout(picture))) + "\n"


def _rows(picture: Picture, placed: Layout) -> Iterator[str]:
    yield "digraph whowhom {"
    told = [picture.title, *legend(), *footer(picture)]
    yield f"  graph [label={label(told)}, labelloc=b, labeljust=l, splines=true, notranslate=true, bgcolor=white];"
    yield '  graph [fontname="Helvetica", fontsize=11, pad=0.3, outputorder=edgesfirst];'
    yield f'  node [fixedsize=true, fontname="Helvetica", fontsize={NAME_SIZE}, fontcolor="#222222"];'
    yield '  edge [fontname="Helvetica", fontsize=11, arrowsize=0.8];'
    for bloc, frame in frames(picture, placed.boxes):
        yield (
            f'  b{bloc} [label="bloc {bloc}", pos="{_at((frame.x, frame.y), placed.h)}", shape=box, style=rounded, '
            f"width={frame.w / _INCH:.4f}, height={frame.h / _INCH:.4f}, labelloc=t, "
            'color="#9aa1ab", fontcolor="#555555"];'
        )
    numbers = {shape.ref: number for number, shape in enumerate(picture.shapes)}
    for number, (shape, box) in enumerate(zip(picture.shapes, placed.boxes, strict=True)):
        yield _node(number, shape, box, placed.h)
    for number, (line, curve) in enumerate(zip(picture.lines, placed.curves, strict=True)):
        yield _edge(line, curve, placed.h, numbers[line.source], numbers[line.target])
        yield _words(number, line, curve, placed.h)
    yield "}"


def _node(number: int, shape: Shape, box: Box, high: float) -> str:
    kind = shape.ref[0]
    style = "filled" if kind == "Issue" else "filled,rounded"
    font = ', fontname="Helvetica-Bold"' if shape.focus else ""
    name = label([*box.rows], "\\n")
    fill = FOCUS if shape.focus else FILLS[kind]
    return (
        f'  n{number} [label={name}, shape=box, style="{style}", '
        f'pos="{_at((box.x, box.y), high)}", width={box.w / _INCH:.4f}, height={box.h / _INCH:.4f}, '
        f'fillcolor="{fill}", color="{BORDERS[kind]}", penwidth={2 if shape.focus else 1}{font}];'
    )


def _edge(line: Line, curve: Curve, high: float, source: int, target: int) -> str:
    stroke = STROKES[line.sign]
    start, bend, end = curve.start, curve.bend, _before(curve.bend, curve.end)
    near, far = (_towards(tip, bend, 2 / 3) for tip in (start, end))
    way = " ".join(_at(point, high) for point in (start, near, far, end))
    return (
        f'  n{source} -> n{target} [pos="e,{_at(curve.end, high)} {way}", color="{stroke.colour}", '
        f"style={stroke.dot}, arrowhead={_HEADS[line.sign]}, penwidth={thickness(line.count):g}];"
    )


def _words(number: int, line: Line, curve: Curve, high: float) -> str:
    """The label of a line as a white box above the lines, so that none goes through its words."""
    box = curve.label
    return (
        f'  l{number} [label={quoted(line.label)}, pos="{_at((box.x, box.y), high)}", shape=box, style=filled, '
        f"width={box.w / _INCH:.4f}, height={(box.h - 2) / _INCH:.4f}, fillcolor=white, color=white, penwidth=0, "
        f'fontcolor="{STROKES[line.sign].colour}", fontsize={LABEL_SIZE}];'
    )


def _at(point: Point, high: float) -> str:
    """A point as Graphviz counts: from below."""
    return f"{point[0]:.2f},{high - point[1]:.2f}"


def _towards(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def _before(bend: Point, end: Point) -> Point:
    """Where the line ends and the arrowhead begins."""
    far = max(1.0, ((end[0] - bend[0]) ** 2 + (end[1] - bend[1]) ** 2) ** 0.5)
    return _towards(end, bend, min(0.5, 9 / far))
