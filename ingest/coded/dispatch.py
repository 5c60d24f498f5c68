"""Coded rows are read by their own codes, whatever extractor reads the texts beside them."""

from __future__ import annotations

from collections.abc import Sequence

from ...schemas import Document, Extraction
from ..extractor import Extractor
from .extract import extract_row
from .row import source_of


class WithRows:
    """An extractor of texts that leaves coded rows to `extract_row`; name and fingerprint are its own."""

    def __init__(self, texts: Extractor) -> None:
        self._texts = texts

    @property
    def name(self) -> str:
        """The name of the extractor of texts: one result a document is kept under it."""
        return self._texts.name

    @property
    def fingerprint(self) -> str:
        """That of the extractor of texts; see `extract.fingerprint` for that of the rows."""
        return self._texts.fingerprint

    def extract(self, documents: Sequence[Document]) -> list[Extraction]:
        """One extraction a document, in the same order. Raises what the extractor of texts raises."""
        coded = [source_of(document.text) is not None for document in documents]
        texts = [document for document, is_row in zip(documents, coded, strict=True) if not is_row]
        found = iter(self._texts.extract(texts) if texts else ())
        if not any(coded):
            return list(found)
        return [
            extract_row(document, self.name) if is_row else next(found)
            for document, is_row in zip(documents, coded, strict=True)
        ]
