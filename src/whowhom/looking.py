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
    from .ingest.ledger import Ledger
    from .settings import Settings


@dataclass(frozen=True, slots=True)
class Look:
    """What to look at: a view of the evidence (None: all of it), as known at an earlier build (None: the last).

    `known_at` is a build's number, or a date or time: then it is the last build made by the end of it.
    """

    view: View | None = None
    known_at: str | None = None

    @property
    def whole(self) -> bool:
        """Whether it is simply the graph of the last build."""
        return self.known_at is None and not self.rows and (self.view is None or self.view.empty)

    @property
    def rows(self) -> bool:
        """Whether coded rows are asked for, also where the graph was built without them."""
        return self.view is not None and self.view.coded in ("with", "only")


WHOLE = Look()
"""The graph of the last build."""


def looked_for(chosen: Mapping[str, Any]) -> Look:
    """The look that options ask for; those that are None take nothing away. Raises ParameterError."""
    given = {name: value for name, value in chosen.items() if value is not None}
    known_at = given.pop("known_at", None)
    if not given:
        return WHOLE if known_at is None else Look(known_at=known_at)
    from .graph.view import View

    return Look(View(**given), known_at)


def looked_at(elements: Elements, look: Look) -> Elements:
    """The elements of a build that a look shows."""
    if look.view is None or look.view.empty:
        return elements
    from .graph.view import view

    return view(elements, look.view)


def with_rows(ledger: Ledger, settings: Settings) -> Elements:
    """The graph as it would be with coded rows, of everything that was extracted; nothing is written."""
    from .building import resolved
    from .graph.project import Sourcing, evidence_of, gathered, judge
    from .ingest import copies

    documents = ledger.active_documents()
    read = resolved(ledger, documents, settings.extractor)
    judged = judge(ledger.judgements(), read.records, read.entities, least=settings.min_confidence)
    sourcing = Sourcing(copies.origins(documents, ledger.copied.pairs()), settings.reliability())
    return gathered(evidence_of(documents, judged.records, judged.entities, sourcing))


@contextlib.contextmanager
def throw_away(elements: Elements) -> Iterator[Store]:
    """An embedded store with these elements, gone with its folder at the end. Raises StoreError."""
    from .graph.stores.embedded import EmbeddedStore

    temporary = tempfile.TemporaryDirectory(prefix="whowhom-view-", ignore_cleanup_errors=True)
    with temporary as folder, EmbeddedStore(Path(folder) / "store") as store:
        store.fill(elements)
        yield store
