"""The review: every question that waits for a person, and one function that keeps an answer and brings the graph along.

Kinds of question, in the order of the queue: `actors` and `events` that may be one, `contradiction`s, and `triple`s too
unsure for the graph. An answer says which judgement on its subject it was given with (`seen`), so that one that came
meanwhile is never overruled unseen, and an answer that is sent twice is kept once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, get_args

from .building import bring, refresh
from .candidates import candidates
from .correcting import entities_in
from .graph.contradictions import Contradiction, contradictions
from .graph.project.corrections import brought_in, checked
from .graph.project.identity import standing, told
from .judging import Judge
from .schemas import Judgement, JudgementError, StoreError, UnknownNameError, WorkspaceError, content_id
from .twins import twins
from .waiting import waiting

if TYPE_CHECKING:
    from .graph.elements import Elements
    from .workspace import Workspace

Kind = Literal["actors", "events", "contradiction", "triple"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its kind, ids of what it is about (two actors, two or more triples, one triple), and what is known.

    `confidence` (0 to 1) is that of an unsure triple.
    """

    kind: Kind
    about: tuple[str, ...]
    title: str
    evidence: tuple[str, ...]
    quotes: tuple[str, ...]
    documents: frozenset[str]
    confidence: float | None = None

    @property
    def id(self) -> str:
        """16 digits by which a page can name it."""
        return content_id("question", self.kind, self.about)[:16]

    def row(self) -> dict[str, object]:
        """It as data."""
        return {
            "id": self.id,
            "kind": self.kind,
            "about": list(self.about),
            "title": self.title,
            "evidence": list(self.evidence),
            "quotes": list(self.quotes),
            "documents": sorted(self.documents),
            "confidence": self.confidence,
        }


def questions(judge: Judge, elements: Elements, least: float, *, again: bool = False) -> tuple[Question, ...]:
    """All that waits for a person; `elements` are those of the last build, `least` the confidence that it asks for.

    With `again` also the pairs that were judged unsure.
    """
    found = [*_actors(judge, again=again), *_events(judge, again=again)]
    return (*found, *_contradictions(judge, elements), *_triples(judge, least))


def narrowed(
    found: Iterable[Question],
    *,
    kind: str | None = None,
    document: str | None = None,
    least: float = 0.0,
    most: float = 1.0,
) -> list[Question]:
    """The questions of a kind, on a document, and of triples those with a confidence from `least` to `most`."""
    return [
        question
        for question in found
        if kind in (None, question.kind)
        and (document is None or document in question.documents)
        and (question.confidence is None or least <= question.confidence <= most)
    ]


def _actors(judge: Judge, *, again: bool) -> Iterable[Question]:
    for pair in candidates(judge.reading, again=again):
        sides = (pair.left, pair.right)
        yield Question(
            "actors",
            tuple(side.actor.id for side in sides),
            " and ".join(f"{side.actor.name} ({side.actor.kind.replace('_', ' ')})" for side in sides),
            (pair.rule, *pair.evidence),
            tuple(quote for side in sides for quote in side.quotes),
            pair.left.documents | pair.right.documents,
        )


def _events(judge: Judge, *, again: bool) -> Iterable[Question]:
    for pair in twins(judge, again=again):
        sides = (pair.left, pair.right)
        about = _as_read(judge, (side.triple for side in sides))
        if about is None:
            continue
        yield Question(
            "events",
            about,
            " and ".join(side.told for side in sides),
            (f"{pair.left.triples} and {pair.right.triples} triples, one without a day",),
            tuple(quote for side in sides for quote in side.quotes),
            pair.left.documents | pair.right.documents,
        )


def _contradictions(judge: Judge, elements: Elements) -> Iterable[Question]:
    """Those of which not every triple was accepted or corrected: then a person let them stand side by side."""
    seen = brought_in(judge.reading.force)
    nodes = {node.ref: node for node in elements.nodes}
    for one in contradictions(elements):
        claims = [claim for side in one.sides for claim in side]
        about = _as_read(judge, (claim.id for claim in claims))
        if about is not None and not seen.issuperset(about):
            names = ", ".join(str(nodes[ref].props["name"]) for ref in one.about)
            quotes = dict.fromkeys(str(nodes["Triple", claim.id].props["quote"]) for claim in claims)
            documents = frozenset(claim.document for claim in claims)
            yield Question("contradiction", about, names, _evidence(one), tuple(quotes), documents)


def _as_read(judge: Judge, triples: Iterable[str]) -> tuple[str, ...] | None:
    """Triples of the graph by their ids as extracted; None where one is no more read, and goes with the next build."""
    try:
        return tuple(judge.triple(name) for name in triples)
    except UnknownNameError:
        return None


def _evidence(one: Contradiction) -> tuple[str, ...]:
    told_by = [", ".join(sorted({claim.origin for claim in side})) for side in one.sides]
    return (one.rule.definition, *(f"side {number}: {who}" for number, who in enumerate(told_by, start=1)))


def _triples(judge: Judge, least: float) -> Iterable[Question]:
    for one in waiting(judge.reading, least):
        triple, row = one.triple, one.row()
        says = f"{triple.subject.name} – {triple.predicate} – {triple.object.name}"
        evidence = tuple(map(str, row["evidence"])) if isinstance(row["evidence"], list) else ()
        documents = frozenset({one.document})
        yield Question("triple", (triple.id,), says, evidence, (triple.evidence.quote,), documents, triple.confidence)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person decides: verdict, ids, fields of a correction or a name, the reason, and what was seen.

    `also` are further triples that are accepted or rejected along, `among` the places of a split. `seen` is the id of
    the newest judgement on this that the person knew; empty for none.
    """

    verdict: str
    left: str
    right: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    why: str = ""
    seen: str = ""

    @property
    def about(self) -> tuple[frozenset[str], ...]:
        """The sets of ids that its judgements are about."""
        right = [self.right] if self.right else []
        return (frozenset((self.left, *right)), *(frozenset({one}) for one in self.also))


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of an answer: its last judgement, whether it had been kept before, and what is yet to follow."""

    judgement: Judgement
    repeated: bool = False
    note: str = ""


def last_on(judgements: Iterable[Judgement], about: Iterable[frozenset[str]]) -> Judgement | None:
    """The newest standing judgement that is about exactly one of these sets of ids; None for none."""
    sets = set(about)
    found = [j for j in standing(judgements) if subject_of(j) in sets]
    return found[-1] if found else None


def subject_of(judgement: Judgement) -> frozenset[str]:
    """The ids that a judgement is about; of a split those of what it splits."""
    right = judgement.right if judgement.verdict != "split" else None
    return frozenset(filter(None, (judgement.left, right)))


def answer(space: Workspace, given: Answer, *, by: str) -> Kept:
    """Keep an answer as a judgement and bring the graph up to date.

    Raises JudgementError for what contradicts other judgements, or where another one came meanwhile; UnknownNameError;
    WorkspaceError where another process holds the ledger: nothing is kept then.
    """
    judge = Judge(space, by=by, guard=lambda known: _refuse_unseen(known, given))
    drafts = _drafts(judge, given)
    before = last_on(space.ledger.judgements(), given.about)
    if before is not None and before.id != given.seen and _says(before, drafts[-1], given, by):
        return Kept(before, repeated=True)
    made = _made(judge, given, drafts)
    return Kept(made, note=_brought(space))


def _drafts(judge: Judge, given: Answer) -> list[dict[str, Any]]:
    """The judgements that an answer asks for, names in them made ids."""
    one: dict[str, Any] = {"verdict": given.verdict, "left": given.left, "why": given.why}
    if given.verdict == "correct":
        one["correction"] = entities_in(judge, judge.triple(given.left), checked(given.fields))
    elif given.verdict in ("rename", "split"):
        one["correction"] = {"name": given.fields.get("name", "").strip()}
    elif given.right:
        one["right"] = given.right
    return [{**one, "left": other} for other in given.also] + [one]


def _says(judgement: Judgement, draft: Mapping[str, Any], given: Answer, by: str) -> bool:
    """Whether a judgement is the very answer, sent before."""
    told_alike = (judgement.verdict, judgement.by, judgement.why) == (given.verdict, by, given.why)
    return told_alike and judgement.correction == draft.get("correction")


def _refuse_unseen(known: Sequence[Judgement], given: Answer) -> None:
    last = last_on(known, given.about)
    if last is not None and last.id != given.seen:
        raise JudgementError(f"It was judged meanwhile: {told(last)}.", hint="Look at it again, then decide.")


def _made(judge: Judge, given: Answer, drafts: Sequence[dict[str, Any]]) -> Judgement:
    if given.verdict == "rename":
        return judge.rename(given.left, drafts[0]["correction"]["name"], why=given.why)
    if given.verdict == "split":
        return judge.split(given.left, given.among, name=drafts[0]["correction"]["name"] or None, why=given.why)
    if given.verdict == "undo":
        return judge.undo(given.left, why=given.why)
    return judge.decide(drafts)[-1]


def _brought(space: Workspace) -> str:
    """Bring graph and store up to date; a sentence on what could not be, since the judgement itself is kept."""
    try:
        refresh(space.ledger, space.settings)
        bring(space.ledger, space.store)
    except (StoreError, WorkspaceError) as error:
        return f"The graph follows with the next build: {error.sentence()}"
    return ""
