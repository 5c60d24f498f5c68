"""Events that may be one, for a person to judge, and what a judgement on them names: a triple of each.

The graph links them POSSIBLY_SAME: same participants and category, neighbours in time, and one of them without a day.
Triples are named and not events, since ids of triples stay when actors are merged or articles arrive.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .graph.codec import element, key_prefix, row_key
from .graph.elements import Edge, Node
from .graph.project.identity import told_chain
from .schemas import JudgementError, UnknownNameError

if TYPE_CHECKING:
    from .ingest.ledger import Ledger
    from .ingest.ledger.derived import ClaimRow, ReportRow
    from .judging import Judge
    from .schemas.kinds import Verdict

RULE = "possibly same"
"""What the review calls this kind of question."""

SHORTEST = 6
_QUOTES = 3


@dataclass(frozen=True, slots=True)
class Twin:
    """One of two events: its id, what it says, its first triple as the graph has it, and quotes."""

    id: str
    told: str
    triple: str
    triples: int
    quotes: tuple[str, ...]
    documents: frozenset[str]


@dataclass(frozen=True, slots=True)
class Twins:
    """Two events that may be one."""

    left: Twin
    right: Twin

    def row(self) -> dict[str, object]:
        """It as data; with a `verdict` (same, not-same, unsure) added it is a decision for `whowhom review`."""
        sides = (self.left, self.right)
        return {
            "left": self.left.triple,
            "right": self.right.triple,
            "left_name": self.left.told,
            "right_name": self.right.told,
            "rule": RULE,
            "evidence": [f"{self.left.triples} and {self.right.triples} triples, one without a day"],
            "quotes": [quote for side in sides for quote in side.quotes],
            "events": [side.id for side in sides],
        }


def twins(judge: Judge, *, again: bool = False) -> list[Twins]:
    """The pairs of events that nobody has judged, in order of their ids; with `again` those judged unsure, too."""
    ledger = judge.ledger
    links = (element(text) for text in ledger.elements(key_prefix("POSSIBLY_SAME")))
    pairs = [(edge.source[1], edge.target[1]) for edge in links if isinstance(edge, Edge)]
    settled = {frozenset(pair) for pair in _settled(ledger, judge, again=again)}
    open_ = [pair for pair in pairs if frozenset(pair) not in settled]
    known = {row.id: row for row in ledger.reports(ids={name for pair in open_ for name in pair})}
    return [Twins(_twin(ledger, known[one]), _twin(ledger, known[two])) for one, two in sorted(open_)]


def team_of(ledger: Ledger, triple: str) -> ReportRow:
    """The event that a triple, by the id that it has in the graph, reports. Raises JudgementError for none."""
    claims = ledger.claims_from([triple])
    found = ledger.reports(ids=[claim.report for claim in claims])
    if not found or found[0].label != "Event":
        raise JudgementError(
            "it reports no event.", where=f"triple {triple[:12]}", hint="Only acts that are told as done are events."
        )
    return found[0]


def triple_of_event(ledger: Ledger, name: str) -> str | None:
    """The first triple, by its id in the graph, of the event whose id begins so; None for no event.

    Raises UnknownNameError where several do.
    """
    if len(name) < SHORTEST or not set(name) <= set("0123456789abcdef"):
        return None
    found = [row.id for row in ledger.reports_from(name) if row.label == "Event"]
    if len(found) > 1:
        raise UnknownNameError(f"several events begin with {name!r}.", candidates=[i[:12] for i in found])
    return _claims(ledger, found[0])[0].triple if found else None


def joinable(ledger: Ledger, one: str, other: str) -> None:
    """Refuse two triples, by their ids in the graph, of which no judgement can say that they report one event.

    Raises JudgementError.
    """
    left, right = team_of(ledger, one), team_of(ledger, other)
    if left.id == right.id:
        raise JudgementError(f"both report one event already: {left.id[:12]}.")
    if left.team != right.team:
        raise JudgementError(
            "the two events have not the same participants and category, so they cannot be one.",
            hint="Merge actors or correct one of the triples first.",
        )


def pair_of_events(judge: Judge, verdict: Verdict, one: str, other: str) -> dict[str, Any]:
    """The fields of a judgement on what two triples, or the first ones of two events, report.

    Raises JudgementError, UnknownNameError.
    """
    left, right = (judge.triple(triple_of_event(judge.ledger, name) or name) for name in (one, other))
    if left == right:
        raise JudgementError("these are one and the same.", where=f"triple {left[:12]}")
    chain = judge.reading.identities.clusters.chain(left, right)
    if chain:
        hint = "Undo one of these first: `whowhom events undo JUDGEMENT`."
        raise JudgementError(f"both report one event already: {told_chain(chain)}.", hint=hint)
    now = judge.current((left, right))
    joinable(judge.ledger, now[left], now[right])
    return {"verdict": verdict, "left": left, "right": right}


def _settled(ledger: Ledger, judge: Judge, *, again: bool) -> Iterator[tuple[str, str]]:
    """Pairs of events, as the graph has them, of which a judgement says something."""
    verdicts = {"not-same"} if again else {"not-same", "unsure"}
    pairs = [(j.left, str(j.right)) for j in judge.reading.force if j.happening and j.verdict in verdicts]
    now = judge.current({name for pair in pairs for name in pair})
    events = {claim.triple: claim.report for claim in ledger.claims_from(now.values())}
    for one, two in pairs:
        if now.get(one) in events and now.get(two) in events:
            yield events[now[one]], events[now[two]]


def _twin(ledger: Ledger, row: ReportRow) -> Twin:
    claims = _claims(ledger, row.id)
    keys = [row_key(("Triple", claim.triple)) for claim in claims]
    lines = ledger.lines(keys)
    triples = [node for key in keys if isinstance(node := element(lines[key]), Node)]
    quotes = dict.fromkeys(str(node.props["quote"]) for node in triples)
    told = " ".join(str(triples[0].props[key]) for key in ("subject_mention", "predicate_text", "object_mention"))
    days = " to ".join(sorted({day for day in (row.first, row.last) if day})) or "undated"
    return Twin(
        row.id,
        f"{told} ({days})",
        claims[0].triple,
        len(claims),
        tuple(quotes)[:_QUOTES],
        frozenset(c.document for c in claims),
    )


def _claims(ledger: Ledger, event: str) -> Sequence[ClaimRow]:
    """The facts that report an event, in the order of their ids."""
    return sorted(ledger.claims_of([event]))
