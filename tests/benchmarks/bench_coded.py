"""Rows a second of GDELT 2 events: read, coded, resolved, and taken whole into a workspace's graph.

Run it as `python tests/benchmarks/bench_coded.py [rows]`.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from coded_rows import raid
from whowhom.ingest.coded import extract_row
from whowhom.ingest.gazetteer import load_gazetteer
from whowhom.ingest.readers import read
from whowhom.ingest.resolve import resolve
from whowhom.schemas import Document
from whowhom.settings import load_settings
from whowhom.workspace import Workspace

ACTORS = (
    *(("RUS", "RUSSIA"), ("USAGOV", "WHITE HOUSE"), ("SYRREB", "REBEL"), ("TURMIL", "TURKISH"), ("IGOUNO", "")),
    *(("FRACOP", "POLICE"), ("IRN", "TEHRAN"), ("CHNBUS", "COMPANY"), ("UKROPP", "PROTESTER"), ("DEU", "BERLIN")),
)
CODES = ("010", "042", "043", "051", "0211", "112", "130", "141", "173", "190", "195")


def rows(number: int, seed: int = 1) -> Iterator[str]:
    """Lines of made-up events between ten actors."""
    chance = random.Random(seed)
    for row in range(number):
        (one, first), (other, second) = chance.sample(ACTORS, 2)
        day = f"2020{chance.randint(1, 12):02}{chance.randint(1, 28):02}"
        ends = {"Actor1Code": one, "Actor1Name": first, "Actor1CountryCode": ""}
        ends |= {"Actor2Code": other, "Actor2Name": second, "Actor2CountryCode": ""}
        yield raid(row, EventCode=chance.choice(CODES), SQLDATE=day, **ends)


@contextmanager
def timed(what: str, number: int) -> Iterator[None]:
    """Print how many rows a second that was."""
    start = time.perf_counter()
    yield
    seconds = time.perf_counter() - start
    print(f"{what:28} {number:7,} rows {seconds:7.2f} s {number / seconds:9,.0f} rows/s")


def build(path: Path, folder: Path) -> Callable[[], None]:
    """The whole way of the rows of a file into the graph of a new workspace."""

    def run() -> None:
        folder.mkdir()
        (folder / "workspace.toml").write_text("include_coded = true\n", encoding="utf-8")
        with Workspace.open(load_settings(workspace=folder, environment={}), create=True) as workspace:
            workspace.add([path])
            workspace.build()

    return run


def main(number: int) -> None:
    """Measure each step by itself, then all of them."""
    gazetteer = load_gazetteer()
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "x.export.CSV"
        path.write_text("\n".join(rows(number)), encoding="utf-8")
        with timed("read", number):
            documents = [item for item in read(path) if isinstance(item, Document)]
        with timed("code", number):
            found = [extract_row(document, "rules") for document in documents]
        with timed("resolve", number):
            for document, extraction in zip(documents, found, strict=True):
                resolve(document, extraction, gazetteer, document.published)
        whole = build(path, Path(name) / "space")
        with timed("ingest, build, load", number):
            whole()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
