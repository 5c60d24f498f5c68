"""Views: an empty one changes nothing, a filter gives what the projection of that part would be, dates are honest."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triples import article, end, entities, record, triple
from whowhom.graph.elements import Elements
from whowhom.graph.project import gathered, project
from whowhom.graph.project.facts import evidence_layer
from whowhom.graph.view import View, view
from whowhom.schemas import Document, ParameterError, Triple, When
from worked_graph import worked_elements

VERBS = {"bombed": "bombed", "backs": "backs", "met": "met_with", "brokered": "brokered", "demanded": "demanded"}
ACTORS = ("Russia", "Turkey", "Iran", "Syria")
DAYS = (None, "2016-12-01", "2016-12-02", "2017-01-10")
Told = tuple[Document, Triple]


@st.composite
def told(draw: st.DrawFn) -> Told:
    """One article with one triple of few actors, verbs, days and outlets, so that many tell of the same."""
    subject, target = draw(st.permutations(ACTORS))[:2]
    verb = draw(st.sampled_from(sorted(VERBS)))
    outlet, published = draw(st.sampled_from(("Courier", "Herald", "Post"))), draw(st.sampled_from(DAYS))
    text = f"{subject} {verb} {target}. {draw(st.integers(0, 3))} {outlet}"
    document = article(text, published=published, outlet=outlet)
    more: dict[str, Any] = {"day": day} if (day := draw(st.sampled_from(DAYS))) else {}
    more["modality"] = draw(st.sampled_from(("actual", "actual", "planned")))
    found = triple(document, end(document, subject), verb, VERBS[verb], end(document, target), **more)
    return document, found.model_copy(update={"confidence": draw(st.sampled_from((0.3, 0.6, 0.9)))})


def projected(found: list[Told]) -> Elements:
    """The graph of what is told, of one document the first triple only."""
    by_document = {document.id: (document, one) for document, one in reversed(found)}
    records = [record(document, one) for document, one in by_document.values()]
    return project([document for document, _ in by_document.values()], records, entities(*records))


def triples_of(elements: Elements) -> set[str]:
    return {node.id for node in elements.nodes if node.label == "Triple"}


@given(st.lists(told(), max_size=12))
def test_what_is_gathered_from_the_evidence_is_the_whole_graph(found: list[Told]) -> None:
    graph = projected(found)
    assert gathered(evidence_layer(graph)) == graph
    assert view(graph, View()) is graph
    assert view(graph, View(min_confidence=0.1)) == graph


def test_the_worked_graph_is_gathered_from_its_evidence() -> None:
    graph = worked_elements()
    nodes, edges = evidence_layer(graph)
    random.Random(3).shuffle(nodes)
    random.Random(4).shuffle(edges)
    assert gathered((nodes, edges)) == graph


@given(st.lists(told(), max_size=12), st.sampled_from((0.5, 0.6, 0.9)))
def test_a_view_is_the_projection_of_what_it_keeps(found: list[Told], least: float) -> None:
    first = list({document.id: (document, one) for document, one in reversed(found)}.values())
    kept = [(document, one) for document, one in first if one.confidence >= least]
    assert view(projected(found), View(min_confidence=least)) == projected(kept)


@given(st.lists(told(), max_size=12))
def test_a_stricter_view_is_a_view_of_the_wider(found: list[Told]) -> None:
    graph = projected(found)
    both = View(as_of="2016-12-01", min_confidence=0.5)
    assert view(graph, both) == view(view(graph, View(min_confidence=0.5)), View(as_of="2016-12-01"))


def graph_of(*when: When | None, verb: str = "bombed", published: str | None = "2016-12-21", **more: Any) -> Elements:
    found = []
    for number, interval in enumerate(when):
        document = article(f"Russia {verb} Idlib. {number}", published=published)
        ends = end(document, "Russia"), end(document, "Idlib", "armed_group")
        found.append((document, triple(document, ends[0], verb, verb, ends[1], when=interval, **more)))
    return projected(found)


def shown(elements: Elements, **chosen: Any) -> int:
    return len(triples_of(view(elements, View(**chosen))))


def at(start: str | None, end: str | None, precision: Any) -> When:
    return When(start=start, end=end, precision=precision)


@pytest.mark.parametrize(
    ("interval", "as_of", "expected"),
    [
        (at("2016-12-01", "2016-12-01", "day"), "2016-12-01", 1),
        (at("2016-12-01", "2016-12-01", "day"), "2016-11-30", 0),
        (at("2016-12-01", "2016-12-31", "month"), "2016-12-15", 0),  # it may have happened later in the month
        (at("2016-12-01", "2016-12-31", "month"), "2016-12", 1),
        (at("2015-09-30", "2016-12-21", "range"), "2016-01", 1),  # the campaign had begun
        (at(None, "2016-12-21", "bound"), "2016-12-20", 0),
        (at(None, "2016-12-21", "bound"), "2016-12-21", 1),
        (at("2015-01-01", None, "bound"), "2015", 1),
        (None, "2016-12-20", 0),  # told on the 21st, and then as done
        (None, "2016-12-21", 1),
    ],
)
def test_as_of_shows_events_that_had_happened(interval: When | None, as_of: str, expected: int) -> None:
    assert shown(graph_of(interval), as_of=as_of) == expected


@pytest.mark.parametrize(
    ("interval", "as_of", "expected"),
    [
        (at("2016-01-01", "2016-06-30", "range"), "2016-03", 1),
        (at("2016-01-01", "2016-06-30", "range"), "2016-07-01", 0),
        (at("2011-01-01", None, "bound"), "2019", 1),
        (at("2011-01-01", None, "bound"), "2010", 0),
        (at(None, "2016-12-21", "bound"), "2016-12-20", 0),  # nobody says since when
        (at(None, "2016-12-21", "bound"), "2018", 1),
        (None, "2018", 1),
    ],
)
def test_as_of_shows_ties_that_held(interval: When | None, as_of: str, expected: int) -> None:
    assert shown(graph_of(interval, verb="backs"), as_of=as_of) == expected


def test_a_plan_counts_from_the_day_it_was_told() -> None:
    planned = graph_of(at("2017-02-01", "2017-02-01", "day"), modality="planned")
    assert shown(planned, as_of="2016-12-20") == 0
    assert shown(planned, as_of="2016-12-21") == 1


def test_nothing_that_is_undated_in_an_undated_article_is_dated() -> None:
    undated = graph_of(None, published=None)
    assert shown(undated, as_of="2030") == shown(undated, since="1900") == shown(undated, until="2030") == 0
    assert shown(undated, min_confidence=0.1) == 1


def test_since_and_until_take_what_overlaps() -> None:
    graph = graph_of(at("2016-12-01", "2016-12-31", "month"), at("2017-01-10", "2017-01-10", "day"))
    assert shown(graph, since="2016-12-15") == 2
    assert shown(graph, since="2016-12-15", until="2016") == 1
    assert shown(graph, until="2016-11") == 0
    assert shown(graph, since="2017-01-11") == 0


def test_origins_count_those_that_tell_the_same() -> None:
    parts = []
    for outlet, day in (("Courier", "2016-12-01"), ("Herald", "2016-12-01"), ("Courier", "2016-12-02")):
        document = article(f"Russia bombed Idlib. {outlet} {day}", outlet=outlet)
        ends = end(document, "Russia"), end(document, "Idlib", "armed_group")
        parts.append((document, triple(document, ends[0], "bombed", "bombed", ends[1], day=day)))
    kept = view(projected(parts), View(min_origins=2))
    (event,) = [node for node in kept.nodes if node.label == "Event"]
    assert (event.props["triples"], event.props["origins"], event.props["start"]) == (2, 2, "2016-12-01")
    (edge,) = [edge for edge in kept.edges if edge.type == "BOMBED"]
    assert (edge.props["count"], edge.props["last"]) == (1, "2016-12-01")
    assert sum(node.label == "Document" for node in kept.nodes) == 2
    assert len(view(projected(parts), View(min_origins=3))) == 0


def test_the_principal_acts_for_its_office_holders() -> None:
    from whowhom.schemas import Actor, Entity

    document = article("Lavrov met Turkey. Lavrov met Russia.")
    minister, turkey, russia = end(document, "Lavrov", "person"), end(document, "Turkey"), end(document, "Russia")
    first = triple(document, minister, "met", "met_with", turkey)
    second = triple(document, minister, "met", "met_with", russia)
    known: list[Entity] = [
        Actor(id="lavrov", name="Lavrov", kind="person", principal="russia"),
        Actor(id="turkey", name="Turkey", kind="state"),
        Actor(id="russia", name="Russia", kind="state"),
    ]
    graph = project([document], [record(document, first, second)], known)
    above = view(graph, View(level="principal"))
    assert triples_of(above) == {first.id}  # what goes on within one principal goes
    assert {edge.source[1] for edge in above.edges if edge.type == "MET_WITH"} == {"russia"}
    assert {node.id for node in above.nodes if node.label == "Actor"} == {"russia", "turkey"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"as_of": "yesterday"},
        {"since": "2017", "until": "2016"},
        {"min_origins": 0},
        {"min_confidence": 1.5},
        {"reliability": "G"},
        {"reliability": ""},
        {"credibility": 7},
        {"level": "nation"},
    ],
)
def test_a_view_that_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ParameterError):
        View(**wrong)
