"""The pages of one triple, of one event or tie, and of all that is told of someone or something."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from ...graph.elements import NodeKey
from ...schemas import UnknownNameError
from ..asked import Asked, Data, Page
from ..facts import end, named, report_row, source_row, status, triple_row, triple_rows, when
from ..index import NAMED, Index

CONTEXT = 400
"""Characters of the text shown before and after a quote."""

TOLD = ("any", "fact", "other")
_FIELDS = ("predicate_text", "category", "mode", "quad", "rule", "extractor", "precision", "when_text", "credibility")


def triple(question: Asked, name: str) -> Page:
    """A triple: its quote in its context, who says so, its status, dates, rule and extractor, and judgements on it."""
    index = question.index
    node = index.node("Triple", name)
    row = triple_row(index, node.id)
    props = dict(node.props)
    data: Data = {
        "triple": row,
        "fields": {field: props.get(field) for field in _FIELDS},
        "score": cast("int", props["score"]) / 10,
        "main": props.get("main", True),
        "perspective": end(index, node.id, "PERSPECTIVE"),
        "where": end(index, node.id, "WHERE"),
        "quantities": list(cast("Sequence[str]", props.get("quantities", ()))),
        "context": _context(question, index, node.id),
        "reports": report_row(index, index.report[node.id]) if node.id in index.report else None,
        "judgements": _judgements(question, node.id),
    }
    return Page("triple.html", _title(row), data)


def _title(row: Data) -> str:
    did = f"not {row['predicate']}" if row["negated"] else row["predicate"]
    return f"{row['subject']['name']} {did} {row['object']['name']}".replace("_", " ")


def _context(question: Asked, index: Index, name: str) -> Data:
    """The text before, in and after the quote, from the ledger."""
    props = index.nodes["Triple", name].props
    start, stop = cast("int", props["start"]), cast("int", props["end"])
    with question.shelf.ledger() as ledger:
        document = ledger.document(index.document[name])
    if document is None:  # the ledger loses no text; a graph made by other means may have none
        return {"before": "", "quote": props["quote"], "after": "", "start": start, "end": stop}
    text, first, last = document.text, max(0, start - CONTEXT), stop + CONTEXT
    return {
        "before": ("…" if first else "") + text[first:start],
        "quote": text[start:stop],
        "after": text[stop:last] + ("…" if last < len(text) else ""),
        "start": start,
        "end": stop,
    }


def _judgements(question: Asked, name: str) -> list[Data]:
    from ...judging import judgements

    with question.shelf.ledger() as ledger:
        return [dict(row) for row in judgements(ledger) if row["left"] == name]


def event(question: Asked, name: str) -> Page:
    """An event: what is told of it, by which triples, from how many origins, and what may be the same."""
    return _report(question, "Event", name)


def tie(question: Asked, name: str) -> Page:
    """A standing relation, as an event."""
    return _report(question, "Tie", name)


def _report(question: Asked, label: str, name: str) -> Page:
    index = question.index
    node = index.node(label, name)
    row = report_row(index, node.ref)
    told = index.told.get(node.ref, [])
    data: Data = {
        "report": row,
        "fields": {key: node.props.get(key) for key in ("mode", "aspect", "precision")},
        "score": cast("int", node.props["score"]) / 10,
        "triples": triple_rows(index, told),
        "origins": sorted({str(source_row(index.nodes["Document", index.document[t]])["origin"]) for t in told}),
        "possibly_same": [report_row(index, ref) for ref in sorted(index.same.get(node.ref, ()))],
    }
    subject, reached = row["subject"] or {"name": "?"}, row["object"] or {"name": "?"}
    what = " or ".join(map(str, row["predicates"])).replace("_", " ")
    dated = f", {row['when']}" if row["when"] else ""
    return Page("report.html", f"{subject['name']} {what} {reached['name']}{dated}", data)


def statements(question: Asked) -> Page:
    """Every triple about someone or something, or of the whole graph: all, those told as facts, or the others."""
    index, told = question.index, question.choice("told", TOLD)
    ref = find(index, question.text("about")) if question.text("about") else None
    names: Sequence[str] = index.triples.get(ref, []) if ref else index.ids("Triple")
    if told != "any":
        names = [name for name in names if _is_fact(index, name) == (told == "fact")]
    paged = question.paged(names)
    about = named(index, ref)
    title = f"What is told of {about['name']}" if about else "All that is told"
    data = {"about": about, "told": told, **paged, "rows": triple_rows(index, paged["rows"])}
    return Page("statements.html", title, data)


def _is_fact(index: Index, name: str) -> bool:
    return status(dict(index.nodes["Triple", name].props)) in ("told as fact", "probable")


def find(index: Index, name: str) -> NodeKey:
    """The actor, issue or place of that id, else the actor that goes by that name. Raises UnknownNameError."""
    for label in NAMED:
        if (label, name) in index.nodes:
            return label, name
    from ...naming import find_identity

    identity = find_identity(index.elements, name)
    for label in NAMED:
        if (label, identity) in index.nodes:
            return label, identity
    raise UnknownNameError(f"Nothing in this graph is called {name!r}.")


__all__ = ["event", "find", "statements", "tie", "triple", "when"]
