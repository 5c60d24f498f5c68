"""Commands of the analysis as a shell sees them: rows that decompose, files of edges, runs, questions that are none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command import SAMPLES, ok, run


def rows(*arguments: str | Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(ok(*arguments, "--format", "json"))
    return found


@pytest.fixture
def edges(tmp_path: Path) -> Path:
    path = tmp_path / "edges.csv"
    path.write_text(
        "source,target,weight,date\nA,B,2,2016-01-01\nB,C,-1,2016-02-03\nC,D,1,\nD,D,4,2016-01-05\nA,C,0,2016-03-01\n",
        encoding="utf-8",
    )
    return path


def test_a_score_decomposes_into_quotes_with_shares(sample_workspace: Path) -> None:
    where = ("--workspace", sample_workspace)
    first = rows("analyze", "centrality", "--measure", "betweenness", *where)[0]
    assert float(str(first["low"])) <= float(str(first["high"]))
    parts = rows("analyze", "centrality", "--measure", "betweenness", "--explain", str(first["actor"]), *where)
    assert sum(float(str(part["share"])) for part in parts) >= 0.899
    assert all(part["quote"] and part["triple"] for part in parts)


def test_influence_on_of_and_by_which_chain(sample_workspace: Path) -> None:
    where = ("--workspace", sample_workspace)
    on = rows("analyze", "influence", "--on", "Hezbollah", "--stability", "--draws", "20", *where)
    on += rows("analyze", "influence", "--on", "Niger", *where)
    assert on
    for row in on:
        assert {"channel", "rank", "chains", "share", "steps", "low", "high", "stands_on"} <= row.keys()
    source, target = str(on[0]["actor"]), "Niger"
    chains = rows("analyze", "influence", "--path", source, target, *where)
    assert chains
    assert all(row["quotes"] for row in chains)


def test_demands_brokers_roles_panels_and_rates(sample_workspace: Path) -> None:
    where = ("--workspace", sample_workspace)
    asked = rows("analyze", "demands", *where)
    assert {row["outcome"] for row in asked} >= {"no answer recorded in this corpus"}
    assert all(row["quote"] for row in asked)
    brokers = rows("analyze", "brokers", *where)
    assert any(row["broker"] == "Russia" for row in brokers)
    roles = rows("analyze", "roles", "--by", "kind", *where)
    assert all(row["total"] == sum(float(str(row[r])) for r in list(row)[3:8]) for row in roles)
    panel = ok("analyze", "panel", "--period", "year", *where).splitlines()
    assert panel[0].startswith("one,other,period,cooperation,conflict")
    assert rows("analyze", "rates", "--period", "year", *where)
    assert rows("analyze", "windows", "--period", "year", *where)
    assert ok("analyze", "ladder", "Russia", "Turkey", *where)


def test_a_file_of_edges_serves_instead_of_a_workspace(edges: Path, tmp_path: Path) -> None:
    file = ("--edges", edges)
    pn = {row["actor"]: row["pn"] for row in rows("analyze", "centrality", "--measure", "pn", *file)}
    assert pn.keys() == {"A", "B", "C", "D"}
    on = rows("analyze", "influence", "--on", "C", *file)
    assert [(row["actor"], row["channel"]) for row in on] == [("B", "leverage"), ("A", "leverage")]
    (parts,) = rows("analyze", "influence", "--on", "B", "--explain", "A", *file)
    assert (parts["triple"], parts["share"]) == ("line 2", 1.0)
    groups = tmp_path / "groups.csv"
    groups.write_text("actor,group\nA,x\nB,x\nC,y\nD,y\n", encoding="utf-8")
    roles = {row["actor"]: row for row in rows("analyze", "roles", "--by", groups, *file)}
    assert (roles["C"]["gatekeeper"], roles["C"]["total"]) == (1.0, 1.0)
    assert (roles["B"]["representative"], roles["B"]["total"]) == (1.0, 1.0)  # a row of weight 0 ties A and C not
    assert len(rows("analyze", "panel", *file)) == 12  # four pairs in three months
    assert rows("analyze", "windows", *file, "--width", "1")


@pytest.mark.parametrize(
    "text", ["source,target,sign\n", "source,target,sign\nA,A,+\n", "source,target,weight\nA,B,0\n"]
)
def test_files_with_no_tie_give_defined_results(text: str, tmp_path: Path) -> None:
    path = tmp_path / "none.csv"
    path.write_text(text, encoding="utf-8")
    for name in ("pagerank", "constraint", "signed_eigenvector", "betweenness", "hub"):
        found = rows("analyze", "centrality", "--measure", name, "--edges", path)
        assert len(found) == len({"A", "B"}.intersection(text)), name
    assert rows("analyze", "panel", "--edges", path) == []
    assert rows("analyze", "windows", "--edges", path) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("influence",), "Ask one thing"),
        (("influence", "--on", "A", "--of", "B"), "Ask one thing"),
        (("influence", "--on", "A", "--channel", "charm"), "no channel"),
        (("influence", "--on", "Nobody"), "no actor"),
        (("centrality", "--measure", "fame"), "no measure"),
        (("roles",), "--by FILE.csv"),
        (("panel", "--period", "fortnight"), "no length"),
        (("centrality", "--write", "x"), "cannot be stored"),
    ],
)
def test_questions_that_are_none_are_one_sentence(arguments: tuple[str, ...], said: str, edges: Path) -> None:
    result = run("analyze", *arguments, "--edges", edges)
    assert result.code != 0
    assert said in result.err
    assert "Traceback" not in result.err


def test_a_run_is_stored_outside_the_export_and_dropped_by_the_next_build(tmp_path: Path) -> None:
    where = ("--workspace", tmp_path / "space")
    ok("ingest", SAMPLES / "niger-ultimatum.txt", *where)
    ok("export", "--to", tmp_path / "before.jsonl", *where)
    result = run("analyze", "centrality", "--measure", "pagerank", "--limit", "1", "--write", "first", *where)
    assert "as the Run first" in result.err
    stored = rows("cypher", "MATCH (r:Run)-[s:SCORED]->(a:Actor) RETURN r.command AS command, a.id AS id", *where)
    assert {row["command"] for row in stored} == {"centrality measure=pagerank"}
    assert len(stored) > 1
    ok("export", "--to", tmp_path / "after.jsonl", *where)
    assert (tmp_path / "before.jsonl").read_bytes() == (tmp_path / "after.jsonl").read_bytes()
    ok("ingest", SAMPLES / "grain-deal-wire.txt", *where)
    assert rows("cypher", "MATCH (r:Run) RETURN r.id AS id", *where) == []


WRITTEN: dict[str, tuple[tuple[str, ...], set[str]]] = {
    "dyads": (("dyads",), {"net", "cooperation", "conflict"}),
    "balance": (("balance",), {"camp", "ties"}),
    "blocs": (("blocs",), {"bloc", "ties"}),
    "roles": (("roles",), {"total", "coordinator", "itinerant", "gatekeeper", "representative", "liaison"}),
    "rates": (("rates", "--period", "year"), {"slope"}),
    "windows": (("windows", "--period", "year", "--width", "1"), {"degree"}),
    "bloc-changes": (("bloc-changes", "--period", "year", "--width", "1"), {"bloc"}),
    "influence": (("influence", "--on", "Niger"), {"leverage", "attempt", "effect"}),
}
SCORED = "MATCH (r:Run)-[s:SCORED]->(a:Actor) RETURN r.id AS run, a.id AS actor, s.key AS key, s.score AS score"


def test_every_command_that_scores_actors_or_dyads_stores_them(tmp_path: Path) -> None:
    where = ("--workspace", tmp_path / "space")
    last = SAMPLES / "grain-deal-wire.txt"
    ok("ingest", *sorted({*SAMPLES.glob("*.txt")} - {last}), *where)
    for name, (arguments, _) in WRITTEN.items():
        assert f"as the Run {name}" in run("analyze", *arguments, "--write", name, *where).err
    stored = rows("cypher", SCORED, *where)
    for name, (_, keys) in WRITTEN.items():
        found = {str(row["key"]).split()[0] for row in stored if row["run"] == name}
        assert found, name
        assert found <= keys
    nets = {(row["actor"], row["key"]): row["score"] for row in stored if str(row["key"]).startswith("net with")}
    for (actor, key), score in nets.items():
        assert nets[str(key).removeprefix("net with "), f"net with {actor}"] == score
    camps = {row["actor"]: row["score"] for row in stored if row["key"] == "camp"}
    shown = rows("analyze", "balance", "--list", "camps", *where)
    assert camps == {row["actor_id"]: row["camp"] for row in shown}
    ok("ingest", last, *where)
    assert rows("cypher", "MATCH (r:Run) RETURN r.id AS id", *where) == []


def test_json_has_numbers_whole_and_a_table_has_them_short(edges: Path) -> None:
    file = ("--edges", edges)
    (first, *_) = rows("analyze", "centrality", "--measure", "pagerank", *file)
    whole = float(str(first["pagerank"]))
    assert whole != round(whole, 6)
    assert str(round(whole, 6)) in ok("analyze", "centrality", "--measure", "pagerank", *file)
    assert repr(whole) in ok("analyze", "centrality", "--measure", "pagerank", *file, "--format", "csv")
