"""A text file gives its one document, with what its front matter declares."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whowhom.ingest.readers.encoding import MAX_BYTES
from whowhom.ingest.readers.metadata import is_warning
from whowhom.ingest.readers.text import read_text
from whowhom.schemas import Document, Location, Rejection

ARTICLE = """---
title: Envoys meet in Astana
outlet: Harbour Post
author: R. Okafor
published: 2017-01-23
updated: 2017-01-24T09:30:00Z
url: https://example.org/astana
origin: North Wire
language: en
work: astana-1
retrieved_at: 2017-01-25T08:00:00+00:00
---

Russia met Turkey.
"""


def write(folder: Path, data: str | bytes, name: str = "article.txt") -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def document(path: Path) -> Document:
    *warnings, found = read_text(path)
    assert not warnings
    assert isinstance(found, Document)
    return found


def test_front_matter_becomes_the_location(tmp_path: Path) -> None:
    path = write(tmp_path, ARTICLE)
    found = document(path)
    assert found.text == "Russia met Turkey.\n"
    assert found.name == "article.txt"
    assert found.locations == (
        Location(
            title="Envoys meet in Astana",
            outlet="Harbour Post",
            author="R. Okafor",
            published="2017-01-23",
            updated="2017-01-24",
            url="https://example.org/astana",
            origin="North Wire",
            language="en",
            work="astana-1",
            retrieved_at="2017-01-25T08:00:00+00:00",
            source=str(path),
        ),
    )


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"), min_size=1))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_without_front_matter_the_text_is_the_whole_file(tmp_path: Path, text: str) -> None:
    path = write(tmp_path, text)
    if text.strip():
        assert document(path).text == text
    else:
        assert [type(item) for item in read_text(path)] == [Rejection]


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    assert document(write(tmp_path, b"one\r\ntwo\rthree\n")).text == "one\r\ntwo\rthree\n"


def test_what_is_wrong_in_the_front_matter_is_told_with_its_line(tmp_path: Path) -> None:
    path = write(tmp_path, "---\ntitle: A\npublised: 2017\nupdated: 2017-02-30\nretrieved_at: noon\nzz\n---\n\nBody.")
    *warnings, found = read_text(path)
    assert isinstance(found, Document)
    assert found.text == "Body."
    assert (found.locations[0].title, found.published, found.locations[0].updated) == ("A", None, None)
    assert all(map(is_warning, warnings))
    told = [(w.where, w.reason) for w in warnings if isinstance(w, Rejection)]
    assert [where for where, _ in told] == [f"{path}:{line}" for line in (3, 4, 5, 6)]
    assert "did you mean 'published'?" in told[0][1]
    assert "updated was left out: day is out of range" in told[1][1]


def test_a_key_that_is_like_no_other_lists_the_known_ones(tmp_path: Path) -> None:
    first, _ = read_text(write(tmp_path, "---\nzzz: post\n---\nBody."))
    assert isinstance(first, Rejection)
    assert "known are title, outlet" in first.reason


def test_an_unclosed_fence_is_told_and_is_body(tmp_path: Path) -> None:
    first, found = read_text(write(tmp_path, "---\ntitle: A\nBody."))
    assert is_warning(first)
    assert isinstance(found, Document)
    assert found.text == "---\ntitle: A\nBody."


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "it is empty"),
        (b" \n ", "it is empty"),
        (b"---\ntitle: A\n---\n\n", "it is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "NUL at byte offset 8"),
        ("Россия".encode("cp1251"), "byte offset 0"),
        (b"x" * 2_000_001, "longer than 2,000,000 characters"),
    ],
)
def test_what_cannot_be_read_is_one_rejection(tmp_path: Path, data: bytes, words: str) -> None:
    path = write(tmp_path, data)
    (found,) = read_text(path)
    assert isinstance(found, Rejection)
    assert words in found.reason
    assert found.where == str(path)
    assert not is_warning(found)


def test_fifty_megabytes_of_one_line_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path, b"")
    with path.open("r+b") as stream:
        stream.truncate(50_000_000 + MAX_BYTES)
    (found,) = read_text(path)
    assert isinstance(found, Rejection)
    assert "longer than" in found.reason
