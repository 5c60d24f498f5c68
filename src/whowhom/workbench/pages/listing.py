"""Lists: actors, issues, places, events and ties, documents, sources; long ones in pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from ...graph.elements import NodeKey
from ..asked import Asked, Data, Page
from ..facts import named, report_row, source_row
from ..index import Index
from .home import entity_row
from .statement import find

_SIGNS = ("any", "cooperation", "conflict", "neutral")
_TITLES = {"Actor": "Actors", "Issue": "Issues", "Place": "Places"}


def actors(question: Asked) -> Page:
    """The actors, those that most triples name first; of one kind, if wanted."""
    return _entities(question, "Actor")


def issues(question: Asked) -> Page:
    """The issues, those that most triples name first."""
    return _entities(question, "Issue")


def places(question: Asked) -> Page:
    """The places, those that most triples name first."""
    return _entities(question, "Place")


def _entities(question: Asked, label: str) -> Page:
    index, kind = question.index, question.text("kind")

    def ordered() -> list[NodeKey]:
        refs: list[NodeKey] = [(label, name) for name in index.ids(label)]
        return sorted(refs, key=lambda ref: (-len(index.triples.get(ref, ())), ref))

    refs: Sequence[NodeKey] = index.table(("ordered", label), ordered)
    kinds = sorted({str(index.nodes[ref].props.get("kind", "")) for ref in refs} - {""})
    if kind:
        question.choice("kind", kinds)
        refs = [ref for ref in refs if index.nodes[ref].props.get("kind") == kind]
    paged = question.paged(refs)
    rows = [entity_row(index, ref) for ref in paged["rows"]]
    return Page("entities.html", _TITLES[label], {"label": label, "kind": kind, "kinds": kinds, **paged, "rows": rows})


def events(question: Asked) -> Page:
    """Events, or ties, of someone or of all, of one sign if wanted; the last first, undated ones after them."""
    index = question.index
    label, sign = question.choice("kind", ("Event", "Tie")), question.choice("sign", _SIGNS)
    ref = find(index, question.text("about")) if question.text("about") else None
    refs: Sequence[NodeKey] = index.table(("dated", label), lambda: _dated(index, label))
    if ref:
        own = {index.report[triple] for triple in index.triples.get(ref, ()) if triple in index.report}
        refs = [one for one in refs if one in own] if len(own) * 20 > len(refs) else _last_first(index, own, label)
    if sign != "any":
        refs = [one for one in refs if index.nodes[one].props["polarity"] == sign]
    paged = question.paged(refs)
    about = named(index, ref)
    data = {"about": about, "kind": label, "sign": sign, **paged}
    data["rows"] = [report_row(index, one) for one in paged["rows"]]
    what = "Events" if label == "Event" else "Ties"
    return Page("events.html", f"{what} of {about['name']}" if about else what, data)


def _dated(index: Index, label: str) -> list[NodeKey]:
    return _last_first(index, {(label, name) for name in index.ids(label)}, label)


def _last_first(index: Index, refs: set[NodeKey], label: str) -> list[NodeKey]:
    found = sorted(ref for ref in refs if ref[0] == label)
    return sorted(found, key=lambda ref: str(index.nodes[ref].props.get("start", "0000")), reverse=True)


def documents(question: Asked) -> Page:
    """The documents of the graph, the last published first, with how many triples each gave."""
    index = question.index
    outlet = question.text("outlet")

    def ordered() -> list[str]:
        ids = index.ids("Document")
        return sorted(ids, key=lambda name: str(index.nodes["Document", name].props.get("published", "")), reverse=True)

    names: Sequence[str] = index.table("documents", ordered)
    if outlet:
        names = [name for name in names if index.nodes["Document", name].props.get("outlet") == outlet]
    paged = question.paged(names)
    rows = [document_row(index, name) for name in paged["rows"]]
    return Page("documents.html", "Documents", {"outlet": outlet, **paged, "rows": rows})


def document_row(index: Index, name: str) -> Data:
    """A document in one row, with the number of its triples."""
    return {**source_row(index.nodes["Document", name]), "triples": len(index.quoted.get(name, ()))}


def sources(question: Asked) -> Page:
    """The outlets, with their grades, documents, triples, and how much of theirs first stood elsewhere."""
    index = question.index

    def make() -> list[Data]:
        found: dict[str, Data] = {}
        for name in index.ids("Document"):
            row = document_row(index, name)
            outlet = str(row["outlet"] or "")
            told = found.setdefault(outlet, {"outlet": outlet, "reliability": row["reliability"], **_NONE})
            told["documents"] += 1
            told["triples"] += cast("int", row["triples"])
            told["reprints"] += bool(row["outlet"]) and row["origin"] != row["outlet"]
            days = [day for day in (told["first"], told["last"], row["published"]) if day]
            told |= {"first": min(days, default=None), "last": max(days, default=None)}
        return sorted(found.values(), key=lambda row: (-row["documents"], row["outlet"]))

    return Page("sources.html", "Sources", question.paged(index.table("sources", make)))


_NONE: Data = {"documents": 0, "triples": 0, "reprints": 0, "first": None, "last": None}
