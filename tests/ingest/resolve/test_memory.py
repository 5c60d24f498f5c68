"""What a document said before: full names, acronyms, titles."""

from __future__ import annotations

from whowhom.schemas import Actor

from .statements import article, ends, mention, resolved, triple


def test_a_surname_is_the_full_name_given_before() -> None:
    text = "Diplomat Martin Chulov arrived. Chulov accused Turkey."
    document = article(text)
    one = triple(document, mention(document, "Chulov", nth=1), "accused", mention(document, "Turkey"))
    result = resolved(document, one)
    assert result.record.triples[0].subject.id == "person:martin-chulov"
    assert result.record.triples[0].subject.mention == "Chulov"
    person = next(e for e in result.entities if e.id == "person:martin-chulov")
    assert isinstance(person, Actor)
    assert person.provisional
    assert [alias.text for alias in person.aliases] == ["Chulov"]


def test_a_surname_that_no_file_lists_is_the_known_person_of_the_text() -> None:
    text = "Bashar Jaafari spoke. Jaafari accused Turkey."
    subject, _ = ends(text, "Jaafari", "accused", "Turkey")
    document = article(text)
    one = triple(document, mention(document, "Jaafari", nth=1), "accused", mention(document, "Turkey"))
    assert resolved(document, one).record.triples[0].subject.id == "bashar-jaafari"
    assert subject.id == "bashar-jaafari"


def test_the_family_name_of_a_korean_comes_first() -> None:
    subject, _ = ends("Moon Jae-in came. Then Moon, he said, met Turkey.", "Moon,", "met_with", "Turkey")
    assert subject.id == "moon-jae-in"


def test_an_acronym_is_what_the_parentheses_say() -> None:
    text = "The Syrian Reform Council (SRC) met. SRC accused Turkey."
    document = article(text)
    one = triple(document, mention(document, "SRC", nth=1), "accused", mention(document, "Turkey"))
    two = triple(document, mention(document, "Syrian Reform Council"), "met_with", mention(document, "Turkey"))
    found = [t.subject.id for t in resolved(document, one, two).record.triples]
    assert found == ["organisation:syrian-reform-council"] * 2


def test_an_acronym_in_parentheses_beats_no_gazetteer_name() -> None:
    text = "The Movement for Unity and Jihad in West Africa (MUJAO) fled. MUJAO accused Turkey."
    subject, _ = ends(text, "MUJAO", "accused", "Turkey")
    assert subject.id == "mujao"


def test_the_president_is_whom_the_text_calls_so() -> None:
    subject, _ = ends("President Macron came. The president met Turkey.", "president", "met_with", "Turkey", a="office")
    assert subject.id == "emmanuel-macron"


def test_two_presidents_in_a_text_are_not_guessed_at() -> None:
    text = "President Macron met President Putin. Later the president accused Turkey."
    subject, _ = ends(text, "president", "accused", "Turkey", a="office")
    assert subject.id.startswith("office:president@")


def subject_of(text: str, words: str, nth: int = 0) -> str:
    document = article(text)
    one = triple(document, mention(document, words, nth=nth), "accused", mention(document, "Turkey"))
    return resolved(document, one).record.triples[0].subject.id


def test_a_full_name_does_not_reach_over_the_end_of_a_sentence() -> None:
    assert subject_of(
        "He led the Widget Energy Agency. Amina Example spoke. Example accused Turkey.", "Example", 1
    ) == ("person:amina-example")


def test_initials_stand_for_the_one_name_that_spells_them() -> None:
    text = "The Ruritanian Widget News Agency spoke. Later RWNA accused Turkey."
    assert subject_of(text, "RWNA") == "organisation:ruritanian-widget-news-agency"


def test_initials_of_two_names_stand_for_neither() -> None:
    text = "The Ruritanian Widget Agency and the Royal Widget Academy spoke. Later RWA accused Turkey."
    assert subject_of(text, "RWA") == "organisation:rwa"


def test_the_beginning_of_a_body_s_name_is_that_body() -> None:
    assert subject_of("The Zenda Party won. Zenda accused Turkey.", "Zenda", 1) == "organisation:zenda-party"


def test_a_part_of_a_group_s_name_is_that_group() -> None:
    text = "The Muslim Brotherhood won. The Brotherhood accused Turkey."
    assert subject_of(text, "Brotherhood", 1) == "muslim-brotherhood"


def test_a_namesake_of_somebody_known_is_another_person() -> None:
    assert subject_of("Daniel Erdogan came. Later Erdogan accused Turkey.", "Erdogan", 1) == "person:daniel-erdogan"
    assert subject_of("Yoon Ha-eun came. Later Yoon accused Turkey.", "Yoon", 1) == "person:yoon-ha-eun"
    assert subject_of("Later Erdogan accused Turkey.", "Erdogan") == "recep-tayyip-erdogan"


def test_a_title_before_a_surname_leads_to_the_person_of_the_file() -> None:
    text = "President Amadou Toumani Touré left. Mr Touré accused Turkey."
    assert subject_of(text, "Mr Touré") == "amadou-toumani-toure"
