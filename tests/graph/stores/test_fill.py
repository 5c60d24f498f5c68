"""A filled store answers as a loaded one does: same content, same rows for every named query, same refusals."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from whowhom.graph.elements import Elements
from whowhom.graph.load import load, read_back
from whowhom.graph.stores.embedded import EmbeddedStore
from whowhom.queries import bind, catalogue
from whowhom.schemas import ReadOnlyError
from worked_graph import worked_elements

ACTORS = ("russia", "iran", "mali")


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[EmbeddedStore, EmbeddedStore]]:
    folder = tmp_path_factory.mktemp("fill")
    with EmbeddedStore(folder / "filled") as filled, EmbeddedStore(folder / "loaded") as loaded:
        filled.fill(worked_elements())
        load(loaded, worked_elements(), build=1, workspace="w")
        yield filled, loaded


def test_it_holds_the_same(stores: tuple[EmbeddedStore, EmbeddedStore]) -> None:
    assert read_back(stores[0]) == read_back(stores[1]) == worked_elements()


@pytest.mark.parametrize("name", list(catalogue()))
def test_every_query_has_the_same_rows(stores: tuple[EmbeddedStore, EmbeddedStore], name: str) -> None:
    query = catalogue()[name]
    required = [parameter.name for parameter in query.parameters if parameter.required]
    for first, second in zip(ACTORS, ACTORS[1:] + ACTORS[:1], strict=True):
        given = dict(zip(required, (first, second), strict=False))
        values = bind(query, given)
        assert stores[0].read(query.cypher, values) == stores[1].read(query.cypher, values)


def test_it_refuses_to_write(stores: tuple[EmbeddedStore, EmbeddedStore]) -> None:
    with pytest.raises(ReadOnlyError):
        stores[0].read("MATCH (n) DETACH DELETE n")


def test_an_empty_graph_fills_nothing(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path / "store") as store:
        store.fill(Elements())
        assert read_back(store) == Elements()
        assert store.read("MATCH (t:Triple) RETURN count(t) AS n") == [{"n": 0}]
