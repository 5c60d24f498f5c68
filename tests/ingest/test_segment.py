"""Segments: titles apart, datelines cut, characters folded with a way back to the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whowhom.ingest.segment import LONGEST, is_english, segment

ARTICLE = (
    "Border Post Reopens After Deal\n\nBy Jane Doe, The Example\n\n"
    "ACCRA, Ghana (EX) -- Ghana\u2019s police freed \u201ctwo\u201d men.\u00a0 They left.\n\nTogo protested."
)


def test_title_byline_and_body_are_apart() -> None:
    """Kinds in order; no title is glued to a sentence."""
    assert [part.kind for part in segment(ARTICLE)] == ["headline", "byline", "body", "body"]


def test_dateline_is_cut_and_characters_are_folded() -> None:
    """Typographic quotes and hard spaces are plain, and lead back to where they stood."""
    body = segment(ARTICLE)[2]
    assert body.text == 'Ghana\'s police freed "two" men. They left.'
    start, end = body.original(0, 7)
    assert ARTICLE[start:end] == "Ghana\u2019s"
    start, end = body.original(body.text.index("They"), len(body.text))
    assert ARTICLE[start:end] == "They left."


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("GENEVA (AFP) - The envoy left.", "The envoy"),
        ("Tehran, March 15, IRNA - The envoy left.", "The envoy"),
        ("LA PAZ, Bolivia -- Bolivia left.", "Bolivia left"),
        ("Iran - on the other hand - left.", "Iran"),
        ("HERAT (Agency) : The envoy left.", "The envoy"),
        ("Cotonou: Since March the envoy has been away.", "Since March"),
        ("Addis Ababa, May 3 (Agency) The envoy left.", "The envoy"),
        ("Davao City--The envoy left.", "The envoy"),
        ("Lavrov: We are leaving.", "Lavrov"),
    ],
)
def test_datelines(text: str, start: str) -> None:
    """Towns with agency, country or date are cut; a sentence with dashes is not."""
    assert segment(text)[0].text.startswith(start)


def test_wrapped_lines_are_one_paragraph() -> None:
    """Line breaks of a fixed width are spaces; breaks between full lines are paragraphs."""
    lines = [
        "The delegation of the northern region has left the",
        "capital for talks with the mediators, who had been",
        "late.",
    ]
    wrapped = "\n".join(lines)
    assert len(segment(wrapped)) == 1
    assert "left the capital" in segment(wrapped)[0].text
    assert len(segment("The delegation left.\nThe talks failed.")) == 2


def test_language() -> None:
    """Stop words tell English from other languages; short texts pass."""
    assert is_english("The government of the north has rejected the plan that was made by the envoys in March.")
    assert not is_english("El gobierno del norte ha rechazado el plan que los enviados presentaron en marzo pasado.")
    assert not is_english("Правительство отвергло план, который представили посланники.")
    assert is_english("Moscow bombs Idlib.")


@given(st.text(alphabet="ab \n\r\t.\u2019\u201c\u00a0\u200b\u202a\ufeffé-", max_size=200))
def test_offsets_lead_back(text: str) -> None:
    """Offsets rise, lie within the text, and letters stand where they stood."""
    for part in segment(text):
        assert len(part.text) == len(part.offsets) > 0
        assert all(a < b for a, b in zip(part.offsets, part.offsets[1:], strict=False))
        for character, place in zip(part.text, part.offsets, strict=True):
            assert not character.isalpha() or text[place] == character


def test_a_long_line_is_read_in_pieces() -> None:
    """Pieces end after a sentence where there is one, and together they hold the whole text."""
    text = "The army left the town. " * 3_000 + "x" * 45_000
    parts = segment(text)
    assert all(len(part.text) <= LONGEST for part in parts)
    assert parts[0].text.endswith("town.")
    assert sum(len(part.text.replace(" ", "")) for part in parts) == len(text.replace(" ", ""))


def test_half_a_surrogate_pair_is_replaced() -> None:
    """JSON may hold one; offsets stay."""
    (part,) = segment("Mali \ud83d left.")
    assert part.text == "Mali \ufffd left."
