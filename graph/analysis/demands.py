"""Demands and their answers: which were met, refused or left open, by whom, after how long.

A demand is a request (PLOVER's REQUEST) told as made: actual, not negated. An answer is an acceptance, concession,
withdrawal or refusal, told as done and not merely alleged, by another actor than the one who asks, not dated before
the demand, and either about the same issue or place (`basis` issue) or by one of those asked towards the one who asks
(`basis` party). The named query `demands` follows the same rule on the stores.

met      an acceptance, concession or withdrawal
refused  a refusal, or an acceptance or concession that is denied
         (a refusal that is denied is no answer)

Where nothing of the kind is found, what can be said is that no answer is recorded in this corpus: not that there was
none. An answer that follows a demand need not follow from it (post hoc); only the text itself can say so, and then it
is a triple of the channel effect.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from ..elements import Elements, NodeKey
from ..project.facts import Claim, claims

Outcome = Literal["met", "refused"]
Basis = Literal["issue", "party"]
NO_ANSWER = "no answer recorded in this corpus"
GRANTS = frozenset({"accepted", "agreed_to", "approved", "endorsed", "implemented", "ratified", "signed"})
"""Predicates outside CONCEDE and RETREAT that grant."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: by whom (id), what it says, which triple, and after how many days at least and at most.

    The days are None where either date is not known; dates that overlap give 0 as the least.
    """

    by: str
    outcome: Outcome
    basis: Basis
    predicate: str
    triple: str
    origin: str
    start: str | None
    days: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Demand:
    """A demand of an actor (id): what (label and id), of whom (ids, sorted), its triple, and its answers."""

    by: str
    what: NodeKey
    asked: tuple[str, ...]
    predicate: str
    triple: str
    origin: str
    start: str | None
    end: str | None
    answers: tuple[Answer, ...]

    @property
    def outcome(self) -> str:
        """`met`, `refused`, both where answers differ, or `no answer recorded in this corpus`."""
        found = sorted({answer.outcome for answer in self.answers})
        return " and ".join(found) if found else NO_ANSWER


def demands(elements: Elements, by: str | None = None) -> tuple[Demand, ...]:
    """All demands (of one actor) in order of who, date and place in the text; answers in order of date and triple."""
    told = claims(elements.nodes, elements.edges)
    answers = _by_end(claim for claim in told if _outcome(claim))
    found = [_demand(c, answers) for c in told if _is_demand(c) and by in (None, c.subject[1])]
    order = {claim.id: claim.order for claim in told}
    return tuple(sorted(found, key=lambda d: (d.by, d.start or "9999", order[d.triple])))


def _is_demand(claim: Claim) -> bool:
    return claim.category == "REQUEST" and claim.status[:2] == ("actual", False) and claim.subject[0] == "Actor"


def _outcome(claim: Claim) -> Outcome | None:
    modality, negated, certainty = claim.status
    if modality != "actual" or certainty == "alleged" or claim.subject[0] != "Actor":
        return None
    if claim.category == "REJECT":
        return None if negated else "refused"
    if claim.category in ("CONCEDE", "RETREAT") or claim.predicate in GRANTS:
        return "refused" if negated else "met"
    return None


def _by_end(found: Iterable[Claim]) -> Mapping[NodeKey, list[Claim]]:
    """Claims by what their act reaches."""
    by_end: dict[NodeKey, list[Claim]] = {}
    for claim in found:
        for end in sorted(_ends(claim)):
            by_end.setdefault(end, []).append(claim)
    return by_end


def _ends(claim: Claim) -> set[NodeKey]:
    return {claim.object, *(ref for _, ref in claim.others)}


def _demand(claim: Claim, answers: Mapping[NodeKey, list[Claim]]) -> Demand:
    asked = sorted(name for label, name in _ends(claim) if label == "Actor" and (label, name) != claim.subject)
    about = [] if claim.object[0] == "Actor" else answers.get(claim.object, [])
    found = {answer.id: (answer, "party") for answer in answers.get(claim.subject, []) if answer.subject[1] in asked}
    found |= {answer.id: (answer, "issue") for answer in about}
    kept = [_answer(claim, *pair) for pair in found.values() if _can_answer(claim, pair[0])]  # type: ignore[arg-type]
    return Demand(
        by=claim.subject[1],
        what=claim.object,
        asked=tuple(asked),
        predicate=claim.predicate,
        triple=claim.id,
        origin=claim.origin,
        start=claim.start,
        end=claim.end,
        answers=tuple(sorted(kept, key=lambda a: (a.start or "9999", a.triple))),
    )


def _can_answer(demand: Claim, answer: Claim) -> bool:
    return answer.subject != demand.subject and (answer.start or "9999") >= (demand.start or "0001")


def _answer(demand: Claim, claim: Claim, basis: Basis) -> Answer:
    outcome = _outcome(claim)
    assert outcome is not None  # noqa: S101  # only answers are looked up
    return Answer(
        claim.subject[1],
        outcome,
        basis,
        claim.predicate,
        claim.id,
        claim.origin,
        claim.start,
        _days(demand, claim),
    )


def _days(demand: Claim, answer: Claim) -> tuple[int, int] | None:
    """Days between, as far as both intervals say; a bound ("not after") has no first day."""
    days = [demand.start, demand.end, answer.start, answer.end]
    if not all(days):
        return None
    first, last, start, end = (datetime.date.fromisoformat(str(day)).toordinal() for day in days)
    return max(start - last, 0), end - first
