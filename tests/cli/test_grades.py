"""Grades through the commands: sources.csv in the workspace, what `sources` and `grades` list, what filters leave."""

from __future__ import annotations

import json
from pathlib import Path

from command import ok, run

ARTICLES = {
    "courier": ("Levant Courier", "Russia bombed Idlib on 5 December 2016. Iran armed the Houthis on 2 May 2016."),
    "herald": ("Harbour Herald", "Russia did not bomb Idlib on 5 December 2016."),
}


def rows(*arguments: str | Path) -> list[dict[str, object]]:
    found = json.loads(ok(*arguments, "--format", "json"))
    assert isinstance(found, list)
    return found


def test_grades_are_read_at_a_rebuild_and_filter(tmp_path: Path) -> None:
    space = tmp_path / "space"
    for name, (outlet, text) in ARTICLES.items():
        head = f"---\ntitle: {name}\noutlet: {outlet}\npublished: 2016-12-06\n---\n\n"
        (tmp_path / f"{name}.txt").write_text(head + text + "\n", encoding="utf-8")
    where = ("--workspace", space)
    ok("ingest", *sorted(tmp_path.glob("*.txt")), *where)
    assert {row["reliability"] for row in rows("sources", *where)} == {"F"}
    before = rows("grades", *where)
    assert {row["grade"] for row in before} == {"F2", "F4"}
    assert [row["against"] for row in before if row["grade"] == "F4"] == [1, 1]

    (space / "sources.csv").write_text("outlet,reliability,note\nlevant courier,A,\n", encoding="utf-8")
    ok("rebuild", *where)
    assert [(row["outlet"], row["reliability"]) for row in rows("sources", *where)] == [
        ("Harbour Herald", "F"),
        ("Levant Courier", "A"),
    ]
    assert {row["grade"] for row in rows("grades", "--reliability", "B", *where)} == {"A2"}
    assert {row["did"] for row in rows("grades", "--credibility", "2", *where)} == {"armed"}
    assert {row["did"] for row in rows("grades", "--about", "Moscow", *where)} == {"bombed", "NOT bombed"}
    shown = rows("cypher", "MATCH (t:Triple) RETURN t.credibility AS c ORDER BY c", "--credibility", "6", *where)
    assert [row["c"] for row in shown] == [2, 4, 4]

    (space / "sources.csv").unlink()
    ok("rebuild", *where)
    assert rows("grades", *where) == before


def test_a_wrong_grade_stops_the_rebuild_with_a_sentence(tmp_path: Path) -> None:
    space = tmp_path / "space"
    (tmp_path / "a.txt").write_text("Russia bombed Idlib.\n", encoding="utf-8")
    ok("ingest", tmp_path / "a.txt", "--workspace", space)
    (space / "workspace.toml").write_text('sources = "mine.csv"\n', encoding="utf-8")
    (space / "mine.csv").write_text("outlet,reliability\nCourier,Z\n", encoding="utf-8")
    result = run("rebuild", "--workspace", space)
    assert result.code != 0
    assert "mine.csv:2: 'Z' is no grade. Give one of A, B, C, D, E, F." in result.err
