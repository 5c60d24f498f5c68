"""Retraction and what builds remember: exact removal, undo, diffs with their causes, earlier builds."""

from __future__ import annotations

from pathlib import Path

import pytest

from generated import told, workspace
from whowhom.graph.codec import decode
from whowhom.graph.export import lines
from whowhom.history import builds_of, differences
from whowhom.ingest.ledger import Ledger
from whowhom.schemas import Document, Location, UnknownNameError, WorkspaceError
from whowhom.workspace import Workspace

ONE = told("Russia bombed Ukraine on 2016-05-01. Iran backs Syria.", outlet="Courier", url="https://a.example/1")
TWO = told("Russia struck Ukraine on 2016-05-01. Ana Lopez met Iran.", outlet="Herald", url="https://b.example/2")


def graph(space: Workspace) -> list[str]:
    return list(lines(space.graph()))


def added(space: Workspace, *documents: Document) -> Workspace:
    space.ledger.put_documents(documents)
    space.build()
    return space


def test_a_retracted_article_leaves_no_trace_in_graph_and_store(tmp_path: Path) -> None:
    with added(workspace(tmp_path / "one"), ONE) as alone, added(workspace(tmp_path / "both"), ONE, TWO) as both:
        assert graph(both) != graph(alone)
        before = graph(both)
        both.retract([TWO.id[:8]], by="ana", why="forged")
        both.build()
        assert graph(both) == graph(alone)
        assert both.read("MATCH (n) RETURN count(n) AS n") == alone.read("MATCH (n) RETURN count(n) AS n")
        both.retract([TWO.id], by="ana", undo=True)
        both.build()
        assert graph(both) == before
        assert [entry.why for entry in both.ledger.retractions()] == ["forged", ""]


def test_an_address_takes_out_one_location_and_the_base_of_dates_follows(tmp_path: Path) -> None:
    early = Location(outlet="Wire", published="2015-01-01", url="https://wire.example/x")
    late = Location(outlet="Post", published="2016-06-01", url="https://www.post.example/y/")
    document = Document.of("Russia bombed Ukraine. Iran met Syria.", early, late)
    with added(workspace(tmp_path / "space"), document) as space:
        assert space.nodes("Document").nodes[0].props["published"] == "2015-01-01"
        space.retract(["http://wire.example/x#top"], by="ana")
        space.build()
        (node,) = space.nodes("Document").nodes
        assert (node.props["published"], node.props["locations"], node.props["outlet"]) == ("2016-06-01", 1, "Post")
        assert {node.props["end"] for node in space.nodes("Event").nodes} == {"2016-06-01"}
        space.retract(["https://post.example/y"], by="ana")
        space.build()
        assert graph(space)[1:] == []
        assert len(space.retract([document.id], by="ana", undo=True)) == 2
        space.build()
        assert space.nodes("Document").nodes[0].props["locations"] == 2


def test_what_is_retracted_already_or_unknown_is_told(tmp_path: Path) -> None:
    with added(workspace(tmp_path / "space"), ONE) as space:
        space.retract([ONE.id], by="ana")
        with pytest.raises(WorkspaceError, match="it is retracted already"):
            space.retract([ONE.id], by="ana")
        with pytest.raises(UnknownNameError, match="no document answers to 'nothing'"):
            space.retract(["nothing"], by="ana")
        assert len(space.ledger.retractions()) == 1


def test_a_correction_supersedes_and_its_retraction_brings_the_earlier_version_back(tmp_path: Path) -> None:
    first = told("Russia bombed Ukraine.", title="Raid", published="2016-05-02")
    second = told("Russia struck Turkey.", title="Raid", published="2016-05-02", updated="2016-05-03")
    for name, order in (("right", (first, second)), ("wrong", (second, first))):
        with workspace(tmp_path / name) as space:
            for document in order:
                added(space, document)
            assert space.ledger.active_ids() == (second.id,)
            space.retract([second.id], by="ana")
            assert space.ledger.active_ids() == (first.id,)


def test_every_build_can_be_had_again_and_compared(tmp_path: Path) -> None:
    with added(workspace(tmp_path / "space"), ONE) as space:
        first = space.ledger.elements()
        added(space, TWO)
        second = space.ledger.elements()
        space.retract([ONE.id], by="ana")
        space.build()
        ledger: Ledger = space.ledger
        assert [ledger.elements_at(n) for n in range(4)] == [(), first, second, ledger.elements()]
        assert len(decode(ledger.elements_at(2))) == len(second)
        there = {(d.what, d.kind, d.id) for d in differences(ledger, 1, 2, every=True)}
        back = {(d.what, d.kind, d.id) for d in differences(ledger, 2, 1, every=True)}
        swapped = {"added": "removed", "removed": "added", "changed": "changed"}
        assert back == {(swapped[what], kind, name) for what, kind, name in there}
        assert ("added", "Actor", "person:ana-lopez") in there
        assert builds_of(ledger, None, None) == (2, 3)
        assert ledger.build_at("2999-01-01").number == 3
        for wrong in ("2001-01-01", "99"):
            with pytest.raises(UnknownNameError, match="there is no build"):
                ledger.build_at(wrong)
