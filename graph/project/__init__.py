"""The projection: documents, records and entities become the elements of the graph. Pure: same input, same graph.

judged     judgements applied before all else: who is one, who is not, which triples stand (identity, corrections)
evidence   what each triple says, and where it is quoted from
facts      the evidence layer read as claims: all that follows depends on nothing else
happenings claims grouped into events and ties
relations  the derived layer of per-dyad aggregates
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterable, Iterator, Sequence

from ...schemas import Document, Entity, Record
from ..elements import Elements
from .evidence import Part, evidence
from .facts import Claim, claims
from .happenings import Report, happenings, report_elements
from .judged import Judged, judge
from .relations import relations
from .sources import Sources, Sourcing


def project(
    documents: Iterable[Document],
    records: Iterable[Record],
    entities: Iterable[Entity],
    sourcing: Sourcing | None = None,
) -> Elements:
    """The whole graph of active documents and their records; the order of the input does not matter.

    Raises RecordError where a record names a document or an entity that is not given.
    """
    return gathered(evidence_of(documents, records, entities, sourcing or Sourcing()))


def evidence_of(
    documents: Iterable[Document], records: Iterable[Record], entities: Iterable[Entity], sourcing: Sourcing
) -> Part:
    """The evidence layer of active documents and their records. Raises RecordError as `project`."""
    known = {document.id: document for document in documents}
    ordered = sorted(records, key=lambda record: record.document)
    return evidence(Sources.of(known, ordered, sourcing), entities)


def happenings_of(layer: Part) -> tuple[Report, ...]:
    """The events and ties of an evidence layer."""
    return happenings(claims(*layer))


def gathered(layer: Part, known: Sequence[Claim] | None = None) -> Elements:
    """A graph from its evidence layer alone: with the events, ties and relations that follow from it.

    `known` are the claims of this layer in their order, where the caller has them already.
    """
    with without_collector():
        reports = happenings(claims(*layer) if known is None else known)
        parts = [layer, report_elements(reports), relations(reports)]
        return Elements(tuple(n for nodes, _ in parts for n in nodes), tuple(e for _, edges in parts for e in edges))


@contextlib.contextmanager
def without_collector() -> Iterator[None]:
    """No search for cycles of garbage meanwhile: there are none, and it took half of the time of 100,000 triples."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


__all__ = ["Judged", "Sourcing", "evidence_of", "gathered", "happenings_of", "judge", "project", "without_collector"]
