"""A picture as one self-contained page: it works offline, loads nothing, and shows the quotes behind a line.

Everything from documents is untrusted. Names, quotes, titles and addresses stand in a block of JSON that no parser
takes for markup, and the scripts set them as text only. A Content-Security-Policy allows this page's own scripts and
style sheet by their hashes and nothing else. The drawing is made by Cytoscape.js (`vendor/`), at places that are
computed here, so that the same actors have the same places each time.
"""

from __future__ import annotations

from collections.abc import Iterator

from .data import data, json_in_script, quotes_each
from .page import asset, policy
from .picture import Picture
from .style import STROKES
from .svg import describe, footer, text

SCRIPTS = ("vendor/cytoscape.min.js", "page_names.js", "page_svg.js", "page.js")
STYLE = "page.css"
_MOST_DESCRIBED = 200


def html(picture: Picture) -> str:
    """The page: drawing, list, filters, search, a panel of quotes, sources."""
    parts = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        *_head(picture.title),
        "<body>",
        f"<header><h1>{text(picture.title)}</h1>",
        *_tools(),
        "</header>",
        "<main>",
        *_LIST,
        *_drawing(picture),
        *_PANEL,
        "</main>",
        *_foot(picture),
        *_described(picture),
        f'<script type="application/json" id="data">{json_in_script(data(picture))}</script>',
        *(f"<script>{asset(name)}</script>" for name in SCRIPTS),
        "</body>",
        "</html>",
    ]
    return "\n".join(parts) + "\n"


_LIST = (
    '<nav id="list" aria-label="Names and ties"><h2>Names</h2><ul id="actors"></ul><h2>Ties</h2><ul id="ties"></ul>',
    '<p id="ties-told" class="source">Choose a name for its ties.</p></nav>',
)
_PANEL = (
    '<section id="told" aria-live="polite" aria-label="What it stands on" tabindex="0"><h2>Quotes</h2>',
    "<p>Choose a name or a line, in the drawing or in the list, to see what it stands on: quotes, sources, dates.</p>",
    '<p class="source">In the lists, arrow keys move, Enter opens, Escape goes back.</p></section>',
)


def _head(title: str) -> Iterator[str]:
    yield '<head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy(SCRIPTS, (STYLE,))}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{text(title)}</title>"
    # Cytoscape.js adds a style sheet, which the policy refuses, unless there is an element of this id.
    yield f'<style id="__________cytoscape_stylesheet">{asset(STYLE)}</style></head>'


def _tools() -> Iterator[str]:
    yield '<form class="tools" id="tools">'
    yield '<label>Find <input type="search" id="search" autocomplete="off"></label>'
    yield '<fieldset class="signs"><legend>Kinds of ties</legend>'
    for sign, stroke in STROKES.items():
        dash = f' stroke-dasharray="{stroke.dash}"' if stroke.dash else ""
        sample = f'<path d="M0 6h34" stroke="currentColor" stroke-width="2.5" fill="none"{dash}/>'
        head = f'<path d="{stroke.head}" transform="translate(34 1)" fill="currentColor"/>'
        yield (
            f'<label class="{sign}"><input type="checkbox" value="{sign}" checked> '
            f'<svg width="46" height="12" aria-hidden="true">{sample}{head}</svg> {stroke.words}</label>'
        )
    yield "</fieldset>"
    yield '<label>Did <select id="predicate"><option value="">anything</option></select></label>'
    yield '<label>Origins, at least <input type="number" id="origins" min="1" value="1"></label>'
    yield '<fieldset id="dates"><legend>Dates</legend>'
    yield '<label>From <input type="range" id="from" min="0" value="0"></label>'
    yield '<label>to <input type="range" id="to" min="0" value="0"></label> <output id="days"></output>'
    yield '<button type="button" id="play" aria-pressed="false">Play</button>'
    yield '<label><input type="checkbox" id="undated" checked> undated too</label></fieldset>'
    yield '<span id="status" class="source" role="status"></span></form>'


def _drawing(picture: Picture) -> Iterator[str]:
    told = f"Diagram of {len(picture.shapes)} names and {len(picture.lines)} ties; the list holds the same."
    yield f'<div id="drawing"><div id="cy" role="img" aria-label="{told}"></div><div class="views">'
    for name, words, label in (
        ("closer", "+", "Zoom in"),
        ("farther", "−", "Zoom out"),
        ("fit", "Fit", "Fit the drawing in its frame"),
        ("png", "PNG", "Save the drawing as PNG"),
        ("svg", "SVG", "Save the drawing as SVG"),
    ):
        yield f'<button type="button" id="{name}" aria-label="{label}" title="{label}">{words}</button>'
    yield "</div></div>"


def _foot(picture: Picture) -> Iterator[str]:
    first, *rest = footer(picture)
    most, each = max((line.triples for line in picture.lines), default=0), quotes_each(picture)
    if most > each and each < max(len(line.evidence) for line in picture.lines):
        rest.insert(
            0, f"So that it can be mailed, this page carries at most {each} quote{'s' * (each != 1)} of each tie."
        )
    yield f"<footer><p>{text(first)}</p><ul>"
    yield from (f"<li>{text(row)}</li>" for row in rest)
    yield "</ul></footer>"


def _described(picture: Picture) -> Iterator[str]:
    """The lines in words, for where no script runs."""
    names = {shape.ref: shape.name for shape in picture.shapes}
    yield "<noscript><p>The drawing and the quotes need JavaScript, which is part of this page.</p><ul>"
    yield from (f"<li>{text(describe(line, names))}</li>" for line in picture.lines[:_MOST_DESCRIBED])
    if len(picture.lines) > _MOST_DESCRIBED:
        yield f"<li>and {len(picture.lines) - _MOST_DESCRIBED} more</li>"
    yield "</ul></noscript>"
