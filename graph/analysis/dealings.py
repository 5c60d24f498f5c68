"""Dealings between two actors: each event and tie of the graph once per pair, with the triples and origins behind it.

This is what analysis and diagrams count. An act reaches its object and the participants whose role shares its sign,
by the same rule as the relation layer (`project.relations`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

from ...schemas.vocabulary import load_vocabulary
from ..elements import Edge, Elements, Node, NodeKey, Prop, texts
from ..project.relations import ROLES_OF_POLARITY

Sign = Literal["cooperation", "conflict", "neutral"]
_Key = tuple[str, NodeKey, str, NodeKey]
"""Who acts, who or what is reached, sign, event or tie."""
_ENDS = frozenset({"SUBJECT", "OBJECT", "PARTICIPANT", "REPORTS", "QUOTED_FROM"})


@dataclass(frozen=True, slots=True)
class Dealing:
    """An event or tie between two actors, as told by triples of one sign.

    `report` is the id of the event or tie, `what` its label; `source` acts and `target` is reached (ids);
    `symmetric` says that either could be named first. `score` is in tenths, from -100 to 100. `start` and `end` are
    ISO days, either may be None; `dated` is false where they are a bound only. `triples` are ids, `origins` names of
    independent origins, both sorted.
    """

    report: str
    what: Literal["Event", "Tie"]
    source: str
    target: str
    target_label: str
    sign: Sign
    category: str
    predicates: tuple[str, ...]
    symmetric: bool
    score: int
    start: str | None
    end: str | None
    dated: bool
    triples: tuple[str, ...]
    origins: tuple[str, ...]


@dataclass(slots=True)
class _Told:
    """What the edges say of one triple."""

    subject: NodeKey | None = None
    reached: list[tuple[NodeKey, str]] = field(default_factory=list)
    report: NodeKey | None = None
    document: str | None = None


def dealings(elements: Elements, to: Collection[str] = ("Actor",)) -> tuple[Dealing, ...]:
    """Every dealing of an actor with another, in order of source, target, sign and id of the event or tie.

    `to` has the labels of what counts as the other: with `Issue` and `Place` also what is acted about and where.
    """
    nodes = {node.ref: node for node in elements.nodes if node.label in ("Triple", "Event", "Tie", "Document")}
    support: dict[_Key, list[tuple[str, str]]] = {}
    for triple, told in _told(elements, to).items():
        sign = str(nodes["Triple", triple].props["polarity"])
        origin = str(nodes["Document", told.document].props.get("origin", told.document)) if told.document else triple
        for pair in _pairs(told, sign):
            if told.report:
                support.setdefault((*pair, sign, told.report), []).append((triple, origin))
    found = [_dealing(nodes[key[-1]], key, told_by) for key, told_by in support.items()]
    return tuple(sorted(found, key=lambda d: (d.source, d.target_label, d.target, d.sign, d.what, d.report)))


def _told(elements: Elements, to: Collection[str]) -> Mapping[str, _Told]:
    found: dict[str, _Told] = {}
    for edge in elements.edges:
        if edge.type in _ENDS and edge.source[0] == "Triple":
            _note(found.setdefault(edge.source[1], _Told()), edge, to)
    return found


def _note(told: _Told, edge: Edge, to: Collection[str]) -> None:
    if edge.type == "REPORTS":
        told.report = edge.target
    elif edge.type == "QUOTED_FROM":
        told.document = edge.target[1]
    elif edge.type == "SUBJECT":
        told.subject = edge.target if edge.target[0] == "Actor" else None
    elif edge.target[0] in to and (edge.target[0] == "Actor" or edge.type == "OBJECT"):
        told.reached.append((edge.target, edge.key))


def _pairs(told: _Told, sign: str) -> list[tuple[str, NodeKey]]:
    """Who acts and who or what is reached, without self-ties; an object has the key ''."""
    roles = ("", *ROLES_OF_POLARITY[sign])
    reached = sorted({end for end, role in told.reached if role in roles and end != told.subject})
    return [(told.subject[1], end) for end in reached] if told.subject else []


def _dealing(node: Node, key: _Key, told_by: list[tuple[str, str]]) -> Dealing:
    props = node.props
    source, (label, target), sign, (what, report) = key
    predicates = texts(props.get("predicates", (str(props.get("predicate", "")),)))
    return Dealing(
        report=report,
        what=what,  # type: ignore[arg-type]
        source=source,
        target=target,
        target_label=label,
        sign=sign,  # type: ignore[arg-type]
        category=str(props["category"]),
        predicates=predicates,
        symmetric=_symmetric(predicates),
        score=int(props["score"]),  # type: ignore[arg-type]
        start=_text(props.get("start")),
        end=_text(props.get("end")),
        dated=props.get("precision") not in (None, "bound", "unresolved"),
        triples=tuple(sorted({triple for triple, _ in told_by})),
        origins=tuple(sorted({origin for _, origin in told_by})),
    )


def _symmetric(predicates: tuple[str, ...]) -> bool:
    known = load_vocabulary().predicates
    return all(name in known and known[name].symmetric for name in predicates)


def _text(value: Prop | None) -> str | None:
    return None if value is None else str(value)
