"""The triple: a sourced statement of who did what to whom, first over mentions, then over resolved ends."""

from __future__ import annotations

from typing import Annotated, Generic, TypeVar

from pydantic import Field

from .actor import End
from .errors import RecordError
from .kinds import (
    Category,
    Certainty,
    DatePrecision,
    EntityKind,
    Modality,
    Polarity,
    Quad,
    Role,
)
from .model import Model, content_id

CODED = "coded:"
"""How the extractor of a triple begins that comes from event data of others, and not from what a text says."""

Offset = Annotated[int, Field(ge=0)]
Confidence = Annotated[float, Field(ge=0, le=1)]
Score = Annotated[float, Field(ge=-10, le=10)]


class Span(Model):
    """Words of a text with their character offsets."""

    text: str
    start: Offset
    end: Offset


class Quote(Model):
    """A verbatim quote with its character offsets."""

    start: Offset
    end: Offset
    quote: str


class Mention(Model):
    """An end of a triple as the text has it, before anyone says who that is.

    `name` is the phrase that names it: the mention itself, or the antecedent of a pronoun or definite phrase.
    `kind` is what the extractor can tell from the words; None leaves it to resolution.
    """

    start: Offset
    end: Offset
    mention: str
    name: Quote
    kind: EntityKind | None = None
    via_coref: bool = False


class Quantity(Model):
    """A number that the text gives: what is counted, from low to high, and the unit if any."""

    what: str
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    text: str


class When(Model):
    """An interval (ISO days, both ends included, either may be open) with its precision and the words behind it."""

    start: str | None = None
    end: str | None = None
    precision: DatePrecision = "unresolved"
    text: str | None = None


EndT = TypeVar("EndT", bound=Mention | End)


class Participant(Model, Generic[EndT]):
    """A further participant and its role."""

    role: Role
    end: EndT


# Made here, by name, because pickle finds only what stands in the module; results come from other processes.
MentionParticipant = Participant[Mention]
EndParticipant = Participant[End]


class Statement(Model, Generic[EndT]):
    """The fields that a triple has before and after resolution; see DESIGN of status in `kinds`."""

    id: str
    subject: EndT
    predicate: str
    predicate_text: Span
    object: EndT
    participants: tuple[Participant[EndT], ...] = ()
    category: Category
    mode: str | None = None
    quad: Quad
    polarity: Polarity
    score: Score
    modality: Modality = "actual"
    negated: bool = False
    certainty: Certainty = "certain"
    main: bool = True
    quantities: tuple[Quantity, ...] = ()
    asserted_by: EndT | None = None
    perspective: EndT | None = None
    when: When | None = None
    where: EndT | None = None
    confidence: Confidence
    rule: str
    extractor: str
    evidence: Quote
    antecedents: tuple[Quote, ...] = ()

    def ends(self) -> tuple[EndT, ...]:
        """Subject, object and participants, in that order."""
        return (self.subject, self.object, *(p.end for p in self.participants))

    def fact(self) -> bool:
        """Whether the relation layer takes it: actual, not negated, not alleged."""
        return self.modality == "actual" and not self.negated and self.certainty != "alleged"


class MentionTriple(Statement[Mention]):
    """A triple over mentions, as an extractor gives it."""


class Triple(Statement[End]):
    """A triple over resolved ends."""


class Rejection(Model):
    """A sentence, candidate or record that gave nothing, and why; `where` names a file and line, if it has one."""

    start: Offset = 0
    end: Offset = 0
    reason: str
    where: str | None = None


class Extraction(Model):
    """What one extractor found in one document."""

    document: str
    extractor: str
    triples: tuple[MentionTriple, ...] = ()
    rejections: tuple[Rejection, ...] = ()


def triple_id(document: str, statement: Statement[Mention] | Statement[End]) -> str:
    """SHA-256 of document id, predicate, modality and the spans of evidence, predicate and participants.

    Never of actor ids, confidence, extractor or score, so that merges and new aliases change no id.
    """
    spans = [("evidence", statement.evidence.start, statement.evidence.end)]
    spans.append(("predicate", statement.predicate_text.start, statement.predicate_text.end))
    spans += [("subject", statement.subject.start, statement.subject.end)]
    spans += [("object", statement.object.start, statement.object.end)]
    spans += [(p.role, p.end.start, p.end.end) for p in statement.participants]
    return content_id(document, statement.predicate, statement.modality, spans)


def verify(document: str, text: str, statement: Statement[Mention] | Statement[End]) -> None:
    """Check promise 1: every quote stands in the text at its offsets, and the id is that of the content.

    Raises RecordError otherwise.
    """
    quotes = [(statement.evidence.start, statement.evidence.end, statement.evidence.quote)]
    quotes += [(q.start, q.end, q.quote) for q in statement.antecedents]
    others = (statement.asserted_by, statement.perspective, statement.where)
    quotes += [(e.start, e.end, e.mention) for e in (*statement.ends(), *others) if e is not None]
    quotes.append((statement.predicate_text.start, statement.predicate_text.end, statement.predicate_text.text))
    for start, end, quote in quotes:
        if not quote or text[start:end] != quote:
            raise RecordError(f"the text at {start}:{end} is not {quote!r}", where=f"document {document[:12]}")
    if statement.id != triple_id(document, statement):
        raise RecordError("the id is not that of its content", where=f"triple {statement.id[:12]}")
