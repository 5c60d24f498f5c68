"""Influence: channels apart, chains through proxies, and what every score stands on."""

from __future__ import annotations

import itertools
import random

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whowhom.graph.analysis.chains import strongest
from whowhom.graph.analysis.decompose import Unit, origins_tried
from whowhom.graph.analysis.influence import CHANNELS, Influence, influences, influences_of
from whowhom.graph.analysis.propagation import Side, behind, firmness, influence, scorer, within_reach
from whowhom.graph.analysis.signed import SignedEdge, SignedEdges
from whowhom.schemas.kinds import Channel
from worked_graph import REPORTS, worked_elements

GRAPH = worked_elements()
TOLD = influences(GRAPH)


def told(source: str, target: str, channel: Channel = "leverage", *units: str) -> Influence:
    made = tuple(Unit(unit, (f"t-{unit}",), (unit[0],)) for unit in units or (f"{source}-{target}-{channel}",))
    return Influence(source, target, channel, made, float(len(made)))


PROXY = (
    told("patron", "militia", "leverage", "x1", "y2", "y3"),
    told("patron", "banker"),
    told("banker", "militia"),
    told("militia", "state", "attempt", "x4", "z5"),
    told("rival", "state", "attempt", "z6"),
    told("state", "patron"),
    told("militia", "militia"),
)


def scores(found: tuple[Influence, ...], actor: str, side: Side, channel: Channel) -> dict[str, float]:
    return {one.actor: one.chains for one in influence(found, actor, side, [channel])}


def test_influence_is_that_of_the_relation_layer() -> None:
    layer = {(e.source[1], e.target[1], e.key): e.props for e in GRAPH.edges if e.type == "INFLUENCES"}
    found = {(i.influencer, i.influenced, str(i.channel)): i for i in TOLD}
    assert found.keys() == layer.keys()
    for key, props in layer.items():
        one = found[key]
        assert (one.events, len(one.origins), len(one.triples)) == (props["count"], props["origins"], props["triples"])
        assert (one.first, one.last) == (props.get("first"), props.get("last"))


def test_chains_are_counted_by_hand_and_channels_stay_apart() -> None:
    """On the state by attempts: militia 2 events, rival 1; the patron holds the militia by 3, and by 1 of the banker.

    alpha is 0.5, or less for the hold of (3 + 1, 3 + 1): 0.9 / sqrt(4 * 4) = 0.225.
    """
    alpha = 0.9 / 4
    expected = {"militia": 2.0, "rival": 1.0, "banker": alpha * 2, "patron": alpha * 2 * 3 + alpha**2 * 2}
    assert scores(PROXY, "state", "on", "attempt") == pytest.approx(expected)
    assert scores(PROXY, "state", "on", "effect") == {}
    assert scores(PROXY, "state", "on", "leverage") == {}
    found = {one.actor: one for one in influence(PROXY, "state", "on", ["attempt"])}
    assert {name: one.steps for name, one in found.items()} == {"militia": 1, "rival": 1, "banker": 2, "patron": 2}
    assert found["patron"].direct is None
    assert sum(one.share for one in found.values()) == pytest.approx(1)


def test_of_a_patron_reaches_through_the_proxy() -> None:
    alpha = 0.9 / 4
    found = scores(PROXY, "patron", "of", "attempt")
    assert found == pytest.approx({"state": 2 * (alpha * 3 + alpha**2)})
    assert found["state"] == pytest.approx(scores(PROXY, "state", "on", "attempt")["patron"])


def test_the_share_is_the_personalised_pagerank_of_networkx() -> None:
    found = {one.actor: one.share for one in influence(PROXY, "state", "on", ["attempt"])}
    graph = nx.DiGraph()
    graph.add_nodes_from(["militia", "rival", "patron", "banker"])
    graph.add_weighted_edges_from([("militia", "patron", 3), ("militia", "banker", 1), ("banker", "patron", 1)])
    start = {"militia": 2, "rival": 1}
    assert found == pytest.approx(nx.pagerank(graph, personalization=start, tol=1e-12, max_iter=500), abs=1e-9)


def test_a_score_names_its_triples_with_shares() -> None:
    parts = behind(PROXY, "state", "patron", "on", "attempt")
    assert sum(part.share for part in parts) >= 0.9
    assert {part.triple for part in parts} <= {"t-x1", "t-y2", "t-y3", "t-x4", "t-z5"} | {
        "t-patron-banker-leverage",
        "t-banker-militia-leverage",
    }
    whole = scores(PROXY, "state", "on", "attempt")["patron"]
    without = scorer(PROXY, "state", "on", "attempt")({"x4": 0})["patron"]
    assert next(part.change for part in parts if part.triple == "t-x4") == pytest.approx(whole - (without or 0))


def test_a_score_says_how_far_one_origin_moves_it() -> None:
    (militia,) = (one for one in influence(PROXY, "state", "on", ["attempt"]) if one.actor == "militia")
    assert militia.span is not None
    assert (militia.span.low, militia.span.high) == (1.0, 2.0)
    assert militia.span.origin in ("x", "z")


def test_only_so_much_is_left_out_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [origins_tried(n) for n in (0, 10, 20_000, 10**6)] == [200, 200, 100, 10]
    monkeypatch.setattr("whowhom.graph.analysis.propagation.MOST_UNITS", 1)
    parts = behind(PROXY, "state", "militia", "on", "attempt")
    assert len(parts) <= 1


def test_rank_intervals_hold_the_rank_and_are_the_same_each_time() -> None:
    found = firmness(PROXY, "state", "on", "attempt", draws=50, seed=3)
    assert found == firmness(PROXY, "state", "on", "attempt", draws=50, seed=3)
    for one in influence(PROXY, "state", "on", ["attempt"]):
        low, high = found[one.actor].by_bootstrap
        assert 1 <= low <= high
    assert found["militia"].by_origin == (1, 1)


def test_the_strongest_chain_comes_first() -> None:
    chains = strongest(PROXY, "patron", "state")
    assert [[step.influenced for step in chain.steps] for chain in chains] == [
        ["militia", "state"],
        ["banker", "militia", "state"],
    ]
    assert (chains[0].origins, chains[0].events, chains[0].channel) == (2, 2, "attempt")
    assert strongest(PROXY, "rival", "patron") == ()  # an attempt leads no further
    assert strongest(PROXY, "state", "state") == ()


STEP = st.tuples(st.integers(0, 5), st.integers(0, 5), st.sampled_from(CHANNELS), st.integers(1, 3))


@given(st.lists(STEP, max_size=14, unique_by=lambda step: step[:3]), st.permutations(range(6)))
def test_chains_are_all_there_in_order_and_no_name_changes_a_score(
    steps: list[tuple[int, int, Channel, int]], names: list[int]
) -> None:
    def made(called: list[int]) -> tuple[Influence, ...]:
        return tuple(
            told(f"n{called[a]}", f"n{called[b]}", c, *(f"{'pqr'[k]}{a}{b}{c}" for k in range(n)))
            for a, b, c, n in steps
        )

    found, other = made(list(range(6))), made(names)
    for side, channel in itertools.product(("on", "of"), CHANNELS):
        one = scores(found, "n0", side, channel)  # type: ignore[arg-type]
        two = scores(other, f"n{names[0]}", side, channel)  # type: ignore[arg-type]
        assert {f"n{names[int(name[1:])]}": value for name, value in one.items()} == pytest.approx(two)
    chains = strongest(found, "n0", "n1", most=1000)
    assert [c.steps for c in chains] == [c.steps for c in strongest(found[::-1], "n0", "n1", most=1000)]
    strength = [(-c.origins, -c.events, len(c.steps)) for c in chains]
    assert strength == sorted(strength)
    graph = nx.MultiDiGraph([(i.influencer, i.influenced, i.channel) for i in found])
    if graph.has_node("n0") and graph.has_node("n1"):
        paths = nx.all_simple_edge_paths(graph, "n0", "n1", cutoff=5)
        expected = [p for p in paths if all(channel == "leverage" for *_, channel in p[:-1])]
        assert len(chains) == len(expected)


def test_nothing_told_gives_nothing() -> None:
    assert influence((), "x") == ()
    assert behind((), "x", "y", "on", "leverage") == ()
    assert firmness((), "x", "on", "leverage") == {}
    assert strongest((), "x", "y") == ()
    assert within_reach((told("x", "x"),), "x", "on", "leverage") == ()


def test_a_file_of_edges_is_leverage_of_its_weight() -> None:
    edges = [SignedEdge("a", "b", -2.5, "line 2"), SignedEdge("a", "b", 1, "line 3"), SignedEdge("b", "c", 0, "line 4")]
    (one,) = influences_of(SignedEdges.of(edges))
    assert (one.influencer, one.influenced, one.channel, one.weight, one.events) == ("a", "b", "leverage", 3.5, 2)


def test_order_of_reports_changes_nothing() -> None:
    other = influences(worked_elements(random.Random(4).sample(REPORTS, len(REPORTS))))
    assert other == TOLD
    assert influence(other, "hezbollah") == influence(TOLD, "hezbollah")
