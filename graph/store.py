"""What a graph store can do: the whole contract, kept by every store and tested by one suite.

A store is a projection of the ledger and holds one build of it, or is on its way to the next. Everything in it can be
cleared and loaded again; nothing is kept there only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

from .elements import Changes

Row = dict[str, object]
"""A row of a result: column name to value, in the order of RETURN.

Values are texts, numbers, truth values, None, and lists and maps of these (maps by sorted key). A node is the map
`{"labels": [...], **properties}`, a relationship `{"type": ..., **properties}`, a path the list of its nodes and
relationships in turn, a date or time its ISO 8601 text. No store gives away its internal ids.
"""

Progress = Callable[[int], None]
"""Told after each batch how many changes it committed; what it raises stops the load between two batches."""


@dataclass(frozen=True, slots=True)
class Marker:
    """Which build of which workspace a store holds, and how far an unfinished load came.

    `build` is the last build that was loaded whole (0: none). While a load runs, `target` is the build that it leads to
    and `batch` the number of its batches that are committed; else `target` equals `build` and `batch` is 0.
    """

    build: int = 0
    workspace: str = ""
    target: int = 0
    batch: int = 0

    @property
    def complete(self) -> bool:
        """False while a load is unfinished: the store then holds parts of two builds."""
        return self.build == self.target


@dataclass(frozen=True, slots=True)
class Run:
    """Results of an analysis, to be stored beside the graph: a `name`, the `command` with its options, and scores.

    A score is of an actor (id) under a `key` (a measure, a channel): rank from 1, score None where it is undefined.
    """

    name: str
    command: str
    scores: tuple[tuple[str, str, int, float | None], ...]


class Store(Protocol):
    """A graph store. Use it as a context manager, or call `close`.

    Every method raises a `StoreError`: `StoreUnavailableError` where the store does not answer, `StoreBusyError` where
    another process holds it.
    """

    @property
    def name(self) -> str:
        """The store's short name, such as `embedded`."""

    def prepare(self) -> None:
        """Create the constraints and indexes that are missing. Calling it again changes nothing."""

    def read(self, cypher: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
        """Run a query that only reads.

        Raises `ReadOnlyError` for a query that writes, changes the schema or reads files (LOAD CSV), `ParameterError`
        for one whose parameters are missing, `StoreError` for one that the store cannot run.
        """

    def marker(self) -> Marker:
        """The build that the store holds; `Marker()` where it is empty."""

    def apply(self, changes: Changes, *, build: int, workspace: str, progress: Progress | None = None) -> None:
        """Write changes in batches, each with its cursor in one transaction, the build marker with the last.

        A put element afterwards has exactly the properties given. Idempotent: interrupted anywhere, the same call
        again has the effect of one undisturbed call. Raises `StoreError` where the store holds another workspace.
        """

    def put_run(self, run: Run) -> int:
        """Store the scores of a run, in place of one of the same name; how many of its actors the store holds.

        `(:Run {id, command, build})-[:SCORED {key, rank, score}]->(:Actor)`, in one transaction; an undefined score is
        left out. Runs are no part of the graph: the next `apply` removes them all.
        """

    def clear(self) -> None:
        """Remove the marker and every node with a label of whowhom; other content of a shared database stays."""

    def close(self) -> None:
        """Release the store. Calling it again does nothing."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
