"""Measure today's extraction against a folder of annotated articles."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from .evaluation import GoldArticle, Report, evaluate, read_gold
from .extracting import record_of
from .ingest.pipeline import extract_all
from .schemas import InputError, Triple


def evaluate_folder(folder: Path, part: str = "all", more: Iterable[Path] = ()) -> Report:
    """Compare with the annotated articles of a folder, or of one part of its `split.json`.

    Articles lie in `folder/articles` and the folders `more`. Raises InputError for a part or annotation that is none.
    """
    places = [folder / "articles", *more]
    articles = read_gold(folder, [path for place in places for path in sorted(place.glob("*.txt"))])
    chosen = [article for article in articles if part == "all" or article.slug in _part(folder, part)]
    if not chosen:
        raise InputError("there are no annotated articles.", where=f"{folder}, part {part}")
    documents = [article.document for article in chosen]
    records = [record_of(d, found) for d, found in zip(documents, extract_all(documents), strict=True)]
    triples: dict[str, tuple[Triple, ...]] = {record.document: record.triples for record in records}

    def extracted(article: GoldArticle) -> tuple[Triple, ...]:
        return triples[article.document.id]

    return evaluate(chosen, extracted)


def _part(folder: Path, part: str) -> list[str]:
    split = json.loads((folder / "split.json").read_text(encoding="utf-8"))
    if part not in split:
        raise InputError(f"there is no part {part!r}.", where=str(folder / "split.json"))
    return list(split[part])
