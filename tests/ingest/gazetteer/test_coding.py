"""Country and sector of actor phrases: 349 of our own, half of them kept untouched while the rules were made."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from command import run
from whowhom.ingest.gazetteer import load_gazetteer
from whowhom.ingest.gazetteer.coding import Code, Coder
from whowhom.ingest.gazetteer.sectors import read_sectors, read_terms, read_towns
from whowhom.schemas import VocabularyError

HALVES = {"no": (0.97, 0.97), "yes": (0.92, 0.92)}
"""Least shares of right countries and right sectors, by whether a half was untouched."""


def code(text: str, on: str | None = None) -> Code:
    return Coder(load_gazetteer()).code(text, on)


@pytest.mark.parametrize("half", ["no", "yes"])
def test_shares_of_right_codes(half: str) -> None:
    with (Path(__file__).parent / "phrases.csv").open(encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if row["untouched"] == half]
    found = [code(row["phrase"], row["date"] or None) for row in rows]
    country = sum((c.country or "") == row["country"] for c, row in zip(found, rows, strict=True))
    sector = sum((c.sector or "") == row["sector"] for c, row in zip(found, rows, strict=True))
    print(f"untouched {half}: country {country}, sector {sector} of {len(rows)}")
    assert len(rows) > 170
    assert (country / len(rows) >= HALVES[half][0], sector / len(rows) >= HALVES[half][1]) == (True, True)


@pytest.mark.parametrize(
    ("phrase", "on", "country", "sector"),
    [
        ("a spokesman for the Kenyan foreign ministry", None, "KEN", "GOV"),
        ("Boko Haram fighters", None, "NGA", "REB"),
        ("two French journalists", None, "FRA", "MED"),
        ("the mayor of Basra", None, "IRQ", "GOV"),
        ("opposition lawmakers in Caracas", None, "VEN", "OPP"),
        ("Student protesters", None, None, "OPP"),
        ("the central bank of Brazil", None, "BRA", "GOV"),
        ("police in Lagos", None, "NGA", "COP"),
        ("Turkish-backed rebels", None, None, "REB"),
        ("Iran-backed Iraqi militias", None, "IRQ", "UAF"),
        ("Kurdish forces", None, None, "MIL"),
        ("a former Kenyan minister", None, "KEN", "ELI"),
        ("former Ugandan soldiers", None, "UGA", "MIL"),
        ("rebel soldiers from Mali", None, "MLI", "REB"),
        ("UN peacekeepers in Mali", None, "IGO", "MIL"),
        ("UN officials", None, "IGO", "IGO"),
        ("Hezbollah officials", None, "LBN", "REB"),
        ("Hezbollah supporters", None, "LBN", "CVL"),
        ("more than 300 Congolese refugees", None, "COD", "REF"),
        ("troops loyal to Khalifa Haftar", None, "LBY", "MIL"),
        ("Peruvian police chief Gen. Juan Example", None, "PER", "COP"),
        ("Ngo Example, a Vietnamese teacher", None, "VNM", "EDU"),
        ("a German", None, "DEU", "CVL"),
        ("the Nigerian Senate", None, "NGA", "LEG"),
        ("the Taliban", "2010", "AFG", "REB"),
        ("the Taliban", "2022", "AFG", "GOV"),
        ("Barack Obama", "2012", "USA", "GOV"),
        ("Barack Obama", "2019", "USA", "ELI"),
        ("Antonio Guterres", "1999", "PRT", "GOV"),
        ("Antonio Guterres", "2018", "IGO", "IGO"),
        ("Lagos, Nigeria", None, "NGA", "GOV"),
        ("Nato troops", None, "IGO", "MIL"),
        ("Jane Example", None, None, None),
        ("", None, None, None),
    ],
)
def test_codes(phrase: str, on: str | None, country: str | None, sector: str | None) -> None:
    found = code(phrase, on)
    assert (found.country, found.sector) == (country, sector)


def test_candidates_are_the_readings_best_first() -> None:
    found = code("the Syrian president", "2016")
    assert (found.actor, found.candidates) == ("bashar-al-assad", ("bashar-al-assad", "syria-president"))


def test_the_holder_of_an_office_is_left_open_without_a_date() -> None:
    assert code("the Syrian president").candidates == ("syria-president",)


_WORDS = ["the", "Syrian", "rebels", "of", "-", "former", "UN", "'s", "police", ",", "Jane", "and", "Lagos", "(", ""]


@given(st.lists(st.sampled_from(_WORDS), max_size=8), st.sampled_from([None, "2016", "2016-12-21"]))
def test_any_words_have_codes_of_three_letters_or_none(words: list[str], on: str | None) -> None:
    found = code(" ".join(words), on)
    assert all(value is None or (len(value) == 3 and value.isupper()) for value in (found.country, found.sector))


@given(st.text(max_size=60))
def test_any_text_can_be_coded(text: str) -> None:
    assert code(text) == code(text)


def test_the_files_hold_no_noun_or_town_twice() -> None:
    assert len(read_sectors()) > 1400
    assert len(read_towns()) > 1000
    entities = load_gazetteer()
    assert [name for name in read_terms() if entities.entity(name) is None] == []


def test_a_noun_of_two_sectors_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from whowhom.ingest.gazetteer import sectors

    lines = [
        ("s:2", sectors.SectorRow(sector="GOV", weight="strong", words=("envoy",))),
        ("s:3", sectors.SectorRow(sector="MIL", weight="weak", words=("envoy",))),
    ]
    monkeypatch.setattr(sectors, "read", lambda *_: lines)
    with pytest.raises(VocabularyError, match="stands twice"):
        read_sectors.__wrapped__()


def test_the_command_codes_lines_and_lists_those_that_it_cannot(tmp_path: Path) -> None:
    file = tmp_path / "phrases.jsonl"
    file.write_text(
        '{"id": 7, "text": "Iraqi militants", "date": "2016", "more": 1}\n\nnonsense\n'
        '{"id": "a"}\n{"id": "b", "text": "x", "date": "soon"}\n',
        encoding="utf-8",
    )
    result = run("actors", "code", file)
    assert json.loads(result.out) == {
        "id": 7,
        "actor": "iraq-militants",
        "country": "IRQ",
        "sector": "REB",
        "candidates": ["iraq-militants"],
    }
    assert [line.split(":")[2] for line in result.err.splitlines()[:-1]] == ["3", "4", "5"]
    assert result.err.splitlines()[-1] == "coded 1 phrases, rejected 3 lines"
    assert result.code == 0


def test_the_command_fails_where_nothing_could_be_coded(tmp_path: Path) -> None:
    file = tmp_path / "phrases.jsonl"
    file.write_text("[]\n", encoding="utf-8")
    assert run("actors", "code", file).code == 1
    missing = run("actors", "code", tmp_path / "none.jsonl")
    assert (missing.code, "Traceback" in missing.err) == (1, False)
