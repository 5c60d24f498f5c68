"""The embedded store: ArcadeDB's native build, in this process, no port opened. The only module that imports it."""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol, cast

from ...schemas.errors import (
    ParameterError,
    ReadOnlyError,
    StoreBusyError,
    StoreError,
    StoreUnavailableError,
)
from ..elements import Elements, NodeKey, Prop
from ..statements import Statement
from ..store import Row
from .base import CypherStore

FOLDER = "embedded"
"""Folder of the store in a workspace."""

FILLED_AT_ONCE = 20_000
"""Nodes of one transaction of `fill`."""

_LANGUAGE = "opencypher"
_PATH = re.compile(r"\(#\d+:\d+\)(?:<?-\[#\d+:\d+\]->?\(#\d+:\d+\))*")
_RECORD = re.compile(r"#\d+:\d+")
_NAMES_PATHS = re.compile(r"=\s*(?:(?:all)?shortestPaths?\s*)?\(", re.IGNORECASE)


class _Rows(Protocol):
    def to_list(self) -> list[Row]: ...


class _Record(Protocol):
    def get_type_name(self) -> str: ...
    def to_dict(self) -> dict[str, object]: ...


class _Schema(Protocol):
    def get_or_create_edge_type(self, name: str) -> object: ...


class _Batch(Protocol):
    def create_vertices(self, name: str, rows: list[Row]) -> list[str]: ...
    def new_edges(self, sources: list[str], name: str, targets: list[str], properties: list[Row]) -> object: ...


class _Database(Protocol):
    """What is used of the engine's database."""

    def query(self, language: str, command: str, parameters: dict[str, object]) -> _Rows: ...
    def command(self, language: str, command: str, parameters: dict[str, object]) -> _Rows: ...
    def transaction(self) -> AbstractContextManager[object]: ...
    def lookup_by_rid(self, rid: str) -> _Record: ...
    @property
    def schema(self) -> _Schema: ...
    def graph_batch(self, *, use_wal: bool, commit_every: int) -> AbstractContextManager[_Batch]: ...
    def close(self) -> None: ...


class _Engine(Protocol):
    """What is used of the module `arcadedb`."""

    ArcadeDBError: type[Exception]

    def database_exists(self, path: str) -> bool: ...
    def open_database(self, path: str) -> _Database: ...
    def create_database(self, path: str) -> _Database: ...


def open_embedded(_address: str, folder: Path) -> EmbeddedStore:
    """The embedded store of the workspace `folder` (its address is always `embedded`)."""
    return EmbeddedStore(folder / FOLDER)


class EmbeddedStore(CypherStore):
    """A store kept in `folder`, which is made if it is missing; one process at a time.

    Raises `StoreUnavailableError` where the engine has no wheel for this platform, `StoreBusyError` where another
    process has the folder open.
    """

    name = "embedded"

    def __init__(self, folder: Path) -> None:
        self._engine = _engine(folder)
        self._error = self._engine.ArcadeDBError
        self._folder = folder.absolute()  # the engine keeps to the working folder that it was started in
        self._database: _Database | None = self._open()

    def close(self) -> None:
        """Release the folder."""
        database, self._database = self._database, None
        if database is not None:
            database.close()

    def clear(self) -> None:
        """Begin anew in an empty folder: removing nodes one by one took 24 s for an actor with 20,000 relationships."""
        self.close()
        aside = self._folder.with_name(f"{self._folder.name}.old")
        shutil.rmtree(aside, ignore_errors=True)
        self._folder.rename(aside)  # at once, so that a kill leaves the whole store or none
        shutil.rmtree(aside, ignore_errors=True)
        self._database = self._open()
        self.prepare()

    def fill(self, elements: Elements) -> None:
        """Put a whole graph into an empty store that nobody will keep: four times faster, and not safe from a crash."""
        self.prepare()
        database, found = self._opened(), dict[NodeKey, str]()
        with self._translated():
            for name in sorted({edge.type for edge in elements.edges}):
                database.schema.get_or_create_edge_type(name)
            with database.graph_batch(use_wal=False, commit_every=FILLED_AT_ONCE) as batch:
                for label, same in itertools.groupby(elements.nodes, key=lambda node: node.label):
                    nodes = list(same)
                    ids = batch.create_vertices(label, [{**_listed(node.props), "id": node.id} for node in nodes])
                    found.update(zip((node.ref for node in nodes), ids, strict=True))
                for name, alike in itertools.groupby(elements.edges, key=lambda edge: edge.type):
                    edges = list(alike)
                    ends = [found[edge.source] for edge in edges], [found[edge.target] for edge in edges]
                    rows = [{**_listed(edge.props), "key": edge.key} for edge in edges]
                    batch.new_edges(ends[0], name, ends[1], rows)

    def _open(self) -> _Database:
        self._folder.parent.mkdir(parents=True, exist_ok=True)
        with self._translated():
            if self._engine.database_exists(str(self._folder)):
                return self._engine.open_database(str(self._folder))
            return self._engine.create_database(str(self._folder))

    def _query(self, cypher: str, parameters: Mapping[str, object]) -> list[Row]:
        with self._translated():
            rows = self._opened().query(_LANGUAGE, cypher, dict(parameters)).to_list()
            paths = _NAMES_PATHS.search(cypher) is not None
            return [{name: self._plain(value, paths=paths) for name, value in row.items()} for row in rows]

    def _transact(self, statements: Sequence[Statement]) -> list[Row]:
        database = self._opened()
        rows: list[Row] = []
        with self._translated(), database.transaction():
            for statement in statements:
                rows = database.command(_LANGUAGE, statement.text, dict(statement.parameters)).to_list()
        return rows

    def _opened(self) -> _Database:
        if self._database is None:
            raise StoreError("The embedded store is closed.")
        return self._database

    def _plain(self, value: object, *, paths: bool = False) -> object:
        """A value as the contract wants it: records without internal ids, paths as lists."""
        if isinstance(value, dict):
            if "@rid" in value:
                return _record(value)
            return {name: self._plain(value[name], paths=paths) for name in sorted(value)}
        if isinstance(value, list):
            return [self._plain(item, paths=paths) for item in value]
        if isinstance(value, str):
            return self._path(value) if paths and _PATH.fullmatch(value) else value
        return value if value is None or isinstance(value, int | float) else str(value)

    def _path(self, text: str) -> object:
        """The engine gives a path as the text of its record ids; a text of the graph that looks so stays as it is."""
        try:
            records = [self._opened().lookup_by_rid(rid) for rid in _RECORD.findall(text)]
        except self._error:
            return text
        return [_record({**record.to_dict(), "@type": record.get_type_name()}) for record in records]

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except self._error as error:
            raise _store_error(str(error), self._folder) from error


def _listed(props: Mapping[str, Prop]) -> Row:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in props.items()}


def _record(value: Row) -> Row:
    """A node or relationship. Types of the closed vocabulary are in capitals, labels are not."""
    kind = str(value["@type"])
    head: Row = {"type": kind} if kind.isupper() else {"labels": [kind]}
    return head | {name: value[name] for name in sorted(value) if not name.startswith("@")}


def _engine(folder: Path) -> _Engine:
    """The module `arcadedb`, told to log into the workspace and nowhere else before it starts."""
    os.environ.setdefault("ARCADEDB_LOG_CONSOLE", "0")
    os.environ.setdefault("ARCADEDB_LOG_DIR", str(folder.absolute().parent / "log"))
    try:
        import arcadedb
    except (ImportError, OSError) as error:
        raise StoreUnavailableError(
            f"The embedded store cannot be used here: {error}.",
            hint="Install arcadedb if it has a wheel for this platform, else use --store neo4j://...",
        ) from error
    return cast("_Engine", arcadedb)


def _store_error(message: str, folder: Path) -> StoreError | ParameterError:
    """The engine's error, which names Java classes, as one of ours."""
    where = str(folder)
    if "locked by another process" in message or "already in use" in message:
        return StoreBusyError("Another process uses the embedded store.", where=where, hint="Wait until it has ended.")
    if "QueryNotIdempotentException" in message:
        return ReadOnlyError("The query wants to change the graph.", hint="Queries only read it.")
    if found := re.search(r"Expected parameter\(s\): ([^\n(]+)", message):
        return ParameterError(f"The query needs the parameter {found[1].strip()}.")
    reason = re.sub(r"(?:[\w$]+\.)+(\w+Exception): ", "", message.splitlines()[0])
    if message.startswith(("Failed to open", "Failed to create")):
        return StoreUnavailableError(
            f"The embedded store cannot be opened: {reason}.",
            where=where,
            hint="Everything in it comes from the ledger: remove the folder and run whowhom rebuild.",
        )
    return StoreError(f"The embedded store refused: {reason}")
