"""The graph of one build or look, with what pages look up: by id, by whom it concerns, by document.

Made once a build and then only read, by several threads at once.
"""

from __future__ import annotations

import bisect
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar, cast

from ..graph.elements import Edge, Elements, Node, NodeKey
from ..schemas import UnknownNameError

NAMED = ("Actor", "Issue", "Place")
"""Labels of what has a name and can be an end of a triple."""

ENDS = frozenset({"ASSERTED_BY", "OBJECT", "PARTICIPANT", "PERSPECTIVE", "SUBJECT", "WHERE"})
SHORTEST = 6
"""Digits of an id from which on it can stand for the whole."""

_PASSING = frozenset({"dyad", "influence", "picture", "rows"})
"""First words of keys of which there can be any number; tables of the whole graph are few and all kept."""
_MOST_TABLES = 24
_Value = TypeVar("_Value")


class Index:
    """All elements of a graph by what they are looked up by.

    `number` and `at` are those of its build; `last` is the number of the last build when it was made.
    """

    def __init__(self, elements: Elements, number: int = 0, at: str = "", *, last: int = 0) -> None:
        self.elements, self.number, self.at, self.last = elements, number, at, last
        self.nodes: dict[NodeKey, Node] = {node.ref: node for node in elements.nodes}
        self.triples: dict[NodeKey, list[str]] = {}
        self.ends: dict[str, list[Edge]] = {}
        self.document: dict[str, str] = {}
        self.quoted: dict[str, list[str]] = {}
        self.report: dict[str, NodeKey] = {}
        self.told: dict[NodeKey, list[str]] = {}
        self.sides: dict[NodeKey, dict[str, NodeKey]] = {}
        self.same: dict[NodeKey, list[NodeKey]] = {}
        self.out: dict[NodeKey, list[Edge]] = {}
        self.into: dict[NodeKey, list[Edge]] = {}
        for edge in elements.edges:
            self._take(edge)
        self._sort()
        self._ids: dict[str, Sequence[str]] = {}
        self._tables: dict[object, object] = {}
        self._making: dict[object, threading.Lock] = {}
        self._lock = threading.Lock()

    def _take(self, edge: Edge) -> None:
        label, name = edge.source
        if label == "Triple":
            self._take_of_triple(edge, name)
        elif edge.type in ("SOURCE_ACTOR", "TARGET"):
            self.sides.setdefault(edge.source, {})[edge.type] = edge.target
        elif edge.type == "POSSIBLY_SAME":
            self.same.setdefault(edge.source, []).append(edge.target)
            self.same.setdefault(edge.target, []).append(edge.source)
        else:
            self.out.setdefault(edge.source, []).append(edge)
            self.into.setdefault(edge.target, []).append(edge)

    def _take_of_triple(self, edge: Edge, name: str) -> None:
        if edge.type == "QUOTED_FROM":
            self.document[name] = edge.target[1]
            self.quoted.setdefault(edge.target[1], []).append(name)
        elif edge.type == "REPORTS":
            self.report[name] = edge.target
            self.told.setdefault(edge.target, []).append(name)
        elif edge.type in ENDS:
            self.ends.setdefault(name, []).append(edge)
            known = self.triples.setdefault(edge.target, [])
            if not known or known[-1] != name:
                known.append(name)

    def _sort(self) -> None:
        """Triples of each list once, in order of time told, else of publication; of a document by place in its text."""
        orders = {name: self._order(name) for name in self.document}
        for ref, names in self.triples.items():
            self.triples[ref] = sorted(set(names), key=orders.__getitem__)
        for names in self.told.values():
            names.sort(key=orders.__getitem__)
        for names in self.quoted.values():
            names.sort(key=lambda name: (self._whole(name, "start"), self._whole(name, "end"), name))

    def _whole(self, triple: str, name: str) -> int:
        return cast("int", self.nodes["Triple", triple].props[name])

    def _order(self, triple: str) -> tuple[str, str, int, str]:
        props = self.nodes["Triple", triple].props
        document = self.document[triple]
        published = self.nodes["Document", document].props.get("published", "9999")
        day = props.get("when_start") or props.get("when_end") or published
        return str(day), document, cast("int", props["start"]), triple

    def node(self, label: str, name: str) -> Node:
        """The node of that id; of triples, events, ties and documents its first six digits or more will do.

        Raises UnknownNameError.
        """
        found = self.nodes.get((label, name)) or self._by_digits(label, name)
        if found is None:
            what = {"Triple": "triple", "Document": "document"}.get(label, label.lower())
            raise UnknownNameError(f"There is no {what} {name!r} in this graph.")
        return found

    def _by_digits(self, label: str, name: str) -> Node | None:
        if label in NAMED or len(name) < SHORTEST:
            return None
        ids = self.ids(label)
        at = bisect.bisect_left(ids, name)
        alike = [one for one in ids[at : at + 2] if one.startswith(name)]
        return self.nodes[label, alike[0]] if len(alike) == 1 else None

    def ids(self, label: str) -> Sequence[str]:
        """The ids of all nodes of a label, sorted."""
        if label not in self._ids:
            self._ids[label] = sorted(name for kind, name in self.nodes if kind == label)
        return self._ids[label]

    def table(self, key: object, make: Callable[[], _Value]) -> _Value:
        """What `make` gives, made once a key and kept; of `_PASSING` keys the last asked for."""
        with self._lock:
            making = self._making.setdefault(key, threading.Lock())
        with making:
            with self._lock:
                if key in self._tables:
                    self._tables[key] = self._tables.pop(key)
                    return cast("_Value", self._tables[key])
            value = make()
            with self._lock:
                self._tables[key] = value
                passing = [known for known in self._tables if isinstance(known, tuple) and known[0] in _PASSING]
                for oldest in passing[: max(0, len(passing) - _MOST_TABLES)]:
                    del self._tables[oldest]
                    self._making.pop(oldest, None)
            return value

    def part(self, triples: Iterable[str]) -> Elements:
        """The elements of some triples: with what they name, report and are quoted from, without derived edges."""
        nodes: dict[NodeKey, Node] = {}
        edges: dict[Any, Edge] = {}
        for name in triples:
            ref = ("Triple", name)
            own = [*self.ends.get(name, ()), Edge("QUOTED_FROM", ref, ("Document", self.document[name]))]
            if name in self.report:
                report = self.report[name]
                own.append(Edge("REPORTS", ref, report))
                own += [Edge(kind, report, target) for kind, target in self.sides.get(report, {}).items()]
            for edge in own:
                edges[edge.ref] = edge
                for end in (edge.source, edge.target):
                    nodes[end] = self.nodes[end]
        return Elements(tuple(nodes.values()), tuple(edges.values()))
