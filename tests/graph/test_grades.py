"""Grades: the workspace file is checked, credibility follows its rule, and views filter by both."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from triples import article, end, entities, record, triple
from whowhom.graph.elements import Elements
from whowhom.graph.grades import Standing, credibility, load_reliability, standings
from whowhom.graph.project import Sourcing, project
from whowhom.graph.project.facts import Claim, claims, evidence_layer
from whowhom.graph.view import View, view
from whowhom.schemas import Document, SettingsError, Triple

GRADED = {"courier": "B", "herald": "D"}


def told(outlet: str, verb: str = "bombed", **fields: Any) -> tuple[Document, Triple]:
    document = article(f"Russia {verb} Syria, Iran said. {outlet} {fields}", outlet=outlet)
    by = end(document, "Iran") if fields.pop("attributed", False) else None
    confidence = fields.pop("confidence", 0.9)
    ends = end(document, "Russia"), end(document, "Syria")
    made = triple(document, ends[0], verb, verb, ends[1], day="2016-12-01", asserted_by=by, **fields)
    return document, made.model_copy(update={"confidence": confidence})


def graph_of(*pairs: tuple[Document, Triple], origins: dict[str, str] | None = None) -> Elements:
    records = [record(document, one) for document, one in pairs]
    return project([document for document, _ in pairs], records, entities(*records), Sourcing(origins or {}, GRADED))


def known(elements: Elements) -> list[Claim]:
    return claims(*evidence_layer(elements))


def of(elements: Elements, one: tuple[Document, Triple]) -> Standing:
    return standings(known(elements))[one[1].id]


@pytest.mark.parametrize(
    ("fields", "origins", "against", "grade"),
    [
        ({}, 2, 0, 1),
        ({}, 1, 0, 2),
        ({"attributed": True}, 1, 0, 3),
        ({"certainty": "alleged"}, 1, 0, 3),
        ({"certainty": "alleged", "attributed": True}, 1, 0, 4),
        ({"certainty": "alleged"}, 2, 0, 2),
        ({"confidence": 0.4}, 1, 0, 6),
        ({"confidence": 0.4}, 2, 0, 1),
        ({}, 2, 1, 3),
        ({}, 1, 1, 4),
        ({}, 1, 2, 5),
        ({"certainty": "alleged", "attributed": True}, 1, 3, 5),
    ],
)
def test_credibility_by_the_rule(fields: dict[str, Any], origins: int, against: int, grade: int) -> None:
    (claim,) = known(graph_of(told("Courier", **fields)))
    assert credibility(claim, origins, against) == grade


def test_origins_and_contradictions_are_counted() -> None:
    one, same, denied = told("Courier"), told("Herald"), told("Post", negated=True)
    graph = graph_of(one, same, denied)
    assert of(graph, one) == Standing(3, frozenset({"Courier", "Herald"}), frozenset({"Post"}))
    assert of(graph, denied) == Standing(5, frozenset({"Post"}), frozenset({"Courier", "Herald"}))
    copied = graph_of(one, same, denied, origins={same[0].id: "Courier"})
    assert of(copied, one) == Standing(4, frozenset({"Courier"}), frozenset({"Post"}))


def test_outlets_have_their_grade_and_copies_at_least_that_of_the_origin() -> None:
    one, two, three = told("Courier"), told("Herald"), told("Digest")
    graph = graph_of(one, two, three, origins={three[0].id: "Courier"})
    grades = {n.props["outlet"]: n.props.get("reliability") for n in graph.nodes if n.label == "Document"}
    assert grades == {"Courier": "B", "Herald": "D", "Digest": "B"}
    assert {c.reliability for c in known(graph_of(told("Nobody")))} == {"F"}


def test_views_filter_by_grade() -> None:
    one, two, three = told("Courier"), told("Herald", "armed"), told("Nobody", "armed", negated=True)
    graph = graph_of(one, two, three)
    for worst, left in {"A": 0, "B": 1, "C": 1, "D": 2, "E": 2, "F": 3}.items():
        assert len(known(view(graph, View(reliability=worst)))) == left
    for grade, left in {1: 0, 2: 1, 3: 1, 4: 3, 6: 3}.items():
        seen = view(graph, View(credibility=grade))
        assert len(known(seen)) == left
        assert all("credibility" in node.props for node in seen.nodes if node.label == "Triple")
    # without the ungraded source nothing contradicts the second
    assert len(known(view(graph, View(reliability="D", credibility=2)))) == 2


def test_the_file_of_grades(tmp_path: Path) -> None:
    path = tmp_path / "sources.csv"
    path.write_text("\ufeffoutlet,reliability,note\nLevant Courier,b,own people\n The  Héralde ,D,\n", encoding="utf-8")
    assert load_reliability(path) == {"levant courier": "B", "the heralde": "D"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,grade\nCourier,A\n", "the first line must name the columns"),
        ("outlet,reliability\nCourier,G\n", r"sources\.csv:2: 'G' is no grade"),
        ("outlet,reliability\nCourier\n", "None is no grade"),
        ("outlet,reliability\n,A\n", "needs an outlet"),
        ("outlet,reliability\nCourier,A\ncourier,B\n", r"sources\.csv:3: 'courier' has two grades"),
        ("", "the first line must name the columns"),
    ],
)
def test_a_wrong_file_is_told_with_its_line(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "sources.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=message):
        load_reliability(path)
    with pytest.raises(SettingsError, match="cannot be read"):
        load_reliability(tmp_path / "missing.csv")
