"""`whowhom contradictions` on own articles: all sides with quotes, sources and origins, filtered, as text and JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command import ok, run

ARTICLES = {
    "courier": ("Levant Courier", "2016-12-06", "Russia bombed Idlib on 5 December 2016. Iran armed the Houthis."),
    "herald": ("Harbour Herald", "2016-12-07", "Russia did not bomb Idlib on 5 December 2016, officials said."),
    "digest": ("Atlantic Digest", "2016-12-07", "Islamic State killed 14 Turkish soldiers on 21 December 2016."),
    "post": ("Evening Post", "2016-12-23", "Islamic State killed 16 Turkish soldiers on 21 December 2016."),
    "late": ("Late Post", "2019-05-01", "Iran did not arm the Houthis."),
}


@pytest.fixture(scope="module")
def disputed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("disputed")
    for name, (outlet, published, text) in ARTICLES.items():
        head = f"---\ntitle: {name}\noutlet: {outlet}\npublished: {published}\n---\n\n"
        (folder / f"{name}.txt").write_text(head + text + "\n", encoding="utf-8")
    ok("ingest", *sorted(folder.glob("*.txt")), "--workspace", folder / "space")
    return folder / "space"


def test_both_sides_are_listed_with_their_sources(disputed: Path) -> None:
    found = json.loads(ok("contradictions", "--format", "json", "--workspace", disputed))
    assert [one["rule"] for one in found] == ["denied_asserted", "quantities"]
    denied = found[0]
    assert set(denied["about_ids"]) >= {"russia", "idlib"}
    told = {claim["outlet"]: claim for side in denied["sides"] for claim in side["claims"]}
    assert set(told) == {"Levant Courier", "Harbour Herald"}
    assert told["Harbour Herald"]["negated"]
    assert not told["Levant Courier"]["negated"]
    for claim in told.values():
        assert any(claim["quote"] in text for _, _, text in ARTICLES.values())
        assert claim["origin"] == claim["outlet"]


def test_about_narrows_and_text_tells_the_same(disputed: Path) -> None:
    told = ok("contradictions", "--about", "Moscow", "--workspace", disputed)
    assert "denied_asserted: " in told
    assert "quantities" not in told
    assert "Russia NOT bombed Idlib" in told
    assert "Harbour Herald, 2016-12-07" in told
    assert "side 2, 1 origin" in told


def test_a_view_narrows_too(disputed: Path) -> None:
    assert json.loads(ok("contradictions", "--until", "2016-12-10", "--format", "json", "--workspace", disputed))
    assert ok("contradictions", "--until", "2015", "--format", "json", "--workspace", disputed).strip() == "[]"


def test_an_unknown_name_is_a_sentence(disputed: Path) -> None:
    result = run("contradictions", "--about", "Rusia", "--workspace", disputed)
    assert result.code != 0
    assert "Traceback" not in result.err
