"""JSONL: each line stands for itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whowhom.ingest.readers.encoding import MAX_CHARACTERS
from whowhom.ingest.readers.jsonl import MAX_LINE_BYTES, read_jsonl
from whowhom.ingest.readers.metadata import is_warning
from whowhom.schemas import Document, Location, Rejection


def write(folder: Path, *lines: str | bytes) -> Path:
    path = folder / "batch.jsonl"
    path.write_bytes(b"".join((line.encode() if isinstance(line, str) else line) + b"\n" for line in lines))
    return path


def test_a_line_with_metadata(tmp_path: Path) -> None:
    line = '{"id": "a", "text": " Iran met Iraq.\\r\\n", "outlet": "Post", "published": "2016", "source": "x"}'
    path = write(tmp_path, line)
    (found,) = read_jsonl(path)
    assert found == Document.of(
        " Iran met Iraq.\r\n", Location(outlet="Post", published="2016", source=f"{path}:1"), name="a"
    )


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).filter(str.strip)


@given(st.lists(TEXTS, max_size=5), st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_text_comes_back_exactly_and_in_order(tmp_path: Path, texts: list[str], escaped: bool) -> None:
    lines = [json.dumps({"id": i, "text": text}, ensure_ascii=escaped) for i, text in enumerate(texts)]
    found = list(read_jsonl(write(tmp_path, *lines, "")))
    assert [(item.name, item.text) for item in found if isinstance(item, Document)] == [
        (str(i), text) for i, text in enumerate(texts)
    ]
    assert len(found) == len(texts)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "no JSON"),
        ("[1]", "a JSON list where an object"),
        ("[" * 100_000, "no JSON"),
        ('{"id": "x"}', "no `text`"),
        ('{"id": "x", "text": 5}', "`text` is not text"),
        ('{"id": "x", "text": " "}', "it is empty"),
        ('{"id": "x", "text": "a\\u0000b"}', "not text"),
        ('{"id": "x", "text": "a\\ud800b"}', "surrogate"),
        ('{"id": "\\ud800", "text": "a"}', "surrogate"),
        ('{"text": "a"}', "no `id`"),
        ('{"id": true, "text": "a"}', "no text or whole number"),
        ('{"id": "first", "text": "another"}', "stands already in line 1"),
        (b'{"id": "x", "text": "\xc0\xc1\xff\xfe\x81"}', "byte offset 21"),
        ('{"id": "x", "text": "' + "x" * (MAX_CHARACTERS + 1) + '"}', "longer than 2,000,000"),
        ("x" * (MAX_LINE_BYTES + 1_500_000), "line is longer than"),
    ],
)
def test_a_bad_line_is_named_and_the_others_go_on(tmp_path: Path, line: str | bytes, words: str) -> None:
    path = write(tmp_path, '{"id": "first", "text": "One."}', line, '{"id": "last", "text": "Two."}')
    first, bad, last = read_jsonl(path)
    assert isinstance(bad, Rejection)
    assert words in bad.reason
    assert bad.where == f"{path}:2"
    assert [item.name for item in (first, last) if isinstance(item, Document)] == ["first", "last"]


def test_metadata_that_is_wrong_is_left_out_and_told(tmp_path: Path) -> None:
    line = '{"id": "a", "text": "T.", "title": ["x"], "published": "soon", "url": null, "author": "\\ud800"}'
    *warnings, found = read_jsonl(write(tmp_path, line))
    assert isinstance(found, Document)
    assert found.locations[0].model_dump(exclude_none=True).keys() == {"source"}
    assert len(warnings) == 3
    assert all(map(is_warning, warnings))


def test_the_same_text_under_two_ids_stays_two_lines(tmp_path: Path) -> None:
    a, b = read_jsonl(write(tmp_path, '{"id": "a", "text": "T."}', '{"id": "b", "text": "T."}'))
    assert isinstance(a, Document)
    assert isinstance(b, Document)
    assert (a.id, a.name, b.name) == (b.id, "a", "b")


@pytest.mark.parametrize("codec", ["utf-16", "utf-8-sig"])
def test_byte_order_marks(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "batch.jsonl"
    path.write_bytes('{"id": "a", "text": "Ö."}\r\n{"id": "b", "text": "ü"}'.encode(codec))
    assert [item.text for item in read_jsonl(path) if isinstance(item, Document)] == ["Ö.", "ü"]


def test_a_broken_utf16_file_ends_with_a_rejection(tmp_path: Path) -> None:
    path = tmp_path / "batch.jsonl"
    path.write_bytes('{"id": "a", "text": "T."}\n'.encode("utf-16") + b"\x00\xd8\n")
    *_, last = read_jsonl(path)
    assert isinstance(last, Rejection)
    assert "not UTF-16" in last.reason


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    (found,) = read_jsonl(write(tmp_path))
    assert isinstance(found, Rejection)
    assert "empty" in found.reason
