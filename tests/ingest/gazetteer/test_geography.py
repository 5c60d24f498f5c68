"""Where places lie, and sentences that say otherwise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from command import ok, run
from whowhom.ingest.gazetteer import load_gazetteer
from whowhom.ingest.gazetteer.geography import bearing, direction, discrepancies, distance_km
from whowhom.ingest.gazetteer.rows import GeographyRow, read_geography
from whowhom.schemas import Place

PLACES = sorted(read_geography())


def said(text: str) -> list[tuple[str, str]]:
    return [(found.place, found.said) for found in discrepancies(text, load_gazetteer())]


def test_each_row_is_of_a_place_of_the_files() -> None:
    gazetteer = load_gazetteer()
    assert [id_ for id_ in PLACES if not isinstance(gazetteer.entity(id_), Place)] == []
    fua = gazetteer.entity("fua")
    assert isinstance(fua, Place)
    assert (fua.country, fua.region, fua.precision_km) == ("SYR", "Idlib", 10)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "It wanted the siege of two villages north of Aleppo, Fua and Kefraya, to end.",
            [("Fua", "north of Aleppo"), ("Kefraya", "north of Aleppo")],
        ),
        (
            "Shells fell on Fua and Kefraya, north of Aleppo.",
            [("Fua", "north of Aleppo"), ("Kefraya", "north of Aleppo")],
        ),
        ("Azaz lies north of Aleppo.", []),
        ("They met in Homs, south of Hama.", []),
        ("They met in Homs, north of Hama.", [("Homs", "north of Hama")]),
        ("Idlib, 60 km south-west of Aleppo, was bombed.", []),
        ("Idlib, 600 km south-west of Aleppo, was bombed.", [("Idlib", "600 km south-west of Aleppo")]),
        ("Kobani, in Raqqa province, held out.", [("Kobani", "in Raqqa")]),
        ("Kobani, in Aleppo province, held out.", []),
        ("Kobani in the province of Raqqa held out.", [("Kobani", "in Raqqa")]),
        ("Jenin is 70 miles north of Jerusalem.", []),
        ("He drove north of Aleppo.", []),
        ("Talks in Geneva went on. North of Aleppo, Russia bombed.", []),
        ("", []),
    ],
)
def test_what_a_text_puts_elsewhere(text: str, found: list[tuple[str, str]]) -> None:
    assert said(text) == found


def test_the_gazetteer_s_place_is_told() -> None:
    (found,) = discrepancies("Kefraya, north of Aleppo, was shelled.", load_gazetteer())
    assert found.known == "50 km southwest of Aleppo, in Idlib"


def test_distances_are_those_of_the_globe() -> None:
    known = read_geography()
    assert distance_km(known["london"], known["paris"]) == pytest.approx(343, abs=15)
    assert direction(bearing(known["damascus"], known["aleppo"])) == "north"


_POINT = st.builds(
    GeographyRow,
    place=st.just("x"),
    latitude=st.floats(-80, 80),
    longitude=st.floats(-180, 180),
    precision_km=st.just(10),
)


@given(_POINT, _POINT)
def test_distance_has_no_direction_and_an_end(one: GeographyRow, other: GeographyRow) -> None:
    assert distance_km(one, other) == pytest.approx(distance_km(other, one), abs=1e-6)
    assert 0 <= distance_km(one, other) <= 20_040
    assert 0 <= bearing(one, other) < 360


def test_the_command_lists_them_for_files_and_tells_what_it_cannot_read(tmp_path: Path) -> None:
    article, empty = tmp_path / "article.txt", tmp_path / "empty.txt"
    article.write_text("Shells fell on Kefraya, north of Aleppo.\n", encoding="utf-8")
    empty.write_text("", encoding="utf-8")
    result = run("places", "discrepancies", article, empty, "--format", "json")
    (row,) = json.loads(result.out)
    assert (row["place"], row["text"]) == ("Kefraya", "north of Aleppo")
    assert "empty.txt" in result.err


def test_the_places_of_a_workspace(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Russia bombed Kefraya, north of Aleppo, on Monday.\n", encoding="utf-8")
    ok("ingest", article, "--workspace", tmp_path / "w")
    rows = json.loads(ok("places", "list", "--workspace", tmp_path / "w", "--format", "json"))
    assert {row["id"]: row["region"] for row in rows}["kefraya"] == "Idlib"
    found = json.loads(ok("places", "discrepancies", "--workspace", tmp_path / "w", "--format", "json"))
    assert [row["place"] for row in found] == ["Kefraya"]
