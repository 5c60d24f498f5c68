"""The queue of the review, and answers: kept once, never over one that came meanwhile, the graph brought along."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generated import told
from generated import workspace as workspace_in
from whowhom import Workspace
from whowhom.ingest.ledger import Ledger
from whowhom.judging import Judge
from whowhom.reviewing import KINDS, Answer, Question, answer, narrowed, questions
from whowhom.schemas import JudgementError, StoreError, WorkspaceError
from whowhom.workspace import LEDGER

NEWS = (
    told("Russia bombed Ukraine on 2016-05-01. Ivan Petrov met Turkey.", "2016-05-03", "Courier"),
    told("Russia bombed Ukraine. Petrov met Turkey.", "2016-05-03", "Herald"),
)


@pytest.fixture
def space(tmp_path: Path) -> Iterator[Workspace]:
    with workspace_in(tmp_path / "space") as opened:
        opened.ledger.put_documents(NEWS)
        opened.build()
        yield opened


def asked(space: Workspace, least: float = 0.0) -> tuple[Question, ...]:
    return questions(Judge(space, by="reader"), space.graph(), least)


def one(space: Workspace, kind: str, least: float = 0.0) -> Question:
    return narrowed(asked(space, least), kind=kind)[0]


def same(pair: Question, why: str = "") -> Answer:
    return Answer("same", pair.about[0], pair.about[1], why=why)


def test_every_kind_is_found_and_can_be_narrowed(space: Workspace) -> None:
    found = asked(space, least=0.99)
    kinds = [question.kind for question in found]
    assert {"actors", "events", "triple"} <= set(kinds)
    assert kinds == sorted(kinds, key=KINDS.index)
    assert len({question.id for question in found}) == len(found)
    document = NEWS[0].id
    here = narrowed(found, document=document)
    assert 0 < len(here) < len(found)
    assert all(document in question.documents for question in here)
    assert narrowed(found, kind="triple", least=1.0) == []
    assert {question.kind for question in narrowed(found, kind="triple")} == {"triple"}
    assert all(question.row()["quotes"] for question in found)


def test_an_answer_sent_twice_is_kept_once(space: Workspace) -> None:
    pair = one(space, "events")
    given = same(pair, "one raid")
    first, second = answer(space, given, by="ana"), answer(space, given, by="ana")
    assert not first.repeated
    assert second.repeated
    assert second.judgement == first.judgement
    assert len(space.ledger.judgements()) == 1
    assert pair.id not in {question.id for question in asked(space)}


def test_an_answer_brings_graph_and_store_along(space: Workspace) -> None:
    triple = one(space, "triple", least=0.99).about[0]
    last = space.ledger.last_build()
    answer(space, Answer("reject", triple), by="ana")
    now = space.ledger.last_build()
    assert last is not None
    assert now is not None
    assert now.number == last.number + 1
    assert space.read("MATCH (t:Triple {id: $id}) RETURN t.id AS id", {"id": triple}) == []
    assert space.store.marker().build == now.number


def test_what_came_meanwhile_is_told_and_never_overruled_unseen(space: Workspace) -> None:
    triple = one(space, "triple", least=0.99).about[0]
    seen = answer(space, Answer("accept", triple), by="bob").judgement
    late = Answer("reject", triple, why="not so")
    with pytest.raises(JudgementError, match=r"judged meanwhile.*bob"):
        answer(space, late, by="ana")
    assert len(space.ledger.judgements()) == 1
    assert not answer(space, replace(late, seen=seen.id), by="ana").repeated
    with pytest.raises(JudgementError, match="meanwhile"):
        answer(space, Answer("correct", triple, fields={"negated": "yes"}, seen=seen.id), by="ana")


def test_two_corrections_of_one_field_are_not_taken_for_one(space: Workspace) -> None:
    triple = one(space, "triple", least=0.99).about[0]
    first = answer(space, Answer("correct", triple, fields={"when": "2016"}), by="ana").judgement
    with pytest.raises(JudgementError, match="meanwhile"):
        answer(space, Answer("correct", triple, fields={"when": "2017"}), by="ana")
    assert answer(space, Answer("correct", triple, fields={"when": "2016"}), by="ana").judgement == first


def test_several_triples_stand_with_one_answer(space: Workspace) -> None:
    first, *rest = [question.about[0] for question in asked(space, least=0.99) if question.kind == "triple"]
    answer(space, Answer("accept", first, also=tuple(rest)), by="ana")
    assert {judgement.left for judgement in space.ledger.judgements()} == {first, *rest}


def test_undo_restores_the_graph_and_is_not_doubled(space: Workspace) -> None:
    before = space.ledger.elements()
    made = answer(space, same(one(space, "actors")), by="ana").judgement
    assert space.ledger.elements() != before
    answer(space, Answer("undo", made.id), by="ana")
    assert space.ledger.elements() == before
    assert answer(space, Answer("undo", made.id), by="ana").repeated
    assert len(space.ledger.judgements()) == 2


def test_nothing_is_kept_where_another_process_holds_the_ledger(space: Workspace) -> None:
    pair = one(space, "events")
    other = sqlite3.connect(space.folder / LEDGER, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    ledger = Ledger.open(space.folder / LEDGER, busy_seconds=0.2)
    with Workspace(space.settings, ledger) as waiting, pytest.raises(WorkspaceError, match="process"):
        answer(waiting, same(pair), by="ana")
    other.execute("ROLLBACK")
    other.close()
    assert space.ledger.judgements() == ()
    assert not answer(space, same(pair), by="ana").repeated


def test_a_judgement_is_kept_where_the_store_cannot_follow(space: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object) -> int:
        raise StoreError("The store is held.")

    monkeypatch.setattr("whowhom.reviewing.bring", refuse)
    kept = answer(space, same(one(space, "events")), by="ana")
    assert "follows with the next build" in kept.note
    assert space.ledger.judgements() == (kept.judgement,)
