"""Who says so, where the sentence is turned round or passes on what another said."""

from __future__ import annotations

import pytest

from whowhom.ingest.extract import RulesExtractor
from whowhom.schemas import Document


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Kenya and Norway have reached an agreement, announced Colonel Peter Ruto, the spokesman.", "Peter Ruto"),
        ("Kenya has expelled the envoy, according to Reuters, citing police.", "police"),
        ("Reuters reported that Kenya expelled the envoy, citing diplomats.", "diplomats"),
        ("Kenya has expelled the envoy, according to Reuters.", "Reuters"),
        (
            "Kenya seized a ship and sank two off Lamu, Somalia's ministry announced, weeks after talks.",
            "Somalia's ministry",
        ),
        ("Kenya has expelled the envoy.", None),
        ("The army said Syria gave approval for the Red Cross to shell the town.", "army"),
    ],
)
def test_speaker(text: str, speaker: str | None, extractor: RulesExtractor) -> None:
    """Whose claim it is, not who passes it on."""
    (extraction,) = extractor.extract([Document.of(text)])
    first = extraction.triples[0]
    assert (first.asserted_by.name.quote if first.asserted_by else None) == speaker
