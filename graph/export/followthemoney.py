"""FollowTheMoney entities, as Aleph and OpenSanctions load them: actors, articles, and links between actors."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...schemas.model import canonical_json
from ..elements import Elements, Node, NodeKey, texts
from .told import Told, called, text, told

_SCHEMATA = {"person": "Person", "state": "PublicBody", "government": "PublicBody", "office": "PublicBody"}


def write_followthemoney(elements: Elements, path: Path) -> int:
    """Write one entity a line, sorted by id; how many. Needs followthemoney, which checks schema and properties.

    Kept: actors but populations, articles, and every triple between two of these actors that is told as a fact, as an
    UnknownLink with its quote as proof. FollowTheMoney has no place for issues, demands, denials and offsets.
    """
    entities = {entity.key: entity for entity in _entities(list(told(elements)))}
    with path.open("w", encoding="utf-8", errors="replace", newline="\n") as out:
        out.writelines(f"{canonical_json(_checked(entities[key]))}\n" for key in sorted(entities))
    return len(entities)


@dataclass(frozen=True, slots=True)
class _Entity:
    """An entity before the library has cleaned its values."""

    key: str
    schema: str
    values: Mapping[str, Sequence[str | None]]


def _checked(entity: _Entity) -> dict[str, object]:
    from followthemoney import model

    made = model.make_entity(entity.schema)
    made.id = entity.key
    for name, values in entity.values.items():
        made.add(name, [value.encode("utf-8", "replace").decode() for value in values if value], quiet=True)
    properties = {name: sorted(values) for name, values in made.to_dict()["properties"].items()}
    return {"id": made.id, "schema": entity.schema, "properties": properties}


def _entities(found: Sequence[Told]) -> Iterator[_Entity]:
    for one in found:
        if "REPORTS" in one.ends and _is_party(one.subject) and _is_party(one.object):
            yield from (_party(one.subject), _party(one.object), _article(one.document), _link(one))


def _is_party(node: Node) -> bool:
    return node.label == "Actor" and node.props.get("kind") != "population"


def _id(ref: NodeKey) -> str:
    return f"whowhom-{hashlib.sha256('|'.join(ref).encode('utf-8', 'replace')).hexdigest()[:40]}"


def _party(node: Node) -> _Entity:
    schema = _SCHEMATA.get(str(node.props.get("kind")), "Organization")
    aliases = texts(node.props.get("aliases", ()))
    known: dict[str, Sequence[str | None]] = {
        "country": [text(node.props.get("country"))],
        "wikidataId": [text(node.props.get("qid"))],
    }
    return _Entity(_id(node.ref), schema, {"name": [called(node)], "alias": aliases, **known})


def _article(node: Node) -> _Entity:
    named = (("publisher", "outlet"), ("sourceUrl", "url"), ("publishedAt", "published"), ("author", "author"))
    values: dict[str, Sequence[str | None]] = {prop: [text(node.props.get(key))] for prop, key in named}
    return _Entity(_id(node.ref), "Article", {"title": [called(node)], **values})


def _link(one: Told) -> _Entity:
    props, source = one.triple.props, one.document.props
    values: dict[str, Sequence[str | None]] = {
        "subject": [_id(one.subject.ref)],
        "object": [_id(one.object.ref)],
        "role": [str(props["predicate"]).replace("_", " ")],
        "summary": [text(props["quote"])],
        "proof": [_id(one.document.ref)],
        "startDate": [text(props.get("when_start"))],
        "endDate": [text(props.get("when_end"))],
        "publisher": [text(source.get("outlet"))],
        "sourceUrl": [text(source.get("url"))],
    }
    return _Entity(_id(one.triple.ref), "UnknownLink", values)
