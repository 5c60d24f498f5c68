"""The gazetteer: who and what can be named, by which words, when."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from ...schemas import Actor, Place, content_id, fold
from ...schemas.kinds import AliasKind
from . import rows
from .actors import Actors
from .candidate import Candidate
from .names import NameMatch, Names, Reading
from .offices import Offices
from .phrases import Headed, bare, core, fuse, headed, owner, tail_match
from .rows import AliasRow, EntityRow, RoleRow
from .sectors import read_regions, read_towns
from .words import join_words, plain, plurals, split_words

_GROUP_NOUNS = rows.words_of("group-noun")


class Gazetteer:
    """Names of actors and places, and the phrases made from them. Immutable; every method is pure."""

    def __init__(
        self,
        entities: Mapping[str, EntityRow],
        aliases: Sequence[AliasRow],
        offices: Sequence[rows.OfficeRow],
        posts: Mapping[str, str],
        roles: Mapping[str, RoleRow],
        titles: Collection[str],
    ) -> None:
        self._entities, self._aliases = entities, aliases
        self._posts, self._roles, self._titles = posts, roles, frozenset(titles)
        self.names = Names(entities, aliases)
        self.offices = Offices(offices, entities, posts.values())
        self._actors = Actors(entities, aliases, self.offices, roles)
        self._compounds = frozenset(tuple(noun.split()) for noun in (*posts, *roles) if " of " in noun)
        self._content = (list(entities.values()), list(aliases), list(offices), dict(posts), dict(roles), titles)

    @functools.cached_property
    def fingerprint(self) -> str:
        """Content id of all lines of all files."""
        entities, aliases, offices, posts, roles, titles = self._content
        lines = [[row.model_dump(mode="json") for row in part] for part in (entities, aliases, offices)]
        return content_id(
            lines,
            posts,
            {n: sorted(w) for n, w in rows.read_words().items()},
            {n: r.model_dump(mode="json") for n, r in roles.items()},
            sorted(titles),
            sorted(map(list, read_towns())),
            sorted(map(list, read_regions())),
            [row.model_dump(mode="json") for row in rows.read_geography().values()],
        )

    def find(self, words: Sequence[str]) -> list[NameMatch]:
        """The names in the words of a sentence, longest first, not overlapping; see `NameMatch`.

        Words are tokens as spaCy cuts them. Demonyms and adjectives ("Russian") are found as names of the state.
        """
        return self.names.find(words)

    def ids(self) -> tuple[str, ...]:
        """All ids of the files, in file order."""
        return tuple(self._entities)

    def entity(self, id: str) -> Actor | Place | None:  # noqa: A002
        """The entity of that id, those made from phrases (`iraq-militants`, `syria-president`) included."""
        return self._actors.get(id)

    def lookup(self, phrase: str, on: str | None = None, near: Collection[str] = ()) -> tuple[Candidate, ...]:
        """What a phrase stands for, best first; empty where the gazetteer cannot tell.

        `on` is the (partial) date of the event, for names and offices; `near` the lower-case words of the sentence or
        document, for ambiguous names. "The" before a demonym ("the Russians") puts the state before its people.
        """
        all_words = split_words(phrase)
        plural_the = bool(all_words) and all_words[0].lower() == "the"
        words = bare(all_words)
        if not words:
            return ()
        context = near or frozenset(word.lower() for word in words)
        form = self.names.exact(all_words) or self.names.exact(words)
        if form is not None:
            return self._of_readings(self.names.choose(form, context, on), on, whole=plural_the)
        return self._of_phrase(fuse(words, self._compounds), on, context)

    def _of_readings(self, readings: Sequence[Reading], on: str | None, *, whole: bool) -> tuple[Candidate, ...]:
        found = [Candidate(self._actors.whole(reading.entity), reading.kind) for reading in readings]
        found.sort(key=lambda c: c.entity.type == "actor" and c.entity.kind == "person" and not self._in_office(c, on))
        people = [self._people(c.entity) for c in found if c.kind == "demonym"]
        return tuple([*found, *people] if whole else [*people, *found])

    def _in_office(self, candidate: Candidate, on: str | None) -> bool:
        return self.offices.serves(candidate.id, on)

    def _people(self, of: Actor | Place) -> Candidate:
        return Candidate(self._actors.people(of), "demonym", "people")

    def _of_phrase(self, words: list[str], on: str | None, near: Collection[str]) -> tuple[Candidate, ...]:
        head, rest = core(words)
        if rest and rest[0] in {"and", "or"}:
            return ()
        found = headed(self.names, self._roles, self._posts, words)
        if found is not None:
            return self._of_head(found, on)
        if len(head) > 1 and head[-1] in _GROUP_NOUNS:  # "the Hezbollah group"
            head = head[:-1]
        head = bare(head)
        form = self.names.exact(head)
        if form is not None:
            return self._of_readings(self.names.choose(form, near, on), on, whole=False)
        match = tail_match(self.names, head)
        return self._of_tail(head, match, on, near) if match else ()

    def _of_tail(
        self, head: list[str], match: NameMatch, on: str | None, near: Collection[str]
    ) -> tuple[Candidate, ...]:
        """A name with words before it: "slain Hezbollah", "Russian Foreign Minister Lavrov", "young Algerians"."""
        form = self.names.exact([plain(word) for word in head[match.first : match.last]])
        if form is None:
            return ()
        readings = self.names.choose(form, near, on)
        if readings and readings[0].kind == "demonym" and match.first:
            return (self._people(self._actors.whole(readings[0].entity)),)
        if readings and readings[0].kind == "adjective":
            return ()
        before = head[: match.first]
        if self._unknown_name(before):
            return ()
        return tuple(c for c in self._of_readings(readings, on, whole=True) if not self._foreign(c.entity, before))

    def _foreign(self, entity: Actor | Place, before: list[str]) -> bool:
        """Whether a demonym before an organisation's name is another country's: the French Senate is not the US one."""
        if entity.type == "place" or entity.country is None or entity.kind == "person":
            return False
        owners = [self._actors.whole(m.entities[0]) for m in self.names.find(before) if m.kinds[0] == "adjective"]
        return any(owner.country not in (None, entity.country) for owner in owners)

    def _unknown_name(self, before: list[str]) -> bool:
        """Whether the words before a name are part of a longer name that the files do not have ("Ali Putin")."""
        last = before[-1] if before else ""
        known = {i for match in self.names.find(before) for i in range(match.first, match.last)}
        return last[:1].isupper() and len(before) - 1 not in known and not self.is_title(last)

    def is_title(self, word: str) -> bool:
        """Whether a word before a name is a title, a post or a role."""
        lower = word.lower().rstrip(".")
        return lower in self._titles or lower in self._posts or lower in self._roles

    def is_honour(self, word: str) -> bool:
        """Whether a word is a title or a post, so that a person bears it."""
        lower = word.lower().rstrip(".")
        return lower in self._titles or lower in self._posts

    def post(self, noun: str) -> str | None:
        """The office that a noun names, if it names one."""
        return self._posts.get(noun.lower())

    def _of_head(self, found: Headed, on: str | None) -> tuple[Candidate, ...]:
        if found.owner is None:
            return ()
        held = self._actors.whole(found.owner.entities[0])
        kind: AliasKind = found.owner.kinds[0]
        if held.type == "place" and len(found.owner.entities) > 1 and found.owner.kinds[1] == "metonym":
            held, kind = self._actors.whole(found.owner.entities[1]), "metonym"
        if held.type == "actor" and found.office is not None and held.kind != "person":
            return self._of_office(held, found, on)
        if found.role is None or not _owns(found, found.role, kind):
            return ()
        return self._of_role(held, kind, found.role, found, on)

    def _of_office(self, held: Actor, found: Headed, on: str | None) -> tuple[Candidate, ...]:
        office = self.offices.nearest(held.id, found.office or "")
        person = None if found.past else self.offices.holder(held.id, office, on)
        place = Candidate(self._actors.office(held.id, office, found.distinct if found.past else ()), "title", "office")
        return (Candidate(self._actors.whole(person), "title", "holder"), place) if person else (place,)

    def _of_role(
        self, held: Actor | Place, kind: AliasKind, role: RoleRow, found: Headed, on: str | None
    ) -> tuple[Candidate, ...]:
        if held.type == "actor" and held.kind == "person" and role.bond in {"self", "organ"}:
            state = self.offices.principal(held.id, on)
            if state is None:
                return ()
            held, found = self._actors.whole(state), replace(found, distinct=())
        governs = held.type == "actor" and held.kind != "population"
        if role.bond == "act" or (role.bond == "self" and governs and not found.distinct):
            return (Candidate(held, kind, "act" if role.bond == "act" else "role"),)
        if held.type == "actor" and held.kind in {"organisation", "alliance"} and role.kind == "alliance":
            return (Candidate(held, kind, "role"),)  # "the Visegrad bloc"
        if held.type == "actor" and held.kind == "armed_group" and role.kind != "population":
            return (Candidate(held, kind, "role"),)
        return (Candidate(self._actors.role(held, role, found.distinct), kind, "role"),)

    def role(self, phrase: str) -> RoleRow | None:
        """The role that heads a phrase without an owner ("opposition groups", "two gunmen")."""
        found = headed(self.names, self._roles, {}, fuse(bare(split_words(phrase)), self._compounds))
        return found.role if found else None

    def is_single(self, phrase: str) -> bool:
        """Whether a phrase names one of those whom a role names together: "a Saudi dissident" is not the opposition."""
        found = headed(self.names, self._roles, {}, fuse(bare(split_words(phrase)), self._compounds))
        if found is None or found.role is None:
            return False
        nouns = (found.role.noun, found.role.noun.split()[-1])
        many = (self._roles.get(plural) for noun in nouns for plural in plurals(noun))
        return any(row is not None and row.role == found.role.role for row in many)

    def country(self, words: Sequence[str]) -> str | None:
        """The country (ISO alpha-3) whose adjective or name stands before the head of a phrase, untied by a hyphen."""
        match = owner(self.names, core(bare(words))[0])
        return self._actors.whole(match.entities[0]).country if match else None

    @functools.cached_property
    def _folded(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        pairs = [(row.name, row.id) for row in self._entities.values()]
        pairs += [(a.alias, a.entity) for a in self._aliases]
        for name, id_ in [*((id_, id_) for id_ in self._entities), *pairs]:
            held = found.setdefault(fold(name), [])
            if id_ not in held:
                held.append(id_)
        return found

    def search(self, text: str, limit: int = 10) -> tuple[str, ...]:
        """Ids for what a user typed, best first: the same name, then phrases, beginnings, parts, look-alikes."""
        from rapidfuzz import process
        from rapidfuzz.distance import Indel

        wanted = fold(join_words(bare(split_words(text))))
        found = [*self._folded.get(fold(text), ()), *self._folded.get(wanted, ())]
        if not found:
            found = [c.id for c in self.lookup(text)]
        for test in (str.startswith, str.__contains__):
            found += [id_ for name, ids in self._folded.items() if wanted and test(name, wanted) for id_ in ids]
        if not found:
            scorer = Indel.normalized_similarity
            near = process.extract(wanted, list(self._folded), scorer=scorer, score_cutoff=0.75, limit=limit)
            found = [id_ for name, _, _ in near for id_ in self._folded[name]]
        return tuple(dict.fromkeys(found))[:limit]


def _owns(found: Headed, role: RoleRow, kind: AliasKind) -> bool:
    """Whether a name after the head owns it: troops *in* Mali need not be Mali's, a siege *of* Aleppo is not by it.

    Officials in a capital are its government's, police and courts in a country that country's.
    """
    if role.bond == "act":
        return found.link == ""
    if role.sector in {"CVL", "REF"} and found.link == "in":
        return False  # refugees in a country are not its own, and people in it may be anybody's
    loose = role.sector in {"COP", "JUD"} or (role.kind != "armed_group" and kind == "metonym")
    return loose or not (role.bond == "organ" and found.link == "in")


@functools.cache
def load_gazetteer() -> Gazetteer:
    """The packaged gazetteer. Raises VocabularyError with file and line."""
    return Gazetteer(
        rows.read_entities(),
        [row for _, row in rows.read_aliases()],
        [row for _, row in rows.read_offices()],
        rows.read_posts(),
        rows.read_roles(),
        rows.read_titles(),
    )
