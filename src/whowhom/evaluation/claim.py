"""What is compared: one form for an annotated triple and for an extracted one."""

from __future__ import annotations

from dataclasses import dataclass

from ..schemas import End, Triple, When
from .gold import GoldEnd, GoldTriple

Names = tuple[str, ...]
"""Every text by which an end may be recognised: its name, and the words that named it."""

LINKING = ("with", "against", "to", "from")
"""Roles whose holder is a party of the act: they make a pair with the subject, as the object does."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A triple with its place in the text, as far as it is compared; `construction` is empty where not annotated.

    `confidence` is that of an extracted triple, 0 to 1.
    """

    start: int
    end: int
    subject: Names
    object: Names
    parties: tuple[Names, ...]
    predicate: str
    category: str
    modality: str
    negated: bool
    certainty: str
    speaker: Names | None
    when: When | None
    main: bool
    construction: str = ""
    confidence: float = 1.0

    @property
    def status(self) -> tuple[str, bool, str]:
        """Modality, negation and certainty together."""
        return self.modality, self.negated, self.certainty


def annotated(start: int, triple: GoldTriple) -> Claim:
    """An annotated triple whose quote starts there."""
    return Claim(
        start=start,
        end=start + len(triple.quote),
        subject=_gold_names(triple.subject),
        object=_gold_names(triple.object),
        parties=tuple(_gold_names(p) for p in triple.participants if p.role in LINKING),
        predicate=triple.predicate,
        category=triple.category,
        modality=triple.modality,
        negated=triple.negated,
        certainty=triple.certainty,
        speaker=_gold_names(triple.asserted_by) if triple.asserted_by else None,
        when=triple.when,
        main=triple.main,
        construction=triple.construction,
    )


def extracted(triple: Triple) -> Claim:
    """An extracted triple."""
    return Claim(
        start=triple.evidence.start,
        end=triple.evidence.end,
        subject=_names(triple.subject),
        object=_names(triple.object),
        parties=tuple(_names(p.end) for p in triple.participants if p.role in LINKING),
        predicate=triple.predicate,
        category=triple.category,
        modality=triple.modality,
        negated=triple.negated,
        certainty=triple.certainty,
        speaker=_names(triple.asserted_by) if triple.asserted_by else None,
        when=triple.when,
        main=triple.main,
        confidence=triple.confidence,
    )


def _gold_names(end: GoldEnd) -> Names:
    return (end.name, end.mention) if end.mention else (end.name,)


def _names(end: End) -> Names:
    return (end.name,) if end.via_coref else (end.name, end.mention)
