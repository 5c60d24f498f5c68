"""The living graph on the real stores: what is retracted leaves both without a trace or an orphan."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import SOAK
from corpora import corpora, retraction
from generated import workspace
from whowhom.graph.load import read_back
from whowhom.graph.stores import open_store
from whowhom.schemas import Document
from whowhom.workspace import Workspace

EXAMPLES = settings(
    max_examples=500 if SOAK else 25,
    deadline=None,
    derandomize=not SOAK,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@pytest.fixture(params=["embedded", "neo4j"])
def address(request: pytest.FixtureRequest) -> str:
    return "embedded" if request.param == "embedded" else str(request.getfixturevalue("neo4j_url"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One embedded store for all examples: making one takes longer than an example."""
    return tmp_path


def opened(folder: Path, address: str) -> Workspace:
    """A new ledger over a store that held another one's graph."""
    space = workspace(Path(tempfile.mkdtemp(dir=folder)), store=address)
    if address == "embedded":
        space._store = open_store("embedded", folder / "shared")
    space.store.clear()
    return space


def holds(space: Workspace) -> None:
    """The store holds what the ledger says, and nothing in it stands without evidence."""
    assert read_back(space.store) == space.graph()
    assert space.query("orphans").rows == []


@EXAMPLES
@given(corpora, corpora, st.randoms(use_true_random=False))
def test_what_was_retracted_leaves_no_trace_in_the_store(
    address: str, folder: Path, first: list[Document], second: list[Document], chance: random.Random
) -> None:
    known = {document.id for document in first}
    added = [document for document in second if document.id not in known]
    with opened(folder, address) as space:
        space.ledger.put_documents(first)
        space.build()
        before = space.graph()
        chance.shuffle(added)
        space.ledger.put_documents(added)
        space.build()
        full = space.graph()
        holds(space)
        space.ledger.put_retractions(retraction(document) for document in added)
        space.build()
        assert space.graph() == before
        holds(space)
        space.ledger.put_retractions(retraction(document, undo=True) for document in added)
        space.build()
        assert space.graph() == full
        assert space.build().loaded == 0
        holds(space)
