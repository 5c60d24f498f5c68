"""Who held which office when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...schemas import Actor, Term, bounds
from .rows import EntityRow, OfficeRow

HORIZON = "2025-12-31"
"""The last day that the files vouch for: who held an office then is not taken to hold it later."""

_HEADS = ("secretary-general", "director-general", "managing-director", "high-commissioner", "commander")
"""What "the UN chief" is, where an organisation has no office of that name."""


def term(of: EntityRow, first: str | None = None, last: str | None = None) -> Term:
    """The time during which somebody acts for the entity of a row; always, without dates."""
    if of.kind == "place":
        raise ValueError(f"{of.id!r} is a place, for which nobody acts.")
    return Term(principal=of.id, name=of.name, kind=of.kind, valid_from=first, valid_to=last)


class Offices:
    """Offices held, by office and by person. Without a date, or with a gap or an overlap at it, nobody is named."""

    def __init__(self, rows: Iterable[OfficeRow], entities: Mapping[str, EntityRow], known: Iterable[str]) -> None:
        self._entities, self._known = entities, frozenset(known)
        self._held: dict[tuple[str, str], list[OfficeRow]] = {}
        self._of: dict[str, list[OfficeRow]] = {}
        for row in rows:
            self._held.setdefault((row.actor, row.office), []).append(row)
            self._of.setdefault(row.person, []).append(row)

    def exists(self, office: str) -> bool:
        """Whether there is an office of that name."""
        return office in self._known

    def nearest(self, actor: str, office: str) -> str:
        """The office that the word means for that actor: an organisation's leader is its secretary-general."""
        if office != "leader" or (actor, office) in self._held:
            return office
        return next((head for head in _HEADS if (actor, head) in self._held), office)

    def holder(self, actor: str, office: str, on: str | None) -> str | None:
        """The one person who held it on that (partial) date."""
        if on is None:
            return None
        first, last = bounds(on)
        then = {row.person: None for row in self._held.get((actor, office), ()) if _overlaps(row, first, last)}
        return next(iter(then)) if len(then) == 1 else None

    def serves(self, person: str, on: str | None) -> bool:
        """Whether the person held any office then."""
        return on is not None and any(_overlaps(row, *bounds(on)) for row in self._of.get(person, ()))

    def left(self, person: str, on: str | None) -> bool:
        """Whether all offices that the person is known to have held were over by then."""
        rows = self._of.get(person, ())
        return on is not None and bool(rows) and all(r.valid_to and bounds(r.valid_to)[1] < bounds(on)[0] for r in rows)

    def terms(self, person: str) -> tuple[OfficeRow, ...]:
        """The person's offices of which the beginning is known, the earliest first.

        An office of a party or group beside one of a state is left out: who leads both acts for the state.
        """
        dated = [row for row in self._of.get(person, ()) if row.valid_from]
        states = [row for row in dated if self._entities[row.actor].kind == "state"]
        kept = [row for row in dated if row in states or not any(_beside(row, state) for state in states)]
        return tuple(sorted(kept, key=lambda row: (row.valid_from or "", row.actor, row.office)))

    def principal(self, person: str, on: str | None = None) -> str | None:
        """The one state or organisation whose offices the person held, on that date or, without one, ever.

        Offices of a party do not count beside others, and those of several organs of a state are the state's. On one
        date none count beside those of a single state: who leads the party and the government acts for the state.
        """
        rows = self._of.get(person, ())
        actors = list({row.actor: None for row in rows if on is None or _overlaps(row, *bounds(on))})
        actors = [id_ for id_ in actors if self._entities[id_].sector != "PTY"] or actors
        if len(actors) > 1:
            actors = list(dict.fromkeys(self._entities[id_].principal or id_ for id_ in actors))
        states = [id_ for id_ in actors if on and self._entities[id_].kind == "state"]
        found = states if len(states) == 1 else actors
        return found[0] if len(found) == 1 else None

    def actor(self, actor: str, office: str) -> Actor:
        """The office itself as an actor, such as the President of Syria."""
        of = self._entities[actor]
        return Actor(
            id=f"{actor}-{office}",
            name=f"{office.replace('-', ' ').capitalize()} of {of.name}",
            kind="office",
            country=of.country,
            sector=of.sector,
            principal=actor,
        )


def _overlaps(row: OfficeRow, first: str, last: str) -> bool:
    if row.valid_from is None:
        return False
    return bounds(row.valid_from)[0] <= last and first <= bounds(row.valid_to or HORIZON)[1]


def _beside(a: OfficeRow, b: OfficeRow) -> bool:
    """Whether two offices share more than a day of handover."""
    first, second = sorted((a, b), key=lambda row: bounds(row.valid_from or HORIZON)[0])
    return bounds(second.valid_from or HORIZON)[1] < bounds(first.valid_to or HORIZON)[0]
