"""The options of a view on the commands: same rows on both stores, and every reading command has them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command import SAMPLES, ok, run
from whowhom import Workspace
from whowhom.graph.export import read_jsonl
from whowhom.graph.view import View
from whowhom.looking import Look
from whowhom.schemas import UnknownNameError

VIEWED = ("query", "cypher", "export", "diagram", "analyze centrality", "analyze dyads")
COUNT = "MATCH (t:Triple) RETURN count(t) AS triples"


@pytest.mark.parametrize("name", VIEWED)
def test_every_command_that_reads_the_graph_takes_a_view(name: str) -> None:
    shown = ok(*name.split(), "--help")
    for option in ("--as-of", "--known-at", "--since", "--until", "--min-origins", "--min-confidence", "--level"):
        assert option in shown


def test_an_empty_view_exports_the_same_bytes(sample_workspace: Path, tmp_path: Path) -> None:
    ok("export", "--to", tmp_path / "a.jsonl", "--workspace", sample_workspace)
    ok("export", "--to", tmp_path / "b.jsonl", "--min-confidence", "0.001", "--workspace", sample_workspace)
    whole, viewed = read_jsonl(tmp_path / "a.jsonl"), read_jsonl(tmp_path / "b.jsonl")
    gone = {node.ref for node in whole.nodes} - {node.ref for node in viewed.nodes}
    assert {label for label, _ in gone} <= {"Document"}  # those without a triple
    assert viewed.edges == whole.edges


def test_a_query_sees_what_the_export_has(sample_workspace: Path, tmp_path: Path) -> None:
    chosen = ("--as-of", "2016-12-10", "--min-confidence", "0.5", "--workspace", sample_workspace)
    ok("export", "--to", tmp_path / "part.jsonl", *chosen)
    part = read_jsonl(tmp_path / "part.jsonl")
    triples = sum(node.label == "Triple" for node in part.nodes)
    whole = json.loads(ok("cypher", COUNT, "--format", "json", "--workspace", sample_workspace))[0]["triples"]
    assert 0 < triples < whole
    assert json.loads(ok("cypher", COUNT, "--format", "json", *chosen)) == [{"triples": triples}]
    named = json.loads(ok("query", "what_did", "-p", "actor=Russia", "--format", "json", *chosen))
    everything = json.loads(
        ok("query", "what_did", "-p", "actor=Russia", "--format", "json", "--workspace", sample_workspace)
    )
    assert len(named) < len(everything)


def test_both_stores_show_the_same_view(empty_neo4j: str, tmp_path: Path) -> None:
    articles = sorted(SAMPLES.glob("*.txt"))[:4]
    answers = []
    for store in ("embedded", empty_neo4j):
        where = ("--workspace", tmp_path / store[:4], "--store", store)
        ok("ingest", *articles, *where)
        shown = ("--as-of", "2016-12-15", "--format", "json", *where)
        answers.append([ok("query", "actors", *shown), ok("cypher", COUNT, *shown), ok("query", "actors", *where)])
    assert answers[0] == answers[1]
    assert len(json.loads(answers[0][0])) > 0


def test_a_view_cannot_write(sample_workspace: Path) -> None:
    result = run("cypher", "MATCH (n) DETACH DELETE n", "--as-of", "2017", "--workspace", sample_workspace)
    assert result.code == 2
    assert "Traceback" not in result.err


def test_a_wrong_date_is_a_sentence(sample_workspace: Path) -> None:
    result = run("query", "actors", "--as-of", "soon", "--workspace", sample_workspace)
    assert result.code == 2
    assert "'soon' is no date for as of" in result.err


def test_analysis_and_diagram_count_what_is_viewed(sample_workspace: Path, tmp_path: Path) -> None:
    where = ("--workspace", sample_workspace)
    whole = json.loads(ok("analyze", "dyads", "--limit", "500", "--format", "json", *where))
    part = json.loads(ok("analyze", "dyads", "--limit", "500", "--format", "json", "--as-of", "2016-12-01", *where))
    assert 0 < len(part) < len(whole)
    for name, options in (("a.svg", ()), ("b.svg", ("--until", "2016-12-01"))):
        ok("diagram", "--about", "Russia", "-o", tmp_path / name, *options, *where)
    assert (tmp_path / "a.svg").read_bytes() != (tmp_path / "b.svg").read_bytes()


def test_known_at_shows_an_earlier_build_on_both_stores(empty_neo4j: str, tmp_path: Path) -> None:
    first, second = sorted(SAMPLES.glob("*.txt"))[:2]
    for store in ("embedded", empty_neo4j):
        with Workspace.at(tmp_path / store[:4], store=store) as space:
            graphs, answers = [], []
            for article in (first, second):
                space.add([article])
                space.build()
                graphs.append(space.graph())
                answers.append(space.query("documents").rows)
            assert answers[0] != answers[1]
            assert [space.graph(Look(known_at=known)) for known in ("1", "2", "2999")] == [*graphs, graphs[1]]
            assert [space.query("documents", look=Look(known_at=known)).rows for known in ("1", "2")] == answers
            assert space.query("documents", look=Look(View(min_confidence=1), "1")).rows == []
            with pytest.raises(UnknownNameError, match="there is no build"):
                space.graph(Look(known_at="2015"))


def test_known_at_on_the_command_line(tmp_path: Path) -> None:
    where = ("--workspace", tmp_path / "space")
    for number, article in enumerate(sorted(SAMPLES.glob("*.txt"))[:2]):
        ok("ingest", article, *where)
        ok("export", "--to", tmp_path / f"{number}.jsonl", *where)
    ok("export", "--to", tmp_path / "then.jsonl", "--known-at", "1", *where)
    assert (tmp_path / "then.jsonl").read_bytes() == (tmp_path / "0.jsonl").read_bytes()
    assert run("query", "documents", "--known-at", "2015", *where).code != 0
