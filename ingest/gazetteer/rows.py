"""The lines of the gazetteer's files as validated models, and their reading.

Files by kind, so that a new name is one line: `entities-*.csv`, `aliases-*.csv`, `offices.csv`, `members.csv`,
`lineage.csv`, `posts.csv`, `roles.csv`, `titles.csv`. Columns are the fields below; a field that a later file adds gets
a default here.
"""

from __future__ import annotations

import functools
from typing import Annotated, Literal, TypeVar

from pydantic import BeforeValidator, Field

from ...schemas import Model, PartialDate, VocabularyError, slug
from ...schemas.kinds import ActorKind, AliasKind
from ...schemas.vocabulary import parse, rows

M = TypeVar("M", bound=Model)

SUBJECTS: tuple[str, ...] = ("states", "groups", "organisations", "persons", "places")
"""The kinds of file, in the order of precedence among equally good readings of a name."""

Words = Annotated[tuple[str, ...], BeforeValidator(lambda v: tuple(str(v).split("|")) if isinstance(v, str) else v)]
"""Several words in one field, separated by `|`."""


class EntityRow(Model):
    """One entity. `principal` is the state or organisation that it is an organ of; `within` a place's larger place."""

    id: str
    name: str
    kind: ActorKind | Literal["place"]
    country: str | None = Field(None, pattern=r"^[A-Z]{3}$")
    sector: str | None = Field(None, pattern=r"^[A-Z]{3}$")
    qid: str | None = Field(None, pattern=r"^Q[1-9]\d*$")
    principal: str | None = None
    within: str | None = None


class AliasRow(Model):
    """One further name of an entity (its `name` needs no line, unless it has dates or context).

    `context` holds words that must stand near (any one of them), or, after `-`, must not; without a context the
    reading is the default. `head` of a title is the office that it names.
    """

    entity: str
    alias: str = Field(min_length=1)
    kind: AliasKind = "name"
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    context: Words = ()


class OfficeRow(Model):
    """A person's time in an office of a state or organisation; empty dates are not known or, at the end, not over."""

    person: str
    office: str
    actor: str
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None


class MemberRow(Model):
    """An actor's time in an organisation or alliance; an empty start is not known, an empty end not over."""

    organisation: str
    member: str
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None


class LineageRow(Model):
    """Where an actor comes from or belongs, where that is a matter of record.

    `predecessor`: `other` became, split into or merged into `actor` at `valid_from`; `parent`: `actor` is a part or
    wing of `other`; `patron`: `other` arms or pays `actor`.
    """

    actor: str
    relation: Literal["predecessor", "parent", "patron"]
    other: str
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None


class PostRow(Model):
    """A word for an office, as it stands after a demonym or before a name ("premier" for `prime-minister`)."""

    noun: str
    office: str


class RoleRow(Model):
    """A head noun for people of a country or group, such as "militants".

    `role` ends the id, `label` the name (`loose` where they are no organ: "Kurdish forces"). `bond`: `self` is the
    state itself (its government), `organ` has it as principal, `member` is of that country or group
    only, `act` is no actor but a deed or means, which as the subject of another deed stands for the one who does it
    ("Russian jets bombed").
    """

    noun: str
    role: str
    label: str = ""
    loose: str = ""
    kind: ActorKind
    sector: str | None = Field(None, pattern=r"^[A-Z]{3}$")
    bond: Literal["self", "organ", "member", "act"] = "member"


class TitleRow(Model):
    """A word before a person's name that is no part of it."""

    title: str


class GeographyRow(Model):
    """A place's first-level region, and its coordinates in degrees (WGS 84) with their precision in kilometres."""

    place: str
    region: str | None = None
    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)
    precision_km: int = Field(gt=0)


def read(model: type[M], name: str) -> list[tuple[str, M]]:
    """The lines of a data file as validated models, each with its place `file:line`."""
    package = __package__ or "whowhom.ingest.gazetteer"
    return [(where, parse(model, where, row)) for where, row in rows(package, f"data/{name}.csv")]


def read_entities() -> dict[str, EntityRow]:
    """All entities by id, in file order. Raises VocabularyError for a doubled or malformed id."""
    found: dict[str, EntityRow] = {}
    for subject in SUBJECTS:
        for where, row in read(EntityRow, f"entities-{subject}"):
            if row.id in found:
                raise VocabularyError(f"{row.id!r} stands twice.", where=where)
            if row.id != slug(row.id):
                raise VocabularyError(f"{row.id!r} is no slug.", where=where, hint=f"Write {slug(row.id)!r}.")
            found[row.id] = row
    return found


def read_aliases() -> list[tuple[str, AliasRow]]:
    """All aliases with their place `file:line`, in file order."""
    return [line for subject in SUBJECTS for line in read(AliasRow, f"aliases-{subject}")]


def read_offices() -> list[tuple[str, OfficeRow]]:
    """All offices held, with their place, in file order."""
    return read(OfficeRow, "offices")


def read_members() -> list[tuple[str, MemberRow]]:
    """All memberships, with their place, in file order."""
    return read(MemberRow, "members")


def read_lineage() -> list[tuple[str, LineageRow]]:
    """Predecessors, parents and patrons, with their place, in file order."""
    return read(LineageRow, "lineage")


def read_posts() -> dict[str, str]:
    """Words for offices: lower-case noun to office."""
    return {row.noun: row.office for _, row in read(PostRow, "posts")}


def read_roles() -> dict[str, RoleRow]:
    """Head nouns, lower case, to their role."""
    return {row.noun: row for _, row in read(RoleRow, "roles")}


def read_titles() -> frozenset[str]:
    """Words before names, lower case, without their full stop."""
    return frozenset(row.title for _, row in read(TitleRow, "titles"))


class WordsRow(Model):
    """A closed class of words that phrases are read by, separated by spaces."""

    cls: str = Field(alias="class")
    words: str


@functools.cache
def read_words() -> dict[str, frozenset[str]]:
    """The word classes by name."""
    return {row.cls: frozenset(row.words.split()) for _, row in read(WordsRow, "words")}


def words_of(name: str) -> frozenset[str]:
    """The words of one class."""
    return read_words()[name]


@functools.cache
def read_geography() -> dict[str, GeographyRow]:
    """The rows by place."""
    return {row.place: row for _, row in read(GeographyRow, "geography")}
