"""From files to records without a workspace: what `whowhom extract` does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from .ingest.gazetteer import load_gazetteer
from .ingest.pipeline import extract_all
from .ingest.readers import read_all
from .ingest.resolve import resolve
from .schemas import Document, Extraction, Record, Rejection, Triple


def extract(
    paths: Iterable[Path],
    *,
    extractor: str = "rules",
    processes: int = 1,
    min_confidence: float = 0.0,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Record | Rejection]:
    """One record a document, in the order of the input; what could not be read comes first, as rejections.

    Triples of a confidence under `min_confidence` (0 to 1) become rejections of their record.

    Raises InputError for a path that is not there, ExtractorError where the extractor cannot be loaded.
    """
    documents: list[Document] = []
    for item in read_all(paths):
        if isinstance(item, Rejection):
            yield item
        else:
            documents.append(item)
    for document, extraction in zip(documents, extract_all(documents, extractor, processes, progress), strict=True):
        yield only_confident(record_of(document, extraction), min_confidence)


def record_of(document: Document, extraction: Extraction) -> Record:
    """The record of one document, resolved with its own publication date."""
    return resolve(document, extraction, load_gazetteer(), document.published).record


def only_confident(record: Record, least: float) -> Record:
    """A record whose triples of a confidence under `least` are rejections that name them."""
    unsure = [triple for triple in record.triples if triple.confidence < least]
    if not unsure:
        return record
    told = tuple(
        Rejection(start=t.evidence.start, end=t.evidence.end, reason=f"low confidence ({t.confidence:.2f}): {brief(t)}")
        for t in unsure
    )
    kept = tuple(triple for triple in record.triples if triple.confidence >= least)
    return record.model_copy(update={"triples": kept, "rejections": (*record.rejections, *told)})


def brief(triple: Triple) -> str:
    """A triple in a line: subject, predicate, object."""
    return f"{triple.subject.name} - {triple.predicate} - {triple.object.name}"
