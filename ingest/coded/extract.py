"""From the document of a coded row to its triple, or to a rejection that names what is missing. Pure."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import cast, get_args

from ...schemas import Document, Extraction, Mention, MentionTriple, Quantity, Quote, Span, When, load_vocabulary
from ...schemas.document import bounds
from ...schemas.kinds import ROLES, DatePrecision, EntityKind
from ...schemas.model import content_id
from ...schemas.triple import Participant, Rejection, triple_id
from ...schemas.vocabulary import Predicate
from . import codes
from .forms import FORMS, EndForm, Form
from .row import MARK, Field, fields_of, source_of

Fields = Mapping[str, Field]
VERSION = 1
_PLACED = frozenset({"ASSAULT", "MOBILIZE", "RETREAT"})
_DATES = ("%Y%m%d", "%d %B %Y", "%d-%B-%Y", "%d %b %Y", "%m/%d/%Y")
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?")


class UncodedError(ValueError):
    """Why a row gives no triple."""


def fingerprint() -> str:
    """Changes with anything that could change a result."""
    forms = [{**asdict(form), "needs": sorted(form.needs)} for form in FORMS.values()]
    return content_id(["coded", VERSION, codes.fingerprint(), forms])


def extract_row(document: Document, name: str) -> Extraction:
    """The triple of a coded row, with `name` as the extractor of the extraction; a Rejection where it has none."""
    try:
        triples = _triples(document)
    except UncodedError as error:
        reason = Rejection(end=len(document.text), reason=str(error))
        return Extraction(document=document.id, extractor=name, rejections=(reason,))
    return Extraction(document=document.id, extractor=name, triples=triples)


def _triples(document: Document) -> tuple[MentionTriple, ...]:
    form = FORMS.get(source_of(document.text) or "")
    if form is None:
        raise UncodedError(f"there is no coded source {source_of(document.text)!r}")
    fields = fields_of(document.text)
    coded = [(code, entry) for code, entry in _coded(form, fields)]
    subject, target = _end(fields, form.subject), _end(fields, form.object)
    place = _end(fields, form.where, "place")
    if subject is None:
        raise UncodedError("the row names no source of the act")
    made = []
    for code, predicate in coded:
        goal = target or (place if form.place_as_object and predicate.category in _PLACED else None)
        if goal is None:
            raise UncodedError("the row names no target of the act")
        made.append(_triple(document, form, fields, (code, predicate), (subject, goal, place)))
    return tuple(made)


def _coded(form: Form, fields: Fields) -> list[tuple[Field, Predicate]]:
    """The predicates of a row with the words that stand for them: those that it names, else that of its code."""
    named = [field for name, field in fields.items() if name == "predicates" or name.startswith("predicates.")]
    known = load_vocabulary().predicates
    if form.source == "plover" and named and all(field.text in known for field in named):
        return [(field, load_vocabulary().predicate(field.text)) for field in named]
    code = fields.get(form.code[0])
    if code is None:
        raise UncodedError(f"the row has no {form.code[0]}")
    mode = fields.get(form.code[1]) if len(form.code) > 1 else None
    entry = codes.find(form.codes, code.text, mode.text if mode else "")
    if entry is None:
        raise UncodedError(f"unmapped {form.codes} code {code.text!r}")
    predicate = codes.predicate(entry)
    if predicate is None:
        raise UncodedError(f"{form.codes} code {code.text!r} is no act of one on another: {entry.meaning}")
    return [(code, predicate)]


def _end(fields: Fields, form: EndForm, kind: EntityKind | None = None) -> Mention | None:
    field = next((fields[name] for name in form.names if name in fields), None)
    if field is None:
        return None
    quote = Quote(start=field.start, end=field.end, quote=field.text)
    return Mention(start=field.start, end=field.end, mention=field.text, name=quote, kind=kind)


def _triple(
    document: Document,
    form: Form,
    fields: Fields,
    coded: tuple[Field, Predicate],
    ends: tuple[Mention, Mention, Mention | None],
) -> MentionTriple:
    code, predicate = coded
    subject, target, place = ends
    text = document.text
    made = MentionTriple(
        id="",
        subject=subject,
        predicate=predicate.id,
        predicate_text=Span(text=code.text, start=code.start, end=code.end),
        object=target,
        participants=_participants(fields) if form.source == "plover" else (),
        category=predicate.category,
        mode=_mode(form, fields, predicate),
        quad=load_vocabulary().quad(predicate.id),
        polarity=predicate.polarity,
        score=predicate.score,
        quantities=_deaths(form, fields),
        when=_when(form, fields),
        where=place if place is not target else None,
        confidence=form.confidence,
        rule=f"{form.codes} {code.text}"[:60],
        extractor=f"{MARK}{form.origin}",
        evidence=Quote(start=0, end=len(text), quote=text),
    )
    return made.model_copy(update={"id": triple_id(document.id, made)})


def _participants(fields: Fields) -> tuple[Participant[Mention], ...]:
    found = []
    for name, role in fields.items():
        stem = name.removesuffix(".role")
        if name.startswith("participants") and stem != name and role.text in ROLES:
            end = _end(fields, EndForm((f"{stem}.name", f"{stem}.id")))
            if end is not None:
                found.append(Participant[Mention].model_validate({"role": role.text, "end": end}))
    return tuple(found)


def _mode(form: Form, fields: Fields, predicate: Predicate) -> str | None:
    """The row's own mode, where our vocabulary has it within the category; else the predicate's."""
    given = fields.get(form.code[1]) if len(form.code) > 1 else None
    if given is None:
        return None if form.source == "plover" else predicate.mode
    return codes.mode_of(given.text) if (predicate.category, codes.mode_of(given.text)) in _modes() else predicate.mode


@functools.cache
def _modes() -> frozenset[tuple[str, str]]:
    return frozenset((mode.category, mode.id) for mode in load_vocabulary().modes)


def _deaths(form: Form, fields: Fields) -> tuple[Quantity, ...]:
    if form.deaths is None or form.deaths[0] not in fields:
        return ()
    best, low, high = (_number(fields.get(name)) for name in form.deaths)
    if best is None:
        return ()
    least, most = (best if low is None else low), (best if high is None else high)
    return (Quantity(what="deaths", low=least, high=most, text=fields[form.deaths[0]].text),)


def _number(field: Field | None) -> float | None:
    return float(field.text) if field and re.fullmatch(r"\d{1,9}(\.\d{1,9})?", field.text) else None


def _when(form: Form, fields: Fields) -> When | None:
    """The days that the row gives; without any, resolution keeps the bound "not after publication"."""
    first, last = day_of(fields.get(form.start)), day_of(fields.get(form.end))
    first, last = (first, last or first) if not form.end or form.source == "ucdp" else (first, last)
    if first is None and last is None:
        return None
    stated = fields.get("date_precision")
    precision: DatePrecision = "day" if first == last else "range" if first and last else "bound"
    if form.source == "plover":
        return _plover_when(first, last, stated.text if stated else None)
    return When(start=first, end=last, precision=precision)


def _plover_when(first: str | None, last: str | None, stated: str | None) -> When:
    if stated in get_args(DatePrecision):
        return When(start=first, end=last, precision=cast(DatePrecision, stated))
    return When(start=first, end=last or first, precision="day" if last in (None, first) else "range")


def day_of(field: Field | None) -> str | None:
    """The ISO day of a date in any of the sources' forms; None where there is none, or it is no date.

    >>> day_of(Field("20161221", 0)), day_of(Field("21 December 2016", 0)), day_of(Field("20161221121500", 0))
    ('2016-12-21', '2016-12-21', '2016-12-21')
    """
    if field is None:
        return None
    text = field.text[:8] if re.fullmatch(r"\d{14}", field.text) else field.text
    iso = _ISO.fullmatch(text)
    if iso:
        try:
            return bounds(iso.group(1))[0]
        except ValueError:
            return None
    for form in _DATES:
        try:
            return datetime.datetime.strptime(text, form).date().isoformat()  # noqa: DTZ007 - days have no zone
        except ValueError:
            continue
    return None
