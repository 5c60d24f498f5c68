"""Whom an actor acts for at a date: by its offices and as an organ, never by nationality, membership or patron.

A node has its terms as texts `FROM/TO KIND ID NAME`, with `..` for an open end, such as
`2004-03-09/2025-12-31 state russia Russia`. An actor without terms acts for its `principal`, if it has one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..schemas.actor import Term
from ..schemas.document import bounds
from .elements import Node, texts

_OPEN = ".."
Days = tuple[str, str] | None
"""First and last day of something, as far as known; None where it has no date."""


def told(term: Term) -> str:
    """A term as the text that a node has it by."""
    days = f"{term.valid_from or _OPEN}/{term.valid_to or _OPEN}"
    return f"{days} {term.kind} {term.principal} {term.name}"


@dataclass(frozen=True, slots=True)
class _Told:
    first: str
    last: str
    node: Node


def _read(text: str) -> _Told:
    days, kind, id_, name = text.split(" ", 3)
    first, last = days.split("/")
    return _Told(
        "0001-01-01" if first == _OPEN else bounds(first)[0],
        "9999-12-31" if last == _OPEN else bounds(last)[1],
        Node("Actor", id_, {"name": name, "kind": kind}),
    )


@dataclass(frozen=True, slots=True)
class Principals:
    """The actors of a graph by id, and who stands behind each of them when."""

    actors: Mapping[str, Node]

    def at(self, actor: str, days: Days) -> Node | None:
        """The last principal above an actor in those days, itself where it has none; None for an unknown id.

        A principal that the graph has no node of is made of what the term says of it. States go before parties and
        groups; where terms of two states meet the days nobody is named. Without days it is the one `principal`.
        """
        node = self.actors.get(actor)
        seen = {actor}
        while node is not None:
            above = self._above(node, days)
            if above is None or above.id in seen:
                return node
            seen.add(above.id)
            node = self.actors.get(above.id, above)
        return None

    def _above(self, node: Node, days: Days) -> Node | None:
        terms = [_read(text) for text in texts(node.props.get("terms", ()))]
        if not terms:
            return self.actors.get(str(node.props.get("principal")))
        if days is None:
            only = len({term.node.id for term in terms}) == 1
            return next((t.node for t in terms if only or t.node.id == node.props.get("principal")), None)
        then = {term.node.id: term.node for term in terms if term.first <= days[1] and days[0] <= term.last}
        if len(then) > 1:  # whoever leads a party and a state acts for the state
            then = {id_: above for id_, above in then.items() if above.props["kind"] == "state"}
        return next(iter(then.values())) if len(then) == 1 else None
