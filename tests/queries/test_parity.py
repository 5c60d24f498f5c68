"""One query, every store: each named query gives the same rows, in the same order, embedded and on Neo4j.

Two graphs: one made by hand, on which every query has rows, and that of the sample corpus.
"""

from __future__ import annotations

import collections
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path

import pytest

from whowhom.graph.analysis.dyads import dyads
from whowhom.graph.elements import Elements, diff
from whowhom.graph.store import Row, Store
from whowhom.graph.stores import open_store
from whowhom.queries import Query, bind, catalogue
from worked_graph import worked_elements

NAMES = list(catalogue())
PAIR = {"actor": "russia", "other": "iran"}
# Parameters with which each query has rows on the graph made by hand; the first set must have some.
GIVEN: dict[str, list[dict[str, str]]] = {
    "actors": [{}],
    "allies_and_rivals": [{"actor": "russia"}, {"actor": "mali"}, {"actor": "nobody"}],
    "brokered_by": [{"actor": "russia"}, {"actor": "iran"}],
    "brokers": [{}, {"minimum_origins": "2"}],
    "copies": [{}],
    "corroborated": [{}, {"minimum_origins": "1"}],
    "demanded_by": [{"actor": "iran"}, {"actor": "france"}],
    "demands": [{}, {"actor": "iran"}],
    "disputed": [{}],
    "documents": [{}],
    "done_to": [{"actor": "iran"}, {"actor": "turkey", "since": "2016-12-14"}],
    "events_of_dyad": [PAIR, PAIR | {"since": "2016-12-18", "until": "2016"}, {"actor": "mali", "other": "mali"}],
    "in_place": [{"place": "ALEPPO"}, {"place": "kidal"}],
    "influence_on": [{"actor": "hezbollah"}, {"actor": "mali"}],
    "influence_through": [{"actor": "syria"}],
    "not_facts": [{}, {"actor": "france"}],
    "orphans": [{}],
    "positions_on_issue": [{"issue": "Truce"}, {"issue": "peace-plan"}, {"issue": "siege"}],
    "relation_between": [PAIR, {"actor": "turkey", "other": "russia"}, PAIR | {"since": "2017"}],
    "shortest_chain": [{"actor": "turkey", "other": "hezbollah"}, {"actor": "mali", "other": "mali"}, PAIR],
    "single_origin": [{}, {"actor": "mali"}],
    "sources_on": [{"actor": "russia"}, {"actor": "mali"}],
    "ties_of": [{"actor": "hezbollah"}, {"actor": "russia"}],
    "what_did": [{"actor": "russia"}, {"actor": "russia", "until": "2016-11"}, {"actor": "x' OR 1=1 //"}],
    "who_influences_whom": [{}, {"channel": "attempt"}, {"minimum_origins": "2"}],
    "who_says": [{}, {"speaker": "france"}],
}

FAULTS = ("orphans",)
"""Queries that have rows only where a graph is broken; their own tests break one."""


@dataclass
class Stores:
    """Two stores that hold the same graph, and what was compared on them."""

    embedded: Store
    neo4j: Store
    graph: Elements
    rows: collections.Counter[str] = field(default_factory=collections.Counter)

    def compare(self, query: Query, given: dict[str, str]) -> list[Row]:
        """The rows of a query, the same on both stores, with exactly the declared columns."""
        values = bind(query, given)
        one, other = self.embedded.read(query.cypher, values), self.neo4j.read(query.cypher, values)
        assert one == other
        assert [_types(row) for row in one] == [_types(row) for row in other]
        assert all(list(row) == [column.name for column in query.columns] for row in (*one, *other))
        self.rows[query.name] += len(one)
        return one


def _types(row: Row) -> list[type]:
    return [type(value) for value in row.values()]


def _loaded(graph: Elements, neo4j_url: str, folder: Path) -> Iterator[Stores]:
    with open_store("embedded", folder / "store") as embedded, open_store(neo4j_url, folder) as neo4j:
        for store in (embedded, neo4j):
            store.clear()
            store.prepare()
            store.apply(diff(Elements(), graph), build=1, workspace="parity")
        stores = Stores(embedded, neo4j, graph)
        yield stores
        neo4j.clear()


@pytest.fixture(scope="class")
def worked(neo4j_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stores]:
    """Both stores with the graph made by hand."""
    yield from _loaded(worked_elements(), neo4j_url, tmp_path_factory.mktemp("worked"))


@pytest.fixture(scope="class")
def samples(neo4j_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stores]:
    """Both stores with the graph of the sample corpus."""
    from whowhom.workspace import Workspace

    with (
        resources.as_file(resources.files("whowhom.ingest").joinpath("samples")) as articles,
        Workspace.at(tmp_path_factory.mktemp("workspace")) as space,
    ):
        space.add(sorted(articles.glob("*.txt")))
        space.build()
        graph = space.graph()
    yield from _loaded(graph, neo4j_url, tmp_path_factory.mktemp("samples"))


def _of_graph(query: Query, graph: Elements) -> Iterator[dict[str, str]]:
    """Parameter sets from what a graph holds: its six busiest actors, their pairs, every issue and place."""
    degree = collections.Counter(edge.target[1] for edge in graph.edges if edge.type == "SUBJECT")
    actors = [name for name, _ in sorted(degree.items(), key=lambda item: (-item[1], item[0]))[:6]]
    wanted: set[str] = {p.type for p in query.parameters if p.required}
    named = {p.name for p in query.parameters if p.required}
    if {"actor", "other"} <= named:
        yield from ({"actor": one, "other": two} for one, two in itertools.permutations(actors, 2))
    elif "actor" in named:
        yield from ({"actor": name} for name in actors)
    elif wanted:
        (kind,) = wanted
        yield from ({kind: node.id} for node in graph.nodes if node.label.lower() == kind)
    else:
        yield {}


class TestWorkedGraph:
    """The graph made by hand."""

    @pytest.mark.parametrize("name", NAMES)
    def test_rows_are_the_same(self, worked: Stores, name: str) -> None:
        rows = [worked.compare(catalogue()[name], given) for given in GIVEN[name]]
        assert bool(rows[0]) == (name not in FAULTS), f"{name} has {len(rows[0])} rows with {GIVEN[name][0]}"

    def test_the_query_says_what_the_dyads_say(self, worked: Stores) -> None:
        _same_as_dyads(worked)

    def test_counts(self, worked: Stores, capsys: pytest.CaptureFixture[str]) -> None:
        _report("hand-made graph", worked, 100, capsys)


class TestSampleCorpus:
    """The graph of the sample corpus."""

    @pytest.mark.parametrize("name", NAMES)
    def test_rows_are_the_same(self, samples: Stores, name: str) -> None:
        query = catalogue()[name]
        for given in _of_graph(query, samples.graph):
            samples.compare(query, given)
        assert name in samples.rows

    def test_the_query_says_what_the_dyads_say(self, samples: Stores) -> None:
        _same_as_dyads(samples)

    def test_counts(self, samples: Stores, capsys: pytest.CaptureFixture[str]) -> None:
        _report("sample corpus", samples, 300, capsys)


def _same_as_dyads(stores: Stores) -> None:
    """`allies_and_rivals` counts in Cypher what `graph.analysis.dyads` counts in Python."""
    query, found = catalogue()["allies_and_rivals"], dyads(stores.graph)
    actors = sorted({actor for dyad in found for actor in (dyad.one, dyad.other)})
    assert len(actors) > 8
    for actor in actors:
        rows = stores.embedded.read(query.cypher, bind(query, {"actor": actor}))
        told = {row["other_id"]: (row["cooperation"], row["conflict"], row["net"], row["standing"]) for row in rows}
        mine = [d for d in found if actor in (d.one, d.other) and (d.net is not None or d.ties)]
        assert {other: told[other] for other in told if told[other][:2] != (0, 0)} == {
            d.other if d.one == actor else d.one: (d.cooperation.events, d.conflict.events, d.net, d.standing)
            for d in mine
            if d.net is not None
        }
        assert {d.other if d.one == actor else d.one for d in mine} <= set(told)


def _report(what: str, stores: Stores, least: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert set(stores.rows) == set(NAMES)
    assert stores.rows.total() >= least
    with capsys.disabled():
        print(f"\nparity on the {what}: {len(stores.rows)} queries, {stores.rows.total()} rows, equal on both stores")
