"""Names that several countries, towns and persons bear, in sentences of our own: both readings of each.

`id` is empty where the name must not be found as such: it is a person's, or a part of a longer name.
"""

from __future__ import annotations

import csv
from pathlib import Path

from whowhom.ingest.gazetteer import join_words, load_gazetteer, split_words
from whowhom.ingest.gazetteer.surroundings import is_headline

FLOOR = 0.95


def test_both_readings_of_ambiguous_names() -> None:
    with (Path(__file__).parent / "ambiguous.csv").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    wrong = [f"{row['name']}: {row['sentence']} {found}" for row in rows if (found := _wrong(row)) is not None]
    print(f"{len(rows) - len(wrong)} of {len(rows)} right", *wrong, sep="\n")
    assert len(rows) >= 80
    assert len(wrong) / len(rows) <= 1 - FLOOR


def _wrong(row: dict[str, str]) -> list[tuple[str, str]] | None:
    words = split_words(row["sentence"])
    found = [(join_words(words[m.first : m.last]), m.entities[0]) for m in load_gazetteer().find(words)]
    if row["id"]:
        right = row["id"] in [id_ for text, id_ in found if row["name"] in text]
    else:
        right = row["name"] not in [text for text, _ in found]
    return None if right else found


def test_capitals_of_a_headline_make_no_person_of_a_state() -> None:
    words = split_words("Israel Strikes Weapons Depot in Syria")
    assert is_headline(words)
    assert [m.entities[0] for m in load_gazetteer().find(words)] == ["israel", "syria"]
    assert not is_headline(split_words("Israel struck a weapons depot near the border of Syria"))


def test_states_in_a_list_are_no_towns_of_each_other() -> None:
    words = split_words("Armenia, Georgia and Turkey met; Moscow, Washington and Geneva were named, too.")
    found = [m.entities[0] for m in load_gazetteer().find(words)]
    assert found == ["armenia", "georgia", "turkey", "moscow", "washington", "geneva"]
