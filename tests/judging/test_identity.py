"""Judgements as a pure function: the graph depends on those that stand, as a set, and on nothing else."""

from __future__ import annotations

import contextlib
import itertools
import json
import random
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judging.world import ACTORS, DOCUMENTS, ENTITIES, RECORDS, TRIPLES, graph, judgement, split
from whowhom.graph.project import judge
from whowhom.graph.project.identity import Clusters, check, in_force, standing
from whowhom.ingest.ledger import Ledger
from whowhom.schemas import Actor, Judgement, JudgementError, split_id

Step = tuple[str, int, int, int]

VERDICTS = ["same", "same", "not-same", "unsure", "rename", "split", "split", "reject", "accept", "correct"]
VERDICTS += ["undo"] * 4 + ["same-event"] * 2

steps = st.lists(
    st.tuples(
        st.sampled_from(VERDICTS),
        st.integers(0, 50),
        st.integers(0, 50),
        st.integers(0, 50),
    ),
    max_size=14,
)


def made(history: list[Judgement], step: Step) -> Judgement | None:
    """The judgement of one step on what there is so far; None where there is nothing to judge so."""
    verdict, first, second, third = step
    identities = [*ACTORS, *(str(j.right) for j in history if j.verdict == "split")]
    at, one, other = len(history), identities[first % len(identities)], identities[second % len(identities)]
    triple = TRIPLES[first % len(TRIPLES)].id
    if verdict == "same-event":
        one, other = triple, TRIPLES[second % len(TRIPLES)].id
        verdict = "same"
    if verdict in ("same", "not-same", "unsure"):
        return judgement(verdict, one, other, at) if one != other else None
    if verdict == "rename":
        return judgement("rename", one, at=at, correction={"name": f"Name {second}"})
    if verdict == "split":
        places = [*(d.id for d in DOCUMENTS), *(t.id for t in TRIPLES)]
        return split(
            one, tuple(sorted({places[second % len(places)], places[third % len(places)]})), at, f"New {third}"
        )
    if verdict == "correct":
        fields = [
            {"predicate": "criticised"},
            {"negated": "yes"},
            {"when": "2020"},
            {"swap": "yes"},
            {"modality": "planned"},
            {"category": "AID", "speaker": "none"},
            {"subject": identities[third % len(identities)], "object": "mopti"},
            {"speaker": identities[third % len(identities)]},
        ]
        return judgement("correct", triple, at=at, correction=fields[second % len(fields)])
    if verdict == "undo":
        stand = standing(history)
        return judgement("undo", stand[first % len(stand)].id, at=at) if stand else None
    return judgement(verdict, triple, at=at)


def replayed(sequence: list[Step]) -> list[Judgement]:
    """The judgements of a sequence of steps, without those that were refused."""
    history: list[Judgement] = []
    for step in sequence:
        new = made(history, step)
        if new is not None and accepted([*history, new]):
            history.append(new)
    return history


def accepted(history: list[Judgement]) -> bool:
    try:
        check(history)
    except JudgementError:
        return False
    return True


@given(steps, st.randoms(use_true_random=False))
def test_any_sequence_gives_the_graph_of_what_remains(sequence: list[Step], chance: random.Random) -> None:
    history = replayed(sequence)
    undone = {j.left for j in standing(history) if j.verdict == "undo"}
    # What remains, told by hand: no undo, and nothing that a standing undo names.
    remaining = [j for j in history if j.verdict != "undo" and j.id not in undone]
    chance.shuffle(remaining)
    assert graph(history) == graph(remaining)
    chance.shuffle(history)
    assert graph(history) == graph(remaining)


@given(steps)
def test_every_undo_restores_the_earlier_graph(sequence: list[Step]) -> None:
    history = replayed(sequence)
    graphs = [graph(history[:n]) for n in range(len(history) + 1)]
    for number in reversed(range(len(history))):
        undo = judgement("undo", history[number].id, at=len(history))
        if history[number] in standing(history):
            history.append(undo)
        stand = [j for j in in_force(history) if j in history[:number]]
        if stand == list(in_force(history[:number])):
            assert graph(history) == graphs[number]


@given(steps)
def test_undoing_all_gives_the_graph_without_judgements(sequence: list[Step]) -> None:
    history: list[Judgement] = []
    for judged in replayed(sequence):
        if judged.verdict != "undo" and accepted([*history, judged]):
            history.append(judged)
    undos = [judgement("undo", j.id, at=100 + n) for n, j in enumerate(history)]
    assert graph([*history, *undos]) == graph()
    redone = [judgement("undo", j.id, at=200 + n) for n, j in enumerate(undos)]
    assert graph([*history, *undos, *redone]) == graph(history)


@settings(max_examples=15)
@given(steps)
def test_the_ledger_keeps_what_is_accepted_and_nothing_else(sequence: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "ledger.sqlite") as kept:
        for step in sequence:
            history = list(kept.judgements())
            new = made(history, step)
            if new is None:
                continue
            with contextlib.nullcontext() if accepted([*history, new]) else pytest.raises(JudgementError):
                kept.put_judgements([new], check)
            assert (new in kept.judgements()) == accepted([*history, new])
        assert list(kept.judgements()) == replayed(sequence)
        assert graph(kept.judgements()) == graph(in_force(replayed(sequence)))


@given(steps, st.randoms(use_true_random=False))
def test_order_of_records_and_entities_does_not_matter(sequence: list[Step], chance: random.Random) -> None:
    history = replayed(sequence)
    entities, records = list(ENTITIES), list(RECORDS)
    chance.shuffle(entities)
    chance.shuffle(records)
    first, second = judge(history, RECORDS, ENTITIES), judge(history, records, entities)
    assert {r.document: r for r in first.records} == {r.document: r for r in second.records}
    assert sorted(first.entities, key=repr) == sorted(second.entities, key=repr)


@given(steps)
def test_a_conflict_is_found_whenever_a_not_same_lies_in_one_cluster(sequence: list[Step]) -> None:
    history = [j for n, step in enumerate(sequence) if (j := made([], step)) and j.verdict in ("same", "not-same")]
    joined = {
        name: {name} for name in (*ACTORS, *(triple.id for triple in TRIPLES))
    }  # by brute force, merging sets until nothing changes
    for j in itertools.chain.from_iterable(itertools.repeat(history, len(history) + 1)):
        if j.verdict == "same":
            union = joined[j.left] | joined[str(j.right)]
            joined.update(dict.fromkeys(union, union))
    assert accepted(history) == all(str(j.right) not in joined[j.left] for j in history if j.verdict == "not-same")


def nodes(judgements: list[Judgement], label: str) -> dict[str, dict[str, Any]]:
    rows = [json.loads(line) for line in graph(judgements).splitlines()[1:]]
    return {row["id"]: row["props"] for row in rows if row.get("label") == label}


def test_the_gazetteers_id_wins_and_every_name_stays() -> None:
    pairs = [("armed_group:wagner-men", "wagner-group"), ("wagner-group", "armed_group:wagner-men")]
    for left, right in pairs:
        found = nodes([judgement("same", left, right)], "Actor")
        assert "armed_group:wagner-men" not in found
        assert found["wagner-group"]["aliases"] == ["Wagner men"]
        assert found["wagner-group"]["provisional"] is False


def test_two_provisional_ones_take_the_first_id_and_what_the_other_knows() -> None:
    found = nodes([judgement("same", "person:sokolov", "person:ivan-sokolov")], "Actor")
    assert found["person:ivan-sokolov"] == nodes([], "Actor")["person:ivan-sokolov"] | {"aliases": ["Sokolov"]}
    assert "person:sokolov" not in found


def test_a_merge_joins_what_was_reported_twice() -> None:
    before, after = nodes([], "Event"), nodes([judgement("same", "armed_group:wagner-men", "wagner-group")], "Event")
    assert len(after) == len(before) - 1
    assert max(event["triples"] for event in after.values()) == 2


def test_a_split_takes_only_the_mentions_in_its_places() -> None:
    parted = split("person:sokolov", (TRIPLES[5].id,), name="Petr Sokolov")
    found = nodes([parted], "Actor")
    assert found[str(parted.right)] == {"name": "Petr Sokolov", "kind": "person", "provisional": True, "aliases": []}
    assert "person:sokolov" in found
    whole = split("person:sokolov", tuple(sorted(d.id for d in DOCUMENTS)))
    assert "person:sokolov" not in nodes([whole], "Actor")


def test_the_most_exact_split_wins_then_the_newest() -> None:
    place, mention = DOCUMENTS[5].id, f"{DOCUMENTS[5].id}:0-7"
    exact = split("person:sokolov", (mention,), at=1)
    wide = split("person:sokolov", (place,), at=2)
    wider = split("person:sokolov", tuple(sorted((place, DOCUMENTS[1].id))), at=3)
    assert str(exact.right) in nodes([exact, wide, wider], "Actor")
    assert str(wide.right) not in nodes([exact, wide, wider], "Actor")
    assert str(wider.right) in nodes([exact, wide, wider], "Actor")


def test_a_split_can_be_split_and_joined_again() -> None:
    first = split("person:sokolov", tuple(sorted((DOCUMENTS[1].id, DOCUMENTS[5].id))), at=1)
    second = split(str(first.right), (DOCUMENTS[5].id,), at=2)
    found = nodes([first, second], "Actor")
    assert {str(first.right), str(second.right)} <= set(found)
    back = [judgement("same", "person:sokolov", str(j.right), at=5 + n) for n, j in enumerate((first, second))]
    joined = nodes([first, second, *back], "Actor")
    assert set(joined) == set(nodes([], "Actor"))


def test_a_rename_keeps_the_id_and_the_earlier_name() -> None:
    older = judgement("rename", "wagner-group", at=1, correction={"name": "PMC"})
    newer = judgement("rename", "armed_group:wagner-men", at=2, correction={"name": "Africa Corps"})
    same = judgement("same", "armed_group:wagner-men", "wagner-group", at=0)
    found = nodes([older, newer, same], "Actor")["wagner-group"]
    assert (found["name"], found["aliases"]) == ("Africa Corps", ["Wagner Group", "Wagner men"])
    assert nodes([older], "Actor")["wagner-group"]["name"] == "PMC"


def test_a_rejected_triple_leaves_with_all_that_stood_on_it() -> None:
    reject = judgement("reject", TRIPLES[4].id, at=1)
    assert TRIPLES[4].id not in nodes([reject], "Triple")
    assert "the-truce" not in nodes([reject], "Issue")
    assert graph([reject, judgement("accept", TRIPLES[4].id, at=2)]) == graph()


def test_a_corrected_triple_says_it_and_has_the_id_of_what_it_says() -> None:
    fields = {"predicate": "criticised", "when": "2023-05", "certainty": "alleged"}
    known = set(nodes([], "Triple"))
    found = nodes([judgement("correct", TRIPLES[1].id, correction=fields)], "Triple")
    (new,) = set(found) - known
    assert known - set(found) == {TRIPLES[1].id}
    props = found[new]
    assert (props["predicate"], props["polarity"], props["certainty"]) == ("criticised", "conflict", "alleged")
    assert (props["when_start"], props["when_end"], props["precision"]) == ("2023-05-01", "2023-05-31", "month")
    assert props["rule"] == "test; corrected"


def test_a_swap_turns_the_ends_round_but_makes_no_place_act() -> None:
    found = judge([judgement("correct", t.id, correction={"swap": "yes"}) for t in TRIPLES], RECORDS, ENTITIES)
    ends = {(t.subject.id, t.object.id) for r in found.records for t in r.triples}
    assert ("wagner-group", "russia") in ends
    assert ("wagner-group", "mopti") in ends


def test_the_chain_of_a_conflict_is_told() -> None:
    a, b, c = ACTORS[:3]
    chain = [judgement("same", a, b, 1, why="one contract"), judgement("same", b, c, 2), judgement("not-same", c, a, 3)]
    with pytest.raises(JudgementError) as refused:
        check(chain)
    told = refused.value.sentence()
    assert all(j.id[:12] in told for j in chain)
    assert "one contract" in told
    check([*chain, judgement("undo", chain[0].id, at=4)])


def test_a_chain_is_the_shortest() -> None:
    a, b, c = ACTORS[:3]
    force = [judgement("same", a, b, 1), judgement("same", b, c, 2), judgement("same", a, c, 3)]
    assert Clusters.of(force).chain(a, c) == (force[2],)
    assert Clusters.of(force[:2]).chain(a, c) == tuple(force[:2])
    assert Clusters.of(force).chain(a, "russia" if "russia" not in (a, b, c) else "nobody") == ()


def test_a_place_and_an_actor_never_become_one() -> None:
    assert graph([judgement("same", "mopti", "russia")]) == graph()


def test_a_judgement_on_what_is_not_there_changes_nothing() -> None:
    empty = [judgement("same", "nobody", "no-one"), judgement("reject", "0" * 64), split("nobody", (DOCUMENTS[0].id,))]
    assert graph(empty) == graph()


def test_an_actor_only_the_gazetteer_names_can_give_its_id() -> None:
    corps = Actor(id="africa-corps", name="Africa Corps", kind="armed_group")
    same = judgement("same", "armed_group:wagner-men", "africa-corps")
    found = judge([same], RECORDS, [*ENTITIES, corps])
    assert {t.object.id for r in found.records for t in r.triples} >= {"africa-corps"}


@pytest.mark.parametrize(
    "fields",
    [
        {"verdict": "split", "right": "b", "among": ("d",), "members": ("a",), "correction": {"name": "B"}},
        {"verdict": "split", "right": split_id(("a",), ("d",)), "among": ("d",), "members": ("a",)},
        {"verdict": "rename"},
        {"verdict": "correct", "correction": {"colour": "b"}},
        {"verdict": "same", "right": "b", "members": ("a",), "among": ("d",)},
        {"verdict": "undo", "right": "b"},
    ],
)
def test_a_judgement_that_lacks_something_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="Value error"):
        Judgement.model_validate({"left": "a", "by": "ana", "at": "2024", **fields})
