"""Seconds of PageRank, influence on an actor and sampled betweenness: ours against plain networkx on the same graph.

Run it as `python tests/benchmarks/bench_analysis.py [actors] [ties]`. The graph is random, some actors have many ties,
as in the news. Ours counts from the networkx graph (or the edges) to the ranks; igraph and the path without it are
timed apart. networkx's betweenness is of as many sources; it has no influence over chains, so that its own Katz and
personalised PageRank stand there.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable

import networkx as nx

from whowhom.graph.analysis.arrays import arrays_of
from whowhom.graph.analysis.between import betweenness, has_igraph
from whowhom.graph.analysis.decompose import ranking
from whowhom.graph.analysis.influence import influences_of
from whowhom.graph.analysis.propagation import influence
from whowhom.graph.analysis.signed import SignedEdge, SignedEdges
from whowhom.graph.analysis.walks import pagerank

SAMPLE = 100


def graph(actors: int, ties: int, seed: int = 1) -> nx.DiGraph:
    """A random network of so many actors and ties."""
    chance = random.Random(seed)
    made = nx.DiGraph()
    made.add_nodes_from(f"a{n:06}" for n in range(actors))
    drawn = 0
    while drawn < ties:
        source, target = f"a{int(actors * chance.random() ** 2):06}", f"a{chance.randrange(actors):06}"
        if source != target and not made.has_edge(source, target):
            made.add_edge(source, target, weight=chance.choice((1, 1, 2)))
            drawn += 1
    return made


def seconds(what: Callable[[], object]) -> float:
    """How long it takes."""
    begun = time.perf_counter()
    what()
    return time.perf_counter() - begun


def main(actors: int, ties: int) -> None:
    """Measure and print both sides."""
    network = graph(actors, ties)
    edges = SignedEdges.of(
        (SignedEdge(s, t, w, f"line {n}") for n, (s, t, w) in enumerate(network.edges(data="weight"), start=2)),
        network.nodes,
    )
    actor = max(network.in_degree(), key=lambda pair: (pair[1], pair[0]))[0]
    print(f"{actors} actors, {ties} ties; betweenness from {SAMPLE} sources; seconds")
    ours = {
        "pagerank": lambda: ranking(pagerank(arrays_of(network))),
        "influence": lambda: influence(influences_of(edges), actor, "on", ["leverage"]),
        "betweenness": lambda: ranking(betweenness(arrays_of(network), SAMPLE, fast=False)),
    }
    if has_igraph():
        ours["betweenness with igraph"] = lambda: ranking(betweenness(arrays_of(network), SAMPLE, fast=True))
    theirs: dict[str, Callable[[], object]] = {
        "pagerank": lambda: nx.pagerank(network),
        "influence": lambda: nx.pagerank(network.reverse(), personalization={actor: 1}),
        "betweenness": lambda: nx.betweenness_centrality(network.to_undirected(), k=SAMPLE, seed=1),
    }
    for name, run in ours.items():
        print(f"whowhom   {name:24} {seconds(run):8.2f}", flush=True)
    for name, other in theirs.items():
        print(f"networkx  {name:24} {seconds(other):8.2f}", flush=True)


if __name__ == "__main__":
    main(*(int(given) for given in (*sys.argv[1:3], *("20000", "200000")[len(sys.argv) - 1 :])))
