"""Sentences a second of the rules extractor against the bare language model with all its default components.

Run it as `python tests/benchmarks/bench_extract.py [times]`: one process, the same texts, the same batch size, the
sample articles that many times over. The two take turns; the best of each counts. Aim: a ratio of 0.8 at least.
"""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Callable
from importlib import resources

from whowhom.ingest.extract import RulesExtractor
from whowhom.ingest.extract.model import PACKAGE
from whowhom.ingest.extract.rules import BATCH
from whowhom.ingest.segment import segment
from whowhom.schemas import Document

ROUNDS = 3
AIM = 0.8


def texts(times: int) -> list[str]:
    """The bodies of the sample articles, each made different so that no document is the same as another."""
    folder = resources.files("whowhom.ingest").joinpath("samples")
    files = sorted((p for p in folder.iterdir() if p.name.endswith(".txt")), key=lambda p: p.name)
    bodies = [path.read_text(encoding="utf-8").partition("\n---\n")[2] for path in files]
    return [f"{body}\n\nThat was report {number}." for number in range(times) for body in bodies]


def best(run: Callable[[], int]) -> tuple[float, int]:
    """Seconds of one run, and what it counted."""
    start = time.perf_counter()
    counted = run()
    return time.perf_counter() - start, counted


def main(times: int) -> float:
    """Print both speeds and their ratio, which is returned."""
    documents = [Document.of(text) for text in texts(times)]
    bare = importlib.import_module(PACKAGE).load()
    extractor = RulesExtractor()
    extractor.extract(documents[:2])
    parts = [part.text for document in documents for part in segment(document.text)]

    def parse() -> int:
        return sum(len(list(doc.sents)) for doc in bare.pipe(parts, batch_size=BATCH))

    def extract() -> int:
        return sum(len(extraction.triples) for extraction in extractor.extract(documents))

    rounds = [(best(parse), best(extract)) for _ in range(ROUNDS)]
    model, sentences = min(pair[0] for pair in rounds)
    ours, triples = min(pair[1] for pair in rounds)
    ratio = model / ours
    print(f"bare nlp.pipe   {sentences / model:8.0f} sentences/s  ({sentences} sentences in {model:.2f} s)")
    print(f"rules extractor {sentences / ours:8.0f} sentences/s  ({triples} triples in {ours:.2f} s)")
    print(f"ratio           {ratio:8.2f}  (aim: at least {AIM})")
    return ratio


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 4)
