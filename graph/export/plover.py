"""PLOVER events as JSON lines, with the field names of PLOVER's manual where it has them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ...schemas.model import canonical_json
from ..elements import Elements, Node
from .told import Told, called, tenths, text, told


def write_plover(elements: Elements, path: Path) -> int:
    """Write one line an event (told as done, not denied, not alleged); how many. Ties and issues' names are kept too.

    What PLOVER has no place for is lost: demands and plans, ties, speakers, offsets.
    """
    found = list(records(elements))
    with path.open("w", encoding="utf-8", errors="surrogatepass", newline="\n") as out:
        out.writelines(f"{canonical_json(record)}\n" for record in found)
    return len(found)


def records(elements: Elements) -> Iterator[dict[str, object]]:
    """The events in order of id, each with the triples that report it."""
    groups: dict[str, list[Told]] = {}
    for one in told(elements):
        report = one.ends.get("REPORTS")
        if report is not None and report.label == "Event":
            groups.setdefault(report.id, []).append(one)
    for _, group in sorted(groups.items()):
        yield _record(group)


def _record(group: list[Told]) -> dict[str, object]:
    first, event = group[0], group[0].ends["REPORTS"]
    where = first.ends.get("WHERE")
    found: dict[str, object | None] = {
        "id": event.id,
        "date": text(event.props.get("start")),
        "date_end": text(event.props.get("end")),
        "date_precision": text(event.props.get("precision")),
        "event_type": text(event.props["category"]),
        "event_mode": text(event.props.get("mode")),
        "intensity": tenths(event.props["score"]),
        "quad_class": text(first.triple.props["quad"]),
        "predicates": list(event.props["predicates"]),  # type: ignore[arg-type]
        "source": [_actor(first.subject)],
        "target": [_actor(first.object)],
        "participants": [{"role": role, **_actor(node)} for role, node in first.roles] or None,
        "location": _actor(where) if where else None,
        "origins": int(event.props["origins"]),  # type: ignore[arg-type]
        "reports": [_report(one) for one in group],
    }
    return {key: value for key, value in found.items() if value is not None}


def _actor(node: Node) -> dict[str, object]:
    known = {"id": node.id, "label": node.label, "name": called(node)}
    return known | {key: node.props[key] for key in ("country", "sector", "kind") if key in node.props}


def _report(one: Told) -> dict[str, object]:
    props = one.document.props
    known: dict[str, object] = {"triple": one.triple.id, "document": one.document.id, "text": one.triple.props["quote"]}
    return known | {key: props[key] for key in ("title", "url", "outlet", "origin", "published") if key in props}
