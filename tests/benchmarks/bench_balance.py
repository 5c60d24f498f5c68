"""Seconds for the exact frustration index of random signed graphs, by size, density and share of negative ties.

Run it as `python tests/benchmarks/bench_balance.py [nodes] [graphs of each sort]`. Most graphs have no structure, which
is the hardest there is: the closer to two camps, the quicker. Seconds are of the processor, since others may use it
too; what is not exact has its gap printed.
"""

from __future__ import annotations

import itertools
import random
import sys
import time
from collections.abc import Callable

from whowhom.graph.analysis.collapse import SignedGraph, signed_graph
from whowhom.graph.analysis.frustration import frustration

LIMIT, PATIENCE = 2.0, 30
"""Seconds of the processor that count as in time, and how many times as long the clock may show."""
DENSITIES = (0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
NEGATIVE = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)

Maker = Callable[[int, float, float, int], SignedGraph]


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


def measure(graphs: list[SignedGraph]) -> tuple[int, str]:
    """How many were exact within the limit of processor time, and a line on all: the slowest, and what stayed open."""
    seconds, gaps, done = [], [], 0
    for graph in graphs:
        start = time.process_time()
        found = frustration(graph, time_limit=PATIENCE * LIMIT)
        seconds.append(time.process_time() - start)
        done += found.exact and seconds[-1] <= LIMIT
        gaps += [] if found.exact else [f"{found.value:g} from {found.bound:g}"]
    told = f"exact {done} of {len(graphs)}, slowest {max(seconds):5.2f} s, mean {sum(seconds) / len(graphs):5.2f} s"
    return done, ", ".join([told, *gaps])


def main() -> None:
    """Print a line for each sort of graph, then how many of all were exact in time."""
    nodes, each = (int(a) for a in [*sys.argv[1:], *("50", "3")[len(sys.argv) - 1 :]])
    sorts: list[tuple[str, Maker, float, float]]
    sorts = [(f"random signs, {q:.0%} negative", chance_graph, d, q) for d in DENSITIES for q in NEGATIVE]
    sorts += [(f"two camps, {q:.0%} at odds", camps_graph, d, q) for d in (0.1, 0.3, 1.0) for q in (0.05, 0.1, 0.2)]
    exact = 0
    for name, made, density, share in sorts:
        done, told = measure([made(nodes, density, share, seed) for seed in range(each)])
        exact += done
        print(f"{nodes} nodes, density {density:.2f}, {name}: {told}", flush=True)
    print(f"exact within {LIMIT:g} s of processor time: {exact} of {each * len(sorts)}")


if __name__ == "__main__":
    main()
