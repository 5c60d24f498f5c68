"""What pages of the workbench take over a generated graph: `python tests/benchmarks/bench_workbench.py [triples]`.

Ten triples a document, of 40 outlets, over one year, among 2,000 actors of which few have most (by 1/rank) and 200
issues. Asked for over HTTP, one at a time, 30 different pages of each kind after two of it; the median and the 95th
of 100 parts, in milliseconds. Aim: p95 under 300 ms with 100,000 triples.
"""

from __future__ import annotations

import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from answering import answering
from whowhom.graph.codec import line, row_key
from whowhom.graph.elements import Edge, Elements, Node, Prop
from whowhom.graph.project import gathered
from whowhom.ingest.ledger import Build, Ledger
from whowhom.schemas import Document, Location, load_vocabulary

ACTORS, ISSUES, EACH, WARM = 2_000, 200, 30, 2
_OUTLETS = 40


def corpus(triples: int) -> tuple[list[Document], list[Node], list[Edge]]:
    """Documents and the evidence layer of so many random triples, the same every time."""
    chance = random.Random(1)
    weights = [1 / (rank + 2) for rank in range(ACTORS)]
    pairs = chance.choices(range(ACTORS), weights, k=2 * triples)
    nodes = [Node("Actor", f"actor-{n}", {"name": f"Actor {n}", "kind": "state"}) for n in range(ACTORS)]
    nodes += [Node("Issue", f"issue-{n}", {"name": f"the issue of {n}"}) for n in range(ISSUES)]
    documents: list[Document] = []
    edges: list[Edge] = []
    for number in range(0, triples, 10):
        sentences = [_sentence(n, pairs, chance) for n in range(number, min(number + 10, triples))]
        document = _document(number // 10, [text for text, _, _ in sentences], chance)
        documents.append(document)
        nodes.append(_document_node(document))
        for n, (text, subject, target) in enumerate(sentences, start=number):
            start = document.text.index(text)
            nodes.append(_triple(n, document.id, text, start, chance))
            ref = ("Triple", f"{n:064x}")
            edges += [Edge("SUBJECT", ref, subject), Edge("OBJECT", ref, target)]
            edges.append(Edge("QUOTED_FROM", ref, ("Document", document.id), "", {"start": start, "quote": text}))
    return documents, nodes, edges


def _sentence(number: int, pairs: list[int], chance: random.Random) -> tuple[str, tuple[str, str], tuple[str, str]]:
    one, other = pairs[2 * number], pairs[2 * number + 1]
    issue = number % 8 == 0 or one == other
    target = ("Issue", f"issue-{chance.randrange(ISSUES)}") if issue else ("Actor", f"actor-{other}")
    return f"Sentence {number} says what Actor {one} did to {target[1]}.", ("Actor", f"actor-{one}"), target


def _document(number: int, sentences: list[str], chance: random.Random) -> Document:
    day = f"2016-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return Document.of(
        " ".join(sentences), Location(title=f"Article {number}", outlet=f"Outlet {number % _OUTLETS}", published=day)
    )


def _document_node(document: Document) -> Node:
    place = document.locations[0]
    props: dict[str, Prop] = {"origin": document.origin, "locations": 1}
    return Node("Document", document.id, props | {k: str(getattr(place, k)) for k in ("title", "outlet", "published")})


def _triple(number: int, document: str, quoted: str, start: int, chance: random.Random) -> Node:
    vocabulary = load_vocabulary()
    known = vocabulary.predicate(chance.choice(sorted(vocabulary.predicates)))
    day = f"2016-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    props: dict[str, Prop] = {
        "predicate": known.id, "predicate_text": "did", "category": known.category, "quad": vocabulary.quad(known.id),
        "polarity": known.polarity, "score": round(known.score * 10), "confidence": chance.randint(300, 999),
        "modality": "actual" if number % 5 else "demanded", "negated": number % 17 == 0, "certainty": "certain",
        "quote": quoted, "start": start, "end": start + len(quoted), "document": document, "main": True,
        "subject_mention": "Actor", "object_mention": "it", "when_start": day, "when_end": day, "precision": "day",
        "rule": "active", "extractor": "bench 1",
    }  # fmt: skip
    return Node("Triple", f"{number:064x}", props | ({"mode": known.mode} if known.mode else {}))


def filled(folder: Path, triples: int) -> Elements:
    """A workspace that holds the graph, as one build."""
    documents, nodes, edges = corpus(triples)
    elements = gathered((nodes, edges))
    with Ledger.open(folder / "ledger.sqlite") as ledger:
        ledger.put_documents(documents)
        put = {row_key(node.ref): line(node) for node in elements.nodes}
        put |= {row_key(edge.ref): line(edge) for edge in elements.edges}
        counts = {"nodes": len(elements.nodes), "relationships": len(elements.edges)}
        ledger.add_build(
            Build(number=1, at="2026-01-01T00:00:00+00:00", fingerprints={}, counts=counts, sha256="0" * 64), put
        )
    return elements


def kinds(elements: Elements) -> Iterator[tuple[str, list[str]]]:
    """Kinds of pages, with different addresses of each: the busiest first, then others."""
    ids = {label: [n.id for n in elements.nodes if n.label == label] for label in ("Document", "Event", "Triple")}
    actors = [f"actor-{n}" for n in (*range(16), *range(16, 1600, 100))]
    yield "first page", ["/"] * (EACH + WARM)
    yield "search", [f"/search?q={word}%20{n}" for n, word in enumerate(["actor", "issue%20of", "says"] * 11)]
    yield "actor", [f"/actor/{name}" for name in actors]
    yield "actor as JSON", [f"/actor/{name}.json" for name in actors]
    yield "dyad", [f"/dyad?one={actors[n // 8]}&other={actors[n % 8 + 8]}" for n in range(EACH + WARM)]
    yield "issue", [f"/issue/issue-{n}" for n in range(EACH + WARM)]
    for label, path in (("Document", "document"), ("Triple", "triple"), ("Event", "event")):
        step = max(1, len(ids[label]) // (EACH + WARM))
        yield path, [f"/{path}/{quote(name)}" for name in ids[label][::step]]
    yield "statements", [f"/statements?about={actors[n % 16]}&page={n // 16 + 1}" for n in range(EACH + WARM)]
    yield "events", [f"/events?about={actors[n % 16]}&page={n // 16 + 1}" for n in range(EACH + WARM)]
    yield "documents", [f"/documents?page={n + 1}" for n in range(EACH + WARM)]
    yield "dyads", [f"/analysis/dyads?page={n + 1}" for n in range(EACH + WARM)]
    yield "demands", [f"/analysis/demands?by={name}" for name in actors]
    yield "contradictions", [f"/contradictions?about={name}" for name in actors]
    yield "centrality", [f"/analysis/centrality?page={n + 1}" for n in range(EACH + WARM)]
    yield "picture", [f"/picture?about={name}" for name in actors]
    yield "diagram", [f"/diagram/page?about={name}" for name in actors]


def main(triples: int) -> None:
    """Print milliseconds a kind of page, the time to start, and the memory."""
    with tempfile.TemporaryDirectory() as name:
        start = time.perf_counter()
        elements = filled(Path(name), triples)
        print(f"{triples} triples, {len(elements)} elements, made in {time.perf_counter() - start:.0f} s", flush=True)
        before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
        with answering(Path(name)) as client:
            client.get("/")
            print(f"start and first page {time.perf_counter() - start:.1f} s", flush=True)
            for kind, paths in kinds(elements):
                took = []
                for path in paths[: EACH + WARM]:
                    begun = time.perf_counter()
                    answer = client.get(path)
                    took.append((time.perf_counter() - begun) * 1000)
                    assert answer.status_code in (200, 400), (path, answer.text[-300:])
                cut = statistics.quantiles(took[WARM:], n=20, method="inclusive")
                print(f"{kind:16} p50 {cut[9]:7.0f} ms   p95 {cut[18]:7.0f} ms   first {took[0]:7.0f} ms", flush=True)
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(f"most memory {most / 1024:.0f} MiB, of which {(most - before) / 1024:.0f} since the graph was made")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
