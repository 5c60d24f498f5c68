"""What the page's scripts show, as JSON: shapes at their places, lines with all that happened, sources, colours."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .forces import MANY
from .geometry import Box
from .layout import places
from .picture import Act, Evidence, Line, Picture, Shape, Source
from .style import STROKES, THEMES, thickness
from .svg import footer
from .words import inert, web_address

_MOST_TEXT, _AROUND = 8_000_000, 90
"""Characters of quotes that a page carries at most, and what stands around each."""
"""Addresses that become links; `javascript:` and the like never do."""


def json_in_script(value: object) -> str:
    """JSON without any character that could end the script element or start a comment or entity."""
    plain = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        plain = plain.replace(character, f"\\u{ord(character):04x}")
    return plain


def data(picture: Picture) -> dict[str, Any]:
    """Everything that the page shows; texts are inert, days, predicates and origins stand as numbers in lists."""
    numbers = {shape.ref: number for number, shape in enumerate(picture.shapes)}
    terms, quotes = _terms(picture), quotes_each(picture)
    boxes = places(picture)
    return {
        "title": inert(picture.title),
        "foot": "; ".join(footer(picture)[:3]),
        "look": _look(),
        "dots": len(picture.shapes) > MANY,
        "days": list(terms.days),
        "predicates": [name.replace("_", " ") for name in terms.predicates],
        "shapes": [_shape(shape, box) for shape, box in zip(picture.shapes, boxes, strict=True)],
        "lines": [
            {"source": numbers[ln.source], "target": numbers[ln.target], **_line(ln, terms, quotes)}
            for ln in picture.lines
        ],
        "sources": [_source(source) for source in picture.sources],
    }


def quotes_each(picture: Picture) -> int:
    """How many quotes of each line a page carries, so that it can be mailed and opened: all, where there is room."""
    longest = max((len(line.evidence) for line in picture.lines), default=0)
    room = _MOST_TEXT
    for number in range(longest):
        room -= sum(len(ln.evidence[number].quote) + _AROUND for ln in picture.lines if len(ln.evidence) > number)
        if room < 0:
            return number
    return longest


@dataclass(frozen=True, slots=True)
class _Terms:
    """Numbers of days, predicates and origins, each in its order."""

    days: Mapping[str, int]
    predicates: Mapping[str, int]
    origins: Mapping[str, int]


def _terms(picture: Picture) -> _Terms:
    acts = [act for line in picture.lines for act in line.acts]
    days = {day for act in acts for day in (act.first, act.last) if day}
    predicates = {name for act in acts for name in act.predicates}
    predicates |= {evidence.predicate for line in picture.lines for evidence in line.evidence}
    return _Terms(_numbered(days), _numbered(predicates), _numbered({o for act in acts for o in act.origins}))


def _numbered(names: set[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(sorted(names))}


def _look() -> dict[str, Any]:
    return {
        **THEMES,
        "dashes": {sign: [int(part) for part in stroke.dash.split()] for sign, stroke in STROKES.items()},
        "arrows": {sign: stroke.arrow for sign, stroke in STROKES.items()},
        "heads": {sign: stroke.head for sign, stroke in STROKES.items()},
        "words": {sign: stroke.words for sign, stroke in STROKES.items()},
        "strokes": {sign: stroke.dot for sign, stroke in STROKES.items()},
    }


def _shape(shape: Shape, box: Box) -> dict[str, Any]:
    return {
        "name": inert(shape.name),
        "kind": shape.kind.replace("_", " ") + (f", bloc {shape.bloc}" if shape.bloc else ""),
        "label": shape.ref[0],
        "focus": shape.focus,
        "names": [[inert(name.text), name.first, name.last] for name in shape.names],
        "aliases": [inert(alias) for alias in shape.aliases],
        "text": "\n".join(box.rows),
        "x": round(box.x, 1),
        "y": round(box.y, 1),
        "w": box.w,
        "h": box.h,
    }


def _source(source: Source) -> dict[str, Any]:
    told = {"outlet": inert(source.outlet), "published": inert(source.published), "title": inert(source.title)}
    return {"document": source.document, "url": web_address(source.url), **told}


def _line(line: Line, terms: _Terms, quotes: int) -> dict[str, Any]:
    return {
        "sign": line.sign,
        "label": inert(line.label),
        "width": thickness(line.count),
        "triples": line.triples,
        "quotes": [_quote(evidence, terms) for evidence in line.evidence[:quotes]],
        "acts": [_act(act, terms) for act in line.acts],
    }


def _act(act: Act, terms: _Terms) -> list[object]:
    """What a filter asks of an event or tie: predicates, first and last day (-1: not dated), origins."""
    first, last = (terms.days.get(day or "", -1) for day in (act.first or act.last, act.last or act.first))
    return [[terms.predicates[p] for p in act.predicates], first, last, _of(terms.origins, act.origins)]


def _of(numbers: Mapping[str, int], names: Sequence[str]) -> list[int]:
    return [numbers[name] for name in names]


def _quote(evidence: Evidence, terms: _Terms) -> list[object]:
    """Predicate, quote, day, source, event or tie, confidence, triple; names of fields would double a large page."""
    predicate = terms.predicates[evidence.predicate]
    told = (evidence.day, evidence.source, evidence.act, evidence.confidence, evidence.triple[:12])
    return [predicate, inert(evidence.quote), *told]
