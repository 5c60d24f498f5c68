"""Bringing a store to a build, from whatever state it is in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from ..schemas.errors import RecordError, StoreError
from .elements import LABELS, Changes, Edge, Elements, Node, Prop, diff
from .statements import statement_text
from .store import Marker, Progress, Row, Store


def load(
    store: Store,
    wanted: Elements,
    *,
    build: int,
    workspace: str,
    previous: tuple[int, Elements] | None = None,
    progress: Progress | None = None,
) -> Changes:
    """Make `store` hold exactly `wanted` as build number `build` of `workspace`; returns what was written.

    `previous` is another build of which the content is known: a store that holds it whole gets the difference only.
    A store with an unfinished load, or any other build, is read back and gets what it lacks. Raises `StoreError` where
    it holds another workspace.
    """
    store.prepare()
    held = store.marker()
    if held.workspace not in ("", workspace):
        raise StoreError(
            f"The {store.name} store holds another workspace's graph.", hint="Use another store, or clear this one."
        )
    if held == Marker(build, workspace, build):
        return Changes()
    whole = previous is not None and held == Marker(previous[0], workspace, previous[0])
    changes = diff(previous[1] if previous and whole else _content(store), wanted)
    store.apply(changes, build=build, workspace=workspace, progress=progress)
    return changes


def advance(
    store: Store,
    *,
    build: int,
    workspace: str,
    since: Callable[[int], Changes | None],
    whole: Callable[[], Elements],
    progress: Progress | None = None,
) -> Changes:
    """Make `store` hold build number `build` of `workspace`, by the changes since the build that it holds.

    `since` gives them, or None where they are not known; the `whole` graph is asked for only then, or where the store
    holds parts of two builds. Returns what was written. Raises `StoreError` where it holds another workspace.
    """
    store.prepare()
    held = store.marker()
    if held == Marker(build, workspace, build):
        return Changes()
    usable = held.workspace == workspace and held.complete and 0 < held.build < build
    changes = since(held.build) if usable else None
    if changes is None:
        return load(store, whole(), build=build, workspace=workspace, progress=progress)
    store.apply(changes, build=build, workspace=workspace, progress=progress)
    return changes


def read_back(store: Store) -> Elements:
    """Every element that the store holds. Raises `RecordError` where some are not of this version's vocabulary."""
    nodes: list[Node] = []
    edges: list[Edge] = []
    for label in LABELS:
        nodes.extend(_node(label, row) for row in store.read(statement_text("get_nodes", label=label)))
        edges.extend(_edge(label, row) for row in store.read(statement_text("get_edges", label=label)))
    return Elements(tuple(nodes), tuple(edges))


def _content(store: Store) -> Elements:
    """What the store holds, after clearing it where that is not of this version's vocabulary."""
    try:
        return read_back(store)
    except RecordError:
        store.clear()
        return Elements()


def _node(label: str, row: Row) -> Node:
    return Node(label, str(row["id"]), _props(row, "id"))


def _edge(label: str, row: Row) -> Edge:
    end = cast("list[str]", row["labels"])[0]
    source, target = (label, str(row["source"])), (end, str(row["target"]))
    return Edge(str(row["type"]), source, target, str(row["key"]), _props(row, "key"))


def _props(row: Row, identity: str) -> dict[str, Prop]:
    props = cast("dict[str, Any]", row["props"])
    return {k: tuple(v) if isinstance(v, list) else v for k, v in props.items() if k != identity}
