"""Neo4j 5 over Bolt through the official driver, with managed transactions.

Credentials come from `NEO4J_USERNAME` (default: neo4j) and `NEO4J_PASSWORD` only, the database from `NEO4J_DATABASE`;
without a password the driver offers none.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ...schemas.errors import (
    ParameterError,
    ReadOnlyError,
    SettingsError,
    StoreError,
    StoreUnavailableError,
    WhowhomError,
)
from ..statements import Statement
from ..store import Row
from .base import CypherStore
from .values import plain_value

if TYPE_CHECKING:
    from neo4j import Driver, ManagedTransaction

CONNECT_SECONDS = 10.0
"""Longest wait for a connection."""


def open_neo4j(address: str, _folder: Path) -> Neo4jStore:
    """The Neo4j at `address`; nothing of it is kept in the workspace."""
    return Neo4jStore(address)


class Neo4jStore(CypherStore):
    """A database of a running Neo4j at `address` (`neo4j://host:port`, `bolt://...`, `neo4j+s://...`).

    Raises `SettingsError` for an address that holds credentials or is none, `StoreUnavailableError` where Neo4j does
    not answer, refuses the credentials or lacks the database.
    """

    name = "neo4j"

    def __init__(self, address: str) -> None:
        self._address = _checked(address)
        self._database = os.environ.get("NEO4J_DATABASE") or None
        self._driver: Driver | None = None
        with _translated(self._address):
            self._driver = _connect(self._address, self._database)

    def close(self) -> None:
        """Close the connections."""
        driver, self._driver = self._driver, None
        if driver is not None:
            driver.close()

    def _query(self, cypher: str, parameters: Mapping[str, object]) -> list[Row]:
        def work(transaction: ManagedTransaction) -> list[Row]:
            return _rows(transaction, cypher, parameters)

        # In a session for reading Neo4j itself refuses what writes, on a single server too (seen on 5.26).
        with _translated(self._address), self._opened().session(database=self._database) as session:
            return session.execute_read(work)

    def _transact(self, statements: Sequence[Statement]) -> list[Row]:
        def work(transaction: ManagedTransaction) -> list[Row]:
            rows: list[Row] = []
            for statement in statements:
                rows = _rows(transaction, statement.text, statement.parameters)
            return rows

        with _translated(self._address), self._opened().session(database=self._database) as session:
            return session.execute_write(work)

    def _opened(self) -> Driver:
        if self._driver is None:
            raise StoreError("The connection to Neo4j is closed.")
        return self._driver


def _connect(address: str, database: str | None) -> Driver:
    """A driver that has reached the server and the database."""
    from neo4j import GraphDatabase

    password = os.environ.get("NEO4J_PASSWORD")
    driver = GraphDatabase.driver(
        address,
        auth=(os.environ.get("NEO4J_USERNAME") or "neo4j", password) if password else None,
        connection_timeout=CONNECT_SECONDS,
        notifications_min_severity="OFF",
    )
    try:
        driver.verify_connectivity()
        with driver.session(database=database) as session:
            session.run("RETURN 1").consume()
    except BaseException:
        driver.close()
        raise
    return driver


def _rows(transaction: ManagedTransaction, cypher: str, parameters: Mapping[str, object]) -> list[Row]:
    # The driver wants literal texts, to keep values out of them; ours come from files, or from the user whole.
    result = transaction.run(cypher, dict(parameters))  # type: ignore[arg-type,unused-ignore]
    names = result.keys()
    return [dict(zip(names, map(plain_value, record.values()), strict=True)) for record in result]


def _checked(address: str) -> str:
    """The address, if it is one and holds no credentials."""
    try:
        parts = urlsplit(address)
        good = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        good = False
    if not good:
        raise SettingsError(f"{address!r} is no address of a Neo4j.", hint="Write neo4j://host:port.")
    if "@" in parts.netloc:
        raise SettingsError(
            "The address of the Neo4j holds credentials.", hint="Set NEO4J_USERNAME and NEO4J_PASSWORD instead."
        )
    return address


@contextlib.contextmanager
def _translated(address: str) -> Iterator[None]:
    from neo4j.exceptions import DriverError, Neo4jError

    try:
        yield
    except (DriverError, Neo4jError, UnicodeEncodeError, OverflowError, ValueError) as error:
        raise _store_error(error, address) from error


def _store_error(error: Exception, address: str) -> WhowhomError:
    """The driver's error as one of ours."""
    from neo4j.exceptions import AuthError, ConfigurationError, Neo4jError, ServiceUnavailable

    code = (error.code or "") if isinstance(error, Neo4jError) else ""
    message = _reason(error)
    if isinstance(error, AuthError) or ".Security." in code:
        return StoreUnavailableError(
            f"Neo4j at {address} refuses the credentials.", hint="Set NEO4J_USERNAME and NEO4J_PASSWORD."
        )
    if code.endswith("Database.DatabaseNotFound"):
        return StoreUnavailableError(f"Neo4j at {address}: {message}", hint="Set NEO4J_DATABASE.")
    if isinstance(error, ServiceUnavailable) or "Cannot resolve address" in message:
        return StoreUnavailableError(
            f"Neo4j does not answer at {address}.", hint="Check the address, or start it (whowhom neo4j start)."
        )
    if isinstance(error, ConfigurationError):
        return SettingsError(f"The address {address} cannot be used: {message}.")
    return _query_error(code, message)


def _query_error(code: str, message: str) -> WhowhomError:
    if code.endswith("Statement.AccessMode"):
        return ReadOnlyError("The query wants to change the graph.", hint="Queries only read it.")
    if code.endswith("Statement.ParameterMissing"):
        return ParameterError(f"The query needs the parameter {message.rpartition(': ')[2]}.")
    return StoreError(f"Neo4j refused: {message}")


def _reason(error: Exception) -> str:
    """First line of what the server or the driver says."""
    from neo4j.exceptions import Neo4jError

    text = (error.message if isinstance(error, Neo4jError) else None) or str(error) or type(error).__name__
    return text.strip().splitlines()[0]
