"""What is told of two actors, as the charts of a dyad need it: each event and tie once, with its words and quotes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...schemas.errors import ParameterError, UnknownNameError
from ..analysis.dealings import Dealing, dealings
from ..elements import Elements, Node, NodeKey
from .evidence import sources
from .picture import Source

COLUMNS = ("from", "to", "who", "did", "whom", "sign", "category", "score", "what", "origins", "quotes", "documents")


@dataclass(frozen=True, slots=True)
class Between:
    """Two actors with their names, and what is between them, by first day, the undated last."""

    one: str
    other: str
    names: Mapping[str, str]
    found: tuple[Dealing, ...]
    quotes: Mapping[str, str]
    documents: Mapping[str, str]
    sources: tuple[Source, ...]

    @property
    def title(self) -> str:
        """Both names."""
        return f"{self.names[self.one]} and {self.names[self.other]}"

    def dated(self) -> tuple[Dealing, ...]:
        """The events whose interval is known at both ends."""
        return tuple(d for d in self.found if d.what == "Event" and d.dated and d.start and d.end)

    def undated(self) -> tuple[Dealing, ...]:
        """Events without a date of their own, and standing ties."""
        dated = {id(d) for d in self.dated()}
        return tuple(d for d in self.found if id(d) not in dated)

    def rows(self) -> tuple[dict[str, object], ...]:
        """A row an event or tie."""
        return tuple(self.row(dealing) for dealing in self.found)

    def row(self, d: Dealing) -> dict[str, object]:
        """What there is to say of one."""
        return {
            "from": d.start if d.dated else None,
            "to": d.end if d.dated else None,
            "who": self.names[d.source],
            "did": did(d),
            "whom": self.names[d.target],
            "sign": d.sign,
            "category": d.category,
            "score": d.score / 10,
            "what": "event" if d.what == "Event" else "standing tie",
            "origins": d.origins,
            "quotes": tuple(self.quotes[triple] for triple in d.triples),
            "documents": tuple(sorted({self.documents[triple][:12] for triple in d.triples})),
        }

    def told(self, d: Dealing) -> str:
        """One in a sentence, with its date and first quote."""
        quote = self.quotes[d.triples[0]] if d.triples else ""
        return f"{when(d)}: {self.names[d.source]} {did(d)} {self.names[d.target]}. “{quote}”"


def between(elements: Elements, one: str, other: str) -> Between:
    """What is between two actors (ids). Raises UnknownNameError, ParameterError for one and the same."""
    nodes = {node.ref: node for node in elements.nodes if node.label in ("Actor", "Triple", "Document")}
    names = {name: _name(nodes, name) for name in (one, other)}
    if one == other:
        raise ParameterError("Both actors are the same.", where=names[one], hint="Name two.")
    found: dict[object, Dealing] = {}
    for d in dealings(elements):
        if {d.source, d.target} == {one, other}:
            found.setdefault((d.report, d.sign, None if d.symmetric else d.source), d)
    ordered = sorted(found.values(), key=lambda d: (not d.dated, d.start or d.end or "9999", d.end or "", d.report))
    triples = {triple: nodes["Triple", triple] for d in ordered for triple in d.triples}
    return Between(
        one,
        other,
        names,
        tuple(ordered),
        {triple: str(node.props["quote"]) for triple, node in triples.items()},
        {triple: str(node.props["document"]) for triple, node in triples.items()},
        sources(nodes, ordered),
    )


def did(d: Dealing) -> str:
    """Its predicates in plain words."""
    return ", ".join(name.replace("_", " ") for name in d.predicates)


def when(d: Dealing) -> str:
    """Its day or days in words, as far as known: never more exact than the text is."""
    if d.dated and (d.start or d.end):
        return str(d.start) if d.start == d.end else f"{d.start or 'not known'} to {d.end or 'open'}"
    return f"not after {d.end}" if d.end else f"not before {d.start}" if d.start else "no date"


def _name(nodes: Mapping[NodeKey, Node], actor: str) -> str:
    node = nodes.get(("Actor", actor))
    if node is None:
        from ...schemas.vocabulary import nearest

        known = nearest(actor, [name for label, name in nodes if label == "Actor"])
        raise UnknownNameError(f"There is no actor {actor!r} in the graph.", candidates=known)
    return str(node.props.get("name", actor))
