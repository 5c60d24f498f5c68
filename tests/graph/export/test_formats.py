"""Every format is read back by its consumer's own library, and is the same bytes for any order of the input."""

from __future__ import annotations

import csv
import json
import random
import re
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any, cast

import networkx as nx
import pytest

from hostile_graph import ATTACKS, hostile_elements
from whowhom.graph.elements import Elements
from whowhom.graph.export import export, format_of, formats
from whowhom.graph.export.told import told
from whowhom.graph.stores import open_store
from whowhom.schemas import InputError
from worked_graph import REPORTS, worked_elements

GRAPH = worked_elements()
GRAPHS = pytest.mark.parametrize("graph", [GRAPH, hostile_elements(), Elements()], ids=["worked", "hostile", "empty"])
CONTROL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _utf8(value: object) -> str | None:
    return None if value is None else str(value).encode("utf-8", "replace").decode()


def _counts(graph: Elements) -> Counter[str]:
    return Counter([*(node.label for node in graph.nodes), *(edge.type for edge in graph.edges)])


@pytest.mark.parametrize("form", formats())
def test_the_order_of_the_input_changes_no_byte(form: str, tmp_path: Path) -> None:
    written = export(GRAPH, tmp_path / "one", form)
    assert written > 0
    for seed in range(3):
        shuffled = random.Random(seed).sample(REPORTS, len(REPORTS))
        assert export(worked_elements(shuffled), tmp_path / "other", form) == written
        assert (tmp_path / "other").read_bytes() == (tmp_path / "one").read_bytes()


@GRAPHS
@pytest.mark.parametrize("form", formats())
def test_every_format_takes_every_graph(form: str, graph: Elements, tmp_path: Path) -> None:
    export(graph, tmp_path / "graph", form)
    assert (tmp_path / "graph").is_file()
    assert [found.name for found in tmp_path.iterdir()] == ["graph"]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.plover.jsonl", "plover"),
        ("a.JSONL", "jsonl"),
        ("a", "jsonl"),
        ("a.stix.json", "stix"),
        ("a.zip", "neo4j-admin"),
    ],
)
def test_the_ending_names_the_format(name: str, form: str) -> None:
    assert format_of(Path(name)) == form


@GRAPHS
def test_csv_is_read_by_the_csv_module_and_runs_no_formula(graph: Elements, tmp_path: Path) -> None:
    export(graph, tmp_path / "graph.csv")
    with (tmp_path / "graph.csv").open(encoding="utf-8-sig", newline="") as source:
        rows = list(csv.DictReader(source))
    triples = {one.triple.id: one for one in told(graph)}
    assert [row["id"] for row in rows] == list(triples)
    for row in rows:
        quote = str(triples[row["id"]].triple.props["quote"]).encode("utf-8", "replace").decode()
        assert row["quote"].removeprefix("'") == quote.removeprefix("'")
        assert not any(cell.startswith(("=", "@", "\t", "\r")) for cell in row.values())
        assert not row["subject"].startswith(("+", "-"))


@GRAPHS
def test_parquet_is_read_by_pyarrow(graph: Elements, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    export(graph, tmp_path / "graph.parquet")
    rows = pq.read_table(tmp_path / "graph.parquet").to_pylist()
    found = list(told(graph))
    assert [(row["id"], row["confidence"], row["start"], row["negated"]) for row in rows] == [
        (o.triple.id, int(str(o.triple.props["confidence"])) / 1000, o.triple.props["start"], o.triple.props["negated"])
        for o in found
    ]


@GRAPHS
def test_graphml_is_read_by_networkx_and_igraph(graph: Elements, tmp_path: Path) -> None:
    import igraph

    path = tmp_path / "graph.graphml"
    export(graph, path)
    read = nx.read_graphml(path, force_multigraph=True)
    assert (read.number_of_nodes(), read.number_of_edges()) == (len(graph.nodes), len(graph.edges))
    labels = Counter(data["kind_of_node"] for _, data in read.nodes(data=True))
    types = Counter(data["rel_type"] for *_, data in read.edges(data=True))
    assert labels + types == _counts(graph)
    if graph.nodes:
        other = igraph.Graph.Read_GraphML(str(path))
        assert (other.vcount(), other.ecount()) == (len(graph.nodes), len(graph.edges))


@GRAPHS
def test_gexf_is_read_by_networkx_with_types_and_spells(graph: Elements, tmp_path: Path) -> None:
    path = tmp_path / "graph.gexf"
    export(graph, path)
    read = nx.read_gexf(path)
    relations = [e for e in graph.edges if e.source[0] == "Actor"]
    assert read.number_of_edges() == len(relations)
    assert Counter(d["rel_type"] for *_, d in read.edges(data=True)) == Counter(e.type for e in relations)
    dated = sorted(str(e.props["first"]) for e in relations if "first" in e.props)
    assert sorted(d["start"] for *_, d in read.edges(data=True) if "start" in d) == dated
    assert "lastmodified" not in path.read_text(encoding="utf-8")
    assert not CONTROL.search(path.read_text(encoding="utf-8"))


@GRAPHS
def test_stix_is_read_by_stix2(graph: Elements, tmp_path: Path) -> None:
    import stix2

    path = tmp_path / "graph.stix.json"
    written = export(graph, path)
    if not graph.nodes:  # stix2 itself cannot read a bundle without objects, which the standard allows
        assert json.loads(path.read_text(encoding="utf-8"))["type"] == "bundle"
        return
    objects = list(stix2.parse(path.read_text(encoding="utf-8")).objects)
    assert len(objects) == written
    known = {one.id for one in objects}
    for one in objects:
        if one.type == "relationship":
            assert {one.source_ref, one.target_ref} <= known
        if one.type == "report":
            assert set(one.object_refs) <= known
    if graph is GRAPH:
        names = {one.name for one in objects if one.type == "identity"}
        assert names == {o.ends[e].props["name"] for o in told(graph) for e in o.ends if o.ends[e].label == "Actor"}


@GRAPHS
def test_followthemoney_is_read_by_followthemoney(graph: Elements, tmp_path: Path) -> None:
    from followthemoney.proxy import EntityProxy

    path = tmp_path / "graph.ftm.json"
    written = export(graph, path)
    found = [EntityProxy.from_dict(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(found) == written == len({entity.id for entity in found})
    for entity in found:
        entity.schema.validate(cast("Any", entity.to_dict()))
    ids = {entity.id for entity in found}
    links = [entity for entity in found if entity.schema.name == "UnknownLink"]
    assert all({*link.get("subject"), *link.get("object"), *link.get("proof")} <= ids for link in links)
    facts = [o for o in told(graph) if "REPORTS" in o.ends and o.subject.label == o.object.label == "Actor"]
    people = [o for o in facts if "population" not in (o.subject.props.get("kind"), o.object.props.get("kind"))]
    assert len(links) == len(people)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@GRAPHS
def test_linked_data_is_read_by_rdflib(graph: Elements, tmp_path: Path) -> None:
    import rdflib

    export(graph, tmp_path / "graph.jsonld")
    export(graph, tmp_path / "graph.ttl")
    one = rdflib.Graph().parse(tmp_path / "graph.jsonld", format="json-ld")
    other = rdflib.Graph().parse(tmp_path / "graph.ttl", format="turtle")
    assert set(one) == set(other)
    statements = set(one.subjects(rdflib.RDF.type, rdflib.RDF.Statement))
    assert len(statements) == sum(node.label == "Triple" for node in graph.nodes)
    sources = set(one.subject_objects(rdflib.PROV.wasQuotedFrom))
    assert len(sources) == len(statements)


@GRAPHS
def test_edge_lists_add_up(graph: Elements, tmp_path: Path) -> None:
    import igraph

    export(graph, tmp_path / "graph.edges.csv")
    export(graph, tmp_path / "graph.signnet.csv")
    export(graph, tmp_path / "graph.relevent.csv")
    with (tmp_path / "graph.edges.csv").open(encoding="utf-8", newline="") as source:
        edges = list(csv.DictReader(source))
    if edges:
        read = igraph.Graph.DictList(
            [], edges, vertex_name_attr="name", edge_foreign_keys=("source", "target"), directed=True
        )
        assert read.ecount() == len(edges)
    net: Counter[frozenset[str]] = Counter()
    for row in edges:
        net[frozenset((row["source"], row["target"]))] += int(row["sign"])
    with (tmp_path / "graph.signnet.csv").open(encoding="utf-8", newline="") as source:
        signed = {frozenset((r["from"], r["to"])): int(r["sign"]) for r in csv.DictReader(source)}
    assert signed == {pair: (1 if value > 0 else -1) for pair, value in net.items() if value}
    with (tmp_path / "graph.relevent.csv").open(encoding="utf-8", newline="") as source:
        times = [int(row["time"]) for row in csv.DictReader(source)]
    assert times == sorted(times)
    assert not times or times[0] == 0


@pytest.mark.parametrize("graph", [GRAPH, hostile_elements()], ids=["worked", "hostile"])
def test_the_script_makes_the_same_graph_in_neo4j(graph: Elements, neo4j_url: str, tmp_path: Path) -> None:
    from whowhom.graph.statements import Statement
    from whowhom.graph.stores.neo4j import Neo4jStore

    export(graph, tmp_path / "graph.cypher")
    script = (tmp_path / "graph.cypher").read_text(encoding="utf-8")
    with Neo4jStore(neo4j_url) as store:
        store.prepare()
        store.clear()
        for text in script.split(";\n"):
            if text.startswith("UNWIND"):
                store._transact([Statement(text, {})])
        nodes = store.read("MATCH (n) RETURN labels(n)[0] AS what, count(n) AS n")
        edges = store.read("MATCH ()-[r]->() RETURN type(r) AS what, count(r) AS n")
        assert Counter({str(r["what"]): int(str(r["n"])) for r in (*nodes, *edges)}) == _counts(graph)
        held = store.read("MATCH (n) RETURN labels(n)[0] AS label, n.id AS id, n.name AS name, n.quote AS quote")
        store.clear()
    read = {(row["label"], row["id"]): (row["name"], row["quote"]) for row in held}
    assert read == {n.ref: (_utf8(n.props.get("name")), _utf8(n.props.get("quote"))) for n in graph.nodes}


def test_the_script_runs_on_the_embedded_store_too(tmp_path: Path) -> None:
    export(GRAPH, tmp_path / "graph.cypher")
    script = (tmp_path / "graph.cypher").read_text(encoding="utf-8")
    from whowhom.graph.statements import Statement

    with open_store("embedded", tmp_path) as store:
        store.prepare()
        store._transact([Statement(text, {}) for text in script.split(";\n") if text.startswith("UNWIND")])  # type: ignore[attr-defined]
        assert store.read("MATCH (n:Triple) RETURN count(n) AS n") == [{"n": _counts(GRAPH)["Triple"]}]


@pytest.mark.parametrize("graph", [GRAPH, hostile_elements()], ids=["worked", "hostile"])
def test_the_files_of_the_bulk_import_hold_every_element(graph: Elements, tmp_path: Path) -> None:
    path = tmp_path / "graph.zip"
    export(graph, path)
    counts: Counter[str] = Counter()
    with zipfile.ZipFile(path) as archive:
        arguments = archive.read("import.args").decode().splitlines()
        for argument in arguments:
            option, _, rest = argument.removeprefix("--").partition("=")
            if option in ("nodes", "relationships"):
                name, _, file = rest.partition("=")
                lines = archive.read(file).decode("utf-8").splitlines(keepends=True)
                head, *rows = list(csv.reader(lines))
                assert any(":ID(" in column or ":START_ID(" in column for column in head)
                assert all(len(row) == len(head) for row in rows)
                counts[name] += len(rows)
    assert counts == _counts(graph)


def test_a_label_outside_the_vocabulary_never_stands_in_a_script(tmp_path: Path) -> None:
    from whowhom.graph.elements import Edge, Node
    from whowhom.schemas import StoreError

    odd = Elements((Node("Actor", "a"), Node("Actor", "b")), (Edge("DROP_ALL", ("Actor", "a"), ("Actor", "b")),))
    with pytest.raises(StoreError, match="DROP_ALL"):
        export(odd, tmp_path / "graph.cypher")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        export(GRAPH, tmp_path / "absent" / "graph.csv")


def test_the_attacks_reach_the_files(tmp_path: Path) -> None:
    export(hostile_elements(), tmp_path / "graph.jsonl")
    text = (tmp_path / "graph.jsonl").read_text(encoding="utf-8", errors="surrogatepass")
    assert all(json.dumps(attack, ensure_ascii=False)[1:-1] in text for attack in ATTACKS)


def test_what_contradicts_a_relationship_is_an_opinion_on_it(tmp_path: Path) -> None:
    import stix2

    from whowhom.graph.contradictions import contradictions

    export(GRAPH, tmp_path / "graph.stix.json")
    objects = stix2.parse((tmp_path / "graph.stix.json").read_text(encoding="utf-8")).objects
    opinions = [one for one in objects if one.type == "opinion"]
    assert opinions
    quotes = {str(node.props["quote"]) for node in GRAPH.nodes if node.label == "Triple"}
    rules = {one.rule.id for one in contradictions(GRAPH)}
    relationships = {one.id for one in objects if one.type == "relationship"}
    for one in opinions:
        assert one.opinion == "disagree"
        assert set(one.object_refs) <= relationships
        rule, _, said = one.explanation.partition(": ")
        assert rule in rules
        assert any(f"“{quote}”" in said for quote in quotes)
