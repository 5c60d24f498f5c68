"""Bad input of every kind: one clear sentence, the right exit code, nothing half-written, never a traceback."""

from __future__ import annotations

import json
import re
import socket
import sqlite3
from pathlib import Path

import pytest

from command import SAMPLES, Result, ok, run

GOOD = "Russia bombed Idlib on Tuesday. Turkey condemned the attack."


def refused(result: Result, code: int, *words: str) -> None:
    """The command ended with that code and one sentence that has these words."""
    assert result.code == code, result
    assert "Traceback" not in result.err
    for word in words:
        assert word in result.err, result.err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"  \n\n", ""),
        (b"\x00\x01\x02\xff\xfe\x00", ""),
        (b"caf\xe9 \x81\x8d bad", ""),
        (b"x" * 2_000_001, "2,000,000"),
    ],
    ids=["empty", "blank", "binary", "encoding", "too long"],
)
def test_a_bad_file_is_rejected_and_the_others_go_on(content: bytes, words: str, tmp_path: Path) -> None:
    bad, good = tmp_path / "bad.txt", tmp_path / "good.txt"
    bad.write_bytes(content)
    good.write_text(GOOD, encoding="utf-8")
    result = run("extract", bad, good, "--format", "jsonl")
    assert result.code == 0
    assert len(result.out.splitlines()) == 1
    assert "bad.txt" in result.err
    assert words in result.err
    refused(run("extract", bad), 1, "bad.txt")


def test_a_bad_line_is_named_by_its_number(tmp_path: Path) -> None:
    lines = tmp_path / "in.jsonl"
    lines.write_text('{"id": "a", "text": "Russia bombed Idlib."}\n{oops\n{"id": "c", "text": "Iran backs Syria."}\n')
    result = run("extract", lines, "--format", "jsonl")
    assert [json.loads(line)["id"] for line in result.out.splitlines()] == ["a", "c"]
    assert "in.jsonl:2" in result.err


def test_unknown_front_matter_is_told_and_the_article_kept(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(f"---\ntitle: A\nmood: grim\n---\n\n{GOOD}\n", encoding="utf-8")
    result = run("ingest", article, "--workspace", tmp_path / "space")
    assert result.code == 0
    assert "mood" in result.err
    assert "1 new" in result.out


def test_a_text_without_a_sentence_is_kept_and_gives_nothing(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("*** --- ***\n", encoding="utf-8")
    record = json.loads(ok("extract", article, "--format", "jsonl"))
    assert record["triples"] == []


def test_a_missing_file_leaves_nothing_behind(tmp_path: Path) -> None:
    refused(run("ingest", tmp_path / "none.txt", "--workspace", tmp_path / "space"), 1, "none.txt")
    refused(run("extract", tmp_path / "none.txt"), 1, "none.txt")


def test_no_workspace_says_what_to_do(tmp_path: Path) -> None:
    refused(run("query", "brokers", "--workspace", tmp_path / "none"), 1, "whowhom ingest")
    assert not (tmp_path / "none").exists()


def test_a_newer_workspace_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "space"
    article = tmp_path / "a.txt"
    article.write_text(GOOD, encoding="utf-8")
    ok("ingest", article, "--workspace", folder)
    with sqlite3.connect(folder / "ledger.sqlite") as ledger:
        ledger.execute("PRAGMA user_version = 999")
    ledger.close()
    refused(run("rebuild", "--workspace", folder), 1, "newer")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("query", "brokrs"), ("brokrs", "brokers")),
        (("query", "what_did"), ("actor",)),
        (("query", "what_did", "-p", "acter=Russia"), ("acter", "actor")),
        (("query", "what_did", "-p", "actor"), ("NAME=VALUE",)),
        (("query", "what_did", "-p", "actor=Rusia"), ("Rusia", "Russia")),
        (("query", "who_influences_whom", "-p", "minimum_origins=many"), ("minimum_origins",)),
        (("schema", "tripel"), ("triple",)),
        (("--store", "redis://x", "query", "brokers"), ("redis",)),
    ],
)
def test_a_wrong_name_or_parameter_is_a_usage_error(
    arguments: tuple[str, ...], words: tuple[str, ...], sample_workspace: Path
) -> None:
    given = arguments if arguments[0] == "schema" else (*arguments, "--workspace", str(sample_workspace))
    refused(run(*given), 2, *words)


def test_bad_cypher_is_one_sentence(sample_workspace: Path) -> None:
    refused(run("cypher", "MATCH (a RETURN a", "--workspace", sample_workspace), 1)


def test_neo4j_that_does_not_answer(sample_workspace: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    where = ("--workspace", sample_workspace, "--store", f"neo4j://127.0.0.1:{port}")
    refused(run("query", "brokers", *where), 1, str(port))


def test_neo4j_with_a_wrong_password(neo4j_url: str, sample_workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "not-the-password")
    refused(run("query", "brokers", "--workspace", sample_workspace, "--store", neo4j_url), 1, "NEO4J_PASSWORD")


def test_a_store_that_fails_loses_no_document(tmp_path: Path) -> None:
    folder = tmp_path / "space"
    where = ("--workspace", folder, "--store", "neo4j://127.0.0.1:1")
    assert run("ingest", SAMPLES / "niger-ultimatum.txt", *where).code == 1
    assert "0 new" in ok("ingest", SAMPLES / "niger-ultimatum.txt", "--workspace", folder)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "closed").write_text("a file where a folder should be", encoding="utf-8")
    refused(run("ingest", SAMPLES / "niger-ultimatum.txt", "--workspace", tmp_path / "closed" / "space"), 1, "closed")


def test_a_wrong_setting_is_named_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "workspace.toml").write_text('stroe = "embedded"\n', encoding="utf-8")
    refused(run("ingest", SAMPLES / "niger-ultimatum.txt", "--workspace", tmp_path), 2, "stroe", "store")


def test_a_text_in_another_language_is_named(tmp_path: Path) -> None:
    text = "Die Regierung in Bern hat am Montag die Gespräche mit den Vertretern der Kantone und der Gewerkschaften "
    (tmp_path / "bern.txt").write_text(text + "über die Renten für das kommende Jahr wieder aufgenommen.\n", "utf-8")
    told = ok("ingest", tmp_path / "bern.txt", "--workspace", tmp_path / "space")
    assert "documents of which nothing could be read: 1" in told
    assert re.search(r"language: .*bern\.txt", told)
