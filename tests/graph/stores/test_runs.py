"""Stored results of the analysis: beside the graph, one of a name, gone with the next build."""

from __future__ import annotations

from whowhom.graph.elements import Elements, Node, diff
from whowhom.graph.load import load, read_back
from whowhom.graph.store import Run, Store

GRAPH = Elements((Node("Actor", "iran", {"name": "Iran"}), Node("Actor", "russia", {"name": "Russia"})))
SCORES = """
MATCH (r:Run)-[s:SCORED]->(a:Actor)
RETURN r.id AS run, a.id AS actor, s.key AS key, s.rank AS rank, s.score AS score ORDER BY run, rank
"""
COUNT = "MATCH (r:Run) RETURN count(r) AS n"


def run(name: str = "central", score: float = 0.5) -> Run:
    return Run(name, "centrality", (("russia", "pagerank", 1, score), ("iran", "pagerank", 2, None)))


def test_a_run_is_stored_beside_the_graph(store: Store) -> None:
    load(store, GRAPH, build=3, workspace="w")
    assert store.put_run(run()) == 1
    assert store.read(SCORES) == [
        {"run": "central", "actor": "russia", "key": "pagerank", "rank": 1, "score": 0.5},
    ]
    assert store.read("MATCH (r:Run) RETURN r.build AS build, r.command AS command") == [
        {"build": 3, "command": "centrality"}
    ]
    assert read_back(store) == GRAPH
    assert store.marker().build == 3


def test_a_run_takes_the_place_of_one_of_its_name_only(store: Store) -> None:
    load(store, GRAPH, build=1, workspace="w")
    for one in (run(), run("other", 0.25), run(score=0.75)):
        store.put_run(one)
    assert [(row["run"], row["score"]) for row in store.read(SCORES)] == [("central", 0.75), ("other", 0.25)]
    assert store.read(COUNT) == [{"n": 2}]


def test_the_next_build_drops_all_runs_and_the_same_build_keeps_them(store: Store) -> None:
    load(store, GRAPH, build=1, workspace="w")
    store.put_run(run())
    load(store, GRAPH, build=1, workspace="w")
    assert store.read(COUNT) == [{"n": 1}]
    one = Elements(GRAPH.nodes[:1])
    load(store, one, build=2, workspace="w", previous=(1, GRAPH))
    assert store.read(COUNT) == [{"n": 0}]
    assert read_back(store) == one


def test_actors_that_the_store_does_not_hold_are_not_counted(store: Store) -> None:
    store.apply(diff(Elements(), Elements(GRAPH.nodes[:1])), build=1, workspace="w")
    assert store.put_run(Run("x", "c", (("iran", "k", 1, 1.0), ("nobody", "k", 2, 1.0)))) == 1
    assert store.put_run(Run("empty", "c", ())) == 0
    assert store.read("MATCH (r:Run) RETURN r.id AS id ORDER BY id") == [{"id": "empty"}, {"id": "x"}]


def test_hostile_names_are_values(store: Store) -> None:
    load(store, GRAPH, build=1, workspace="w")
    name = "'}) DETACH DELETE n //"
    store.put_run(run(name))
    assert store.read("MATCH (r:Run {id: $name}) RETURN r.id AS id", {"name": name}) == [{"id": name}]
    store.clear()
    assert store.read("MATCH (n) RETURN count(n) AS n") == [{"n": 0}]


def test_a_dyad_has_a_score_at_both_ends_and_the_next_build_drops_them(store: Store) -> None:
    load(store, GRAPH, build=1, workspace="w")
    dyad = (("iran", "net with russia", 1, -0.5), ("russia", "net with iran", 1, -0.5), ("iran", "camp", 2, 2.0))
    assert store.put_run(Run("dyads", "dyads", dyad)) == 3
    found = {(row["actor"], row["key"], row["rank"], row["score"]) for row in store.read(SCORES)}
    assert found == {*dyad}
    load(store, Elements(GRAPH.nodes[:1]), build=2, workspace="w", previous=(1, GRAPH))
    assert store.read(COUNT) == [{"n": 0}]
