"""Text comes out of bytes exactly or not at all."""

from __future__ import annotations

import codecs
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whowhom.ingest.readers.encoding import MAX_BYTES, MAX_CHARACTERS, UnreadableError, check_text, decode, load

PLAIN = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"))
ENGLISH = "The minister said: ‘No.’ It was a coup – the third in a café, for €5. "


@given(PLAIN)
def test_utf8_gives_the_very_text(text: str) -> None:
    assert decode(text.encode()) == text
    assert decode(codecs.BOM_UTF8 + text.encode()) == text


@given(PLAIN, st.sampled_from(["utf-16", "utf-32", "utf-8-sig"]))
def test_a_byte_order_mark_names_the_encoding(text: str, codec: str) -> None:
    assert decode(text.encode(codec)) == text


def test_big_endian_marks_are_known() -> None:
    assert decode(codecs.BOM_UTF16_BE + "Aleppo".encode("utf-16-be")) == "Aleppo"
    assert decode(codecs.BOM_UTF32_BE + "Aleppo".encode("utf-32-be")) == "Aleppo"


@pytest.mark.parametrize("text", [ENGLISH, "Il a rejeté l’accord à Genève, où siège l’ONU.", "Überfall auf Köln"])
def test_western_single_byte_text_is_detected(text: str) -> None:
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Россия и Турция договорились о перемирии", "cp1251"),
        ("Η Ελλάδα και η Τουρκία", "iso8859-7"),
        ("W środę minister wyjaśnił, że żołnierze wkroczyli; wzięli się za łby", "cp1250"),
        ("東京で会談した", "shift-jis"),
    ],
)
def test_other_single_byte_text_is_refused_rather_than_guessed(text: str, codec: str) -> None:
    with pytest.raises(UnreadableError, match="not plausible as Windows-1252"):
        decode(text.encode(codec))


def test_a_damaged_utf8_file_is_not_taken_for_western_text() -> None:
    with pytest.raises(UnreadableError, match="byte 0xe2 at byte offset 2 is wrong"):
        decode(b"A \xe2" + ENGLISH.encode())


def test_the_offset_of_a_bad_byte_counts_the_mark() -> None:
    with pytest.raises(UnreadableError, match="at byte offset 5 is wrong"):
        decode(codecs.BOM_UTF8 + b"ab\xffcd")
    with pytest.raises(UnreadableError, match=r"UTF-16-LE.*at byte offset 4"):
        decode(codecs.BOM_UTF16_LE + "a".encode("utf-16-le") + b"b")


@pytest.mark.parametrize("data", [b"MZ\x90\0\x03", "Aleppo".encode("utf-16-le"), codecs.BOM_UTF16_LE + b"a\0\0\0"])
def test_nul_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="not text"):
        check_text(decode(data))


def test_control_characters_are_refused_but_form_feeds_are_not() -> None:
    assert load(io.BytesIO(b"page one\fpage two\r\n\ttab")) == "page one\fpage two\r\n\ttab"
    with pytest.raises(UnreadableError, match="control characters"):
        load(io.BytesIO(bytes(range(1, 32)) * 10))


def test_a_stream_is_read_no_further_than_the_limit() -> None:
    data = io.BytesIO(b"x" * (3 * MAX_BYTES))
    with pytest.raises(UnreadableError, match="longer than 2,000,000 characters"):
        load(data)
    assert data.tell() == MAX_BYTES + 1


def test_the_longest_text_is_read_whatever_its_encoding() -> None:
    longest = "😀" * MAX_CHARACTERS
    assert load(io.BytesIO(longest.encode())) == longest
    assert load(io.BytesIO(longest.encode("utf-16"))) == longest
    check_text(longest)
    with pytest.raises(UnreadableError, match="longer"):
        check_text(longest + "x")


@pytest.mark.parametrize("text", ["", " \n\t", "a\0b", "a\ud800b"])
def test_a_body_that_nothing_could_hold_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError):
        check_text(text)
