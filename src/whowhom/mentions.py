"""Every mention of an actor, place or issue with its quote, and why it was resolved so."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from .building import Resolved, resolved
from .graph.project.identity import in_force, told, told_chain
from .graph.project.judged import Identities, type_of
from .ingest.gazetteer import load_gazetteer, split_words
from .ingest.ledger import Ledger
from .schemas import Document, End, Entity, Judgement, Mention, MentionTriple, Triple
from .settings import Settings
from .updating import wanted

_SLOTS = ("subject", "object", "asserted_by", "perspective", "where")


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A mention before any judgement: where it stands, in which slot of which triple, and whom it was resolved to."""

    document: Document
    triple: Triple
    slot: str
    mention: Mention
    end: End

    @property
    def id(self) -> str:
        """The id of the mention: its document and offsets; one mention can be an end of several triples."""
        return f"{self.document.id}:{self.end.start}-{self.end.end}"


@dataclass(frozen=True)
class Reading:
    """All that is read, with the judgements in force and who each identity is by them."""

    read: Resolved
    judgements: tuple[Judgement, ...]
    force: tuple[Judgement, ...]
    identities: Identities

    @classmethod
    def of(cls, ledger: Ledger, settings: Settings) -> Reading:
        """The reading of a ledger's active documents, coded rows only where the settings include them."""
        read = resolved(ledger, wanted(ledger.active_documents(), settings), settings.extractor)
        judgements = ledger.judgements()
        force = in_force(judgements)
        return cls(read, judgements, force, Identities(force, read.entities))

    def base(self, found: Mentioned) -> str:
        """Whom a mention stands for after the splits, before identities are joined."""
        return self.identities.split(found.end.id, found.document.id, found.triple.id, found.end)

    def entity(self, kind: str, identity: str) -> Entity | None:
        """The entity of that type that an identity has become, or is."""
        given = self.identities.given.get((kind, identity), [None])
        return self.identities.entity((kind, identity)) or given[0]

    def mentions(self, identity: str | None = None) -> Iterator[Mentioned]:
        """All mentions in order of document and text, or those of one identity and all that is one with it."""
        wanted = None if identity is None else self.identities.clusters.members(identity)
        for found in sorted(all_mentions(self.read), key=lambda m: (m.document.id, m.end.start, m.triple.id, m.slot)):
            if wanted is None or self.base(found) in wanted:
                yield found

    def why(self, found: Mentioned) -> str:
        """Why a mention stands for whom it stands, judgements last."""
        reasons = [_reason(found, self.entity(type_of(found.end), found.end.id))]
        base, clusters = self.base(found), self.identities.clusters
        if base != found.end.id:
            reasons += [told(j) for j in self.force if j.right == base and j.verdict == "split"][:1]
        entity = self.entity(type_of(found.end), base)
        if entity is not None and entity.id != base:
            reasons.append(f"judgement: {told_chain(clusters.chain(base, entity.id))}")
        return "; ".join(reasons)


def all_mentions(read: Resolved) -> Iterator[Mentioned]:
    """Every end of every triple with the mention that it comes from."""
    documents = {document.id: document for document in read.documents}
    for extraction, record in zip(read.extractions, read.records, strict=True):
        for raw, triple in zip(extraction.triples, record.triples, strict=True):
            for slot, mention, end in _ends(raw, triple):
                yield Mentioned(documents[record.document], triple, slot, mention, end)


def _ends(raw: MentionTriple, triple: Triple) -> Iterator[tuple[str, Mention, End]]:
    for slot in _SLOTS:
        mention, end = getattr(raw, slot), getattr(triple, slot)
        if mention is not None and end is not None:
            yield slot, mention, end
    for one, other in zip(raw.participants, triple.participants, strict=True):
        yield one.role, one.end, other.end


@functools.lru_cache(maxsize=16)
def _near(text: str) -> frozenset[str]:
    """The words of a document, by which an ambiguous name is read; mentions come document by document."""
    return frozenset(word.lower() for word in split_words(text))


def _reason(found: Mentioned, entity: Entity | None) -> str:
    """How the words were resolved: by an alias, a pattern of words, what the document says, or not at all."""
    when = found.triple.when
    on = when.start if when and when.start else found.document.published
    candidates = load_gazetteer().lookup(found.mention.name.quote, on, _near(found.document.text))
    match = next((c for c in candidates if c.id == found.end.id), None)
    if match is not None:
        text = f"alias ({match.kind})" if match.via == "name" else f"pattern ({match.via})"
    elif found.end.kind == "issue":
        text = "issue (named by its own words)"
    elif ":" in found.end.id or (entity is not None and entity.type != "issue" and entity.provisional):
        text = "provisional (no file knows this name)"
    else:
        text = "document (stands for what the text names elsewhere)"
    return f"{text}, through “{found.mention.name.quote}”" if found.end.via_coref else text
