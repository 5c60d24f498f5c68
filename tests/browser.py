"""A real headless Chromium for the tests of pages: Debian's, driven by playwright.

Where there is none the tests that need it are skipped, and fail with WHOWHOM_REQUIRE_BROWSER=1. Screenshots go to the
folder WHOWHOM_SCREENSHOTS, if it is set.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Scheme = Literal["light", "dark"]

_QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser, one for all tests."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        reason = "no browser: chromium is not on the path"
        if os.environ.get("WHOWHOM_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(_QUIET))
        yield started
        started.close()


READY = "document.documentElement.dataset.ready === 'yes'"


@contextmanager
def opened(browser: Browser, path: Path, scheme: Scheme = "light", ready: str = READY) -> Iterator[Page]:
    """The page once ready: it must say nothing to the console, open no dialog, ask for nothing but its own file."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, color_scheme=scheme, accept_downloads=True)
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    until(page, ready)
    yield page
    assert said == []
    assert [url for url in asked if not url.startswith(("blob:", "data:"))] == [path.as_uri()]
    context.close()


def until(page: Page, expression: str, given: object = None, seconds: float = 20) -> None:
    """Wait until an expression is true; the page's policy forbids playwright's own way, which evaluates strings."""
    end = time.monotonic() + seconds
    while not page.evaluate(expression, given):
        assert time.monotonic() < end, f"not within {seconds} s: {expression}"
        page.wait_for_timeout(50)
