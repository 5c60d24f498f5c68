"""From mentions to entities, one document at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from ...schemas import Actor, Alias, Document, End, Entity, Issue, Mention, Place, slug
from ...schemas.kinds import ACTOR_KINDS, ActorKind, EntityKind
from ..coded.actors import RowEnds
from ..gazetteer import Candidate, Gazetteer, join_words, split_words
from ..gazetteer.phrases import bare
from .memory import Memory
from .phrase import capitalised, has_name, is_name, kind_of_name, name_words, scoped, starts_sentence, tidy
from .slots import Slot

_LONGEST_NAME = 6
"""Words up to which a phrase that the extractor takes for an issue may be a name after all ("the Russian embassy")."""

_SCOPED = frozenset({None, "issue", "place", "person"})
"""Kinds of which a demonym does not tell one from another: "a Chinese actor", "two Shia villages"."""

_VAGUE = frozenset({None, "person", "population", "office"})
"""Kinds of an extractor's common nouns that a known role makes more exact."""


class Resolver:
    """Ends of one document's statements, and the entities that they name, in order of first use."""

    def __init__(self, document: Document, gazetteer: Gazetteer) -> None:
        self._document, self._gazetteer = document, gazetteer
        self._row = RowEnds.of(document, gazetteer)
        self._memory = Memory("" if self._row else document.text, gazetteer)
        self._read: dict[tuple[str, str | None], tuple[Candidate, ...]] = {}
        self._found: dict[tuple[str, str], Entity] = {}
        self._forms: dict[tuple[str, str], dict[str, None]] = {}

    def end(self, mention: Mention, slot: Slot, on: str | None) -> End:
        """The resolved end of a mention, in its slot of a statement about something at that date."""
        entity = self._row.entity(mention, on) if self._row else self._entity(mention, slot, on)
        key = (entity.type, entity.id)
        entity = self._found.setdefault(key, entity)
        self._forms.setdefault(key, {})[tidy(mention.name.quote)] = None
        return End(
            id=entity.id,
            name=entity.name,
            kind=entity.kind if isinstance(entity, Actor) else entity.type,
            mention=mention.mention,
            start=mention.start,
            end=mention.end,
            via_coref=mention.via_coref,
        )

    def entities(self) -> tuple[Entity, ...]:
        """All entities named so far, by type and id; provisional actors with every form that the text gave them."""
        return tuple(self._with_forms(key) for key in sorted(self._found))

    def _with_forms(self, key: tuple[str, str]) -> Entity:
        entity = self._found[key]
        if isinstance(entity, Issue) or not entity.provisional:
            return entity
        forms = sorted(form for form in self._forms[key] if form != entity.name)
        return entity.model_copy(update={"aliases": tuple(Alias(text=form) for form in forms)})

    def _entity(self, mention: Mention, slot: Slot, on: str | None) -> Entity:
        quote = mention.name.quote
        found = None if _is_clause(mention) else _choose(self._lookup(mention, on), slot, mention.kind)
        if found is not None and not self._is_namesake(found, mention):
            return self._single(found.entity, mention) if self._is_one_of(found, mention) else found.entity
        words = bare(split_words(quote))
        opens = starts_sentence(self._document.text, mention.name.start)
        remembered = self._remembered(words, mention)
        if remembered is not None:
            return remembered
        if words and mention.kind != "issue" and is_name(self._gazetteer, words, opens):
            return self._named(words, mention.kind, slot)
        return self._described(mention, words, opens)

    def _is_namesake(self, found: Candidate, mention: Mention) -> bool:
        """Whether a bare surname is that of another person, whose full name the document has given."""
        words = bare(split_words(mention.name.quote))
        if len(words) != 1 or not (isinstance(found.entity, Actor) and found.entity.kind == "person"):
            return False
        full = None if self._memory.person(words[0]) else self._memory.full_name(words[0])
        return full is not None and not any(c.id == found.id for c in self._gazetteer.lookup(full))

    def _is_one_of(self, found: Candidate, mention: Mention) -> bool:
        """Whether a phrase that the gazetteer reads as a group names one member of it only."""
        return found.via == "role" and self._gazetteer.is_single(mention.name.quote)

    def _single(self, group: Actor | Place, mention: Mention) -> Entity:
        """One member of a group, unnamed, and so of this document only; country and sector are the group's."""
        name = tidy(mention.name.quote) or mention.name.quote.strip()
        kind: EntityKind = "organisation" if mention.kind == "organisation" else "person"
        id_ = scoped(name, self._document.id, False)
        sector = group.sector if isinstance(group, Actor) else None
        return _provisional(name, kind, id_, country=group.country, sector=sector)

    def _lookup(self, mention: Mention, on: str | None) -> tuple[Candidate, ...]:
        """Candidates for the naming phrase, with "the" where it stands before it: "the Russians" are their state."""
        before = self._document.text[: mention.name.start].rstrip()[-4:].lower()
        article = "the " if before == "the" or before.endswith((" the", "\nthe")) else ""
        key = article + mention.name.quote, on
        if key not in self._read:
            self._read[key] = self._gazetteer.lookup(*key, self._memory.near)
        return self._read[key]

    def _remembered(self, words: Sequence[str], mention: Mention) -> Entity | None:
        """A surname whose full name, an acronym whose words, a title whose holder the document has given."""
        if not words:
            return None
        if len(words) == 1 and words[0].isupper():
            name = self._memory.acronym(words[0])
            return self._by_name(name, mention.kind) if name else None
        if len(words) == 1 and capitalised(words[0]) and mention.kind not in ("person", "office", "place"):
            whole = self._memory.begun(words[0])
            if whole is not None:
                return self._by_name(whole, mention.kind)
            part = self._memory.part_of(words[0])
            if part is not None:
                return self._gazetteer.entity(part)
        id_ = self._memory.titled(" ".join(words)) if mention.kind in (None, "office", "person") else None
        if id_ is None and len(words) == 1 and capitalised(words[0]):
            id_ = self._memory.person(words[0])
        return self._gazetteer.entity(id_) if id_ else None

    def _by_name(self, name: str, kind: EntityKind | None) -> Entity:
        found = [c for c in self._gazetteer.lookup(name) if c.via == "name"]
        return found[0].entity if found else self._named(split_words(name), kind, "doer")

    def _named(self, words: Sequence[str], hint: EntityKind | None, slot: Slot) -> Entity:
        """A provisional actor or place for a proper name that no file has."""
        name, titled = name_words(self._gazetteer, words)
        if len(name) < 3 and hint in (None, "person", "office") and slot != "place":
            full = self._memory.full_name(join_words(name))
            known = self._gazetteer.lookup(full) if full else ()
            if known and known[0].via == "name" and titled:
                return known[0].entity
            name, titled = (split_words(full), True) if full else (name, titled)
        if hint in {"office", "population"}:  # "the spokesman, Ali Khan" is a person, whatever the words before say
            hint = "person"
        kind = hint or kind_of_name(name, titled, slot == "place")
        country = self._gazetteer.country(words) if kind != "person" else None
        return _provisional(join_words(name), kind, slug(join_words(name)), country=country)

    def _described(self, mention: Mention, words: Sequence[str], opens: bool) -> Entity:
        """A phrase with a common noun as head: an unnamed actor or place of this document, or an issue."""
        name = tidy(mention.name.quote) or mention.name.quote.strip()
        if opens and words and all(match.first for match in self._gazetteer.find(words)):
            name = name[:1].lower() + name[1:]
        role = self._gazetteer.role(name)
        kind: EntityKind | None = mention.kind
        if kind in _VAGUE and role is not None and role.bond != "act":
            kind = role.kind
        elif kind is None and words and self._gazetteer.post(words[-1]):
            kind = "office"
        if kind == "person" and words and words[-1].endswith("s") and words[-1].islower():
            kind = "population"
        named = has_name(self._gazetteer, words, opens, adjectives=kind not in _SCOPED)
        id_ = scoped(name, self._document.id, named)
        if kind is None or kind == "issue":
            return Issue(id=id_, name=name, document=None if named else self._document.id)
        sector = role.sector if role and kind != "place" else None
        return _provisional(name, kind, id_, country=self._gazetteer.country(words), sector=sector)


def _is_clause(mention: Mention) -> bool:
    """Whether the words are a clause or a long description, whose names are not what it stands for."""
    words = mention.name.quote.split()
    return mention.kind == "issue" and (len(words) > _LONGEST_NAME or words[0].lower() in {"that", "to", "whether"})


def _provisional(
    name: str, kind: EntityKind, id_: str, country: str | None = None, sector: str | None = None
) -> Entity:
    """An entity that no file has; its id is its kind and its normalised name, never the order of arrival."""
    if kind == "place":
        return Place(id=f"place:{id_}", name=name, country=country, provisional=True)
    if kind not in ACTOR_KINDS:
        return Issue(id=id_, name=name)
    return Actor(
        id=f"{kind}:{id_}", name=name, kind=cast(ActorKind, kind), country=country, sector=sector, provisional=True
    )


def _choose(candidates: Sequence[Candidate], slot: Slot, hint: EntityKind | None) -> Candidate | None:
    """The best reading that the slot allows: a capital acts for its government, and is a place where things happen."""
    usable = [c for c in candidates if c.via != "act" or slot == "doer"]
    if not usable:
        return None
    wants_place = slot == "place" or (hint == "place" and slot != "doer")
    if hint == "state" and slot != "place":
        wants_place = False
    metonym = next((c for c in usable if c.kind == "metonym"), None)
    place = next((c for c in usable if c.entity.type == "place"), None)
    if metonym is not None and place is not None:
        return place if wants_place else metonym
    people = next((c for c in usable if c.via == "people"), None)
    if people is not None and slot != "doer":
        return people
    return usable[0]
