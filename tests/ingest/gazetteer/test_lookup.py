"""Phrases of our own stand for the right entity, and what no file can know stands for none."""

from __future__ import annotations

import pytest

from whowhom.ingest.gazetteer import load_gazetteer
from whowhom.schemas import Actor, Place

from .phrases import cases


@pytest.mark.parametrize(("phrase", "on", "id_", "kind", "country", "sector"), cases())
def test_phrase(phrase: str, on: str, id_: str, kind: str, country: str | None, sector: str | None) -> None:
    entity = load_gazetteer().lookup(phrase, on)[0].entity
    found = entity.kind if isinstance(entity, Actor) else entity.type
    assert (entity.id, found, entity.country) == (id_, kind, country)
    assert sector == (entity.sector if isinstance(entity, Actor) else None)


@pytest.mark.parametrize(
    "phrase",
    [
        "opposition groups",
        "the rebels",
        "Turkish-backed rebels",
        "anti-Assad fighters",
        "pro-Russian activists",
        "troops in Mali",
        "the siege of Aleppo",
        "the bombardment of Gaza",
        "sanctions on Iran",
        "Jane Doe",
        "President Jane Doe",
        "Ali Putin",
        "the Russian Baltic Fleet",
        "envoys of Ukraine and Russia",
        "leaders of the Niger Delta Teachers College",
        "the head of Iran's widget agency",
        "a Lima Widget Court judge",
        "the",
        "",
        "...",
    ],
)
def test_nobody_known(phrase: str) -> None:
    assert load_gazetteer().lookup(phrase, "2016-12-21") == ()


@pytest.mark.parametrize(
    "phrase",
    [
        *("young Algerians", "two Russians", "Syrian refugees", "Iraqi militants", "Chinese students"),
        *("French protesters", "Israeli settlers", "refugees from Syria", "Turkish journalists", "Iranian women"),
    ],
)
def test_people_are_never_their_state(phrase: str) -> None:
    (candidate,) = load_gazetteer().lookup(phrase, "2016")
    assert isinstance(candidate.entity, Actor)
    assert candidate.entity.kind != "state"
    assert candidate.entity.principal is None


@pytest.mark.parametrize(
    ("phrase", "principal"),
    [
        ("the Turkish army", "turkey"),
        ("the Russian air force", "russia"),
        ("Iran's foreign ministry", "iran"),
        ("the IRGC", "iran"),
        ("Sergei Lavrov", "russia"),
        ("the Syrian president", "syria"),
        ("UN peacekeepers", "united-nations"),
        ("Hezbollah", None),
        ("Kurdish forces", None),
        ("rebel soldiers from Mali", None),
        ("the former Syrian president", None),
        ("António Guterres", None),
    ],
)
def test_principal(phrase: str, principal: str | None) -> None:
    entity = load_gazetteer().lookup(phrase)[0].entity
    assert isinstance(entity, Actor)
    assert entity.principal == principal


@pytest.mark.parametrize("capital", ["Moscow", "Damascus", "Riyadh", "Tehran", "Kyiv", "Kiev", "Ouagadougou", "Seoul"])
def test_a_capital_is_a_place_and_its_government(capital: str) -> None:
    place, state = load_gazetteer().lookup(capital)
    assert (place.entity.type, place.kind) == ("place", "name")
    assert (state.entity.type, state.kind) == ("actor", "metonym")
    assert isinstance(state.entity, Actor)
    assert isinstance(place.entity, Place)
    assert state.entity.country == place.entity.country


def test_the_before_a_demonym_puts_the_state_first() -> None:
    gazetteer = load_gazetteer()
    assert [c.id for c in gazetteer.lookup("the Russians")] == ["russia", "russia-people"]
    assert [c.id for c in gazetteer.lookup("Russians")] == ["russia-people", "russia"]


def test_acts_stand_for_the_actor_as_such_only() -> None:
    assert [(c.id, c.via) for c in load_gazetteer().lookup("Russian jets")] == [("russia", "act")]
    assert [(c.id, c.via) for c in load_gazetteer().lookup("Hezbollah's intervention")] == [("hezbollah", "act")]


@pytest.mark.parametrize(
    "id_", ["iraq-militants", "syria-president", "turkey-army", "united-nations-peacekeepers", "algeria-people"]
)
def test_made_ids_can_be_asked_for(id_: str) -> None:
    entity = load_gazetteer().entity(id_)
    assert entity is not None
    assert entity.id == id_


@pytest.mark.parametrize("id_", ["nobody", "iraq-nothings", "iraq", "-", ""])
def test_ids_that_nothing_has(id_: str) -> None:
    entity = load_gazetteer().entity(id_)
    assert (entity.id if entity else None) == ("iraq" if id_ == "iraq" else None)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("russia", "russia"),
        ("RUSSIA", "russia"),
        ("hizbollah", "hezbollah"),
        ("the kremlin", "russia"),
        ("erdoğan", "recep-tayyip-erdogan"),
        ("Iraqi militants", "iraq-militants"),
        ("bashar al-asad", "bashar-al-assad"),
        ("wagner", "wagner-group"),
        ("jabhat fateh al-sham", "jabhat-fateh-al-sham"),
    ],
)
def test_search(text: str, first: str) -> None:
    assert load_gazetteer().search(text)[0] == first


def test_search_for_nothing_finds_nothing() -> None:
    assert load_gazetteer().search("") == ()
    assert load_gazetteer().search("qqqqqqqq") == ()


@pytest.mark.parametrize("phrase", ["81 people in Nigeria", "refugees in Lebanon", "Turkish police investigators"])
def test_no_general_name(phrase: str) -> None:
    """Who is merely somewhere, or set apart by a noun of its own, keeps the text's words."""
    assert load_gazetteer().lookup(phrase) == ()


def test_lawmakers_are_not_their_parliament() -> None:
    """Members of a parliament have a name of their own, with its country."""
    assert load_gazetteer().lookup("Polish lawmakers")[0].id == "poland-lawmakers"
