"""Demands and mediation: who answered, how, after how long; what a text leaves open stays open."""

from __future__ import annotations

from pathlib import Path

import pytest

from whowhom.graph.analysis.demands import NO_ANSWER, Demand, demands
from whowhom.graph.analysis.dyads import dyad
from whowhom.graph.analysis.mediation import mediations
from whowhom.graph.elements import Elements
from whowhom.workspace import Workspace
from worked_graph import Report, Said, worked_elements

GRAPH = worked_elements()


def of(elements: Elements, actor: str) -> list[Demand]:
    return list(demands(elements, actor))


def test_a_demand_met_by_one_and_refused_by_another_is_both() -> None:
    (france,) = of(GRAPH, "france")
    assert france.outcome == "met and refused"
    told = [(a.by, a.outcome, a.basis, a.days) for a in france.answers]
    assert told == [("mali", "met", "issue", (2, 2)), ("ansar-dine", "refused", "issue", (3, 3))]


def test_a_refusal_by_the_one_asked_is_an_answer() -> None:
    (iran,) = of(GRAPH, "iran")
    assert (iran.asked, iran.outcome) == (("turkey",), "refused")


@pytest.mark.parametrize(
    "said",
    [
        Said("Mali accepted the peace plan.", "Mali", "accepted", "accepted", "the peace plan", {}, "2016-12-01"),
        Said("Mali accepted the peace plan.", "Mali", "accepted", "accepted", "the peace plan", modality="planned"),
        Said("Mali accepted the peace plan.", "Mali", "accepted", "accepted", "the peace plan", certainty="alleged"),
        Said("Mali rejected the peace plan.", "Mali", "rejected", "rejected", "the peace plan", negated=True),
        Said("Mali criticised the peace plan.", "Mali", "criticised", "criticised", "the peace plan"),
        Said("France accepted the peace plan.", "France", "accepted", "accepted", "the peace plan"),
    ],
)
def test_what_is_no_answer(said: Said) -> None:
    asked = Said(
        "France demanded the peace plan.", "France", "demanded", "demanded", "the peace plan", {}, "2017-01-03"
    )
    (found,) = demands(worked_elements([Report("Plan", "A", [asked, said])]))
    assert found.outcome == NO_ANSWER


def test_an_acceptance_denied_is_a_refusal_and_unknown_days_stay_unknown() -> None:
    asked = Said("France demanded the peace plan.", "France", "demanded", "demanded", "the peace plan")
    denied = Said("Mali accepted the peace plan.", "Mali", "accepted", "accepted", "the peace plan", negated=True)
    (found,) = demands(worked_elements([Report("Plan", "A", [asked, denied])]))
    assert [(a.outcome, a.days) for a in found.answers] == [("refused", None)]


def test_the_query_on_the_store_finds_the_same(sample_workspace: Path) -> None:
    with Workspace.at(sample_workspace) as space:
        rows = space.query("demands").rows
        found = demands(space.graph())
    here = {(d.triple, a.triple) for d in found for a in d.answers} | {(d.triple, None) for d in found if not d.answers}
    there = {(str(row["triple"]), row["answer_triple"]) for row in rows if row["answer"] != "not refused"}
    assert here == there
    assert len(here) > 5


def test_a_broker_and_who_else_is_told() -> None:
    found = {told.broker: told for told in mediations(GRAPH)}
    russia, iran = found["russia"], found["iran"]
    assert [(o.who[1], o.standing) for o in russia.others] == [
        ("iran", "co-broker"),
        ("turkey", "co-broker or counterparty"),
    ]
    assert ("russia", "co-broker") in [(o.who[1], o.standing) for o in iran.others]


def test_the_sample_article(seed_article: Path, tmp_path: Path) -> None:
    with Workspace.at(tmp_path / "space") as space:
        space.add([seed_article])
        space.build()
        graph = space.graph()
    quotes = {node.id: str(node.props["quote"]) for node in graph.nodes if node.label == "Triple"}
    pair = dyad(graph, "russia", "iran")
    conflict = {quotes[triple] for triple in pair.conflict.triples}
    cooperation = {quotes[t] for t in pair.cooperation.triples} | {quotes[t] for tie in pair.ties for t in tie.triples}
    assert any("feud" in quote for quote in conflict)
    assert any("brought the two countries together" in quote for quote in cooperation)
    (brokered,) = mediations(graph)
    assert brokered.broker == "russia"
    assert [(o.who[1], o.standing) for o in brokered.others] == [("turkey", "co-broker or counterparty")]
    assert "brokered the deal with Turkey" in quotes[brokered.triple]
    iran = of(graph, "iran")
    assert any("lifting of a siege" in quotes[demand.triple] for demand in iran)
    assert {demand.outcome for demand in iran} == {"no answer recorded in this corpus"}
