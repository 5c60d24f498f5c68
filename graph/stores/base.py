"""What every store that speaks Cypher shares: all of the contract but opening, querying, writing and closing."""

from __future__ import annotations

import abc
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

from ...schemas.errors import StoreError
from ..elements import Changes
from ..statements import (
    BATCH_ROWS,
    MARKER_LABEL,
    RUN_LABEL,
    THIN_FIRST,
    Statement,
    batches,
    migrations,
    rows_of,
    statement_text,
)
from ..store import Marker, Progress, Row, Run
from .guard import refuse_hidden_effects

CLEAR_NODES = 2_000
"""Nodes removed in one transaction by `clear`; each takes its relationships with it."""


class CypherStore(abc.ABC):
    """A store with Cypher; a new one gives these four methods and `name`. `batch_rows`: changes in one transaction."""

    batch_rows: int = BATCH_ROWS

    @property
    @abc.abstractmethod
    def name(self) -> str:
        """The store's short name."""

    @abc.abstractmethod
    def _query(self, cypher: str, parameters: Mapping[str, object]) -> list[Row]:
        """Rows of a query that is refused if it writes, with values as the contract wants them."""

    @abc.abstractmethod
    def _transact(self, statements: Sequence[Statement]) -> list[Row]:
        """Run the statements in one transaction; the rows of the last one."""

    @abc.abstractmethod
    def close(self) -> None:
        """Release the store. Calling it again does nothing."""

    def prepare(self) -> None:
        """Create the constraints and indexes that are missing."""
        for text in migrations():
            self._transact([Statement(text, {})])

    def read(self, cypher: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
        """Run a query that only reads."""
        refuse_hidden_effects(cypher)
        return self._query(cypher, parameters or {})

    def marker(self) -> Marker:
        """The build that the store holds."""
        rows = self._query(statement_text("get_marker"), {})
        return Marker(**rows[0]) if rows else Marker()  # type: ignore[arg-type]  # written by put_marker alone

    def apply(self, changes: Changes, *, build: int, workspace: str, progress: Progress | None = None) -> None:
        """Write changes in batches, each with its cursor in one transaction, the build marker with the last."""
        held = self.marker()
        if held.workspace not in ("", workspace):
            raise StoreError(
                f"The {self.name} store holds another workspace's graph.", hint="Use another store, or clear this one."
            )
        self._transact([Statement(statement_text("drop_runs"), {})])
        waiting: list[Statement] = []
        number = 0
        for number, batch in enumerate(batches(changes, self.batch_rows), start=1):
            if waiting:
                self._commit(waiting, Marker(held.build, workspace, build, number - 1), progress)
            waiting = batch
        self._commit(waiting, Marker(build, workspace, build, 0), progress)

    def put_run(self, run: Run) -> int:
        """Store the scores of a run, in place of one of the same name; how many of its actors the store holds."""
        self.prepare()
        names = ("actor", "key", "rank", "score")
        rows = [dict(zip(names, score, strict=True)) for score in run.scores if score[-1] is not None]
        own = {"id": run.name, "command": run.command, "build": self.marker().build}
        drop = Statement(statement_text("drop_run"), {"id": run.name})
        scores = Statement(statement_text("put_scores"), {"id": run.name, "rows": rows})
        found = self._transact([drop, Statement(statement_text("put_run"), own), scores])
        return int(str(found[0]["written"])) if found else 0

    def clear(self) -> None:
        """Remove the marker first, so that what is left of an interrupted removal is never taken for a build.

        Nodes with few relationships go next: then the others have few left, and no transaction is large.
        """
        for label in (MARKER_LABEL, RUN_LABEL, *THIN_FIRST):
            statement = Statement(statement_text("clear", label=label), {"limit": CLEAR_NODES})
            while self._transact([statement])[0]["removed"]:
                pass

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _commit(self, batch: Sequence[Statement], cursor: Marker, progress: Progress | None) -> None:
        parameters = {name: getattr(cursor, name) for name in ("build", "workspace", "target", "batch")}
        self._transact([*batch, Statement(statement_text("put_marker"), parameters)])
        if progress:
            progress(rows_of(batch))
