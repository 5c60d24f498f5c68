"""Brokerage roles against an example counted by hand."""

from __future__ import annotations

from whowhom.graph.analysis.roles import ROLES, brokerage

GROUPS = {"a1": "A", "a2": "A", "a3": "A", "b1": "B", "b2": "B", "c1": "C"}
TIES = [("a1", "a2"), ("a2", "a3"), ("b1", "a2"), ("a2", "b2"), ("a2", "c1"), ("a1", "c1"), ("b1", "b1")]


def counts(shared: bool = False) -> dict[str, tuple[float, ...]]:
    return {b.actor: tuple(b.counts[r] for r in ROLES) for b in brokerage(TIES, GROUPS, shared=shared)}


def test_the_roles_of_a2_counted_by_hand() -> None:
    """Into a2: a1, b1; out of it: a3, b2, c1. a1→c1 is closed by a tie of its own.

    a1→a2→a3 coordinator; a1→a2→b2 representative; b1→a2→a3 gatekeeper; b1→a2→b2 itinerant; b1→a2→c1 liaison.
    """
    found = counts()
    assert found["a2"] == (1, 1, 1, 1, 1)
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
