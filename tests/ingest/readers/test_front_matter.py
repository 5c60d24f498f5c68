"""Front matter is a flat block between two fences; everything else is body."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whowhom.ingest.readers.front_matter import split


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_body_starts_after_the_fence_and_one_blank_line(newline: str) -> None:
    text = newline.join(["---", "title: Talks in Astana", "published: 2017-01-23", "---", "", "", "Body.", ""])
    found = split(text)
    assert found.values == {"title": "Talks in Astana", "published": "2017-01-23"}
    assert found.lines == {"title": 2, "published": 3}
    assert text[found.body :] == newline + "Body." + newline


def test_a_body_without_blank_line_starts_at_once() -> None:
    text = "---\ntitle: A\n---\nBody."
    assert text[split(text).body :] == "Body."


def test_values_keep_their_colons_and_lose_their_quotes() -> None:
    found = split('---\ntitle: \'Aleppo: the end\'\nurl: https://example.org/a:b\nTitle-Two: "x" and "y"\n---\nBody')
    assert found.values == {
        "title": "Aleppo: the end",
        "url": "https://example.org/a:b",
        "title_two": '"x" and "y"',
    }


def test_lines_that_are_no_pair_are_named() -> None:
    found = split("---\ntitle: A\n# a comment\n\nno pair here\ntitle: B\nempty:\n---\nBody")
    assert found.values == {"title": "A", "empty": ""}
    assert [line for line, _ in found.problems] == [5, 6]


@pytest.mark.parametrize(
    "text",
    [
        "Body only.",
        "",
        "---",
        "----\ntitle: A\n---\nBody",
        "---\nThe rule above is a rule: of hyphens.\n---\nBody",
        " ---\ntitle: A\n---\nBody",
        "Body\n---\ntitle: A\n---\n",
    ],
)
def test_what_is_no_front_matter_is_body(text: str) -> None:
    found = split(text)
    assert (found.values, found.body, found.problems, found.closed) == ({}, 0, [], True)


def test_an_unclosed_fence_is_body_and_told() -> None:
    found = split("---\ntitle: A\nBody")
    assert (found.values, found.body, found.closed) == ({}, 0, False)


def test_an_empty_block_and_a_block_that_ends_the_file() -> None:
    assert split("---\n---\nBody").body == 8
    assert split("---\ntitle: A\n---").body == 16


@given(st.text(alphabet="-\n\r: ab\u2028", max_size=60))
def test_the_body_is_always_a_tail_of_the_text(text: str) -> None:
    found = split(text)
    assert 0 <= found.body <= len(text)
    assert found.body == 0 or text.startswith("---")
