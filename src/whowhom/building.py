"""A build: extract what is missing, resolve, project, note the change in the ledger, and bring the store up to date."""

from __future__ import annotations

import datetime
import hashlib
import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .graph.codec import decode, line, row_key
from .graph.elements import Changes, Edge, EdgeKey, Elements, Node, NodeKey, diff
from .graph.export import lines
from .graph.load import load
from .graph.project import Sourcing, judge, project
from .ingest.copies import compare, origins
from .ingest.gazetteer import Gazetteer, load_gazetteer
from .ingest.ledger import Build
from .ingest.pipeline import extract_all, extractor_fingerprint
from .ingest.resolve import resolve
from .schemas import Document, Entity, Extraction, Judgement, Record, load_vocabulary

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

    `changes` counts elements added, changed and removed, by label or relationship type.
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


def build(
    ledger: Ledger, store: Store, settings: Settings, *, from_scratch: bool = False, progress: Progress | None = None
) -> BuildReport:
    """Bring graph and store up to date with the ledger; with `from_scratch` all is extracted and loaded anew."""
    extracted = _extract(ledger, settings, progress, anew=from_scratch)
    compare(ledger)
    documents = ledger.active_documents()
    after = _projected(ledger, documents, settings)
    before, earlier = decode(ledger.elements()), _last_number(ledger)
    changes = diff(before, after)
    number = _note(ledger, earlier, after, changes)
    if from_scratch:
        store.clear()
    loaded = load(store, after, build=number, workspace=ledger.workspace, previous=(earlier, before))
    return BuildReport(
        number=number,
        changed=len(changes) > 0,
        documents=len(documents),
        extracted=extracted,
        nodes=len(after.nodes),
        edges=len(after.edges),
        store=store.name,
        loaded=len(loaded),
        changes=_counted(before, changes),
    )


def _extract(ledger: Ledger, settings: Settings, progress: Progress | None, *, anew: bool) -> int:
    """Extract what this extractor has not read yet; results are kept as they come, so that a crash loses little."""
    fingerprint = extractor_fingerprint(settings.reader)
    documents = ledger.active_documents() if anew else ledger.missing(settings.extractor, fingerprint)
    found = extract_all(documents, settings.reader, settings.processes, progress)
    while some := list(itertools.islice(found, BATCH)):
        ledger.put_extractions(some, fingerprint)
    return len(documents)


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
    entities: list[Entity] = list(_judged_entities(ledger.judgements(), gazetteer))
    for document in documents:
        extraction = ledger.extraction(document.id, extractor)
        if extraction is not None:
            found = resolve(document, extraction, gazetteer, document.published)
            extractions.append(extraction)
            records.append(found.record)
            entities += found.entities
    return Resolved(documents, extractions, records, entities)


def _judged_entities(judgements: Iterable[Judgement], gazetteer: Gazetteer) -> Iterator[Entity]:
    """A merge may name an actor of the gazetteer that no document names: it then gives its id and name."""
    for name in sorted({id_ for j in judgements if j.verdict == "same" for id_ in (j.left, j.right) if id_}):
        if (entity := gazetteer.entity(name)) is not None:
            yield entity


def _projected(ledger: Ledger, documents: Sequence[Document], settings: Settings) -> Elements:
    read = resolved(ledger, documents, settings.extractor)
    judged = judge(ledger.judgements(), read.records, read.entities, least=settings.min_confidence)
    sourcing = Sourcing(origins(documents, ledger.copied.pairs()), settings.reliability())
    return project(documents, judged.records, judged.entities, sourcing)


def _last_number(ledger: Ledger) -> int:
    last = ledger.last_build()
    return last.number if last else 0


def _note(ledger: Ledger, earlier: int, after: Elements, changes: Changes) -> int:
    """Add a build to the ledger where something changed; its number, or that of the last one."""
    if not len(changes) and earlier:
        return earlier
    put: list[Node | Edge] = [*changes.put_nodes, *changes.put_edges]
    drop: list[NodeKey | EdgeKey] = [*changes.drop_nodes, *changes.drop_edges]
    made = Build(
        number=earlier + 1,
        at=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        fingerprints={"vocabulary": load_vocabulary().fingerprint, "gazetteer": load_gazetteer().fingerprint},
        counts={"nodes": len(after.nodes), "edges": len(after.edges)},
        sha256=_sha256(lines(after)),
    )
    texts = {row_key(element.ref): line(element) for element in put}
    return ledger.add_build(made, texts, [row_key(ref) for ref in drop]).number


def _sha256(texts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for text in texts:
        digest.update(f"{text}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _counted(before: Elements, changes: Changes) -> dict[str, Counter[str]]:
    nodes, edges = {node.ref for node in before.nodes}, {edge.ref for edge in before.edges}
    told: list[tuple[str, str]] = [
        (node.label, "changed" if node.ref in nodes else "added") for node in changes.put_nodes
    ]
    told += [(edge.type, "changed" if edge.ref in edges else "added") for edge in changes.put_edges]
    told += [(label, "removed") for label, _ in changes.drop_nodes]
    told += [(ref[0], "removed") for ref in changes.drop_edges]
    found: dict[str, Counter[str]] = {}
    for name, what in sorted(told):
        found.setdefault(name, Counter())[what] += 1
    return found
