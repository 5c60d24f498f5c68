"""The stores under test: a new one is one line in `STORES`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from whowhom.graph.store import Store
from whowhom.graph.stores import open_store

STORES = ("embedded", "neo4j")


@pytest.fixture(params=STORES, scope="module")
def open_once(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One open store of each kind, for all tests of a module."""
    address = request.getfixturevalue("neo4j_url") if request.param == "neo4j" else request.param
    with open_store(address, _folder(tmp_path_factory)) as store:
        store.prepare()
        yield store


@pytest.fixture
def store(open_once: Store) -> Store:
    """An empty store of each kind."""
    open_once.clear()
    return open_once


def _folder(factory: pytest.TempPathFactory) -> Path:
    return factory.mktemp("workspace")
