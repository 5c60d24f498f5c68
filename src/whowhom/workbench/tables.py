"""Tables over the whole graph, computed when first asked for and kept with the index of their build."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from .asked import Data
from .facts import named, triple_row
from .index import Index

if TYPE_CHECKING:
    from ..graph.analysis.demands import Demand
    from ..graph.contradictions import Contradiction


def demands(index: Index) -> Mapping[str, Sequence[Demand]]:
    """All demands by who makes them (id)."""
    from ..graph.analysis.demands import demands as found

    def make() -> Mapping[str, Sequence[Demand]]:
        by: dict[str, list[Demand]] = {}
        for demand in found(index.elements):
            by.setdefault(demand.by, []).append(demand)
        return by

    return index.table("demands", make)


def demands_of(index: Index, actor: str) -> Sequence[Demand]:
    """The demands of an actor (id)."""
    return demands(index).get(actor, ())


def demand_row(index: Index, demand: Demand) -> Data:
    """A demand, with the answers that are recorded."""
    return {
        "what": named(index, demand.what),
        "asked": [named(index, ("Actor", name)) for name in demand.asked],
        "day": demand.start,
        "outcome": demand.outcome,
        "triple": triple_row(index, demand.triple),
        "answers": [
            {
                "by": named(index, ("Actor", answer.by)),
                "outcome": answer.outcome,
                "predicate": answer.predicate,
                "basis": answer.basis,
                "day": answer.start,
                "days": list(answer.days) if answer.days else None,
                "triple": answer.triple,
            }
            for answer in demand.answers
        ],
    }


def contradictions(index: Index) -> Sequence[Contradiction]:
    """All contradictions of the graph."""
    from ..graph.contradictions import contradictions as found

    return index.table("contradictions", lambda: found(index.elements))


def contradictions_about(index: Index, identity: str) -> Sequence[Contradiction]:
    """The contradictions in which an actor, issue or place takes part."""

    def make() -> Mapping[str, Sequence[Contradiction]]:
        by: dict[str, list[Contradiction]] = {}
        for one in contradictions(index):
            for name in sorted({name for _, name in one.about}):
                by.setdefault(name, []).append(one)
        return by

    return index.table("contradictions by", make).get(identity, ())


def contradiction_row(index: Index, one: Contradiction) -> Data:
    """A contradiction: the rule, whom it is about, and the sides with their triples and origins; none is preferred."""
    return {
        "rule": one.rule.id,
        "definition": one.rule.definition,
        "about": [named(index, ref) for ref in one.about],
        "sides": [
            {
                "origins": sorted({claim.origin for claim in side}),
                "triples": [triple_row(index, claim.id) for claim in side],
            }
            for side in one.sides
        ],
    }
