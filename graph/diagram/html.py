"""A picture as one self-contained page: it works offline, loads nothing, and shows the quotes behind a line.

Everything from documents is untrusted. Names stand in the drawing as escaped text; quotes, titles and addresses stand
in a block of JSON that no parser takes for markup, and the script sets them as text only. A Content-Security-Policy
allows this page's own script and style sheet by their hashes and nothing else.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import re
from collections.abc import Iterator
from importlib import resources
from typing import Any

from .layout import layout
from .picture import Evidence, Line, Picture, Source
from .style import STROKES
from .svg import drawing, footer, text
from .words import inert

_WEB = re.compile(r"https?://[^\s\x00-\x1f]+\Z", re.IGNORECASE)
"""Addresses that become links; `javascript:` and the like never do."""


def html(picture: Picture) -> str:
    """The page: drawing, filters by sign, search, a panel of quotes, sources."""
    parts = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        *_head(picture.title),
        "<body>",
        f"<header><h1>{text(picture.title)}</h1>",
        *_filters(),
        "</header>",
        "<main>",
        *_drawing(picture),
        *_PANEL,
        "</main>",
        *_foot(picture),
        f'<script type="application/json" id="data">{json_in_script(data(picture))}</script>',
        f"<script>{_asset('page.js')}</script>",
        "</body>",
        "</html>",
    ]
    return "\n".join(parts) + "\n"


_PANEL = (
    '<section id="told" aria-live="polite"><h2>Quotes</h2>',
    "<p>Choose a line or a name to see what it stands on.</p>",
    "<noscript><p>The quotes need JavaScript, which is part of this page.</p></noscript></section>",
)


def _drawing(picture: Picture) -> Iterator[str]:
    placed = layout(picture)
    size = f'width="{placed.w:g}" height="{placed.h:g}" viewBox="0 0 {placed.w:g} {placed.h:g}"'
    yield f'<div id="drawing"><svg {size} role="group" aria-label="Diagram">'
    yield from drawing(picture, placed, interactive=True)
    yield "</svg></div>"


def json_in_script(value: object) -> str:
    """JSON without any character that could end the script element or start a comment or entity."""
    plain = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        plain = plain.replace(character, f"\\u{ord(character):04x}")
    return plain


def data(picture: Picture) -> dict[str, Any]:
    """What the script shows: shapes, lines by the numbers of their ends, and sources."""
    numbers = {shape.ref: number for number, shape in enumerate(picture.shapes)}
    shapes = [{"name": inert(s.name), "kind": s.kind.replace("_", " ")} for s in picture.shapes]
    lines = [{"source": numbers[ln.source], "target": numbers[ln.target], **_line(ln)} for ln in picture.lines]
    sources = [_source(source) for source in picture.sources]
    return {"shapes": shapes, "lines": lines, "sources": sources}


def _source(source: Source) -> dict[str, Any]:
    told = {"outlet": inert(source.outlet), "published": inert(source.published), "title": inert(source.title)}
    return {"document": source.document, "url": source.url if _WEB.match(source.url) else "", **told}


def _line(line: Line) -> dict[str, Any]:
    counts = {"count": line.count, "origins": line.origins, "triples": line.triples}
    quotes = [_quote(evidence) for evidence in line.evidence]
    return {"sign": line.sign, "first": line.first, "last": line.last, "quotes": quotes, **counts}


def _quote(evidence: Evidence) -> dict[str, Any]:
    predicate = evidence.predicate.replace("_", " ")
    return {"predicate": predicate, "quote": inert(evidence.quote), "day": evidence.day, "source": evidence.source}


def _head(title: str) -> Iterator[str]:
    policy = (
        f"default-src 'none'; script-src '{_hash('page.js')}'; style-src '{_hash('page.css')}'; "
        "base-uri 'none'; form-action 'none'"
    )
    yield '<head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{text(title)}</title>"
    yield f"<style>{_asset('page.css')}</style></head>"


def _filters() -> Iterator[str]:
    yield '<form class="signs">'
    for sign, stroke in STROKES.items():
        dash = f' stroke-dasharray="{stroke.dash}"' if stroke.dash else ""
        sample = f'<path d="M0 6h44" stroke="{stroke.colour}" stroke-width="2" fill="none"{dash}/>'
        yield (
            f'<label><input type="checkbox" value="{sign}" checked> '
            f'<svg width="44" height="12" aria-hidden="true">{sample}</svg> {stroke.words}</label>'
        )
    yield '<label>Find <input type="search" id="search" autocomplete="off"></label></form>'


def _foot(picture: Picture) -> Iterator[str]:
    first, *rest = footer(picture)
    yield f"<footer><p>{text(first)}</p><ul>"
    yield from (f"<li>{text(row)}</li>" for row in rest)
    yield "</ul></footer>"


@functools.cache
def _asset(name: str) -> str:
    """A file of this package, with line ends as HTML parsers see them, so that its hash is that of the page."""
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _hash(name: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(_asset(name).encode()).digest()).decode("ascii")
