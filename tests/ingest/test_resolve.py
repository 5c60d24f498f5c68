"""Resolution: slots decide between place and government, the document's memory, unknown names, issues, the record."""

from __future__ import annotations

import random
from typing import Any

import pytest

from whowhom.ingest.gazetteer import load_gazetteer
from whowhom.ingest.resolve import Resolution, resolve
from whowhom.schemas import (
    Actor,
    Document,
    End,
    Extraction,
    Issue,
    Location,
    Mention,
    MentionTriple,
    Participant,
    Place,
    Quote,
    Rejection,
    Span,
    When,
    load_vocabulary,
    triple_id,
    verify,
)
from whowhom.schemas.kinds import EntityKind, Role


def article(text: str, published: str | None = "2016-12-21") -> Document:
    return Document.of(text, Location(published=published), name="input-7")


def mention(document: Document, words: str, kind: EntityKind | None = None, nth: int = 0) -> Mention:
    start = -1
    for _ in range(nth + 1):
        start = document.text.index(words, start + 1)
    name = Quote(start=start, end=start + len(words), quote=words)
    return Mention(start=start, end=start + len(words), mention=words, name=name, kind=kind)


def triple(document: Document, subject: Mention, predicate: str, target: Mention, **fields: Any) -> MentionTriple:
    entry = load_vocabulary().predicate(predicate)
    quote = document.text
    data: dict[str, Any] = {
        "id": "",
        "subject": subject,
        "predicate": predicate,
        "predicate_text": Span(text=quote[:1], start=0, end=1),
        "object": target,
        "category": entry.category,
        "quad": load_vocabulary().quad(predicate),
        "polarity": entry.polarity,
        "score": entry.score,
        "confidence": 0.5,
        "rule": "test",
        "extractor": "test",
        "evidence": Quote(start=0, end=len(quote), quote=quote),
        **fields,
    }
    draft = MentionTriple.model_validate(data)
    return draft.model_copy(update={"id": triple_id(document.id, draft)})


def resolved(document: Document, *triples: MentionTriple) -> Resolution:
    extraction = Extraction(document=document.id, extractor="test", triples=triples)
    return resolve(document, extraction, load_gazetteer(), document.published)


def ends(
    text: str, subject: str, predicate: str, target: str, published: str | None = "2016-12-21", **kinds: EntityKind
) -> tuple[End, End]:
    """Subject and object of the one statement that a text makes."""
    document = article(text, published)
    one = triple(
        document, mention(document, subject, kinds.get("a")), predicate, mention(document, target, kinds.get("b"))
    )
    (found,) = resolved(document, one).record.triples
    return found.subject, found.object


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


@pytest.mark.parametrize(
    ("phrase", "kind", "id_"),
    [
        ("Jane Doe", None, "person:jane-doe"),
        ("Foreign Minister Jane Doe", None, "person:jane-doe"),
        ("Syrian opposition negotiator Jane Doe", None, "person:jane-doe"),
        ("Jane Doe", "office", "person:jane-doe"),
        ("Eastern Lions Brigade", None, "armed_group:eastern-lions-brigade"),
        ("Ruritanian Writers Union", None, "organisation:ruritanian-writers-union"),
        ("XYZ", None, "organisation:xyz"),
        ("General Widget Company", None, "organisation:general-widget-company"),
        ("Zenda Friday Agreement", None, "zenda-friday-agreement"),
        ("Nam Gwan-pyo", "office", "person:nam-gwan-pyo"),
        ("Strelsau", "place", "place:strelsau"),
        ("Zenda Valley", None, "place:zenda-valley"),
        ("JANE DOE’s", "person", "person:jane-doe"),
    ],
)
def test_unknown_names_get_an_id_from_name_and_kind(phrase: str, kind: EntityKind | None, id_: str) -> None:
    found, _ = ends(f"Later {phrase} accused Turkey.", phrase, "accused", "Turkey", **({"a": kind} if kind else {}))
    assert found.id == id_


def test_the_id_of_an_unknown_name_is_the_same_in_every_document() -> None:
    first, _ = ends("Jane Doe accused Turkey.", "Jane Doe", "accused", "Turkey")
    second, _ = ends("Nobody but Jane Doe accused Turkey at all.", "Jane Doe", "accused", "Turkey")
    assert first.id == second.id


def test_a_double_surname_is_the_full_name_too() -> None:
    text = "Prime Minister Ana Pérez Quiroga left. Pérez Quiroga accused Turkey."
    document = article(text)
    one = triple(document, mention(document, "Pérez Quiroga", nth=1), "accused", mention(document, "Turkey"))
    assert resolved(document, one).record.triples[0].subject.id == "person:ana-perez-quiroga"


@pytest.mark.parametrize(
    ("phrase", "kind", "name", "scoped"),
    [
        ("the ceasefire", "issue", "ceasefire", True),
        ("a deal.", "issue", "deal", True),
        ("the lifting of the siege of Fua and Kefraya", "issue", "lifting of the siege of Fua and Kefraya", False),
        ("the Black Sea grain deal", "issue", "Black Sea grain deal", False),
        ("the siege of two Shia villages", "issue", "siege of two Shia villages", True),
        ("the Russian offensive in Idlib", "issue", "Russian offensive in Idlib", False),
        ("to open the border on Monday", "issue", "to open the border on Monday", True),
        ("that Russia stop supporting the separatists", "issue", "Russia stop supporting the separatists", False),
    ],
)
def test_issues_are_scoped_unless_they_hold_a_name(phrase: str, kind: EntityKind, name: str, scoped: bool) -> None:
    text = f"Turkey, it said, wanted {phrase}"
    document = article(text)
    one = triple(document, mention(document, "Turkey"), "wanted", mention(document, phrase, kind))
    result = resolved(document, one)
    target = result.record.triples[0].object
    assert (target.kind, target.name) == ("issue", name)
    assert target.id.endswith(f"@{document.id[:12]}") is scoped
    issue = next(e for e in result.entities if isinstance(e, Issue))
    assert issue.document == (document.id if scoped else None)


@pytest.mark.parametrize(
    ("phrase", "kind", "expected"),
    [
        ("the President", None, "office"),
        ("the Chief Minister", None, "office"),
        ("a Chinese actor", "person", "person"),
        ("many travellers", "person", "population"),
        ("the Authority", "government", "government"),
        ("demonstrators", "person", "population"),
        ("opposition groups", None, "organisation"),
        ("the rebels", "armed_group", "armed_group"),
        ("two villages", "place", "place"),
        ("gunmen", None, "armed_group"),
    ],
)
def test_unnamed_actors_are_of_their_document(phrase: str, kind: EntityKind | None, expected: str) -> None:
    _, target = ends(f"Russia bombed {phrase}.", "Russia", "bombed", phrase, **({"b": kind} if kind else {}))
    assert target.kind == expected
    assert "@" in target.id


def test_the_first_word_of_a_sentence_is_no_name() -> None:
    one, _ = ends("Rebels fled. Rebels accused Turkey.", "Rebels", "accused", "Turkey")
    assert one.name == "rebels"
    assert one.id.startswith("armed_group:rebels@")


def test_several_names_in_one_phrase_are_nobody_s_name() -> None:
    words = "Russian and Iranian colleagues"
    _, target = ends(f"Turkey phoned its {words}.", "Turkey", "phoned", words, b="person")
    assert (target.id, target.name) == ("population:russian-and-iranian-colleagues", words)


def test_an_unnamed_actor_of_a_country_carries_its_code() -> None:
    document = article("Turkey shelled an Armenian cavalry column.")
    column = mention(document, "Armenian cavalry column", "armed_group")
    one = triple(document, mention(document, "Turkey"), "shelled", column)
    result = resolved(document, one)
    (party,) = [e for e in result.entities if isinstance(e, Actor) and e.provisional]
    assert (party.country, party.principal) == ("ARM", None)


def test_the_record_keeps_what_the_extraction_had() -> None:
    document = article("Moscow met Kyiv.")
    one = triple(document, mention(document, "Moscow"), "met_with", mention(document, "Kyiv"))
    extraction = Extraction(
        document=document.id, extractor="test", triples=(one,), rejections=(Rejection(start=0, end=3, reason="x"),)
    )
    record = resolve(document, extraction, load_gazetteer(), document.published).record
    assert (record.id, record.document, record.rejections) == ("input-7", document.id, extraction.rejections)
    (found,) = record.triples
    assert found.id == one.id
    verify(document.id, document.text, found)
    kept = {"id", "predicate", "category", "score", "evidence", "confidence", "rule", "extractor"}
    assert found.model_dump(include=kept) == one.model_dump(include=kept)
    assert (found.subject.mention, found.subject.start, found.subject.end) == ("Moscow", 0, 6)


def test_entities_are_every_end_once_in_order() -> None:
    document = article("Moscow met Kyiv, then Jane Doe in Aleppo.")
    names = [mention(document, words) for words in ("Kyiv", "Jane Doe", "Aleppo")]
    triples = [triple(document, mention(document, "Moscow"), "bombed", name) for name in names]
    result = resolved(document, *triples)
    keys = [(entity.type, entity.id) for entity in result.entities]
    assert keys == sorted(set(keys))
    assert {key[1] for key in keys} == {e.id for t in result.record.triples for e in t.ends()}
    assert any(isinstance(entity, Place) and entity.id == "aleppo" for entity in result.entities)


def test_the_order_of_triples_changes_no_entity() -> None:
    document = article("Jane Doe met the SRC. Doe and the rebels accused Moscow of the siege.")
    phrases = ("Jane Doe", "SRC", "Doe", "rebels", "Moscow", "siege")
    triples = [triple(document, mention(document, "Jane Doe"), "accused", mention(document, p)) for p in phrases]
    straight = resolved(document, *triples)
    random.Random(7).shuffle(triples)
    mixed = resolved(document, *triples)
    assert mixed.entities == straight.entities
    assert {t.id: t for t in mixed.record.triples} == {t.id: t for t in straight.record.triples}


def test_an_empty_extraction_gives_an_empty_record() -> None:
    document = article("Nothing.")
    result = resolved(document)
    assert (result.record.triples, result.entities) == ((), ())
