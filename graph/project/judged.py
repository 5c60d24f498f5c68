"""Judgements applied to records and entities, before the projection. Pure: undoing a judgement restores what was.

First mentions are split off, then identities joined and renamed, then triples rejected and corrected. Judgements on
what is not (or no longer) in the records change nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...schemas import (
    Actor,
    Alias,
    End,
    Entity,
    Judgement,
    Participant,
    Place,
    Record,
    Triple,
    canonical_json,
)
from ...schemas.judgement import NAMING
from ...schemas.kinds import ACTOR_KINDS
from .corrections import brought_in, corrected, verdicts
from .identity import Clusters, check, in_force

Key = tuple[str, str]
"""Type (actor, place, issue) and id of an entity: identities of different types never become one."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Records and entities after all judgements."""

    records: tuple[Record, ...]
    entities: tuple[Entity, ...]


class Told(Triple):
    """A triple of which a judgement says what it reports: all with the same `happening` report one event."""

    happening: str


class Identities:
    """Who each mention stands for after the judgements in force."""

    def __init__(self, force: Sequence[Judgement], entities: Iterable[Entity]) -> None:
        self.clusters = Clusters.of(force)
        self._splits: dict[str, list[Judgement]] = {}
        self.given: dict[Key, list[Entity]] = {}
        for entity in entities:
            self.given.setdefault((entity.type, entity.id), []).append(entity)
        for judgement in force:
            if judgement.verdict == "split":
                self._add_split(judgement)
        self._names = {j.left: (j.correction or {})["name"] for j in force if j.verdict == "rename"}
        self._order = {j.left: number for number, j in enumerate(force) if j.verdict == "rename"}
        touched = {*self.clusters.links, *self._names}
        self._became = dict(self._settle(touched))

    def split(self, identity: str, document: str, triple: str, end: End) -> str:
        """The identity of a mention after the splits: of several that take it, the most exact, then the newest."""
        mention = f"{document}:{end.start}-{end.end}"
        while True:
            taking = [
                (exactness, number, judgement.right)
                for number, judgement in enumerate(self._splits.get(identity, ()))
                for exactness, place in enumerate((document, triple, mention))
                if place in judgement.among
            ]
            if not taking:
                return identity
            identity = str(max(taking)[2])

    def end(self, end: End, document: str, triple: str) -> End:
        """An end with the entity that it stands for after all judgements; itself where none touches it."""
        kind = type_of(end)
        identity = self.split(end.id, document, triple, end)
        entity = self.entity((kind, identity))
        if entity is None or (entity.id, entity.name) == (end.id, end.name):
            return end
        what = entity.kind if isinstance(entity, Actor) else entity.type
        return end.model_copy(update={"id": entity.id, "name": entity.name, "kind": what})

    def entity(self, key: Key) -> Entity | None:
        """What an identity has become; None where nothing describes it or nothing touches it."""
        if key in self._became:
            return self._became[key]
        return self.given[key][0] if "~" in key[1] and key in self.given else None

    def named(self, identity: str) -> Entity | None:
        """The actor, else place, else issue that an identity has become, or is; None where nothing describes it."""
        for kind in ("actor", "place", "issue"):
            given = self.given.get((kind, identity))
            if given:
                return self.entity((kind, identity)) or given[0]
        return None

    def happening(self, triple: str) -> str | None:
        """The first of the triples that by judgements report the same event as this; None where no judgement does."""
        return self.clusters.members(triple)[0] if triple in self.clusters.links else None

    def effect(self, key: Key) -> str:
        """All that a document that names an identity depends on, as one text; '' where no judgement touches it."""
        entity = self.entity(key)
        told: list[object] = [entity.id, entity.name, getattr(entity, "kind", entity.type)] if entity else []
        for judgement in self._splits.get(key[1], ()):
            told += [judgement.id, self.effect((key[0], str(judgement.right)))]
        return canonical_json(told) if told else ""

    def told(self, identity: str) -> list[str]:
        """What a triple depends on that names an identity by a correction; nothing where nothing describes it."""
        entity = self.named(identity)
        return [entity.id, entity.name, getattr(entity, "kind", entity.type)] if entity else []

    def described(self, key: Key) -> list[Entity]:
        """How an identity is described after the judgements: nowhere, where another one stands for it."""
        became = self._became.get(key)
        if became is None:
            return self.given.get(key, [])
        return [became] if became.id == key[1] else []

    def entities(self) -> tuple[Entity, ...]:
        """All entities as they are after the judgements, sorted by type and id."""
        return tuple(entity for key in sorted(self.given) for entity in self.described(key))

    def _add_split(self, judgement: Judgement) -> None:
        """The entity that a split makes: of the kind that its members have, and known by its name alone."""
        types = [entity for key in sorted(self.given) if key[1] in judgement.members for entity in self.given[key]]
        for model in types[:1]:
            update = {"id": str(judgement.right), "name": (judgement.correction or {})["name"]}
            plain = {
                name: None for name in ("country", "sector", "qid", "principal", "document") if hasattr(model, name)
            }
            more = {} if model.type == "issue" else {"aliases": (), "provisional": True}
            more |= {"terms": ()} if model.type == "actor" else {}
            self.given[model.type, str(judgement.right)] = [model.model_copy(update={**plain, **more, **update})]
        for member in judgement.members:
            self._splits.setdefault(member, []).append(judgement)

    def _settle(self, touched: Iterable[str]) -> Iterator[tuple[Key, Entity]]:
        """Every entity that a cluster or a rename touches, as what it becomes."""
        groups = {self.clusters.members(identity) for identity in touched}
        for members in sorted(groups):
            name = self._name(members)
            for kind in ("actor", "place", "issue"):
                here = [(kind, member) for member in members if (kind, member) in self.given]
                if here:
                    joined = _renamed(_joined([self.given[key] for key in here]), name)
                    yield from ((key, joined) for key in here)

    def _name(self, members: Iterable[str]) -> str | None:
        """The newest name that was given to any of them."""
        named = [member for member in members if member in self._names]
        return self._names[max(named, key=self._order.__getitem__)] if named else None


def type_of(end: End) -> str:
    """The type of the entity that an end stands for: actor, place or issue."""
    return "actor" if end.kind in ACTOR_KINDS else end.kind


def rank(entity: Entity) -> tuple[bool, str]:
    """Who gives a merged entity its id: the gazetteer's before a provisional one, then in alphabetical order."""
    provisional = entity.document is not None if entity.type == "issue" else entity.provisional
    return provisional, entity.id


def judge(
    judgements: Iterable[Judgement], records: Iterable[Record], entities: Iterable[Entity], *, least: float = 0.0
) -> Judged:
    """Records and entities after all judgements in force; the same for any order of judgements, records, entities.

    Triples of a confidence under `least` are left out, save those that a judgement accepts or corrects.

    Raises JudgementError where judgements contradict one another, UnknownNameError for a predicate that is gone.
    """
    force = in_force(judgements)
    check(force)
    identities = Identities(force, in_order_of_content(entities))
    return Judged(tuple(judged_records(force, identities, records, least)), identities.entities())


def in_order_of_content(entities: Iterable[Entity]) -> list[Entity]:
    """Entities in an order that their content alone decides."""
    return sorted(entities, key=lambda entity: canonical_json(entity.model_dump(mode="json")))


def judged_records(
    force: Sequence[Judgement], identities: Identities, records: Iterable[Record], least: float
) -> Iterator[Record]:
    """Each record after the judgements in force; `identities` know all that these judgements name."""
    rejected, fields = verdicts(force)
    accepted = brought_in(force)
    for record in records:
        yield _record(confident(record, least, accepted), identities, rejected, fields)


def confident(record: Record, least: float, accepted: Collection[str]) -> Record:
    """A record without the triples of a confidence under `least`, save those that are accepted."""
    if all(triple.confidence >= least for triple in record.triples):
        return record
    kept = tuple(t for t in record.triples if t.confidence >= least or t.id in accepted)
    return record.model_copy(update={"triples": kept})


def _record(
    record: Record, identities: Identities, rejected: frozenset[str], fields: Mapping[str, Mapping[str, str]]
) -> Record:
    """A record without its rejected triples, the corrected ones after those left alone, and each id once."""
    kept = [triple for triple in record.triples if triple.id not in rejected]
    kept.sort(key=lambda triple: triple.id in fields)
    found: dict[str, Triple] = {}
    for triple in kept:
        known = _with_ends(triple, record.document, identities)
        if triple.id in fields:
            ends = _ends_of(fields[triple.id], triple, record, identities)
            known = corrected(known, fields[triple.id], record.document, ends)
        found.setdefault(known.id, known)
    return record.model_copy(update={"triples": tuple(found.values())})


def _with_ends(triple: Triple, document: str, identities: Identities) -> Triple:
    def end(one: End) -> End:
        return identities.end(one, document, triple.id)

    changes: dict[str, object] = {
        name: end(one)
        for name in ("subject", "object", "asserted_by", "perspective", "where")
        if isinstance(one := getattr(triple, name), End)
    }
    others = tuple(Participant[End](role=p.role, end=end(p.end)) for p in triple.participants)
    changed = triple.model_copy(update={**changes, "participants": others})
    happening = identities.happening(triple.id)
    return Told.model_construct(**dict(changed), happening=happening) if happening else changed


def _ends_of(fields: Mapping[str, str], triple: Triple, record: Record, identities: Identities) -> dict[str, End]:
    """The ends that a correction names, as far as they are described; a speaker where the document has words for it."""
    found: dict[str, End] = {}
    for key in NAMING:
        entity = identities.named(fields[key]) if key in fields else None
        words: End | None = triple.subject
        if entity is not None and key == "speaker":
            words = words_for(entity.id, triple, record, identities)
        if entity is not None and words is not None:
            what = entity.kind if isinstance(entity, Actor) else entity.type
            found[key] = words.model_copy(update={"id": entity.id, "name": entity.name, "kind": what})
    return found


def words_for(identity: str, triple: Triple, record: Record, identities: Identities) -> End | None:
    """The mention of an entity that stands nearest to the quote of a triple, of all that triples of its record have."""
    others = ((t.id, end) for t in record.triples for end in (*t.ends(), t.asserted_by, t.perspective, t.where) if end)
    found = [end for name, end in others if identities.end(end, record.document, name).id == identity]
    return min(found, key=lambda end: (abs(end.start - triple.evidence.start), end.start, end.end), default=None)


def _joined(groups: Sequence[Sequence[Entity]]) -> Entity:
    """One entity of several, each described once or more: the first in rank, with the names of all."""
    ordered = sorted(groups, key=lambda copies: rank(copies[0]))
    first = ordered[0][0]
    if first.type == "issue":
        documents = {entity.document for copies in ordered for entity in copies if entity.type == "issue"}
        return first if len(documents) == 1 else first.model_copy(update={"document": None})
    every = [entity for copies in ordered for entity in copies if entity.type != "issue"]
    aliases = [alias for entity in every for alias in entity.aliases]
    aliases += [Alias(text=entity.name) for entity in every]
    update: dict[str, object] = {"aliases": _aliases(aliases, first.name)}
    for name in ("country", "sector", "qid") if first.provisional else ():
        values = [value for entity in every if (value := getattr(entity, name, None))]
        if values and hasattr(first, name):
            update[name] = values[0]
    return first.model_copy(update=update)


def _renamed(entity: Entity, name: str | None) -> Entity:
    """The entity under another name, its own kept as an alias."""
    if name is None or name == entity.name:
        return entity
    if isinstance(entity, Actor | Place):
        aliases = _aliases([*entity.aliases, Alias(text=entity.name)], name)
        return entity.model_copy(update={"name": name, "aliases": aliases})
    return entity.model_copy(update={"name": name})


def _aliases(aliases: Iterable[Alias], name: str) -> tuple[Alias, ...]:
    """Each alias once, by content; a plain name that another alias has already, or the entity itself, says nothing."""
    found = {canonical_json(alias.model_dump(mode="json")): alias for alias in aliases}
    ordered = [found[text] for text in sorted(found)]
    told = {alias.text for alias in ordered if alias != Alias(text=alias.text)}
    return tuple(a for a in ordered if a != Alias(text=a.text) or a.text not in told | {name})
