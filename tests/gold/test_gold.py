"""The gold is whole and well formed, its annotators agree, and extraction does not fall below what it has reached."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command import SAMPLES
from whowhom.evaluating import evaluate_folder
from whowhom.evaluation import read_gold
from whowhom.schemas import InputError

GOLD = Path(__file__).parent
ARTICLES = [*GOLD.glob("articles/*.txt"), *SAMPLES.glob("*.txt")]

# Reached on the untouched part; raised when extraction gets better, never lowered to let a change pass.
FLOOR = {"pair_f1": 0.55, "pair_category_f1": 0.48, "pair_precision": 0.74, "status": 0.885, "time_f1": 0.71}
# Confidence and share right, apart on average: lowered, never raised.
CEILING = 0.1


def test_sixty_articles_and_eight_hundred_triples() -> None:
    gold = read_gold(GOLD, ARTICLES)
    assert len(gold) >= 60
    assert sum(len(article.triples) for article in gold) >= 800


def test_the_split_takes_each_article_once() -> None:
    split = json.loads((GOLD / "split.json").read_text(encoding="utf-8"))
    slugs = {article.slug for article in read_gold(GOLD, ARTICLES)}
    assert not set(split["tuning"]) & set(split["untouched"])
    assert set(split["tuning"]) | set(split["untouched"]) == slugs
    assert len(split["untouched"]) >= 15
    assert not {path.stem for path in SAMPLES.glob("*.txt")} & set(split["untouched"])


def test_two_annotators_agree() -> None:
    report = evaluate_folder(GOLD, second=True)
    print(f"agreement of two annotators on {report.articles} articles: {report.flat()}")
    assert report.articles >= 15
    assert report.pair_category.f1 >= 0.8
    assert report.status >= 0.95


def test_extraction_keeps_what_it_has_reached_on_the_untouched_part() -> None:
    report = evaluate_folder(GOLD, "untouched")
    print(f"untouched part: {report.flat()}")
    reached = {
        "pair_f1": report.pair.f1,
        "pair_category_f1": report.pair_category.f1,
        "pair_precision": report.pair.precision,
        "status": report.status,
        "time_f1": report.time.f1,
    }
    assert {name: value for name, value in reached.items() if value < FLOOR[name]} == {}
    assert report.off_by <= CEILING


def _annotated(folder: Path, **fields: object) -> Path:
    (folder / "articles").mkdir()
    (folder / "triples").mkdir()
    (folder / "articles" / "x.txt").write_text("Russia bombed Idlib. Russia bombed Idlib.", encoding="utf-8")
    line = {
        "quote": "Idlib. Russia bombed Idlib",
        "subject": {"mention": "Russia", "name": "Russia"},
        "predicate": "bombed",
        "predicate_text": "bombed",
        "object": {"mention": "Idlib", "name": "Idlib"},
        "category": "ASSAULT",
        "construction": "active",
    }
    (folder / "triples" / "x.jsonl").write_text(json.dumps(line | fields) + "\n", encoding="utf-8")
    return folder


def test_a_good_annotation_is_matched(tmp_path: Path) -> None:
    report = evaluate_folder(_annotated(tmp_path))
    assert (report.pair.right, report.pair.gold, report.status) == (1, 1, 1.0)


@pytest.mark.parametrize(
    "fields",
    [
        {"quote": "Russia bombed Idlib"},
        {"quote": "Syria bombed"},
        {"predicate_text": "shelled"},
        {"category": "WAR"},
        {"subject": {"mention": "Moscow", "name": "Russia"}},
    ],
    ids=["twice", "never", "predicate", "category", "mention"],
)
def test_a_bad_annotation_is_named_by_file_and_line(fields: dict[str, object], tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"x\.jsonl:1"):
        evaluate_folder(_annotated(tmp_path, **fields))


def test_a_reversed_pair_is_not_taken_for_a_match(tmp_path: Path) -> None:
    ends = {"subject": {"mention": "Idlib", "name": "Idlib"}, "object": {"mention": "Russia", "name": "Russia"}}
    report = evaluate_folder(_annotated(tmp_path, **ends))
    assert report.pair.right == 0
