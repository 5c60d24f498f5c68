"""Looking at a part of the graph: the elements of a view, and a throw-away store that holds them."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .graph.elements import Elements
    from .graph.store import Store
    from .graph.view import View


@dataclass(frozen=True, slots=True)
class Look:
    """What to look at: a view of the evidence; None is all of it."""

    view: View | None = None

    @property
    def whole(self) -> bool:
        """Whether it is simply the graph of the last build."""
        return self.view is None or self.view.empty


WHOLE = Look()
"""The graph of the last build."""


def looked_for(chosen: Mapping[str, Any]) -> Look:
    """The look that options ask for; those that are None take nothing away. Raises ParameterError."""
    given = {name: value for name, value in chosen.items() if value is not None}
    if not given:
        return WHOLE
    from .graph.view import View

    return Look(View(**given))


def looked_at(elements: Elements, look: Look) -> Elements:
    """The elements that a look shows."""
    if look.view is None or look.view.empty:
        return elements
    from .graph.view import view

    return view(elements, look.view)


@contextlib.contextmanager
def throw_away(elements: Elements) -> Iterator[Store]:
    """An embedded store with these elements, gone with its folder at the end. Raises StoreError."""
    from .graph.load import load
    from .graph.stores import open_store

    temporary = tempfile.TemporaryDirectory(prefix="whowhom-view-", ignore_cleanup_errors=True)
    with temporary as folder, open_store("embedded", Path(folder) / "store") as store:
        load(store, elements, build=1, workspace="view")
        yield store
