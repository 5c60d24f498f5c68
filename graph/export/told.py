"""What flat formats share: each triple with its ends, source and report in one record, and names for all nodes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ..elements import Edge, Elements, Node, Prop, texts

_SINGLE = frozenset({"SUBJECT", "OBJECT", "ASSERTED_BY", "PERSPECTIVE", "WHERE", "QUOTED_FROM", "REPORTS"})


@dataclass(frozen=True, slots=True)
class Told:
    """A triple with everything that hangs on it; `ends` by relationship type, `roles` in order of role and id."""

    triple: Node
    ends: Mapping[str, Node]
    roles: tuple[tuple[str, Node], ...]

    @property
    def subject(self) -> Node:
        """Who acts."""
        return self.ends["SUBJECT"]

    @property
    def object(self) -> Node:
        """Whom, where or over what."""
        return self.ends["OBJECT"]

    @property
    def document(self) -> Node:
        """The document that it is quoted from."""
        return self.ends["QUOTED_FROM"]

    @property
    def day(self) -> str | None:
        """The day, where it is known to the day."""
        props = self.triple.props
        return text(props.get("when_start")) if props.get("precision") == "day" else None


@dataclass(slots=True)
class _Parts:
    ends: dict[str, Node] = field(default_factory=dict)
    roles: list[tuple[str, Node]] = field(default_factory=list)


def told(elements: Elements) -> Iterator[Told]:
    """All triples in order of document, place in its text and id."""
    nodes = {node.ref: node for node in elements.nodes}
    parts: dict[str, _Parts] = {node.id: _Parts() for node in elements.nodes if node.label == "Triple"}
    for edge in elements.edges:
        if edge.source[0] == "Triple":
            _note(parts[edge.source[1]], edge, nodes[edge.target])
    found = [Told(nodes["Triple", name], part.ends, tuple(part.roles)) for name, part in parts.items()]
    return iter(sorted(found, key=lambda one: (one.document.id, int(str(one.triple.props["start"])), one.triple.id)))


def _note(part: _Parts, edge: Edge, target: Node) -> None:
    if edge.type in _SINGLE:
        part.ends[edge.type] = target
    elif edge.type == "PARTICIPANT":
        part.roles.append((edge.key, target))


def called(node: Node | None) -> str | None:
    """What a node is called: its name, else its id."""
    return None if node is None else str(node.props.get("name") or node.props.get("title") or node.id)


def text(value: Prop | None) -> str | None:
    """A property as one text; a list is joined by semicolons."""
    return None if value is None else "; ".join(texts(value))


def tenths(value: Prop | None) -> float | None:
    """A score kept in tenths, on its scale from -10 to 10."""
    return None if value is None else int(value) / 10  # type: ignore[arg-type]


def thousandths(value: Prop | None) -> float | None:
    """A confidence kept in thousandths, from 0 to 1."""
    return None if value is None else int(value) / 1000  # type: ignore[arg-type]
