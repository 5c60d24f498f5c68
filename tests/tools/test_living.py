"""The README's demonstration of a living graph runs, and shows what the text around it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from living import ARTICLES, STEPS, demonstration

README = Path(__file__).resolve().parents[2] / "README.md"


@pytest.fixture(scope="module")
def shown() -> dict[str, str]:
    """What each command printed, by command."""
    found = {}
    for part in demonstration().strip("`\n").removeprefix("text\n").split("$ whowhom ")[1:]:
        command, _, printed = part.partition("\n")
        found[f"{command} (again)" if command in found else command] = printed
    return found


def test_every_step_is_shown_and_stands_in_the_readme(shown: dict[str, str]) -> None:
    text = README.read_text(encoding="utf-8")
    block = text.split("<!-- living -->")[1].split("<!-- /living -->")[0]
    assert len(shown) == len(STEPS)
    assert all(f"$ whowhom {command.removesuffix(' (again)')}\n" in block for command in shown)


def test_both_sides_of_the_contradiction_are_quoted(shown: dict[str, str]) -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in ARTICLES.glob("*.txt")}
    for name, quote in (("1-raid.txt", "Russia bombed Idlib"), ("2-denial.txt", "Russia did not bomb Idlib")):
        assert quote in texts[name]
        assert f"“{quote}”" in shown["contradictions"]


def test_a_retraction_takes_out_what_stood_on_it_alone_and_nothing_is_forgotten(shown: dict[str, str]) -> None:
    assert "- Triple: Russia NOT bombed Idlib: Russia did not bomb Idlib" in shown["diff"]
    assert "origins: 2 → 1" in shown["diff"]
    assert shown["contradictions (again)"].startswith("0 contradictions.")
    assert "“Russia did not bomb Idlib”" in shown["contradictions --known-at 3"]


def test_the_reprint_is_a_copy_and_no_second_origin(shown: dict[str, str]) -> None:
    assert "Atlantic Digest   Levant Courier" in shown["query copies"]
    counts = next(printed for command, printed in shown.items() if command.startswith("cypher"))
    assert counts.splitlines()[2].split() == ["Idlib", "1", "2", "1"]
