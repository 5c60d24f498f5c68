"""Who does what to whom, as a table: a row for each that acts, a column for each that is reached, ordered by blocs.

A cell has the number of events of cooperation and of conflict, apart; a dot stands for a standing tie of that sign.
An act of both sides (a meeting) counts in both of their cells. Blocs are those of `analysis.blocs` over the actors
shown, by the net of their dealings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..analysis.dealings import Dealing, Sign, dealings
from ..elements import Elements
from .blocs import blocs_of
from .evidence import sources
from .sheet import INK, RULE, SOFT, Chart, empty, line, shortened, words
from .style import STROKES
from .svg import text
from .words import width

COLUMNS = ("who", "whom", "cooperation", "conflict", "neutral", "standing", "origins", "who_id", "whom_id", "bloc")
TINTS: Mapping[Sign, tuple[str, ...]] = {
    "cooperation": ("#e6f1fa", "#c5dff3", "#9fcaec", "#7ab6e2"),
    "conflict": ("#fbece2", "#f6d3bd", "#efb48f", "#e69663"),
}
GLYPHS: Mapping[Sign, str] = {"cooperation": "+", "conflict": "−"}
_W, _H, _NAME = 54.0, 26.0, 190.0


@dataclass(slots=True)
class _Cell:
    """What one does to another: reports by sign, standing ties by sign, origins."""

    events: dict[str, set[str]] = field(default_factory=dict)
    ties: Counter[str] = field(default_factory=Counter)
    origins: set[str] = field(default_factory=set)

    def count(self, sign: str) -> int:
        """Events of a sign, each once."""
        return len(self.events.get(sign, ()))


_Cells = Mapping[tuple[str, str], _Cell]


def matrix(
    elements: Elements, actors: Sequence[str] | None = None, *, most: int = 30, built: str | None = None
) -> Chart:
    """The matrix among actors (ids; None: all), at most `most`: those with the most events and ties."""
    found = [d for d in dealings(elements) if actors is None or {d.source, d.target} <= {*actors}]
    chosen, left_out = _chosen(found, actors, most)
    shown = [d for d in found if d.source in chosen and d.target in chosen]
    parted = blocs_of(elements, chosen)
    rest = tuple(sorted({*chosen} - {*parted.numbers}))
    parts = {f"bloc {number}": part for number, part in enumerate(parted.members, start=1)}
    parts |= {"in no bloc": rest} if rest else {}
    order = [actor for part in parts.values() for actor in part]
    nodes = {node.ref: node for node in elements.nodes if node.label in ("Actor", "Triple", "Document")}
    names = {actor: str(nodes["Actor", actor].props.get("name", actor)) for actor in order}
    cells = _cells(shown)
    w, h, body = _drawn(order, parts, names, cells) if shown else empty("Nothing is told among these as fact.")
    notes = [
        "Rows act, columns are reached. Told as fact only; what both do together counts in both cells.",
        parted.told,
    ]
    notes += [f"Not shown: {left_out} more with fewer dealings."] if left_out else []
    rows = tuple(_row(pair, cells[pair], names, parted.numbers) for pair in sorted(cells))
    frame = ("Who does what to whom", w, h, body, _legend(), tuple(notes), COLUMNS, rows)
    return Chart(*frame, sources(nodes, shown), built)


def _chosen(found: Sequence[Dealing], actors: Sequence[str] | None, most: int) -> tuple[list[str], int]:
    weights = Counter(end for d in found for end in (d.source, d.target))
    ranked = sorted({*weights, *(actors or ())}, key=lambda actor: (-weights[actor], actor))
    return ranked[:most], max(0, len(ranked) - most)


def _cells(shown: Sequence[Dealing]) -> dict[tuple[str, str], _Cell]:
    cells: dict[tuple[str, str], _Cell] = {}
    for d in shown:
        pairs = [(d.source, d.target), (d.target, d.source)] if d.symmetric else [(d.source, d.target)]
        for cell in (cells.setdefault(pair, _Cell()) for pair in pairs):
            cell.origins.update(d.origins)
            if d.what == "Event":
                cell.events.setdefault(d.sign, set()).add(d.report)
            else:
                cell.ties[d.sign] += 1
    return cells


def _row(pair: tuple[str, str], cell: _Cell, names: Mapping[str, str], blocs: Mapping[str, int]) -> dict[str, object]:
    counts = {sign: cell.count(sign) for sign in ("cooperation", "conflict", "neutral")}
    who, whom = pair
    told = {"who": names[who], "whom": names[whom], "standing": cell.ties.total(), "origins": len(cell.origins)}
    return {**told, **counts, "who_id": who, "whom_id": whom, "bloc": blocs.get(who)}


def _drawn(
    order: Sequence[str], parts: Mapping[str, Sequence[str]], names: Mapping[str, str], cells: _Cells
) -> tuple[float, float, tuple[str, ...]]:
    longest = max(width(names[actor], 11) for actor in order)
    left, top = min(_NAME, longest + 12), round(min(150.0, longest * 0.72 + 24), 1)
    body: list[str] = []
    for number, actor in enumerate(order):
        x, y = left + _W * number, top + _H * number
        body.append(words(left - 8, y + 17, shortened(names[actor], left - 12, 11), look='text-anchor="end"'))
        turned = f'transform="rotate(-45 {x + _W / 2:g} {top - 8:g})"'
        body.append(words(x + _W / 2, top - 8, shortened(names[actor], 176, 11), look=turned))
        for place, other in enumerate(order):
            body += _cell(left + _W * place, y, cells.get((actor, other)), f"{names[actor]} → {names[other]}")
        body.append(f'<rect x="{x:g}" y="{y:g}" width="{_W:g}" height="{_H:g}" fill="#c9ced6"/>')
    right, bottom = left + _W * len(order), top + _H * len(order)
    body += _grid(len(order), left, top)
    body += _frames(parts, left, top, right, bottom)
    return right + 110, bottom + 4, tuple(body)


def _cell(x: float, y: float, cell: _Cell | None, title: str) -> Iterator[str]:
    if cell is None:
        return
    told = ", ".join(f"{STROKES[sign].words} {cell.count(sign)}" for sign in STROKES)
    yield f"<g><title>{text(f'{title}: {told}; standing ties {cell.ties.total()}')}</title>"
    for sign, glyph in GLYPHS.items():
        left = x if sign == "cooperation" else x + _W / 2
        if count := cell.count(sign):
            fill = TINTS[sign][min(3, (count.bit_length() - 1))]
            yield f'<rect x="{left:g}" y="{y:g}" width="{_W / 2:g}" height="{_H:g}" fill="{fill}"/>'
            yield words(left + _W / 4, y + 17, f"{glyph}{count}", look='text-anchor="middle"')
        if cell.ties[sign]:
            colour = STROKES[sign].colour
            yield f'<circle cx="{left + _W / 2 - 5:g}" cy="{y + 5:g}" r="2.8" fill="{colour}"/>'
    yield "</g>"


def _grid(count: int, left: float, top: float) -> Iterator[str]:
    right, bottom = left + _W * count, top + _H * count
    for number in range(count + 1):
        yield line(left, top + _H * number, right, top + _H * number)
        yield line(left + _W * number, top, left + _W * number, bottom)


def _frames(parts: Mapping[str, Sequence[str]], left: float, top: float, right: float, bottom: float) -> Iterator[str]:
    """The borders between blocs, and their numbers."""
    at = 0
    for told, part in parts.items():
        yield line(left, top + _H * at, right, top + _H * at, INK, 1.6)
        yield line(left + _W * at, top, left + _W * at, bottom, INK, 1.6)
        yield words(right + 8, top + _H * at + 17, told, colour=SOFT)
        at += len(part)
    yield line(left, bottom, right, bottom, INK, 1.6)
    yield line(right, top, right, bottom, INK, 1.6)


def _legend() -> tuple[tuple[str, str], ...]:
    found = [(_sample(sign), f"events of {STROKES[sign].words}") for sign in GLYPHS]
    places = zip(GLYPHS, (22, 32), strict=True)
    dots = "".join(f'<circle cx="{x}" cy="0" r="2.8" fill="{STROKES[sign].colour}"/>' for sign, x in places)
    return (*found, (dots, "standing tie of that sign"))


def _sample(sign: Sign) -> str:
    box = f'<rect x="10" y="-10" width="28" height="20" fill="{TINTS[sign][1]}" stroke="{RULE}"/>'
    return box + words(24, 4, f"{GLYPHS[sign]}2", look='text-anchor="middle"')
