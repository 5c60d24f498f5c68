"""Networks, dyads and centrality: every number stands on triples, and no order of input changes one."""

from __future__ import annotations

import collections
import itertools
import random

import networkx as nx
import pytest

from whowhom.graph.analysis.arrays import arrays_of
from whowhom.graph.analysis.centrality import MEASURES, Ranked, centrality
from whowhom.graph.analysis.dealings import dealings
from whowhom.graph.analysis.dyads import Dyad, dyad, dyads
from whowhom.graph.analysis.network import network
from whowhom.graph.analysis.signed import signed_edges
from whowhom.graph.analysis.walks import pagerank
from whowhom.graph.elements import Elements, Node
from whowhom.schemas import UnknownNameError
from worked_graph import REPORTS, Report, Said, worked_elements

GRAPH = worked_elements()
QUOTES = {node.id: str(node.props["quote"]) for node in GRAPH.nodes if node.label == "Triple"}


def quotes(triples: tuple[str, ...]) -> set[str]:
    return {QUOTES[triple] for triple in triples}


def test_a_dyad_decomposes_into_its_quotes() -> None:
    found = dyad(GRAPH, "russia", "iran")
    assert (found.one, found.other) == ("iran", "russia")
    assert (found.cooperation.events, found.conflict.events, found.net) == (3, 2, 0.2)
    assert quotes(found.conflict.triples) == {
        "Iran accused Russia, Élodie Ñandú said.",
        "Russia criticised Iran on Saturday.",
    }
    assert len(found.triples) == 5
    assert found.cooperation.origins == ("Northern Wire", "Sahel Courier")
    assert (found.cooperation.first, found.cooperation.last) == ("2016-12-18", "2017-01-03")
    assert found.standing == "cooperative"
    assert found.net_range == (0, 1 / 2)


def test_ties_stand_beside_the_counts() -> None:
    found = dyad(GRAPH, "syria", "russia")
    assert (found.cooperation.events, found.net, found.net_range, found.standing) == (0, None, None, "insufficient")
    (tie,) = found.ties
    assert (tie.holder, tie.predicate, tie.target) == ("russia", "backs", "syria")
    assert (len(tie.triples), tie.origins) == (2, ("Harbour Gazette", "Northern Wire"))


def test_what_is_denied_threatened_or_alleged_counts_nowhere() -> None:
    pairs = {(d.one, d.other) for d in dyads(GRAPH)}
    assert ("ansar-dine", "qatar") not in pairs
    assert dyad(GRAPH, "france", "mali").conflict.events == 0
    assert dyad(GRAPH, "nobody", "mali").standing == "insufficient"


def _bombings(days: list[str | None], outlets: list[str]) -> Dyad:
    """One bombing a day given, the outlets taking turns; a day `2016-12` is all of that month."""
    reports = []
    for number, (day, outlet) in enumerate(zip(days, itertools.cycle(outlets), strict=False)):
        month = day is not None and len(day) == 7
        said = Said(
            f"In raid {number} Turkey bombed Syria.", "Turkey", "bombed", "bombed", "Syria",
            day=f"{day}-01" if month else day, to_day=f"{day}-28" if month else None,
        )  # fmt: skip
        reports.append(Report(f"Raid {number}", outlet, [said]))
    return dyad(worked_elements(reports), "turkey", "syria")


@pytest.mark.parametrize(
    ("days", "outlets", "standing"),
    [
        (["2016-12-01", "2016-12-02", "2016-12-03"], ["A", "B"], "hostile"),
        (["2016-12-01", "2016-12-02"], ["A", "B"], "insufficient"),
        (["2016-12-01", "2016-12-02", "2016-12-03"], ["A"], "insufficient"),
        ([None, None, None], ["A", "B"], "insufficient"),
        (["2016-12-05", "2016-12-05", "2016-12"], ["A", "B"], "insufficient"),
        (["2016-11", "2016-12-05", "2016-12"], ["A", "B"], "hostile"),
        (["2016-12-05", "2016-12-06", None], ["A", "B"], "hostile"),
    ],
)
def test_a_sign_needs_three_events_on_two_dates_from_two_origins(
    days: list[str | None], outlets: list[str], standing: str
) -> None:
    assert _bombings(days, outlets).standing == standing


def test_a_reprint_is_no_second_origin() -> None:
    said = REPORTS[1].said[3]
    reprint = Report("Again", "River Mail", [said], origin="Northern Wire")
    assert dyad(worked_elements([REPORTS[1], reprint]), "russia", "iran").cooperation.origins == ("Northern Wire",)


def test_dyads_agree_with_the_relation_layer() -> None:
    counted: dict[tuple[str, str, str], set[str]] = collections.defaultdict(set)
    for dealing in dealings(GRAPH):
        if dealing.what == "Event":
            counted[dealing.source, dealing.target, dealing.sign].add(dealing.report)
            if dealing.symmetric:
                counted[dealing.target, dealing.source, dealing.sign].add(dealing.report)
    names = {"COOPERATES_WITH": "cooperation", "CONFLICTS_WITH": "conflict"}
    layer = {
        (edge.source[1], edge.target[1], names[edge.type]): edge.props["count"]
        for edge in GRAPH.edges
        if edge.type in names
    }
    assert layer == {key: len(events) for key, events in counted.items() if key[2] != "neutral"}
    assert len(layer) >= 8


def test_the_network_holds_both_layers() -> None:
    graph = network(GRAPH)
    assert isinstance(graph, nx.MultiDiGraph)
    assert graph.nodes["russia"]["name"] == "Russia"
    layers = collections.Counter(attributes["layer"] for *_, attributes in graph.edges(data=True))
    assert layers["dealings"] == len(dealings(GRAPH))
    assert graph["russia"]["syria"]["BACKS"]["sign"] == "cooperation"
    assert graph["iran"]["turkey"]["INFLUENCES:attempt"]["channel"] == "attempt"
    assert all(a["triples"] for *_, a in network(GRAPH, ["dealings"]).edges(data=True))


def test_order_of_input_changes_nothing() -> None:
    for seed in range(5):
        other = worked_elements(random.Random(seed).sample(REPORTS, len(REPORTS)))
        assert dyads(other) == dyads(GRAPH)
        assert list(network(other).edges(keys=True, data=True)) == list(network(GRAPH).edges(keys=True, data=True))


def _scores(measure: str, elements: Elements = GRAPH) -> dict[str, float | None]:
    return {ranked.actor: ranked.score for ranked in centrality(signed_edges(elements), measure)}


def test_degree_counts_partners() -> None:
    degrees = _scores("degree")
    assert degrees["russia"] == 4  # Turkey, Syria, Iran, Ansar Dine
    assert degrees["elodie-nandu"] == 0


def test_betweenness_is_that_of_a_path() -> None:
    chain = [
        Said(f"{one} backs {two}.", one, "backs", "backs", two)
        for one, two in itertools.pairwise(["Russia", "Iran", "Syria", "Mali"])
    ]
    scores = _scores("betweenness", worked_elements([Report("Chain", "A", chain)]))
    assert scores == {"iran": pytest.approx(2 / 3), "syria": pytest.approx(2 / 3), "russia": 0, "mali": 0}


def test_pagerank_is_that_of_the_textbook() -> None:
    """Page et al. 1999 on three pages, a to b and c, b to c, c to a, solved by hand with damping 0.85."""
    scores = pagerank(arrays_of(nx.DiGraph([("a", "b"), ("a", "c"), ("b", "c"), ("c", "a")])))
    assert scores == pytest.approx({"a": 0.387790, "b": 0.214811, "c": 0.397400}, abs=1e-6)
    assert sum(scores.values()) == pytest.approx(1)
    assert sum(pagerank(arrays_of(nx.DiGraph([("a", "b", {"weight": 3})]))).values()) == pytest.approx(1)


@pytest.mark.parametrize("measure", MEASURES)
def test_ranks_are_full_and_ties_go_by_id(measure: str) -> None:
    ranked = centrality(signed_edges(GRAPH), measure)
    assert [r.rank for r in ranked] == list(range(1, len(ranked) + 1))
    ordered = [(r.score is None, -(r.score or 0), r.actor) for r in ranked]
    assert ordered == sorted(ordered)
    assert all(r.triples for r in ranked if measure == "degree" and r.score)
    russia = next(r for r in ranked if r.actor == "russia")
    assert "Russia brokered the truce with Turkey." in quotes(russia.triples)


@pytest.mark.parametrize("measure", ["degree", "betweenness", "pagerank"])
def test_graphs_without_ties_have_scores(measure: str) -> None:
    assert centrality(signed_edges(Elements()), measure) == ()
    lone = Elements((Node("Actor", "x", {"name": "X"}),))
    assert centrality(signed_edges(lone), measure) == (Ranked(1, "x", "X", float(measure == "pagerank"), ()),)


def test_an_unknown_measure_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="degree"):
        centrality(signed_edges(GRAPH), "fame")
