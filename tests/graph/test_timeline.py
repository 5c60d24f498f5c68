"""The timeline of two actors: every event once, none more exact than told, and words as words only."""

from __future__ import annotations

import csv
import dataclasses
import io
import os
from pathlib import Path
from xml.etree import ElementTree

import pytest

from hostile_graph import hostile_elements
from whowhom.graph.diagram.dyadic import between, when
from whowhom.graph.diagram.marks import Axis
from whowhom.graph.diagram.timeline import timeline
from whowhom.graph.elements import Elements
from whowhom.schemas import ParameterError, UnknownNameError
from worked_graph import REPORTS, Report, Said, worked_elements

GOLDEN = Path(__file__).parent / "golden"
GRAPH = worked_elements()
SVG = "{http://www.w3.org/2000/svg}"


def told(*said: Said) -> Elements:
    """The graph of one report."""
    return worked_elements([Report("A note", "River Mail", said, published="2020-06-01")])


def shapes(svg: str) -> list[tuple[str, str]]:
    """The marks of events: the first words of their titles, and the sign by its shape."""
    signs = {"circle": "cooperation", "path": "conflict", "rect": "neutral"}
    found = []
    for group in ElementTree.fromstring(svg).iter(f"{SVG}g"):
        title = group.find(f"{SVG}title")
        if title is not None:
            drawn = [e for e in group if e.tag != f"{SVG}title" and e.get("stroke-width") == "1.6"]
            found.append((str(title.text).partition(". ")[0], signs[drawn[0].tag.removeprefix(SVG)]))
    return found


def test_the_output_is_the_golden_file() -> None:
    text = timeline(GRAPH, "russia", "iran", built="2026-11-20").svg()
    path = GOLDEN / "timeline.svg"
    if os.environ.get("WHOWHOM_WRITE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")
    assert text == timeline(worked_elements(REPORTS[::-1]), "iran", "russia", built="2026-11-20").svg()


def test_each_event_is_one_mark_in_order_of_time() -> None:
    assert shapes(timeline(GRAPH, "iran", "russia").svg()) == [
        ("2016-12-12: Iran accused Russia", "conflict"),
        ("2016-12-18: Russia met with Iran", "cooperation"),
        ("2017-01-03: Russia met with Iran", "cooperation"),
        ("2016-12-17: Russia criticised Iran", "conflict"),
        ("2016-12-19: Russia praised Iran", "cooperation"),
    ]


def test_what_has_an_interval_only_is_a_bar() -> None:
    chart = timeline(GRAPH, "russia", "ansar-dine")
    assert shapes(chart.svg()) == [("2016-09-01 to 2016-11-30: Russia bombed Ansar Dine", "conflict")]
    assert [(row["from"], row["to"]) for row in chart.rows] == [("2016-09-01", "2016-11-30")]
    drawn = ElementTree.fromstring(chart.svg())
    bars = [e for e in drawn.iter(f"{SVG}path") if (e.get("d") or "").count("v8") == 2]
    assert len(bars) == 1


def test_what_has_no_date_is_listed_apart() -> None:
    svg = timeline(GRAPH, "russia", "syria").svg()
    assert "No event between them has a date." in svg
    assert "Russia backs Syria" in svg
    assert "standing, no date, 2 origins" in svg
    undated = timeline(told(Said("Iran criticised Mali.", "Iran", "criticised", "criticised", "Mali")), "iran", "mali")
    assert "event, no date, 1 origin" in undated.svg()
    assert undated.rows[0]["from"] is None


def test_a_date_is_never_more_exact_than_told() -> None:
    told_day = between(GRAPH, "iran", "russia").found[0]
    assert when(told_day) == "2016-12-12"
    for start, end, dated, words in (
        ("2016-12-01", "2016-12-31", True, "2016-12-01 to 2016-12-31"),
        ("2016-12-01", None, True, "2016-12-01 to open"),
        (None, "2016-12-16", False, "not after 2016-12-16"),
        ("2016-12-16", None, False, "not before 2016-12-16"),
        (None, None, False, "no date"),
    ):
        assert when(dataclasses.replace(told_day, start=start, end=end, dated=dated)) == words


def test_nothing_between_two_is_a_sentence() -> None:
    chart = timeline(GRAPH, "qatar", "hezbollah")
    assert "Nothing is told of these two as fact." in chart.svg()
    assert (chart.rows, chart.sources) == ((), ())


def test_who_is_not_there_is_said() -> None:
    with pytest.raises(UnknownNameError, match="russia"):
        timeline(GRAPH, "rusia", "iran")
    with pytest.raises(ParameterError, match="the same"):
        timeline(GRAPH, "iran", "iran")


def test_many_events_are_drawn_without_labels_and_none_is_lost() -> None:
    said = [
        Said(f"Iran criticised Mali, {n}.", "Iran", "criticised", "criticised", "Mali", {}, f"2020-01-{n % 28 + 1:02}")
        for n in range(40)
    ]
    reports = [Report(f"Note {n}", "River Mail", [one]) for n, one in enumerate(said)]
    svg = timeline(worked_elements(reports), "iran", "mali").svg()
    assert len(shapes(svg)) == 28  # one a day, however many tell it
    assert ">criticised</text>" in svg
    crowded = [dataclasses.replace(one, day=f"20{n:02}-01-01") for n, one in enumerate(said)]
    reports = [Report(f"Note {n}", "River Mail", [one]) for n, one in enumerate(crowded)]
    svg = timeline(worked_elements(reports), "iran", "mali").svg()
    assert len(shapes(svg)) == 40


@pytest.mark.parametrize(
    ("days", "first", "most"),
    [
        (["2016-12-13"], "2016-12-10", 8),
        (["2016-12-01", "2017-01-31"], "2016-12-04", 12),
        (["2015-03-02", "2016-11-30"], "2015-04", 12),
        (["1914-07-28", "2020-01-01"], "1920", 13),
        (["0001-01-01", "9999-12-31"], "1000", 20),
    ],
)
def test_an_axis_has_ticks_at_round_days(days: list[str], first: str, most: int) -> None:
    ticks = Axis.of(days, 0, 1000).ticks()
    assert 1 < len(ticks) <= most
    assert [x for x, _ in ticks] == sorted(x for x, _ in ticks)
    assert ticks[0][1] == first


@pytest.mark.parametrize(("one", "other"), [("russia", "iran"), ("russia", "syria"), ("iran", "syria")])
def test_attacks_are_words(one: str, other: str) -> None:
    chart = timeline(hostile_elements(), one, other)
    root = ElementTree.fromstring(chart.svg())
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "title", "rect", "text", "g", "path", "circle"}
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not [name for name in attributes if name.startswith("on") or "href" in name or name in ("style", "id")]
    cells = [cell for row in csv.reader(io.StringIO(chart.csv())) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t")) or "\u202e" in cell]
