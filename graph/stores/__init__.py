"""The stores: `open_store` finds one by its address, through the entry-point group `whowhom.stores`."""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ...schemas.errors import SettingsError, StoreUnavailableError

if TYPE_CHECKING:
    from ..store import Store

GROUP = "whowhom.stores"
"""Entry points of this group are callables `(address, folder) -> Store`, named by the scheme of their addresses."""


def open_store(address: str, folder: Path) -> Store:
    """The store at `address`: `embedded` (kept in the workspace `folder`), or `neo4j://...` and `bolt://...`.

    Raises `SettingsError` for an address that no store answers to, `StoreUnavailableError` or `StoreBusyError` where
    the store cannot be opened.
    """
    scheme = address.partition("://")[0].partition("+")[0]
    factories = {point.name: point for point in entry_points(group=GROUP)}
    if scheme not in factories:
        raise SettingsError(
            f"No store answers to {address!r}.", hint=f"Write one of {', '.join(sorted(factories))}, such as embedded."
        )
    try:
        factory = factories[scheme].load()
    except ImportError as error:
        raise StoreUnavailableError(f"The store {scheme} cannot be loaded: {error}.", hint="Install it.") from error
    return cast("Store", factory(address, folder))
