"""A lexicon of the user's own: its entries win, a wrong line is named, and a change reads the articles anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command import ok, run
from whowhom.ingest.extractor import load_extractor
from whowhom.schemas import Document, ExtractorError, UnknownNameError, VocabularyError

HEADER = "entry,pos,predicate,target,roles,control,embeds,example\n"
TEXT = "Russia bamboozled Syria on Monday."


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.csv"
    path.write_text(f"{HEADER}bamboozle,V,bombed,obj,,,,{TEXT}\n", encoding="utf-8")
    return path


def test_an_own_entry_is_read_and_changes_the_fingerprint(own: Path) -> None:
    plain, extended = load_extractor(), load_extractor(f"rules+{own}")
    assert plain.fingerprint != extended.fingerprint
    assert "bombed" not in [triple.predicate for triple in plain.extract([Document.of(TEXT)])[0].triples]
    (triple,) = extended.extract([Document.of(TEXT)])[0].triples
    assert (triple.subject.mention, triple.predicate, triple.object.mention) == ("Russia", "bombed", "Syria")


def test_an_own_entry_wins_over_a_packaged_one(own: Path) -> None:
    own.write_text(f"{HEADER}# ours\npraise,V,funded,obj,,,,\n", encoding="utf-8")
    (triple,) = load_extractor(f"rules+{own}").extract([Document.of("Russia praised Syria.")])[0].triples
    assert triple.predicate == "funded"


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ("bamboozle,V,bombed,nowhere,,,,", 2),
        ("bamboozle,V,bombed,obj,,,,\nbamboozle,X,bombed,obj,,,,", 3),
        ("bamboozle,V,bombed,obj", 2),
        (" ,V,bombed,obj,,,,", 2),
        ("bamboozle,V,bombed,obj,boss=prep:by,,,", 2),
        ("bamboozle,V,bombd,obj,,,,", 2),
    ],
    ids=["slot", "pos", "fields", "empty", "role", "predicate"],
)
def test_a_wrong_line_is_named(own: Path, lines: str, line: int) -> None:
    own.write_text(f"{HEADER}{lines}\n", encoding="utf-8")
    with pytest.raises((VocabularyError, UnknownNameError)) as caught:
        load_extractor(f"rules+{own}")
    assert caught.value.where == f"{own}:{line}"


def test_another_header_a_missing_file_and_another_extractor_are_refused(own: Path, tmp_path: Path) -> None:
    own.write_text("word,meaning\n", encoding="utf-8")
    for path in (own, tmp_path / "none.csv"):
        with pytest.raises(VocabularyError, match=path.name):
            load_extractor(f"rules+{path}")
    with pytest.raises(ExtractorError, match="takes no lexicon"):
        load_extractor(f"other+{own}")


def test_a_workspace_reads_anew_when_its_lexicon_comes(own: Path, tmp_path: Path) -> None:
    space, article = own.parent / "space", tmp_path / "x.txt"
    article.write_text(TEXT, encoding="utf-8")
    assert "extracted 1 of 1" in ok("ingest", article, "--workspace", space)
    assert "extracted 0 of 1" in ok("rebuild", "--workspace", space)
    (space / "workspace.toml").write_text('lexicon = "../own.csv"\n', encoding="utf-8")
    assert "extracted 1 of 1" in ok("rebuild", "--workspace", space)
    assert "bombed" in ok("extract", article, "--min-confidence", "0", "--workspace", space)
    (entry,) = json.loads(ok("predicates", "--word", "bamboozle", "--format", "json", "--workspace", space))
    assert (entry["predicate"], entry["own"]) == ("bombed", True)
    assert "bombed by rule active" in ok("explain", TEXT, "--workspace", space)
    own.write_text("nonsense\n", encoding="utf-8")
    result = run("rebuild", "--workspace", space)
    assert result.code == 1
    assert "own.csv:1" in result.err
