"""Coded rows of event data are looked at when that is said, never unasked; graphs are the same as with the setting."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coded_rows import raid
from command import ok, run
from whowhom.graph.export import lines
from whowhom.graph.view import View
from whowhom.looking import Look
from whowhom.settings import load_settings
from whowhom.workspace import Workspace

COUNT = "MATCH (t:Triple) RETURN t.extractor AS extractor, count(t) AS n ORDER BY extractor"


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    article = tmp_path / "a.txt"
    article.write_text("Russia bombed Syrian rebels in Aleppo on 21 December 2016.", encoding="utf-8")
    events = tmp_path / "x.export.CSV"
    events.write_text(raid(1) + "\n" + raid(2, SOURCEURL="https://news.example/one"), encoding="utf-8")
    folder = tmp_path / "space"
    said = ok("ingest", article, events, "--workspace", folder)
    assert "extracted 1 of 1 documents\ncoded rows read: 2, not in the graph" in said
    return folder


def _told(folder: Path, *options: str) -> dict[str, int]:
    rows = json.loads(ok("cypher", COUNT, "--format", "json", *options, "--workspace", folder))
    return {row["extractor"]: row["n"] for row in rows}


def test_rows_are_taken_in_or_shown_alone_when_that_is_said(mixed: Path) -> None:
    assert _told(mixed) == _told(mixed, "--coded", "without") == {"rules": 1}
    assert _told(mixed, "--coded", "with") == {"coded:gdelt": 2, "rules": 1}
    assert _told(mixed, "--coded", "only") == {"coded:gdelt": 2}
    assert _told(mixed) == {"rules": 1}


def test_a_look_with_rows_is_the_graph_that_the_setting_makes(mixed: Path) -> None:
    with Workspace.at(mixed) as space:
        seen = list(lines(space.graph(Look(View(coded="with")))))
    (mixed / "workspace.toml").write_text("include_coded = true\n", encoding="utf-8")
    with Workspace.open(load_settings(workspace=mixed, environment={})) as space:
        space.build()
        assert list(lines(space.graph())) == seen
        assert all(
            node.props["extractor"] == "rules"
            for node in space.graph(Look(View(coded="without"))).nodes
            if node.label == "Triple"
        )


def test_an_earlier_build_holds_no_rows_and_says_so(mixed: Path) -> None:
    found = run("cypher", COUNT, "--coded", "only", "--known-at", "1", "--workspace", mixed)
    assert found.code
    assert "without coded rows" in found.err


def test_rows_alone_are_told_as_such(tmp_path: Path) -> None:
    events = tmp_path / "x.export.CSV"
    events.write_text(raid(1), encoding="utf-8")
    said = ok("ingest", events, "--workspace", tmp_path / "space")
    assert "of 0 documents" not in said
    assert "coded rows read: 1, not in the graph" in said
