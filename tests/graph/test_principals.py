"""Roll-up to principals: by dated offices and organs, never by nationality, membership or patron."""

from __future__ import annotations

import pytest

from whowhom.graph.elements import Node, Prop
from whowhom.graph.principals import Principals, told
from whowhom.ingest.gazetteer import load_gazetteer
from whowhom.schemas import Actor, Term


def known(*ids: str) -> Principals:
    found = {}
    for id_ in ids:
        actor = load_gazetteer().entity(id_)
        assert isinstance(actor, Actor)
        props: dict[str, Prop] = {
            "name": actor.name,
            "terms": tuple(map(told, actor.terms)),
            "principal": actor.principal or "",
        }
        found[id_] = Node("Actor", id_, props)
    return Principals(found)


@pytest.mark.parametrize(
    ("actor", "day", "principal"),
    [
        ("sergei-lavrov", "2016-12-21", "russia"),
        ("russia-foreign-ministry", "2016-12-21", "russia"),
        ("russia-air-force", "2016-12-21", "russia"),
        ("syria-president", "2016-12-21", "syria"),
        ("quds-force", "2016-12-21", "iran"),
        ("united-nations-peacekeepers", "2016-12-21", "united-nations"),
        ("antonio-guterres", "1999-01-01", "portugal"),
        ("antonio-guterres", "2018-01-01", "united-nations"),
        ("antonio-guterres", "2003-01-01", "antonio-guterres"),
        ("donald-tusk", "2016-01-01", "european-union"),
        ("barack-obama", "2016-01-01", "united-states"),
        ("barack-obama", "2019-01-01", "barack-obama"),
        ("hezbollah", "2016-12-21", "hezbollah"),
        ("iraq-militants", "2016-12-21", "iraq-militants"),
        ("algeria-people", "2016-12-21", "algeria-people"),
        ("kurds-military", "2016-12-21", "kurds-military"),
        ("russia", "2016-12-21", "russia"),
        ("elon-musk", "2016-12-21", "elon-musk"),
    ],
)
def test_principal_at_a_date(actor: str, day: str, principal: str) -> None:
    found = known(actor).at(actor, (day, day))
    assert found is not None
    assert found.id == principal


def test_an_undated_act_is_of_the_one_principal_or_of_nobody_else() -> None:
    expected = {"sergei-lavrov": "russia", "antonio-guterres": "antonio-guterres", "quds-force": "iran"}
    for actor, principal in expected.items():
        found = known(actor).at(actor, None)
        assert found is not None
        assert found.id == principal


def test_a_principal_that_the_graph_lacks_has_the_name_and_kind_of_the_term() -> None:
    found = known("sergei-lavrov").at("sergei-lavrov", ("2016-01-01", "2016-01-01"))
    assert found == Node("Actor", "russia", {"name": "Russia", "kind": "state"})


def test_the_graph_s_own_node_is_taken_where_it_has_one() -> None:
    principals = known("sergei-lavrov", "russia")
    assert principals.at("sergei-lavrov", ("2016-01-01", "2016-01-01")) is principals.actors["russia"]


def test_two_principals_in_turn_are_the_last_one() -> None:
    terms = (told(Term(principal="b", name="The B", kind="organisation")),)
    above = (told(Term(principal="c", name="C", kind="state", valid_from="2010", valid_to="2011")),)
    nodes = {"a": Node("Actor", "a", {"terms": terms}), "b": Node("Actor", "b", {"terms": above})}
    found = [Principals(nodes).at("a", (day, day)) for day in ("2010-06-01", "2012-01-01")]
    assert [node.id if node else None for node in found] == ["c", "b"]


def test_actors_that_act_for_each_other_have_an_end() -> None:
    nodes = {
        one: Node("Actor", one, {"terms": (told(Term(principal=other, name=other, kind="state")),)})
        for one, other in (("a", "b"), ("b", "a"))
    }
    found = Principals(nodes).at("a", ("2010-01-01", "2010-01-01"))
    assert found is not None
    assert found.id == "b"


def test_nobody_stands_behind_an_actor_that_is_not_there() -> None:
    assert Principals({}).at("nobody", None) is None


def test_a_state_goes_before_a_party() -> None:
    party, state = Term(principal="p", name="P", kind="organisation"), Term(principal="s", name="S", kind="state")
    terms = (told(party), told(state))
    found = Principals({"a": Node("Actor", "a", {"terms": terms})}).at("a", ("2010-01-01", "2010-01-01"))
    assert found is not None
    assert found.id == "s"
