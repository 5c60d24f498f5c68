"""Values and partings that were published, from graphs written down as data (`data/README.md` has their sources)."""

from __future__ import annotations

import csv
from pathlib import Path

import networkx as nx
import pytest

from whowhom.graph.analysis.arrays import arrays_of
from whowhom.graph.analysis.balance import balance
from whowhom.graph.analysis.blocs import blocs
from whowhom.graph.analysis.centrality import centrality
from whowhom.graph.analysis.collapse import Collapse, collapse
from whowhom.graph.analysis.edge_file import read_edges
from whowhom.graph.analysis.frustration import frustration
from whowhom.graph.analysis.measures import MEASURES

DATA = Path(__file__).parent / "data"


@pytest.mark.parametrize("most", [2, 3, None])
def test_the_parties_of_slovenia_form_two_blocs(most: int | None) -> None:
    """The parting of Doreian & Mrvar 1996: only two ties of the Nationalist Party are at odds with it."""
    read = read_edges(DATA / "slovene_parties_1994.csv")
    assert (len(read.edges.edges), read.rejections) == (45, ())
    found = blocs(collapse(read.edges), most, weighted=True)
    assert found.members == (("DS", "LDS", "SNS", "ZLSD", "ZS-ESS"), ("SDSS", "SKD", "SLS", "SPS-SNS", "ZS"))
    assert [(tie.source, tie.target, tie.weight) for tie in found.ties] == [("DS", "SNS", -6), ("SNS", "ZS-ESS", -9)]
    assert (found.value, found.exact) == (15, True)
    assert frustration(collapse(read.edges)).value == 2


def scores(graph: nx.Graph, measure: str) -> dict[str, float]:
    named = nx.relabel_nodes(graph, str)
    found = MEASURES[measure].score(arrays_of(named))
    return {actor: round(value, 3) for actor, value in found.items() if value is not None}


def test_the_kite_of_krackhardt() -> None:
    """Krackhardt, "Assessing the political landscape", Administrative Science Quarterly 35, 1990: Diane (3) has most
    contacts, Fernando and Garth (5, 6) are closest to all, Heather (7) is between most."""
    kite = nx.krackhardt_kite_graph()
    assert scores(kite, "degree") == dict(zip("0123456789", (4, 4, 3, 6, 3, 5, 5, 3, 2, 1), strict=True))
    close = scores(kite, "closeness")
    assert (close["3"], close["5"], close["6"], close["7"], close["9"]) == (0.6, 0.643, 0.643, 0.6, 0.31)
    between = scores(kite, "betweenness")
    pairs = 9 * 8 / 2
    assert between["7"] == round(14 / pairs, 3)
    assert between["5"] == between["6"] == round(25 / 3 / pairs, 3)
    assert between["3"] == round(11 / 3 / pairs, 3)


def test_the_marriages_of_florentine_families() -> None:
    """Wasserman & Faust, "Social Network Analysis", 1994, of Padgett's data, without the Pucci, who married nobody."""
    families = nx.florentine_families_graph()
    between, close = scores(families, "betweenness"), scores(families, "closeness")
    published = {"Medici": 0.522, "Guadagni": 0.255, "Albizzi": 0.212, "Salviati": 0.143, "Ridolfi": 0.114}
    published |= {"Bischeri": 0.104, "Strozzi": 0.103, "Barbadori": 0.093, "Tornabuoni": 0.092, "Castellani": 0.055}
    assert {name: between[name] for name in published} == published
    assert (close["Medici"], close["Ridolfi"], close["Albizzi"], close["Tornabuoni"]) == (0.56, 0.5, 0.483, 0.483)
    assert (scores(families, "degree")["Medici"], scores(families, "eigenvector")["Medici"]) == (6, 0.43)


def test_the_karate_club_of_zachary() -> None:
    """Zachary 1977, unweighted; betweenness and eigenvector as textbooks have them (Newman, "Networks", 2010)."""
    club = nx.Graph(nx.karate_club_graph().edges)
    between = scores(club, "betweenness")
    assert [between[n] for n in ("0", "33", "32", "2", "31")] == [0.438, 0.304, 0.145, 0.144, 0.138]
    assert [scores(club, "eigenvector")[n] for n in ("33", "0", "2")] == [0.373, 0.355, 0.317]
    assert [scores(club, "degree")[n] for n in ("33", "0", "32")] == [17, 16, 12]


@pytest.mark.parametrize(("graph", "of", "value"), [(nx.star_graph(4), "0", 0.25), (nx.complete_graph(3), "0", 1.125)])
def test_constraint_of_an_open_and_a_closed_contact_set(graph: nx.Graph, of: str, value: float) -> None:
    """Burt, "Structural Holes", 1992: n contacts without ties constrain 1/n; two that know each other, 9/8."""
    assert scores(graph, "constraint")[of] == value


def test_pn_centrality_is_that_of_its_reference_implementation() -> None:
    edges = read_edges(DATA / "signnet_example.csv", symmetric=True).edges
    found = {row.actor: round(row.score or 0, 6) for row in centrality(edges, "pn")}
    values = (0.900975, 0.861348, 0.9077, 0.861348, 0.841066, 0.849656, 0.861732, 0.901591, 0.850985, 0.907293)
    assert found == {str(number): value for number, value in enumerate(values, start=1)}


def test_the_novices_of_sampson_named_each_other_88_times() -> None:
    """The counts of the data as the R package ergm publishes them: 55, 57 and 56 choices, 88 ties in all."""
    with (DATA / "sampson_1968_liking.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [sum(row[time] == "1" for row in rows) for time in ("first", "second", "third")] == [55, 57, 56]
    directed = collapse(read_edges(DATA / "sampson_1968_liking.csv").edges, Collapse(directed=True))
    assert (len(directed.actors), len(directed.ties), sum(tie.weight for tie in directed.ties)) == (18, 88, 168)
    ends = {(tie.source, tie.target) for tie in directed.ties}
    assert sum((b, a) in ends for a, b in ends) // 2 == 28
    liked = centrality(read_edges(DATA / "sampson_1968_liking.csv").edges, "in_degree")
    assert {row.actor for row in liked[:2]} == {"John Bosco", "Gregory"}  # the leaders of the Young Turks


def test_the_tribes_of_read() -> None:
    """Read, "Cultures of the central highlands, New Guinea", 1954; values of Aref & Wilson 2018 and Doreian & Mrvar."""
    graph = collapse(read_edges(DATA / "read_1954_tribes.csv").edges)
    found = balance(graph)
    assert (found.actors, found.ties, found.positive, found.negative) == (16, 58, 29, 29)
    assert (found.frustration.value, found.frustration.exact) == (7, True)
    shares = (found.triangles or 0, found.walk or 0, found.normalised)
    assert [round(share, 4) for share in shares] == [0.8676, 0.3576, 0.7586]
    assert [blocs(graph, most).value for most in (3, None)] == [2, 2]
    assert sorted(map(len, blocs(graph, 3).members)) == [4, 5, 7]
