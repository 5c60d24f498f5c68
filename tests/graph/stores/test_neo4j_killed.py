"""A Neo4j that is killed in the middle of a load and started again holds, after the next load, exactly the graph."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from neo4j_server import require_local
from whowhom.graph import neo4j_local
from whowhom.graph.elements import Edge, Elements, Node
from whowhom.graph.load import load, read_back
from whowhom.graph.neo4j_local.running import Running
from whowhom.graph.stores.neo4j import Neo4jStore
from whowhom.schemas.errors import StoreError

ACTORS = 12_000


def graph(number: int) -> Elements:
    """A ring of actors whose properties change with the build."""
    nodes = tuple(Node("Actor", f"a{n:05}", {"name": f"Actor {n} of {number}"}) for n in range(ACTORS))
    pairs = zip(nodes, (*nodes[number:], *nodes[:number]), strict=True)
    return Elements(
        nodes, tuple(Edge("CONFLICTS_WITH", one.ref, other.ref, "", {"count": number}) for one, other in pairs)
    )


@contextlib.contextmanager
def running(folder: Path) -> Iterator[Running]:
    server = neo4j_local.start(folder, attached=True)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in server.environment.items():
            patch.setenv(name, value)
        yield server


@pytest.mark.soak
def test_a_server_killed_during_a_load_is_made_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cases: Callable[[int, int], int]
) -> None:
    require_local()
    rounds = cases(1, 5)
    monkeypatch.delenv("NEO4J_DATABASE", raising=False)
    folder, told = tmp_path / "neo4j", []
    try:
        for number in range(1, rounds + 1):
            with running(folder) as server, Neo4jStore(server.url) as store:
                batches: list[int] = []

                def kill(
                    done: int, server: Running = server, batches: list[int] = batches, at: int = number % 4 + 1
                ) -> None:
                    batches.append(done)
                    if len(batches) == at:
                        os.kill(server.pid, signal.SIGKILL)

                with pytest.raises(StoreError) as failure:
                    load(store, graph(number), build=number, workspace="w", progress=kill)
                told.append(str(failure.value))
            with contextlib.suppress(ChildProcessError):
                os.waitpid(server.pid, 0)
        with running(folder) as server, Neo4jStore(server.url) as store:
            assert not store.marker().complete
            load(store, graph(rounds), build=rounds, workspace="w")
            assert store.marker().complete
            assert read_back(store) == graph(rounds)
    finally:
        neo4j_local.stop(folder)
    assert len(told) == rounds
    assert all("Traceback" not in words and "\n" not in words for words in told)
