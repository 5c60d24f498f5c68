"""What builds changed: elements added, removed, changed between two of them, and what caused it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from .graph.codec import element
from .graph.elements import Edge, Node, Prop, texts

if TYPE_CHECKING:
    from .ingest.ledger import Change, Ledger

What = Literal["added", "removed", "changed"]
_EVIDENCE = frozenset(
    {"ASSERTED_BY", "OBJECT", "PARTICIPANT", "PERSPECTIVE", "QUOTED_FROM", "REPORTS", "SOURCE_ACTOR", "SUBJECT"}
    | {"TARGET", "WHERE"}
)
"""Relationships that hang on a triple, an event or a tie, which is listed itself."""


@dataclass(frozen=True, slots=True)
class Difference:
    """An element that two builds do not have alike.

    `kind` is its label or relationship type, `id` that of a node or `SOURCE TYPE TARGET`, `told` what it says, `fields`
    the properties that changed with the value before and after (None: there was none), `causes` the documents,
    judgements and parts that caused it.
    """

    what: What
    kind: str
    id: str
    told: str
    fields: dict[str, tuple[Prop | None, Prop | None]]
    causes: tuple[str, ...]

    def row(self) -> dict[str, Any]:
        """The difference as JSON-ready data."""
        return {
            "what": self.what,
            "kind": self.kind,
            "id": self.id,
            "told": self.told,
            "fields": {name: list(values) for name, values in self.fields.items()},
            "causes": list(self.causes),
        }


def differences(ledger: Ledger, one: int, other: int, *, every: bool = False) -> Iterator[Difference]:
    """What turns one build into another, by kind and id; with `every` the inner relationships of triples too.

    Raises UnknownNameError for a build that there is not.
    """
    found = map(_difference, ledger.changes(one, other))
    kept = [difference for difference in found if every or difference.kind not in _EVIDENCE]
    yield from sorted(kept, key=lambda d: (d.kind, d.what, d.told, d.id))


def builds_of(ledger: Ledger, one: str | None, other: str | None) -> tuple[int, int]:
    """The numbers of two builds that are asked for: by default the last one and that before it.

    With one alone, from it to the last. Raises UnknownNameError.
    """
    last = ledger.last_build()
    end = last.number if last else 0
    first = _number(ledger, one) if one is not None else max(end - 1, 0)
    return first, _number(ledger, other) if other is not None else end


def _number(ledger: Ledger, name: str) -> int:
    return 0 if name == "0" else ledger.build_at(name).number


def _difference(change: Change) -> Difference:
    before = element(change.before) if change.before is not None else None
    after = element(change.after) if change.after is not None else None
    shown = after or before
    assert shown is not None  # noqa: S101  # a change has one of the two
    what: What = "changed" if before and after else "added" if after else "removed"
    kind = shown.label if isinstance(shown, Node) else shown.type
    name = shown.id if isinstance(shown, Node) else f"{shown.source[1]} {shown.type} {shown.target[1]}"
    return Difference(what, kind, name, _told(shown), _fields(before, after), change.causes)


def _fields(before: Node | Edge | None, after: Node | Edge | None) -> dict[str, tuple[Prop | None, Prop | None]]:
    if before is None or after is None:
        return {}
    names = sorted({*before.props, *after.props})
    pairs = {name: (before.props.get(name), after.props.get(name)) for name in names}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _told(shown: Node | Edge) -> str:
    if isinstance(shown, Edge):
        channel = f" ({shown.key})" if shown.key else ""
        return f"{shown.source[1]} {shown.type}{channel} {shown.target[1]}"
    props = shown.props
    if shown.label == "Triple":
        did = f"NOT {props['predicate']}" if props["negated"] else props["predicate"]
        return f"{props['subject_mention']} {did} {props['object_mention']}: {props['quote']}"
    if shown.label in ("Event", "Tie"):
        when = props.get("start") or props.get("end") or "undated"
        words = " ".join(texts(props.get("predicates", props.get("predicate", ""))))
        return f"{words} ({props['category']}), {when}"
    return str(props.get("name") or props.get("title") or shown.id)
