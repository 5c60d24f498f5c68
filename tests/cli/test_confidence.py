"""What is unsure is listed, waits in the review, and enters the graph when a person accepts it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from command import SAMPLES, ok

ARTICLE = SAMPLES / "niger-ultimatum.txt"


def extracted(*options: str) -> dict[str, Any]:
    record = json.loads(ok("extract", ARTICLE, "--format", "jsonl", *options))
    assert isinstance(record, dict)
    return record


def unsure(record: dict[str, Any]) -> list[str]:
    return [r["reason"] for r in record["rejections"] if r["reason"].startswith("low confidence")]


def test_extract_lists_what_is_below_the_least_confidence() -> None:
    every = extracted("--min-confidence", "0")
    assert unsure(every) == []
    some = extracted("--min-confidence", "0.6")
    assert [t for t in every["triples"] if t["confidence"] >= 0.6] == some["triples"]
    assert len(unsure(some)) == len(every["triples"]) - len(some["triples"]) > 0
    assert f"{len(some['triples'])} triples, {len(unsure(some))} of low confidence" in ok(
        "extract", ARTICLE, "--min-confidence", "0.6"
    )


def test_what_waits_is_reviewed_and_enters_the_graph_when_accepted(tmp_path: Path) -> None:
    space = tmp_path / "space"
    space.mkdir()
    (space / "workspace.toml").write_text("min_confidence = 0.6\n", encoding="utf-8")
    ok("ingest", ARTICLE, "--workspace", space)

    def waiting() -> list[dict[str, Any]]:
        lines = ok("review", "--list", "--format", "json", "--workspace", space).splitlines()
        return [row for row in map(json.loads, lines) if row["rule"] == "low confidence"]

    def exported() -> str:
        ok("export", "--to", tmp_path / "graph.jsonl", "--workspace", space)
        return (tmp_path / "graph.jsonl").read_text(encoding="utf-8")

    first, second, *_ = waiting()
    before = exported()
    assert first["left"] not in before
    decisions = tmp_path / "decisions.jsonl"
    lines = [{**first, "verdict": "accept"}, {**second, "verdict": "reject"}]
    decisions.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    ok("review", "--decisions", decisions, "--by", "ana", "--workspace", space)
    after = exported()
    assert first["left"] in after
    assert second["left"] not in after
    assert not {first["left"], second["left"]} & {row["left"] for row in waiting()}
    (accepted, *_) = json.loads(ok("triples", "judgements", "--format", "json", "--workspace", space))
    ok("triples", "undo", accepted["id"], "--by", "ana", "--workspace", space)
    assert exported() == before
