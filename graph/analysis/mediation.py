"""Who is told to have brokered what, and what the text leaves open about the others.

A brokering or mediating act names a broker (its subject), what was brokered, and others:

party                       is brought together: the act's object, or named with `between`, `for` or the like
co-broker                   another sentence makes it the broker of the same thing, or of the same happening
co-broker or counterparty   named with `with`: "brokered the deal with Turkey" may mean that Turkey brokered too, or
                            that the deal is with Turkey. The text leaves it open, and so does this.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ..elements import Elements, NodeKey
from ..project.facts import Claim, claims

Standing = Literal["party", "co-broker", "co-broker or counterparty"]


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody beside the broker (label and id), and as what."""

    who: NodeKey
    standing: Standing


@dataclass(frozen=True, slots=True)
class Mediation:
    """A told act of brokering: by whom (id), what (label and id; None where it is an actor), the others, the triple."""

    broker: str
    what: NodeKey | None
    others: tuple[Other, ...]
    triple: str
    origin: str
    start: str | None
    end: str | None


def mediations(elements: Elements) -> tuple[Mediation, ...]:
    """Every act of brokering or mediating that is told as a fact, in order of broker, date and place in the text."""
    told = [c for c in claims(elements.nodes, elements.edges) if c.fact and c.mode == "mediate"]
    acts = sorted((c for c in told if c.subject[0] == "Actor"), key=lambda c: (c.subject, c.start or "9999", c.order))
    return tuple(_mediation(claim, acts) for claim in acts)


def _mediation(claim: Claim, told: Sequence[Claim]) -> Mediation:
    others = [(ref, _standing(claim, ref, role, told)) for role, ref in claim.others]
    others += [(claim.object, "party")] if claim.object[0] == "Actor" else []
    brokers = _brokers(claim, told) - {claim.subject} - {ref for ref, _ in others}
    others += [(ref, "co-broker") for ref in brokers]
    kept = {ref: standing for ref, standing in others if ref[0] == "Actor" and ref != claim.subject}
    return Mediation(
        broker=claim.subject[1],
        what=None if claim.object[0] == "Actor" else claim.object,
        others=tuple(Other(ref, kept[ref]) for ref in sorted(kept)),
        triple=claim.id,
        origin=claim.origin,
        start=claim.start,
        end=claim.end,
    )


def _standing(claim: Claim, other: NodeKey, role: str, told: Iterable[Claim]) -> Standing:
    if other in _brokers(claim, told):
        return "co-broker"
    return "co-broker or counterparty" if role == "with" else "party"


def _brokers(claim: Claim, told: Iterable[Claim]) -> set[NodeKey]:
    """Who else is told to have brokered the very same thing."""
    return {c.subject for c in told if c.object == claim.object and c.object[0] != "Actor"}
