"""Balance and blocs: against brute force, against values known from theory, and on graphs at the edge."""

from __future__ import annotations

import itertools
import math
import random

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from degenerate_graphs import DEGENERATE, edges, relabelled
from whowhom.graph.analysis.balance import Balance, balance, triads, walk
from whowhom.graph.analysis.blocs import blocs
from whowhom.graph.analysis.collapse import Collapse, SignedGraph, collapse, signed_graph
from whowhom.graph.analysis.frustration import frustration
from whowhom.schemas import ParameterError

Ties = list[tuple[str, str, float]]


def chance_ties(seed: int, most: int) -> Ties:
    chance = random.Random(seed)
    nodes, density, negative = chance.randint(1, most), chance.random(), chance.random()
    return [
        (f"{a:02}", f"{b:02}", -1.0 if chance.random() < negative else 1.0)
        for a, b in itertools.combinations(range(nodes), 2)
        if chance.random() < density
    ]


def least_errors(graph: SignedGraph, parts: int) -> float:
    """By brute force over all ways to put the actors into so many parts, all at once in one array."""
    place = {actor: number for number, actor in enumerate(graph.actors)}
    rest = max(0, len(place) - 1)
    codes = np.arange(parts**rest)
    part = [codes * 0, *((codes // parts**n) % parts for n in range(rest))]
    wrong = np.zeros(len(codes))
    for tie in graph.ties:
        same = part[place[tie.source]] == part[place[tie.target]]
        wrong += same != (tie.weight > 0)
    return float(wrong.min())


@pytest.mark.parametrize("seed", range(200))
def test_frustration_is_that_of_brute_force(seed: int) -> None:
    graph = signed_graph(chance_ties(seed, 12))
    found = frustration(graph)
    assert (found.value, found.bound, found.exact) == (least_errors(graph, 2), found.value, True)
    assert len(found.ties) == found.value
    for tie in graph.ties:
        assert (tie in found.ties) == ((found.camps[tie.source] == found.camps[tie.target]) != (tie.weight > 0))


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("most", [1, 3, None])
def test_blocs_are_those_of_brute_force(seed: int, most: int | None) -> None:
    graph = signed_graph(chance_ties(seed, 6))
    found = blocs(graph, most)
    least = least_errors(graph, most or max(1, len(graph.actors)))
    assert (found.value, found.exact, len(found.ties)) == (least, True, least)
    assert len(found.members) <= (most or len(graph.actors))
    assert {actor for group in found.members for actor in group} == {
        end for t in graph.ties for end in (t.source, t.target)
    }


def negative(graph: nx.Graph) -> SignedGraph:
    return signed_graph([(f"{a:03}", f"{b:03}", -1.0) for a, b in graph.edges])


@pytest.mark.parametrize("nodes", [2, 3, 4, 5, 6, 7, 9, 12])
def test_all_at_odds_can_be_cut_in_half_at_best(nodes: int) -> None:
    """The line index of the complete graph with negative ties only: what the largest cut leaves."""
    found = balance(negative(nx.complete_graph(nodes)))
    ties = nodes * (nodes - 1) // 2
    assert found.frustration.value == ties - nodes * nodes // 4
    assert found.triads["---"] == math.comb(nodes, 3)
    assert found.triangles == (0 if nodes > 2 else None)
    assert blocs(negative(nx.complete_graph(nodes))).members == tuple((f"{n:03}",) for n in range(nodes))


@pytest.mark.parametrize(
    ("graph", "index"),
    [
        (nx.petersen_graph(), 3),  # Zaslavsky, "Six signed Petersen graphs", 2012: the largest for any signs
        (nx.dodecahedral_graph(), 3 * 2),  # 12 odd faces, paired by shared edges
        (nx.icosahedral_graph(), 10),  # each of 20 faces is odd, an edge mends two
        (nx.cycle_graph(7), 1),
        (nx.hypercube_graph(3), 0),
    ],
)
def test_negative_graphs_lack_their_largest_cut(graph: nx.Graph, index: int) -> None:
    numbered = nx.convert_node_labels_to_integers(graph)
    assert frustration(negative(numbered)).value == index


def test_the_alliances_before_the_first_world_war_come_to_balance() -> None:
    """Antal, Krapivsky & Redner, "Social balance on networks" (2006): from 1907 on, two camps."""
    allied = [("GB", "F"), ("GB", "R"), ("F", "R"), ("AH", "G"), ("AH", "I"), ("G", "I")]
    states = ["AH", "F", "G", "GB", "I", "R"]
    pairs = itertools.combinations(states, 2)
    found = balance(signed_graph([(a, b, 1.0 if {a, b} in map(set, allied) else -1.0) for a, b in pairs]))
    assert (found.triangles, found.frustration.value, found.normalised) == (1, 0, 1)
    assert found.walk == pytest.approx(1)
    camps = found.frustration.camps
    assert {camps[s] for s in ("F", "GB", "R")} == {2}
    assert {camps[s] for s in ("AH", "G", "I")} == {1}


def test_walks_of_a_triangle() -> None:
    """Eigenvalues of a triangle with one negative tie are 1, 1, -2; without, 2, -1, -1."""
    expected = (2 * math.e + math.exp(-2)) / (math.exp(2) + 2 / math.e)
    assert walk(signed_graph([("a", "b", 1), ("b", "c", 1), ("a", "c", -1)])) == pytest.approx(expected)


def test_triads_by_type() -> None:
    ties: Ties = [("a", "b", 1), ("a", "c", 1), ("b", "c", 1), ("a", "d", -1), ("b", "d", -1), ("c", "d", 1)]
    assert triads(signed_graph(ties)) == {"+++": 1, "++-": 2, "+--": 1, "---": 0}


def test_a_pair_allied_and_hostile_at_once_is_always_frustrated() -> None:
    layers = collapse(DEGENERATE["parallel, at odds"], Collapse(rule="layers"))
    found = frustration(layers)
    assert (found.value, found.exact, len(layers.ties)) == (1, True, 3)
    assert blocs(layers).value == 1


def test_weights_count_where_asked() -> None:
    graph = signed_graph([("a", "b", 5), ("b", "c", 4), ("a", "c", -3)])
    found = frustration(graph, weighted=True)
    assert (found.value, found.exact) == (3, True)
    assert [(tie.source, tie.target) for tie in found.ties] == [("a", "c")]


def measured(found: Balance) -> tuple[object, ...]:
    index = found.frustration
    walks = None if found.walk is None else round(found.walk, 9)
    return found.triads, found.triangles, found.weak, walks, index.value, index.bound, index.exact, found.normalised


@pytest.mark.parametrize("rule", ["net", "layers"])
@pytest.mark.parametrize("name", DEGENERATE)
def test_every_measure_is_defined_and_blind_to_names(name: str, rule: str) -> None:
    how = Collapse(rule=rule)
    graph = collapse(DEGENERATE[name], how)
    found, parted = balance(graph), blocs(graph)
    assert found.frustration.exact
    assert 0 <= found.normalised <= 1
    assert (found.walk is None) == (not graph.actors)
    assert (found.triangles is None) == (not sum(found.triads.values()))
    assert parted.value <= found.frustration.value
    for seed in range(3):
        other, new = relabelled(DEGENERATE[name], seed)
        again = collapse(other, how)
        assert measured(balance(again)) == measured(found)
        assert blocs(again).value == parted.value
        sizes = sorted(map(len, blocs(again).members))
        assert sizes == sorted(map(len, parted.members))
        assert sorted(new.values()) == list(again.actors)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_index_and_blocs_are_blind_to_names(seed: int) -> None:
    ties = edges(*chance_ties(seed, 12))
    other, _ = relabelled(ties, seed)
    found, again = frustration(collapse(ties)), frustration(collapse(other))
    assert (found.value, found.bound) == (again.value, again.bound)
    assert blocs(collapse(ties)).value == blocs(collapse(other)).value


def test_larger_graphs_are_blind_to_names_too() -> None:
    """Not the index alone, but camps and blocs themselves; and blocs are never worse than two camps."""
    chance = random.Random(3)
    pairs = [pair for pair in itertools.combinations(range(36), 2) if chance.random() < 0.12]
    ties = edges(*((f"{a:02}", f"{b:02}", chance.choice([1.0, 1.0, -1.0])) for a, b in pairs))
    other, new = relabelled(ties, 1)
    parted, again = blocs(collapse(ties)), blocs(collapse(other))
    assert {frozenset(new[a] for a in group) for group in parted.members} == set(map(frozenset, again.members))
    broken, others = frustration(collapse(ties)), frustration(collapse(other))
    assert {frozenset((new[t.source], new[t.target])) for t in broken.ties} == {
        frozenset((t.source, t.target)) for t in others.ties
    }
    assert 0 < parted.bound <= parted.value <= broken.value


def test_clear_blocs_of_many_are_exact() -> None:
    """Three blocs of 20 and few ties at odds: the bound by cycles meets what the search finds."""
    chance = random.Random(2)
    pairs = [(a, b) for a, b in itertools.combinations(range(60), 2) if chance.random() < 0.3]
    signs = [(1.0 if a % 3 == b % 3 else -1.0) * (-1.0 if chance.random() < 0.04 else 1.0) for a, b in pairs]
    found = blocs(signed_graph((f"{a:02}", f"{b:02}", s) for (a, b), s in zip(pairs, signs, strict=True)))
    assert found.exact
    assert [{int(actor) % 3 for actor in group} for group in found.members] == [{0}, {1}, {2}]
    assert found.value == sum((a % 3 == b % 3) != (s > 0) for (a, b), s in zip(pairs, signs, strict=True))


def test_what_takes_too_long_has_a_bound() -> None:
    chance = random.Random(1)
    ties: Ties = [
        (f"{a:03}", f"{b:03}", chance.choice([1.0, -1.0]))
        for a, b in itertools.combinations(range(120), 2)
        if chance.random() < 0.2
    ]
    found = frustration(signed_graph(ties), time_limit=0.2)
    assert not found.exact
    assert 0 <= found.bound < found.value < len(ties) / 2


def test_fewer_than_one_bloc_is_refused() -> None:
    with pytest.raises(ParameterError, match="too few"):
        blocs(signed_graph([("a", "b", 1)]), 0)
