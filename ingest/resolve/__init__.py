"""Resolution: mention-level triples become the triple record, and the entities that it names. Pure.

Who a mention is comes from the gazetteer, then from what the document has said before, then from its own words; see
docs/decisions/0006-identity.md.
"""

from __future__ import annotations

from ...schemas import (
    Document,
    End,
    Entity,
    Extraction,
    Mention,
    MentionTriple,
    Model,
    Participant,
    Record,
    Triple,
    load_vocabulary,
)
from ..dates import redate
from ..gazetteer import Gazetteer
from .resolver import Resolver
from .slots import Slot, of_object, of_role

_ENDS = frozenset({"subject", "object", "participants", "asserted_by", "perspective", "where", "when"})
_KEPT = tuple(name for name in MentionTriple.model_fields if name not in _ENDS)


class Resolution(Model):
    """The record of one document, and every entity that its ends name, by type and id."""

    record: Record
    entities: tuple[Entity, ...] = ()


def resolve(document: Document, extraction: Extraction, gazetteer: Gazetteer, base: str | None = None) -> Resolution:
    """Resolve all mentions of a document's triples; `base` is the (partial) date that undated acts are read at.

    A triple's own date comes first: "the Syrian president" is who held the office when the act was done.
    """
    resolver = Resolver(document, gazetteer)
    triples = tuple(_triple(triple, resolver, base) for triple in extraction.triples)
    record = Record(
        id=document.name or document.id, document=document.id, triples=triples, rejections=extraction.rejections
    )
    return Resolution(record=record, entities=resolver.entities())


def _triple(triple: MentionTriple, resolver: Resolver, base: str | None) -> Triple:
    done = triple.modality == "actual" and load_vocabulary().predicate(triple.predicate).aspect == "event"
    when = redate(triple.when, base, past=done)
    on = when.start if when and when.start else base

    def end(mention: Mention, slot: Slot) -> End:
        return resolver.end(mention, slot, on)

    def optional(mention: Mention | None, slot: Slot) -> End | None:
        return None if mention is None else end(mention, slot)

    return Triple(
        **{name: getattr(triple, name) for name in _KEPT},
        when=when,
        subject=end(triple.subject, "doer"),
        object=end(triple.object, of_object(triple)),
        participants=tuple(
            Participant[End](role=p.role, end=end(p.end, of_role(triple, p.role))) for p in triple.participants
        ),
        asserted_by=optional(triple.asserted_by, "doer"),
        perspective=optional(triple.perspective, "doer"),
        where=optional(triple.where, "place"),
    )


__all__ = ["Resolution", "resolve"]
