"""Articles that attack go through every page of the workbench: nothing runs, nothing turns, nothing leads elsewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import httpx
import pytest

from hostile_articles import FORBIDDEN, NAMES, hostile_workspace
from whowhom.workbench.pages import ROUTES
from workbench.bench import Served, looking, served, shoot

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from playwright.sync_api import Browser

EACH = 2
"""Addresses of one route that are looked at."""

NOT_LINKED = {"/review/contradiction/{name}", "/place/{name:path}"}
"""Routes that lead nowhere here: these articles name no place, and nothing that contradicts."""


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("hostile") / "space"
    with hostile_workspace(folder):
        pass
    with served(folder, review=True) as running:
        yield running


def route_of(path: str) -> str | None:
    """The pattern of the route that answers a path."""
    plain = [pattern for pattern in ROUTES if "{" not in pattern]
    if path in plain:
        return path
    return next((p for p in ROUTES if "{" in p and path.startswith(p.partition("{")[0])), None)


@pytest.fixture(scope="module")
def pages(bench: Served) -> dict[str, dict[str, httpx.Response]]:
    """Answers by route and address, found by following links from the first page."""
    found: dict[str, dict[str, httpx.Response]] = {}
    queue = ["/", "/review", "/review/judgements", "/review?kind=events", "/search?q=script", "/places", "/sources"]
    seen = set(queue)
    with httpx.Client(base_url=bench.address, timeout=30) as client:
        while queue:
            address = queue.pop(0)
            route = route_of(urlsplit(address).path)
            if route is None or len(found.get(route, {})) >= EACH:
                continue
            answer = client.get(address, headers={"accept": "text/html"})
            found.setdefault(route, {})[address] = answer
            if "text/html" in answer.headers["content-type"]:
                for link in links(answer.text):
                    target = urljoin(address, link)
                    if (
                        link.startswith(("/", "?"))
                        and target not in seen
                        and not urlsplit(target).path.endswith(".json")
                    ):
                        seen.add(target)
                        queue.append(target)
    return found


def tree(text: str) -> HtmlElement:
    from lxml import html

    return html.document_fromstring(text)


def links(text: str) -> list[str]:
    return [str(link) for link in tree(text).xpath("//a/@href | //img/@src | //iframe/@src")]


def test_every_kind_of_page_is_reached(pages: dict[str, dict[str, httpx.Response]]) -> None:
    assert set(ROUTES) - set(pages) - NOT_LINKED == set()


def test_no_page_fails_or_holds_more_than_words(pages: dict[str, dict[str, httpx.Response]]) -> None:
    for route, answers in pages.items():
        for address, answer in answers.items():
            assert answer.status_code == 200, (address, answer.text[:300])
            assert not set(FORBIDDEN).intersection(answer.text), address
            if "text/html" in answer.headers["content-type"] and route != "/diagram/page":
                assert problems(tree(answer.text)) == [], address


def problems(page: HtmlElement) -> list[str]:
    """What stands in a page that only an attack can have put there."""
    found = [
        f"script {node.text}" for node in page.iter("script") if node.text or not node.get("src", "").startswith("/")
    ]
    found += [
        f"frame {node.get('src')}" for node in page.iter("iframe", "object", "embed", "base") if node.get("srcdoc")
    ]
    for node in page.iter():
        if isinstance(node.tag, str):
            found += [f"{node.tag} {name}" for name in node.attrib if name.lower().startswith("on")]
            for name in ("href", "src", "action", "formaction"):
                target = (node.get(name) or "/").strip().lower()
                if not target.startswith(("/", "?", "#", "http://", "https://")) or target.startswith("//"):
                    found.append(f"{node.tag} {name} {target}")
    return found


def test_the_twins_hold_the_words_as_they_are(bench: Served, pages: dict[str, dict[str, httpx.Response]]) -> None:
    told = ""
    for route, answers in pages.items():
        address = next(iter(answers))
        if "text/html" not in answers[address].headers["content-type"] or route == "/diagram/page":
            continue
        [twin] = tree(answers[address].text).xpath("//link[@type='application/json']/@href")
        answer = httpx.get(bench.at(str(twin)), timeout=30)
        assert answer.headers["content-type"].startswith("application/json"), twin
        assert answer.headers["x-content-type-options"] == "nosniff"
        told += json.dumps(json.loads(answer.text))
    assert all(json.dumps(name)[1:-1] in told for name in NAMES[:4])


def test_nothing_runs_in_a_browser_and_nothing_is_serious_for_accessibility(
    browser: Browser, bench: Served, pages: dict[str, dict[str, httpx.Response]]
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    faults: dict[str, list[str]] = {}
    context = browser.new_context(bypass_csp=True)
    with looking(browser, bench) as page:
        checked = context.new_page()
        for route, answers in pages.items():
            for number, address in enumerate(answers):
                if "text/html" not in answers[address].headers["content-type"]:
                    continue
                page.goto(bench.at(address))
                assert page.evaluate("window.attacked === undefined"), address
                if number == 0 and route != "/diagram/page":
                    checked.goto(bench.at(address))
                    assert checked.evaluate("window.attacked === undefined"), f"{address} without its policy"
                    found = Axe().run(checked).response["violations"]
                    serious = [one["id"] for one in found if one["impact"] in ("serious", "critical")]
                    faults |= {address: serious} if serious else {}
        shoot(page, "hostile")
    context.close()
    assert faults == {}


def test_names_of_actors_are_words_on_their_pages(browser: Browser, bench: Served) -> None:
    with looking(browser, bench, "/search?q=window.attacked") as page:
        assert "<script>window.attacked=1</script>" in page.inner_text("main")
        page.click("main a:has-text('<script>') >> nth=0")
        assert re.search(r"<script>window\.attacked=1</script>", page.inner_text("h1"))
        assert page.evaluate("document.title").count("<script>") == 1
