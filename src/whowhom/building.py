"""A build: extract what is missing, resolve, project, note the change in the ledger, and bring the store up to date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .graph.codec import decode
from .graph.elements import Elements, diff
from .graph.project import project
from .graph.store import Store
from .ingest.gazetteer import load_gazetteer
from .ingest.pipeline import extract_all, extractor_fingerprint
from .ingest.resolve import resolve
from .schemas import Document, Entity, Record
from .settings import Settings

if TYPE_CHECKING:
    from .ingest.ledger import Ledger

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: its number, whether the graph changed, and how much was extracted, changed and loaded."""

    number: int
    changed: bool
    documents: int
    extracted: int
    nodes: int
    edges: int
    store: str
    loaded: int
    changes: dict[str, str] = field(default_factory=dict)


def build(
    ledger: Ledger, store: Store, settings: Settings, *, from_scratch: bool = False, progress: Progress | None = None
) -> BuildReport:
    """Bring graph and store up to date with the ledger; with `from_scratch` all is extracted and loaded anew."""
    fingerprint = extractor_fingerprint(settings.extractor)
    extracted = _extract(ledger, settings, fingerprint, progress, anew=from_scratch)
    documents = ledger.active_documents()
    elements = _projected(ledger, documents, settings.extractor)
    before = decode(ledger.elements())
    changes = diff(before, elements)
    number = _note(ledger, elements, changes, fingerprint)
    loaded = _load(store, ledger, elements, changes, number, from_scratch=from_scratch)
    return BuildReport(
        number=number,
        changed=len(changes) > 0,
        documents=len(documents),
        extracted=extracted,
        nodes=len(elements.nodes),
        edges=len(elements.edges),
        store=store.name,
        loaded=loaded,
        changes=_summary(before, changes),
    )


def _extract(ledger: Ledger, settings: Settings, fingerprint: str, progress: Progress | None, *, anew: bool) -> int:
    documents = ledger.active_documents() if anew else ledger.missing(settings.extractor, fingerprint)
    for count, extraction in enumerate(extract_all(documents, settings.extractor, settings.processes), start=1):
        ledger.put_extractions([extraction], fingerprint)
        if progress:
            progress(count, len(documents))
    return len(documents)


def _projected(ledger: Ledger, documents: Sequence[Document], extractor: str) -> Elements:
    gazetteer = load_gazetteer()
    records: list[Record] = []
    entities: list[Entity] = []
    for document in documents:
        extraction = ledger.extraction(document.id, extractor)
        if extraction is not None:
            resolved = resolve(document, extraction, gazetteer, document.published)
            records.append(resolved.record)
            entities += resolved.entities
    return project(documents, records, entities)
