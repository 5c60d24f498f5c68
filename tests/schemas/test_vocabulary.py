"""The vocabulary files keep their own rules, wrong lines are refused with file and line, and the lexicon fits."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from whowhom.ingest.extract.lexicon import Frame, load_lexicon
from whowhom.ingest.extract.selection import selections
from whowhom.schemas import UnknownNameError, VocabularyError, load_vocabulary
from whowhom.schemas.kinds import CATEGORIES
from whowhom.schemas.vocabulary import ModeEntry, Predicate, Vocabulary, parse, rows

HEADER = "id,aspect,category,mode,polarity,score,symmetric,inverse,influence,influencer,replaced_by,definition"
MATERIAL_CONFLICT = {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
VERBAL_CONFLICT = {"REQUEST", "ACCUSE", "REJECT", "THREATEN"}
MATERIAL_COOPERATION = {"COOPERATE", "AID", "RETREAT"}
OPERATORS = ("reported", "planned", "hypothetical", "actual", "negated", "alleged")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """The packaged vocabulary."""
    return load_vocabulary()


@pytest.fixture(scope="module")
def frames() -> tuple[Frame, ...]:
    """Every entry of the packaged lexicon."""
    return load_lexicon().frames


def _read(folder: Path, line: str) -> Predicate:
    """One predicate line, read as the loader reads the packaged file."""
    path = folder / "predicates.csv"
    path.write_text(f"{HEADER}\n{line}\n", encoding="utf-8")
    ((where, row),) = rows("whowhom.schemas", str(path))
    return parse(Predicate, where, row)


def test_enough_predicates(vocabulary: Vocabulary) -> None:
    """At least 120, and every category has some."""
    assert len(vocabulary.predicates) >= 120
    assert {predicate.category for predicate in vocabulary.predicates.values()} == set(CATEGORIES)


def test_categories_have_the_quad_classes_of_the_manual(vocabulary: Vocabulary) -> None:
    """SANCTION counts as material conflict (docs/decisions/0004-vocabulary.md)."""
    assert set(vocabulary.categories) == set(CATEGORIES)
    for name, entry in vocabulary.categories.items():
        conflict = name in MATERIAL_CONFLICT | VERBAL_CONFLICT
        material = name in MATERIAL_CONFLICT | MATERIAL_COOPERATION
        assert entry.quad == f"{'material' if material else 'verbal'}-{'conflict' if conflict else 'cooperation'}"
        assert (entry.score < 0) == conflict


def test_modes_are_known_once_and_keep_their_category_s_sign(vocabulary: Vocabulary) -> None:
    """No mode stands twice in a category; ACCUSE and its modes are below zero."""
    assert max(Counter((mode.category, mode.id) for mode in vocabulary.modes).values()) == 1
    for mode in vocabulary.modes:
        assert mode.score * vocabulary.categories[mode.category].score > 0
        assert mode.definition


def test_inverses_are_mutual(vocabulary: Vocabulary) -> None:
    """The inverse of the inverse is the predicate; both have the same aspect and polarity."""
    paired = [predicate for predicate in vocabulary.predicates.values() if predicate.inverse]
    assert paired
    for predicate in paired:
        other = vocabulary.predicate(predicate.inverse or "")
        assert other.inverse == predicate.id != other.id
        assert (other.aspect, other.polarity) == (predicate.aspect, predicate.polarity)


def test_symmetric_predicates_have_no_direction(vocabulary: Vocabulary) -> None:
    """A symmetric predicate has no inverse, and neither end influences the other."""
    symmetric = [predicate for predicate in vocabulary.predicates.values() if predicate.symmetric]
    assert {"met_with", "allied_with", "clashed_with"} <= {predicate.id for predicate in symmetric}
    assert all(predicate.inverse is None and predicate.influence is None for predicate in symmetric)


def test_influence_is_the_subject_s_except_for_effects(vocabulary: Vocabulary) -> None:
    """Attempts are the subject's; in an effect either end may be the one that moved the other."""
    attempts = [p for p in vocabulary.predicates.values() if p.influence == "attempt"]
    assert attempts
    assert all(p.influencer == "subject" for p in attempts)
    assert vocabulary.predicate("complied_with").influencer == "object"
    assert vocabulary.predicate("forced").influencer == "subject"
    assert {p.influence for p in vocabulary.predicates.values()} == {None, "attempt", "leverage", "effect"}


@pytest.mark.parametrize(
    ("name", "category", "polarity"),
    [
        ("brokered", "CONSULT", "cooperation"),
        ("backs", "SUPPORT", "cooperation"),
        ("announced", "AGREE", "cooperation"),
        ("urged", "REQUEST", "cooperation"),
        ("demanded", "REQUEST", "conflict"),
        ("called_for", "REQUEST", "conflict"),
        ("wanted", "REQUEST", "conflict"),
        ("intervened_in", "MOBILIZE", "conflict"),
        ("stopped", "COERCE", "conflict"),
        ("blocked", "REJECT", "conflict"),
        ("besieged", "COERCE", "conflict"),
        ("surrounded", "COERCE", "conflict"),
        ("eclipsed", "CONSULT", "neutral"),
        ("inspired", "SUPPORT", "neutral"),
        ("declared_ceasefire", "CONCEDE", "cooperation"),
        ("ceased_fire", "RETREAT", "cooperation"),
        ("sanctioned", "COERCE", "conflict"),
        ("expelled", "SANCTION", "conflict"),
        ("accused", "ACCUSE", "conflict"),
    ],
)
def test_choices_that_were_made(vocabulary: Vocabulary, name: str, category: str, polarity: str) -> None:
    """Category and polarity where sources differ or an analyst relies on it."""
    predicate = vocabulary.predicate(name)
    assert (predicate.category, predicate.polarity) == (category, polarity)


def test_unknown_predicate_names_the_nearest(vocabulary: Vocabulary) -> None:
    """A slip of the pen gets the predicate that was meant."""
    with pytest.raises(UnknownNameError) as caught:
        vocabulary.predicate("brokerd")
    assert "brokered" in caught.value.candidates


def test_replaced_predicate_answers_with_its_successor(vocabulary: Vocabulary) -> None:
    """Records of an older vocabulary stay readable."""
    old = vocabulary.predicate("backs").model_copy(update={"id": "stands_behind", "replaced_by": "backs"})
    known = {**vocabulary.predicates, "stands_behind": old}
    assert vocabulary.model_copy(update={"predicates": known}).predicate("stands_behind").id == "backs"


def test_fingerprint_follows_every_field(vocabulary: Vocabulary) -> None:
    """A changed score is another vocabulary."""
    changed = vocabulary.predicate("backs").model_copy(update={"score": 4.0})
    other = vocabulary.model_copy(update={"predicates": {**vocabulary.predicates, "backs": changed}})
    assert other.fingerprint != vocabulary.fingerprint


@pytest.mark.parametrize(
    "line",
    [
        "Backs,tie,SUPPORT,,cooperation,5,,,,,,Stands behind.",
        "backs,habit,SUPPORT,,cooperation,5,,,,,,Stands behind.",
        "backs,tie,APPLAUD,,cooperation,5,,,,,,Stands behind.",
        "backs,tie,SUPPORT,,cooperation,-5,,,,,,Stands behind.",
        "backs,tie,SUPPORT,,conflict,5,,,,,,Stands behind.",
        "backs,tie,SUPPORT,,cooperation,11,,,,,,Stands behind.",
        "backs,tie,SUPPORT,,cooperation,five,,,,,,Stands behind.",
        "backs,tie,SUPPORT,,cooperation,5,,,leverage,,,Stands behind.",
        "backs,tie,SUPPORT,,cooperation,5,,,,subject,,Stands behind.",
        "backs,tie,SUPPORT,,cooperation,5,,,bribes,subject,,Stands behind.",
        "backs,tie,SUPPORT,,cooperation,5,,,,,,",
        "backs,tie,SUPPORT,,cooperation,5,,,,,",
        "backs,tie,SUPPORT,,cooperation,5,,,,,,Stands behind,and more.",
    ],
)
def test_wrong_line_is_refused_with_its_place(tmp_path: Path, line: str) -> None:
    """The message names the file and the line."""
    with pytest.raises(VocabularyError) as caught:
        _read(tmp_path, line)
    assert (caught.value.where or "").endswith("predicates.csv:2")


def test_good_line_is_read(tmp_path: Path) -> None:
    """Empty fields are left to their defaults."""
    predicate = _read(tmp_path, "backs,tie,SUPPORT,,cooperation,5,,,leverage,subject,,Stands behind.")
    assert (predicate.mode, predicate.symmetric, predicate.influencer) == (None, False, "subject")


def test_mode_of_an_unknown_category_is_refused() -> None:
    """Modes are checked against the categories too."""
    with pytest.raises(VocabularyError, match="category"):
        parse(ModeEntry, "modes.csv:2", {"category": "APPLAUD", "id": "clap", "score": "3", "definition": "Claps."})


def test_lexicon_is_broad(frames: tuple[Frame, ...]) -> None:
    """At least so many entries of each part of speech, and nearly every predicate has a word of its own."""
    counts = Counter(frame.pos for frame in frames)
    wanted = {"V": 450, "L": 120, "N": 150, "M": 25}
    assert {pos: counts[pos] for pos in wanted if counts[pos] < wanted[pos]} == {}
    assert len({frame.predicate for frame in frames if frame.predicate}) >= 300


def test_lexicon_names_known_predicates(frames: tuple[Frame, ...], vocabulary: Vocabulary) -> None:
    """Only operators, which embed, do without a predicate."""
    for frame in frames:
        if frame.predicate:
            assert frame.predicate in vocabulary.predicates, frame
        else:
            assert frame.pos == "V", frame
            assert frame.embeds in OPERATORS, frame


def test_no_entry_stands_twice(frames: tuple[Frame, ...]) -> None:
    """An entry may have several frames, but each with its own targets, save where the first one chooses its objects."""
    chosen = [f for f in frames if not selections().keys() & {f.entry, f.predicate}]
    doubled = [key for key, n in Counter((f.entry, f.pos, f.targets) for f in chosen).items() if n > 1]
    assert doubled == []


def test_no_slot_stands_twice(frames: tuple[Frame, ...]) -> None:
    """A slot that is there again can never be reached."""
    assert [frame.entry for frame in frames if len(set(frame.targets)) < len(frame.targets)] == []


def test_symmetric_predicates_have_a_partner_slot(frames: tuple[Frame, ...], vocabulary: Vocabulary) -> None:
    """A verb whose subjects act on one another has a symmetric predicate."""
    for frame in frames:
        if frame.pos in "VL" and "subj" in frame.targets:
            assert vocabulary.predicate(frame.predicate).symmetric, frame


def test_examples_are_sentences(frames: tuple[Frame, ...]) -> None:
    """Each entry has an example of 4 to 14 words, and no example serves twice."""
    for frame in frames:
        assert 4 <= len(frame.example.split()) <= 14, frame
        assert frame.example[0].isupper(), frame
        assert frame.example.endswith("."), frame
    doubled = [key for key, n in Counter((f.example, f.pos) for f in frames).items() if n > 1]
    assert doubled == []


def test_data_files_are_sorted_and_plain() -> None:
    """Entries in order, so that a new one has one place and a diff one line."""
    folder = Path(__file__).resolve().parents[2] / "ingest" / "extract" / "data" / "lexicon"
    for name in ("verbs", "light_verbs", "nouns", "modifiers"):
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
            entries = [row["entry"] for row in csv.DictReader(lines)]
        assert entries == sorted(entries)
