"""An explanation shows names, frames, slots and reasons, and ends with what extraction gives."""

from __future__ import annotations

from whowhom.ingest.extract import RulesExtractor
from whowhom.ingest.extract.explain import explain
from whowhom.schemas import Document

TEXT = "Norway brokered a truce with Sudan. The weather was mild. Ghana was condemned."


def test_it_ends_with_what_is_extracted() -> None:
    found = RulesExtractor().extract([Document.of(TEXT)])[0]
    explained = explain(TEXT)
    assert (explained.triples, explained.rejections) == (found.triples, found.rejections)


def test_names_frames_and_slots_are_shown() -> None:
    explained = explain(TEXT)
    assert {word.text: word.name for word in explained.words if word.name} == {
        "Norway": "norway",
        "Sudan": "sudan",
        "Ghana": "ghana",
    }
    brokered = next(attempt for attempt in explained.attempts if attempt.words.startswith("brokered"))
    assert "brokered" in " ".join(brokered.frames)
    assert brokered.subject.startswith("Norway")
    assert "truce" in brokered.target


def test_a_guess_is_shown_with_its_rule() -> None:
    explained = explain("Lima slapped a ban on Chilean exporters.")
    assert [triple.rule for triple in explained.triples] == ["guess"]
    assert any(attempt.outcome.endswith("by rule guess") for attempt in explained.attempts)


def test_what_gave_nothing_has_a_reason() -> None:
    reasons = [attempt.outcome for attempt in explain(TEXT).attempts]
    assert any(reason.startswith("no agent") for reason in reasons)
