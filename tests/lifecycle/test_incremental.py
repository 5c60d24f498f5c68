"""An incremental build gives what a build from scratch gives, whatever came before it, in whatever order."""

from __future__ import annotations

import hashlib
import random
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import SOAK
from corpora import corpora, documents, retraction
from generated import workspace as workspace_in
from whowhom.building import refresh, resolved
from whowhom.graph.codec import decode
from whowhom.graph.export import lines
from whowhom.graph.project import Sourcing, judge, project
from whowhom.ingest.copies import origins
from whowhom.ingest.ledger import Ledger
from whowhom.schemas import Document, Judgement
from whowhom.settings import Settings


@contextmanager
def ledger() -> Iterator[tuple[Ledger, Settings]]:
    """An empty ledger of generated articles, without a store."""
    with tempfile.TemporaryDirectory() as folder, workspace_in(Path(folder)) as space:
        yield space.ledger, space.settings


def built(kept: Ledger, chosen: Settings, *, anew: bool = False) -> tuple[str, ...]:
    """The lines of the graph after a build."""
    refresh(kept, chosen, anew=anew)
    return kept.elements()


def pure(kept: Ledger, chosen: Settings) -> tuple[str, ...]:
    """The same by the pure projection of all that is active."""
    active = kept.active_documents()
    read = resolved(kept, active, chosen.extractor)
    judged = judge(kept.judgements(), read.records, read.entities, least=chosen.min_confidence)
    sourcing = Sourcing(origins(active, kept.copied.pairs()), chosen.reliability())
    elements = project(active, judged.records, judged.entities, sourcing)
    return tuple(lines(elements))


def exported(found: Sequence[str]) -> tuple[str, ...]:
    return tuple(lines(decode(found)))


EXAMPLES = settings(max_examples=500 if SOAK else 60, suppress_health_check=[HealthCheck.too_slow])
WHAT = st.sampled_from(("add", "add", "add", "retract", "undo", "judge", "build"))


@EXAMPLES
@given(st.lists(st.tuples(WHAT, st.randoms(use_true_random=False), documents), max_size=12))
def test_any_history_gives_what_a_build_from_scratch_gives(steps: list[tuple[str, random.Random, Document]]) -> None:
    with ledger() as (kept, chosen):
        for number, (what, chance, document) in enumerate(steps):
            _do(kept, what, chance, document, number)
            if what == "build":
                built(kept, chosen)
        found = built(kept, chosen)
        assert exported(found) == pure(kept, chosen)
        assert built(kept, chosen, anew=True) == found
        last = kept.last_build()
        assert last is not None
        graph = decode(found)
        assert last.counts == {"nodes": len(graph.nodes), "edges": len(graph.edges)}
        digests = (int.from_bytes(hashlib.sha256(line.encode()).digest(), "big") for line in found)
        assert last.sha256 == f"{sum(digests) % 2**256:064x}"
        assert [len(kept.elements_at(build.number)) for build in kept.builds()] == [
            sum(build.counts.values()) for build in kept.builds()
        ]


def _do(kept: Ledger, what: str, chance: random.Random, document: Document, number: int) -> None:
    known = sorted(kept.documents(), key=lambda one: one.id)
    if what == "add":
        kept.put_documents([document])
    elif what in ("retract", "undo") and known:
        kept.put_retractions([retraction(chance.choice(known), undo=what == "undo")])
    elif what == "judge":
        kept.put_judgement(_judgement(kept, chance, number))


def _judgement(kept: Ledger, chance: random.Random, number: int) -> Judgement:
    ids = ("person:ivan-petrov", "person:petrov", "person:ana-lopez", "russia", "ukraine")
    at = f"2020-01-01T00:00:{number:02}+00:00"
    made = kept.judgements()
    triples = [
        triple.id
        for document in kept.documents()
        if (found := kept.extraction(document.id, "generated:Generated"))
        for triple in found.triples
    ]
    kind = chance.choice(("same", "rename", "reject", "correct", "correct", "split", "undo", "events", "events"))
    fields: dict[str, Any]
    if kind == "undo" and made:
        fields = {"verdict": "undo", "left": chance.choice(made).id}
    elif kind in ("reject", "correct") and triples:
        fixes = [{"negated": "yes"}, {"category": "ASSAULT"}, {"speaker": "none", "when": "2021-02-03"}]
        fixes += [{key: chance.choice((*ids, "hezbollah"))} for key in ("subject", "object", "speaker")]
        more = {"correction": chance.choice(fixes)} if kind == "correct" else {}
        fields = {"verdict": kind, "left": chance.choice(triples), **more}
    elif kind == "split" and kept.active_ids():
        from whowhom.schemas import split_id

        member, among = "person:petrov", (chance.choice(kept.active_ids()),)
        right = split_id((member,), among)
        fields = {"verdict": "split", "left": member, "right": right, "among": among, "members": (member,)}
        fields["correction"] = {"name": "Petrov II"}
    elif kind == "events" and len(set(triples)) > 1:
        left, right = chance.choice(_pairs_of_a_team(kept) or [chance.sample(sorted(set(triples)), 2)])
        fields = {"verdict": "same", "left": left, "right": right}
    elif kind == "rename":
        fields = {"verdict": "rename", "left": chance.choice(ids), "correction": {"name": "Another"}}
    else:
        left, right = chance.sample(ids, 2)
        fields = {"verdict": "same", "left": left, "right": right}
    return Judgement(**fields, by="ana", at=at)


def _pairs_of_a_team(kept: Ledger) -> list[list[str]]:
    """Triples of the last build that report two events of the same participants and category."""
    events = [row for row in kept.reports_from("") if row.label == "Event"]
    teams: dict[str, set[str]] = {}
    for event in events:
        teams.setdefault(event.team, set()).add(event.id)
    claims = [(min(kept.claims_of([one])), min(kept.claims_of([two])))
              for ids in teams.values() for one in ids for two in ids if one < two]  # fmt: skip
    return sorted([one.triple, two.triple] for one, two in claims)


@EXAMPLES
@given(corpora, corpora)
def test_what_is_retracted_was_never_there(kept_ones: list[Document], gone: list[Document]) -> None:
    with ledger() as (both, chosen), ledger() as (alone, other):
        before = {document.id for document in kept_ones}
        added = [document for document in gone if document.id not in before]
        both.put_documents([*kept_ones, *added])
        built(both, chosen)
        full = both.elements()
        both.put_retractions(retraction(document) for document in added)
        alone.put_documents(kept_ones)
        assert built(both, chosen) == built(alone, other)
        both.put_retractions(retraction(document, undo=True) for document in added)
        assert built(both, chosen) == full


@EXAMPLES
@given(corpora, st.randoms(use_true_random=False), st.integers(1, 4))
def test_any_order_and_any_batches_give_one_graph(corpus: list[Document], chance: random.Random, batches: int) -> None:
    with ledger() as (one, chosen), ledger() as (other, others):
        one.put_documents(corpus)
        expected = built(one, chosen)
        shuffled = list(corpus)
        chance.shuffle(shuffled)
        for start in range(batches):
            other.put_documents(shuffled[start::batches])
            built(other, others)
        assert other.elements() == expected
        number = other.last_build()
        assert built(other, others) == expected
        assert other.last_build() == number
