"""A rebuild after one new article, in a workspace of few and of many generated articles: `make bench`.

Both are measured in turn, so that what else the machine does weighs on both alike; the store is included, the start of
the program is not. Printed: seconds and seconds of processor time (the middle of several), the size of the ledger an
article, and the most memory that was used. Usage: `bench_rebuild.py [FEW MANY]`.
"""

from __future__ import annotations

import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from generated import articles, workspace
from whowhom.schemas import Document
from whowhom.workspace import Workspace

FEW, MANY, REPEATS = 50, 5_000, 15


def filled(folder: Path, count: int) -> tuple[Workspace, list[Document]]:
    """A workspace of so many articles, built, and those that are still to come."""
    corpus = articles(count + REPEATS + 1, actors=max(20, count // 5))
    space = workspace(folder)
    start = time.perf_counter(), time.process_time()
    space.ledger.put_documents(corpus[:count])
    space.build()
    wall, cpu = time.perf_counter() - start[0], time.process_time() - start[1]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = sum(file.stat().st_size for file in folder.glob("ledger.sqlite*")) / count / 1024
    print(
        f"{count} articles: first build {wall:.1f} s ({cpu:.1f} s of processor), ledger {size:.1f} KiB an article,"
        f" most memory {memory:.0f} MiB",
        flush=True,
    )
    space.ledger.put_documents([corpus[count]])
    space.build()
    return space, corpus[count + 1 :]


def rebuilt(space: Workspace, document: Document) -> tuple[float, float]:
    """Seconds, and seconds of processor time, of a rebuild after one more article."""
    space.ledger.put_documents([document])
    start = time.perf_counter(), time.process_time()
    report = space.build()
    assert report.changed
    return time.perf_counter() - start[0], time.process_time() - start[1]


def main() -> None:
    """Measure both sizes in turn and print the ratio."""
    few, many = map(int, sys.argv[1:3]) if len(sys.argv) > 2 else (FEW, MANY)
    with tempfile.TemporaryDirectory() as folder:
        small, little = filled(Path(folder) / "few", few)
        large, much = filled(Path(folder) / "many", many)
        pairs = [(rebuilt(small, one), rebuilt(large, other)) for one, other in zip(little, much, strict=True)]
        for place, name in enumerate(("seconds", "seconds of processor time")):
            less = statistics.median(pair[0][place] for pair in pairs)
            more = statistics.median(pair[1][place] for pair in pairs)
            print(f"rebuild after one more: {few} articles {less:.4f}, {many} articles {more:.4f} {name}", end="")
            print(f": {more / less:.2f} times (at most 1.5 wanted)", flush=True)
        small.close()
        large.close()


if __name__ == "__main__":
    main()
