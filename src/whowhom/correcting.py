"""Corrections that put other entities into a triple: found by any name, and refused where they cannot stand there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .graph.project.judged import words_for
from .ingest.gazetteer import load_gazetteer
from .schemas import JudgementError
from .schemas.judgement import NAMING, NOBODY

if TYPE_CHECKING:
    from .judging import Judge


def entities_in(judge: Judge, triple: str, fields: Mapping[str, str]) -> dict[str, str]:
    """The fields of a correction with the entities that they name as ids.

    Raises UnknownNameError, and JudgementError for what cannot stand where it is put.
    """
    named = {key: judge.find(fields[key]) for key in NAMING if key in fields and fields[key] != NOBODY}
    for key in ("subject", "speaker"):
        if key in named and not _is_actor(judge, named[key]):
            raise JudgementError(f"a {key} can only be an actor.", where=named[key])
    if NOBODY in (fields.get("subject"), fields.get("object")):
        raise JudgementError("a triple needs a subject and an object.", where=f"triple {triple[:12]}")
    _, before = judge.triples[triple]
    ends = [named.get("subject", before.subject.id), named.get("object", before.object.id)]
    if ends[0] == ends[1] and not {"subject", "object"}.isdisjoint(named):
        raise JudgementError("subject and object would be the same.", where=ends[0])
    if "speaker" in named and not _speaks(judge, named["speaker"], triple):
        raise JudgementError("the document does not name this speaker.", where=named["speaker"])
    return {**fields, **named}


def _is_actor(judge: Judge, identity: str) -> bool:
    entity = judge.reading.identities.named(identity) or load_gazetteer().entity(identity)
    return entity is not None and entity.type == "actor"


def _speaks(judge: Judge, identity: str, triple: str) -> bool:
    """Whether words of the triple's document can stand for the speaker."""
    document, before = judge.triples[triple]
    identities, entity = judge.reading.identities, judge.reading.identities.named(identity)
    records = [record for record in judge.reading.read.records if record.document == document]
    return entity is not None and any(words_for(entity.id, before, record, identities) for record in records)
