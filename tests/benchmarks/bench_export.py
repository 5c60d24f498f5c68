"""Rows a second of every export, of one graph with as many relationships as asked for.

Run it as `python tests/benchmarks/bench_export.py [nodes] [edges]`.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from bench_load import graph

from whowhom.graph.export import export, formats


def main(nodes: int = 2_000, edges: int = 50_000) -> None:
    """Print a line a format."""
    made = graph(nodes, edges)
    print(f"exports of {nodes} nodes, {edges} relationships")
    with tempfile.TemporaryDirectory() as folder:
        for form in formats():
            path = Path(folder) / form
            start = time.perf_counter()
            written = export(made, path, form)
            took = time.perf_counter() - start
            print(
                f"  {form:15} {written:7} records  {len(made) / took:10,.0f} elements/s  {path.stat().st_size:11,} bytes"
            )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
