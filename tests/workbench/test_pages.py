"""Every page over the sample articles, asked for over real HTTP, as HTML and as JSON."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from answering import answering
from whowhom.graph.diagram import diagram, render
from whowhom.settings import load_settings
from whowhom.workbench.pages import ROUTES
from whowhom.workbench.pages.document import pieces
from whowhom.workbench.pages.picture import drawn
from whowhom.workbench.shelf import Shelf

NEED_MORE = ("/", "/dyad", "/diagram/page", "/picture", "/review/actors", "/review/events")
FIXED = sorted(path for path in ROUTES if "{" not in path and path not in NEED_MORE)


@pytest.fixture(scope="module")
def client(sample_workspace: Path) -> Iterator[httpx.Client]:
    with answering(sample_workspace) as found:
        yield found


def words(text: str) -> str:
    """What a page shows, without its tags, white space as one blank."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", text)).split())


def ok(client: httpx.Client, path: str) -> httpx.Response:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.text[-500:])
    return answer


def data(client: httpx.Client, path: str) -> Any:
    return json.loads(ok(client, path).content)


def one(client: httpx.Client, kind: str) -> str:
    """The id of a node of that kind, taken from what is told."""
    if kind == "triple":
        return str(data(client, "/statements.json?told=fact")["rows"][0]["id"])
    return str(data(client, f"/events.json?kind={kind.capitalize()}")["rows"][0]["id"])


@pytest.mark.parametrize("path", FIXED)
def test_a_page_has_a_heading_a_main_part_and_a_twin(client: httpx.Client, path: str) -> None:
    page = ok(client, path).text
    assert page.count("<h1") == 1
    assert '<main id="main"' in page
    twin = data(client, f"{path}.json")
    assert twin == json.loads(client.get(path, headers={"accept": "application/json"}).content)


def test_an_actor_has_the_same_facts_in_both_forms(client: httpx.Client) -> None:
    page, twin = words(ok(client, "/actor/russia").text), data(client, "/actor/russia.json")
    assert twin["name"] == "Russia"
    assert twin["events"]["rows"]
    for row in (*twin["events"]["rows"], *twin["ties"]["rows"]):
        assert row["subject"]["name"] in page
        assert (row["when"] or "undated") in page
    for row in (*twin["names"], *[r["other"] for r in twin["counterparts"]["rows"]]):
        assert row["name"] in page
    for row in twin["quotes"]:
        assert row["quote"] in page


def test_an_actor_is_found_by_any_name_and_search_finds_quotes(client: httpx.Client) -> None:
    assert data(client, "/actor/Moscow.json")["id"] == "russia"
    quoted = data(client, "/statements.json?rows=1")["rows"][0]
    word = max(quoted["quote"].split(), key=len)
    found = data(client, f"/search.json?q={quote(word)}")["found"]
    assert found["Triple"]["total"] >= 1
    assert all(word.lower() in row["quote"].lower() for row in found["Triple"]["rows"])
    assert data(client, "/search.json?q=moscow")["found"]["Actor"]["rows"][0]["id"] == "russia"


def test_a_triple_shows_its_quote_in_its_context(client: httpx.Client) -> None:
    name = one(client, "triple")
    twin = data(client, f"/triple/{name}.json")
    assert twin["context"]["quote"] == twin["triple"]["quote"]
    document = data(client, f"/document/{twin['triple']['source']['id']}.json")
    text = "".join(piece["text"] for piece in document["pieces"])
    assert text[twin["context"]["start"] : twin["context"]["end"]] == twin["triple"]["quote"]
    assert data(client, f"/triple/{name[:12]}.json") == twin
    page = words(ok(client, f"/triple/{name}").text)
    for fact in (twin["fields"]["rule"], twin["fields"]["extractor"], twin["triple"]["status"], name):
        assert fact in page


def test_a_document_marks_every_triple_where_it_stands(client: httpx.Client) -> None:
    for row in data(client, "/documents.json?rows=5")["rows"]:
        found = data(client, f"/document/{row['id']}.json")
        page = ok(client, f"/document/{row['id']}").text
        spans: dict[int, str] = {}
        for piece in found["pieces"]:
            for number in piece["over"]:
                spans[number] = spans.get(number, "") + piece["text"]
        assert [spans[number] for number in range(len(found["triples"]))] == [t["quote"] for t in found["triples"]]
        assert page.count("<sup>") == len(found["triples"]) == row["triples"]


def test_pieces_of_spans_that_overlap() -> None:
    spans = [(0, 3), (2, 6), (2, 4), (6, 8), (0, 10)]
    found = list(pieces("0123456789", spans))
    assert "".join(piece.text for piece in found) == "0123456789"
    for number, (start, end) in enumerate(spans):
        assert "".join(p.text for p in found if number in p.over) == "0123456789"[start:end]
        assert [number in p.begins for p in found].count(True) == 1
        assert [number in p.ends for p in found].count(True) == 1


def test_a_dyad_keeps_both_signs_apart_and_draws_them(client: httpx.Client) -> None:
    row = data(client, "/analysis/dyads.json")["rows"][0]
    path = f"/dyad{{}}?one={quote(row['one']['id'])}&other={quote(row['other']['id'])}"
    found = data(client, path.format(".json"))
    assert (found["cooperation"]["events"], found["conflict"]["events"]) == (row["cooperation"], row["conflict"])
    assert found["net"] == row["net"]
    swapped = f"/dyad.json?one={quote(row['other']['id'])}&other={quote(row['one']['id'])}"
    assert data(client, swapped) == found
    page = ok(client, path.format("")).text
    assert page.count("<svg") == 2
    assert "<script" not in page


def test_issue_place_event_and_tie(client: httpx.Client) -> None:
    for label in ("issue", "place"):
        row = data(client, f"/{label}s.json")["rows"][0]
        found = data(client, f"/{label}/{quote(row['id'], safe='')}.json")
        assert found["triples"] == row["triples"] > 0
        assert words(found["name"]) in words(ok(client, f"/{label}/{quote(row['id'], safe='')}").text)
    for label in ("event", "tie"):
        found = data(client, f"/{label}/{one(client, label)}.json")
        assert len(found["triples"]) == found["report"]["triples"]
        assert len(found["origins"]) == found["report"]["origins"]


def test_a_query_has_a_form_rows_and_sentences(client: httpx.Client, sample_workspace: Path) -> None:
    from whowhom import Workspace

    page = ok(client, "/query/what_did").text
    assert 'name="p.actor"' in page
    assert "required" in page
    found = data(client, "/query/what_did.json?p.actor=Moscow&rows=500")
    with Workspace.at(sample_workspace) as space:
        assert found["rows"] == [dict(row) for row in space.query("what_did", {"actor": "Moscow"}).rows]
    assert found["rows"]
    assert all(str(row["quote"]) in words(ok(client, "/query/what_did?p.actor=Moscow&rows=500").text)
               for row in found["rows"][:3] if row.get("quote"))  # fmt: skip
    wrong = client.get("/query/what_did?p.actor=Russia&p.since=yesterday")
    assert wrong.status_code == 400
    assert "is no date" in words(wrong.text)
    assert client.get("/query/what_did?p.nobody=1").status_code == 400
    assert client.get("/query/nothing").status_code == 404


def test_a_query_over_a_part_of_the_evidence(client: httpx.Client) -> None:
    every = data(client, "/query/what_did.json?p.actor=Russia")["total"]
    part = data(client, "/query/what_did.json?p.actor=Russia&as_of=2016")["total"]
    assert part < every


def test_the_diagram_is_that_of_the_command(client: httpx.Client, sample_workspace: Path) -> None:
    index = Shelf(load_settings(workspace=sample_workspace)).at()
    for about, depth, most in (("russia", 1, 12), ("turkey", 2, 20)):
        whole = diagram(index.elements, about, depth, most=most)
        part = drawn(index, [("Actor", about)], depth, most)
        assert (part.shapes, part.lines, part.sources) == (whole.shapes, whole.lines, whole.sources)
        assert part.left_out == whole.left_out
    page = ok(client, "/diagram/page?about=russia")
    assert page.headers["content-security-policy"].endswith("frame-ancestors 'self'")
    assert "unsafe" not in page.headers["content-security-policy"]
    assert render(drawn(index, [("Actor", "russia")], 1, 30)) == page.text
    assert ok(client, "/picture?about=russia").headers["content-type"] == "image/svg+xml"


@pytest.mark.parametrize(
    ("path", "status", "words_of_it"),
    [
        ("/actor/nobody-at-all", 404, "no actor"),
        ("/triple/zzzzzz", 404, "There is no triple"),
        ("/nothing/here", 404, "no such page"),
        ("/?as_of=yesterday", 400, "yesterday"),
        ("/?asof=2016", 400, "as_of"),
        ("/actors?page=0", 400, "page"),
        ("/actors?page=99999", 400, "no page"),
        ("/actors?rows=10000", 400, "rows"),
        ("/actors?min_origins=many", 400, "whole number"),
        ("/actors?min_confidence=7", 400, "confidence"),
        ("/actors?reliability=Z", 400, "grade"),
        ("/actors?level=galaxy", 400, "level"),
        ("/?known_at=77", 404, "no build"),
        ("/dyad?one=russia", 400, "other"),
        ("/dyad?one=russia&other=russia", 400, "two actors"),
        ("/analysis/centrality?measure=beauty", 400, "measure"),
        ("/diff?one=55", 404, "no build"),
        ("/events?sign=%F0%9F%98%80", 400, "sign"),
        ("/query/what_did?actor=Russia", 400, "parameter"),
    ],
)
def test_what_cannot_be_asked_is_a_sentence(client: httpx.Client, path: str, status: int, words_of_it: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert words_of_it in words(answer.text)
    assert "Traceback" not in answer.text
    twin = client.get(path, headers={"accept": "application/json"})
    assert twin.status_code == status
    assert words_of_it in json.loads(twin.content)["error"]


def test_a_part_of_the_evidence_is_carried_along(client: httpx.Client) -> None:
    whole, part = data(client, "/actor/russia.json"), data(client, "/actor/russia.json?as_of=2016&min_origins=1")
    assert part["triples"] < whole["triples"]
    page = ok(client, "/actor/russia?as_of=2016").text
    assert all("as_of=2016" in target for target in re.findall(r'href="(/actor/[^"]*)"', page))
    assert data(client, "/actor/russia.json?known_at=1")["triples"] == whole["triples"]
