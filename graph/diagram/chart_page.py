"""A chart as one self-contained page: the drawing, then a table of what it stands on, with every quote. No script."""

from __future__ import annotations

from collections.abc import Iterator

from .page import asset, policy
from .sheet import Chart
from .svg import text
from .words import web_address

STYLE = "chart.css"


def chart_page(chart: Chart) -> str:
    """The page. Its policy allows its own style sheet, by hash, and nothing else."""
    parts = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        '<head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy((), (STYLE,))}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{text(chart.title)}</title>",
        f"<style>{asset(STYLE)}</style></head>",
        "<body>",
        f"<main><h1>{text(chart.title)}</h1>",
        f'<div class="drawing" tabindex="0" role="region" aria-label="Drawing">{chart.svg()}</div>',
        *_table(chart),
        *_sources(chart),
        "</main></body>",
        "</html>",
    ]
    return "\n".join(parts) + "\n"


def _table(chart: Chart) -> Iterator[str]:
    yield "<h2>What it stands on</h2>"
    if not chart.rows:
        yield "<p>Nothing is told as fact.</p>"
        return
    yield '<div class="rows" tabindex="0" role="region" aria-label="Rows"><table><thead><tr>'
    yield "".join(f'<th scope="col">{text(name.replace("_", " "))}</th>' for name in chart.columns)
    yield "</tr></thead><tbody>"
    for row in chart.rows:
        yield "<tr>" + "".join(f"<td>{_cell(row.get(name))}</td>" for name in chart.columns) + "</tr>"
    yield "</tbody></table></div>"


def _cell(value: object) -> str:
    if isinstance(value, (tuple, list)):
        return "<br>".join(f"<bdi>{text(str(item))}</bdi>" for item in value)
    return "" if value is None else f"<bdi>{text(str(value))}</bdi>"


def _sources(chart: Chart) -> Iterator[str]:
    if chart.sources:
        yield "<h2>Sources</h2><ul>"
    for source in chart.sources:
        told = ", ".join(part for part in (source.published, source.outlet, source.title) if part)
        told = f"<bdi>{text(told or source.document[:12])}</bdi>"
        url = web_address(source.url)
        if url:
            told = f'<a href="{text(url).replace(chr(34), "&quot;")}" rel="noopener noreferrer nofollow">{told}</a>'
        yield f"<li>{told} <code>{source.document[:12]}</code></li>"
    if chart.sources:
        yield "</ul>"
