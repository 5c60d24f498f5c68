"""What the projection reads: every triple with its document, and the origins that stand behind the documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ...schemas import Document, Record, RecordError, Triple, verify


@dataclass(frozen=True, slots=True)
class Sourcing:
    """What is known of sources beside the documents: `origins` of those that are copies, by id of the document, and the
    `reliability` (A to F) of outlets, by folded name.
    """

    origins: Mapping[str, str] = field(default_factory=dict)
    reliability: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sourced:
    """A triple with the document that it is quoted from."""

    triple: Triple
    document: str


@dataclass(frozen=True, slots=True)
class Sources:
    """All documents by id, all triples in order of document and text, and what is known of sources."""

    documents: Mapping[str, Document]
    triples: Sequence[Sourced]
    sourcing: Sourcing

    @classmethod
    def of(cls, documents: Mapping[str, Document], records: Iterable[Record], sourcing: Sourcing) -> Sources:
        """Check every triple against its text, and join it with its source. Raises RecordError."""
        found: dict[str, Sourced] = {}
        for record in records:
            document = documents.get(record.document)
            if document is None:
                raise RecordError("its document is not in the ledger", where=f"record {record.id}")
            for triple in record.triples:
                verify(document.id, document.text, triple)
                found[triple.id] = Sourced(triple, document.id)
        ordered = sorted(found.values(), key=lambda s: (s.document, s.triple.evidence.start, s.triple.id))
        return cls(documents, ordered, sourcing)


def tenths(score: float) -> int:
    """A score as integer tenths, so that every store and export holds the same bytes."""
    return round(score * 10)


def thousandths(confidence: float) -> int:
    """A confidence as integer thousandths."""
    return round(confidence * 1000)
