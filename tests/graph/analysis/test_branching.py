"""Semidefinite bounds and branch and bound: never above the best camps by brute force, and exact where they end."""

from __future__ import annotations

import time

import networkx as nx
import numpy as np
import pytest
from numpy.typing import NDArray

from whowhom.graph.analysis.branching import Branching, agreements, enumerated
from whowhom.graph.analysis.collapse import SignedGraph, signed_graph
from whowhom.graph.analysis.frustration import frustration
from whowhom.graph.analysis.semidefinite import Dual, agreement_bound

Matrix = NDArray[np.float64]


def chance_weights(seed: int, nodes: int, density: float = 1.0, *, whole: bool = True) -> Matrix:
    chance = np.random.default_rng(seed)
    drawn = chance.integers(-3, 4, (nodes, nodes)) if whole else chance.normal(size=(nodes, nodes))
    upper = np.triu(drawn * (chance.random((nodes, nodes)) < density), 1).astype(float)
    return np.asarray(upper + upper.T, dtype=np.float64)


def most(weights: Matrix) -> float:
    return float(agreements(weights, enumerated(weights)))


@pytest.mark.parametrize("seed", range(20))
def test_the_bound_is_never_below_the_best_camps(seed: int) -> None:
    weights = chance_weights(seed, 9 + seed % 5, 0.3 + 0.7 * (seed % 3) / 2)
    found = agreement_bound(weights, -np.inf, time.monotonic() + 5)
    assert found.bound >= most(weights) - 1e-9
    assert found.bound <= most(weights) * 1.1 + 1


@pytest.mark.parametrize("sign", [1, -1])
def test_a_bound_that_begins_from_merged_prices_holds(sign: int) -> None:
    weights = chance_weights(3, 12)
    start = agreement_bound(weights, -np.inf, time.monotonic() + 5).dual
    dual = start.merged(2, 7, sign)
    merged = weights.copy()
    merged[2] += sign * merged[7]
    merged[:, 2] += sign * merged[:, 7]
    merged[2, 2] = 0
    merged = np.delete(np.delete(merged, 7, 0), 7, 1)
    assert len(dual.diagonal) == 11
    assert (np.diff(dual.cuts // 2, axis=1) > 0).all()
    assert (dual.cuts[:, 0] % 2 == 0).all()
    assert dual.cuts.max() < 22
    assert agreement_bound(merged, -np.inf, time.monotonic() + 5, dual).bound >= most(merged) - 1e-9


def test_a_cut_keeps_its_meaning_when_a_turned_node_is_merged() -> None:
    """Nodes 0, 1 and 3 with 3 turned; when 3 is always the opposite of 2, it says of 0, 1 and 2 what it says plain."""
    start = Dual(np.arange(4.0), np.array([[0, 2, 7]]), np.array([5.0]))
    after = start.merged(2, 3, -1)
    assert after.cuts.tolist() == [[0, 2, 4]]
    assert after.prices.tolist() == [5.0]
    assert after.diagonal.tolist() == [0.0, 1.0, 5.0]
    assert start.merged(1, 3, 1).cuts.tolist() == []


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("seed", range(5))
def test_the_search_finds_the_best_camps_from_bad_ones(seed: int, whole: bool) -> None:
    weights = chance_weights(seed, 13, whole=whole)
    search = Branching(weights, np.ones(13), 1.0 if whole else 1e-6, time.monotonic() + 60)
    assert search.bound() == pytest.approx(most(weights))
    assert float(agreements(weights, search.camps)) == pytest.approx(most(weights))


def test_a_search_that_is_cut_short_gives_a_bound_above_its_camps() -> None:
    weights = np.sign(chance_weights(1, 60))
    search = Branching(weights, np.ones(60), 1.0, time.monotonic())
    assert search.bound() > search.best >= float(agreements(weights, np.ones(60)))


def signed(graph: nx.Graph, plus: set[frozenset[int]]) -> SignedGraph:
    return signed_graph((f"{a:03}", f"{b:03}", 1.0 if frozenset((a, b)) in plus else -1.0) for a, b in graph.edges)


@pytest.mark.parametrize("nodes", [20, 33, 50])
def test_a_complete_graph_of_rivals_can_be_cut_in_half_at_best(nodes: int) -> None:
    """m - floor(n^2 / 4) for m ties: what the largest cut of the complete graph leaves."""
    found = frustration(signed(nx.complete_graph(nodes), set()))
    assert (found.value, found.exact) == (nodes * (nodes - 1) // 2 - nodes * nodes // 4, True)


@pytest.mark.parametrize(("order", "cut"), [(13, 26), (17, 44)])  # by trying all
def test_paley_graphs_of_rivals_lack_their_largest_cut(order: int, cut: int) -> None:
    residues = {x * x % order for x in range(1, order)}
    graph = nx.Graph((a, b) for a in range(order) for b in range(a) if (a - b) % order in residues)
    found = frustration(signed(graph, set()))
    assert found.exact
    assert graph.number_of_edges() - found.value == cut


@pytest.mark.parametrize(("density", "negative"), [(0.2, 0.5), (0.5, 0.7), (1.0, 0.5)])
def test_random_signs_of_fifty_actors_are_exact(density: float, negative: float) -> None:
    """Half a second of processor time where nothing else runs; the limit leaves room for a busy machine."""
    chance = np.random.default_rng(5)
    ties = [
        (f"{a:02}", f"{b:02}", -1.0 if chance.random() < negative else 1.0)
        for a in range(50)
        for b in range(a)
        if chance.random() < density
    ]
    graph = signed_graph(ties)
    start = time.process_time()
    found = frustration(graph, time_limit=60)
    assert found.exact
    assert time.process_time() - start < 6
    shuffled = {f"{n:02}": f"{m:02}" for n, m in enumerate(chance.permutation(50))}
    again = frustration(signed_graph((shuffled[a], shuffled[b], w) for a, b, w in ties), time_limit=60)
    assert (again.value, again.bound) == (found.value, found.bound)
