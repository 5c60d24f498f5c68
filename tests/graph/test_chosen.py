"""What a picture is of: two actors and what is between them, a set, the blocs, everything above a threshold."""

from __future__ import annotations

import itertools
import random

import pytest

from whowhom.graph.diagram import FORMS, Choice, Picture, choose, render
from whowhom.graph.diagram.geometry import overlap
from whowhom.graph.diagram.layout import layout
from whowhom.schemas import UnknownNameError
from worked_graph import REPORTS, worked_elements

GRAPH = worked_elements()


def names(picture: Picture) -> set[str]:
    """The ids of its shapes."""
    return {shape.ref[1] for shape in picture.shapes}


def test_between_two_is_what_both_reach() -> None:
    picture = choose(GRAPH, Choice(about=("russia", "turkey")), "2026-11-20")
    assert names(picture) == {"russia", "turkey", "iran"}
    assert picture.title == "Russia and Turkey: who does what to whom"
    assert [shape.ref[1] for shape in picture.shapes if shape.focus] == ["russia", "turkey"]
    assert "Build of 2026-11-20" in render(picture, "svg")


def test_a_set_is_these_and_nothing_else() -> None:
    picture = choose(GRAPH, Choice(among=("russia", "iran", "qatar")))
    assert names(picture) == {"russia", "iran", "qatar"}
    assert {(line.source[1], line.target[1]) for line in picture.lines} == {("russia", "iran"), ("iran", "russia")}
    with pytest.raises(UnknownNameError, match="russia"):
        choose(GRAPH, Choice(among=("rusia",)))


def test_an_issue_is_in_the_middle() -> None:
    issue = next(node.id for node in GRAPH.nodes if node.label == "Issue" and node.props["name"] == "the truce")
    picture = choose(GRAPH, Choice(about=(issue,)))
    assert names(picture) == {issue, "russia", "iran", "france"}


def test_a_threshold_leaves_lines_of_so_many_events() -> None:
    picture = choose(GRAPH, Choice(min_events=3))
    assert [(line.source[1], line.target[1], line.count) for line in picture.lines] == [("russia", "iran", 3)]
    assert names(picture) == {"russia", "iran"}
    assert "Only ties of at least 3 events." in render(picture, "svg")


def test_blocs_stand_apart_in_frames() -> None:
    picture = choose(GRAPH, Choice(blocs=True))
    bloc = {shape.ref[1]: shape.bloc for shape in picture.shapes}
    assert bloc["russia"] == bloc["iran"] == bloc["syria"] == 1
    assert bloc["france"] == bloc["mali"] == 2
    assert {shape.ref[0] for shape in picture.shapes} == {"Actor"}
    placed = layout(picture)
    assert all(overlap(one, other) == 0 for one, other in itertools.combinations(placed.boxes, 2))
    for one, other in ((1, 2), (1, 3), (2, 3)):
        boxes = [[b for s, b in zip(picture.shapes, placed.boxes, strict=True) if s.bloc == n] for n in (one, other)]
        apart_x = max(b.x for b in boxes[0]) < min(b.x for b in boxes[1])
        apart_y = max(b.y for b in boxes[0]) < min(b.y for b in boxes[1])
        assert apart_x or apart_y
    assert render(picture, "svg").count(">bloc ") == len({*bloc.values()})
    again = choose(worked_elements(random.Random(3).sample(REPORTS, len(REPORTS))), Choice(blocs=True))
    assert render(again, "svg") == render(picture, "svg")


def test_what_nothing_ties_together_stays_near() -> None:
    placed = layout(choose(GRAPH, Choice(most=60)))
    assert placed.w < 2000
    assert placed.h < 2000
    assert all(overlap(one, other) == 0 for one, other in itertools.combinations(placed.boxes, 2))


@pytest.mark.parametrize("form", list(FORMS))
def test_nothing_at_all_is_a_sentence(form: str) -> None:
    nothing = choose(GRAPH, Choice(min_events=100))
    assert nothing.shapes == ()
    assert "Nothing that is told as fact answers to this choice." in render(nothing, form)
