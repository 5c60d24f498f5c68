"""A page of hundreds of names and thousands of ties in a real browser: all that a small one does, with dots."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest

import whowhom.graph.diagram.data as page_data
from browser import opened, until
from crowd import crowd, name
from whowhom.graph.diagram import Picture, diagram, render, save

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ACTORS, TIES = 600, 3000


@pytest.fixture(scope="module")
def picture() -> Picture:
    return diagram(crowd(ACTORS, TIES), None, most=ACTORS)


@pytest.fixture(scope="module")
def path(picture: Picture, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(picture, tmp_path_factory.mktemp("large") / "page.html")


@pytest.fixture
def page(browser: Browser, path: Path) -> Iterator[Page]:
    with opened(browser, path) as opened_page:
        yield opened_page


def shown(page: Page) -> int:
    return int(page.inner_text("#status").split()[0])


def named(page: Page) -> list[str]:
    """The names beside dots."""
    return page.evaluate("whowhomPage.cy.nodes('.named').map(node => node.data('text').replace('\\n', ' '))")  # type: ignore[no-any-return]


def rendered(page: Page, element: str) -> tuple[float, float]:
    """Where an element of the drawing is in the window."""
    at = page.evaluate(f"(() => {{ const cy = whowhomPage.cy; return {element}; }})()")
    box = page.locator("#cy").bounding_box()
    assert box is not None
    return box["x"] + at["x"], box["y"] + at["y"]


def test_everything_is_there_and_in_sight(page: Page) -> None:
    assert page.inner_text("#status") == f"{TIES} of {TIES} ties shown"
    assert page.locator("#actors li").count() == ACTORS
    extent = page.evaluate("whowhomPage.cy.elements().renderedBoundingBox({includeLabels: false})")
    frame = page.locator("#cy").bounding_box()
    assert frame is not None
    assert 0 <= extent["x1"] < extent["x2"] <= frame["width"]
    assert 0 <= extent["y1"] < extent["y2"] <= frame["height"]
    assert max(extent["w"] / frame["width"], extent["h"] / frame["height"]) > 0.8


def test_the_weightiest_have_their_names_beside_them_and_none_lies_on_another(page: Page) -> None:
    assert name(0) in named(page)
    boxes = page.evaluate(
        "whowhomPage.cy.nodes('.named').map(n => n.boundingBox({includeNodes: false, includeOverlays: false}))"
    )
    assert 15 <= len(boxes) <= 45
    zoom = page.evaluate("whowhomPage.cy.zoom()")
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            across = min(one["x2"], other["x2"]) - max(one["x1"], other["x1"])
            down = min(one["y2"], other["y2"]) - max(one["y1"], other["y1"])
            assert min(across, down) * zoom < 6


def test_zooming_in_shows_further_names(page: Page) -> None:
    few, zoom = named(page), page.evaluate("whowhomPage.cy.zoom()")
    x, y = rendered(page, "cy.getElementById('n40').renderedPosition()")
    page.mouse.move(x, y)
    for _ in range(6):
        page.mouse.wheel(0, -400)
    until(page, "zoom => whowhomPage.cy.zoom() > 1.5 * zoom", zoom)
    until(
        page,
        "few => whowhomPage.cy.nodes('.named').some(node => !few.includes(node.data('text').replace('\\n', ' ')))",
        few,
    )


def test_what_is_found_stands_out_and_opens(page: Page) -> None:
    page.fill("#search", name(234).upper())
    assert page.inner_text("#status").endswith("1 name found")
    assert page.evaluate("whowhomPage.cy.nodes('.found').map(node => node.data('number'))") == [234]
    assert name(234) in named(page)
    page.press("#search", "Enter")
    assert page.inner_text("#told").splitlines()[0] == name(234)
    assert page.evaluate("document.activeElement.textContent") == name(234)
    until(page, "whowhomPage.cy.zoom() >= 0.6")
    page.fill("#search", "")
    assert page.evaluate("whowhomPage.cy.nodes('.found').length") == 0


def test_a_click_on_a_dot_shows_its_ties_with_arrowheads(page: Page) -> None:
    x, y = rendered(page, "cy.getElementById('n0').renderedPosition()")
    page.mouse.click(x, y)
    assert page.inner_text("#told").splitlines()[0] == name(0)
    near = page.evaluate("whowhomPage.cy.edges('.near').length")
    assert near == page.locator("#told .ties li").count() > 20
    heads = page.evaluate("whowhomPage.cy.edges().filter(e => e.style('mid-target-arrow-shape') !== 'none').length")
    assert heads == near
    page.locator("#told .ties button").first.click()
    assert "two officials with knowledge of the talks" in page.inner_text("#told blockquote >> nth=0")
    assert re.search(r"Outlet \d+, 2016-\d\d-\d\d", page.inner_text("#told"))
    page.keyboard.press("Escape")
    assert page.evaluate("whowhomPage.cy.elements('.near, .chosen').length") == 0


def test_filters_count_what_is_left(page: Page, picture: Picture) -> None:
    page.uncheck("input[value=conflict]")
    assert shown(page) == sum(line.sign != "conflict" for line in picture.lines)
    page.check("input[value=conflict]")
    page.fill("#origins", "2")
    assert shown(page) == sum(line.origins > 1 for line in picture.lines)
    page.fill("#origins", "1")
    page.select_option("#predicate", label="praised")
    assert shown(page) == sum("praised" in dict(line.predicates) for line in picture.lines)
    hidden = page.evaluate("whowhomPage.cy.edges('.gone').length")
    assert hidden == TIES - shown(page)
    page.select_option("#predicate", "")
    assert shown(page) == TIES


def test_play_goes_through_the_dates(page: Page) -> None:
    page.click("#play")
    until(page, f"parseInt(document.getElementById('status').textContent) < {TIES}")
    early = shown(page)
    until(page, f"parseInt(document.getElementById('status').textContent) > {early}")
    page.click("#play")
    assert page.get_attribute("#play", "aria-pressed") == "false"


def test_the_keyboard_reaches_a_quote(page: Page) -> None:
    page.focus("#actors button[tabindex='0']")
    for key in ("End", "ArrowUp", "Home", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    assert page.inner_text("#told").splitlines()[0] == name(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("#told blockquote").count() >= 1


def test_it_is_saved_as_a_drawing(page: Page, tmp_path: Path) -> None:
    for ending in ("png", "svg"):
        with page.expect_download() as download:
            page.click(f"#{ending}")
        download.value.save_as(tmp_path / ending)
    assert (tmp_path / "png").read_bytes().startswith(b"\x89PNG")
    root = ElementTree.fromstring((tmp_path / "svg").read_text(encoding="utf-8"))
    texts = {element.text for element in root.iter("{http://www.w3.org/2000/svg}text")}
    assert len(root.findall(".//{http://www.w3.org/2000/svg}g/{http://www.w3.org/2000/svg}path")) == TIES
    assert name(0) in texts
    assert 20 < len(texts) < 120


def test_a_page_that_would_be_too_large_carries_fewer_quotes_and_says_so(
    picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def quotes(text: str) -> list[Any]:
        held = json.loads(re.findall(r'id="data">(.*?)</script>', text, re.DOTALL)[0])
        return [line["quotes"] for line in held["lines"]]

    whole = render(picture, "html")
    assert [len(each) for each in quotes(whole)] == [len(line.evidence) for line in picture.lines]
    assert "So that it can be mailed" not in whole
    monkeypatch.setattr(page_data, "_MOST_TEXT", 700_000)
    cut = render(picture, "html")
    assert {len(each) for each in quotes(cut)} == {1}
    assert "this page carries at most 1 quote of each tie" in cut
