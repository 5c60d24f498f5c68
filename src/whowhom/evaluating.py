"""Measure today's extraction, or a second annotation, against a folder of annotated articles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from .evaluation import Claim, GoldArticle, Report, annotated, evaluate, extracted, read_gold
from .extracting import only_confident, record_of
from .ingest.pipeline import extract_all
from .schemas import InputError


def evaluate_folder(
    folder: Path,
    part: str = "all",
    more: Iterable[Path] = (),
    *,
    second: bool = False,
    min_confidence: float = 0.0,
) -> Report:
    """Compare with the annotated articles of a folder, or of one part of its `split.json`.

    Articles lie in `folder/articles` and the folders `more`. Extracted triples under `min_confidence` are left out.
    With `second`, what is compared is not what is extracted but the second annotation. Raises InputError for a part or
    annotation that is none.
    """
    paths = [path for place in (folder / "articles", *more) for path in sorted(place.glob("*.txt"))]
    chosen = [a for a in read_gold(folder, paths) if part == "all" or a.slug in _part(folder, part)]
    again = (
        {a.slug: _claims(a) for a in read_gold(folder, paths, "second")}
        if second
        else _extracted(chosen, min_confidence)
    )
    both = [(a.document.text, _claims(a), again[a.slug]) for a in chosen if a.slug in again]
    if not both:
        raise InputError("there are no annotated articles.", where=f"{folder}, part {part}")
    return evaluate(both)


def _claims(article: GoldArticle) -> list[Claim]:
    return [annotated(start, triple) for start, triple in article.triples]


def _extracted(articles: Sequence[GoldArticle], least: float = 0.0) -> dict[str, list[Claim]]:
    found = zip(articles, extract_all(article.document for article in articles), strict=True)
    records = ((a.slug, only_confident(record_of(a.document, e), least)) for a, e in found)
    return {slug: [extracted(triple) for triple in record.triples] for slug, record in records}


def _part(folder: Path, part: str) -> list[str]:
    split = json.loads((folder / "split.json").read_text(encoding="utf-8"))
    if part not in split:
        raise InputError(f"there is no part {part!r}.", where=str(folder / "split.json"))
    return list(split[part])
