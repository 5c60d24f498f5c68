"""Elements a second of every export, of one generated graph.

Run it as `python tests/benchmarks/bench_export.py [triples]`.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

from whowhom.graph.elements import Edge, Elements, Node, Prop
from whowhom.graph.export import export, formats

STATUS: dict[str, Prop] = {
    "predicate": "attacked",
    "predicate_text": "attacked",
    "category": "ASSAULT",
    "quad": "material-conflict",
    "polarity": "conflict",
    "score": -90,
    "modality": "actual",
    "negated": False,
    "certainty": "certain",
    "main": True,
    "rule": "active",
    "extractor": "rules",
    "confidence": 850,
    "start": 0,
    "end": 40,
    "quote": "One group attacked another on the coast.",
    "subject_mention": "One",
    "object_mention": "another",
}


def graph(triples: int, seed: int = 1) -> Elements:
    """Triples between actors, ten a document, each an event of its own."""
    chance = random.Random(seed)
    actors = [
        Node("Actor", f"a{i}", {"name": f"Actor {i}", "kind": "armed_group"}) for i in range(max(2, triples // 50))
    ]
    documents = [
        Node("Document", f"{i:064x}", {"title": f"Title {i}", "origin": "A"}) for i in range(triples // 10 + 1)
    ]
    nodes, edges = [*actors, *documents], []
    for number in range(triples):
        triple, event = Node("Triple", f"{number:064x}", STATUS), Node("Event", f"{number:064x}", _event(number))
        one, other = chance.sample(actors, 2)
        nodes += [triple, event]
        ends = {"SUBJECT": one, "OBJECT": other, "REPORTS": event, "QUOTED_FROM": documents[number // 10]}
        edges += [Edge(kind, triple.ref, end.ref) for kind, end in ends.items()]
    return Elements(tuple(nodes), tuple(edges))


def _event(number: int) -> dict[str, Prop]:
    day = f"2020-{number % 12 + 1:02}-{number % 28 + 1:02}"
    known: dict[str, Prop] = {"category": "ASSAULT", "polarity": "conflict", "score": -90, "predicates": ("attacked",)}
    return known | {"start": day, "end": day, "precision": "day", "triples": 1, "origins": 1}


def main(triples: int = 5_000) -> None:
    """Print a line a format."""
    made = graph(triples)
    print(f"exports of {triples} triples, {len(made)} elements")
    with tempfile.TemporaryDirectory() as folder:
        for form in formats():
            path = Path(folder) / form
            start = time.perf_counter()
            written = export(made, path, form)
            rate = len(made) / (time.perf_counter() - start)
            print(f"  {form:15} {written:7} records {rate:11,.0f} elements/s {path.stat().st_size:12,} bytes")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
