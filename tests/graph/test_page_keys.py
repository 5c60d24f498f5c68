"""The page of a diagram without a mouse, its play to the end, and what attacked ties show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser import opened, until
from hostile_graph import ATTACKS, hostile_elements
from whowhom.graph.diagram import diagram, save
from whowhom.graph.elements import Elements
from worked_graph import worked_elements

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def written(elements: Elements, folder: Path) -> Path:
    return save(diagram(elements, "russia", depth=2), folder / "page.html")


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    with opened(browser, written(worked_elements(), tmp_path)) as shown:
        yield shown


def _focused(page: Page, inside: str) -> bool:
    return bool(page.evaluate(f"document.activeElement.closest('{inside}') !== null"))


def _tab_to(page: Page, inside: str) -> None:
    for _ in range(40):
        if _focused(page, inside):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the Tab key does not reach {inside}")


def test_ties_are_chosen_by_key_and_show_their_quotes(page: Page) -> None:
    page.focus("#search")
    _tab_to(page, "#ties")
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("ArrowDown")
    second = page.evaluate("document.activeElement.textContent")
    assert second != first
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.textContent") == first
    page.keyboard.press("Enter")
    assert page.locator("#told blockquote, #told q, #told li").count() > 0
    assert page.locator("#ties [aria-current=true]").count() == 1


def test_escape_lets_go_of_what_was_chosen(page: Page) -> None:
    before = page.inner_text("#told")
    page.click("#ties >> text=met with")
    assert "Russia met Iran on Sunday." in page.inner_text("#told")
    page.keyboard.press("Escape")
    assert page.inner_text("#told") == before
    assert page.locator("[aria-current=true]").count() == 0


def test_play_runs_to_the_end_and_stops(page: Page) -> None:
    whole = page.inner_text("#status")
    page.click("#play")
    until(page, "document.getElementById('play').getAttribute('aria-pressed') === 'true'")
    until(page, "document.getElementById('play').getAttribute('aria-pressed') === 'false'", seconds=30)
    assert page.inner_text("#play") == "Play"
    assert page.inner_text("#status") == whole, "at the end everything is there again"
    shown = page.inner_text("#days")
    page.wait_for_timeout(1000)
    assert page.inner_text("#days") == shown, "nothing moves after the end"


def test_quotes_of_attacked_ties_are_words(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, written(hostile_elements(), tmp_path)) as page:
        told = []
        for number in range(page.locator("#ties button").count()):
            page.locator("#ties button").nth(number).click()
            told.append(page.inner_text("#told"))
            assert page.locator("#told script, #told img, #told iframe").count() == 0
            links = page.evaluate("[...document.querySelectorAll('#told a')].map(a => a.protocol)")
            assert set(links) <= {"http:", "https:"}
        every = "\n".join(told)
        assert "<script>" in every
        assert not {"\u202e", "\u2066", "\u202a"}.intersection(every)
        assert any(attack in every for attack in ATTACKS)
