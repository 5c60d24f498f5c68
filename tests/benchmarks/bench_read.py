"""Pages a second of the HTML reader against bare trafilatura on the same pages, in one run.

Run it as `python tests/benchmarks/bench_read.py [pages]`. Both ways run in turn, three times; the best counts.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from whowhom.ingest.readers import read
from whowhom.schemas import Document

SENTENCES = (
    "The foreign ministers of the two countries met for the {n}th time in the capital and agreed to extend the truce.",
    "An official of the ministry said that convoy {n} had been stopped at the northern crossing by armed men.",
    "The rebels of sector {n} rejected the offer, and accused the army of having shelled two villages overnight.",
)


def write(folder: Path, pages: int) -> list[Path]:
    """Pages with a frame of links around an article of thirty paragraphs."""
    links = "".join(f'<li><a href="/s/{n}">Section {n}</a></li>' for n in range(40))
    for number in range(pages):
        body = "".join(
            f"<p>{SENTENCES[n % 3].format(n=number * 31 + n)} {SENTENCES[(n + 1) % 3]}</p>" for n in range(30)
        )
        head = f"<head><title>Report {number}</title><meta property='og:site_name' content='Bench'></head>"
        article = f"<article><h1>Report</h1>{body}</article>"
        page = f"<html lang='en'>{head}<body><nav><ul>{links}</ul></nav>{article}</body></html>"
        (folder / f"{number:05}.html").write_text(page, encoding="utf-8")
    return sorted(folder.iterdir())


def bare(files: list[Path]) -> int:
    """What one would write by hand."""
    import trafilatura

    return sum(
        trafilatura.bare_extraction(file.read_text("utf-8"), with_metadata=True, include_comments=False) is not None
        for file in files
    )


def ours(files: list[Path]) -> int:
    """The reader, process of its own and validation included."""
    return sum(isinstance(item, Document) for file in files for item in read(file))


def best(way: Callable[[list[Path]], int], files: list[Path]) -> float:
    """Pages a second."""
    start = time.perf_counter()
    assert way(files) == len(files)
    return len(files) / (time.perf_counter() - start)


def main(pages: int = 300) -> None:
    """Print both rates and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        files = write(Path(folder), pages)
        rates = [(best(ours, files), best(bare, files)) for _ in range(3)]
    mine, theirs = (max(rate[side] for rate in rates) for side in (0, 1))
    print(f"pages: reader {mine:,.0f}/s, bare trafilatura {theirs:,.0f}/s, ratio {mine / theirs:.2f} (aim 0.9)")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
