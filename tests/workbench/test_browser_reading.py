"""Reading the workbench in a real browser: from a name to the sentence behind it, and a question from its form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from workbench.bench import Served, looking, served, shoot

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def bench(sample_workspace: Path) -> Iterator[Served]:
    with served(sample_workspace) as running:
        yield running


def test_from_a_name_to_the_sentence_behind_it(browser: Browser, bench: Served) -> None:
    with looking(browser, bench) as page:
        page.fill("#q", "Russia")
        page.press("#q", "Enter")
        page.click("main a:text-is('Russia') >> nth=0")
        assert page.inner_text("h1") == "Russia"
        shoot(page, "workbench-actor")
        page.click("a[href*='/dyad?'] >> nth=0")
        assert "Russia" in page.inner_text("h1")
        shoot(page, "workbench-dyad")
        page.click("a[href*='/triple/'] >> nth=0")
        quote = page.inner_text("mark")
        assert len(quote) > 5
        shoot(page, "workbench-triple")
        page.click("text=in the whole text")
        assert quote.split()[0] in page.inner_text("mark >> nth=0") or quote.split()[0] in page.inner_text(".text")
        assert "/document/" in page.url
        assert page.locator(".text mark").count() > 0
        shoot(page, "workbench-document")


def test_a_named_query_is_asked_by_its_form(browser: Browser, bench: Served) -> None:
    with looking(browser, bench, "/query/what_did") as page:
        page.fill("main input[name='p.actor']", "Russia")
        page.press("main input[name='p.actor']", "Enter")
        page.wait_for_load_state()
        assert page.locator("main table tbody tr").count() > 0
        shoot(page, "workbench-query")
