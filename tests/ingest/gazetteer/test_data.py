"""The files hold together, and every sort of fault in them is refused with its place."""

from __future__ import annotations

from collections import Counter

import pytest

from whowhom.ingest.gazetteer import load_gazetteer
from whowhom.ingest.gazetteer.check import check_gazetteer, check_names, check_offices, check_references
from whowhom.ingest.gazetteer.rows import AliasRow, EntityRow, OfficeRow, read_aliases, read_entities, read_offices
from whowhom.schemas import VocabularyError
from whowhom.schemas.vocabulary import parse

RUSSIA = EntityRow(id="russia", name="Russia", kind="state", country="RUS")
CHAD = EntityRow(id="chad", name="Chad", kind="state", country="TCD")
ENTITIES = {"russia": RUSSIA, "chad": CHAD}


def test_the_packaged_files_are_sound() -> None:
    check_gazetteer()
    assert len(load_gazetteer().ids()) == len(read_entities())


@pytest.mark.parametrize(
    ("kind", "least"),
    [("state", 210), ("armed_group", 450), ("person", 2000), ("place", 600), ("alliance", 150), ("organisation", 550)],
)
def test_breadth(kind: str, least: int) -> None:
    assert sum(row.kind == kind for row in read_entities().values()) >= least


def test_a_thousand_people_have_held_a_dated_office_since_1990() -> None:
    since = [row for _, row in read_offices() if row.valid_from and (row.valid_to or "9") >= "1990"]
    assert len({row.person for row in since}) >= 2000


def test_states_have_one_code_each() -> None:
    codes = [row.country for row in read_entities().values() if row.kind == "state" and row.country]
    assert len(codes) == len(set(codes))


def test_sectors_are_of_the_known_list() -> None:
    state = ("GOV", "MIL", "COP", "JUD", "SPY", "LEG", "HLH", "EDU")
    others = ("REB", "OPP", "PTY", "MED", "BUS", "CRM", "CVL", "IGO", "NGO", "UAF", "LAB", "REL")
    assert {row.sector for row in read_entities().values()} - {None} <= {*state, *others}


def test_every_office_holder_is_a_person() -> None:
    entities = read_entities()
    assert {entities[row.person].kind for _, row in read_offices()} == {"person"}


def test_there_are_aliases_of_every_sort() -> None:
    kinds = Counter(row.kind for _, row in read_aliases())
    assert min(kinds[kind] for kind in ("name", "acronym", "demonym", "adjective", "metonym")) > 50


def alias(entity: str, text: str, **fields: object) -> tuple[str, AliasRow]:
    return "aliases.csv:7", AliasRow.model_validate({"entity": entity, "alias": text, **fields})


def test_a_dangling_alias_is_refused() -> None:
    with pytest.raises(VocabularyError, match=r"aliases\.csv:7: 'rusia' is no entity"):
        check_references(ENTITIES, [alias("rusia", "Rossiya")], [], {})


def test_a_dangling_principal_is_refused() -> None:
    entities = {"fsb": EntityRow(id="fsb", name="FSB", kind="organisation", principal="rusia")}
    with pytest.raises(VocabularyError, match="entity fsb: 'rusia' is no entity"):
        check_references(entities, [], [], {})


def test_two_readings_need_a_rule() -> None:
    with pytest.raises(VocabularyError, match=r"aliases\.csv:7: 'Chad' also names 'chad'"):
        check_names(ENTITIES, [alias("russia", "Chad")])


@pytest.mark.parametrize("fields", [{"context": "moscow"}, {"kind": "metonym"}])
def test_context_and_metonymy_are_rules(fields: dict[str, str]) -> None:
    check_names(ENTITIES, [alias("russia", "Chad", **fields)])


def test_dates_that_do_not_meet_are_a_rule() -> None:
    old, new = alias("chad", "Deby", valid_to="2021-04-20"), alias("russia", "Deby", valid_from="2021-04-21")
    check_names(ENTITIES, [old, new])
    with pytest.raises(VocabularyError, match="'Deby' also names 'chad'"):
        check_names(ENTITIES, [old, alias("russia", "Deby", valid_from="2021-04")])


def test_the_same_alias_twice_is_refused() -> None:
    with pytest.raises(VocabularyError, match="'Rossiya' stands twice for 'russia'"):
        check_names(ENTITIES, [alias("russia", "Rossiya"), alias("russia", "Rossiya")])


def office(person: str, start: str | None, end: str | None) -> tuple[str, OfficeRow]:
    row = OfficeRow(person=person, office="president", actor="russia", valid_from=start, valid_to=end)
    return "offices.csv:3", row


def test_two_presidents_at_once_are_refused() -> None:
    with pytest.raises(VocabularyError, match="'b' and 'a' hold president at once"):
        check_offices([office("a", "2000", "2008-05-07"), office("b", "2008-05-06", "2012")])


def test_the_day_of_handover_is_shared() -> None:
    check_offices([office("a", "2000", "2008-05-07"), office("b", "2008-05-07", "2012"), office("c", None, None)])


def test_an_office_that_never_ended_is_still_held() -> None:
    with pytest.raises(VocabularyError, match="at once"):
        check_offices([office("a", "2000", None), office("b", "2012", None)])


def test_leaving_before_entering_is_refused() -> None:
    with pytest.raises(VocabularyError, match="leaves office before entering"):
        check_offices([office("a", "2012", "2008")])


def test_an_office_without_a_noun_is_refused() -> None:
    with pytest.raises(VocabularyError, match="'president' is no office"):
        check_references(ENTITIES, [], [office("russia", "2000", "2008")], {})


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"id": "x", "name": "X", "kind": "statue"}, "kind"),
        ({"id": "x", "name": "X", "kind": "state", "country": "RU"}, "country"),
        ({"id": "x", "name": "X", "kind": "state", "qid": "159"}, "qid"),
        ({"id": "x", "kind": "state"}, "name"),
    ],
)
def test_a_malformed_line_is_refused_with_its_place(row: dict[str, str], field: str) -> None:
    with pytest.raises(VocabularyError, match=rf"entities\.csv:2: {field}"):
        parse(EntityRow, "entities.csv:2", row)


def test_a_malformed_date_is_refused() -> None:
    with pytest.raises(VocabularyError, match=r"x\.csv:2: valid_from"):
        parse(AliasRow, "x.csv:2", {"entity": "x", "alias": "X", "valid_from": "July 2016"})


def test_the_fingerprint_is_of_the_content() -> None:
    first = load_gazetteer().fingerprint
    assert len(first) == 64
    assert load_gazetteer.__wrapped__().fingerprint == first


def test_actors_that_act_for_each_other_are_refused() -> None:
    entities = {
        one: EntityRow(id=one, name=one, kind="organisation", principal=other)
        for one, other in (("a", "b"), ("b", "a"))
    }
    with pytest.raises(VocabularyError, match="acts for itself: a for b for a"):
        check_references(entities, [], [], {})
