"""Who acts, where, and about what: actors with dated aliases, places, issues."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .document import PartialDate
from .kinds import ActorKind, AliasKind, EntityKind
from .model import Model


class Alias(Model):
    """One name of an entity, with its kind and the dates between which it is valid (empty: always)."""

    text: str
    kind: AliasKind = "name"
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None


class Term(Model):
    """Between which (partial) dates an actor acts for a principal: it holds its office or is its organ.

    Without dates it always does. `name` and `kind` are the principal's.
    """

    principal: str
    name: str
    kind: ActorKind
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None


class Actor(Model):
    """A state, group, person, office, organisation, population or alliance.

    `id` is a readable slug. `country` is ISO 3166-1 alpha-3, `sector` PLOVER's code, `qid` Wikidata's; each is empty
    where not known. `terms` say whom it acts for when, `principal` for whom at any time, where that is one only. A
    provisional actor is one that no gazetteer knows: its id comes from its name and kind.
    """

    type: Literal["actor"] = "actor"
    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    qid: str | None = None
    principal: str | None = None
    provisional: bool = False
    aliases: tuple[Alias, ...] = ()
    terms: tuple[Term, ...] = ()


class Place(Model):
    """Where things happen, and what is besieged or bombed; `country` is ISO 3166-1 alpha-3.

    `region` is the first-level one. Coordinates are degrees (WGS 84), right to within `precision_km` kilometres.
    """

    type: Literal["place"] = "place"
    id: str
    name: str
    country: str | None = None
    region: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision_km: int | None = None
    qid: str | None = None
    provisional: bool = False
    aliases: tuple[Alias, ...] = ()


class Issue(Model):
    """What actors act about; `document` is set where it is scoped to one document (no proper name in the phrase)."""

    type: Literal["issue"] = "issue"
    id: str
    name: str
    document: str | None = None


Entity = Annotated[Actor | Place | Issue, Field(discriminator="type")]
"""Anything that can be an end of a triple."""


class End(Model):
    """A resolved end of a triple: the entity, and the words that named it (`start`, `end`: character offsets).

    `via_coref` is true where the words are a pronoun or definite phrase that another phrase explains.
    """

    id: str
    name: str
    kind: EntityKind
    mention: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    via_coref: bool = False
