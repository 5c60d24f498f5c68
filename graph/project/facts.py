"""What aggregation reads: one claim a triple, taken from the evidence layer alone, so that every graph can be gathered.

The projection, a view of a part of it, and an earlier build all start from the same nodes and edges.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, cast

from ...schemas import load_vocabulary
from ..elements import Edge, Elements, Node, NodeKey, Prop, texts

_SINGLE = frozenset({"ASSERTED_BY", "OBJECT", "QUOTED_FROM", "SUBJECT", "WHERE"})


UNGRADED = "F"
"""The reliability of a source that nobody graded: it cannot be judged."""

Counted = tuple[str, float | None, float | None, str | None]
"""What is counted, the least and the greatest number, the unit."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one triple says, as far as events, ties and relations depend on it.

    `order` is its place among all: document, offset of the quote, id. `score` is in tenths, `confidence` in
    thousandths. `start` and `end` are ISO days, `published` a partial date; each may be None. `reliability` is the
    grade of the outlet, A to F. `predicate` is the one in force, where the triple's own was replaced. `speaker` is whom
    the text has say so; `until` the offset where the quote ends; `quantities` what is counted, from, to, and the unit.
    Claims with the same `happening` are judged to report one event.
    """

    id: str
    order: tuple[str, int, str]
    origin: str
    published: str | None
    reliability: str
    predicate: str
    aspect: Literal["event", "tie"]
    category: str
    mode: str | None
    polarity: str
    score: int
    confidence: int
    status: tuple[str, bool, str]
    start: str | None
    end: str | None
    precision: str | None
    subject: NodeKey
    object: NodeKey
    place: NodeKey | None
    speaker: NodeKey | None
    until: int
    quantities: tuple[Counted, ...]
    others: tuple[tuple[str, NodeKey], ...]
    happening: str | None

    @property
    def fact(self) -> bool:
        """Whether it is told as a fact: actual, not negated, not alleged."""
        modality, negated, certainty = self.status
        return modality == "actual" and not negated and certainty != "alleged"

    @property
    def document(self) -> str:
        """Id of the document that it is quoted from."""
        return self.order[0]

    @property
    def day(self) -> str | None:
        """The one day on which it happened; None where that is not known."""
        return self.start if self.precision == "day" and self.start == self.end else None


@dataclass(slots=True)
class _Ends:
    """The edges of one triple."""

    single: dict[str, NodeKey] = field(default_factory=dict)
    others: list[tuple[str, NodeKey]] = field(default_factory=list)


def evidence_layer(elements: Elements) -> tuple[list[Node], list[Edge]]:
    """The nodes and edges from which all others are gathered."""
    nodes = [node for node in elements.nodes if node.label not in ("Event", "Tie")]
    return nodes, [edge for edge in elements.edges if edge.source[0] == "Triple" and edge.type != "REPORTS"]


def claims(nodes: Iterable[Node], edges: Iterable[Edge]) -> list[Claim]:
    """Every triple of an evidence layer as a claim, in order of document, offset and id.

    Raises KeyError where an edge of a triple is missing: `Elements` of the projection have them all.
    """
    documents: dict[str, Node] = {}
    triples: list[Node] = []
    for node in nodes:
        if node.label == "Triple":
            triples.append(node)
        elif node.label == "Document":
            documents[node.id] = node
    ends = _ends(edges)
    found = [_claim(node, ends[node.id], documents) for node in triples]
    return sorted(found, key=lambda claim: claim.order)


def _ends(edges: Iterable[Edge]) -> dict[str, _Ends]:
    found: dict[str, _Ends] = {}
    for edge in edges:
        label, name = edge.source
        if label != "Triple":
            continue
        ends = found.setdefault(name, _Ends())
        if edge.type in _SINGLE:
            ends.single[edge.type] = edge.target
        elif edge.type == "PARTICIPANT":
            ends.others.append((edge.key, edge.target))
    return found


def _claim(node: Node, ends: _Ends, documents: Mapping[str, Node]) -> Claim:
    props = node.props
    document = ends.single["QUOTED_FROM"][1]
    source = documents[document].props
    predicate = load_vocabulary().predicate(str(props["predicate"]))
    return Claim(
        id=node.id,
        order=(document, _whole(props["start"]), node.id),
        origin=str(source["origin"]),
        published=_text(source.get("published")),
        reliability=str(source.get("reliability", UNGRADED)),
        predicate=predicate.id,
        aspect=predicate.aspect,
        category=str(props["category"]),
        mode=_text(props.get("mode")),
        polarity=str(props["polarity"]),
        score=_whole(props["score"]),
        confidence=_whole(props["confidence"]),
        status=(str(props["modality"]), bool(props["negated"]), str(props["certainty"])),
        start=_text(props.get("when_start")),
        end=_text(props.get("when_end")),
        precision=_text(props.get("precision")),
        subject=ends.single["SUBJECT"],
        object=ends.single["OBJECT"],
        place=ends.single.get("WHERE"),
        speaker=ends.single.get("ASSERTED_BY"),
        until=_whole(props["end"]),
        quantities=tuple(map(_counted, texts(props.get("quantities", ())))),
        others=tuple(sorted(ends.others)),
        happening=_text(props.get("happening")),
    )


def _counted(text: str) -> Counted:
    what, low, high, unit = json.loads(text)
    return what, low, high, unit


def _text(value: Prop | None) -> str | None:
    return None if value is None else str(value)


def _whole(value: Prop) -> int:
    return cast("int", value)
