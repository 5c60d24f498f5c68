"""Judgements on a workspace: who is one, who is not, under which name, which triples stand; and taking them back.

judge = space.judge(by="ana")
made = judge.merge("Wagner", "the Wagner company", why="same people, same contract")
judge.undo(made.id)
space.build()
"""

from __future__ import annotations

import datetime
import functools
import getpass
import os
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from .correcting import entities_in
from .graph.project.corrections import checked, corrected, verdicts
from .graph.project.identity import check, standing, told, told_chain
from .mentions import Reading
from .naming import find_identity
from .schemas import Judgement, JudgementError, SettingsError, UnknownNameError, split_id
from .schemas.kinds import ACTOR_KINDS, Verdict
from .schemas.model import is_content_id
from .twins import pair_of_events

if TYPE_CHECKING:
    from .ingest.ledger import Ledger
    from .schemas import Triple
    from .workspace import Workspace

Clock = Callable[[], datetime.datetime]
"""Tells the time, with its zone."""

Guard = Callable[[tuple[Judgement, ...]], object]
"""Refuses, by raising, a judgement that does not fit those that there are."""

SHORTEST = 6
"""Digits of an id from which on it can stand for the whole, where no other begins so."""


def utc_now() -> datetime.datetime:
    """The time, in UTC."""
    return datetime.datetime.now(datetime.UTC)


def author(by: str | None = None) -> str:
    """Who judges: the name given, else WHOWHOM_AUTHOR, else the login name. Raises SettingsError for nobody."""
    try:
        name = by or os.environ.get("WHOWHOM_AUTHOR") or getpass.getuser()
    except (KeyError, OSError, ImportError) as error:
        raise SettingsError("nobody knows who judges.", hint="Say --by NAME, or set WHOWHOM_AUTHOR.") from error
    return name.strip()


class Judge:
    """Makes judgements and keeps them in the ledger; the graph changes with the next build.

    Actors, places and issues are named by id or any name, triples, documents and judgements by id or its first digits
    (6 at least). Every method raises JudgementError for what contradicts what stands, UnknownNameError for a name
    that nothing answers to, and keeps nothing then.
    """

    def __init__(
        self, space: Workspace, *, by: str | None = None, now: Clock = utc_now, guard: Guard | None = None
    ) -> None:
        """`guard` gets what the ledger holds already, under its write lock, and refuses by raising."""
        self._space, self._by, self._now, self._guard = space, author(by), now, guard

    @functools.cached_property
    def reading(self) -> Reading:
        """All that is read, as the judgements have it; read anew after each judgement."""
        return Reading.of(self._space.ledger, self._space.settings)

    def merge(self, one: str, other: str, *, why: str = "") -> Judgement:
        """Two identities are the same."""
        return self._pair("same", one, other, why)

    def not_same(self, one: str, other: str, *, why: str = "") -> Judgement:
        """Two identities are not the same; merges that would make them one are refused from now on."""
        return self._pair("not-same", one, other, why)

    def unsure(self, one: str, other: str, *, why: str = "") -> Judgement:
        """Nobody can tell whether two identities are the same: the graph stays, and the review asks no more."""
        return self._pair("unsure", one, other, why)

    def rename(self, identity: str, name: str, *, why: str = "") -> Judgement:
        """Call an identity, with all that is one with it, by another name; the earlier names stay aliases."""
        return self._keep(verdict="rename", left=self.find(identity), correction={"name": name.strip()}, why=why)

    def split(self, identity: str, places: Iterable[str], *, name: str | None = None, why: str = "") -> Judgement:
        """Take the mentions in some places out of an identity into a new one.

        A place is a document, a triple, or one mention (DOCUMENT:START-END); all mentions of the identity in it go,
        those that are found there later too.
        """
        left = self.find(identity)
        among = tuple(sorted({self._place(place) for place in places}))
        taken = [m for m in self.reading.mentions(left) if {m.document.id, m.triple.id, m.id}.intersection(among)]
        if not taken:
            raise JudgementError(f"no mention of {left} stands in {', '.join(map(_short, among)) or 'no place'}.")
        members = tuple(sorted({self.reading.base(found) for found in taken}))
        called = name or f"{self._name_of(left)} (other)"
        right = split_id(members, among)
        fields: dict[str, Any] = {"among": among, "members": members, "correction": {"name": called}}
        return self._keep(verdict="split", left=left, right=right, why=why, **fields)

    def same_event(self, one: str, other: str, *, why: str = "") -> Judgement:
        """What two triples (or events) report is one event; all that reports either of them goes along."""
        return self._keep(**pair_of_events(self, "same", one, other), why=why)

    def not_same_event(self, one: str, other: str, *, why: str = "") -> Judgement:
        """Two triples (or events) report different events; the review asks no more, and no merge can join them."""
        return self._keep(**pair_of_events(self, "not-same", one, other), why=why)

    def unsure_event(self, one: str, other: str, *, why: str = "") -> Judgement:
        """Nobody can tell whether two triples (or events) report one event: the review asks no more."""
        return self._keep(**pair_of_events(self, "unsure", one, other), why=why)

    def accept(self, triple: str, *, why: str = "") -> Judgement:
        """A triple is right; an earlier rejection of it no longer holds."""
        return self._keep(verdict="accept", left=self.triple(triple), why=why)

    def reject(self, triple: str, *, why: str = "") -> Judgement:
        """A triple is wrong and leaves the graph."""
        return self._keep(verdict="reject", left=self.triple(triple), why=why)

    def correct(self, triple: str, fields: dict[str, str], *, why: str = "") -> Judgement:
        """A triple says something else in the fields that `CORRECTABLE` lists.

        `subject`, `object` and `speaker` are entities by any name (`speaker=none`: the text itself says it), which the
        words of the text then stand for; a speaker must be named in the same document.
        """
        name = self.triple(triple)
        fields = entities_in(self, name, checked(fields))
        if fields.get("swap") == "yes" and self.triples[name][1].object.kind not in ACTOR_KINDS:
            raise JudgementError(
                "the object is no actor, so it cannot become the subject.", where=f"triple {name[:12]}"
            )
        return self._keep(verdict="correct", left=name, correction=fields, why=why)

    def undo(self, judgement: str, *, why: str = "") -> Judgement:
        """Take a judgement back, an undo too: the graph is again as if it had not been made."""
        known = {j.id: j for j in self._space.ledger.judgements()}
        name = _one(judgement, known, "judgement")
        if name not in {j.id for j in standing(known.values())}:
            by = next(j for j in reversed(known.values()) if j.verdict == "undo" and j.left == name)
            raise JudgementError("it is undone already.", where=told(known[name]), hint=f"By {by.id[:12]}.")
        return self._keep(verdict="undo", left=name, why=why)

    def decide(self, decisions: Sequence[dict[str, Any]]) -> tuple[Judgement, ...]:
        """Keep several judgements, all or none: mappings with `verdict`, `left`, and `right` or `correction`, `why`."""
        return self._put([self._draft(number, fields) for number, fields in enumerate(decisions, start=1)])

    def find(self, name: str) -> str:
        """The identity of that id or name, among all that the documents and the gazetteer know."""
        known = {key[1] for key in self.reading.identities.given}
        return name if name in known else find_identity(self._space.graph(), name)

    def triple(self, name: str) -> str:
        """The id, as it was extracted, of the triple that has this id or had it before a correction."""
        known = self.triples
        _, fields = verdicts(self.reading.force)
        later = {corrected(known[i][1], fields[i], known[i][0]).id: i for i in sorted(fields) if i in known}
        found = _one(name, {**later, **dict.fromkeys(known, "")}, "triple")
        return found if found in known else later[found]

    def current(self, triples: Iterable[str]) -> dict[str, str]:
        """By the id as extracted, the id that each triple has in the graph; nothing for those that are not read."""
        known = self.triples
        _, fields = verdicts(self.reading.force)
        return {i: corrected(known[i][1], fields.get(i, {}), known[i][0]).id for i in triples if i in known}

    @property
    def triples(self) -> dict[str, tuple[str, Triple]]:
        """Document and content of every triple as it was extracted, by id."""
        return {t.id: (record.document, t) for record in self.reading.read.records for t in record.triples}

    @property
    def ledger(self) -> Ledger:
        """The ledger that judgements go into."""
        return self._space.ledger

    def _pair(self, verdict: Verdict, one: str, other: str, why: str) -> Judgement:
        return self._keep(**self._pair_fields(verdict, self.find(one), self.find(other)), why=why)

    def _pair_fields(self, verdict: Verdict, left: str, right: str) -> dict[str, Any]:
        chain = self.reading.identities.clusters.chain(left, right)
        if chain or left == right:
            how = f": {told_chain(chain)}" if chain else " by their name"
            hint = "Undo one of these first: `whowhom actors undo JUDGEMENT`." if chain else None
            raise JudgementError(f"{left} and {right} are one already{how}.", hint=hint)
        types = [{kind for kind, name in self.reading.identities.given if name == one} for one in (left, right)]
        if verdict == "same" and types[0] and types[1] and not types[0] & types[1]:
            both = " and ".join(f"{one} ({min(kinds)})" for one, kinds in zip((left, right), types, strict=True))
            raise JudgementError(f"{both} are of different types and cannot become one.")
        return {"verdict": verdict, "left": left, "right": right}

    def _name_of(self, identity: str) -> str:
        kinds = sorted(kind for kind, name in self.reading.identities.given if name == identity)
        entity = self.reading.entity(kinds[0], identity) if kinds else None
        return entity.name if entity else identity

    def _place(self, place: str) -> str:
        """The full id of a document (by id or name), triple, or mention."""
        head, colon, offsets = place.rpartition(":")
        documents = {document.id: document for document in self.reading.read.documents}
        named = sorted(document.id for document in documents.values() if document.name == place)
        if len(named) == 1:
            return named[0]
        if colon and "-" in offsets:
            return f"{_one(head, documents, 'document')}:{offsets}"
        try:
            return _one(place, documents, "document")
        except UnknownNameError:
            return self.triple(place)

    def _draft(self, number: int, fields: dict[str, Any]) -> dict[str, Any]:
        """The fields of one decision with the names in it made ids."""
        try:
            verdict, left, right = fields["verdict"], str(fields["left"]), fields.get("right")
            more: dict[str, Any] = {"why": str(fields.get("why", ""))}
            if verdict in ("same", "not-same", "unsure"):
                if is_content_id(left):
                    return {**pair_of_events(self, verdict, left, str(right)), **more}
                return {**self._pair_fields(verdict, self.find(left), self.find(str(right))), **more}
            if verdict == "correct":
                more["correction"] = entities_in(self, self.triple(left), checked(dict(fields["correction"])))
            if verdict in ("accept", "reject", "correct"):
                return {"verdict": verdict, "left": self.triple(left), **more}
        except KeyError as error:
            raise JudgementError(f"it has no {error}.", where=f"decision {number}") from error
        raise JudgementError(f"{verdict!r} is no verdict of a review.", where=f"decision {number}")

    def _keep(self, **fields: Any) -> Judgement:  # noqa: ANN401  # the fields of a judgement
        return self._put([fields])[0]

    def _put(self, drafts: Sequence[dict[str, Any]]) -> tuple[Judgement, ...]:
        at = self._moment()
        made: list[Judgement] = []
        try:
            for number, fields in enumerate(drafts):
                moment = at + datetime.timedelta(microseconds=number)
                made.append(Judgement(**fields, by=self._by, at=moment.isoformat(timespec="microseconds")))
        except ValidationError as error:
            raise JudgementError(f"{error.errors()[0]['msg']}.") from error
        new = {judgement.id for judgement in made}

        def refuse(every: tuple[Judgement, ...]) -> None:
            check(every)
            if self._guard is not None:
                self._guard(tuple(judgement for judgement in every if judgement.id not in new))

        self._space.ledger.put_judgements(made, refuse)
        self.__dict__.pop("reading", None)
        return tuple(made)

    def _moment(self) -> datetime.datetime:
        """Now, but later than every judgement there is: the ledger's order is that in which they were made."""
        now = self._now().astimezone(datetime.UTC)
        known = self._space.ledger.judgements()
        last = _time(known[-1].at) if known else None
        return max(now, last + datetime.timedelta(microseconds=1)) if last else now


def judgements(ledger: Ledger) -> list[dict[str, object]]:
    """All judgements, the oldest first, with whether they stand."""
    known = ledger.judgements()
    stand = {judgement.id for judgement in standing(known)}
    return [
        {
            **judgement.model_dump(include={"at", "by", "verdict", "left", "right", "why"}),
            "id": judgement.id,
            "details": [*(f"{k}={v}" for k, v in (judgement.correction or {}).items()), *judgement.among],
            "stands": judgement.id in stand,
        }
        for judgement in known
    ]


def _time(text: str) -> datetime.datetime:
    found = datetime.datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=datetime.UTC)


def _short(place: str) -> str:
    return place[:12] if len(place) == 64 else place


def _one(name: str, known: Iterable[str], what: str) -> str:
    """The one known id that begins so. Raises UnknownNameError."""
    found = sorted(i for i in known if i == name or (len(name) >= SHORTEST and i.startswith(name)))
    if name in found or len(found) == 1:
        return name if name in found else found[0]
    if found:
        raise UnknownNameError(f"several {what}s begin with {name!r}.", candidates=[i[:12] for i in found])
    raise UnknownNameError(f"there is no {what} {name!r}.")
