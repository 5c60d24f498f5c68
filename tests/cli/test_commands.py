"""The commands on the sample articles: what they print, and that the graph does not depend on how it was made."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from command import SAMPLES, ok, run
from whowhom import Workspace

ARTICLES = sorted(SAMPLES.glob("*.txt"))


def export(folder: Path, name: str = "graph.jsonl") -> bytes:
    target = folder.parent / name
    ok("export", "--to", target, "--workspace", folder)
    return target.read_bytes()


def rows(*arguments: str | Path) -> list[dict[str, object]]:
    found = json.loads(ok(*arguments, "--format", "json"))
    assert isinstance(found, list)
    return found


def test_what_russia_brokered_comes_with_quotes(sample_workspace: Path) -> None:
    found = rows("query", "brokered_by", "-p", "actor=Moscow", "--workspace", sample_workspace)
    assert len(found) >= 3
    texts = {path.read_text(encoding="utf-8").partition("---\n\n")[2] for path in ARTICLES}
    assert all(any(str(row["quote"]) in text for text in texts) for row in found)


def test_any_alias_finds_the_same_actor(sample_workspace: Path) -> None:
    by_name = [
        rows("query", "what_did", "-p", f"actor={name}", "--workspace", sample_workspace)
        for name in ("Russia", "the Kremlin", "russia")
    ]
    assert by_name[0]
    assert by_name[0] == by_name[1] == by_name[2]


def test_csv_and_json_have_the_same_rows(sample_workspace: Path) -> None:
    arguments = ("query", "who_influences_whom", "--workspace", sample_workspace)
    table = list(csv.DictReader(io.StringIO(ok(*arguments, "--format", "csv"))))
    assert [row["influencer"] for row in table] == [row["influencer"] for row in rows(*arguments)]


def test_nodes_of_one_label_are_those_of_the_graph(sample_workspace: Path) -> None:
    with Workspace.at(sample_workspace) as space:
        for label in ("Actor", "Place", "Triple"):
            nodes = tuple(node for node in space.graph().nodes if node.label == label)
            assert nodes
            assert space.nodes(label).nodes == nodes


def test_cypher_reads_with_parameters(sample_workspace: Path) -> None:
    text = "MATCH (a:Actor {id: $who}) RETURN a.name AS name"
    assert rows("cypher", text, "-p", "who=russia", "--workspace", sample_workspace) == [{"name": "Russia"}]


def test_cypher_refuses_to_write(sample_workspace: Path) -> None:
    before = export(sample_workspace)
    result = run("cypher", "MATCH (n) DETACH DELETE n", "--workspace", sample_workspace)
    assert result.code == 2
    assert "Traceback" not in result.err
    assert export(sample_workspace) == before


def test_queries_lists_at_least_twelve(sample_workspace: Path) -> None:
    assert len(rows("queries", "--workspace", sample_workspace)) >= 12


def test_extract_gives_one_record_a_document_in_order(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    texts = {"b": "Russia bombed Idlib.", "a": "", "c": "Turkey condemned the attack on Aleppo."}
    source.write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in texts.items() if t))
    records = [json.loads(line) for line in ok("extract", source, "--format", "jsonl").splitlines()]
    assert [record["id"] for record in records] == ["b", "c"]
    assert records[0]["triples"][0]["predicate"] == "bombed"
    assert not (tmp_path / "whowhom-data").exists()


def test_ingest_twice_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "space"
    ok("ingest", *ARTICLES[:4], "--workspace", folder)
    before = export(folder)
    again = ok("ingest", *ARTICLES[:4], "--workspace", folder)
    assert "0 new" in again
    assert "unchanged" in again
    assert export(folder) == before


def test_rebuild_from_scratch_gives_the_same_graph(tmp_path: Path) -> None:
    folder = tmp_path / "space"
    ok("ingest", *ARTICLES[:3], "--workspace", folder)
    ok("ingest", *ARTICLES[3:6], "--workspace", folder)
    before = export(folder)
    assert "unchanged" in ok("rebuild", "--from-scratch", "--workspace", folder)
    assert export(folder) == before


def test_order_hash_seed_and_processes_do_not_matter(sample_workspace: Path, tmp_path: Path) -> None:
    shuffled = list(ARTICLES)
    random.Random(7).shuffle(shuffled)
    cases: list[tuple[list[Path], str, str]] = [(shuffled, "1", "1"), (ARTICLES[::-1], "4242", "2")]
    made = [export(sample_workspace)]
    for number, (paths, seed, processes) in enumerate(cases):
        folder = tmp_path / f"space{number}"
        command: list[str | Path] = [
            sys.executable,
            "-m",
            "whowhom",
            "ingest",
            *paths,
            "--workspace",
            folder,
            "--processes",
            processes,
        ]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed})
        made.append(export(folder, f"graph{number}.jsonl"))
    assert made[0] == made[1] == made[2]


def test_another_process_with_another_hash_seed_has_nothing_to_read_again(tmp_path: Path) -> None:
    ok("ingest", *ARTICLES[:2], "--workspace", tmp_path)
    command = [sys.executable, "-m", "whowhom", "rebuild", "--workspace", str(tmp_path)]
    for seed in ("1", "4242"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
        assert "extracted 0 of 2" in done.stdout
        assert "unchanged" in done.stdout


def test_the_corrected_article_stands_alone(sample_workspace: Path) -> None:
    found = rows("cypher", "MATCH (d:Document) RETURN d.url AS url", "--workspace", sample_workspace)
    urls = [row["url"] for row in found]
    assert len(urls) == len(set(urls)) == len(ARTICLES) - 1


@pytest.mark.parametrize("store", ["embedded", "neo4j"])
def test_the_sample_article_on_both_stores(
    store: str, seed_article: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    address = "embedded" if store == "embedded" else str(request.getfixturevalue("empty_neo4j"))
    where = ("--workspace", tmp_path / "space", "--store", address)
    ok("ingest", seed_article, *where)
    brokered = rows("query", "brokered_by", "-p", "actor=Russia", *where)
    assert [row["issue"] for row in brokered] == ["deal"]
    assert "with Turkey" in str(brokered[0]["parties"])
    assert "had brokered the deal with Turkey" in str(brokered[0]["quote"])
    demanded = rows("query", "demanded_by", "-p", "actor=Iran", *where)
    assert any("lifting of a siege" in str(row["quote"]) for row in demanded)


@pytest.mark.parametrize("ending", ["html", "svg", "mmd", "dot"])
def test_diagrams_are_written_and_the_same_each_time(ending: str, sample_workspace: Path, tmp_path: Path) -> None:
    one, two = tmp_path / f"one.{ending}", tmp_path / f"two.{ending}"
    for target in (one, two):
        ok("diagram", "--about", "Moscow", "-o", target, "--workspace", sample_workspace)
    assert "Russia" in one.read_text(encoding="utf-8")
    assert one.read_bytes() == two.read_bytes()


def test_analysis_names_the_triples_behind_each_number(sample_workspace: Path) -> None:
    ids = {row["id"] for row in rows("cypher", "MATCH (t:Triple) RETURN t.id AS id", "--workspace", sample_workspace)}
    for arguments in (("centrality", "--measure", "pagerank"), ("dyads",), ("dyads", "--about", "Iran")):
        found = rows("analyze", *arguments, "--workspace", sample_workspace)
        assert found
        for row in found:
            stands_on = row["stands_on"]
            assert isinstance(stands_on, list)
            assert len(stands_on) == row["triples"]
            assert ids.issuperset(stands_on)


def test_demo_answers_and_draws(tmp_path: Path) -> None:
    printed = ok("demo", "--workspace", tmp_path / "demo")
    assert "26 articles" in printed
    assert "whowhom query who_influences_whom" in printed
    assert "brokered" in printed
    assert (tmp_path / "demo" / "russia.html").stat().st_size > 10_000
