"""Which pairs of actors the review asks about."""

from __future__ import annotations

import pytest

from whowhom.candidates import Side, _neighbouring, _pairs, rule_of
from whowhom.schemas import Actor
from whowhom.schemas.kinds import ActorKind


def actor(name: str, kind: ActorKind, *, known: bool = False) -> Actor:
    return Actor(id=name if known else f"{kind}:{name}", name=name, kind=kind, provisional=not known)


RUMOURS: tuple[tuple[str, ActorKind], ...] = (
    ("armed_group:rebels@1", "armed_group"),
    ("armed_group:rebels@2", "armed_group"),
    ("population:rebels@2", "population"),
)


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        (actor("Orlan", "person"), actor("orlán", "organisation"), "same name"),
        (actor("NCRB", "organisation"), actor("National Council for River Basins", "organisation"), "acronym"),
        (actor("F.L.N.", "armed_group"), actor("Front de la Libération Nationale", "organisation"), "acronym"),
        (actor("Keita", "person"), actor("Amadou Keita", "person"), "surname"),
        (actor("Orlan Brigade", "armed_group"), actor("Orlan Brigades", "armed_group"), "near spelling"),
        (actor("Orlan Brigade", "armed_group"), actor("Orlan Brigades", "organisation"), None),
        (actor("Muammar Qadhafi", "person"), actor("Moammar Kadafi", "person"), "near spelling"),
        (actor("Qorlan Brigade", "armed_group"), actor("Orlan Brigade", "armed_group"), "near spelling"),
        (actor("Abdul Rahman", "person"), actor("Karim Osman", "person"), None),
        (actor("Keita", "person"), actor("Amadou Keitel", "person"), None),
        (actor("Keita", "organisation"), actor("Amadou Keita", "person"), None),
        (actor("Mali", "state"), actor("Bali", "state"), None),
        (actor("ABC", "organisation"), actor("Another", "organisation"), None),
    ],
)
def test_rules(one: Actor, other: Actor, rule: str | None) -> None:
    assert rule_of(one, other) == rule == rule_of(other, one)
    assert [found[0] for found in _pairs([one, other])] == ([rule] if rule else [])


def test_two_of_the_gazetteer_are_never_asked_about() -> None:
    pair = [actor("Congo", "state", known=True), actor("Congo", "organisation", known=True)]
    assert rule_of(*pair) == "same name"
    assert list(_pairs(pair)) == []


def test_the_rebels_of_two_articles_are_not_asked_about() -> None:
    first, second, other = (Actor(id=id_, name="rebels", kind=kind, provisional=True) for id_, kind in RUMOURS)
    assert list(_pairs([first, second, other])) == [("same name", second, other)]


def test_thousands_of_actors_are_compared_in_blocks() -> None:
    many = [actor(f"{chr(97 + n % 26)}{n * 7919 % 10007:05} brigade {n:04}", "armed_group") for n in range(2000)]
    assert len(list(_pairs([*many, actor("Keita", "person"), actor("Amadou Keita", "person")]))) >= 1


@pytest.mark.parametrize(
    ("shared", "known", "found"),
    [(("a", "b"), False, ["shared neighbours"]), (("a",), False, []), (("a", "b"), True, [])],
)
def test_a_word_and_two_neighbours_in_common_are_asked_about(
    shared: tuple[str, ...], known: bool, found: list[str]
) -> None:
    pair = [
        Side(actor(name, "organisation", known=known), neighbours=frozenset({*shared, name}))
        for name in ("Riverton Council", "Farmers of Riverton")
    ]
    assert [rule for rule, _, _ in _neighbouring({side.actor.id: side for side in pair})] == found
