"""Names and phrases that no file knows: provisional actors, issues, and their ids."""

from __future__ import annotations

import pytest

from whowhom.schemas import Actor, Issue
from whowhom.schemas.kinds import EntityKind

from .statements import article, ends, mention, resolved, triple


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


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("a Kenyan dissident", "person"),
        ("a Kenyan surveillance company", "organisation"),
        ("a Kenyan oil company", "organisation"),
        ("a Kenyan soldier", "person"),
        ("a Kenyan judge", "office"),
    ],
)
def test_one_of_many_is_not_their_group(phrase: str, kind: EntityKind) -> None:
    found, _ = ends(f"Later {phrase} accused Turkey.", phrase, "accused", "Turkey", a=kind)
    assert found.name == phrase.removeprefix("a ")
    assert "@" in found.id
    assert found.kind in {"person", "organisation"}


def test_many_are_their_group() -> None:
    found, _ = ends("Later Kenyan dissidents accused Turkey.", "Kenyan dissidents", "accused", "Turkey")
    assert found.id == "kenya-opposition"
