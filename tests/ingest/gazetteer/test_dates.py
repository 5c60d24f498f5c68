"""Who held an office when, and which name a group had."""

from __future__ import annotations

import pytest

from whowhom.ingest.gazetteer import load_gazetteer


@pytest.mark.parametrize(
    ("phrase", "on", "first"),
    [
        ("the Syrian president", "1999", "hafez-al-assad"),
        ("the Syrian president", "2016-12-21", "bashar-al-assad"),
        ("the Syrian president", "2016", "bashar-al-assad"),
        ("the Syrian president", "2025-06", "ahmed-al-sharaa"),
        ("the Syrian president", "2024-12-20", "syria-president"),
        ("the Syrian president", "2000", "syria-president"),
        ("the Syrian president", None, "syria-president"),
        ("the US president", "2016", "barack-obama"),
        ("the American president", "2017-06-01", "donald-trump"),
        ("the US president", "2017-01-20", "united-states-president"),
        ("the US president", "2022", "joe-biden"),
        ("the French president", "2016", "francois-hollande"),
        ("the French president", "2018", "emmanuel-macron"),
        ("the Turkish prime minister", "2010", "recep-tayyip-erdogan"),
        ("the Turkish president", "2016", "recep-tayyip-erdogan"),
        ("the Israeli prime minister", "2021-07", "naftali-bennett"),
        ("the Pakistani prime minister", "2019", "imran-khan"),
        ("the NATO secretary-general", "2016", "jens-stoltenberg"),
        ("the leader of Hamas", "2024-02", "ismail-haniyeh"),
        ("the pope", "2016", None),
        ("the Chinese president", "2030", "china-president"),
        ("the Atlantis president", "2016", None),
    ],
)
def test_office_at_a_date(phrase: str, on: str | None, first: str | None) -> None:
    found = load_gazetteer().lookup(phrase, on)
    assert (found[0].id if found else None) == first


@pytest.mark.parametrize(
    ("name", "on", "first"),
    [
        ("Jabhat al-Nusra", "2014", "jabhat-fateh-al-sham"),
        ("Jabhat Fateh al-Sham", "2016-12", "jabhat-fateh-al-sham"),
        ("Jabhat al-Nusra", "2020", "jabhat-fateh-al-sham"),
        ("Hayat Tahrir al-Sham", "2017-02", "hayat-tahrir-al-sham"),
        ("Aliyev", "1999", "heydar-aliyev"),
        ("Aliyev", "2020", "ilham-aliyev"),
        ("Deby", "2015", "idriss-deby"),
        ("Deby", "2022", "mahamat-idriss-deby"),
        ("Bush", "1991", "george-h-w-bush"),
        ("Bush", "2003", "george-w-bush"),
        ("Hariri", "2003", "rafik-hariri"),
        ("Hariri", "2017", "saad-hariri"),
        ("Kabila", "2000", "laurent-desire-kabila"),
        ("Kabila", "2010", "joseph-kabila"),
        ("Clinton", "1995", "bill-clinton"),
        ("Clinton", "2011", "hillary-clinton"),
        ("Sharif", "2015", "nawaz-sharif"),
        ("Sharif", "2023", "shehbaz-sharif"),
        ("Castro", "1990", "fidel-castro"),
        ("Castro", "2015", "raul-castro"),
    ],
)
def test_name_at_a_date(name: str, on: str, first: str) -> None:
    assert load_gazetteer().lookup(name, on)[0].id == first


def test_the_renamed_group_is_one_actor_with_dated_names() -> None:
    group = load_gazetteer().entity("jabhat-fateh-al-sham")
    assert group is not None
    assert ("Jabhat al-Nusra", "2012-01", "2016-07-28") in [(a.text, a.valid_from, a.valid_to) for a in group.aliases]


def test_the_merged_group_is_another_actor() -> None:
    successor = load_gazetteer().entity("hayat-tahrir-al-sham")
    assert successor is not None
    assert {a.valid_from for a in successor.aliases} == {"2017-01-28"}


@pytest.mark.parametrize(
    ("person", "on", "principal"),
    [
        ("antonio-guterres", "2018", "united-nations"),
        ("antonio-guterres", "2000", "portugal"),
        ("antonio-guterres", "2003", None),
        ("antonio-guterres", "2010", "unhcr"),
        ("antonio-guterres", None, None),
        ("nelson-mandela", "1996", "south-africa"),  # the party's president as well
        ("nelson-mandela", None, "south-africa"),
        ("julius-malema", None, "economic-freedom-fighters"),
        ("donald-tusk", "2016", "european-council"),
        ("sergei-lavrov", None, "russia"),
        ("elon-musk", None, None),
    ],
)
def test_principal_by_dated_office(person: str, on: str | None, principal: str | None) -> None:
    assert load_gazetteer().offices.principal(person, on) == principal


def test_the_party_of_a_head_of_state_is_no_term_of_its_own() -> None:
    offices = load_gazetteer().offices
    assert {row.actor for row in offices.terms("nelson-mandela")} == {"south-africa"}
    assert {row.actor for row in offices.terms("julius-malema")} == {"economic-freedom-fighters"}
    assert {row.actor for row in offices.terms("antonio-guterres")} == {"portugal", "unhcr", "united-nations"}


@pytest.mark.parametrize(
    ("name", "on", "first"),
    [
        ("Soviet Union", "1985", "soviet-union"),
        ("the Soviet leader", "1989", "soviet-union-leader"),
        ("East Germany", "1985", "east-germany"),
        ("Czechoslovakia", "1990", "czechoslovakia"),
        ("Serbia and Montenegro", "2004", "serbia-and-montenegro"),
        ("Zaire", "1990", "democratic-republic-of-the-congo"),
        ("Upper Volta", "1980", "burkina-faso"),
        ("Swaziland", "2010", "eswatini"),
        ("Eswatini", "2020", "eswatini"),
        ("Organization of African Unity", "1998", "african-union"),
        ("European Community", "1990", "european-union"),
        ("GSPC", "2003", "al-qaida-in-the-islamic-maghreb"),
        ("AQIM", "2010", "al-qaida-in-the-islamic-maghreb"),
        ("Wilayat Sinai", "2016", "islamic-state-sinai"),
    ],
)
def test_names_along_renames_and_successors(name: str, on: str, first: str) -> None:
    assert load_gazetteer().lookup(name, on)[0].id == first


@pytest.mark.parametrize(
    ("phrase", "on", "first"),
    [
        ("the current US president", None, "united-states-president"),
        ("the current US president", "2010", "barack-obama"),
        ("today's German chancellor", None, "germany-chancellor"),
        ("the then British prime minister", "2004", "tony-blair"),
        ("the incumbent French president", "2010", "nicolas-sarkozy"),
        ("the Russian president", None, "russia-president"),
        ("the UN chief", None, "united-nations-secretary-general"),
        ("the former US president", "2010", "united-states-president-former"),
        ("the former US president", None, "united-states-president-former"),
        ("the Turkish prime minister", "2020", "turkey-prime-minister"),
        ("the US president", "2099", "united-states-president"),
        ("the US president now", None, None),
    ],
)
def test_now_is_nobody_without_a_date(phrase: str, on: str | None, first: str | None) -> None:
    found = load_gazetteer().lookup(phrase, on)
    assert (found[0].id if found else None) == first
