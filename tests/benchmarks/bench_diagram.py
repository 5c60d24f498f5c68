"""What a diagram page takes, from choosing to a click in a real browser: `bench_diagram.py [ACTORS TIES ...]`.

Aims: 60 actors and 200 ties under 0.6 MB and in use in under 1 s, 2,000 and 10,000 in under 10 s. "In use" is from
asking for the file until the page has drawn and a search has been answered and drawn too. The middle of three visits.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from crowd import crowd, name
from whowhom.graph.diagram import diagram, render
from whowhom.graph.diagram.layout import places

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

T = TypeVar("T")
SIZES = ((60, 200), (300, 1_500), (2_000, 10_000))
VISITS = 3
_DRAWN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def seconds(run: Callable[[], T]) -> tuple[T, str]:
    """What it gives, and what it took."""
    start, cpu = time.perf_counter(), time.process_time()
    made = run()
    return made, f"{time.perf_counter() - start:.2f} s ({time.process_time() - cpu:.2f} of processor)"


def made(actors: int, ties: int, path: Path) -> None:
    """Write the page and print what its making took."""
    elements = crowd(actors, ties)
    picture, choosing = seconds(lambda: diagram(elements, None, most=actors))
    _, layout = seconds(lambda: places(picture))
    text, page = seconds(lambda: render(picture, "html"))
    path.write_text(text, encoding="utf-8", newline="\n")
    assert (len(picture.shapes), len(picture.lines)) == (actors, ties)
    print(f"{actors} actors, {ties} ties: {path.stat().st_size / 1e6:.2f} MB")
    print(f"  choosing {choosing}, layout {layout}, page with its layout {page}", flush=True)


def visited(browser: Browser, path: Path, actors: int) -> Mapping[str, float]:
    """Seconds of what a reader does, each until it is drawn."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    wanted = name(actors // 2)
    start = time.perf_counter()
    page.goto(path.as_uri())
    page.evaluate(_DRAWN)
    took = {"shown": time.perf_counter() - start}
    took["search"] = _took(page, lambda: page.fill("#search", wanted))
    took["in use"] = time.perf_counter() - start
    assert "1 name found" in page.inner_text("#status")
    page.fill("#search", "")
    took["click"] = _took(page, lambda: page.evaluate("document.querySelector('#actors button').click()"))
    assert page.inner_text("#told").startswith(name(0))
    took["filter"] = _took(page, lambda: page.uncheck("input[value=conflict]"))
    page.mouse.move(650, 500)
    took["zoom"] = _took(page, lambda: page.mouse.wheel(0, -300))
    page.close()
    return took


def _took(page: Page, act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    page.evaluate(_DRAWN)
    return time.perf_counter() - start


def main(sizes: tuple[tuple[int, int], ...]) -> None:
    """Print the seconds and bytes of each size."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder:
        paths = [(actors, Path(folder) / f"{actors}.html") for actors, _ in sizes]
        for (actors, ties), (_, path) in zip(sizes, paths, strict=True):
            made(actors, ties, path)
        if chromium is None:
            print("no browser: chromium is not on the path")
            return
        from playwright.sync_api import sync_playwright

        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            print(f"in {browser.browser_type.name} {browser.version}, others ready to run: {os.getloadavg()[0]:.1f}")
            for actors, path in paths:
                visits = [visited(browser, path, actors) for _ in range(VISITS)]
                middle = {act: statistics.median(visit[act] for visit in visits) for act in visits[0]}
                print(f"  {actors} actors: " + ", ".join(f"{act} {took:.2f} s" for act, took in middle.items()))
            browser.close()


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:]]
    main(tuple(zip(given[::2], given[1::2], strict=True)) or SIZES)
