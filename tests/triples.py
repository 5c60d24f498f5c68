"""Hand-made triples for tests: the words are found in the text, everything else has plain defaults."""

from __future__ import annotations

from typing import Any

from whowhom.schemas import (
    Actor,
    Document,
    End,
    Entity,
    Issue,
    Location,
    Participant,
    Place,
    Quote,
    Record,
    Span,
    Triple,
    When,
    load_vocabulary,
    slug,
    triple_id,
)
from whowhom.schemas.kinds import EntityKind


def article(text: str, published: str | None = "2016-12-21", outlet: str = "Courier", **fields: Any) -> Document:
    """A document with one location."""
    return Document.of(text, Location(published=published, outlet=outlet, **fields))


def end(document: Document, words: str, kind: EntityKind = "state", name: str | None = None) -> End:
    """The end that those words of the document name."""
    start = document.text.index(words)
    name = name or words
    return End(id=slug(name), name=name, kind=kind, mention=words, start=start, end=start + len(words))


def triple(document: Document, subject: End, verb: str, predicate: str, target: End, **fields: Any) -> Triple:
    """A triple whose evidence is the whole text; `day` is short for a `when` of that day."""
    vocabulary = load_vocabulary()
    known = vocabulary.predicate(predicate)
    start = document.text.index(verb)
    if day := fields.pop("day", None):
        fields["when"] = When(start=day, end=day, precision="day")
    roles = fields.pop("roles", {})
    draft = Triple(
        id="",
        subject=subject,
        predicate=predicate,
        predicate_text=Span(text=verb, start=start, end=start + len(verb)),
        object=target,
        participants=tuple(Participant(role=role, end=party) for role, party in roles.items()),
        category=known.category,
        mode=known.mode,
        quad=vocabulary.quad(predicate),
        polarity=known.polarity,
        score=known.score,
        confidence=0.9,
        rule="test",
        extractor="test",
        evidence=Quote(start=0, end=len(document.text), quote=document.text),
        **fields,
    )
    return draft.model_copy(update={"id": triple_id(document.id, draft)})


def record(document: Document, *triples: Triple) -> Record:
    """The record of a document."""
    return Record(id=document.name or document.id, document=document.id, triples=triples)


def entities(*records: Record) -> list[Entity]:
    """An entity for every end of the records."""
    found: dict[str, Entity] = {}
    for triple_found in (t for r in records for t in r.triples):
        others = (triple_found.asserted_by, triple_found.perspective, triple_found.where)
        for one in (*triple_found.ends(), *(o for o in others if o)):
            found[one.id] = _entity(one)
    return list(found.values())


def _entity(one: End) -> Entity:
    if one.kind == "place":
        return Place(id=one.id, name=one.name)
    if one.kind == "issue":
        return Issue(id=one.id, name=one.name)
    return Actor(id=one.id, name=one.name, kind=one.kind)
