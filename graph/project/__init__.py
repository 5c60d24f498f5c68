"""The projection: documents, records and entities become the elements of the graph. Pure: same input, same graph.

judged     judgements applied before all else: who is one, who is not, which triples stand (identity, corrections)
evidence   what each triple says, and where it is quoted from
happenings triples grouped into events and ties
relations  the derived layer of per-dyad aggregates
"""

from __future__ import annotations

from collections.abc import Iterable

from ...schemas import Document, Entity, Record
from ..elements import Elements
from .evidence import evidence
from .happenings import Reports, happenings, report_elements
from .judged import Judged, judge
from .relations import relations
from .sources import Sources


def project(documents: Iterable[Document], records: Iterable[Record], entities: Iterable[Entity]) -> Elements:
    """The whole graph of active documents and their records; the order of the input does not matter.

    Raises RecordError where a record names a document or an entity that is not given.
    """
    known = {document.id: document for document in documents}
    ordered = sorted(records, key=lambda record: record.document)
    sources = Sources.of(known, ordered)
    found: Reports = happenings(sources)
    parts = [evidence(sources, entities), report_elements(found), relations(found)]
    return Elements(tuple(n for nodes, _ in parts for n in nodes), tuple(e for _, edges in parts for e in edges))


__all__ = ["Judged", "judge", "project"]
