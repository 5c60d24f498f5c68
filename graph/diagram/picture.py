"""What a diagram shows, apart from how: actors and what is between them, chosen from the graph, with the quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ...schemas.errors import UnknownNameError
from ..analysis.dealings import Dealing, Sign, dealings
from ..elements import Elements, Node, NodeKey


@dataclass(frozen=True, slots=True)
class Shape:
    """A node of the picture: an actor, issue or place; `dealings` counts its events and ties in the picture."""

    ref: NodeKey
    name: str
    kind: str
    focus: bool
    dealings: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """One quote behind a line, with where it was published."""

    triple: str
    predicate: str
    quote: str
    day: str | None
    source: int


@dataclass(frozen=True, slots=True)
class Source:
    """A document that the picture stands on; fields that are not known are empty."""

    document: str
    title: str
    outlet: str
    published: str
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """All dealings of one sign from one node to another; `count` is that of events and ties, each once.

    `predicates` are ordered by how often, then by name. `evidence` may be cut: `triples` is how many there are.
    """

    source: NodeKey
    target: NodeKey
    sign: Sign
    count: int
    predicates: tuple[tuple[str, int], ...]
    first: str | None
    last: str | None
    origins: int
    triples: int
    evidence: tuple[Evidence, ...]

    @property
    def label(self) -> str:
        """The two most frequent predicates in plain words, and how many dealings there are if more than one."""
        words = ", ".join(name.replace("_", " ") for name, _ in self.predicates[:2])
        more = " …" if len(self.predicates) > 2 else ""
        return words + more + (f" ({self.count})" if self.count > 1 else "")


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes (the focus first, then by label and id), lines between them, their sources, and how many were left out."""

    title: str
    shapes: tuple[Shape, ...]
    lines: tuple[Line, ...]
    sources: tuple[Source, ...]
    left_out: int


def diagram(
    elements: Elements,
    about: str,
    depth: int = 1,
    *,
    labels: Collection[str] = ("Actor", "Issue", "Place"),
    most: int = 30,
    quotes: int = 20,
    title: str | None = None,
) -> Picture:
    """The picture of an actor's neighbourhood: what is told as fact within `depth` steps, in either direction.

    At most `most` shapes: the nearest, then those with the most dealings. `labels` of what else than actors is shown;
    `quotes` is the greatest number a line carries. Raises UnknownNameError for an actor that is not in the graph.
    """
    nodes = {node.ref: node for node in elements.nodes}
    focus = ("Actor", about)
    if focus not in nodes:
        raise UnknownNameError(f"There is no actor {about!r} in the graph.", candidates=_nearest(about, nodes))
    found = dealings(elements, {"Actor", *labels})
    chosen, left_out = _chosen(found, focus, depth, most)
    shown = [d for d in found if _source(d) in chosen and _target(d) in chosen]
    name = str(nodes[focus].props["name"])
    return _picture(title or f"{name}: who does what to whom", nodes, chosen, shown, left_out, quotes)


def _source(dealing: Dealing) -> NodeKey:
    return "Actor", dealing.source


def _target(dealing: Dealing) -> NodeKey:
    return dealing.target_label, dealing.target


def _nearest(name: str, nodes: Mapping[NodeKey, Node]) -> list[str]:
    from ...schemas.vocabulary import nearest

    return nearest(name, [ref[1] for ref in nodes if ref[0] == "Actor"])


def _chosen(found: Sequence[Dealing], focus: NodeKey, depth: int, most: int) -> tuple[list[NodeKey], int]:
    """The shapes to show, the focus first, and the number of those within reach that are not."""
    near: dict[NodeKey, Counter[NodeKey]] = {}
    for dealing in found:
        near.setdefault(_source(dealing), Counter())[_target(dealing)] += 1
        near.setdefault(_target(dealing), Counter())[_source(dealing)] += 1
    steps, edge = {focus: 0}, [focus]
    for step in range(1, depth + 1):
        edge = sorted({other for ref in edge for other in near.get(ref, ()) if other not in steps})
        steps |= dict.fromkeys(edge, step)
    ordered = sorted(steps, key=lambda ref: (steps[ref], -near.get(ref, Counter()).total(), ref))
    return [focus, *sorted(ordered[1:most])], max(0, len(ordered) - most)


def _picture(
    title: str,
    nodes: Mapping[NodeKey, Node],
    chosen: Sequence[NodeKey],
    shown: Sequence[Dealing],
    left_out: int,
    quotes: int,
) -> Picture:
    weights = Counter(ref for d in shown for ref in (_source(d), _target(d)))
    shapes = [_shape(nodes[ref], weights[ref], focus=number == 0) for number, ref in enumerate(chosen)]
    groups: dict[tuple[NodeKey, NodeKey, Sign], list[Dealing]] = {}
    for dealing in shown:
        groups.setdefault((_source(dealing), _target(dealing), dealing.sign), []).append(dealing)
    sources = _sources(nodes, shown)
    numbers = {source.document: number for number, source in enumerate(sources)}
    lines = [_line(nodes, key, groups[key], numbers, quotes) for key in sorted(groups)]
    return Picture(title, tuple(shapes), tuple(lines), sources, left_out)


def _shape(node: Node, weight: int, *, focus: bool) -> Shape:
    kind = str(node.props.get("kind", node.label.lower()))
    return Shape(node.ref, str(node.props.get("name", node.id)), kind, focus, weight)


def _sources(nodes: Mapping[NodeKey, Node], shown: Iterable[Dealing]) -> tuple[Source, ...]:
    """The documents behind the dealings: dated ones by date, then the undated."""
    documents = sorted({str(nodes["Triple", triple].props["document"]) for d in shown for triple in d.triples})
    found = [_source_of(nodes["Document", document]) for document in documents]
    return tuple(sorted(found, key=lambda s: (s.published or "9999", s.outlet, s.title, s.document)))


def _source_of(node: Node) -> Source:
    title, outlet, published, url = (str(node.props.get(name, "")) for name in ("title", "outlet", "published", "url"))
    return Source(node.id, title, outlet, published, url)


def _line(
    nodes: Mapping[NodeKey, Node],
    key: tuple[NodeKey, NodeKey, Sign],
    group: Sequence[Dealing],
    numbers: Mapping[str, int],
    quotes: int,
) -> Line:
    triples = [nodes["Triple", triple] for triple in sorted({triple for d in group for triple in d.triples})]
    evidence = sorted(
        (_evidence(node, numbers) for node in triples), key=lambda e: (e.day or "9999", e.source, e.triple)
    )
    used = Counter(e.predicate for e in evidence)
    days = sorted(day for d in group if d.dated for day in (d.start, d.end) if day)
    return Line(
        *key,
        count=len({d.report for d in group}),
        predicates=tuple(sorted(used.items(), key=lambda item: (-item[1], item[0]))),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        origins=len({origin for d in group for origin in d.origins}),
        triples=len(triples),
        evidence=tuple(evidence[:quotes]),
    )


def _evidence(node: Node, numbers: Mapping[str, int]) -> Evidence:
    props = node.props
    day = props.get("when_start")
    return Evidence(
        node.id,
        str(props["predicate"]),
        str(props["quote"]),
        None if day is None else str(day),
        numbers[str(props["document"])],
    )
