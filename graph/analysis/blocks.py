"""Biconnected blocks, in an order in which each can be fitted to those before it: two blocks share one node at most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

Pair = tuple[int, int]


def blocks(pairs: Iterable[Pair]) -> Iterator[tuple[list[int], list[Pair]]]:
    """The nodes (sorted) and pairs (the lesser first, sorted) of each block of a graph, its parts one after another.

    A block shares a node with those before it, unless it is the first of a connected part.
    """
    import networkx as nx

    graph = nx.Graph(sorted(pairs))
    found = []
    for edges in nx.biconnected_component_edges(graph):
        own = sorted((min(edge), max(edge)) for edge in edges)
        found.append((sorted({node for pair in own for node in pair}), own))
    found.sort()
    at: dict[int, list[int]] = {}
    for number, (nodes, _) in enumerate(found):
        for node in nodes:
            at.setdefault(node, []).append(number)
    seen: set[int] = set()
    for first in range(len(found)):
        waiting = [first]
        while waiting:
            number = waiting.pop()
            if number not in seen:
                seen.add(number)
                yield found[number]
                waiting += [near for node in found[number][0] for near in at[node] if near not in seen]
