"""The projection: what becomes a fact, what an event, what an edge, and that order does not matter."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from triples import article, end, entities, record, triple
from whowhom.graph.elements import Elements
from whowhom.graph.project import project
from whowhom.schemas import Document, Record, RecordError, Triple


def build(*pairs: tuple[Document, list[Triple]]) -> Elements:
    records = [record(document, *triples) for document, triples in pairs]
    return project([document for document, _ in pairs], records, entities(*records))


def bombing(
    day: str | None, outlet: str = "Courier", verb: str = "bombed", predicate: str = "bombed", **fields: Any
) -> tuple[Document, list[Triple]]:
    document = article(f"Russia {verb} Idlib. {day} {outlet}", outlet=outlet)
    subject, target = end(document, "Russia"), end(document, "Idlib", "armed_group")
    more: dict[str, Any] = {"day": day} if day else {}
    return document, [triple(document, subject, verb, predicate, target, **more, **fields)]


def edges(elements: Elements, kind: str) -> list[dict[str, object]]:
    return [dict(edge.props) for edge in elements.edges if edge.type == kind]


def count(elements: Elements, label: str) -> int:
    return sum(node.label == label for node in elements.nodes)


def test_repeated_events_stay_separate_and_one_edge_counts_them() -> None:
    graph = build(*(bombing(f"2016-12-0{day}") for day in (1, 2, 3)))
    assert count(graph, "Event") == 3
    (relation,) = edges(graph, "BOMBED")
    assert relation["count"] == 3
    assert relation["triples"] == 3
    assert (relation["first"], relation["last"]) == ("2016-12-01", "2016-12-03")


def test_two_words_for_one_act_on_one_day_corroborate() -> None:
    two = bombing("2016-12-01", "Herald", verb="struck", predicate="bombed")
    graph = build(bombing("2016-12-01"), two)
    (event,) = [node for node in graph.nodes if node.label == "Event"]
    assert event.props["origins"] == 2
    assert event.props["triples"] == 2


def test_undated_reports_stay_separate_but_are_linked() -> None:
    graph = build(bombing(None), bombing(None, "Herald"))
    assert count(graph, "Event") == 2
    assert len(edges(graph, "POSSIBLY_SAME")) == 1


def test_two_events_with_different_days_are_not_linked() -> None:
    assert edges(build(bombing("2016-12-01"), bombing("2016-12-02")), "POSSIBLY_SAME") == []


@pytest.mark.parametrize(
    "status",
    [{"modality": "demanded"}, {"modality": "planned"}, {"negated": True}, {"certainty": "alleged"}],
)
def test_what_is_no_fact_reaches_neither_events_nor_relations(status: dict[str, Any]) -> None:
    graph = build(bombing("2016-12-01", **status))
    assert count(graph, "Event") == 0
    assert count(graph, "Triple") == 1
    assert not any(edge.type in ("BOMBED", "CONFLICTS_WITH", "REPORTS") for edge in graph.edges)


def test_a_dyad_is_sufficient_from_three_events_on_two_dates_from_two_origins() -> None:
    one_origin = build(*(bombing(f"2016-12-0{day}") for day in (1, 2, 3)))
    assert edges(one_origin, "CONFLICTS_WITH")[0]["standing"] == "insufficient"
    two_origins = build(*(bombing(f"2016-12-0{day}", "Herald" if day == 3 else "Courier") for day in (1, 2, 3)))
    assert edges(two_origins, "CONFLICTS_WITH")[0]["standing"] == "sufficient"


def test_a_reprint_is_one_origin() -> None:
    reprint = article("Russia bombed Idlib. again", outlet="Digest", origin="Courier")
    again = triple(
        reprint,
        end(reprint, "Russia"),
        "bombed",
        "bombed",
        end(reprint, "Idlib", "armed_group"),
        day="2016-12-01",
    )
    graph = build(bombing("2016-12-01"), (reprint, [again]))
    assert edges(graph, "BOMBED")[0] | {"first": "", "last": ""} == {
        "count": 1,
        "triples": 2,
        "origins": 1,
        "score": edges(graph, "BOMBED")[0]["score"],
        "first": "",
        "last": "",
    }


def test_leverage_is_influence_and_reaches_the_counterparty_by_role() -> None:
    document = article("Russia brokered the deal with Turkey and backs Syria.")
    russia, deal = end(document, "Russia"), end(document, "the deal", "issue")
    turkey, syria = end(document, "Turkey"), end(document, "Syria")
    deal_made = triple(document, russia, "brokered", "brokered", deal, roles={"with": turkey})
    graph = build((document, [deal_made, triple(document, russia, "backs", "backs", syria)]))
    leverage = [e for e in graph.edges if e.type == "INFLUENCES" and e.key == "leverage"]
    assert [(e.source[1], e.target[1]) for e in leverage] == [("russia", "syria")]
    assert [(e.source[1], e.target[1]) for e in graph.edges if e.type == "COOPERATES_WITH"] == [("russia", "turkey")]
    assert count(graph, "Tie") == 1


def test_any_order_gives_the_same_graph() -> None:
    parts = [bombing("2016-12-01"), bombing(None), bombing("2016-12-02", "Herald")]
    graphs = [build(*order) for order in itertools.permutations(parts)]
    assert all(graph == graphs[0] for graph in graphs)


def test_a_quote_that_is_not_in_the_text_is_refused() -> None:
    document, triples = bombing("2016-12-01")
    wrong = triples[0].model_copy(update={"evidence": triples[0].evidence.model_copy(update={"quote": "Syria"})})
    with pytest.raises(RecordError, match="is not 'Syria'"):
        project([document], [record(document, wrong)], entities(record(document, wrong)))


def test_a_record_without_its_document_is_refused() -> None:
    document, triples = bombing("2016-12-01")
    found: Record = record(document, *triples)
    with pytest.raises(RecordError, match="not in the ledger"):
        project([], [found], entities(found))


def test_relations_can_be_traced_to_their_quotes() -> None:
    graph = build(bombing("2016-12-01"))
    (report,) = [edge for edge in graph.edges if edge.type == "REPORTS"]
    (quote,) = [edge for edge in graph.edges if edge.type == "QUOTED_FROM"]
    assert report.source == quote.source
    assert str(quote.props["quote"]).startswith("Russia bombed Idlib")
