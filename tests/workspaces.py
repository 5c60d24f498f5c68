"""Workspaces for tests: the sample articles, ingested once a session into the embedded store."""

from __future__ import annotations

from pathlib import Path

import pytest

from command import SAMPLES, ok


@pytest.fixture(scope="session")
def sample_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the sample articles; only to be read."""
    folder = tmp_path_factory.mktemp("samples") / "space"
    ok("ingest", *sorted(SAMPLES.glob("*.txt")), "--workspace", folder)
    return folder


@pytest.fixture(scope="session")
def seed_article() -> Path:
    """The sample article in ../shared; skips where that is absent."""
    path = Path(__file__).resolve().parents[2] / "shared" / "seed" / "article.txt"
    if not path.is_file():
        pytest.skip("../shared is not beside the project")
    return path


@pytest.fixture
def empty_neo4j(neo4j_url: str, tmp_path: Path) -> str:
    """Address of a Neo4j without a graph of whowhom in it."""
    from whowhom.graph.stores import open_store

    with open_store(neo4j_url, tmp_path) as store:
        store.clear()
    return neo4j_url
