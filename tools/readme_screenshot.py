"""Draw the picture at the head of README anew: the page of Russia's relations in the sample corpus, in Chromium.

Run it as `python tools/readme_screenshot.py`; it writes docs/images/diagram.png. Needs chromium and the test libraries.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from whowhom import Workspace

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "images" / "diagram.png"


def main() -> int:
    """Write the picture; 1 where there is no browser."""
    browser = shutil.which("chromium")
    if browser is None:
        print("readme_screenshot: chromium is not on the path.", file=sys.stderr)
        return 1
    TARGET.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "russia.html"
        with Workspace.at(Path(folder) / "space") as space:
            space.add([ROOT / "ingest" / "samples"])
            space.build()
            space.draw("Russia", page, most=24)
        _shoot(browser, page)
    return 0


def _shoot(browser: str, path: Path) -> None:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        page = started.new_page(viewport={"width": 1400, "height": 820})
        page.goto(path.as_uri())
        page.click("#ties li >> text=Turkey")
        page.wait_for_timeout(500)
        page.screenshot(path=str(TARGET))
        started.close()


if __name__ == "__main__":
    sys.exit(main())
