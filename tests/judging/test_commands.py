"""The commands of actors, triples and review on a small workspace."""

from __future__ import annotations

import datetime
import json
import os
import select
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from command import SAMPLES, ok, run
from whowhom import Workspace
from whowhom.judging import Judge, author
from whowhom.schemas import JudgementError, SettingsError, UnknownNameError

TEXT = """Orlan Brigade and Kestrel Company fought near Mopti.

Orlan Brigade attacked Mali on 3 May 2023. Mali condemned Orlan Brigade. Russia backs Orlan Brigades.
Colonel Amadou Keita threatened Mali. Keita praised Russia. Niger attacked Orlan Brigade on 4 May 2023.
"""


@pytest.fixture(scope="session")
def judged_samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with one article of our own and one sample; to be copied."""
    folder = tmp_path_factory.mktemp("judging")
    (folder / "orlan.txt").write_text(TEXT, encoding="utf-8")
    ok("ingest", folder / "orlan.txt", SAMPLES / "niger-ultimatum.txt", "--workspace", folder / "space")
    return folder / "space"


@pytest.fixture
def space(judged_samples: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(judged_samples, tmp_path / "space"))


def export(space: Path) -> bytes:
    target = space.parent / "graph.jsonl"
    ok("export", "--to", target, "--workspace", space)
    return target.read_bytes()


def rows(*arguments: str | Path) -> list[dict[str, Any]]:
    found = json.loads(ok(*arguments, "--format", "json"))
    assert isinstance(found, list)
    return found


def act(space: Path, *arguments: str) -> str:
    """Make a judgement as ana; its id."""
    ok(*arguments, "--by", "ana", "--workspace", space)
    return str(rows("actors", "judgements", "--workspace", space)[-1]["id"])


def ids(space: Path) -> list[str]:
    return [str(row["id"]) for row in rows("actors", "list", "--workspace", space)]


def orlan(space: Path) -> list[str]:
    found = sorted(name for name in ids(space) if "orlan-brigade" in name)
    assert len(found) == 2, ids(space)
    return found


def test_merge_and_undo_restore_the_export(space: Path) -> None:
    before, (one, other) = export(space), orlan(space)
    made = act(space, "actors", "merge", other, one, "--why", "a plural slip")
    assert one in ids(space)
    assert other not in ids(space)
    assert export(space) != before
    shown = ok("actors", "show", one, "--workspace", space)
    assert "a plural slip" in shown
    assert "judgement: " in shown
    undone = act(space, "actors", "undo", made[:12])
    assert export(space) == before
    act(space, "triples", "undo", undone)
    assert other not in ids(space)
    listed = rows("actors", "judgements", "--workspace", space)
    assert [row["stands"] for row in listed] == [True, False, True]
    assert [row["by"] for row in listed] == ["ana"] * 3
    assert sorted(row["at"] for row in listed) == [row["at"] for row in listed]


def test_no_build_leaves_the_graph_until_the_next_build(space: Path) -> None:
    before, (one, other) = export(space), orlan(space)
    act(space, "actors", "merge", one, other, "--no-build")
    assert export(space) == before
    ok("rebuild", "--workspace", space)
    assert export(space) != before


def test_a_conflict_is_refused_with_its_chain_and_nothing_is_kept(space: Path) -> None:
    one, other = orlan(space)
    act(space, "actors", "merge", one, other, "--why", "one badge")
    act(space, "actors", "not-same", one, "mali")
    graph = export(space)
    for arguments in (["not-same", one, other], ["merge", other, "mali"]):
        result = run("actors", *arguments, "--workspace", space)
        assert result.code == 1
        assert "one badge" in result.err
        assert "undo" in result.err
    assert len(rows("actors", "judgements", "--workspace", space)) == 2
    assert export(space) == graph


def test_split_takes_the_mentions_of_a_place_out(space: Path) -> None:
    before, one = export(space), orlan(space)[0]
    with Workspace.at(space) as opened:
        mention = next(iter(Judge(opened, by="ana").reading.mentions(one)))
    made = act(space, "actors", "split", one, f"{mention.document.id[:12]}:{mention.end.start}-{mention.end.end}",
               "--name", "Orlan Two")  # fmt: skip
    assert any(name.startswith(f"{one}~") for name in ids(space))
    assert "Orlan Two" in ok("actors", "list", "--workspace", space)
    assert "⇢" in ok("actors", "show", "Orlan Two", "--workspace", space)
    act(space, "actors", "undo", made)
    assert export(space) == before
    result = run("actors", "split", one, "niger-ultimatum.txt", "--workspace", space)
    assert result.code == 1
    assert "no mention" in result.err


def test_rename_finds_the_actor_under_both_names(space: Path) -> None:
    one = orlan(space)[0]
    act(space, "actors", "rename", one, "Orlan Legion")
    for name in ("Orlan Legion", "Orlan Brigade"):
        found = rows("actors", "search", name, "--workspace", space)
        assert found[0]["id"] == one


def test_unsure_changes_no_graph_and_ends_the_question(space: Path) -> None:
    before = export(space)
    pair = json.loads(ok("review", "--list", "--format", "json", "--workspace", space).splitlines()[0])
    act(space, "actors", "unsure", pair["left"], pair["right"])
    assert export(space) == before
    left = ok("review", "--list", "--format", "json", "--workspace", space)
    again = ok("review", "--again", "--format", "json", "--workspace", space)
    assert f'"{pair["right"]}"' not in left or pair["left"] not in left
    assert pair["right"] in again


def test_review_lists_pairs_with_evidence_and_takes_decisions(space: Path, tmp_path: Path) -> None:
    found = [json.loads(line) for line in ok("review", "--list", "--format", "json", "--workspace", space).splitlines()]
    one, other = orlan(space)
    (pair,) = [row for row in found if [row["left"], row["right"]] == [one, other]]
    assert pair["rule"] == "near spelling"
    assert pair["evidence"]
    assert all(quote in TEXT for quote in pair["quotes"])
    decisions = tmp_path / "decisions.jsonl"
    lines = [{**row, "verdict": "same" if row is pair else ""} for row in found]
    decisions.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    ok("review", "--decisions", decisions, "--by", "bob", "--workspace", space)
    assert other not in ids(space)
    assert [row["by"] for row in rows("actors", "judgements", "--workspace", space)] == ["bob"]


def typed(command: list[str | Path], keys: str) -> str:
    """What a command shows on a terminal where these keys are pressed, each once the command waits."""
    pty = pytest.importorskip("pty", reason="needs a terminal")
    master, slave = pty.openpty()
    shown = b""
    with subprocess.Popen(command, stdin=slave, stdout=slave, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            if select.select([master], [], [], 0.4)[0]:
                shown += os.read(master, 10000)
            elif shown.endswith(b"stop: ") and keys:
                os.write(master, keys[0].encode())
                keys = keys[1:]
    os.close(slave)
    os.close(master)
    return shown.decode()


def test_review_asks_by_key_on_a_terminal(space: Path) -> None:
    first = json.loads(ok("review", "--format", "json", "--workspace", space).splitlines()[0])
    shown = typed([sys.executable, "-m", "whowhom", "review", "--by", "eve", "--workspace", space], "xnqqqqq")
    assert "n not the same" in shown
    assert first["rule"] in shown
    (kept,) = rows("actors", "judgements", "--workspace", space)
    assert (kept["verdict"], kept["left"], kept["right"]) == ("not-same", first["left"], first["right"])
    assert kept["by"] == "eve"


def test_a_bad_decision_keeps_none_of_the_file(space: Path, tmp_path: Path) -> None:
    one, other = orlan(space)
    decisions = tmp_path / "decisions.jsonl"
    good = {"verdict": "same", "left": one, "right": other}
    for bad in ('{"verdict": "perhaps", "left": "a"}', "[]", "nonsense", '{"verdict": "not-same", "left": "mali"}',
                json.dumps({"verdict": "not-same", "left": other, "right": one})):  # fmt: skip
        decisions.write_text(f"{json.dumps(good)}\n{bad}\n", encoding="utf-8")
        result = run("review", "--decisions", decisions, "--workspace", space)
        assert result.code in (1, 2)
        assert "unexpected" not in result.err
        assert rows("actors", "judgements", "--workspace", space) == []


def triple_of(space: Path, predicate: str) -> str:
    text = "MATCH (t:Triple {predicate: $p})-[:OBJECT]->(a:Actor) WHERE a.id CONTAINS 'orlan' RETURN t.id AS id"
    return str(rows("cypher", text, "-p", f"p={predicate}", "--workspace", space)[0]["id"])


def test_triples_are_rejected_and_accepted(space: Path) -> None:
    before, name = export(space), triple_of(space, "condemned")
    act(space, "triples", "reject", name[:12])
    assert name.encode() not in export(space)
    act(space, "triples", "accept", name)
    assert export(space) == before


def test_a_corrected_triple_can_be_named_by_its_new_id(space: Path) -> None:
    before, name = export(space), triple_of(space, "condemned")
    made = act(space, "triples", "correct", name, "predicate=criticised", "negated=yes")
    new = triple_of(space, "criticised")
    assert new != name
    assert rows("actors", "judgements", "--workspace", space)[0]["left"] == name
    act(space, "triples", "correct", new, "when=2023-05-03")
    act(space, "actors", "undo", str(rows("actors", "judgements", "--workspace", space)[-1]["id"]))
    act(space, "actors", "undo", made)
    assert export(space) == before


@pytest.mark.parametrize("field", ["negated=perhaps", "predicate=zzz", "when=May", "when=2024/2023", "colour=red"])
def test_what_cannot_be_corrected_is_told(space: Path, field: str) -> None:
    result = run("triples", "correct", triple_of(space, "condemned"), field, "--workspace", space)
    assert result.code in (1, 2)
    assert "unexpected" not in result.err


def test_show_tells_names_and_reasons(space: Path) -> None:
    found = json.loads(ok("actors", "show", "Mali", "--format", "json", "--workspace", space))
    assert found["about"]["id"] == "mali"
    assert {"name": "Malian", "kind": "adjective", "from": None, "to": None} in found["names"]
    assert all(row["why"] and row["quote"] for row in found["mentions"])
    assert "alias (name)" in {row["why"] for row in found["mentions"]}
    provisional = json.loads(ok("actors", "show", orlan(space)[0], "--format", "json", "--workspace", space))
    assert any(row["why"].startswith("provisional") for row in provisional["mentions"])


def test_a_merge_into_an_actor_that_only_the_gazetteer_knows(space: Path) -> None:
    one = orlan(space)[0]
    assert "hezbollah" not in ids(space)
    act(space, "actors", "merge", one, "Hizballah")
    assert "hezbollah" in ids(space)
    assert one not in ids(space)


def test_unknown_names_are_told(space: Path) -> None:
    for arguments in (["actors", "merge", "Xyzzy", "Mali"], ["actors", "undo", "abcdef"], ["triples", "reject", "00"]):
        assert run(*arguments, "--workspace", space).code == 2
    with Workspace.at(space) as opened, pytest.raises(UnknownNameError):
        Judge(opened, by="ana").undo("f" * 64)


def test_the_clock_is_given_and_judgements_never_share_a_moment(space: Path) -> None:
    noon = datetime.datetime(2024, 5, 1, 14, tzinfo=datetime.timezone(datetime.timedelta(hours=2)))
    one, other = orlan(space)
    with Workspace.at(space) as opened:
        assert opened.judge("ana").find(one) == one
        judge = Judge(opened, by="ana", now=lambda: noon)
        first = judge.merge(one, other)
        second = judge.undo(first.id)
        third = judge.merge(one, other)
        with pytest.raises(JudgementError, match="undone already"):
            judge.undo(first.id)
        with pytest.raises(JudgementError, match="one already"):
            judge.merge(one, other)
    assert first.at == "2024-05-01T12:00:00.000000+00:00"
    assert first.at < second.at < third.at
    assert len({first.id, second.id, third.id}) == 3


def test_who_judges(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHOWHOM_AUTHOR", "env")
    assert author("flag") == "flag"
    assert author() == "env"
    monkeypatch.delenv("WHOWHOM_AUTHOR")
    monkeypatch.setenv("LOGNAME", "login")
    assert author() == "login"

    def nobody() -> str:
        raise OSError

    monkeypatch.setattr("getpass.getuser", nobody)
    with pytest.raises(SettingsError, match="--by"):
        author()
