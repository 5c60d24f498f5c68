"""Values of the Neo4j driver as the store contract wants them: the same on every store."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..store import Row

if TYPE_CHECKING:
    from neo4j.graph import Node, Relationship

_FRACTION = re.compile(r"\.(\d{9})")
_WHOLE_MINUTE = re.compile(r"(T\d\d:\d\d|^\d\d:\d\d):00(?!\.)")


def plain_value(value: object) -> object:
    """A value of a result: nodes, relationships, paths and dates as `graph.store.Row` says, others unchanged."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, list):  # a duration is a tuple
        return [plain_value(item) for item in value]
    if isinstance(value, dict):
        return {name: plain_value(value[name]) for name in sorted(value)}
    return _element(value)


def _element(value: object) -> object:
    from neo4j.graph import Node, Path, Relationship

    if isinstance(value, Node):
        return {"labels": sorted(value.labels), **_properties(value)}
    if isinstance(value, Relationship):
        return {"type": value.type, **_properties(value)}
    if isinstance(value, Path):
        steps = zip(value.nodes, (*value.relationships, None), strict=True)
        return [plain_value(part) for step in steps for part in step if part is not None]
    return _temporal(value)


def _properties(element: Node | Relationship) -> Row:
    return {name: plain_value(element[name]) for name in sorted(element)}


def _temporal(value: object) -> str:
    """ISO 8601 as Java writes it: no seconds where they are zero, the fraction in groups of three digits."""
    from neo4j.time import Date, DateTime, Duration, Time

    if isinstance(value, Duration):
        return re.sub(r"\.?0+S$", "S", value.iso_format()) if "." in value.iso_format() else value.iso_format()
    if not isinstance(value, Date | DateTime | Time):
        return str(value)
    text = _FRACTION.sub(lambda found: _groups(found[1]), value.iso_format())
    return _WHOLE_MINUTE.sub(r"\1", text).replace("+00:00", "Z")


def _groups(digits: str) -> str:
    shortest = digits.rstrip("0")
    return f".{digits[: -(-len(shortest) // 3) * 3]}" if shortest else ""
