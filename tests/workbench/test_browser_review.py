"""The review in a real browser, over a real server: what a person decides is in the graph of every other process."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from command import ok
from whowhom.ingest.ledger import Ledger
from whowhom.judging import judgements as told
from workbench.bench import Served, looking, served, shoot

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Form = dict[str, str | float | bool]
AUTHOR = "ana"
TEXT = """The Orlan Brigade attacked Mali on 3 May 2023. Mali condemned the Orlan Brigade.
Russia backs the Orlan Brigades.

The Orlan Brigade attacked Mali. Colonel Amadou Keita threatened Mali. Keita praised Russia.
Niger attacked Orlan Brigade on 4 May 2023. Russia has backed Niger.
Niger denied that it attacked Orlan Brigade on 4 May.
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("review")
    (folder / "orlan.txt").write_text(TEXT, encoding="utf-8")
    settings = folder / "space"
    ok("ingest", folder / "orlan.txt", "--workspace", settings)
    return settings


@pytest.fixture
def bench(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """A workbench that takes judgements, over a copy of its own."""
    monkeypatch.setenv("WHOWHOM_AUTHOR", AUTHOR)
    with served(Path(shutil.copytree(made, tmp_path / "space")), review=True) as running:
        yield running


def exported(bench: Served) -> bytes:
    """The graph as another process writes it."""
    target = bench.folder.parent / "graph.jsonl"
    command = [sys.executable, "-m", "whowhom", "export", "--to", str(target), "--workspace", str(bench.folder)]
    subprocess.run(command, check=True, capture_output=True)
    return target.read_bytes()


def lines(bench: Served) -> tuple[str, ...]:
    """The graph as the ledger has it."""
    with Ledger.open(bench.folder / "ledger.sqlite") as ledger:
        return ledger.elements()


def judgements(bench: Served) -> list[dict[str, Any]]:
    with Ledger.open(bench.folder / "ledger.sqlite") as ledger:
        return told(ledger)


def triple(bench: Served, predicate: str) -> str:
    nodes = [json.loads(line) for line in lines(bench)]
    [found] = [row["id"] for row in nodes if row.get("label") == "Triple" and row["props"]["predicate"] == predicate]
    return str(found)


def count(graph: tuple[str, ...], label: str) -> int:
    return sum(json.loads(line).get("label") == label for line in graph)


def done(page: Page) -> str:
    return page.inner_text(".done[role=status]")


def test_refuse_then_undo_changes_the_graph_and_back(browser: Browser, bench: Served) -> None:
    before, name = exported(bench), triple(bench, "condemned")
    with looking(browser, bench, f"/review/triple/{name}") as page:
        assert page.inner_text("mark.predicate") == "condemned"
        assert "Mali condemned the Orlan Brigade." in page.inner_text(".context")
        shoot(page, "review-triple")
        page.fill("#why", "they only regretted it")
        page.click("button[value=reject]")
        assert "reject" in done(page)
        assert "only regretted" in done(page)
        assert name.encode() not in exported(bench)
        page.click("text=All judgements, and undo")
        shoot(page, "review-judgements")
        page.click(f"tr:has-text('{name[:12]}') >> text=Undo")
        assert "undo" in done(page)
    assert exported(bench) == before
    assert [row["verdict"] for row in judgements(bench)] == ["reject", "undo"]
    assert {row["by"] for row in judgements(bench)} == {AUTHOR}


def test_a_correction_is_seen_by_others(browser: Browser, bench: Served) -> None:
    name = triple(bench, "condemned")
    with looking(browser, bench, f"/review/triple/{name}") as page:
        page.fill("#subject", "France")
        page.fill("#predicate", "criticised")
        page.select_option("#certainty", "alleged")
        page.fill("#when", "2023-05-03")
        page.press("#when", "Enter")
        assert "correct" in done(page)
    found = [json.loads(line) for line in exported(bench).splitlines()[1:]]
    [changed] = [row for row in found if row.get("label") == "Triple" and row["props"]["predicate"] == "criticised"]
    assert changed["props"]["certainty"] == "alleged"
    assert changed["props"]["when_start"] == "2023-05-03"
    subjects = [row["target"] for row in found if row.get("type") == "SUBJECT" and row["source"][1] == changed["id"]]
    assert subjects == [["Actor", "france"]]


def test_a_wrong_correction_is_a_sentence_and_nothing_is_kept(browser: Browser, bench: Served) -> None:
    before, name = lines(bench), triple(bench, "condemned")
    with looking(browser, bench, f"/review/triple/{name}", allowed=("status of 4",)) as page:
        page.fill("#predicate", "zzz")
        page.fill("#subject", "France")
        page.click("text=Correct >> nth=-1")
        assert "'zzz'" in page.inner_text("[role=alert]")
        shoot(page, "review-refused")
        assert page.input_value("[name=set-predicate]") == "zzz", "what was typed is still there"
        assert page.input_value("[name=set-subject]") == "France"
        assert judgements(bench) == []
        page.fill("[name=set-predicate]", "criticised")
        page.click("text=Send again")
        assert "criticised" in done(page)
        page.click("text=All judgements, and undo")
        page.click("tbody button")
        assert "undo" in done(page)
    assert [row["verdict"] for row in judgements(bench)] == ["correct", "undo"]
    assert lines(bench) == before


def test_actors_and_events_are_merged_from_the_queue(browser: Browser, bench: Served) -> None:
    before = lines(bench)
    with looking(browser, bench, "/review?kind=actors") as page:
        shoot(page, "review-queue")
        page.click("text=/Orlan Brigade.*Orlan Brigades/")
        shoot(page, "review-actors")
        page.fill("#why", "a plural slip")
        page.click("button[value=same]")
        assert "a plural slip" in done(page)
        page.goto(bench.at("/review?kind=events"))
        page.click(".queue a >> nth=0")
        shoot(page, "review-events")
        page.click("button[value=same]")
        assert "=" in done(page)
    after = lines(bench)
    for label in ("Actor", "Event"):
        assert count(before, label) == count(after, label) + 1
    for row in reversed(judgements(bench)):
        ok("actors", "undo", row["id"], "--workspace", bench.folder)
    assert lines(bench) == before


def test_the_keyboard_is_enough(browser: Browser, bench: Served) -> None:
    def tab_to(page: Page, selector: str) -> None:
        for _ in range(80):
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                return
            page.keyboard.press("Tab")
        pytest.fail(f"the Tab key does not reach {selector}")

    with looking(browser, bench, "/review?kind=actors") as page:
        tab_to(page, ".queue a")
        page.keyboard.press("Enter")
        page.wait_for_url("**/review/actors?*")
        tab_to(page, "#why")
        page.keyboard.type("by key")
        tab_to(page, "button[value=not-same]")
        page.keyboard.press("Space")
        page.wait_for_url("**done=*")
        assert "by key" in done(page)
    [row] = judgements(bench)
    assert row["verdict"] == "not-same"


def test_a_form_that_is_sent_twice_is_kept_once(browser: Browser, bench: Served) -> None:
    name = triple(bench, "condemned")
    with looking(browser, bench, f"/review/triple/{name}") as page:
        with page.context.expect_page() as second:
            page.evaluate("window.open(location.href)")
        second.value.wait_for_load_state()
        page.click("button[value=accept]")
        assert done(page).startswith("Kept:")
        second.value.click("button[value=accept]")
        assert done(second.value).startswith("Kept already:")
    assert len(judgements(bench)) == 1


def test_what_another_process_judged_meanwhile_is_told(browser: Browser, bench: Served) -> None:
    name = triple(bench, "condemned")
    with looking(browser, bench, f"/review/triple/{name}", allowed=("status of 409",)) as page:
        ok("triples", "reject", name, "--by", "bob", "--workspace", bench.folder)
        page.click("button[value=accept]")
        told = page.inner_text("[role=alert]")
        assert "meanwhile" in told
        assert "bob" in told
        page.goto(bench.at(f"/review/triple/{name}"))
        assert "rejected" in page.inner_text("main")
        page.click("button[value=accept]")
        assert "accept" in done(page)
    assert [row["by"] for row in judgements(bench)] == ["bob", AUTHOR]


def test_a_page_of_another_site_cannot_judge(browser: Browser, bench: Served, tmp_path: Path) -> None:
    name = triple(bench, "condemned")
    attack = tmp_path / "attack.html"
    fields = {"verdict": "reject", "left": name, "seen": "", "csrf": "guessed"}
    inputs = "".join(f'<input name="{key}" value="{value}">' for key, value in fields.items())
    attack.write_text(f'<form method="post" action="{bench.at("/review/judge")}">{inputs}<button>go</button></form>')
    context = browser.new_context()
    page = context.new_page()
    page.goto(attack.as_uri())
    with page.expect_navigation() as answered:
        page.click("button")
    assert answered.value is not None
    assert answered.value.status == 403
    context.close()
    assert judgements(bench) == []


def test_the_secret_of_a_form_alone_is_not_enough(browser: Browser, bench: Served) -> None:
    name = triple(bench, "condemned")
    with looking(browser, bench, f"/review/triple/{name}") as page:
        secret = page.input_value("input[name=csrf] >> nth=0")
        form: Form = {"verdict": "reject", "left": name, "seen": "", "csrf": secret}
        for headers in ({"origin": "http://evil.example"}, {"origin": "null"}, {}):
            refused = page.request.post(bench.at("/review/judge"), form=form, headers=headers)
            assert refused.status == 403, headers
        wrong = page.request.post(
            bench.at("/review/judge"), form={**form, "csrf": "x" * 43}, headers={"origin": bench.address}
        )
        assert wrong.status == 403
    assert judgements(bench) == []


def test_a_form_that_is_refused_for_its_filter_keeps_nothing(browser: Browser, bench: Served) -> None:
    name = triple(bench, "condemned")
    with looking(browser, bench, f"/review/triple/{name}", allowed=("status of 4",)) as page:
        secret = page.input_value("input[name=csrf] >> nth=0")
        form: Form = {"verdict": "reject", "left": name, "seen": "", "csrf": secret, "kind": "no-such-kind"}
        refused = page.request.post(bench.at("/review/judge"), form=form, headers={"origin": bench.address})
        assert refused.status == 400
    assert judgements(bench) == []


def test_without_review_nothing_can_be_judged(browser: Browser, made: Path) -> None:
    with served(made) as bench, looking(browser, bench, "/review?kind=actors", allowed=("status of 4",)) as page:
        page.click(".queue a >> nth=0")
        assert page.locator("form[method=post]").count() == 0
        assert "--review" in page.inner_text("main")
        form: Form = {"verdict": "same", "left": "a", "right": "b"}
        refused = page.request.post(bench.at("/review/judge"), form=form, headers={"origin": bench.address})
        assert refused.status in {403, 405}
        assert "only reads" in refused.text()


@pytest.mark.parametrize("path", ["/review", "/review/judgements", "/review?kind=triple&least=0.2&most=0.9"])
def test_every_page_has_a_twin_in_json(browser: Browser, bench: Served, path: str) -> None:
    with looking(browser, bench, path) as page:
        address = page.get_attribute("link[type='application/json']", "href")
        assert address is not None
        found = page.request.get(bench.at(address)).json()
        assert {"rows", "total", "pages"} <= set(found)
        assert re.fullmatch(r"\d+ \w+.*", str(found["total"]) + " rows")
