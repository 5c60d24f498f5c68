"""Charts of a dyad, of a group and of influence: their golden files, what they count, and words as words only."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from hostile_graph import hostile_elements
from whowhom.graph.analysis.dyads import dyad
from whowhom.graph.analysis.influence import influences
from whowhom.graph.diagram.escalation import escalation
from whowhom.graph.diagram.matrix import matrix
from whowhom.graph.diagram.sheet import Chart
from whowhom.graph.diagram.timeline import timeline
from whowhom.graph.diagram.tree import influence
from whowhom.graph.elements import Elements
from whowhom.schemas import ParameterError, UnknownNameError
from worked_graph import REPORTS, Report, Said, worked_elements

GOLDEN = Path(__file__).parent / "golden"
GRAPH = worked_elements()
DAY = "2026-11-20"
SVG = "{http://www.w3.org/2000/svg}"
NOTHING = Elements((), ())

CHARTS: dict[str, Callable[[Elements], Chart]] = {
    "timeline": lambda graph: timeline(graph, "russia", "iran", built=DAY),
    "escalation": lambda graph: escalation(graph, "russia", "iran", built=DAY),
    "matrix": lambda graph: matrix(graph, built=DAY),
    "influence": lambda graph: influence(graph, "hezbollah", built=DAY),
}


def texts(chart: Chart) -> list[str]:
    """Every text element of the drawing."""
    return [e.text or "" for e in ElementTree.fromstring(chart.svg()).iter(f"{SVG}text")]


@pytest.mark.parametrize("name", list(CHARTS))
def test_the_output_is_the_golden_file_for_any_order_of_the_input(name: str) -> None:
    text, path = CHARTS[name](GRAPH).svg(), GOLDEN / f"{name}.svg"
    if os.environ.get("WHOWHOM_WRITE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")
    assert text == CHARTS[name](worked_elements(REPORTS[::-1])).svg()


@pytest.mark.parametrize("name", list(CHARTS))
def test_each_chart_has_title_legend_sources_and_day_of_the_build(name: str) -> None:
    chart = CHARTS[name](GRAPH)
    told = texts(chart)
    assert chart.title in told
    assert {words for _, words in chart.legend} <= {*told}
    assert "Build of 2026-11-20" in told
    assert f"Sources: {len(chart.sources)}" in told
    assert "2016-12-20, Northern Wire, Who stands with whom" in told


@pytest.mark.parametrize("name", list(CHARTS))
def test_attacks_are_words(name: str) -> None:
    chart = CHARTS[name](hostile_elements())
    root = ElementTree.fromstring(chart.svg())
    assert {e.tag.removeprefix(SVG) for e in root.iter()} <= {"svg", "title", "rect", "text", "g", "path", "circle"}
    attributes = {attribute for e in root.iter() for attribute in e.attrib}
    assert not [a for a in attributes if a.startswith("on") or "href" in a or a in ("style", "id", "class")]
    cells = [cell for row in csv.reader(io.StringIO(chart.csv())) for cell in row]
    assert not [c for c in cells if c.startswith(("=", "+", "@", "\t")) or "\u202e" in c]
    assert not [c for c in cells if c.startswith("-") and not c.lstrip("-").replace(".", "").isdecimal()]


# Escalation


def test_scores_stand_apart_and_counts_are_those_of_the_dyad() -> None:
    chart, told = CHARTS["escalation"](GRAPH), dyad(GRAPH, "iran", "russia")
    assert [row["score"] for row in chart.rows] == [-3.0, -2.0, 3.0, 4.0, 3.0]
    signs = [row["sign"] for row in chart.rows]
    assert (signs.count("cooperation"), signs.count("conflict")) == (told.cooperation.events, told.conflict.events)
    assert [(row["rung"], row["step"]) for row in chart.rows][:3] == [(2, None), (2, 0), (None, None)]
    assert "Events a week" in texts(chart)


def test_events_of_one_day_and_score_are_one_mark_with_their_number() -> None:
    said = [
        Said(f"Iran {did} Mali.", "Iran", did, did, "Mali", {}, "2020-01-02", where=where)
        for did, where in (("condemned", None), ("denounced", "Mali"), ("bombed", None))
    ]
    chart = escalation(worked_elements([Report("A note", "River Mail", said)]), "iran", "mali")
    assert sorted(str(row["score"]) for row in chart.rows) == ["-10.0", "-3.0", "-3.0"]
    assert "×2" in texts(chart)
    assert "Events a day" in texts(chart)


@pytest.mark.parametrize(("period", "outside"), [("month", 1), ("year", 0), ("quarter", 1), (None, 1)])
def test_what_lies_in_no_single_period_is_in_no_count(period: str | None, outside: int) -> None:
    chart = escalation(GRAPH, "russia", "ansar-dine", period=period)
    assert any("lie in no single" in row for row in texts(chart)) is bool(outside)


def test_a_period_has_a_name() -> None:
    for other in ("iran", "syria"):
        with pytest.raises(ParameterError, match="fortnight"):
            escalation(GRAPH, "russia", other, period="fortnight")


def test_without_dates_there_is_a_sentence() -> None:
    assert "No event between them has a date." in texts(escalation(GRAPH, "russia", "syria"))
    assert "Nothing is told of these two." in texts(escalation(GRAPH, "qatar", "hezbollah"))


# Matrix


def test_cells_count_events_by_sign_and_ties_apart() -> None:
    rows = {(row["who_id"], row["whom_id"]): row for row in matrix(GRAPH).rows}
    signs = ("cooperation", "conflict", "standing")
    assert [rows["russia", "iran"][sign] for sign in signs] == [3, 1, 0]
    assert [rows["iran", "russia"][sign] for sign in signs] == [2, 1, 0]  # both met
    assert [rows["russia", "syria"][sign] for sign in signs] == [0, 0, 1]
    assert {"+3", "−1"} <= {*texts(matrix(GRAPH))}


def test_blocs_stand_together() -> None:
    chart = matrix(GRAPH)
    bloc = {row["who_id"]: row["bloc"] for row in chart.rows}
    assert bloc["russia"] == bloc["iran"] == bloc["syria"] == 1
    names = [t for t in texts(chart) if t in ("Russia", "Ansar Dine", "Syria", "France")]
    assert names[::2] == names[1::2] == ["Russia", "Syria", "France", "Ansar Dine"]


def test_a_set_of_actors_and_a_limit() -> None:
    some = matrix(GRAPH, ["russia", "iran", "qatar"])
    assert {(row["who_id"], row["whom_id"]) for row in some.rows} == {("russia", "iran"), ("iran", "russia")}
    assert "Qatar" in texts(some)
    few = matrix(GRAPH, most=2)
    assert {row["who_id"] for row in few.rows} == {"russia", "iran"}
    assert any(row.startswith("Not shown: ") for row in texts(few))


def test_nothing_is_a_sentence() -> None:
    assert "Nothing is told among these as fact." in texts(matrix(NOTHING))
    assert "Nothing is told among these as fact." in texts(matrix(GRAPH, ["qatar"]))


# Influence


def test_every_step_is_one_that_is_told_and_channels_are_apart() -> None:
    told = {(i.influencer, i.influenced, i.channel): i for i in influences(GRAPH)}
    names = {node.props["name"]: node.id for node in GRAPH.nodes if node.label == "Actor"}
    for actor in ("hezbollah", "russia", "turkey", "mali"):
        for row in influence(GRAPH, actor).rows:
            ends = names[row["influencer"]], names[row["influenced"]]  # type: ignore[index]
            assert told[ends[0], ends[1], row["by"]].origins == row["origins"]  # type: ignore[index]
            if row["by"] != row["channel"]:
                assert row["by"] == "leverage"


def test_a_chain_leads_back_to_its_beginning() -> None:
    rows = [(r["side"], r["steps"], r["influencer"], r["influenced"]) for r in influence(GRAPH, "hezbollah").rows]
    assert rows == [("on", 1, "Iran", "Hezbollah"), ("on", 1, "Syria", "Hezbollah"), ("on", 2, "Russia", "Syria")]
    near = influence(GRAPH, "hezbollah", depth=1)
    assert [row["influencer"] for row in near.rows] == ["Iran", "Syria"]
    few = influence(GRAPH, "hezbollah", most=1)
    assert "Not shown: 2 more on weaker chains." in texts(few)


def test_no_influence_is_a_sentence() -> None:
    assert "No influence of or on Qatar is told." in texts(influence(GRAPH, "qatar"))
    with pytest.raises(UnknownNameError, match="russia"):
        influence(GRAPH, "rusia")
