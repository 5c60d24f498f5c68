"""What is unsure waits: it enters the graph when it is accepted or corrected, and leaves when that is undone."""

from __future__ import annotations

from judging.world import DOCUMENTS, ENTITIES, RECORDS, TRIPLES, judgement
from whowhom.graph.export import lines
from whowhom.graph.project import judge, project
from whowhom.schemas import Judgement

UNSURE = TRIPLES[0].id


def _graph(*judgements: Judgement, least: float = 0.5) -> list[str]:
    records = [
        record.model_copy(
            update={
                "triples": tuple(
                    t.model_copy(update={"confidence": 0.4 if t.id == UNSURE else 0.9}) for t in record.triples
                )
            }
        )
        for record in RECORDS
    ]
    judged = judge(judgements, records, ENTITIES, least=least)
    return list(lines(project(DOCUMENTS, judged.records, judged.entities)))


def test_an_unsure_triple_and_its_relations_are_not_in_the_graph() -> None:
    assert any(UNSURE in line for line in _graph(least=0.4))
    assert not any(UNSURE in line or '"BACKS"' in line for line in _graph())


def test_accepting_or_correcting_brings_it_in_and_undoing_takes_it_out() -> None:
    accepted = judgement("accept", UNSURE, at=1)
    assert _graph(accepted) == _graph(accepted, least=0.0)
    assert _graph(accepted, judgement("undo", accepted.id, at=2)) == _graph()
    corrected = judgement("correct", UNSURE, at=1, correction={"predicate": "praised"})
    assert _graph(corrected) == _graph(corrected, least=0.0)


def test_a_rejected_triple_stays_out() -> None:
    assert _graph(judgement("accept", UNSURE, at=1), judgement("reject", UNSURE, at=2)) == _graph()
