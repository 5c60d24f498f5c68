"""Who is in what, when, and who came from whom."""

from __future__ import annotations

import pytest

from whowhom.ingest.gazetteer import members, memberships, related, successors
from whowhom.ingest.gazetteer.check import check_lineage, check_members
from whowhom.ingest.gazetteer.members import Relation
from whowhom.ingest.gazetteer.rows import EntityRow, LineageRow, MemberRow, read_members
from whowhom.schemas import VocabularyError

ENTITIES = {id_: EntityRow(id=id_, name=id_, kind="armed_group") for id_ in ("a", "b", "c")}


def test_there_are_members_of_many_organisations() -> None:
    lines = read_members()
    assert len({row.organisation for _, row in lines}) >= 80
    assert len(lines) >= 1500


@pytest.mark.parametrize(
    ("organisation", "date", "size"),
    [
        ("nato", "1990-06-01", 16),
        ("nato", "2024-06-01", 32),
        ("european-union", "2014-01-01", 28),
        ("european-union", "2021-01-01", 27),
        ("asean", "2000-01-01", 10),
        ("gulf-cooperation-council", "2020", 6),
        ("council-of-europe", "2022-04-01", 46),
        ("african-union", "2018", 55),
        ("arab-league", "2000", 22),
        ("oecd", "2022", 38),
        ("united-nations", "2012", 193),
        ("warsaw-pact", "2000", 0),
        ("brics", "2023-12-31", 5),
        ("opec", "2025", 12),
        ("commonwealth-of-nations", "2025", 56),
        ("ecowas", "2025-02", 12),
        ("schengen-area", "2025", 29),
        ("organisation-of-islamic-cooperation", "2010", 57),
        ("mercosur", "2000", 4),
        ("permanent-five", "1985", 5),
    ],
)
def test_as_many_members_as_on_record(organisation: str, date: str, size: int) -> None:
    assert len(members(organisation, date)) == size


def test_a_state_that_left_is_no_member_after() -> None:
    assert "united-kingdom" in members("european-union", "2019-12-31")
    assert "united-kingdom" not in members("european-union", "2020-02-01")
    assert "united-kingdom" in members("european-union")
    assert "european-union" not in memberships("united-kingdom", "2021")


def test_memberships_are_the_same_lines_from_the_other_side() -> None:
    for organisation in memberships("turkey", "2016"):
        assert "turkey" in members(organisation, "2016")
    assert {"nato", "g20", "oecd", "council-of-europe"} <= set(memberships("turkey", "2016"))


def test_who_is_unknown_is_in_nothing() -> None:
    assert members("league-of-nobody") == memberships("nobody") == related("nobody", "parent") == successors("x") == ()


@pytest.mark.parametrize(
    ("actor", "relation", "on", "others"),
    [
        ("hayat-tahrir-al-sham", "predecessor", None, {"jabhat-fateh-al-sham", "nour-al-din-al-zenki"}),
        ("jabhat-fateh-al-sham", "parent", "2014", {"al-qaida"}),
        ("jabhat-fateh-al-sham", "parent", "2017", set()),
        ("quds-force", "parent", "2010", {"islamic-revolutionary-guard-corps"}),
        ("contras", "patron", "1985", {"united-states"}),
        ("serbia", "predecessor", None, {"serbia-and-montenegro"}),
    ],
)
def test_where_actors_come_from(actor: str, relation: Relation, on: str | None, others: set[str]) -> None:
    found = set(related(actor, relation, on))
    assert found >= others
    assert bool(found) == bool(others)


def test_successors_are_predecessors_from_the_other_side() -> None:
    assert {"russia", "ukraine", "georgia"} <= set(successors("soviet-union"))
    for actor in successors("soviet-union"):
        assert "soviet-union" in related(actor, "predecessor")


def line(member: str, start: str | None, end: str | None, organisation: str = "a") -> tuple[str, MemberRow]:
    return "members.csv:2", MemberRow(organisation=organisation, member=member, valid_from=start, valid_to=end)


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ([line("x", None, None)], "'x' is no entity"),
        ([line("b", None, None, "x")], "'x' is no entity"),
        ([line("b", "2001", "2000")], "the end comes before the beginning"),
        ([line("b", "2001", "2005"), line("b", "2005", None)], "twice in 'a' at once"),
    ],
)
def test_faulty_members_are_refused(lines: list[tuple[str, MemberRow]], fault: str) -> None:
    with pytest.raises(VocabularyError, match=rf"members\.csv:2: .*{fault}"):
        check_members(ENTITIES, lines)


def test_joining_again_is_no_fault() -> None:
    check_members(ENTITIES, [line("b", "2001", "2004-03"), line("b", "2004-04", None)])


def step(actor: str, other: str, start: str | None = None, end: str | None = None) -> tuple[str, LineageRow]:
    row = LineageRow(actor=actor, relation="predecessor", other=other, valid_from=start, valid_to=end)
    return "lineage.csv:2", row


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ([step("a", "x")], "'x' is no entity"),
        ([step("a", "b", "2001", "2000")], "the end comes before the beginning"),
        ([step("a", "b"), step("a", "b")], "stands twice as predecessor"),
        ([step("a", "b"), step("b", "c"), step("c", "a")], "leads back to itself"),
        ([step("a", "a")], "leads back to itself"),
    ],
)
def test_faulty_lineage_is_refused(lines: list[tuple[str, LineageRow]], fault: str) -> None:
    with pytest.raises(VocabularyError, match=fault):
        check_lineage(ENTITIES, lines)
