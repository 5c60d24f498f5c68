"""What the pages of the review show of triples, events and actors: JSON-ready, with the quote in its context."""

from __future__ import annotations

from typing import Any

from ...graph.project.corrections import corrected, verdicts
from ...graph.project.identity import told
from ...judging import Judge
from ...profiles import profile
from ...reviewing import last_on
from ...schemas import Triple

Data = dict[str, Any]
CONTEXT = 300
"""Characters of the text shown before and after a quote."""

_MENTIONS = 40


def triple(judge: Judge, name: str) -> Data:
    """A triple by its id as extracted: what it says now, in its context, and the judgements on it.

    Raises UnknownNameError.
    """
    name = judge.triple(name)
    document, before = judge.triples[name]
    rejected, fields = verdicts(judge.reading.force)
    now = corrected(before, fields[name], document) if name in fields else before
    found = next(one for one in judge.reading.read.documents if one.id == document)
    place = min(found.locations, key=lambda one: (one.published or "9999", one.id))
    return {
        "id": name,
        "current": now.id,
        "document": document,
        "title": place.title or found.name or document[:12],
        "outlet": place.outlet,
        "published": found.published,
        **_said(now),
        "names": {slot: _named(judge, name, slot, fields.get(name, {})) for slot in ("subject", "object", "speaker")},
        "rejected": name in rejected,
        "context": context(found.text, before),
        **standing_on(judge, [frozenset({name})]),
    }


def _said(one: Triple) -> Data:
    when = one.when
    days = sorted({day for day in (when.start, when.end) if day}) if when else []
    return {
        "predicate": one.predicate,
        "predicate_text": one.predicate_text.text,
        "category": one.category,
        "modality": one.modality,
        "negated": one.negated,
        "certainty": one.certainty,
        "when": "/".join(days),
        "confidence": round(one.confidence, 3),
        "rule": one.rule,
        "quote": one.evidence.quote,
    }


def _named(judge: Judge, name: str, slot: str, fields: dict[str, str]) -> Data | None:
    """Who stands in a slot of a triple: by a correction, else by its words."""
    document, one = judge.triples[name]
    end = getattr(one, "asserted_by" if slot == "speaker" else slot)
    if fields.get("swap") == "yes" and slot in ("subject", "object"):
        end = one.object if slot == "subject" else one.subject
    if fields.get(slot) == "none":
        return None
    words = end.mention if end else ""
    if slot in fields:
        entity = judge.reading.identities.named(fields[slot])
        return {"id": fields[slot], "name": entity.name if entity else fields[slot], "words": words}
    if end is None:
        return None
    now = judge.reading.identities.end(end, document, name)
    return {"id": now.id, "name": now.name, "words": words}


def context(text: str, one: Triple) -> list[list[str]]:
    """The text around a quote in pieces, each with what it is: '' around it, `quote`, or words that it rests on."""
    start, end = one.evidence.start, one.evidence.end
    marks = [("subject", one.subject.start, one.subject.end), ("object", one.object.start, one.object.end)]
    marks.append(("predicate", one.predicate_text.start, one.predicate_text.end))
    pieces = [[text[max(0, start - CONTEXT) : start], ""]]
    at = start
    for what, first, last in sorted(marks, key=lambda mark: mark[1:]):
        if at <= first and last <= end:
            pieces += [[text[at:first], "quote"], [text[first:last], what]]
            at = last
    pieces += [[text[at:end], "quote"], [text[end : end + CONTEXT], ""]]
    return [piece for piece in pieces if piece[0]]


def standing_on(judge: Judge, about: list[frozenset[str]]) -> Data:
    """The judgements on exactly these ids, and the newest that stands: what an answer must have seen."""
    last = last_on(judge.reading.judgements, about)
    force = [j for j in judge.reading.force if frozenset(filter(None, (j.left, j.right))) in about]
    return {"seen": last.id if last else "", "judged": [{"id": j.id, "told": told(j)} for j in force]}


def actor(judge: Judge, name: str) -> Data:
    """An actor, place or issue by any name, with names and mentions. Raises UnknownNameError."""
    identity = judge.find(name)
    found = profile(identity, judge.reading)
    return {
        "id": identity,
        "about": found.about,
        "names": list(found.names),
        "mentions": list(found.mentions[:_MENTIONS]),
        "mentioned": len(found.mentions),
        "judgements": list(found.judgements),
        **standing_on(judge, [frozenset({identity})]),
    }
