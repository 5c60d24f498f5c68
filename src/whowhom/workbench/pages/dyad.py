"""The page of two actors: cooperation and conflict apart, ties, a timeline and how it escalated, the events."""

from __future__ import annotations

import dataclasses

from ...graph.elements import NodeKey
from ...schemas import ParameterError
from ..asked import Asked, Data, Page
from ..facts import named, report_row, reports_of, triple_rows
from ..index import Index
from .statement import find

_MOST_DRAWN = 400


def dyad(question: Asked) -> Page:
    """What `one` and `other` do to each other, in either order. Raises ParameterError, UnknownNameError."""
    index = question.index
    one, other = (_actor(index, question, name) for name in ("one", "other"))
    if one == other:
        raise ParameterError("A dyad needs two actors.", hint="Give two different ones.")
    one, other = sorted((one, other))
    triples = between(index, one, other)
    events = reports_of(index, triples, "Event")[::-1]
    paged = question.paged(events)
    found = index.table(("dyad", one, other), lambda: _made(index, one, other, triples))
    facts, drawn = found
    data: Data = {
        "one": named(index, one),
        "other": named(index, other),
        **facts,
        "stated": [report_row(index, ref) for ref in reports_of(index, triples, "Tie")],
        **paged,
        "rows": [report_row(index, ref) for ref in paged["rows"]],
        "quotes": triple_rows(index, triples[-5:]),
        "statements": len(triples),
    }
    title = f"{index.nodes[one].props['name']} and {index.nodes[other].props['name']}"
    return Page("dyad.html", title, data, drawn=drawn)


def _actor(index: Index, question: Asked, name: str) -> NodeKey:
    if not question.text(name):
        raise ParameterError(f"A dyad needs the parameter {name!r}.", hint=f"Give it as {name}=ACTOR.")
    ref = find(index, question.text(name))
    if ref[0] != "Actor":
        raise ParameterError(f"{question.text(name)!r} is no actor.")
    return ref


def between(index: Index, one: NodeKey, other: NodeKey) -> list[str]:
    """The triples in which both take part, in order of time."""
    known = set(index.triples.get(other, ()))
    return [triple for triple in index.triples.get(one, ()) if triple in known]


def _made(index: Index, one: NodeKey, other: NodeKey, triples: list[str]) -> tuple[Data, dict[str, str]]:
    """The measures of a dyad, and its drawings."""
    from ...graph.analysis.dyads import dyad as measured
    from ...graph.diagram.escalation import escalation
    from ...graph.diagram.timeline import timeline

    elements = index.part(triples)
    found = measured(elements, one[1], other[1])
    data: Data = {
        "cooperation": dataclasses.asdict(found.cooperation),
        "conflict": dataclasses.asdict(found.conflict),
        "standing": found.standing,
        "net": found.net,
        "net_range": list(found.net_range) if found.net_range else None,
        "trend": found.trend,
        "turns": [dataclasses.asdict(turn) for turn in found.turns],
        "drawn_events": min(len(triples), _MOST_DRAWN),
    }
    if not triples:
        return data, {}
    part = index.part(triples[-_MOST_DRAWN:]) if len(triples) > _MOST_DRAWN else elements
    charts = {"timeline": timeline(part, one[1], other[1]), "escalation": escalation(part, one[1], other[1])}
    return data, {name: chart.svg() for name, chart in charts.items()}
