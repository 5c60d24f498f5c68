"""The slot of an end decides between a place and its government; its date, who holds an office."""

from __future__ import annotations

import pytest

from whowhom.schemas import Mention, Participant, When
from whowhom.schemas.kinds import Role

from .statements import article, ends, mention, resolved, triple


@pytest.mark.parametrize(
    ("predicate", "subject", "target"),
    [
        ("accused", "russia", "ukraine"),
        ("met_with", "russia", "ukraine"),
        ("warned", "russia", "ukraine"),
        ("sanctioned", "russia", "ukraine"),
        ("backs", "russia", "ukraine"),
        ("bombed", "russia", "kyiv"),
        ("besieged", "russia", "kyiv"),
        ("visited", "russia", "kyiv"),
        ("captured", "russia", "kyiv"),
        ("deployed_to", "russia", "kyiv"),
    ],
)
def test_a_capital_acts_for_its_government_and_is_a_place_when_struck(
    predicate: str, subject: str, target: str
) -> None:
    found = ends("Moscow did it to Kyiv.", "Moscow", predicate, "Kyiv")
    assert [end.id for end in found] == [subject, target]


@pytest.mark.parametrize(
    ("role", "expected"), [("in", "kyiv"), ("host", "kyiv"), ("with", "ukraine"), ("to", "ukraine")]
)
def test_roles_are_slots(role: Role, expected: str) -> None:
    document = article("Russia met Turkey: Kyiv.")
    party = Participant[Mention](role=role, end=mention(document, "Kyiv"))
    one = triple(document, mention(document, "Russia"), "met_with", mention(document, "Turkey"), participants=(party,))
    (found,) = resolved(document, one).record.triples
    assert [p.end.id for p in found.participants] == [expected]


def test_where_is_a_place_and_a_speaker_a_government() -> None:
    document = article("Kyiv said Russia met Turkey: Moscow.")
    one = triple(
        document,
        mention(document, "Russia"),
        "met_with",
        mention(document, "Turkey"),
        where=mention(document, "Moscow"),
        asserted_by=mention(document, "Kyiv"),
        perspective=mention(document, "Moscow"),
    )
    (found,) = resolved(document, one).record.triples
    assert found.where is not None
    assert found.asserted_by is not None
    assert found.perspective is not None
    assert (found.where.id, found.asserted_by.id, found.perspective.id) == ("moscow", "ukraine", "russia")


def test_an_act_stands_for_its_actor_as_subject_only() -> None:
    subject, _ = ends("Russian jets bombed Aleppo.", "Russian jets", "bombed", "Aleppo", a="issue")
    _, target = ends("Turkey condemned Russian jets.", "Turkey", "condemned", "Russian jets", b="issue")
    assert (subject.id, subject.kind) == ("russia", "state")
    assert (target.kind, target.name) == ("issue", "Russian jets")


def test_the_demonym_with_article_is_the_state_and_without_it_the_people() -> None:
    with_article, _ = ends("The Russians bombed Aleppo.", "Russians", "bombed", "Aleppo", a="population")
    without, _ = ends("Russians protested in Aleppo.", "Russians", "protested_against", "Aleppo", a="population")
    assert (with_article.id, without.id) == ("russia", "russia-people")


@pytest.mark.parametrize("people", ["young Algerians", "Syrian refugees", "Iraqi militants", "Turkish students"])
def test_no_state_for_people(people: str) -> None:
    subject, target = ends(f"{people} met; police beat {people}.", people, "beat", people)
    assert subject.kind != "state"
    assert target.id == subject.id


@pytest.mark.parametrize(
    ("published", "when", "expected"),
    [
        ("2016-12-21", None, "bashar-al-assad"),
        ("2025-03-01", None, "ahmed-al-sharaa"),
        ("2025-03-01", When(start="2016-12-21", end="2016-12-21", precision="day"), "bashar-al-assad"),
        (None, None, "syria-president"),
        (None, When(start="1999-01-01", end="1999-12-31", precision="year"), "hafez-al-assad"),
    ],
)
def test_an_office_is_read_at_the_event_s_date(published: str | None, when: When | None, expected: str) -> None:
    document = article("The Syrian president met Turkey.", published)
    one = triple(document, mention(document, "Syrian president"), "met_with", mention(document, "Turkey"), when=when)
    assert resolved(document, one).record.triples[0].subject.id == expected
