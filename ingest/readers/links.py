"""FollowTheMoney entities (JSON lines) and STIX 2 bundles: one document a relation, with the names of both ends."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ...schemas.document import Document
from ...schemas.triple import Rejection
from .coded import coded_row
from .encoding import UnreadableError, decode
from .metadata import warning

MAX_BYTES = 200_000_000
"""The largest file that is read, in bytes: relations need all entities at once."""

_ENDS = {
    "Ownership": ("owner", "asset"),
    "Directorship": ("director", "organization"),
    "Membership": ("member", "organization"),
    "Employment": ("employee", "employer"),
    "Representation": ("agent", "client"),
    "Succession": ("successor", "predecessor"),
    "Associate": ("person", "associate"),
    "Family": ("person", "relative"),
    "UnknownLink": ("subject", "object"),
    "Occupancy": ("holder", "post"),
}
"""Which properties of FollowTheMoney's relations are source and target."""

_KINDS = {"Person": "person", "Organization": "organisation", "Company": "organisation", "PublicBody": "organisation"}
_CLASSES = {"individual": "person", "group": "organisation", "organization": "organisation"}
Json = Mapping[str, object]


def read_json(path: Path) -> Iterator[Document | Rejection]:
    """The relations of a file, in order; any other JSON is a Rejection, and so is a relation without both ends."""
    try:
        if path.stat().st_size > MAX_BYTES:
            yield Rejection(reason=f"it is larger than {MAX_BYTES:,} bytes", where=str(path))
            return
        yield from _documents(_objects(decode(path.read_bytes())), str(path))
    except UnreadableError as error:
        yield Rejection(reason=str(error), where=str(path))
    except OSError as error:
        yield Rejection(reason=f"it cannot be read: {error.strerror or error}", where=str(path))


def _objects(text: str) -> list[Json]:
    """Objects of a bundle, of a list, or one a line. Raises UnreadableError."""
    try:
        try:
            whole = json.loads(text)
        except json.JSONDecodeError:
            whole = [json.loads(line) for line in text.split("\n") if line.strip()]
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"it is no JSON: {error}") from error
    if isinstance(whole, dict):
        whole = whole.get("objects", [whole])
    return [item for item in whole if isinstance(item, dict)] if isinstance(whole, list) else []


def _documents(objects: Sequence[Json], path: str) -> Iterator[Document | Rejection]:
    known = {str(item.get("id")): item for item in objects}
    seen: dict[str, int] = {}
    number = 0
    for place, item in enumerate(objects, start=1):
        source, values = _link(item, known)
        if not source:
            continue
        number += 1
        yield coded_row(source, list(values.items()), f"{path}:{place}", place, seen)
    alone = len(objects) - number - len(_ends(objects, known))
    if number and alone:
        yield warning(f"{alone} entities stand in no relation that is read, and were not kept", path)
    if not number:
        reason = "it holds no relation of FollowTheMoney or STIX; articles are read from .jsonl"
        yield Rejection(reason=reason, where=path)


def _ends(objects: Sequence[Json], known: Mapping[str, Json]) -> set[str]:
    """Ids of the entities of the file that are ends of its relations."""
    found: set[str] = set()
    for item in objects:
        given = item.get("properties")
        if item.get("type") == "relationship":
            found |= {str(item.get("source_ref")), str(item.get("target_ref"))}
        elif isinstance(given, dict) and str(item.get("schema")) in _ENDS:
            found |= {_first(given.get(key)) for key in _ENDS[str(item.get("schema"))]}
    return found.intersection(known)


def _link(item: Json, known: Mapping[str, Json]) -> tuple[str, dict[str, str]]:
    """The source and fields of a relation; '' for what is none."""
    if item.get("type") == "relationship":
        ends = [known.get(str(item.get(key)), {}) for key in ("source_ref", "target_ref")]
        own = {"id": item.get("id"), "schema": item.get("relationship_type"), "published": item.get("created")}
        own |= {"start": item.get("start_time"), "end": item.get("stop_time"), "description": item.get("description")}
        return "stix", _texts(own) | _named("source", ends[0]) | _named("target", ends[1])
    schema, given = str(item.get("schema")), item.get("properties")
    if schema not in _ENDS or not isinstance(given, dict):
        return "", {}
    ends = [known.get(_first(given.get(key)), {"name": _first(given.get(key))}) for key in _ENDS[schema]]
    own = {
        "id": item.get("id"),
        "schema": schema,
        "role": _first(given.get("role")),
        "url": _first(given.get("sourceUrl")),
    }
    own |= {"start": _first(given.get("startDate")), "end": _first(given.get("endDate"))}
    return "ftm", _texts(own) | _named("source", ends[0]) | _named("target", ends[1])


def _named(end: str, item: Json) -> dict[str, str]:
    given = item.get("properties")
    name = _first(given.get("name")) if isinstance(given, dict) else item.get("name")
    country = _first(given.get("country")) if isinstance(given, dict) else item.get("country")
    kind = _KINDS.get(str(item.get("schema"))) or _CLASSES.get(str(item.get("identity_class")))
    return _texts({f"{end}.name": name, f"{end}.kind": kind, f"{end}.country": country})


def _texts(values: Mapping[str, object]) -> dict[str, str]:
    return {key: value for key, value in values.items() if isinstance(value, str) and value}


def _first(value: object) -> str:
    found = value[0] if isinstance(value, list) and value else value
    return found if isinstance(found, str) else ""
