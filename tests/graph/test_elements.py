"""Elements are checked, sorted and duplicate-free, and a diff turns one graph into another."""

from __future__ import annotations

import time

import pytest

from whowhom.graph.elements import STRUCTURE, Changes, Edge, Elements, Node, diff, relation_type, relationship_types
from whowhom.schemas.errors import RecordError

RUSSIA, IRAN = Node("Actor", "russia", {"name": "Russia"}), Node("Actor", "iran", {"name": "Iran"})
DYAD = Edge("COOPERATES_WITH", RUSSIA.ref, IRAN.ref, "", {"count": 3})


def test_elements_are_sorted_and_given_once() -> None:
    graph = Elements((RUSSIA, IRAN, RUSSIA), (DYAD, DYAD))
    assert graph.nodes == (IRAN, RUSSIA)
    assert graph.edges == (DYAD,)
    assert graph == Elements((IRAN, RUSSIA), (DYAD,))
    assert len(graph) == 3


@pytest.mark.parametrize(
    ("nodes", "edges", "words"),
    [
        ((RUSSIA, Node("Actor", "russia", {"name": "Rossiya"})), (), "Two different elements"),
        ((Node("Person", "x"),), (), "no label"),
        ((RUSSIA,), (DYAD,), "lacks one of its ends"),
        ((RUSSIA, IRAN), (Edge("LOVES`]->() DETACH DELETE a //", RUSSIA.ref, IRAN.ref),), "no relationship type"),
        ((Node("Actor", "x", {"id": "y"}),), (), "name of a property"),
        ((Node("Actor", "x", {"na`me": "y"}),), (), "name of a property"),
        ((Node("Actor", "x", {"name": None}),), (), "no store can hold"),  # type: ignore[dict-item]
        ((Node("Actor", "x", {"aliases": ("a", 1)}),), (), "no store can hold"),  # type: ignore[dict-item]
        ((Node("Actor", "x", {"aliases": (None,)}),), (), "no store can hold"),  # type: ignore[dict-item]
        ((Node("Actor", "x", {"aliases": ["a"]}),), (), "no store can hold"),  # type: ignore[dict-item]
        ((Node("Actor", "x", {"n": float("nan")}),), (), "no store can hold"),
        ((Node("Actor", "x", {"n": 2**63}),), (), "no store can hold"),
    ],
)
def test_what_a_store_cannot_hold_is_refused(nodes: tuple[Node, ...], edges: tuple[Edge, ...], words: str) -> None:
    with pytest.raises(RecordError, match=words):
        Elements(nodes, edges)


def test_diff_of_equal_graphs_is_empty() -> None:
    graph = Elements((RUSSIA, IRAN), (DYAD,))
    assert diff(graph, graph) == Changes()
    assert len(diff(Elements(), graph)) == 3


def test_diff_names_what_is_new_altered_and_gone() -> None:
    syria = Node("Actor", "syria", {"name": "Syria"})
    renamed = Node("Actor", "russia", {"name": "Russian Federation"})
    altered = Edge("COOPERATES_WITH", RUSSIA.ref, IRAN.ref, "", {"count": 4})
    old = Elements((RUSSIA, IRAN, syria), (DYAD, Edge("TARGET", RUSSIA.ref, syria.ref)))
    changes = diff(old, Elements((renamed, IRAN), (altered,)))
    assert changes.put_nodes == (renamed,)
    assert changes.put_edges == (altered,)
    assert changes.drop_edges == (("TARGET", RUSSIA.ref, syria.ref, ""),)
    assert changes.drop_nodes == (syria.ref,)


def test_a_graph_may_hold_a_type_that_the_vocabulary_has_lost() -> None:
    old = Elements((RUSSIA, IRAN), (Edge("LOST_PREDICATE", RUSSIA.ref, IRAN.ref),))
    assert diff(old, Elements((RUSSIA, IRAN))).drop_edges == (("LOST_PREDICATE", RUSSIA.ref, IRAN.ref, ""),)
    assert "LOST_PREDICATE" not in relationship_types()


def test_relationship_types_are_the_structure_and_the_predicates() -> None:
    types = relationship_types()
    assert types.issuperset(STRUCTURE)
    assert relation_type("brokered") in types
    assert len(types) > len(STRUCTURE)


def test_a_hundred_thousand_elements_are_cheap() -> None:
    start = time.process_time()
    nodes = [
        Node("Actor", f"a{i}", {"name": f"Actor {i}", "kind": "state", "provisional": False}) for i in range(50_000)
    ]
    edges = [Edge("INFLUENCES", nodes[i].ref, nodes[i - 1].ref, "attempt", {"count": i}) for i in range(50_000)]
    graph = Elements(tuple(nodes), tuple(edges))
    assert len(diff(Elements(), graph)) == 100_000
    assert time.process_time() - start < 5
