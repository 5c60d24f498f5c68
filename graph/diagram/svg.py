"""A picture as SVG: one file, no script, no style sheet, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from .camps import frames
from .curves import LABEL_SIZE
from .dots import dots
from .forces import MANY
from .geometry import Box, Curve
from .layout import NAME_SIZE, Layout, layout
from .picture import Line, Picture, Shape, Source
from .style import BORDERS, FILLS, FOCUS, STROKES, WORDS, thickness
from .words import inert, width

FONT = "Helvetica, Arial, 'DejaVu Sans', sans-serif"
_HEAD, _FOOT_ROW = 44.0, 15.0
_MOST_SOURCES = 12


def svg(picture: Picture) -> str:
    """The picture with title, legend and sources."""
    placed = layout(picture)
    foot = footer(picture)
    widest = max([placed.w, width(inert(picture.title), 18) + 48, *(width(row, 11) + 48 for row in foot), 560.0])
    high = _HEAD + placed.h + 56 + _FOOT_ROW * len(foot)
    left = round((widest - placed.w) / 2, 1)
    size = f'width="{widest:.0f}" height="{high:.0f}" viewBox="0 0 {widest:.0f} {high:.0f}"'
    rows = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family={quoteattr(FONT)}>',
        f"<title>{text(picture.title)}</title>",
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        f'<text x="24" y="30" font-size="18" font-weight="bold" fill="#222222">{text(picture.title)}</text>',
        f'<g transform="translate({left:g} {_HEAD:g})">',
        *drawing(picture, placed),
        "</g>",
        *_legend(24, _HEAD + placed.h + 20),
        *foot_rows(foot, _HEAD + placed.h + 52),
        "</svg>",
    ]
    return "\n".join(rows) + "\n"


def text(value: str) -> str:
    """Any text as the content of an element."""
    return escape(inert(value))


def drawing(picture: Picture, placed: Layout) -> Iterator[str]:
    """The elements of a placed picture: arrowheads, lines, nodes."""
    yield "<defs>"
    for sign, stroke in STROKES.items():
        yield (
            f'<marker id="{sign}" viewBox="0 0 10 10" refX="8.5" refY="5" markerWidth="11" markerHeight="11" '
            f'markerUnits="userSpaceOnUse" orient="auto"><path d="{stroke.head}" fill="{stroke.colour}"/></marker>'
        )
    yield "</defs>"
    for bloc, frame in frames(picture, placed.boxes):
        yield from _bloc(bloc, frame)
    pairs = list(zip(picture.lines, placed.curves, strict=True))
    for line, curve in pairs:
        yield from _way(line, curve)
    if len(picture.shapes) > MANY:
        yield from dots(picture, placed.boxes, placed.w)
        return
    for line, curve in pairs:
        yield _words(line, curve)
    for shape, box in zip(picture.shapes, placed.boxes, strict=True):
        yield from _shape(shape, box)


def describe(line: Line, names: dict[tuple[str, str], str]) -> str:
    """A line in words: who, what, whom, and how often."""
    what = ", ".join(name.replace("_", " ") for name, _ in line.predicates)
    return f"{names[line.source]}: {what}: {names[line.target]} ({STROKES[line.sign].words}, {line.count})"


def footer(picture: Picture) -> list[str]:
    """What the picture stands on, in plain lines of text."""
    rows = ["Told as fact; what is only planned, demanded, threatened, denied or alleged is not drawn."]
    rows += map(inert, picture.notes)
    if not picture.shapes:
        rows.insert(0, "Nothing that is told as fact answers to this choice.")
    if picture.left_out:
        rows.append(f"Not shown: {picture.left_out} more with fewer dealings.")
    return [*rows, *sources_told(picture.sources, picture.built)]


def sources_told(sources: Sequence[Source], built: str | None) -> list[str]:
    """The day of the build, where known, and the sources, in plain lines of text."""
    rows = [f"Build of {inert(built)}"] if built else []
    rows.append(f"Sources: {len(sources)}")
    for source in sources[:_MOST_SOURCES]:
        parts = [source.published, source.outlet, source.title]
        rows.append(inert(", ".join(part for part in parts if part) or source.document[:12]))
    if len(sources) > _MOST_SOURCES:
        rows.append(f"and {len(sources) - _MOST_SOURCES} more")
    return rows


def _told(shape: Shape) -> str:
    return f"{shape.name} ({shape.kind.replace('_', ' ')}, {shape.dealings} dealing{'s' * (shape.dealings != 1)})"


def _bloc(number: int, frame: Box) -> Iterator[str]:
    x, y = frame.x - frame.w / 2, frame.y - frame.h / 2
    look = 'rx="10" fill="#f4f5f7" stroke="#c3c8d0"'
    yield f'<rect x="{x:.1f}" y="{y:.1f}" width="{frame.w:.1f}" height="{frame.h:.1f}" {look}/>'
    look = 'font-size="12" font-weight="bold" fill="#555555"'
    yield f'<text x="{x + 12:.1f}" y="{y + 18:.1f}" {look}>bloc {number}</text>'


def _way(line: Line, curve: Curve) -> Iterator[str]:
    stroke = STROKES[line.sign]
    way = "M{:g} {:g}Q{:g} {:g} {:g} {:g}".format(*curve.start, *curve.bend, *curve.end)
    dash = f' stroke-dasharray="{stroke.dash}"' if stroke.dash else ""
    yield "<g>"
    yield (
        f'<path d="{way}" fill="none" stroke="{stroke.colour}" stroke-width="{thickness(line.count):g}"{dash} '
        f'marker-end="url(#{line.sign})"/>'
    )
    yield "</g>"


def _words(line: Line, curve: Curve) -> str:
    """The label of a line, with a white rim that keeps it readable over other lines."""
    label = curve.label
    return (
        f'<text x="{label.x:g}" y="{label.y + LABEL_SIZE * 0.35:.1f}" font-size="{LABEL_SIZE}" '
        f'text-anchor="middle" fill="{STROKES[line.sign].colour}" stroke="#ffffff" stroke-width="4" '
        f'stroke-linejoin="round" paint-order="stroke">{escape(label.rows[0])}</text>'
    )


def _shape(shape: Shape, box: Box) -> Iterator[str]:
    label = shape.ref[0]
    fill = FOCUS if shape.focus else FILLS[label]
    x, y = box.x - box.w / 2, box.y - box.h / 2
    rounded = {"Actor": 8, "Issue": 0, "Place": box.h / 2}[label]
    yield "<g>"
    yield f"<title>{text(_told(shape))}</title>"
    yield (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{box.w:g}" height="{box.h:g}" rx="{rounded:g}" fill="{fill}" '
        f'stroke="{BORDERS[label]}" stroke-width="{2 if shape.focus else 1}"/>'
    )
    weight = ' font-weight="bold"' if shape.focus else ""
    first = box.y - (len(box.rows) - 1) * 8 + NAME_SIZE * 0.35
    for number, row in enumerate(box.rows):
        yield (
            f'<text x="{box.x:g}" y="{first + 16 * number:.1f}" font-size="{NAME_SIZE}" text-anchor="middle"{weight} '
            f'fill="#222222">{escape(row)}</text>'
        )
    yield "</g>"


def _legend(x: float, y: float) -> Iterator[str]:
    for sign, stroke in STROKES.items():
        dash = f' stroke-dasharray="{stroke.dash}"' if stroke.dash else ""
        yield (
            f'<path d="M{x:g} {y:g}h44" stroke="{stroke.colour}" stroke-width="2" fill="none"{dash} '
            f'marker-end="url(#{sign})"/>'
        )
        yield f'<text x="{x + 52:g}" y="{y + 4:g}" font-size="11" fill="#222222">{stroke.words}</text>'
        x += 66 + width(stroke.words, 11)
    for label, words in WORDS.items():
        rounded = {"Actor": 5, "Issue": 0, "Place": 8}[label]
        yield (
            f'<rect x="{x:g}" y="{y - 8:g}" width="26" height="16" rx="{rounded}" fill="{FILLS[label]}" '
            f'stroke="{BORDERS[label]}"/>'
        )
        yield f'<text x="{x + 34:g}" y="{y + 4:g}" font-size="11" fill="#222222">{words}</text>'
        x += 50 + width(words, 11)


def foot_rows(rows: Sequence[str], y: float) -> Iterator[str]:
    """Lines of the footer, the first at that height."""
    for number, row in enumerate(rows):
        yield (f'<text x="24" y="{y + _FOOT_ROW * number:g}" font-size="11" fill="#555555">{escape(row)}</text>')
