"""What is Neo4j's own: addresses, credentials, a shared database."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from whowhom.graph.elements import Elements, Node
from whowhom.graph.load import load
from whowhom.graph.statements import Statement
from whowhom.graph.stores import open_store
from whowhom.graph.stores.neo4j import Neo4jStore
from whowhom.schemas.errors import SettingsError, StoreError, StoreUnavailableError


@pytest.fixture
def store(neo4j_url: str) -> Iterator[Neo4jStore]:
    with Neo4jStore(neo4j_url) as opened:
        opened.prepare()
        opened.clear()
        yield opened


def test_clearing_leaves_what_is_not_whowhoms(store: Neo4jStore) -> None:
    load(store, Elements((Node("Actor", "iran"),)), build=1, workspace="w")
    store._transact([Statement("MERGE (n:Foreign {id: 'f'})", {})])
    store.clear()
    assert store.read("MATCH (n) RETURN labels(n) AS labels") == [{"labels": ["Foreign"]}]
    store._transact([Statement("MATCH (n:Foreign) DELETE n", {})])


def test_a_large_store_is_cleared_in_several_transactions(store: Neo4jStore) -> None:
    load(store, Elements(tuple(Node("Issue", f"i{n:05}") for n in range(4_500))), build=1, workspace="w")
    store.clear()
    assert store.read("MATCH (n) RETURN count(n) AS n") == [{"n": 0}]


def test_a_server_that_does_not_answer_is_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound but not listening: connections are refused
        address = f"bolt://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(StoreUnavailableError, match=f"does not answer at {address}. Check the address"):
            open_store(address, tmp_path)


def test_a_host_that_is_none_is_one_sentence() -> None:
    with pytest.raises(StoreUnavailableError, match="does not answer"):
        Neo4jStore("neo4j://no-such-host.invalid:7687")


@pytest.mark.parametrize("password", ["wrong-password", None])
def test_wrong_or_missing_credentials_are_one_sentence(
    neo4j_url: str, monkeypatch: pytest.MonkeyPatch, password: str | None
) -> None:
    if password:
        monkeypatch.setenv("NEO4J_PASSWORD", password)
    else:
        monkeypatch.delenv("NEO4J_PASSWORD")
    with pytest.raises(StoreUnavailableError, match=r"refuses the credentials\. Set NEO4J_USERNAME and NEO4J_PASSWORD"):
        Neo4jStore(neo4j_url)


def test_a_missing_database_is_one_sentence(neo4j_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_DATABASE", "nowhere")
    with pytest.raises(StoreUnavailableError, match=r"nowhere.* Set NEO4J_DATABASE"):
        Neo4jStore(neo4j_url)


def test_the_database_is_taken_from_the_environment(neo4j_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_DATABASE", "neo4j")
    with Neo4jStore(neo4j_url) as store:
        assert store.read("RETURN 1 AS one") == [{"one": 1}]


@pytest.mark.parametrize("address", ["neo4j://", "neo4j://:7687", "neo4j://host:seven", "bolt://host:99999"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(SettingsError, match="no address"):
        Neo4jStore(address)


def test_credentials_in_the_address_are_refused_and_not_repeated() -> None:
    with pytest.raises(SettingsError, match="NEO4J_USERNAME") as caught:
        Neo4jStore("neo4j://neo4j:secret@127.0.0.1:7687")
    assert "secret" not in str(caught.value)


def test_an_address_of_no_store_names_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="bolt, embedded, neo4j"):
        open_store("mysql://localhost", tmp_path)


def test_a_closed_store_says_so(neo4j_url: str) -> None:
    store = Neo4jStore(neo4j_url)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.read("RETURN 1")
