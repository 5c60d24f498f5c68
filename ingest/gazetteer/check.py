"""What no line can see of itself: dangling references, ambiguous names without a rule, overlapping offices."""

from __future__ import annotations

import graphlib
from collections.abc import Iterable, Mapping

from ...schemas import VocabularyError, bounds
from . import rows
from .rows import AliasRow, EntityRow, LineageRow, MemberRow, OfficeRow
from .words import split_words

Line = tuple[str, AliasRow]
_ALWAYS = ("0001-01-01", "9999-12-31")


def check_gazetteer() -> None:
    """Raise VocabularyError with file and line for the first fault in the packaged files.

    A test runs this, not every start: it costs more than reading the files.
    """
    entities, aliases, offices = rows.read_entities(), rows.read_aliases(), rows.read_offices()
    check_references(entities, aliases, offices, rows.read_posts())
    check_names(entities, aliases)
    check_offices(offices)
    check_members(entities, rows.read_members())
    check_lineage(entities, rows.read_lineage())


def check_references(
    entities: Mapping[str, EntityRow],
    aliases: Iterable[Line],
    offices: Iterable[tuple[str, OfficeRow]],
    posts: Mapping[str, str],
) -> None:
    """Every id that a line refers to is an entity, every office has a noun."""
    for row in entities.values():
        for other in (row.principal, row.within):
            if other is not None and other not in entities:
                raise VocabularyError(f"{other!r} is no entity.", where=f"entity {row.id}")
    _check_principals(entities)
    for where, alias in aliases:
        if alias.entity not in entities:
            raise VocabularyError(f"{alias.entity!r} is no entity.", where=where)
    known = set(posts.values())
    for where, office in offices:
        for id_ in (office.person, office.actor):
            if id_ not in entities:
                raise VocabularyError(f"{id_!r} is no entity.", where=where)
        if office.office not in known:
            raise VocabularyError(
                f"{office.office!r} is no office.", where=where, hint="Add a noun for it to posts.csv."
            )


def _check_principals(entities: Mapping[str, EntityRow]) -> None:
    """Every chain of principals has an end."""
    for row in entities.values():
        seen = [row.id]
        above = row.principal
        while above is not None:
            if above in seen:
                raise VocabularyError(
                    f"{row.id!r} acts for itself: {' for '.join([*seen, above])}.", where=f"entity {row.id}"
                )
            seen.append(above)
            above = entities[above].principal


def span(valid_from: str | None, valid_to: str | None) -> tuple[str, str]:
    """First and last day of two partial dates, either of which may be open."""
    first = bounds(valid_from)[0] if valid_from else _ALWAYS[0]
    return first, bounds(valid_to)[1] if valid_to else _ALWAYS[1]


def _meet(a: tuple[str, str], b: tuple[str, str]) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def check_names(entities: Mapping[str, EntityRow], aliases: Iterable[Line]) -> None:
    """Two entities may share a name only if dates or context tell them apart, or if one of them is only its metonym."""
    seen: dict[tuple[tuple[str, ...], bool], list[tuple[str, AliasRow]]] = {}
    aliases = list(aliases)
    ruled = {(alias.entity, alias.alias) for _, alias in aliases if alias.kind == "name"}
    names = [
        (f"entity {row.id}", AliasRow(entity=row.id, alias=row.name))
        for row in entities.values()
        if (row.id, row.name) not in ruled  # a line of its own gives the name a rule
    ]
    for where, alias in [*names, *aliases]:
        held = seen.setdefault((tuple(split_words(alias.alias)), alias.kind == "metonym"), [])
        for _, other in held:
            if _same_reading(alias, other):
                if other.entity == alias.entity:
                    raise VocabularyError(f"{alias.alias!r} stands twice for {alias.entity!r}.", where=where)
                raise VocabularyError(
                    f"{alias.alias!r} also names {other.entity!r}.",
                    where=where,
                    hint="Give one of them context words, or dates that do not overlap.",
                )
        held.append((where, alias))


def _same_reading(a: AliasRow, b: AliasRow) -> bool:
    if a.entity == b.entity:
        return a.kind == b.kind and _meet(span(a.valid_from, a.valid_to), span(b.valid_from, b.valid_to))
    return not a.context and not b.context and _meet(span(a.valid_from, a.valid_to), span(b.valid_from, b.valid_to))


def check_offices(offices: Iterable[tuple[str, OfficeRow]]) -> None:
    """An office has one holder at a time; the last day of one may be the first of the next."""
    held: dict[tuple[str, str], list[OfficeRow]] = {}
    for where, row in offices:
        if row.valid_from and row.valid_to and span(row.valid_from, None)[0] > span(None, row.valid_to)[1]:
            raise VocabularyError(f"{row.person!r} leaves office before entering it.", where=where)
        for other in held.setdefault((row.actor, row.office), []):
            if row.valid_from and other.valid_from and _overlap(row, other):
                raise VocabularyError(f"{row.person!r} and {other.person!r} hold {row.office} at once.", where=where)
        held[row.actor, row.office].append(row)


def _overlap(a: OfficeRow, b: OfficeRow) -> bool:
    """Whether two times share more than the (partial) date at which one ends and the other begins."""
    first, second = sorted((a, b), key=lambda row: span(row.valid_from, None)[0])
    if first.valid_to is None or second.valid_from is None:
        return True
    return bounds(second.valid_from)[1] < bounds(first.valid_to)[0]


def check_members(entities: Mapping[str, EntityRow], members: Iterable[tuple[str, MemberRow]]) -> None:
    """Both sides of a membership are entities; nobody is a member twice at once, or leaves before joining."""
    held: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for where, row in members:
        _known(entities, where, row.organisation, row.member)
        time = _time(where, row.member, row)
        times = held.setdefault((row.organisation, row.member), [])
        if any(_meet(time, other) for other in times):
            raise VocabularyError(f"{row.member!r} is twice in {row.organisation!r} at once.", where=where)
        times.append(time)


def check_lineage(entities: Mapping[str, EntityRow], lines: Iterable[tuple[str, LineageRow]]) -> None:
    """Both sides are entities, and nobody is its own predecessor or parent, by any number of steps."""
    above: dict[str, dict[str, set[str]]] = {}
    for where, row in lines:
        _known(entities, where, row.actor, row.other)
        _time(where, row.actor, row)
        others = above.setdefault(row.relation, {}).setdefault(row.actor, set())
        if row.other in others:
            raise VocabularyError(f"{row.other!r} stands twice as {row.relation} of {row.actor!r}.", where=where)
        others.add(row.other)
    for relation, graph in above.items():
        try:
            graphlib.TopologicalSorter(graph).prepare()
        except graphlib.CycleError as error:
            chain = " → ".join(error.args[1])
            raise VocabularyError(f"A {relation} leads back to itself: {chain}.", where="lineage.csv") from error


def _known(entities: Mapping[str, EntityRow], where: str, *ids: str) -> None:
    for id_ in ids:
        if id_ not in entities:
            raise VocabularyError(f"{id_!r} is no entity.", where=where)


def _time(where: str, who: str, row: MemberRow | LineageRow) -> tuple[str, str]:
    first, last = span(row.valid_from, row.valid_to)
    if first > last:
        raise VocabularyError(f"For {who!r} the end comes before the beginning.", where=where)
    return first, last
