"""A step from one build to the next, as lines of elements by key."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .incremental import Gathered

_MODULUS = 2**256


@dataclass(frozen=True, slots=True)
class Delta:
    """Lines to put and keys to drop, with the sum of the hashes of all lines after it (modulo 2^256)."""

    put: dict[str, str]
    drop: list[str]
    sum: int
    sizes: tuple[int, int]

    @classmethod
    def of(cls, found: Gathered, known: Mapping[str, str], total: int) -> Delta:
        """What turns the known lines into those found; `total` is the sum before, 0 where all lines are found."""
        put = {key: text for key, text in found.put.items() if known.get(key) != text}
        drop = sorted(key for key in found.old if key in known and key not in found.put)
        new = found.put if not total else put
        total += sum(map(_hash, new.values()))
        nodes, edges = _nodes_edges(new)
        if new is put:
            gone = [key for key in (*put, *drop) if key in known]
            total -= sum(_hash(known[key]) for key in gone)
            nodes, edges = (a - b for a, b in zip((nodes, edges), _nodes_edges(gone), strict=True))
        return cls(put, drop, total % _MODULUS, (nodes, edges))

    def counts(self, before: Mapping[str, int]) -> dict[str, int]:
        """Nodes and relationships after it, from those before."""
        names = ("nodes", "edges")
        return {name: before.get(name, 0) + more for name, more in zip(names, self.sizes, strict=True)}

    def told(self, known: Mapping[str, str]) -> dict[str, Counter[str]]:
        """Changes by label or relationship type."""
        told = [(json.loads(key)[0], "changed" if key in known else "added") for key in self.put]
        told += [(json.loads(key)[0], "removed") for key in self.drop]
        found: dict[str, Counter[str]] = {}
        for name, what in sorted(told):
            found.setdefault(name, Counter())[what] += 1
        return found


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest(), "big")


def _nodes_edges(keys: Iterable[str]) -> tuple[int, int]:
    edges = nodes = 0
    for key in keys:
        if len(json.loads(key)) == 2:
            nodes += 1
        else:
            edges += 1
    return nodes, edges
