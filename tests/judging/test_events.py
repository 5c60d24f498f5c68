"""Events merged by hand, and triples corrected to other actors: the graph, its views, and exact undo."""

from __future__ import annotations

import json
import random
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from command import ok, run
from corpora import retraction
from generated import told
from generated import workspace as workspace_in
from judging.test_commands import act, export, rows
from lifecycle.test_incremental import built, exported, pure
from whowhom import Workspace
from whowhom.graph.export import lines
from whowhom.graph.view import View, view
from whowhom.ingest.ledger import Ledger
from whowhom.schemas import Document, Judgement
from whowhom.settings import Settings

NEWS = (
    told("Russia bombed Ukraine on 2016-05-01.", "2016-05-03", "Courier"),
    told("Russia bombed Ukraine.", "2016-05-03", "Herald"),
    told("Russia struck Ukraine.", "2016-05-04", "Gazette"),
    told("Russia struck Ukraine on 2016-05-01 in Odessa. Russia met Turkey.", "2016-05-04", "Post"),
    told("Russia backs Ukraine. Turkey bombed Russia on 2016-05-02.", "2016-05-05", "Echo"),
)


def built_space(folder: Path) -> Workspace:
    space = workspace_in(folder)
    space.ledger.put_documents(NEWS)
    space.build()
    return space


def events(space: Workspace) -> dict[str, dict[str, Any]]:
    found = [json.loads(line) for line in space.ledger.elements('["Event",')]
    return {row["id"]: row["props"] for row in found}


def triples_of(space: Workspace, predicate: str) -> list[str]:
    nodes = space.nodes("Triple").nodes
    return sorted(node.id for node in nodes if node.props["predicate"] == predicate)


def quoted(space: Workspace, words: str) -> str:
    [found] = [node.id for node in space.nodes("Triple").nodes if words in str(node.props["quote"])]
    return found


def test_a_merge_counts_one_event_with_all_its_triples_and_undo_restores_it(tmp_path: Path) -> None:
    with built_space(tmp_path) as space:
        before, known = space.ledger.elements(), events(space)
        judge = space.judge("ana")
        dated, plain = quoted(space, "bombed Ukraine on"), quoted(space, "bombed Ukraine.")
        first = judge.same_event(dated, plain, why="one raid")
        space.build()
        [new] = [props for name, props in events(space).items() if props.get("triples") == 2]
        assert new["start"] == "2016-05-01"
        assert new["origins"] == 2
        assert len(events(space)) == len(known) - 1
        second = judge.same_event(plain, quoted(space, "struck Ukraine."))
        space.build()
        [joined] = [props for props in events(space).values() if props.get("triples") == 3]
        assert joined["predicates"] == ["bombed", "struck"]
        judge.undo(second.id)
        judge.undo(first.id)
        space.build()
        assert space.ledger.elements() == before


def test_the_whole_event_goes_along_and_later_reports_of_it_too(tmp_path: Path) -> None:
    with built_space(tmp_path) as space:
        space.judge("ana").same_event(quoted(space, "bombed Ukraine on"), quoted(space, "bombed Ukraine."))
        space.build()
        space.ledger.put_documents(
            [told("Turkey met Russia. Russia bombed Ukraine on 2016-05-01.", "2016-05-09", "Late")]
        )
        space.build()
        assert max(props["triples"] for props in events(space).values()) == 3
        found = space.ledger.elements()
        space.build(from_scratch=True)
        assert space.ledger.elements() == found


def test_views_and_grades_know_the_merge(tmp_path: Path) -> None:
    with built_space(tmp_path) as space:
        space.judge("ana").same_event(quoted(space, "bombed Ukraine on"), quoted(space, "bombed Ukraine."))
        space.build()
        graph = space.graph()
        assert tuple(lines(view(graph, View(since="1900")))) == tuple(lines(graph))
        told_twice = view(graph, View(min_origins=2))
        assert len([node for node in told_twice.nodes if node.label == "Triple"]) == 2


def test_events_of_others_or_ties_cannot_be_merged(tmp_path: Path) -> None:
    with built_space(tmp_path) as space:
        judge = space.judge("ana")
        other, tie = quoted(space, "Turkey bombed"), quoted(space, "backs Ukraine")
        plain = quoted(space, "bombed Ukraine.")
        for one, sentence in ((other, "same participants"), (tie, "reports no event"), (plain, "one and the same")):
            with pytest.raises(Exception, match=sentence):
                judge.same_event(plain, one)
        judge.same_event(plain, quoted(space, "struck Ukraine."))
        space.build()
        with pytest.raises(Exception, match="one event already"):
            judge.not_same_event(plain, quoted(space, "struck Ukraine."))
        assert len(space.ledger.judgements()) == 1


def test_not_same_is_kept_and_a_chain_against_it_refused(tmp_path: Path) -> None:
    with built_space(tmp_path) as space:
        judge = space.judge("ana")
        one, two, three = (quoted(space, text) for text in ("bombed Ukraine on", "bombed Ukraine.", "struck Ukraine."))
        judge.not_same_event(one, three)
        judge.same_event(one, two)
        with pytest.raises(Exception, match="cannot be the same and not the same"):
            judge.same_event(two, three)


def test_a_merge_by_ids_of_events_in_the_graph(tmp_path: Path) -> None:
    with built_space(tmp_path) as space:
        judge = space.judge("ana")
        left, right = (space.ledger.claims_from([quoted(space, text)])[0].report
                       for text in ("bombed Ukraine.", "struck Ukraine."))  # fmt: skip
        made = judge.same_event(left[:10], right)
        assert made.happening
        space.build()
        assert len({left, right} & set(events(space))) == 1


STEPS = st.lists(st.tuples(st.sampled_from("jjjjurabcf"), st.randoms(use_true_random=False)), max_size=14)


@settings(max_examples=30)
@given(STEPS)
def test_any_order_of_joining_retracting_and_building_gives_the_pure_graph(
    steps: list[tuple[str, random.Random]],
) -> None:
    with tempfile.TemporaryDirectory() as folder, workspace_in(Path(folder)) as space:
        kept, chosen = space.ledger, space.settings
        kept.put_documents(NEWS)
        built(kept, chosen)
        for number, (what, chance) in enumerate(steps):
            _do(kept, chosen, what, chance, number)
            if what != "j" or chance.random() < 0.5:
                found = built(kept, chosen)
                assert exported(found) == pure(kept, chosen)
        assert built(kept, chosen, anew=True) == built(kept, chosen)


def _do(kept: Ledger, chosen: Settings, what: str, chance: random.Random, number: int) -> None:
    document: Document = chance.choice(NEWS)
    if what in "ra":
        kept.put_retractions([retraction(document, undo=what == "a")])
        return
    at = f"2020-01-01T00:00:{number:02}+00:00"
    triples = sorted({t.id for d in NEWS if (e := kept.extraction(d.id, chosen.extractor)) for t in e.triples})
    left, right = chance.sample(triples, 2)
    fields: dict[str, Any] = {"verdict": "same", "left": left, "right": right}
    if what == "u" and kept.judgements():
        fields = {"verdict": "undo", "left": chance.choice(kept.judgements()).id}
    elif what == "c":
        fixes = ({"subject": "turkey"}, {"object": "hezbollah"}, {"category": "COERCE"}, {"speaker": "turkey"})
        fields = {"verdict": "correct", "left": left, "correction": chance.choice((*fixes, {"modality": "planned"}))}
    elif what == "f":
        fields = {"verdict": "same", "left": "turkey", "right": "ukraine"}
    kept.put_judgement(Judgement(**fields, by="ana", at=at))


TEXT = """The Orlan Brigade attacked Mali on 3 May 2023. The army of Mali said that it killed ten of them.

The Orlan Brigade attacked Mali. Niger condemned Mali on 4 May 2023. Russia praised Niger.
"""


@pytest.fixture(scope="module")
def mali(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("events")
    (folder / "mali.txt").write_text(TEXT, encoding="utf-8")
    ok("ingest", folder / "mali.txt", "--workspace", folder / "space")
    return folder / "space"


def test_the_commands_on_events(mali: Path) -> None:
    before = export(mali)
    [pair] = rows("events", "candidates", "--workspace", mali)
    assert "undated" in pair["left_name"] + pair["right_name"]
    made = act(mali, "events", "merge", pair["left"][:12], pair["right"][:12], "--why", "same raid")
    assert rows("events", "candidates", "--workspace", mali) == []
    assert export(mali) != before
    again = run("events", "merge", pair["left"], pair["right"], "--workspace", mali)
    assert again.code == 1
    assert "same raid" in again.err
    act(mali, "events", "undo", made)
    assert export(mali) == before
    act(mali, "events", "unsure", pair["events"][0], pair["events"][1])
    assert rows("events", "candidates", "--workspace", mali) == []
    assert len(rows("events", "candidates", "--again", "--workspace", mali)) == 1
    assert export(mali) == before


def test_correcting_actors_category_and_speaker(mali: Path) -> None:
    before = export(mali)
    [row] = rows("cypher", "MATCH (t:Triple {predicate: 'condemned'}) RETURN t.id AS id", "--workspace", mali)
    made = act(mali, "triples", "correct", row["id"], "subject=France", "category=REJECT", "speaker=Russia")
    text = (
        "MATCH (t:Triple {id: $id})-[:SUBJECT]->(s), (t)-[:ASSERTED_BY]->(a) RETURN s.id AS s, a.id AS a,"
        " t.category AS c, t.quad AS q, t.subject_mention AS words"
    )
    [found] = rows("cypher", text, "-p", f"id={row['id']}", "--workspace", mali)
    assert found == {"s": "france", "a": "russia", "c": "REJECT", "q": "verbal-conflict", "words": "Niger"}
    act(mali, "triples", "correct", row["id"], "speaker=none")
    assert rows("cypher", text, "-p", f"id={row['id']}", "--workspace", mali) == []
    act(mali, "triples", "undo", str(rows("triples", "judgements", "--workspace", mali)[-1]["id"]))
    act(mali, "triples", "undo", made)
    assert export(mali) == before


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("subject=Timbuktu", "only be an actor"),
        ("subject=none", "needs a subject"),
        ("subject=Mali", "would be the same"),
        ("object=Xyzzy", "Xyzzy"),
        ("speaker=France", "does not name"),
        ("category=NOISE", "NOISE"),
    ],
)
def test_what_cannot_stand_there_is_told(mali: Path, field: str, sentence: str) -> None:
    [row] = rows("cypher", "MATCH (t:Triple {predicate: 'condemned'}) RETURN t.id AS id", "--workspace", mali)
    found = run("triples", "correct", row["id"], field, "--workspace", mali)
    assert found.code in (1, 2)
    assert sentence in found.err
