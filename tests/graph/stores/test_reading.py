"""Reading by the contract of `whowhom.graph.store`, on every store: no write, and plain values."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from whowhom.graph.elements import Edge, Elements, Node, diff
from whowhom.graph.load import load, read_back
from whowhom.graph.store import Store
from whowhom.schemas.errors import ParameterError, ReadOnlyError, StoreError

RUSSIA = Node("Actor", "russia", {"name": "Russia", "kind": "state", "aliases": ("Moscow", "Москва")})
DEAL = Node("Issue", "deal", {"name": "the deal"})
BROKERED = Edge("BROKERED", RUSSIA.ref, DEAL.ref, "", {"count": 2, "first": "2016-12-01", "score": 3.5})
GRAPH = Elements((RUSSIA, DEAL), (BROKERED,))

WRITES = (
    "CREATE (n:Actor {id: 'x'})",
    "MERGE (n:Actor {id: 'x'}) RETURN n",
    "MERGE (n:Actor {id: 'russia'}) RETURN n",
    "MATCH (n:Actor) SET n.name = 'x'",
    "MATCH (n:Actor) SET n:Place RETURN n",
    "MATCH (n:Actor) REMOVE n.name RETURN n",
    "MATCH (n:Actor) DETACH DELETE n",
    "MATCH ()-[r]->() DELETE r",
    "MATCH (n:Actor) FOREACH (x IN [1] | SET n.name = 'x')",
    "MATCH (n:Actor) CALL { WITH n SET n.name = 'x' RETURN n AS m } RETURN m",
    "UNWIND [1] AS x CREATE (n:Actor {id: 'x'}) RETURN n",
    "CREATE INDEX harmful IF NOT EXISTS FOR (n:Actor) ON (n.kind)",
    "CREATE CONSTRAINT harmful IF NOT EXISTS FOR (n:Actor) REQUIRE n.name IS UNIQUE",
    "DROP CONSTRAINT Actor_id IF EXISTS",
    "CREATE USER mallory SET PASSWORD 'abcdefgh'",
    "CALL db.createLabel('Harm')",
    "PROFILE MATCH (n) DETACH DELETE n",
)
FILES = (
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "load csv with headers from $url as line return line",
    "LOAD /* x */ CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "LOAD // x\n CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "\\u004cOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "MATCH (n) CALL { LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line } RETURN line",
    "RETURN '\\' LOAD ' AS x UNION LOAD CSV FROM 'file:///etc/passwd' AS x RETURN x",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
)


@pytest.mark.parametrize("cypher", WRITES + FILES)
def test_reading_refuses_every_kind_of_write(store: Store, cypher: str) -> None:
    store.apply(diff(Elements(), GRAPH), build=1, workspace="w")
    with pytest.raises(ReadOnlyError):
        store.read(cypher, {"url": "file:///etc/passwd"})
    assert read_back(store) == GRAPH
    store.apply(diff(Elements(), GRAPH), build=1, workspace="w")  # the schema is as it was, too


@pytest.mark.parametrize(
    "cypher", ["RETURN 'LOAD CSV' AS x", 'RETURN "load csv" AS x', "RETURN 'LOAD CSV' AS x // LOAD CSV"]
)
def test_words_in_texts_and_comments_are_no_load_csv(store: Store, cypher: str) -> None:
    assert store.read(cypher) != []


@pytest.mark.parametrize(
    ("cypher", "error"),
    [
        ("RETURN $name AS name", ParameterError),
        ("MATCH (n:Actor {id: $one}) RETURN n.name AS name", ParameterError),
        ("MATCH (n RETURN n", StoreError),
        ("RETURN n", StoreError),
        ("", StoreError),
        ("RETURN 1 AS a; CREATE (n:Actor)", StoreError),
    ],
)
def test_what_cannot_be_run_is_one_sentence(store: Store, cypher: str, error: type[Exception]) -> None:
    with pytest.raises(error) as caught:
        store.read(cypher)
    assert "\n" not in str(caught.value)
    assert "Exception" not in str(caught.value)


VALUES: Sequence[tuple[str, object]] = [
    ("null", None),
    ("true", True),
    ("7 / 2", 3),
    ("7 / 2.0", 3.5),
    ("2 ^ 3", 8.0),
    ("9007199254740993", 9007199254740993),
    ("'x'", "x"),
    ("[1, [2, 'x'], null]", [1, [2, "x"], None]),
    ("{b: 1, a: {c: [2]}}", {"b": 1, "a": {"c": [2]}}),
    ("date('2016-12-21')", "2016-12-21"),
    ("datetime('2016-12-21T03:04:00Z')", "2016-12-21T03:04Z"),
    ("datetime('2016-12-21T03:04:05.120+02:00')", "2016-12-21T03:04:05.120+02:00"),
    ("localdatetime('2016-12-21T03:04:05')", "2016-12-21T03:04:05"),
    ("localdatetime('2016-12-21T03:00:00')", "2016-12-21T03:00"),
    ("time('03:04:00Z')", "03:04Z"),
    ("localtime('03:04:05.000001')", "03:04:05.000001"),
    ("duration('P1Y2M3DT4H5M6.5S')", "P1Y2M3DT4H5M6.5S"),
    ("duration('PT10S')", "PT10S"),
    ("duration('P20D')", "P20D"),
]


@pytest.mark.parametrize(("expression", "value"), VALUES)
def test_values_are_plain_and_the_same_on_every_store(store: Store, expression: str, value: object) -> None:
    rows = store.read(f"RETURN {expression} AS value, [{expression}] AS values")
    assert rows == [{"value": value, "values": [value]}]
    assert type(rows[0]["value"]) is type(value)


def test_columns_keep_their_order_and_maps_are_sorted(store: Store) -> None:
    rows = store.read("RETURN 1 AS b, 2 AS a, {z: 1, a: 2} AS m, 3 AS `a b`")
    assert list(rows[0]) == ["b", "a", "m", "a b"]
    assert list(rows[0]["m"]) == ["a", "z"]  # type: ignore[call-overload]


def test_nodes_relationships_and_paths_are_plain(store: Store) -> None:
    store.apply(diff(Elements(), GRAPH), build=1, workspace="w")
    russia = {"labels": ["Actor"], "id": "russia", **RUSSIA.props, "aliases": ["Moscow", "Москва"]}
    brokered = {"type": "BROKERED", "key": "", **BROKERED.props}
    deal = {"labels": ["Issue"], "id": "deal", **DEAL.props}
    rows = store.read("MATCH p = (a:Actor)-[r:BROKERED]->(i) RETURN a, r, i, p, collect(a) AS all, {x: r} AS m")
    assert rows == [
        {"a": russia, "r": brokered, "i": deal, "p": [russia, brokered, deal], "all": [russia], "m": {"x": brokered}}
    ]
    backwards = store.read("MATCH p = (i:Issue)<-[:BROKERED]-() RETURN p")
    assert backwards == [{"p": [deal, brokered, russia]}]


def test_a_text_that_looks_like_a_path_stays_a_text(store: Store) -> None:
    text = "(#1:0)-[#2:0]->(#3:0)"
    assert store.read("RETURN $text AS text", {"text": text}) == [{"text": text}]
    load(store, Elements((Node("Actor", "a", {"name": text}),)), build=1, workspace="w")
    (row,) = store.read("MATCH p = (a:Actor) RETURN p, a.name AS name, [a.name] AS names")
    assert row["p"] == [{"labels": ["Actor"], "id": "a", "name": text}]
