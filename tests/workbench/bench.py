"""A running workbench, and pages of it that must say nothing to the console and ask nobody else."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from whowhom.settings import load_settings
from whowhom.workbench.app import create_app
from whowhom.workbench.serving import Serving, bound, rules, server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@dataclass(frozen=True, slots=True)
class Served:
    """A running workbench: its address without the last slash, and its workspace."""

    address: str
    folder: Path

    def at(self, path: str) -> str:
        """The address of a page."""
        return f"{self.address}{path}"


@contextmanager
def served(folder: Path, *, review: bool = False) -> Iterator[Served]:
    """A workbench over a workspace, on a free port, in a thread until the block ends."""
    chosen = Serving(port=0, review=review)
    with bound(chosen.host, chosen.port) as (listening, address):
        app = create_app(load_settings(workspace=folder), rules(chosen, {}))
        running = server(app)
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            yield Served(address.rstrip("/"), folder)
        finally:
            running.should_exit = True
            thread.join(10)


@contextmanager
def looking(browser: Browser, bench: Served, path: str = "/", *, allowed: tuple[str, ...] = ()) -> Iterator[Page]:
    """A page of the workbench. Afterwards: nothing in the console but `allowed`, no dialog, no request elsewhere."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    context.set_default_timeout(10_000)
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("request", lambda request: asked.append(request.url))
    try:
        page.goto(bench.at(path))
        yield page
        left = [text for text in said if not any(part in text for part in allowed)]
        assert not left, left
        here = ("blob:", "data:", "about:", f"{bench.address}/")
        elsewhere = [url for url in asked if not url.startswith(here)]
        assert not elsewhere, elsewhere
    finally:
        context.close()


def shoot(page: Page, name: str) -> None:
    """Keep a screenshot where WHOWHOM_SCREENSHOTS names a folder."""
    if folder := os.environ.get("WHOWHOM_SCREENSHOTS"):
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)
