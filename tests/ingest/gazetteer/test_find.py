"""Names in sentences: the longest match, letter case, typography, ambiguous names by their sentence."""

from __future__ import annotations

import pytest

from whowhom.ingest.gazetteer import join_words, load_gazetteer, split_words
from whowhom.ingest.gazetteer.rows import read_aliases, read_entities
from whowhom.ingest.gazetteer.words import plain


def found(sentence: str) -> list[tuple[str, str]]:
    words = split_words(sentence)
    return [(join_words(words[m.first : m.last]), m.entities[0]) for m in load_gazetteer().find(words)]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Russia bombed Aleppo.", [("Russia", "russia"), ("Aleppo", "aleppo")]),
        (
            "the al-Qaida-inspired Jabhat Fateh al-Sham",
            [("al-Qaida", "al-qaida"), ("Jabhat Fateh al-Sham", "jabhat-fateh-al-sham")],
        ),
        ("Iran-backed Hezbollah", [("Iran", "iran"), ("Hezbollah", "hezbollah")]),
        ("U.S.-backed forces", [("U.S.-backed", "united-states")]),
        ("Russian-Turkish talks", [("Russian", "russia"), ("Turkish", "turkey")]),
        ("South Sudan's army", [("South Sudan", "south-sudan")]),
        (
            "Guinea-Bissau and Equatorial Guinea",
            [("Guinea-Bissau", "guinea-bissau"), ("Equatorial Guinea", "equatorial-guinea")],
        ),
        ("Kataib Hezbollah", [("Kataib Hezbollah", "kataib-hezbollah")]),
        ("Al-Shabaab struck", [("Al-Shabaab", "al-shabaab")]),
        ("RUSSIA AND TURKEY BROKER DEAL", [("RUSSIA", "russia"), ("TURKEY", "turkey")]),
        ("JABHAT FATEH AL-SHAM", [("JABHAT FATEH AL-SHAM", "jabhat-fateh-al-sham")]),
        ("They told us who is here", []),
        ("WHO officials", [("WHO", "world-health-organization")]),
        ("it may turkey chad jordan", []),
        ("Côte d’Ivoire", [("Cote d'Ivoire", "ivory-coast")]),
        ("Recep Tayyip Erdoğan", [("Recep Tayyip Erdogan", "recep-tayyip-erdogan")]),
        ("the Houthis' council", [("Houthis", "houthis")]),
    ],
)
def test_names_of_a_sentence(sentence: str, names: list[tuple[str, str]]) -> None:
    assert found(sentence) == names


AMBIGUOUS = [
    ("Georgia accused Russia of moving the border.", "Georgia", "georgia"),
    ("Voters in Georgia chose a Republican governor in Atlanta.", "Georgia", "georgia-us"),
    ("Jordan closed the crossing.", "Jordan", "jordan"),
    ("Turkey closed the crossing.", "Turkey", "turkey"),
    ("Congo said that rebels had crossed from Rwanda.", "Congo", "democratic-republic-of-the-congo"),
    ("In Brazzaville the president of Congo spoke.", "Congo", "republic-of-the-congo"),
    ("Congolese troops left Goma.", "Congolese", "democratic-republic-of-the-congo"),
    ("Congolese police in Brazzaville fired.", "Congolese", "republic-of-the-congo"),
    ("Guinea recalled its envoy.", "Guinea", "guinea"),
    ("Washington imposed sanctions.", "Washington", "washington"),
    ("Chad sent troops.", "Chad", "chad"),
    ("Niger closed its airspace.", "Niger", "niger"),
    ("The Niger River flooded.", "Niger River", "niger-river"),
    ("Nigeria closed its border.", "Nigeria", "nigeria"),
    ("Tripoli rejected the offer of Haftar.", "Tripoli", "tripoli"),
    ("Fighting broke out in Tripoli, in the north of Lebanon.", "Tripoli", "tripoli-lebanon"),
    ("IS killed ten soldiers near Mosul, the jihadist group said.", "IS", "islamic-state"),
    ("The SNA shelled a Kurdish village with Turkish help.", "SNA", "syrian-national-army"),
    ("The LNA of Haftar advanced on Tripoli.", "LNA", "libyan-national-army"),
    ("Ban urged both sides to stop, the UN said.", "Ban", "ban-ki-moon"),
    ("Hadi fled to Aden in Yemen.", "Hadi", "abdrabbuh-mansur-hadi"),
    ("Saleh left Yemen.", "Saleh", "ali-abdullah-saleh"),
    ("King Abdullah of Jordan came.", "King Abdullah", "abdullah-ii"),
    ("King Abdullah sent the Saudi envoy.", "King Abdullah", "abdullah-of-saudi-arabia"),
    ("Congress passed the bill.", "Congress", "united-states-parliament"),
    ("In India the Congress attacked Modi.", "Congress", "indian-national-congress"),
    ("The North fired a missile, Seoul said, into the Korean sea.", "The North", "north-korea"),
    ("Korea exports cars.", "Korea", "south-korea"),
    ("Jong-un leads Korea from Pyongyang.", "Korea", "north-korea"),
]


@pytest.mark.parametrize(("sentence", "name", "id_"), AMBIGUOUS)
def test_ambiguous_name(sentence: str, name: str, id_: str) -> None:
    assert (name, id_) in found(sentence)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("THE WAR IS OVER", "IS"),
        ("Turkey sales rise before Thanksgiving.", "Turkey"),
        ("Michael Jordan left the court.", "Jordan"),
        ("Chelsea Clinton spoke.", "Clinton"),
        ("Hijab rules were eased.", "Hijab"),
        ("A ban was lifted. Ban all cars, they cried.", "Ban"),
        ("The FACT sheet was new.", "FACT"),
        ("The fort on the North wall fell.", "the North"),
    ],
)
def test_a_name_without_its_context_is_none(sentence: str, name: str) -> None:
    assert name not in [text for text, _ in found(sentence)]


def test_a_name_may_run_over_a_line_end() -> None:
    (match,) = load_gazetteer().find(["Jabhat", "Fateh", "\n", "al", "-", "Sham"])
    assert (match.first, match.last, match.entities) == (0, 6, ("jabhat-fateh-al-sham",))


def test_our_words_are_the_tokenizer_s() -> None:
    """The finder is fed with spaCy's tokens: every name must be cut as spaCy cuts it."""
    import spacy

    cut = spacy.blank("en").make_doc
    names = [row.name for row in read_entities().values()] + [row.alias for _, row in read_aliases()]
    sentences = [f"that {name} said" for name in names]
    assert [s for s in sentences if split_words(s) != [plain(token.text) for token in cut(s)]] == []


@pytest.mark.parametrize(
    "name", ["Hezbollah", "the Wagner group", "Saudi-led coalition", "Sana'a", "P5+1", "St. Petersburg"]
)
def test_words_join_again(name: str) -> None:
    assert join_words(split_words(name)) == name
