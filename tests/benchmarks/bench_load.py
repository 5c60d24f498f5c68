"""Rows a second of a load: ours into Neo4j against a bare UNWIND script of the same rows; ours into the embedded store.

Run it as `python tests/benchmarks/bench_load.py [nodes] [edges]`. It uses the Neo4j at NEO4J_URI, clearing what is
whowhom's there, or else starts one of its own. Both ways are run in turn on an emptied store; the best of each counts.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from whowhom.graph import neo4j_local
from whowhom.graph.elements import Edge, Elements, Node, Prop, diff
from whowhom.graph.store import Store
from whowhom.graph.stores import open_store

ROUNDS = 4
ROWS = 5_000
TYPES = ("CONFLICTS_WITH", "COOPERATES_WITH", "INFLUENCES")


def graph(nodes: int, edges: int, seed: int = 1) -> Elements:
    """Actors and dyads between them; some actors have many, as in the news."""
    chance = random.Random(seed)
    names = [
        Node("Actor", f"a{i:06}", {"name": f"Actor {i}", "kind": "state", "aliases": (f"A{i}",)}) for i in range(nodes)
    ]
    made: dict[tuple[str, int, int], Edge] = {}
    while len(made) < edges:
        kind, source, target = chance.choice(TYPES), int(nodes * chance.random() ** 3), chance.randrange(nodes)
        props: dict[str, Prop] = {"count": 1, "triples": 2, "origins": 1, "first": "2016-12-01", "last": "2017-01-02"}
        made[kind, source, target] = Edge(kind, names[source].ref, names[target].ref, "", props)
    return Elements(tuple(names), tuple(made.values()))


def bare_load(address: str, elements: Elements) -> None:
    """What one would write by hand: the driver, UNWIND, one statement a kind, managed transactions."""
    from neo4j import GraphDatabase

    nodes = [{"id": n.id, "props": {**n.props, "id": n.id}} for n in elements.nodes]
    put = "UNWIND $rows AS row MERGE (n:Actor {id: row.id}) SET n = row.props"
    auth = (os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ.get("NEO4J_PASSWORD", ""))
    with GraphDatabase.driver(address, auth=auth) as driver:
        for start in range(0, len(nodes), ROWS):
            driver.execute_query(put, rows=nodes[start : start + ROWS])
        for kind in TYPES:
            link = (
                "UNWIND $rows AS row MATCH (a:Actor {id: row.source}) MATCH (b:Actor {id: row.target}) "
                f"MERGE (a)-[r:{kind} {{key: row.key}}]->(b) SET r = row.props"
            )
            rows = [
                {"source": e.source[1], "target": e.target[1], "key": e.key, "props": {**e.props, "key": e.key}}
                for e in elements.edges
                if e.type == kind
            ]
            for start in range(0, len(rows), ROWS):
                driver.execute_query(link, rows=rows[start : start + ROWS])


def seconds(store: Store, work: Callable[[], None]) -> float:
    """How long `work` takes on the emptied store."""
    store.clear()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _in_turn(store: Store, one: Callable[[], None], other: Callable[[], None]) -> tuple[list[float], list[float]]:
    """Both on the emptied store, each first in half of the rounds; the first of each warms the server up."""
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(ROUNDS + 1):
        for which in (0, 1) if turn % 2 else (1, 0):
            times[which].append(seconds(store, (one, other)[which]))
    store.clear()
    return times[0][1:], times[1][1:]


def report(nodes: int, edges: int) -> None:
    """Print what was measured."""
    elements = graph(nodes, edges)
    changes = diff(Elements(), elements)
    rows = len(elements)
    print(f"{nodes:,} nodes and {edges:,} relationships, best of {ROUNDS}")
    with tempfile.TemporaryDirectory() as scratch, server(Path(scratch)) as address:
        with open_store(address, Path(scratch)) as store:
            store.prepare()
            ours, bare = _in_turn(
                store,
                lambda: store.apply(changes, build=1, workspace="bench"),
                lambda: bare_load(address, elements),
            )
        with open_store("embedded", Path(scratch)) as store:
            store.prepare()
            embedded = [seconds(store, lambda: store.apply(changes, build=1, workspace="bench")) for _ in range(ROUNDS)]
    print(f"Neo4j, bare UNWIND script  {rows / min(bare):10,.0f} rows/s")
    print(f"Neo4j, whowhom             {rows / min(ours):10,.0f} rows/s")
    print(f"ratio                      {min(bare) / min(ours):10.2f}  (aim: at least 0.8)")
    print(f"embedded, whowhom          {rows / min(embedded):10,.0f} rows/s")


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """The Neo4j to measure."""
    if given := os.environ.get("NEO4J_URI"):
        yield given
        return
    running = neo4j_local.start(folder / "neo4j", attached=True)
    os.environ.update(running.environment)
    try:
        yield running.url
    finally:
        neo4j_local.stop(folder / "neo4j")


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    report(*(given or (20_000, 60_000)))
