"""Versions of one work: which locations are live, and so which documents are active.

Two locations belong to one work if they share the canonical URL or the declared `work`; those that have neither, if
they share origin (else outlet), title and date. Of the documents found there
the newest is current: by declared `updated` (else `published`), then `published`, then id, never by time of ingest. The
other locations of that work are superseded. A document is active while any of its locations is live, so that a reprint
elsewhere survives the correction of the original.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from ...schemas.document import Location, bounds

_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "cmpid", "smid")
_PORTS = {"http": 80, "https": 443}


class Found(NamedTuple):
    """A location as far as versions are concerned."""

    document: str
    id: str
    url_key: str | None
    work: str | None
    updated: str | None
    published: str | None
    title_key: str | None = None


def canonical_url(url: str | None) -> str | None:
    """The address without what does not tell pages apart: scheme, `www.`, default port, fragment, tracking, last slash.

    >>> canonical_url("HTTPS://www.Example.org:443/a/?utm_source=x&id=3#top")
    '//example.org/a?id=3'
    """
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url.strip()
    host = (parts.hostname or "").removeprefix("www.")
    if port and port != _PORTS.get(parts.scheme.lower()):
        host = f"{host}:{port}"
    query = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not k.lower().startswith(_TRACKING)]
    return urlunsplit(("" if host else parts.scheme, host, parts.path.rstrip("/"), urlencode(sorted(query)), ""))


def title_key(location: Location) -> str | None:
    """Origin, title and date in one; None where one of them is missing, or address or declared id tell the work."""
    origin = location.origin or location.outlet
    if location.url or location.work or not (origin and location.title and location.published):
        return None
    return f"{origin} | {location.title} | {location.published}"


def live(locations: Iterable[Found]) -> dict[str, tuple[str, ...]]:
    """Active documents in order of their ids, each with the ids of its live locations."""
    found = sorted(locations)
    group = _groups(found)
    newest: dict[str, Found] = {}
    for location in found:
        key = _key(location, group)
        if key and (key not in newest or _rank(location) > _rank(newest[key])):
            newest[key] = location
    active: dict[str, list[str]] = {}
    for location in found:
        key = _key(location, group)
        if not key or newest[key].document == location.document:
            active.setdefault(location.document, []).append(location.id)
    return {document: tuple(ids) for document, ids in active.items()}


def _keys(location: Found) -> list[str]:
    url = [f"url {location.url_key}"] if location.url_key else []
    title = [f"title {location.title_key}"] if location.title_key else []
    return url + ([f"work {location.work}"] if location.work else []) + title


def _key(location: Found, group: dict[str, str]) -> str | None:
    return next((_root(group, key) for key in _keys(location)), None)


def _groups(locations: list[Found]) -> dict[str, str]:
    """Keys that stand in one location are one work: a forest of keys, whose roots name the works."""
    group: dict[str, str] = {}
    for location in locations:
        roots = [_root(group, key) for key in _keys(location)]
        for root in roots:
            group[root] = min(roots)
    return group


def _root(group: dict[str, str], key: str) -> str:
    while group.setdefault(key, key) != key:
        key = group[key]
    return key


def _rank(location: Found) -> tuple[tuple[str, str], tuple[str, str], str]:
    declared = location.updated or location.published
    return _day(declared), _day(location.published), location.document


def _day(date: str | None) -> tuple[str, str]:
    return bounds(date) if date else ("", "")
