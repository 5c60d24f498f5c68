"""From files to records without a workspace: what `whowhom extract` does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from .ingest.gazetteer import load_gazetteer
from .ingest.pipeline import extract_all
from .ingest.readers import read_all
from .ingest.resolve import resolve
from .schemas import Document, Extraction, Record, Rejection


def extract(
    paths: Iterable[Path],
    *,
    extractor: str = "rules",
    processes: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Record | Rejection]:
    """One record a document, in the order of the input; what could not be read comes first, as rejections.

    Raises InputError for a path that is not there, ExtractorError where the extractor cannot be loaded.
    """
    documents: list[Document] = []
    for item in read_all(paths):
        if isinstance(item, Rejection):
            yield item
        else:
            documents.append(item)
    for document, extraction in zip(documents, extract_all(documents, extractor, processes, progress), strict=True):
        yield record_of(document, extraction)


def record_of(document: Document, extraction: Extraction) -> Record:
    """The record of one document, resolved with its own publication date."""
    return resolve(document, extraction, load_gazetteer(), document.published).record
