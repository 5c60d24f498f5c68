"""Judgements on triples: which are rejected, and what the corrected ones say. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import get_args

from ...schemas import End, Judgement, JudgementError, Triple, When, bounds, load_vocabulary, triple_id
from ...schemas.judgement import CORRECTABLE, NOBODY
from ...schemas.kinds import ACTOR_KINDS, CATEGORIES, Certainty, DatePrecision, Modality

_VALUES: Mapping[str, tuple[str, ...]] = {
    "modality": get_args(Modality),
    "certainty": get_args(Certainty),
    "negated": ("yes", "no"),
    "swap": ("yes", "no"),
    "category": CATEGORIES,
}
_PRECISIONS: Mapping[int, DatePrecision] = {4: "year", 7: "month", 10: "day"}


def verdicts(force: Iterable[Judgement]) -> tuple[frozenset[str], dict[str, dict[str, str]]]:
    """Of judgements in force, oldest first: the triples that stay rejected, and the fields that others are to have.

    The newest of accept, reject and correct decides whether a triple stays, the newest correction each of its fields.
    """
    last: dict[str, str] = {}
    fields: dict[str, dict[str, str]] = {}
    for judgement in force:
        if judgement.verdict in ("accept", "reject", "correct"):
            last[judgement.left] = judgement.verdict
        if judgement.verdict == "correct":
            fields.setdefault(judgement.left, {}).update(judgement.correction or {})
    return frozenset(name for name, verdict in last.items() if verdict == "reject"), fields


def brought_in(force: Iterable[Judgement]) -> frozenset[str]:
    """Triples that the newest judgement on them accepts or corrects: they are in the graph however unsure they are."""
    last = {j.left: j.verdict for j in force if j.verdict in ("accept", "reject", "correct")}
    return frozenset(name for name, verdict in last.items() if verdict != "reject")


def checked(fields: Mapping[str, str]) -> dict[str, str]:
    """Fields of a correction as they are kept. Raises JudgementError, UnknownNameError for what cannot be set so."""
    if not fields:
        raise JudgementError("nothing is corrected.", hint=f"What can be: {', '.join(CORRECTABLE)}.")
    for name, value in fields.items():
        if name not in CORRECTABLE:
            raise JudgementError(f"{name!r} cannot be corrected.", hint=f"What can: {', '.join(CORRECTABLE)}.")
        if value not in _VALUES.get(name, (value,)):
            raise JudgementError(f"{name} cannot be {value!r}.", hint=f"It can be {', '.join(_VALUES[name])}.")
    if "when" in fields:
        when_of(fields["when"])
    if "predicate" in fields:
        return {**fields, "predicate": load_vocabulary().predicate(fields["predicate"]).id}
    return dict(fields)


def when_of(text: str) -> When | None:
    """The interval of `2016`, `2016-12`, `2016-12-21` or `FROM/TO`; None of `unknown`. Raises JudgementError."""
    if text == "unknown":
        return None
    first, slash, last = text.partition("/")
    try:
        start, end = bounds(first)[0], bounds(last or first)[1]
    except ValueError as error:
        hint = "Write 2016, 2016-12, 2016-12-21, 2016-12-01/2016-12-15 or unknown."
        raise JudgementError(f"{text!r} is no date.", hint=hint) from error
    if start > end:
        raise JudgementError(f"{text!r} ends before it begins.")
    return When(start=start, end=end, precision="range" if slash else _PRECISIONS[len(first)])


def corrected(
    triple: Triple, fields: Mapping[str, str], document: str, ends: Mapping[str, End] | None = None
) -> Triple:
    """A triple with other fields, and the id of what it then says; its rule tells that it was corrected.

    Category, mode, polarity and score are those of a new predicate; a new category brings its own. A swap that would
    leave no actor as subject is not made. `ends` are those of the fields that name an entity; one that is not there
    stays as it is. Raises UnknownNameError for a predicate that the vocabulary has no more.
    """
    update: dict[str, object] = {name: fields[name] for name in ("modality", "certainty") if name in fields}
    if "predicate" in fields:
        update |= _of_predicate(fields["predicate"])
    if fields.get("category", update.get("category", triple.category)) != update.get("category", triple.category):
        update |= _of_category(fields["category"])
    if "negated" in fields:
        update["negated"] = fields["negated"] == "yes"
    if "when" in fields:
        update["when"] = when_of(fields["when"])
    if fields.get("swap") == "yes" and triple.object.kind in ACTOR_KINDS:
        update |= {"subject": triple.object, "object": triple.subject}
    update |= _named(triple.model_copy(update=update), ends or {})
    if fields.get("speaker") == NOBODY:
        update["asserted_by"] = None
    changed = triple.model_copy(update={**update, "rule": f"{triple.rule}; corrected"})
    return changed.model_copy(update={"id": triple_id(document, changed)})


def _of_predicate(name: str) -> dict[str, object]:
    vocabulary = load_vocabulary()
    known = vocabulary.predicate(name)
    kept = {field: getattr(known, field) for field in ("category", "mode", "polarity", "score")}
    return {"predicate": known.id, "quad": vocabulary.quad(known.id), **kept}


def _of_category(name: str) -> dict[str, object]:
    known = load_vocabulary().categories[name]
    polarity = "cooperation" if known.score > 0 else "conflict"
    return {"category": name, "mode": None, "quad": known.quad, "polarity": polarity, "score": known.score}


def _named(triple: Triple, ends: Mapping[str, End]) -> dict[str, object]:
    """Subject and object become others under the words that stand there; a speaker brings words of its own."""
    found: dict[str, object] = {}
    for name in ("subject", "object"):
        if name in ends and (name == "object" or ends[name].kind in ACTOR_KINDS):
            words: End = getattr(triple, name)
            found[name] = words.model_copy(update={key: getattr(ends[name], key) for key in ("id", "name", "kind")})
    return found | ({"asserted_by": ends["speaker"]} if "speaker" in ends else {})
