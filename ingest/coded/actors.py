"""Who the ends of a coded row are: by id where it gives one, by code, by name; else a provisional actor."""

from __future__ import annotations

import functools
import re
from typing import cast

from ...schemas import Actor, Document, Entity, Issue, Mention, Place, slug
from ...schemas.kinds import ACTOR_KINDS, ActorKind
from ..gazetteer import Candidate, Gazetteer
from .codes import actor_codes
from .forms import FORMS, EndForm, Form
from .row import Field, fields_of, source_of

_YEARS = re.compile(r"\s*\(\d{4}\s*-\s*(?:\d{4})?\s*\)")
_WITHIN = re.compile(r"^(?P<name>.*?)\s*\((?P<country>[^()]+)\)$")
_NAMED = frozenset({"person", "organisation", "armed_group", "alliance"})


class RowEnds:
    """The ends of one coded row as entities."""

    def __init__(self, document: Document, form: Form, gazetteer: Gazetteer) -> None:
        self._fields, self._gazetteer = fields_of(document.text), gazetteer
        self._ends = (form.subject, form.object)
        self._where = form.where

    @classmethod
    def of(cls, document: Document, gazetteer: Gazetteer) -> RowEnds | None:
        """Those of a document that is a coded row; None for any other."""
        form = FORMS.get(source_of(document.text) or "")
        return cls(document, form, gazetteer) if form else None

    def entity(self, mention: Mention, on: str | None) -> Entity:
        """The entity that a mention of the row names, at that date."""
        form = self._form(mention.start)
        given = self._given(form)
        if given is not None:
            return given
        if mention.kind == "place":
            return self._place(mention.mention, form)
        return self._actor(mention.mention, form, on)

    def _form(self, start: int) -> EndForm:
        for form in (*self._ends, self._where):
            if any(name in self._fields and self._fields[name].start == start for name in form.names):
                return form
        name = next((n for n, field in self._fields.items() if field.start == start), "")
        stem = name.rpartition(".")[0]
        keys = {key: f"{stem}.{key}" for key in ("country", "kind", "id", "label", "sector")}
        return EndForm((name,), **keys)

    def _text(self, name: str) -> str | None:
        field: Field | None = self._fields.get(name) if name else None
        return field.text if field else None

    def _given(self, form: EndForm) -> Entity | None:
        """The entity of an id that whowhom itself wrote."""
        id_, label = self._text(form.id), self._text(form.label)
        if id_ is None or label not in ("Actor", "Place", "Issue") or (form is self._ends[0] and label != "Actor"):
            return None
        name = self._text(form.names[0]) or id_
        if label == "Issue":
            return Issue(id=id_, name=name)
        known = self._gazetteer.entity(id_)
        if known is not None and known.type == label.lower():
            return known
        if label == "Place":
            return Place(id=id_, name=name, country=self._text(form.country), provisional=True)
        kind = self._text(form.kind)
        if kind not in ACTOR_KINDS:
            return None
        country, sector = self._text(form.country), self._text(form.sector)
        return Actor(id=id_, name=name, kind=cast(ActorKind, kind), country=country, sector=sector, provisional=True)

    def _place(self, name: str, form: EndForm) -> Entity:
        first = name.split(",", maxsplit=1)[0].strip() or name
        state = self._state(self._text(form.country) or name.rsplit(",", maxsplit=1)[-1].strip())
        country = state.country if state else None
        for found in self._gazetteer.lookup(first):
            if found.entity.type == "place" and country in (None, found.entity.country):
                return found.entity
        return Place(id=f"place:{slug(name)}", name=first, country=country, provisional=True)

    def _actor(self, name: str, form: EndForm, on: str | None) -> Entity:
        code, state = self._text(form.code) or "", self._state(self._text(form.country) or "")
        country = state.country if state else None
        words = name.title() if name.isupper() and len(name) > 3 else name
        known = self._by_name(words, country, on)
        if known is not None and (not code or known.kind in _NAMED):
            return known
        coded = self._by_code(code, country)
        if coded is not None:
            return coded
        sector = self._role(self._text(form.sector) or "", state)
        if known is not None:
            return known
        within = self._role(words, state) or sector
        return within or _provisional(words, country, self._text(form.sector), self._text(form.kind))

    def _by_name(self, name: str, country: str | None, on: str | None) -> Actor | None:
        for variant in _variants(name):
            for found in self._gazetteer.lookup(variant, on):
                if found.entity.type == "actor" and _agree(found, found.entity, country):
                    return found.entity
        found_within = _WITHIN.match(_YEARS.sub("", name))
        if found_within:
            state = self._state(found_within.group("country"))
            return self._role(found_within.group("name"), state) if state else None
        return None

    def _role(self, words: str, state: Actor | None) -> Actor | None:
        """The actor of a role in a state: "Protesters" of France, or PLOVER's sector code."""
        if not words or state is None:
            return None
        listed = actor_codes().get(words[:3]) if words.isupper() else None
        if listed is not None and listed.role == "self":
            return state
        found = self._gazetteer.role(words)
        name = listed.role if listed and listed.role else found.role if found else None
        entity = self._gazetteer.entity(f"{state.id}-{name}") if name else None
        return entity if entity is not None and entity.type == "actor" else None

    def _by_code(self, code: str, country: str | None) -> Actor | None:
        """The actor of a CAMEO code: its own, or a state with the role of the first sector that follows."""
        if not code:
            return None
        for cut in range(len(code), 2, -3):
            listed = actor_codes().get(code[:cut])
            if listed is not None and listed.entity:
                return self._known(listed.entity)
        state = self._by_iso(code[:3]) or (self._by_iso(country) if country else None)
        sectors = [code[i : i + 3] for i in range(0, len(code), 3)]
        if state is None:
            return None
        for sector in sectors:
            if (found := self._role(sector, state)) is not None:
                return found
        return state if sectors == [code] else None

    def _known(self, id_: str) -> Actor | None:
        entity = self._gazetteer.entity(id_)
        return entity if entity is not None and entity.type == "actor" else None

    def _by_iso(self, code: str) -> Actor | None:
        id_ = _states(self._gazetteer).get(code)
        return self._known(id_) if id_ else None

    def _state(self, country: str) -> Actor | None:
        if not country:
            return None
        found = self._by_iso(country)
        if found is not None:
            return found
        named = (c.entity for c in self._gazetteer.lookup(country) if c.via == "name")
        return next((e for e in named if e.type == "actor" and e.kind == "state"), None)


def _agree(found: Candidate, actor: Actor, country: str | None) -> bool:
    """A name is believed where its country is the row's; who holds an office is not asked of a bare title."""
    return found.via in ("name", "role", "office") and (country is None or actor.country in (None, country))


def _variants(name: str) -> tuple[str, ...]:
    """The forms of a name of ACLED and others, the fullest first.

    >>> _variants("HTS: Hayat Tahrir al Sham (Syria)")
    ('HTS: Hayat Tahrir al Sham (Syria)', 'HTS: Hayat Tahrir al Sham', 'Hayat Tahrir al Sham', 'HTS')
    """
    plain = _YEARS.sub("", name).strip()
    within = _WITHIN.match(plain)
    bare = within.group("name") if within else plain
    head, colon, tail = bare.partition(": ")
    return tuple(dict.fromkeys(form for form in (name, plain, bare, *((tail, head) if colon else ())) if form))


def _provisional(name: str, country: str | None, sector: str | None, given: str | None) -> Actor:
    kind = cast(ActorKind, given) if given in ACTOR_KINDS else "organisation"
    scoped = f"{slug(name)}-{country.lower()}" if country and len(name.split()) == 1 else slug(name)
    return Actor(id=f"{kind}:{scoped}", name=name, kind=kind, country=country, sector=sector, provisional=True)


@functools.lru_cache(maxsize=1)
def _states(gazetteer: Gazetteer) -> dict[str, str]:
    """Ids of states by ISO code."""
    found: dict[str, str] = {}
    for id_ in gazetteer.ids():
        entity = gazetteer.entity(id_)
        if isinstance(entity, Actor) and entity.kind == "state" and entity.country:
            found.setdefault(entity.country, id_)
    return found
