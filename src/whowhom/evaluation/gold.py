"""Annotated articles: a text, and a JSONL file of the triples that a careful reader takes from it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from ..ingest.readers import read
from ..schemas import Document, InputError, Model, When
from ..schemas.kinds import Category, Certainty, Modality, Role

Construction = Literal[
    "active",
    "passive",
    "relative",
    "reduced-relative",
    "control",
    "participial",
    "nominal",
    "modifier",
    "light-verb",
    "conjunction",
    "apposition",
    "reported",
    "embedded",
    "reciprocal",
    "possessive",
    "copula",
]


class GoldEnd(Model):
    """An end as annotated: its words in the quote (None where the quote lacks them), and whom or what they mean."""

    mention: str | None = None
    name: str = Field(min_length=1)


class GoldParticipant(GoldEnd):
    """A further participant and its role."""

    role: Role


class GoldTriple(Model):
    """One annotated triple."""

    quote: str = Field(min_length=3, max_length=400)
    subject: GoldEnd
    predicate: str
    predicate_text: str
    object: GoldEnd
    participants: tuple[GoldParticipant, ...] = ()
    category: Category
    modality: Modality = "actual"
    negated: bool = False
    certainty: Certainty = "certain"
    asserted_by: GoldEnd | None = None
    perspective: GoldEnd | None = None
    when: When | None = None
    where: GoldEnd | None = None
    main: bool = True
    construction: Construction


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with its annotated triples, each with the place of its quote in the text."""

    slug: str
    document: Document
    triples: tuple[tuple[int, GoldTriple], ...]


def read_gold(folder: Path, articles: Iterable[Path], part: str = "triples") -> tuple[GoldArticle, ...]:
    """The annotated articles among `articles`, by slug: those with a file of that name in `folder/part`.

    Raises InputError with file and line for an annotation that is none, or whose quote is not once in its text.
    """
    found = []
    for path in sorted(articles, key=lambda article: article.stem):
        notes = folder / part / f"{path.stem}.jsonl"
        if notes.is_file():
            document = next(item for item in read(path) if isinstance(item, Document))
            found.append(GoldArticle(path.stem, document, tuple(_triples(notes, document.text))))
    return tuple(found)


def _triples(notes: Path, text: str) -> Iterable[tuple[int, GoldTriple]]:
    for number, line in enumerate(notes.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            yield _placed(line, text, f"{notes}:{number}")


def _placed(line: str, text: str, where: str) -> tuple[int, GoldTriple]:
    try:
        triple = GoldTriple.model_validate(json.loads(line))
    except (ValueError, ValidationError) as error:
        raise InputError(str(error).replace("\n", " "), where=where) from error
    if text.count(triple.quote) != 1:
        raise InputError(
            f"the quote stands {text.count(triple.quote)} times in the text: {triple.quote!r}", where=where
        )
    wanted = [triple.subject, triple.object, *triple.participants]
    missing = [end.mention for end in wanted if end.mention and end.mention not in triple.quote]
    if missing or triple.predicate_text not in triple.quote:
        raise InputError(f"{(missing or [triple.predicate_text])[0]!r} is not in the quote", where=where)
    return text.index(triple.quote), triple
