"""A chart on its sheet: title above, legend and what it stands on below; as SVG, as a page, as rows of CSV.

A chart is what the kinds of chart (`timeline`, `escalation`, `matrix`, `influence`) make; this gives all of them the
same frame. Its SVG is one element without script, style sheet or ids, so that it can stand in any page.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from .picture import Source
from .svg import FONT, foot_rows, sources_told, text
from .words import inert, width

INK, SOFT, RULE = "#222222", "#555555", "#d4d7dd"
MARGIN = 24.0
_HEAD, _ROW = 44.0, 15.0
_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of `w` by `h` pixels with its frame, and the same in rows.

    `body` are SVG elements from (0, 0) to (w, h); `legend` pairs of an element of 44 by 14 pixels and its words;
    `notes` plain lines for the footer. `rows` have the `columns`; a tuple or list in a row is several texts.
    """

    title: str
    w: float
    h: float
    body: tuple[str, ...]
    legend: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[Mapping[str, object], ...]
    sources: tuple[Source, ...] = ()
    built: str | None = None

    def footer(self) -> list[str]:
        """What the chart stands on, in plain lines of text."""
        return [*map(inert, self.notes), *sources_told(self.sources, self.built)]

    def svg(self) -> str:
        """The chart with title, legend and footer, as one SVG element."""
        foot, key = self.footer(), _legend(self.legend)
        widest = max([self.w + 2 * MARGIN, key[1], width(inert(self.title), 18) + 48, 560.0])
        widest = max([widest, *(width(row, 11) + 48 for row in foot)])
        under = _HEAD + self.h + 20
        high = under + (32 if self.legend else 0) + _ROW * len(foot) + 8
        size = f'width="{widest:.0f}" height="{high:.0f}" viewBox="0 0 {widest:.0f} {high:.0f}"'
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family={quoteattr(FONT)}>',
            f"<title>{text(self.title)}</title>",
            '<rect width="100%" height="100%" fill="#ffffff"/>',
            f'<text x="24" y="30" font-size="18" font-weight="bold" fill="{INK}">{text(self.title)}</text>',
            f'<g transform="translate({MARGIN:g} {_HEAD:g})">',
            *self.body,
            "</g>",
            f'<g transform="translate({MARGIN:g} {under:g})">',
            *key[0],
            "</g>",
            *foot_rows(foot, under + (32 if self.legend else 0)),
            "</svg>",
        ]
        return "\n".join(parts) + "\n"

    def csv(self) -> str:
        """The rows as CSV that a spreadsheet opens safely: no cell begins like a formula."""
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(self.columns)
        for row in self.rows:
            writer.writerow([_cell(row.get(name)) for name in self.columns])
        return out.getvalue()


def words(x: float, y: float, told: str, *, size: float = 11, colour: str = INK, look: str = "") -> str:
    """A text element; `look` are further attributes of ours."""
    return f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" fill="{colour}"{look and " " + look}>{text(told)}</text>'


def line(x: float, y: float, x2: float, y2: float, colour: str = RULE, thick: float = 1, dash: str = "") -> str:
    """A straight line."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    way = f"M{x:g} {y:g}L{x2:g} {y2:g}"
    return f'<path d="{way}" fill="none" stroke="{colour}" stroke-width="{thick:g}"{dashed}/>'


def empty(told: str, w: float = 640) -> tuple[float, float, tuple[str, ...]]:
    """Width, height and body of a chart with nothing to draw: a sentence in its place."""
    frame = f'<rect x="0.5" y="0.5" width="{w - 1:g}" height="59" fill="#f6f7f9" stroke="{RULE}"/>'
    return w, 60.0, (frame, words(16, 35, told, size=13, colour=SOFT))


def shortened(told: str, room: float, size: float) -> str:
    """The text on one line in so many pixels, an ellipsis where it is cut."""
    told = inert(told)
    if width(told, size) <= room:
        return told
    while told and width(told + "…", size) > room:
        told = told[:-1]
    return told.rstrip() + "…"


def _legend(entries: Sequence[tuple[str, str]]) -> tuple[list[str], float]:
    """The elements of the legend, side by side, and how wide they are with margins."""
    found, x = [], 0.0
    for glyph, told in entries:
        found += [f'<g transform="translate({x:g} 0)">{glyph}</g>', words(x + 50, 4, told)]
        x = round(x + 66 + width(told, 11), 1)
    return found, x + MARGIN


def _cell(value: object) -> str:
    if value is None:
        return ""
    told = "; ".join(map(str, value)) if isinstance(value, (tuple, list)) else str(value)
    told = inert(told)
    return f"'{told}" if told.startswith(_FORMULA) and not isinstance(value, (int, float)) else told
