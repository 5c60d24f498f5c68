"""What it takes: a view, contradictions, a throw-away store: `python tests/benchmarks/bench_view.py [triples]`.

Random triples of 50 actors, ten a document, of 40 outlets, over one year. Aim: a view of 100,000 triples in seconds.
"""

from __future__ import annotations

import dataclasses
import functools
import random
import sys
import time
from collections.abc import Callable, Sized

from whowhom.graph.contradictions import contradictions
from whowhom.graph.elements import Edge, Elements, Node, Prop
from whowhom.graph.grades import standings
from whowhom.graph.project import gathered
from whowhom.graph.project.facts import claims, evidence_layer
from whowhom.graph.view import View, view
from whowhom.looking import throw_away
from whowhom.schemas import load_vocabulary

ACTORS = [f"actor-{number}" for number in range(50)]
VIEWS = (View(as_of="2016-06"), View(min_confidence=0.5), View(min_origins=2), View(level="principal"))


def evidence(triples: int) -> tuple[list[Node], list[Edge]]:
    """The evidence layer of so many random triples, the same every time."""
    chance = random.Random(1)
    nodes = [Node("Actor", name, {"name": name, "kind": "state"}) for name in ACTORS]
    edges: list[Edge] = []
    for number in range(triples):
        document = f"{number // 10:064x}"
        if number % 10 == 0:
            published = f"2016-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
            nodes.append(Node("Document", document, {"origin": f"outlet {number // 10 % 40}", "published": published}))
        nodes.append(_triple(number, document, chance))
        edges += _ends(number, document, chance)
    return nodes, edges


def _triple(number: int, document: str, chance: random.Random) -> Node:
    vocabulary = load_vocabulary()
    known = vocabulary.predicate(chance.choice(sorted(vocabulary.predicates)))
    day = f"2016-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    props: dict[str, Prop] = {
        "predicate": known.id,
        "category": known.category,
        "quad": vocabulary.quad(known.id),
        "polarity": known.polarity,
        "score": round(known.score * 10),
        "confidence": chance.randint(300, 999),
        "modality": "actual" if number % 5 else "demanded",
        "negated": number % 17 == 0,
        "certainty": "certain",
        "quote": "q",
        "start": number % 10 * 50,
        "end": number % 10 * 50 + 40,
        "document": document,
        "when_start": day,
        "when_end": day,
        "precision": "day",
    }
    return Node("Triple", f"{number:064x}", props | ({"mode": known.mode} if known.mode else {}))


def _ends(number: int, document: str, chance: random.Random) -> list[Edge]:
    ref, (one, other) = ("Triple", f"{number:064x}"), chance.sample(ACTORS, 2)
    quoted = Edge("QUOTED_FROM", ref, ("Document", document))
    return [Edge("SUBJECT", ref, ("Actor", one)), Edge("OBJECT", ref, ("Actor", other)), quoted]


def told(what: str, run: Callable[[], Sized]) -> None:
    """Run and print what it took."""
    start, cpu = time.perf_counter(), time.process_time()
    size = len(run())
    wall, cpu = time.perf_counter() - start, time.process_time() - cpu
    print(f"{what:32} {cpu:7.2f} s of processor, {wall:7.2f} s in all  ({size})", flush=True)


def _named(chosen: View) -> str:
    fields = dataclasses.asdict(chosen), dataclasses.asdict(View())
    return " ".join(f"{name}={value}" for name, value in fields[0].items() if value != fields[1][name])


def filled(elements: Elements) -> list[dict[str, object]]:
    """Fill a throw-away store and ask it once."""
    with throw_away(elements) as store:
        return store.read("MATCH (t:Triple) RETURN count(t) AS n")


def main(triples: int) -> None:
    """Print the seconds of each."""
    layer = evidence(triples)
    whole = gathered(layer)
    told("gathering", lambda: gathered(layer))
    for chosen in VIEWS:
        told(f"view {_named(chosen)}", functools.partial(view, whole, chosen))
    told("contradictions", lambda: contradictions(whole))
    told("grades", lambda: standings(claims(*evidence_layer(whole))))
    told("throw-away store, a fifth", lambda: filled(gathered(evidence(triples // 5))))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
