"""Signed edges: from the graph, from a file, and down to one tie a pair by each rule."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from degenerate_graphs import DEGENERATE, edges, relabelled
from whowhom.graph.analysis.collapse import RULES, Collapse, collapse, signed_graph
from whowhom.graph.analysis.dealings import dealings
from whowhom.graph.analysis.dyads import dyads, dyads_of
from whowhom.graph.analysis.edge_file import read_edges
from whowhom.graph.analysis.signed import SignedEdge, SignedEdges, signed_edges
from whowhom.schemas import InputError, ParameterError
from worked_graph import REPORTS, worked_elements

GRAPH = worked_elements()


def weights(found: SignedEdges, **how: object) -> dict[tuple[str, str], list[float]]:
    ties: dict[tuple[str, str], list[float]] = {}
    for tie in collapse(found, Collapse(**how)).ties:  # type: ignore[arg-type]
        ties.setdefault((tie.source, tie.target), []).append(tie.weight)
    return ties


def test_the_edges_of_a_graph_are_its_dealings() -> None:
    found = signed_edges(GRAPH)
    assert len(found.edges) == len(dealings(GRAPH))
    assert found.name("russia") == "Russia"
    assert {edge.weight for edge in found.edges} == {1, -1}
    assert all(edge.triples and edge.origins for edge in found.edges)
    assert signed_edges(worked_elements(random.Random(3).sample(REPORTS, len(REPORTS)))) == found


def test_net_is_that_of_the_dyads() -> None:
    ties = weights(signed_edges(GRAPH, with_ties=False))
    expected = {(d.one, d.other): d.cooperation.events - d.conflict.events for d in dyads(GRAPH) if d.net}
    assert {pair: weight for pair, (weight,) in ties.items()} == expected
    assert len(expected) >= 5


def test_rules_differ_where_they_should() -> None:
    found = SignedEdges.of(
        [
            SignedEdge("a", "b", 5, "1", start="2016-01-01"),
            SignedEdge("b", "a", -1, "2", start="2016-02-01", end="2016-02-29"),
            SignedEdge("a", "b", -1, "3", start="2016-02-10"),
            SignedEdge("a", "b", -1, "4"),
        ]
    )
    assert weights(found, rule="net") == {("a", "b"): [2]}
    assert weights(found, rule="majority") == {("a", "b"): [-2]}
    assert weights(found, rule="latest") == {("a", "b"): [-1]}
    assert weights(found, rule="layers") == {("a", "b"): [5, -3]}
    assert weights(found, directed=True) == {("a", "b"): [3], ("b", "a"): [-1]}
    assert weights(found, since="2016-02") == {("a", "b"): [-2]}
    assert weights(found, half_life=31, reference="2016-02-01", until="2016-01") == {("a", "b"): [2.5]}


def test_what_leaves_no_tie_is_counted() -> None:
    found = collapse(DEGENERATE["parallel, at odds"])
    assert [(tie.source, tie.target) for tie in found.ties] == [("b", "c")]
    assert found.left_out == {"pairs whose signs cancel out": 1}
    assert collapse(edges(("a", "a", 1), ("a", "b", 0))).left_out == {
        "edges of an actor with itself": 1,
        "edges of weight 0": 1,
    }
    dated = Collapse(half_life=10, reference="2016-12-01")
    assert collapse(DEGENERATE["missing dates"], dated).left_out == {
        "edges without a date, or after the reference day": 2
    }


def test_a_sign_needs_its_own_origins() -> None:
    said = [
        SignedEdge("a", "b", 2, "1", origins=("X",)),
        SignedEdge("a", "b", 1, "2", origins=("X", "Y")),
        SignedEdge("a", "c", 3, "3", origins=("X",)),
        SignedEdge("a", "c", -1, "4", origins=("Y",)),
    ]
    found = collapse(SignedEdges.of(said), Collapse(min_origins=2))
    assert [(tie.target, tie.weight) for tie in found.ties] == [("b", 3)]
    assert found.left_out == {"ties told by too few origins": 1}


def test_a_meeting_of_two_is_one_event() -> None:
    meeting = [
        SignedEdge("a", "b", 1, "Event:m", symmetric=True, triples=("t1",)),
        SignedEdge("b", "a", 1, "Event:m", symmetric=True, triples=("t2",)),
    ]
    for directed in (False, True):
        for tie in collapse(SignedEdges.of(meeting), Collapse(directed=directed)).ties:
            assert (tie.weight, tie.triples) == (1, ("t1", "t2"))


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"rule": "mean"}, "net, majority, latest, layers"),
        ({"half_life": 0, "reference": "2016"}, "more than 0"),
        ({"half_life": float("nan"), "reference": "2016"}, "more than 0"),
        ({"half_life": 30}, "--reference"),
        ({"since": "May"}, "no date for since"),
    ],
)
def test_what_cannot_be_is_refused(how: dict[str, object], said: str) -> None:
    with pytest.raises(ParameterError, match=said):
        Collapse(**how)  # type: ignore[arg-type]


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("name", DEGENERATE)
def test_collapse_is_defined_and_blind_to_names(name: str, rule: str) -> None:
    given = DEGENERATE[name]
    found = collapse(given, Collapse(rule=rule))
    assert found.actors == given.actors
    assert all(tie.weight and tie.source < tie.target for tie in found.ties)
    for seed in range(3):
        other, new = relabelled(given, seed)
        again = {(frozenset((t.source, t.target)), t.weight) for t in collapse(other, Collapse(rule=rule)).ties}
        assert again == {(frozenset((new[t.source], new[t.target])), t.weight) for t in found.ties}


ROWS = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd"), st.integers(-3, 3)), max_size=15)


@given(rows=ROWS)
def test_layers_add_up_to_the_net(rows: list[tuple[str, str, int]]) -> None:
    layers = weights(edges(*rows), rule="layers")
    assert {pair: [sum(both)] for pair, both in layers.items() if sum(both)} == weights(edges(*rows))
    assert {(t.source, t.target): [t.weight] for t in signed_graph(rows).ties} == weights(edges(*rows))


def test_a_file_of_edges(tmp_path: Path) -> None:
    path = tmp_path / "edges.csv"
    path.write_text(
        "\ufeffTarget,source,Sign,weight,date,count,origin,note\n"
        'B,"A, of here",+,,2016-12,3,Wire,x\n\nB,C,−,2.5,,,,\nC,B,,-4,2016,,,\n', encoding="utf-8",
    )  # fmt: skip
    found = read_edges(path)
    assert found.rejections == ()
    assert found.unused == ("note",)
    one, two, three = found.edges.edges
    assert (one.source, one.target, one.weight, one.count, one.origins) == ("A, of here", "B", 3, 3, ("Wire",))
    assert (one.start, one.end, one.triples) == ("2016-12-01", "2016-12-31", ("line 2",))
    assert (two.weight, three.weight, three.source) == (-4, -2.5, "C")
    assert two.symmetric is False
    assert all(edge.symmetric for edge in read_edges(path, symmetric=True).edges.edges)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",b,+,,,", "no source"),
        ("a,,+,,,", "no target"),
        ("a,b,,,,", "neither sign nor weight"),
        ("a,b,good,,,", "'good' is no sign"),
        ("a,b,,nan,,", "no finite weight"),
        ("a,b,,heavy,,", "'heavy' is no number"),
        ("a,b,+,-1,,", "contradict"),
        ("a,b,+,,12/2016,", "is no date"),
        ("a,b,+,,2016-13,", "month"),
        ("a,b,+,,,0", "no count"),
        ("a,b,+,,,1.5", "no count"),
        ("a,b,+,,,1,more", "7 cells"),
    ],
)
def test_a_bad_row_is_listed_with_its_line(row: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "edges.csv"
    path.write_text(f"source,target,sign,weight,date,count\na,b,+,,,\n{row}\nb,c,-,,,\n", encoding="utf-8")
    found = read_edges(path)
    assert [(edge.source, edge.target) for edge in found.edges.edges] == [("a", "b"), ("b", "c")]
    (rejection,) = found.rejections
    assert rejection.where == f"{path}:3"
    assert reason in rejection.reason


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", ":1: has no column source and no column target"),
        (b"source,sign\na,+\n", ":1: has no column target"),
        (b"\n\nsource,target\na,b\n", ":3: has neither a column sign nor a column weight"),
        (b"source,target,sign,Sign\n", "more than once"),
        (b"source,target,sign\n\xff,b,+\n", "no UTF-8 text from byte 19"),
        (b'source,target,sign\na,"b"c,+\n', ":2: is no CSV"),
    ],
)
def test_a_file_that_is_none_is_refused(content: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "edges.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=said):
        read_edges(path)
    with pytest.raises(InputError, match="cannot be read"):
        read_edges(tmp_path / "none.csv")


def test_dyads_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "edges.csv"
    rows = ["a,b,+,2016-01-01,X", "b,a,+,2016-02,Y", "a,b,+,2016-03,X", "a,b,-,,X", "a,a,-,,X", "a,c,0,,X"]
    path.write_text("source,target,sign,date,origin\n" + "\n".join(rows), encoding="utf-8")
    one, two = dyads_of(read_edges(path).edges)
    assert (one.cooperation.events, one.conflict.events, one.net, one.standing) == (3, 1, 0.5, "cooperative")
    assert one.cooperation.triples == ("line 2", "line 3", "line 4")
    assert (two.other, two.net, two.standing) == ("c", None, "insufficient")
