"""The page of an actor: names over time, whom it deals with, ties, events, demands, influence, contradictions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar, cast

from ...graph.elements import Edge, NodeKey, Prop, texts
from ..asked import Asked, Data, Page
from ..facts import derived, named, relation_row, report_row, reports_of, triple_rows
from ..index import Index
from ..tables import contradiction_row, contradictions_about, demand_row, demands_of
from .statement import find

SHOWN = 15
"""Rows of each section; the rest is a link away."""

_Found = TypeVar("_Found")
_MENTION = {"SUBJECT": "subject_mention", "OBJECT": "object_mention"}
_SIGNS = {"COOPERATES_WITH": "cooperation", "CONFLICTS_WITH": "conflict"}
_KNOWN = ("kind", "country", "sector", "qid", "principal", "provisional")


def actor(question: Asked, name: str) -> Page:
    """All that the graph tells of an actor, by id or any of its names."""
    index = question.index
    ref = find(index, name) if ("Actor", name) not in index.nodes else ("Actor", name)
    props = index.nodes[ref].props
    triples = index.triples.get(ref, [])
    data: Data = {
        "id": ref[1],
        "name": props["name"],
        "label": ref[0],
        "known": {key: props[key] for key in _KNOWN if key in props},
        "terms": list(texts(props.get("terms", ()))),
        "aliases": list(texts(props.get("aliases", ()))),
        "names": names(index, ref),
        "triples": len(triples),
        "documents": len({index.document[triple] for triple in triples}),
        "counterparts": _first(counterparts(index, ref), dict),
        "ties": _first(reports_of(index, triples, "Tie"), partial(report_row, index)),
        "events": _latest(index, reports_of(index, triples, "Event")),
        "demands": _first(demands_of(index, ref[1]), partial(demand_row, index)),
        "influenced_by": _influence(index, ref, index.into.get(ref, [])),
        "influences": _influence(index, ref, index.out.get(ref, [])),
        "contradictions": _first(contradictions_about(index, ref[1]), partial(contradiction_row, index)),
        "quotes": triple_rows(index, triples[-3:]),
    }
    return Page("actor.html", str(props["name"]), data)


def _first(found: Sequence[_Found], row: Callable[[_Found], Data]) -> Data:
    """The first ones as rows, and how many there are; rows of the rest are not made."""
    return {"rows": [row(one) for one in found[:SHOWN]], "total": len(found)}


def _latest(index: Index, reports: Sequence[NodeKey]) -> Data:
    """The last events first, those without a date after them."""
    dated = [ref for ref in reports if "start" in index.nodes[ref].props]
    undated = [ref for ref in reports if "start" not in index.nodes[ref].props]
    return {"rows": [report_row(index, ref) for ref in [*dated[::-1], *undated][:SHOWN]], "total": len(reports)}


def names(index: Index, ref: NodeKey, most: int = 20) -> list[Data]:
    """What quotes call someone, how often, and from which day to which; by first day, undated ones last."""
    found: dict[str, list[str]] = {}
    for triple in index.triples.get(ref, ()):
        kinds = [edge.type for edge in index.ends[triple] if edge.type in _MENTION and edge.target == ref]
        if kinds:
            props = index.nodes["Triple", triple].props
            day = _day(index, triple, props)
            for kind in kinds:
                found.setdefault(str(props[_MENTION[kind]]).strip(), []).append(day)
    rows = [_name(text, days) for text, days in found.items()]
    often = sorted(rows, key=lambda row: (-row["times"], row["name"]))[:most]
    return sorted(often, key=lambda row: (row["first"] or "9999", row["name"]))


def _name(text: str, days: Sequence[str]) -> Data:
    known = [day for day in days if day]
    return {"name": text, "times": len(days), "first": min(known, default=None), "last": max(known, default=None)}


def _day(index: Index, triple: str, props: Mapping[str, Prop]) -> str:
    """The day told, where it is one, else that of publication; '' where neither is known."""
    if props.get("precision") in (None, "bound", "unresolved"):
        return str(index.nodes["Document", index.document[triple]].props.get("published", ""))
    return str(props.get("when_start") or props.get("when_end") or "")


def counterparts(index: Index, ref: NodeKey) -> list[Data]:
    """Each actor that it cooperates or is in conflict with, either way, both signs apart; most events first."""
    found: dict[NodeKey, Data] = {}
    for edge in (*index.out.get(ref, ()), *index.into.get(ref, ())):
        sign = _SIGNS.get(edge.type)
        other = edge.target if edge.source == ref else edge.source
        if sign and other != ref:
            side = "does" if edge.source == ref else "suffers"
            row = found.get(other)
            if row is None:
                row = found[other] = {"other": named(index, other), "does": {}, "suffers": {}}
            row[side][sign] = cast("int", edge.props["count"])
    rows = [found[other] for other in sorted(found)]
    return sorted(rows, key=lambda row: -sum((*row["does"].values(), *row["suffers"].values())))


def _influence(index: Index, ref: NodeKey, edges: Sequence[Edge]) -> Data:
    return _first(derived(edges, "INFLUENCES"), partial(relation_row, index, ref=ref))
