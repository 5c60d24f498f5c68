"""Measures: networkx's own values, no say of the order of actors, defined results where networkx has none."""

from __future__ import annotations

import math
import random
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whowhom.graph.analysis import between, holes, status, walks
from whowhom.graph.analysis.arrays import Arrays, arrays_of
from whowhom.graph.analysis.measures import MEASURES, measure, scores_of
from whowhom.schemas import UnknownNameError
from whowhom.schemas.errors import RecordError

EDGES = (40, 80, 20, 100, 10, 60)


def drawn(seed: int) -> nx.DiGraph:
    chance = random.Random(seed)
    graph = nx.DiGraph()
    graph.add_nodes_from(f"a{i:02}" for i in range(30))
    for _ in range(EDGES[seed]):
        one, other = chance.sample(sorted(graph), 2)
        graph.add_edge(one, other, weight=chance.randint(1, 5))
    return graph


def summed(graph: nx.DiGraph) -> nx.Graph:
    both = nx.Graph()
    both.add_nodes_from(graph)
    for one, other, weight in graph.edges(data="weight"):
        before = both[one][other]["weight"] if both.has_edge(one, other) else 0
        both.add_edge(one, other, weight=weight + before)
    return both


def close(found: dict[str, Any], expected: dict[str, float], within: float = 1e-9) -> None:
    wanted = {name: None if math.isnan(value) else value for name, value in expected.items()}
    undefined = {name for name, value in wanted.items() if value is None}
    assert {name for name, value in found.items() if value is None} == undefined
    known = {name: value for name, value in wanted.items() if value is not None}
    assert {name: found[name] for name in known} == pytest.approx(known, abs=within)


@pytest.mark.parametrize("seed", range(len(EDGES)))
def test_the_values_are_those_of_networkx(seed: int) -> None:
    graph = drawn(seed)
    both, found = summed(graph), arrays_of(graph)
    close(walks.pagerank(found), nx.pagerank(graph, tol=1e-13, max_iter=1000))
    close(walks.pagerank(found, {"a03": 2.0}), nx.pagerank(graph, personalization={"a03": 1}, tol=1e-13, max_iter=1000))
    alpha = walks.katz_alpha(found.weights)
    close(walks.katz(found), nx.katz_centrality_numpy(graph, alpha=alpha, weight="weight"))
    hubs, authorities = nx.hits(graph, max_iter=1000, tol=1e-14)
    close(walks.hubs(found), hubs, 1e-6)
    close(walks.authorities(found), authorities, 1e-6)
    close(holes.constraint(found), nx.constraint(both, weight="weight"))
    close(holes.effective_size(found), nx.effective_size(graph.to_undirected()))
    if nx.is_connected(both):
        close(walks.eigenvector(found), nx.eigenvector_centrality_numpy(both, weight="weight"))


@pytest.mark.parametrize("seed", range(len(EDGES)))
@pytest.mark.parametrize("fast", [False, True])
def test_measures_by_paths_are_those_of_networkx_with_igraph_and_without(seed: int, *, fast: bool) -> None:
    graph = drawn(seed)
    both, found = graph.to_undirected(), arrays_of(graph)
    close(between.betweenness(found, fast=fast), nx.betweenness_centrality(both))
    close(between.closeness(found, fast=fast), nx.closeness_centrality(both))
    sources = [found.actors[place] for place in between.pivots(found.actors, 7)]
    paths = nx.betweenness_centrality_subset(both, sources, list(both))
    expected = {name: 2 * value / (28 * (6 if name in sources else 7)) for name, value in paths.items()}
    close(between.betweenness(found, 7, fast=fast), expected)


def test_without_ties_or_with_one_actor_every_measure_is_defined() -> None:
    none, one = nx.DiGraph(), nx.DiGraph()
    one.add_edge("x", "x")
    two = nx.empty_graph(["x", "y"], create_using=nx.DiGraph)
    ones = {"pagerank", "katz", "pn", "pn_in", "pn_out"}
    undefined = {"constraint", "effective_size", "signed_eigenvector"}
    for name, found in MEASURES.items():
        assert found.score(arrays_of(none)) == {}, name
        expected = None if name in undefined else float(name in ones)
        assert found.score(arrays_of(one)) == {"x": expected}, name
        equal = {"pagerank": 0.5, "katz": pytest.approx(0.5**0.5)}.get(name, expected)
        assert found.score(arrays_of(two)) == {"x": equal, "y": equal}, name


def test_parallel_ties_add_up_and_ties_of_weight_0_or_with_oneself_are_none() -> None:
    parallel = nx.MultiDiGraph([("a", "b", {"weight": 1}), ("a", "b", {"weight": 2}), ("a", "a", {"weight": 9})])
    parallel.add_edge("b", "c", weight=0)
    single = nx.DiGraph([("a", "b", {"weight": 3})])
    single.add_node("c")
    for found in MEASURES.values():
        assert found.score(arrays_of(parallel)) == found.score(arrays_of(single)), found.name


def test_any_networkx_graph_will_do() -> None:
    path = nx.path_graph(["a", "b", "c"])
    assert scores_of(path, "betweenness") == {"a": 0, "b": 1, "c": 0}
    assert scores_of(path.to_directed(), "betweenness") == scores_of(nx.MultiGraph(path), "betweenness")
    assert scores_of(path, "pagerank") == pytest.approx(nx.pagerank(path, tol=1e-12, max_iter=1000))


def test_a_weight_or_sign_that_is_none_is_refused() -> None:
    with pytest.raises(RecordError, match="nan"):
        arrays_of(nx.DiGraph([("a", "b", {"weight": float("nan")})]))
    with pytest.raises(RecordError, match="hm"):
        arrays_of(nx.DiGraph([("a", "b", {"sign": "hm"})]))
    with pytest.raises(UnknownNameError, match="pagerank"):
        measure("page_rank")


def test_the_ways_for_large_networks_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """600 actors in parts: eigenvalues found whole or one by one, equations solved whole or step by step, igraph."""
    graph = nx.relabel_nodes(nx.gnm_random_graph(600, 1500, seed=3, directed=True), "n{:04}".format)
    for place, (one, other) in enumerate(graph.edges):
        graph[one][other]["weight"] = (1, 2, -1)[place % 3]
    graph.add_edge("p", "q")
    graph.add_nodes_from("xy")
    found = arrays_of(graph)
    for name in ("pn", "pn_in", "signed_eigenvector", "eigenvector", "betweenness", "closeness"):
        one = MEASURES[name].score(found)
        with monkeypatch.context() as other:
            other.setattr(status, "_LARGE", 100)
            other.setattr(walks, "_DENSE", 1000)
            other.setattr(between, "LARGE", 10**6)
            assert dict(MEASURES[name].score(found)) == pytest.approx(dict(one), abs=1e-9), name


LINK = st.tuples(st.integers(0, 7), st.integers(0, 7), st.sampled_from([-2, -1, 0, 1, 1, 3]))


@given(st.lists(LINK, max_size=24), st.permutations(range(8)), st.randoms(use_true_random=False))
def test_no_order_and_no_name_of_actors_changes_a_score(
    links: list[tuple[int, int, int]], names: list[int], chance: random.Random
) -> None:
    def built(called: list[int], ordered: list[tuple[int, int, int]]) -> Arrays:
        graph = nx.MultiDiGraph()
        graph.add_nodes_from(f"n{called[i]}" for i in range(8))
        graph.add_edges_from((f"n{called[a]}", f"n{called[b]}", {"weight": w}) for a, b, w in ordered)
        return arrays_of(graph)

    shuffled = chance.sample(links, len(links))
    for found in MEASURES.values():
        scores = found.score(built(list(range(8)), links))
        assert found.score(built(list(range(8)), shuffled)) == scores, found.name
        other = found.score(built(names, shuffled))
        pairs = [(scores[f"n{i}"], other[f"n{names[i]}"]) for i in range(8)]
        if found.name == "signed_eigenvector":  # which of two equal sides is positive goes by id
            pairs = [(one and abs(one), two and abs(two)) for one, two in pairs]
        assert [one for one, _ in pairs] == pytest.approx([two for _, two in pairs], abs=1e-7), found.name


def test_pn_of_a_path_of_a_friend_and_a_rival_by_hand() -> None:
    """a + b, b - c: (I - A/4) x = 1 with A = [[0,1,0],[1,0,-2],[0,-2,0]], solved by hand: b = 3/4 / (11/16) / 1."""
    graph = nx.Graph([("a", "b", {"sign": 1}), ("b", "c", {"sign": -1})])
    b = (1 + 1 / 4 - 1 / 2) / (1 - 1 / 16 - 1 / 4)
    close(status.pn(arrays_of(graph)), {"a": 1 + b / 4, "b": b, "c": 1 - b / 2})
    only_rivals = nx.Graph([("a", "b", {"sign": -1})])
    assert status.pn(arrays_of(only_rivals)) == {"a": None, "b": None}


def test_friends_and_rivals_are_counted_and_the_sides_have_opposite_signs() -> None:
    graph = nx.Graph([("a", "b", {"sign": 1}), ("a", "c", {"sign": 1}), ("b", "c", {"sign": 1})])
    graph.add_edges_from([(x, "d", {"sign": -1}) for x in "abc"])
    found = arrays_of(graph)
    assert status.signed_degree(found) == {"a": 1, "b": 1, "c": 1, "d": -3}
    assert status.positive_degree(found) == {"a": 2, "b": 2, "c": 2, "d": 0}
    assert status.negative_degree(found) == {"a": 1, "b": 1, "c": 1, "d": 3}
    sides = status.signed_eigenvector(found)
    assert {name: round(value or 0, 9) for name, value in sides.items()} == {"a": 1, "b": 1, "c": 1, "d": -1}
