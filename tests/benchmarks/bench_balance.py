"""Seconds for the exact frustration index of random signed graphs, by size, density and share of negative ties.

Run it as `python tests/benchmarks/bench_balance.py [nodes] [graphs of each sort]`. Most graphs have no structure, which
is the hardest there is: the closer to two camps, the quicker. With 2 s a graph, what is not exact has its gap printed.
"""

from __future__ import annotations

import itertools
import random
import sys
import time

from whowhom.graph.analysis.collapse import SignedGraph, signed_graph
from whowhom.graph.analysis.frustration import frustration

LIMIT = 2.0
DENSITIES = (0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 1.0)
NEGATIVE = (0.1, 0.3, 0.5, 0.7)


def chance_graph(nodes: int, density: float, negative: float, seed: int) -> SignedGraph:
    """A random graph with random signs."""
    chance = random.Random(f"{nodes} {density} {negative} {seed}")
    pairs = itertools.combinations(range(nodes), 2)
    return signed_graph(
        (f"{a:04}", f"{b:04}", -1.0 if chance.random() < negative else 1.0)
        for a, b in pairs
        if chance.random() < density
    )


def camps_graph(nodes: int, density: float, noise: float, seed: int) -> SignedGraph:
    """Two camps, with that share of ties at odds with them."""
    chance = random.Random(f"{nodes} {density} {noise} {seed}")
    pairs = itertools.combinations(range(nodes), 2)
    return signed_graph(
        (f"{a:04}", f"{b:04}", (1.0 if (a + b) % 2 == 0 else -1.0) * (-1.0 if chance.random() < noise else 1.0))
        for a, b in pairs
        if chance.random() < density
    )


def measure(graphs: list[SignedGraph]) -> str:
    """The slowest, and how many were not exact, with the widest gap."""
    slowest, gaps = 0.0, []
    for graph in graphs:
        start = time.perf_counter()
        found = frustration(graph, time_limit=LIMIT)
        slowest = max(slowest, time.perf_counter() - start)
        gaps += [] if found.exact else [f"{found.value:g} from {found.bound:g}"]
    open_ones = f"{len(gaps)} of {len(graphs)} not exact, the value at most {max(gaps)} on" if gaps else "all exact"
    return f"slowest {slowest:5.2f} s, {open_ones}"


def main() -> None:
    """Print a line for each sort of graph."""
    nodes, each = (int(a) for a in [*sys.argv[1:], *("50", "3")[len(sys.argv) - 1 :]])
    for density, share in itertools.product(DENSITIES, NEGATIVE):
        graphs = [chance_graph(nodes, density, share, seed) for seed in range(each)]
        print(f"{nodes} nodes, density {density:.2f}, {share:.0%} negative: {measure(graphs)}", flush=True)
    for density, noise in itertools.product((0.1, 0.3, 1.0), (0.05, 0.1, 0.2)):
        graphs = [camps_graph(nodes, density, noise, seed) for seed in range(each)]
        print(f"{nodes} nodes, density {density:.2f}, two camps, {noise:.0%} at odds: {measure(graphs)}", flush=True)


if __name__ == "__main__":
    main()
