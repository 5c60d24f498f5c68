"""Evidence handed on: another workspace builds the same graph without reading a text, and believes nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command import SAMPLES, ok, run
from whowhom.graph.export import lines
from whowhom.schemas import InputError
from whowhom.workspace import Workspace


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of two articles with a judgement."""
    folder = tmp_path_factory.mktemp("handing") / "w"
    with Workspace.at(folder) as space:
        space.add(sorted(SAMPLES.glob("*.txt"))[:2])
        space.build()
        actors = sorted(node.id for node in space.graph().nodes if node.label == "Actor")
        space.judge("ann").rename(actors[0], "Somebody")
        space.build()
    return folder


@pytest.fixture(scope="module")
def handed(source: Path) -> Path:
    path = source.parent / "w.evidence.jsonl"
    ok("export", "--to", path, "--workspace", source)
    return path


def _graph(folder: Path) -> list[str]:
    with Workspace.at(folder) as space:
        return list(lines(space.graph()))


def test_the_graph_and_the_next_export_are_the_same_bytes(source: Path, handed: Path, tmp_path: Path) -> None:
    said = ok("ingest", handed, "--workspace", tmp_path / "w")
    assert "read 2: 2 new, 0 known, 0 rejected" in said
    assert "extracted 0 of 2" in said
    assert _graph(tmp_path / "w") == _graph(source)
    ok("export", "--to", tmp_path / "again.evidence.jsonl", "--workspace", tmp_path / "w")
    assert (tmp_path / "again.evidence.jsonl").read_bytes() == handed.read_bytes()
    assert "read 2: 0 new, 2 known, 0 rejected" in ok("ingest", handed, "--workspace", tmp_path / "w")
    assert str(source.parent) not in handed.read_text("utf-8")
    assert str(SAMPLES) not in handed.read_text("utf-8")


def test_what_was_tampered_with_is_listed_and_the_rest_comes_in(handed: Path, tmp_path: Path) -> None:
    head, *rest = handed.read_text("utf-8").splitlines()
    bad: list[object] = []
    for text in rest:
        line = json.loads(text)
        if "extraction" in line and not bad:
            line["extraction"]["triples"][0]["evidence"]["quote"] = "Nobody said this."
            bad.append(line)
        rest[rest.index(text)] = json.dumps(line)
    first = json.loads(rest[0])
    first["document"]["text"] += " And more."
    made = tmp_path / "bad.evidence.jsonl"
    made.write_text("\n".join([head, json.dumps(first), *rest[1:], '{"document": 3}', "{", "{}"]), "utf-8")
    with Workspace.at(tmp_path / "w") as space:
        added = space.add([made])
        assert added.read == 1
        told = [rejection.reason for rejection in added.rejections]
        assert sum("damaged" in reason for reason in told) >= 3
        assert any("is not whole" in reason for reason in told)
        assert any("no JSON" in reason for reason in told)
        assert not any("Nobody said this." in line for line in lines(space.graph()))


def test_nothing_that_is_there_is_replaced(handed: Path, tmp_path: Path) -> None:
    with Workspace.at(tmp_path / "w") as space:
        space.add(sorted(SAMPLES.glob("*.txt"))[:2])
        space.build()
        before = {d.id: space.ledger.extraction(d.id, "rules") for d in space.ledger.documents()}
        actors = sorted(node.id for node in space.graph().nodes if node.label == "Actor")
        space.judge("bob").rename(actors[1], "Another")
        stripped = [json.loads(text) for text in handed.read_text("utf-8").splitlines()]
        for line in stripped:
            if "extraction" in line:
                line["extraction"]["triples"] = []
        other = tmp_path / "other.evidence.jsonl"
        other.write_text("\n".join(map(json.dumps, stripped)), "utf-8")
        added = space.add([other])
        assert {d.id: space.ledger.extraction(d.id, "rules") for d in space.ledger.documents()} == before
        assert any("has its own" in warning.reason for warning in added.warnings)
        assert {judgement.by for judgement in space.ledger.judgements()} == {"bob"}


def test_a_graph_is_no_source_and_says_so(source: Path, tmp_path: Path) -> None:
    ok("export", "--to", tmp_path / "g.jsonl", "--workspace", source)
    refused = run("ingest", tmp_path / "g.jsonl", "--workspace", tmp_path / "w")
    assert refused.code == 1
    assert refused.err.count("graph without its texts") == 1
    other = run("export", "--to", tmp_path / "x.evidence.jsonl", "--since", "2016", "--workspace", source)
    assert "handed on whole" in other.err


def test_what_is_no_evidence_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"what":"whowhom evidence","format":9}\n', "utf-8")
    with Workspace.at(tmp_path / "w") as space, pytest.raises(InputError, match="first line"):
        space.add([tmp_path / "a.jsonl"])
