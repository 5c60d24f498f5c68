"""The page of a diagram in a real browser: what a person can do with it, and what no document can."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser import Scheme, opened, until
from hostile_graph import ATTACKS, hostile_elements
from whowhom.graph.diagram import diagram, save
from whowhom.graph.elements import Elements
from worked_graph import worked_elements

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture
def written(tmp_path: Path) -> Callable[[Elements], Path]:
    return lambda elements: save(diagram(elements, "russia", depth=2), tmp_path / "page.html")


def _visible(page: Page) -> str:
    return page.inner_text("#status")


def test_a_name_is_found_and_shows_what_it_is_called(browser: Browser, written: Callable[[Elements], Path]) -> None:
    with opened(browser, written(worked_elements())) as page:
        page.fill("#search", "Iran")
        page.press("#search", "Enter")
        page.click("#actors >> text=Iran")
        assert page.inner_text("#told").splitlines()[0].startswith("Iran")
        if folder := os.environ.get("WHOWHOM_SCREENSHOTS"):
            page.screenshot(path=str(Path(folder) / "diagram.png"))


def test_a_click_on_a_tie_shows_its_quotes(browser: Browser, written: Callable[[Elements], Path]) -> None:
    with opened(browser, written(worked_elements())) as page:
        assert "Russia met Iran on Sunday." not in page.inner_text("#told")
        page.click("#ties >> text=met with")
        told = page.inner_text("#told")
        assert all(q in told for q in ("Russia met Iran on Sunday.", "Russia praised Iran.", "Northern Wire"))


def test_a_click_on_a_line_of_the_drawing_shows_its_quotes(
    browser: Browser, written: Callable[[Elements], Path]
) -> None:
    with opened(browser, written(worked_elements())) as page:
        number = "cy.edges().filter(e => e.data('label').startsWith('met with'))[0]"
        at = page.evaluate(f"(() => {{ const cy = whowhomPage.cy; return {number}.renderedMidpoint(); }})()")
        box = page.locator("#cy").bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
        assert "Russia met Iran on Sunday." in page.inner_text("#told")


def test_filters_leave_what_they_say(browser: Browser, written: Callable[[Elements], Path]) -> None:
    with opened(browser, written(worked_elements())) as page:
        whole = _visible(page)
        page.uncheck("input[value=conflict]")
        fewer = _visible(page)
        assert whole != fewer
        page.check("input[value=conflict]")
        assert _visible(page) == whole
        page.fill("#origins", "2")
        page.dispatch_event("#origins", "change")
        assert _visible(page) != whole
        page.fill("#origins", "1")
        page.select_option("#predicate", label="bombed")
        assert _visible(page) not in (whole, fewer)


def test_play_moves_through_the_dates_and_ends(browser: Browser, written: Callable[[Elements], Path]) -> None:
    with opened(browser, written(worked_elements())) as page:
        before = page.inner_text("#days")
        page.click("#play")
        until(page, f"document.getElementById('days').textContent !== {before!r}")
        assert page.get_attribute("#play", "aria-pressed") == "true"
        page.click("#play")
        assert page.get_attribute("#play", "aria-pressed") == "false"


def test_the_keyboard_is_enough(browser: Browser, written: Callable[[Elements], Path]) -> None:
    with opened(browser, written(worked_elements())) as page:
        page.focus("#search")
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.closest('#actors') !== null"):
                break
        assert page.evaluate("document.activeElement.closest('#actors') !== null")
        first = page.evaluate("document.activeElement.textContent")
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.textContent") != first
        page.keyboard.press("Enter")
        assert len(page.inner_text("#told")) > 60
        chosen = page.evaluate("document.querySelector('#actors [aria-current]').textContent")
        page.keyboard.press("Escape")
        assert page.locator("[aria-current]").count() == 0
        assert page.evaluate("document.activeElement.textContent") == chosen
        assert page.inner_text("#told").startswith("Quotes")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_sign_of_a_chosen_tie_can_be_read(
    browser: Browser, written: Callable[[Elements], Path], scheme: Scheme
) -> None:
    with opened(browser, written(worked_elements()), scheme) as page:
        for sign in ("cooperation", "conflict"):
            page.click(f"#ties button:has(.{sign}) >> nth=0")
            chosen = page.locator("#ties [aria-current]")
            told = chosen.evaluate(
                "(b) => [getComputedStyle(b), getComputedStyle(b.querySelector('.mark'))].map((s) => s.color)"
            )
            assert told[0] == told[1]


def test_pictures_are_saved(browser: Browser, written: Callable[[Elements], Path], tmp_path: Path) -> None:
    with opened(browser, written(worked_elements())) as page:
        for name, start in (("png", b"\x89PNG"), ("svg", b"<")):
            with page.expect_download() as download:
                page.click(f"#{name}")
            download.value.save_as(tmp_path / name)
            assert (tmp_path / name).read_bytes().startswith(start)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_fault_of_accessibility(
    browser: Browser, written: Callable[[Elements], Path], scheme: Scheme
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    path = written(worked_elements())
    context = browser.new_context(color_scheme=scheme, bypass_csp=True, viewport={"width": 1400, "height": 900})
    page = context.new_page()
    page.goto(path.as_uri())
    page.wait_for_function("document.querySelectorAll('#actors li').length > 0")
    found = Axe().run(page).response["violations"]
    context.close()
    assert [fault["id"] for fault in found if fault["impact"] in ("serious", "critical")] == []


def test_attacks_are_words_and_nothing_else(browser: Browser, written: Callable[[Elements], Path]) -> None:
    with opened(browser, written(hostile_elements())) as page:
        assert page.evaluate("document.querySelectorAll('script').length") == 5
        assert page.evaluate("document.querySelectorAll('img, iframe, object, embed, link, base').length") == 0
        for number in range(page.locator("#actors li").count()):
            page.locator("#actors li").nth(number).click()
        shown = page.inner_text("#actors")
        assert any(attack in shown for attack in ATTACKS if "script" in attack)
        assert page.evaluate("[...document.querySelectorAll('a')].every(a => /^https?:/.test(a.href))")
