"""Triples that wait for a person: too unsure for the graph, and neither accepted, corrected nor rejected yet."""

from __future__ import annotations

from dataclasses import dataclass

from .extracting import brief
from .graph.project.corrections import brought_in, verdicts
from .mentions import Reading
from .schemas import Triple

RULE = "low confidence"
"""What the review calls this kind of question."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A triple under the least confidence, of which no judgement says whether it is right."""

    triple: Triple
    document: str = ""

    def row(self) -> dict[str, object]:
        """It as data; with a `verdict` (accept or reject) added it is a decision for `whowhom review --decisions`."""
        triple = self.triple
        status = [triple.modality] * (triple.modality != "actual") + ["not"] * triple.negated
        status += [triple.certainty] * (triple.certainty != "certain")
        return {
            "left": triple.id,
            "right": None,
            "left_name": brief(triple),
            "right_name": "",
            "rule": RULE,
            "evidence": [f"confidence {triple.confidence:.2f}", f"rule {triple.rule}", *status],
            "quotes": [triple.evidence.quote],
        }


def waiting(reading: Reading, least: float) -> list[Waiting]:
    """The triples that wait, the surest first: those are right most often."""
    settled = brought_in(reading.force) | verdicts(reading.force)[0]
    found = [
        Waiting(triple, record.document)
        for record in reading.read.records
        for triple in record.triples
        if triple.confidence < least and triple.id not in settled
    ]
    return sorted(found, key=lambda one: (-one.triple.confidence, one.triple.id))
