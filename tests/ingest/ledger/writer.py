"""A process that writes to a ledger until it is done or killed: batches of documents, extractions, a build each."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from whowhom.ingest.ledger import Build, Ledger
from whowhom.schemas import Document, Extraction, Location

BATCHES, SIZE = 40, 5


def batch(number: int) -> list[Document]:
    """The documents of a batch, each with two locations."""
    texts = [f"Article {number}.{n}. " + "Russia met Iran. " * 200 for n in range(SIZE)]
    return [Document.of(text, Location(outlet="Post"), Location(outlet="Wire")) for text in texts]


def work(path: Path) -> None:
    """Write every batch that is not there, and a build for each state of the ledger that has none."""
    with Ledger.open(path) as ledger:
        for number in range(BATCHES):
            ledger.put_documents(batch(number))
            missing = ledger.missing("rules", "f1")
            ledger.put_extractions([Extraction(document=found.id, extractor="rules") for found in missing], "f1")
            build(ledger)
            print(number, flush=True)


def build(ledger: Ledger) -> None:
    """A build whose elements are the documents, if it changes anything."""
    lines = {document.id: f'{{"id":"{document.id}"}}' for document in ledger.active_documents()}
    digest = hashlib.sha256("".join(lines.values()).encode()).hexdigest()
    last = ledger.last_build()
    if last is None or last.sha256 != digest:
        known = set(ledger.elements())
        put = {key: line for key, line in lines.items() if line not in known}
        after, counts = last.number if last else 0, {"nodes": len(lines)}
        ledger.add_build(Build(number=after + 1, at="2017", fingerprints={}, counts=counts, sha256=digest), put)


if __name__ == "__main__":
    work(Path(sys.argv[1]))
