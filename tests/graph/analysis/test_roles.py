"""Brokerage roles against an example counted by hand."""

from __future__ import annotations

import itertools
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from whowhom.graph.analysis.centrality import ties_of, units
from whowhom.graph.analysis.decompose import spans
from whowhom.graph.analysis.roles import ROLES, brokerage, role_scorer, triples_of
from whowhom.graph.analysis.signed import SignedEdge, SignedEdges

GROUPS = {"a1": "A", "a2": "A", "a3": "A", "b1": "B", "b2": "B", "c1": "C"}
TIES = [("a1", "a2"), ("a2", "a3"), ("b1", "a2"), ("a2", "b2"), ("a2", "c1"), ("a1", "c1"), ("b1", "b1")]


def counts(shared: bool = False) -> dict[str, tuple[float, ...]]:
    return {b.actor: tuple(b.counts[r] for r in ROLES) for b in brokerage(TIES, GROUPS, shared=shared)}


def test_the_roles_of_a2_counted_by_hand() -> None:
    """Into a2: a1, b1; out of it: a3, b2, c1. a1→c1 is closed by a tie of its own.

    a1→a2→a3 coordinator; a1→a2→b2 representative; b1→a2→a3 gatekeeper; b1→a2→b2 itinerant; b1→a2→c1 liaison.
    """
    found = counts()
    assert list(found["a2"]) == [1, 1, 1, 1, 1]
    assert all(found[other] == (0, 0, 0, 0, 0) for other in GROUPS if other != "a2")


def test_a_pair_that_two_broker_is_shared() -> None:
    ties = [("a1", "a2"), ("a2", "b1"), ("a1", "b2"), ("b2", "b1")]
    found = {b.actor: b for b in brokerage(ties, GROUPS, shared=True)}
    assert (found["a2"].counts["representative"], found["b2"].counts["gatekeeper"]) == (0.5, 0.5)
    assert found["a2"].ties == (("a1", "a2"), ("a2", "b1"))


def test_who_has_no_group_brokers_nothing_and_ties_in_rank_go_by_id() -> None:
    found = brokerage([("a1", "x"), ("x", "b1"), ("a1", "a2")], GROUPS)
    assert [b.actor for b in found] == sorted(GROUPS)
    assert all(b.total == 0 for b in found)


PAIRS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=25)


@given(PAIRS, st.lists(st.sampled_from("ABC"), min_size=7, max_size=7))
def test_the_counts_are_those_of_all_triples_of_actors(pairs: list[tuple[int, int]], given_groups: list[str]) -> None:
    ties, groups = [(f"n{a}", f"n{b}") for a, b in pairs], {f"n{i}": group for i, group in enumerate(given_groups)}
    acts = {(a, b) for a, b in ties if a != b}
    expected: Counter[tuple[str, str]] = Counter()
    for a, b, c in itertools.permutations(sorted(groups), 3):
        if (a, b) in acts and (b, c) in acts and (a, c) not in acts:
            same = (groups[a] == groups[b], groups[b] == groups[c], groups[a] == groups[c])
            names = {
                (True, True, True): "coordinator",
                (False, False, True): "itinerant",
                (False, True, False): "gatekeeper",
                (True, False, False): "representative",
                (False, False, False): "liaison",
            }
            expected[b, names[same]] += 1
    found = {(one.actor, name): count for one in brokerage(ties, groups) for name, count in one.counts.items() if count}
    assert found == expected


def test_a_total_moves_with_its_origins() -> None:
    edges = SignedEdges.of(
        [
            SignedEdge("a1", "a2", 1, "1", triples=("t1",), origins=("x",)),
            SignedEdge("a2", "b1", 1, "2", triples=("t2",), origins=("x", "y")),
            SignedEdge("a2", "b2", 1, "3", triples=("t3",), origins=("y",)),
        ]
    )
    moved = spans(role_scorer(edges, GROUPS), units(edges))["a2"]
    assert (moved.low, moved.high, moved.origin) == (0, 1, "x")
    (first, *_) = brokerage(ties_of(edges), GROUPS)
    assert (first.actor, first.total, triples_of(first, edges)) == ("a2", 2, ("t1", "t2", "t3"))
