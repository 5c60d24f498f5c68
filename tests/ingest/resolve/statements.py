"""Statements for tests of resolution: words found in a text, everything else with plain defaults."""

from __future__ import annotations

from typing import Any

from whowhom.ingest.gazetteer import load_gazetteer
from whowhom.ingest.resolve import Resolution, resolve
from whowhom.schemas import (
    Document,
    End,
    Extraction,
    Location,
    Mention,
    MentionTriple,
    Quote,
    Span,
    load_vocabulary,
    triple_id,
)
from whowhom.schemas.kinds import EntityKind


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
