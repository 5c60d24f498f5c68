"""The central type of the analysis: dealings between actors as signed, weighted, dated edges of a directed multigraph.

An edge is one dealing (or one row of a file): who acts, who is reached, a weight whose sign is cooperation (above 0),
conflict (below 0) or neither (0), when it was, and what it stands on. Nothing is summed here; `collapse` makes one tie
a pair by a rule that has a name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..elements import Elements
from .dealings import Dealing, Sign, dealings

if TYPE_CHECKING:
    import networkx as nx

WEIGHT_OF_SIGN: Mapping[Sign, float] = {"cooperation": 1.0, "conflict": -1.0, "neutral": 0.0}


@dataclass(frozen=True, slots=True)
class SignedEdge:
    """One dealing from `source` to `target` (ids).

    `weight` is any finite number, its sign is the dealing's; an event of the graph weighs 1 or -1, since scores are
    never summed. `count` says how many events it stands for (from 1). `start` and `end` are ISO days or None.
    `symmetric`: either could be named first. `ref` names it (`Event:…`, or line of a file); `triples` and `origins`
    are what it stands on, sorted.
    """

    source: str
    target: str
    weight: float
    ref: str
    count: int = 1
    start: str | None = None
    end: str | None = None
    symmetric: bool = False
    predicates: tuple[str, ...] = ()
    triples: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()

    @property
    def sign(self) -> Sign:
        """Cooperation above 0, conflict below, neutral at 0."""
        return "cooperation" if self.weight > 0 else "conflict" if self.weight < 0 else "neutral"

    @property
    def standing(self) -> bool:
        """Whether it is a standing tie of the graph, which is no event."""
        return self.ref.startswith("Tie:")

    @property
    def pair(self) -> tuple[str, str]:
        """Both ends in order of id."""
        return (self.source, self.target) if self.source <= self.target else (self.target, self.source)


@dataclass(frozen=True, slots=True)
class SignedEdges:
    """Actors (ids, sorted) and the edges among them (sorted), so that the order of the input has no say.

    `names` has what to call an actor; an actor without an entry goes by its id.
    """

    actors: tuple[str, ...] = ()
    edges: tuple[SignedEdge, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls, edges: Iterable[SignedEdge], actors: Iterable[str] = (), names: Mapping[str, str] | None = None
    ) -> SignedEdges:
        """Edges with the actors that they name and further ones."""
        ordered = tuple(sorted(edges, key=_order))
        known = {*actors, *(end for edge in ordered for end in edge.pair)}
        return cls(tuple(sorted(known)), ordered, dict(names or {}))

    def name(self, actor: str) -> str:
        """What to call an actor."""
        return self.names.get(actor, actor)

    def kept(self, keep: Callable[[SignedEdge], bool]) -> SignedEdges:
        """The edges for which `keep` is true; actors that lose all of theirs stay."""
        return SignedEdges(self.actors, tuple(filter(keep, self.edges)), self.names)

    def within(self, since: str | None = None, until: str | None = None) -> SignedEdges:
        """The edges whose interval touches the time from `since` to `until` (ISO days); undated ones are in none."""
        if since is None and until is None:
            return self
        first, last = since or "0000", until or "9999"
        return self.kept(lambda e: bool(e.end or e.start) and str(e.start or e.end) <= last and _end(e) >= first)

    def network(self) -> nx.MultiDiGraph:
        """The same as a networkx multigraph, laid out like `network.network(elements, ["dealings"])`.

        A node has its `name`, an edge `layer` (`dealings`), `sign`, `weight`, `count`, `report`, `symmetric`,
        `predicates`, `triples`, `origins` and, where known, `start` and `end`.
        """
        import networkx as nx

        graph = nx.MultiDiGraph()
        graph.add_nodes_from((actor, {"name": self.name(actor)}) for actor in self.actors)
        graph.add_edges_from((e.source, e.target, f"{e.ref}:{e.sign}", _attributes(e)) for e in self.edges)
        return graph


def signed_edges(elements: Elements, *, with_ties: bool = True) -> SignedEdges:
    """The dealings of a graph as signed edges: 1 for cooperation, -1 for conflict, 0 for neutral acts.

    Standing ties ("backs", "rival of") are edges like events, unless `with_ties` is false.
    """
    names = {node.id: str(node.props.get("name", node.id)) for node in elements.nodes if node.label == "Actor"}
    found = [d for d in dealings(elements) if with_ties or d.what == "Event"]
    return SignedEdges.of(map(_of_dealing, found), names, names)


def _of_dealing(dealing: Dealing) -> SignedEdge:
    return SignedEdge(
        source=dealing.source,
        target=dealing.target,
        weight=WEIGHT_OF_SIGN[dealing.sign],
        ref=f"{dealing.what}:{dealing.report}",
        start=dealing.start if dealing.dated else None,
        end=dealing.end if dealing.dated else None,
        symmetric=dealing.symmetric,
        predicates=dealing.predicates,
        triples=dealing.triples,
        origins=dealing.origins,
    )


def _order(edge: SignedEdge) -> tuple[object, ...]:
    return edge.source, edge.target, edge.sign, edge.weight, edge.start or "", edge.end or "", edge.count, edge.ref


def _end(edge: SignedEdge) -> str:
    """The last day; what stands without an end lasts."""
    return "9999" if edge.standing and not edge.end else str(edge.end or edge.start)


def _attributes(edge: SignedEdge) -> dict[str, Any]:
    days = {name: day for name, day in (("start", edge.start), ("end", edge.end)) if day}
    return {
        "layer": "dealings",
        "sign": edge.sign,
        "weight": edge.weight,
        "count": edge.count,
        "report": edge.ref,
        "symmetric": edge.symmetric,
        "predicates": edge.predicates,
        "triples": edge.triples,
        "origins": edge.origins,
        **days,
    }
