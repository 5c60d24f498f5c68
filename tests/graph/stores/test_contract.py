"""The contract of `whowhom.graph.store`, on every store."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whowhom.graph.elements import Changes, Edge, EdgeKey, Elements, Node, NodeKey, Prop, diff
from whowhom.graph.load import load, read_back
from whowhom.graph.statements import Statement, batches, rows_of
from whowhom.graph.store import Marker, Store
from whowhom.schemas.errors import StoreError

RUSSIA = Node(
    "Actor", "russia", {"name": "Russia", "kind": "state", "aliases": ("Moscow", "Москва"), "provisional": False}
)
IRAN = Node("Actor", "iran", {"name": "Iran", "kind": "state", "code": "IRN"})
DEAL = Node("Issue", "deal", {"name": "the deal"})
BROKERED = Edge("BROKERED", RUSSIA.ref, DEAL.ref, "", {"count": 2, "first": "2016-12-01", "score": 3.5})
ATTEMPT = Edge("INFLUENCES", RUSSIA.ref, IRAN.ref, "attempt", {"count": 1})
EFFECT = Edge("INFLUENCES", RUSSIA.ref, IRAN.ref, "effect", {"count": 4})
GRAPH = Elements((RUSSIA, IRAN, DEAL), (BROKERED, ATTEMPT, EFFECT))

HOSTILE = (
    "",
    " ",
    'Russia\'s "deal" `x`',
    "'}) DETACH DELETE n //",
    "$rows {row.id} <<label>> \\u0027 \\",
    "line\nbreak\ttab\r\x00\x07",
    "Київ, دمشق, 北京, e\u0301, \U0001f600",
    "(#1:0)-[#2:0]->(#3:0)",
    "null",
    "2016-12-21",
)


def test_an_empty_store_says_so(store: Store) -> None:
    assert store.marker() == Marker()
    assert store.marker().complete
    assert read_back(store) == Elements()


def test_preparing_again_changes_nothing(store: Store) -> None:
    store.apply(diff(Elements(), GRAPH), build=1, workspace="w")
    store.prepare()
    assert read_back(store) == GRAPH


def test_what_is_put_is_read(store: Store) -> None:
    store.apply(diff(Elements(), GRAPH), build=7, workspace="w")
    assert store.marker() == Marker(7, "w", 7, 0)
    assert read_back(store) == GRAPH
    rows = store.read(
        "MATCH (:Actor {name: 'Russia'})-[r:BROKERED]->(i:Issue) RETURN i.name AS issue, r.count AS count"
    )
    assert rows == [{"issue": "the deal", "count": 2}]


def test_an_update_leaves_exactly_the_properties_given(store: Store) -> None:
    store.apply(diff(Elements(), GRAPH), build=1, workspace="w")
    russia = Node("Actor", "russia", {"name": "Russian Federation", "aliases": ()})
    effect = Edge("INFLUENCES", RUSSIA.ref, IRAN.ref, "effect", {"first": "2017"})
    altered = Elements((russia, IRAN, DEAL), (BROKERED, ATTEMPT, effect))
    store.apply(diff(GRAPH, altered), build=2, workspace="w")
    assert read_back(store) == altered
    assert store.read("MATCH (a:Actor {id: 'russia'}) RETURN a") == [
        {"a": {"labels": ["Actor"], "aliases": [], "id": "russia", "name": "Russian Federation"}}
    ]


def test_what_is_dropped_is_gone_and_the_rest_stays(store: Store) -> None:
    store.apply(diff(Elements(), GRAPH), build=1, workspace="w")
    rest = Elements((RUSSIA, IRAN), (EFFECT,))
    store.apply(diff(GRAPH, rest), build=2, workspace="w")
    assert read_back(store) == rest


def test_dropping_what_is_not_there_does_nothing(store: Store) -> None:
    changes = Changes(drop_edges=(BROKERED.ref, ("LOST_PREDICATE", RUSSIA.ref, DEAL.ref, "")), drop_nodes=(DEAL.ref,))
    store.apply(changes, build=1, workspace="w")
    assert store.marker().build == 1
    assert read_back(store) == Elements()


def test_applying_twice_is_applying_once(store: Store) -> None:
    for _ in range(2):
        store.apply(diff(Elements(), GRAPH), build=1, workspace="w")
    assert read_back(store) == GRAPH
    assert store.read("MATCH (n) WHERE n:Build RETURN count(n) AS n") == [{"n": 1}]


def test_nothing_to_change_still_moves_the_marker(store: Store) -> None:
    store.apply(Changes(), build=3, workspace="w")
    assert store.marker() == Marker(3, "w", 3, 0)


def test_another_workspace_is_refused(store: Store) -> None:
    store.apply(diff(Elements(), GRAPH), build=1, workspace="w")
    with pytest.raises(StoreError, match="another workspace"):
        store.apply(Changes(), build=1, workspace="other")
    with pytest.raises(StoreError, match="another workspace"):
        load(store, Elements(), build=1, workspace="other")
    assert read_back(store) == GRAPH


def test_progress_counts_every_change(store: Store) -> None:
    seen: list[int] = []
    store.apply(diff(Elements(), GRAPH), build=1, workspace="w", progress=seen.append)
    assert sum(seen) == len(GRAPH)


class _KilledError(Exception):
    pass


def _big(count: int) -> Elements:
    nodes = tuple(Node("Actor", f"a{i:05}", {"name": f"Actor {i}"}) for i in range(count))
    edges = [Edge("INFLUENCES", a.ref, b.ref, "attempt", {"count": 1}) for a, b in itertools.pairwise(nodes)]
    return Elements(nodes, tuple(edges))


@pytest.mark.parametrize("committed", [1, 2, 3])
def test_an_interrupted_load_leaves_a_cursor_and_can_be_completed(
    store: Store, committed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "batch_rows", 50)
    old, new = _big(40), Elements(_big(150).nodes[20:], _big(150).edges[20:])
    store.apply(diff(Elements(), old), build=1, workspace="w")
    left = committed

    def stop_after(_: int) -> None:
        nonlocal left
        left -= 1
        if not left:
            raise _KilledError

    with pytest.raises(_KilledError):
        store.apply(diff(old, new), build=2, workspace="w", progress=stop_after)
    assert store.marker() == Marker(1, "w", 2, committed)
    assert not store.marker().complete
    if committed == 1:
        store.apply(diff(old, new), build=2, workspace="w")
    else:
        written = load(store, new, build=2, workspace="w", previous=(1, old))
        assert 0 < len(written) < len(diff(old, new))
    assert store.marker() == Marker(2, "w", 2, 0)
    assert read_back(store) == new


def test_batches_hold_every_row_once_and_no_more_than_allowed() -> None:
    changes = diff(Elements(), _big(25))
    parts = list(batches(changes, size=10))
    assert [rows_of(part) for part in parts] == [10, 10, 10, 10, 9]


def test_load_writes_the_difference_only(store: Store) -> None:
    assert len(load(store, GRAPH, build=1, workspace="w")) == len(GRAPH)
    assert load(store, GRAPH, build=1, workspace="w") == Changes()
    bigger = Elements((*GRAPH.nodes, Node("Place", "aleppo", {"name": "Aleppo"})), GRAPH.edges)
    assert len(load(store, bigger, build=2, workspace="w", previous=(1, GRAPH))) == 1
    assert len(load(store, GRAPH, build=9, workspace="w", previous=(5, Elements()))) == 1  # read back: 5 is not held
    assert read_back(store) == GRAPH


def test_a_store_with_a_vocabulary_of_another_version_is_loaded_anew(store: Store) -> None:
    store.apply(diff(Elements(), GRAPH), build=1, workspace="w")
    store._transact([_old_type()])  # type: ignore[attr-defined]
    load(store, GRAPH, build=2, workspace="w")
    assert read_back(store) == GRAPH


def _old_type() -> Statement:
    text = "MATCH (a:Actor {id: 'russia'}) MATCH (b:Actor {id: 'iran'}) MERGE (a)-[:OLD_PREDICATE {key: ''}]->(b)"
    return Statement(text, {})


@pytest.mark.parametrize(
    "changes",
    [
        Changes(put_edges=(Edge("LOVES]->() DETACH DELETE n //", RUSSIA.ref, IRAN.ref),)),
        Changes(put_edges=(Edge("UNKNOWN_PREDICATE", RUSSIA.ref, IRAN.ref),)),
        Changes(put_edges=(Edge("BROKERED", ("Actor {id: 'x'})", "russia"), IRAN.ref),)),
        Changes(put_nodes=(Node("Actor) DETACH DELETE n //", "x"),)),
        Changes(drop_edges=(("BROKERED|`X`", RUSSIA.ref, IRAN.ref, ""),)),
        Changes(drop_nodes=(("Actor`", "x"),)),
    ],
)
def test_identifiers_outside_the_vocabulary_are_refused(store: Store, changes: Changes) -> None:
    store.apply(diff(Elements(), GRAPH), build=1, workspace="w")
    with pytest.raises(StoreError, match="is no"):
        store.apply(changes, build=2, workspace="w")
    assert read_back(store) == GRAPH
    assert store.marker().complete


@pytest.mark.parametrize("outward", [True, False])
def test_an_actor_with_thousands_of_relationships_is_no_trouble(store: Store, outward: bool) -> None:
    """Statements that begin at such an actor took the embedded store minutes, and could not remove them."""
    others = [Node("Actor", f"a{i:04}") for i in range(3_000)]
    pairs = [(IRAN.ref, other.ref) if outward else (other.ref, IRAN.ref) for other in others]
    graph = Elements((IRAN, *others), tuple(Edge("INFLUENCES", *pair, "attempt", {"count": 1}) for pair in pairs))
    start = time.monotonic()
    store.apply(diff(Elements(), graph), build=1, workspace="w")
    assert read_back(store) == graph
    rest = Elements((IRAN, *others[:2_000]), graph.edges[:100])
    store.apply(diff(graph, rest), build=2, workspace="w")
    assert read_back(store) == rest
    store.apply(diff(rest, Elements((IRAN,))), build=3, workspace="w")
    assert read_back(store) == Elements((IRAN,))
    assert time.monotonic() - start < 60


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_values_like_any_other(store: Store, text: str) -> None:
    node = Node("Actor", f"id {text}", {"name": text, "aliases": (text, text)})
    graph = Elements((node, IRAN), (Edge("PARTICIPANT", node.ref, IRAN.ref, text, {"role": text}),))
    store.apply(diff(Elements(), graph), build=1, workspace="w")
    assert read_back(store) == graph
    assert store.read("MATCH (n:Actor {name: $name}) RETURN n.name AS name", {"name": text}) == [{"name": text}]
    store.apply(diff(graph, Elements((IRAN,))), build=2, workspace="w")
    assert read_back(store) == Elements((IRAN,))


def test_half_a_character_is_refused_and_nothing_is_written(store: Store) -> None:
    """Readers refuse such texts; a store cannot hold them."""
    wrong = Elements((IRAN, Node("Issue", "x", {"name": "half \ud800 a character"})))
    with pytest.raises(StoreError):
        store.apply(diff(Elements(), wrong), build=1, workspace="w")
    assert store.marker() == Marker()
    assert read_back(store) == Elements()


def test_clearing_removes_everything_and_keeps_the_store_usable(store: Store) -> None:
    load(store, GRAPH, build=5, workspace="w")
    store.clear()
    assert store.marker() == Marker()
    assert store.read("MATCH (n) RETURN count(n) AS n") == [{"n": 0}]
    load(store, GRAPH, build=1, workspace="other")
    assert read_back(store) == GRAPH


_IDS = st.sampled_from(["a", "b", "c"])
_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_PROPS: st.SearchStrategy[dict[str, Prop]] = st.fixed_dictionaries(
    {},
    optional={
        "name": _TEXT,
        "count": st.integers(-(2**63), 2**63 - 1),
        "score": st.floats(allow_nan=False, allow_infinity=False),
        "main": st.booleans(),
        "aliases": st.lists(_TEXT, max_size=3).map(tuple),
        "years": st.lists(st.integers(-10, 3000), max_size=3).map(tuple),
    },
)
_REFS = st.tuples(st.sampled_from(["Actor", "Issue", "Place"]), _IDS)


@st.composite
def _graphs(draw: st.DrawFn) -> Elements:
    nodes = [Node(*ref, props) for ref, props in draw(st.dictionaries(_REFS, _PROPS, max_size=5)).items()]
    refs: list[NodeKey] = [node.ref for node in nodes]
    if not refs:
        return Elements()
    ends = st.sampled_from(refs)
    kinds = st.sampled_from(["BROKERED", "INFLUENCES", "WHERE"])
    keys: st.SearchStrategy[EdgeKey] = st.tuples(kinds, ends, ends, st.sampled_from(["", "attempt", "é'"]))
    edges = [Edge(*ref, props) for ref, props in draw(st.dictionaries(keys, _PROPS, max_size=6)).items()]
    return Elements(tuple(nodes), tuple(edges))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(graphs=st.lists(_graphs(), min_size=1, max_size=4))
def test_after_any_sequence_of_builds_the_store_holds_the_last(store: Store, graphs: list[Elements]) -> None:
    store.clear()
    held = Elements()
    for build, graph in enumerate(graphs, start=1):
        store.apply(diff(held, graph), build=build, workspace="w")
        held = graph
    assert read_back(store) == held
    assert store.marker() == Marker(len(graphs), "w", len(graphs), 0)
