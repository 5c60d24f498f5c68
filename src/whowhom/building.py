"""A build: extract what is missing, resolve, project, note the change in the ledger, and bring the store up to date."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from .graph.codec import decode, element
from .graph.elements import Changes, Edge, Elements, Node
from .graph.load import advance
from .ingest.coded import fingerprint as coded_fingerprint
from .ingest.coded import source_of
from .ingest.copies import compare
from .ingest.gazetteer import load_gazetteer
from .ingest.ledger import Change
from .ingest.pipeline import extract_all, extractor_fingerprint
from .ingest.resolve import resolve
from .schemas import Document, Entity, Extraction, Record, Rejection
from .updating import Updated, judged_entities, update

if TYPE_CHECKING:
    from .graph.store import Store
    from .ingest.ledger import Ledger
    from .settings import Settings

BATCH = 50
"""Documents whose extractions are kept at once."""

Progress = Callable[[int, int], None]
"""Told how many of how many documents are extracted."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: its number, whether the graph changed, and how much was extracted, changed and loaded.

    `changes` counts elements added, changed and removed, by label or relationship type; `uncoded` the coded rows that
    gave no triple, by reason, among those extracted now, which were `rows`; `rows_in_graph` tells whether the graph
    has them (`include_coded`). `documents` are those that the graph is made of. `unread` are reason and name of each
    document extracted now of which nothing could be read ("language", "no body text", "extractor failed: …").
    """

    number: int
    changed: bool
    documents: int
    extracted: int
    nodes: int
    edges: int
    store: str
    loaded: int
    changes: dict[str, Counter[str]] = field(default_factory=dict)
    uncoded: Counter[str] = field(default_factory=Counter)
    rows: int = 0
    rows_in_graph: bool = False
    unread: tuple[tuple[str, str], ...] = ()


def build(
    ledger: Ledger, store: Store, settings: Settings, *, from_scratch: bool = False, progress: Progress | None = None
) -> BuildReport:
    """Bring graph and store up to date with the ledger; with `from_scratch` all is extracted and loaded anew."""
    extracted, done = refresh(ledger, settings, anew=from_scratch, progress=progress)
    if from_scratch:
        store.clear()
    loaded = bring(ledger, store)
    return BuildReport(
        number=done.build.number,
        changed=done.changed,
        documents=done.documents,
        extracted=extracted.documents,
        nodes=done.build.counts["nodes"],
        edges=done.build.counts["edges"],
        store=store.name,
        loaded=loaded,
        changes=done.changes,
        uncoded=extracted.uncoded,
        unread=extracted.unread,
        rows=extracted.rows,
        rows_in_graph=settings.include_coded,
    )


def refresh(
    ledger: Ledger, settings: Settings, *, anew: bool = False, progress: Progress | None = None
) -> tuple[Extracted, Updated]:
    """Bring the graph in the ledger up to date, no store needed: what was extracted for it, and the build."""
    extracted = _extract(ledger, settings, progress, anew=anew)
    compare(ledger)
    return extracted, update(ledger, settings, anew=anew)


def bring(ledger: Ledger, store: Store) -> int:
    """Bring a store to the last build, from whatever state it is in; how many elements were written."""
    last = ledger.last_build()
    if last is None:
        return 0

    def since(number: int) -> Changes | None:
        return _as_changes(ledger.changes(number, last.number)) if ledger.has_changes(number) else None

    def whole() -> Elements:
        return decode(ledger.elements())

    return len(advance(store, build=last.number, workspace=ledger.workspace, since=since, whole=whole))


def _as_changes(found: Iterable[Change]) -> Changes:
    put: list[Node | Edge] = []
    drop: list[Node | Edge] = []
    for change in found:
        if change.after is not None:
            put.append(element(change.after))
        elif change.before is not None:
            drop.append(element(change.before))
    return Changes(
        tuple(sorted((e for e in put if isinstance(e, Node)), key=lambda node: node.ref)),
        tuple(sorted((e for e in put if isinstance(e, Edge)), key=lambda edge: edge.ref)),
        tuple(sorted(e.ref for e in drop if isinstance(e, Edge))),
        tuple(sorted(e.ref for e in drop if isinstance(e, Node))),
    )


def reader_fingerprint(settings: Settings) -> str:
    """The fingerprint of how texts and coded rows are read with these settings. Raises ExtractorError."""
    return f"{extractor_fingerprint(settings.reader)} rows:{coded_fingerprint()}"


class Extracted(NamedTuple):
    """How many documents were extracted, how many were coded rows, and what gave nothing, with the reason."""

    documents: int
    uncoded: Counter[str]
    rows: int
    unread: tuple[tuple[str, str], ...]


def _extract(ledger: Ledger, settings: Settings, progress: Progress | None, *, anew: bool) -> Extracted:
    """Extract what this extractor has not read yet; results are kept as they come, so that a crash loses little."""
    fingerprint = reader_fingerprint(settings)
    known = ledger.state("reader") == fingerprint  # then only what changed since the last build can be missing
    among = frozenset(m for d in ledger.dirty() for m in ledger.company([d])) if known else None
    documents = ledger.active_documents() if anew else ledger.missing(settings.extractor, fingerprint, among)
    rows = {document.id for document in documents if source_of(document.text)}
    uncoded: Counter[str] = Counter()
    unread: list[tuple[str, str]] = []
    names = {document.id: _name(document) for document in documents}
    found = extract_all(documents, settings.reader, settings.processes, progress)
    while some := list(itertools.islice(found, BATCH)):
        ledger.put_extractions(some, fingerprint)
        uncoded.update(r.reason for one in some if one.document in rows for r in one.rejections)
        texts = [one for one in some if one.document not in rows and not one.triples]
        unread += [(r.reason, names[one.document]) for one in texts for r in one.rejections if _is_whole(r)]
    if not known:
        with ledger.writing():
            ledger.set_state("reader", fingerprint)
    return Extracted(len(documents), uncoded, len(rows), tuple(sorted(unread)))


def _name(document: Document) -> str:
    """What a person knows a document by: where it was read from, its address or title, else its id."""
    told = [name for at in document.locations for name in (at.source, at.url, at.title) if name]
    return told[0] if told else document.id


def _is_whole(rejection: Rejection) -> bool:
    """Whether it tells why a whole text was not read."""
    return rejection.reason in ("language", "no body text", "empty") or rejection.reason.startswith("extractor failed")


@dataclass(frozen=True, slots=True)
class Resolved:
    """Everything that is read, and who is who in it before any judgement; extractions and records in one order."""

    documents: Sequence[Document]
    extractions: Sequence[Extraction]
    records: Sequence[Record]
    entities: Sequence[Entity]


def resolved(ledger: Ledger, documents: Sequence[Document], extractor: str) -> Resolved:
    """Resolve what the extractor found in the documents; with the gazetteer's entities that judgements name."""
    gazetteer = load_gazetteer()
    extractions: list[Extraction] = []
    records: list[Record] = []
    entities: list[Entity] = list(judged_entities(ledger.judgements()))
    for document in documents:
        extraction = ledger.extraction(document.id, extractor)
        if extraction is not None:
            found = resolve(document, extraction, gazetteer, document.published)
            extractions.append(extraction)
            records.append(found.record)
            entities += found.entities
    return Resolved(documents, extractions, records, entities)
