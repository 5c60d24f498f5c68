"""Pages of charts in a real browser: the drawing and its rows, nothing run, nothing asked for, no serious fault."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser import Scheme, opened
from hostile_graph import hostile_elements
from whowhom.graph.diagram import Chart, escalation, influence, matrix, render, save, timeline
from whowhom.graph.elements import Elements
from worked_graph import worked_elements

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def charts(graph: Elements) -> list[Chart]:
    """One of each kind."""
    pair = graph, "russia", "iran"
    of_two = [timeline(*pair), escalation(*pair), timeline(graph, "qatar", "iran")]
    return [*of_two, matrix(graph), influence(graph, "hezbollah")]


def test_the_policy_allows_the_style_sheet_only() -> None:
    page = render(charts(worked_elements())[0], "html")
    (told,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    assert re.fullmatch(r"default-src 'none'; style-src 'sha256-[^']*'; base-uri 'none'; form-action 'none'", told)
    assert not re.search(r"<script|<link|<iframe| style=| on\w+=|url\(", page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_charts_show_drawing_and_quotes(browser: Browser, tmp_path: Path, scheme: Scheme) -> None:
    for number, chart in enumerate(charts(worked_elements())):
        path = save(chart, tmp_path / f"{number}.html")
        with opened(browser, path, scheme, "true") as page:
            assert page.inner_text("h1") == chart.title
            assert page.locator("tbody tr").count() == len(chart.rows)
            assert page.locator(".drawing svg").bounding_box()["width"] > 400  # type: ignore[index]
        assert _faults(browser, path, scheme) == []


def _faults(browser: Browser, path: Path, scheme: Scheme) -> list[str]:
    """Serious faults of accessibility."""
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(path.as_uri())
    found = Axe().run(page).response["violations"]
    context.close()
    return [fault["id"] for fault in found if fault["impact"] in ("serious", "critical")]


def test_attacks_are_words_and_nothing_else(browser: Browser, tmp_path: Path) -> None:
    for number, chart in enumerate(charts(hostile_elements())):
        with opened(browser, save(chart, tmp_path / f"{number}.html"), ready="true") as page:
            assert page.evaluate("document.querySelectorAll('script, iframe, img, object').length") == 0
            links = page.evaluate("[...document.querySelectorAll('a')].map((a) => a.href)")
            assert all(link.startswith(("http://", "https://")) for link in links)
