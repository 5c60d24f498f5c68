"""Rows as entities, and the actors that phrases make from them: offices, roles, peoples."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import cast

from ...schemas import Actor, Alias, Place, Term, slug
from .offices import HORIZON, Offices, term
from .rows import AliasRow, EntityRow, RoleRow, read_geography

PEOPLE = RoleRow(noun="people", role="people", label="people", kind="population", sector="CVL")
"""The role of a bare demonym: young Algerians are people of Algeria, not Algeria."""


class Actors:
    """Entities by id, those of the files and those made from them."""

    def __init__(
        self,
        entities: Mapping[str, EntityRow],
        aliases: Sequence[AliasRow],
        offices: Offices,
        roles: Mapping[str, RoleRow],
    ) -> None:
        self._entities, self._offices = entities, offices
        self._geography = read_geography()
        self._aliases: dict[str, list[AliasRow]] = {}
        for alias in aliases:
            self._aliases.setdefault(alias.entity, []).append(alias)
        self._roles = {role.role: role for role in reversed(list(roles.values()))} | {PEOPLE.role: PEOPLE}

    def get(self, id: str) -> Actor | Place | None:  # noqa: A002
        """The entity of that id, if there is or could be one."""
        return self.whole(id) if id in self._entities else self._made(id)

    @functools.cache  # noqa: B019  one gazetteer lives as long as the process
    def whole(self, id: str) -> Actor | Place:  # noqa: A002
        """The entity of a row, with its aliases. A person's principal is the one whose offices it held, ever."""
        row = self._entities[id]
        aliases = tuple(
            Alias(text=a.alias, kind=a.kind, valid_from=a.valid_from, valid_to=a.valid_to)
            for a in self._aliases.get(id, ())
        )
        if row.kind == "place":
            where = self._geography.get(id)
            known = where.model_dump(exclude={"place"}) if where else {}
            return Place(id=id, name=row.name, country=row.country, qid=row.qid, aliases=aliases, **known)
        return Actor(
            id=id,
            name=row.name,
            kind=row.kind,
            country=row.country,
            sector=row.sector,
            qid=row.qid,
            principal=row.principal or (self._offices.principal(id) if row.kind == "person" else None),
            aliases=aliases,
            terms=self._terms(row),
        )

    def _terms(self, row: EntityRow) -> tuple[Term, ...]:
        """Whom the entity of a row acts for: its dated offices, or always the one that it is an organ of."""
        if row.kind == "person":
            held = self._offices.terms(row.id)
            last = {office: office.valid_to or HORIZON for office in held}
            return tuple(term(self._top(office.actor), office.valid_from, last[office]) for office in held)
        return (term(self._top(row.principal)),) if row.principal else ()

    def _top(self, id: str) -> EntityRow:  # noqa: A002
        """The last one in the chain of principals."""
        row = self._entities[id]
        return self._top(row.principal) if row.principal else row

    def _made(self, id: str) -> Actor | None:  # noqa: A002
        """An id's longest beginning that is an entity, with a role or office after it."""
        parts = id.split("-")
        for cut in range(len(parts) - 1, 0, -1):
            owner, end = "-".join(parts[:cut]), "-".join(parts[cut:])
            if owner in self._entities and end in self._roles:
                return self.role(self.whole(owner), self._roles[end], ())
            if owner in self._entities and self._offices.exists(end):
                return self._office(owner, end)
        return None

    def _office(self, owner: str, office: str) -> Actor:
        return self._offices.actor(owner, office).model_copy(update={"terms": (term(self._top(owner)),)})

    def office(self, owner: str, office: str, past: Sequence[str]) -> Actor:
        """The office as an actor; "former" and the like make another one, whose principal is nobody."""
        actor = self._office(owner, office)
        if not past:
            return actor
        mark = " ".join(word.lower() for word in past)
        name = f"{mark.capitalize()} {actor.name[0].lower()}{actor.name[1:]}"
        return actor.model_copy(update={"id": f"{actor.id}-{slug(mark)}", "name": name, "principal": None, "terms": ()})

    def people(self, of: Actor | Place) -> Actor:
        """The people of a country or place, or the population itself."""
        return of if of.type == "actor" and of.kind == "population" else self.role(of, PEOPLE, ())

    def role(self, owner: Actor | Place, role: RoleRow, distinct: Sequence[str]) -> Actor:
        """The actor `owner-role`; an organ only of an actor, and only if no word sets it apart ("rebel soldiers")."""
        id_ = "-".join([owner.id, *(slug(word) for word in distinct), role.role])
        if id_ in self._entities:
            return cast(Actor, self.whole(id_))
        organ = role.bond in {"organ", "self"} and not distinct and owner.type == "actor" and owner.kind != "population"
        label = role.label if organ or not role.loose else role.loose
        name = " ".join([self._form(owner.id, "adjective") or owner.name, *distinct, label])
        if role is PEOPLE:
            name = self._form(owner.id, "demonym") or f"people of {owner.name}"
        return Actor(
            id=id_,
            name=name,
            kind=role.kind,
            country=owner.country,
            sector=_sector(owner, role),
            principal=owner.id if organ else None,
            terms=(term(self._top(owner.id)),) if organ and owner.id in self._entities else (),
        )

    def _form(self, id: str, kind: str) -> str | None:  # noqa: A002
        return next((alias.alias for alias in self._aliases.get(id, ()) if alias.kind == kind), None)


def _sector(owner: Actor | Place, role: RoleRow) -> str | None:
    """The role's sector; who governs an organisation is of the organisation's ("UN officials": IGO)."""
    if role.sector == "GOV" and owner.type == "actor" and owner.kind in {"organisation", "alliance"}:
        return owner.sector
    return role.sector
