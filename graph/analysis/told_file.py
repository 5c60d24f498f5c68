"""What is told in a file, so that questions about demands, brokers and rungs can be asked of it.

Each row is a statement, told as a fact: `source`, `predicate` (of the vocabulary), `target`; optional are `issue` (what
is demanded, brokered or answered), `role` of the target where there is an issue (`to`, `with`, `against` …; `to` where
none is given), `date`, `origin` and `quote`. A row without a quote is quoted as `line 7`. What cannot be read is told
and left out as in `edge_file`. What comes of it is a graph of the same form as a workspace's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ...schemas import Rejection
from ...schemas.errors import InputError
from ...schemas.kinds import ROLES
from ...schemas.vocabulary import Predicate, load_vocabulary
from ..elements import Edge, Elements, Node, NodeKey, Prop
from .edge_file import days, named_cells, read_table

COLUMNS = ("source", "target", "predicate", "issue", "role", "date", "origin", "quote")
"""What is read of a file."""


@dataclass(frozen=True, slots=True)
class ToldFile:
    """What a file tells, as a graph, with what could not be read and the columns left aside."""

    elements: Elements
    rejections: tuple[Rejection, ...]
    unused: tuple[str, ...] = ()


def read_told(path: Path) -> ToldFile:
    """What a file tells. Raises InputError where it cannot be read, or has no column `predicate`."""
    columns, rows, where = read_table(path)
    if "predicate" not in columns:
        hint = (
            "Add a column predicate (demanded, accepted, brokered …), and if wanted issue, role, date, origin, quote."
        )
        raise InputError("says who and whom, not what was done: it has no column predicate.", where=where, hint=hint)
    nodes: dict[NodeKey, Node] = {}
    edges: list[Edge] = []
    rejections = []
    for number, cells in rows:
        try:
            _tell(named_cells(columns, cells), number, nodes, edges)
        except ValueError as error:
            rejections.append(Rejection(reason=str(error), where=f"{path}:{number}"))
    unused = tuple(name for name in columns if name and name not in COLUMNS)
    return ToldFile(Elements(tuple(nodes.values()), tuple(edges)), tuple(rejections), unused)


def _tell(cells: Mapping[str, str], line: int, nodes: dict[NodeKey, Node], edges: list[Edge]) -> None:
    """Add the nodes and edges of one row. Raises ValueError."""
    source, target, issue = (cells.get(name, "") for name in ("source", "target", "issue"))
    if not source or not target:
        raise ValueError("no source" if not source else "no target")
    predicate = _predicate(cells.get("predicate", ""))
    role = cells.get("role", "").lower() or "to"
    if role not in ROLES:
        raise ValueError(f"{role!r} is no role: write one of {', '.join(ROLES)}")
    origin = cells.get("origin", "") or f"line {line}"
    triple = Node("Triple", f"line {line}", _props(cells, predicate, line))
    report = _report(triple, predicate)
    ends = [("SUBJECT", ("Actor", source), ""), ("OBJECT", ("Issue", issue) if issue else ("Actor", target), "")]
    ends += [("PARTICIPANT", ("Actor", target), role)] if issue else []
    ends += [("QUOTED_FROM", ("Document", origin), ""), ("REPORTS", report.ref, "")]
    named = [Node(label, name, _called(label, name)) for _, (label, name), _ in ends[:-1]]
    nodes |= {node.ref: node for node in (triple, report, *named)}
    edges += (Edge(kind, triple.ref, ref, key) for kind, ref, key in ends)


def _called(label: str, name: str) -> dict[str, Prop]:
    return {"origin" if label == "Document" else "name": name}


def _predicate(name: str) -> Predicate:
    known = load_vocabulary()
    if name not in known.predicates:
        raise ValueError(f"{name!r} is no predicate of the vocabulary" if name else "no predicate")
    return known.predicate(name)


def _props(cells: Mapping[str, str], predicate: Predicate, line: int) -> dict[str, Prop]:
    start, end = days(cells.get("date", ""))
    when = {"when_start": start, "when_end": end, "precision": "range"} if start and end else {}
    mode: Mapping[str, Prop] = {"mode": predicate.mode} if predicate.mode else {}
    return {
        "predicate": predicate.id,
        "category": predicate.category,
        "polarity": predicate.polarity,
        "score": round(10 * predicate.score),
        "confidence": 1000,
        "modality": "actual",
        "negated": False,
        "certainty": "certain",
        "start": line,
        "end": line,
        "quote": cells.get("quote", "") or f"line {line}",
        **mode,
        **{name: day for name, day in when.items() if day},
    }


def _report(triple: Node, predicate: Predicate) -> Node:
    """The event or tie of its own that a row tells."""
    kept: Iterable[tuple[str, str]] = (("when_start", "start"), ("when_end", "end"), ("precision", "precision"))
    dates = {short: triple.props[name] for name, short in kept if name in triple.props}
    told = {name: triple.props[name] for name in ("category", "score", "polarity")}
    label = "Tie" if predicate.aspect == "tie" else "Event"
    return Node(label, triple.id, {**told, "predicate": predicate.id, "predicates": (predicate.id,), **dates})
