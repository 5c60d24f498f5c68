"""STIX 2.1: actors as identities, places as locations, dealings as relationships, documents as reports.

Dates of creation are those of the documents, and ids follow from the content, so that the same graph gives the same
bundle. Issues have no object of their own in STIX: what an act is about stands in the description.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from ..contradictions import Contradiction, Rule, contradictions
from ..elements import Elements, Node, NodeKey, Prop
from .told import Told, called, text, told

_SPACE = uuid.UUID("6d1f3cf6-2f0c-5a0b-9a5b-3a1f0c1f7a51")
"""Namespace of our ids, made once at random."""

_EPOCH = "1970-01-01T00:00:00Z"
_CLASSES = {
    "person": "individual",
    "population": "class",
    "office": "class",
    "alliance": "group",
    "armed_group": "group",
}

Object = dict[str, object]


def write_stix(elements: Elements, path: Path) -> int:
    """Write a bundle; how many objects. Needs stix2, which validates each of them."""
    import stix2

    objects = list(_objects(list(told(elements)), contradictions(elements)))
    parsed = [stix2.parse(one, allow_custom=False) for one in objects]
    bundle = stix2.Bundle(parsed, id=_id("bundle", *(str(one["id"]) for one in objects)))
    path.write_text(bundle.serialize(indent=1, sort_keys=True) + "\n", encoding="utf-8", newline="\n")
    return len(objects)


def _objects(found: Sequence[Told], at_odds: Sequence[Contradiction]) -> Iterator[Object]:
    ends = {node.ref: node for one in found for node in (*one.ends.values(), *(node for _, node in one.roles))}
    for ref in sorted(ends):
        if ref[0] in _MAKERS:
            yield _MAKERS[ref[0]](ends[ref])
    related: dict[str, list[str]] = {}
    of_triple: dict[str, str] = {}
    for group in _groups(found):
        made = _relationship(group)
        yield made
        for one in group:
            related.setdefault(one.document.id, []).append(str(made["id"]))
            of_triple[one.triple.id] = str(made["id"])
    yield from _opinions(found, of_triple, at_odds)
    documents = {one.document.id: one.document for one in found}
    yield from (_report(documents[name], related[name]) for name in sorted(related))


def _groups(found: Sequence[Told]) -> list[list[Told]]:
    """The triples between actors or places that report one event or tie with one predicate, in a fixed order."""
    groups: dict[tuple[NodeKey, NodeKey, str, str], list[Told]] = {}
    for one in found:
        report = one.ends.get("REPORTS")
        if report and {one.subject.label, one.object.label} <= set(_MAKERS):
            key = one.subject.ref, one.object.ref, str(one.triple.props["predicate"]), report.id
            groups.setdefault(key, []).append(one)
    return [groups[key] for key in sorted(groups)]


def _id(kind: str, *parts: str) -> str:
    return f"{kind}--{uuid.uuid5(_SPACE, _clean('|'.join((kind, *parts))))}"


def _object(kind: str, name: str, created: str) -> Object:
    return {"type": kind, "spec_version": "2.1", "id": name, "created": created, "modified": created}


def _ref(node: Node) -> str:
    return _id({"Actor": "identity", "Place": "location"}[node.label], node.id)


def _identity(node: Node) -> Object:
    kind, qid = str(node.props.get("kind")), node.props.get("qid")
    found = _object("identity", _ref(node), _EPOCH) | {"name": _clean(called(node))}
    found["identity_class"] = _CLASSES.get(kind, "organization")
    if kind in ("state", "government"):
        found["sectors"] = ["government"]
    if qid:
        found["external_references"] = [{"source_name": "wikidata", "external_id": qid}]
    return found


def _location(node: Node) -> Object:
    """A place; STIX wants a country or region, and where none is known the name stands for it."""
    country = node.props.get("country")
    known = {"country": country} if country else {"region": _clean(called(node))}
    return _object("location", _ref(node), _EPOCH) | {"name": _clean(called(node)), **known}


_MAKERS: Mapping[str, Callable[[Node], Object]] = {"Actor": _identity, "Place": _location}


def _relationship(group: Sequence[Told]) -> Object:
    first, report = group[0], group[0].ends["REPORTS"]
    predicate = str(first.triple.props["predicate"])
    name = _id("relationship", first.subject.id, predicate, first.object.id, report.id)
    found = _object("relationship", name, _published(first.document)) | {
        "relationship_type": predicate.replace("_", "-"),
        "source_ref": _ref(first.subject),
        "target_ref": _ref(first.object),
        "description": _clean("\n".join(f"“{one.triple.props['quote']}” ({_source(one)})" for one in group)),
        "confidence": max(int(str(one.triple.props["confidence"])) for one in group) // 10,
    }
    start, end = (_midnight(report.props.get(of)) for of in ("start", "end"))
    if start:
        found["start_time"] = start
    if start and end and end > start:
        found["stop_time"] = end
    return found


def _opinions(
    found: Sequence[Told], of_triple: Mapping[str, str], at_odds: Sequence[Contradiction]
) -> Iterator[Object]:
    """What one claim has against another: an opinion on the relationship of each, in the words of its counterpart.

    The counterpart may have no relationship of its own (a denial has none). Nothing says which of both is right.
    """
    known = {one.triple.id: one for one in found}
    made: dict[str, Object] = {}
    for one in at_odds:
        for left, right in one.pairs:
            for target, other in ((left, right), (right, left)):
                if target in of_triple and of_triple[target] != of_triple.get(other):
                    opinion = _opinion(of_triple[target], known[other], one.rule)
                    made[str(opinion["id"])] = opinion
    yield from (made[name] for name in sorted(made))


def _opinion(target: str, other: Told, rule: Rule) -> Object:
    name = _id("opinion", target, other.triple.id, rule.id)
    return _object("opinion", name, _published(other.document)) | {
        "opinion": "disagree",
        "explanation": _clean(f"{rule.id}: “{other.triple.props['quote']}” ({_source(other)})"),
        "authors": [_clean(_outlet(other.document))],
        "object_refs": [target],
    }


def _report(document: Node, related: Sequence[str]) -> Object:
    url = text(document.props.get("url"))
    reference = {"source_name": _clean(_outlet(document)), "external_id": document.id}
    if url and url.startswith(("http://", "https://")):
        reference["url"] = _clean(url)
    published = _published(document)
    found = _object("report", _id("report", document.id), published) | {"name": _clean(called(document))}
    return found | {
        "published": published,
        "object_refs": sorted(set(related)),
        "external_references": [reference],
    }


def _source(one: Told) -> str:
    return f"{_outlet(one.document)}, {text(one.document.props.get('published')) or 'undated'}"


def _outlet(document: Node) -> str:
    return text(document.props.get("outlet") or document.props.get("origin")) or document.id


def _published(document: Node) -> str:
    return _midnight(document.props.get("published")) or _EPOCH


def _midnight(day: Prop | None) -> str | None:
    return f"{str(day)[:10]}T00:00:00Z" if day and len(str(day)) >= len("2000-01-01") else None


def _clean(value: str | None) -> str:
    return (value or "").encode("utf-8", "replace").decode()
