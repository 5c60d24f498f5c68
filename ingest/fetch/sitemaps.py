"""Sitemaps (sitemaps.org) with the extension for news: addresses of articles, with what the map says of them.

lxml reads a map event by event, without entities, document types or the network, and keeps one entry at a time.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from ...schemas.errors import InputError
from ..readers.encoding import UnreadableError
from .client import Fetcher

MAX_ENTRIES = 50_000
"""The most addresses of one map (the limit of sitemaps.org), and of all maps of one site at a time."""

MAX_MAPS = 50
"""The most maps of a site that are fetched at a time, the newest first."""

MAX_DEPTH = 3
"""How deep indexes may lie in indexes; the standard knows one level."""

MAX_UNPACKED = 50_000_000
"""The most that a packed map may unpack to, in bytes (the limit of sitemaps.org)."""

_GZIP = b"\x1f\x8b"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LINE = re.compile(r"(?im)^[ \t]*sitemap[ \t]*:[ \t]*(\S+)")
_MEDIA = re.compile(r"^\{[^}]*sitemap-(?:image|video)")
_KEYS = {
    "loc": "url",
    "lastmod": "modified",
    "title": "title",
    "name": "outlet",
    "language": "language",
    "publication_date": "published",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A page or a further map, with what the map says of it; days as declared, '' where it says nothing."""

    url: str
    modified: str = ""
    title: str = ""
    outlet: str = ""
    language: str = ""
    published: str = ""
    is_map: bool = False


@dataclass(slots=True)
class Maps:
    """The maps of one site, fetched as they are needed; `failed` are those that could not be had or read."""

    fetcher: Fetcher
    failed: list[InputError] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    fetched: int = 0

    def pages(self, data: bytes, url: str) -> Iterator[Entry]:
        """The pages of a sitemap, of all maps of an index, or of those that a robots.txt names; each address once.

        Raises InputError where no map could be read.
        """
        found = 0
        for entry in self._pages(data, url, 0):
            if found >= MAX_ENTRIES:
                self.failed.append(InputError(f"It names more than {MAX_ENTRIES:,} pages.", where=url))
                return
            found += 1
            yield entry
        if not found and self.failed:
            raise self.failed[0]

    def _pages(self, data: bytes, url: str, depth: int) -> Iterator[Entry]:
        try:
            entries = _of_robots(data, url) if _is_robots(url) else parse_sitemap(data, url)
        except UnreadableError as error:
            self.failed.append(InputError(f"{error}.", where=url))
            return
        for entry in (one for one in entries if not one.is_map and one.url not in self.seen):
            self.seen.add(entry.url)
            yield entry
        for entry in sorted((one for one in entries if one.is_map), key=lambda one: one.modified, reverse=True):
            if entry.url not in self.seen:
                self.seen.add(entry.url)
                yield from self._below(entry.url, depth + 1)

    def _below(self, url: str, depth: int) -> Iterator[Entry]:
        if depth > MAX_DEPTH or self.fetched >= MAX_MAPS:
            what = (
                f"Its indexes lie deeper than {MAX_DEPTH}" if depth > MAX_DEPTH else f"There are over {MAX_MAPS} maps"
            )
            self.failed.append(InputError(f"{what}; this one was not fetched.", where=url))
            return
        self.fetched += 1
        try:
            found = self.fetcher.get(url)
        except InputError as error:
            self.failed.append(error)
            return
        self.fetcher.bodies.pop(found.url, None)
        yield from self._pages(found.data, found.url, depth)


def is_sitemap(data: bytes, url: str) -> bool:
    """Whether an answer is a sitemap or a robots.txt, rather than a feed."""
    head = data[:4096].lower()
    return data.startswith(_GZIP) or b"<urlset" in head or b"<sitemapindex" in head or _is_robots(url)


def parse_sitemap(data: bytes, url: str) -> list[Entry]:
    """The entries of a map or index, in its order, addresses made whole by that of the map. Raises UnreadableError."""
    from lxml import etree

    found: list[Entry] = []
    values: dict[str, str] = {}
    options = {"resolve_entities": False, "load_dtd": False, "no_network": True, "huge_tree": False, "recover": False}
    try:
        for _, element in etree.iterparse(io.BytesIO(_unpacked(data)), events=("end",), **options):
            kind = "" if not isinstance(element.tag, str) or _MEDIA.search(element.tag) else _local(element.tag)
            if kind in _KEYS and element.text:
                values.setdefault(_KEYS[kind], " ".join(element.text.split()))
            elif kind in ("url", "sitemap"):
                if values.get("url"):
                    found.append(_entry(values, url, is_map=kind == "sitemap"))
                values = {}
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
            if len(found) > MAX_ENTRIES:
                raise UnreadableError(f"the sitemap names more than {MAX_ENTRIES:,} addresses")
    except (etree.XMLSyntaxError, ValueError) as error:
        if isinstance(error, UnreadableError):
            raise
        raise UnreadableError(f"it is no sitemap that can be read: {str(error)[:200]}") from error
    return found


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _entry(values: dict[str, str], base: str, *, is_map: bool) -> Entry:
    days = {key: _day(values.get(key, "")) for key in ("modified", "published")}
    known = {key: values.get(key, "") for key in ("title", "outlet")}
    language = values.get("language", "")[:2].lower()
    return Entry(urljoin(base, values["url"]), language=language, is_map=is_map, **days, **known)


def _day(text: str) -> str:
    found = _DAY.match(text)
    return found[0] if found else ""


def _unpacked(data: bytes) -> bytes:
    """The bytes of a map, unpacked where they are packed with gzip. Raises UnreadableError."""
    if not data.startswith(_GZIP):
        return data
    unpack = zlib.decompressobj(wbits=31)
    try:
        found = unpack.decompress(data, MAX_UNPACKED)
    except zlib.error as error:
        raise UnreadableError(f"the packed sitemap is damaged: {error}") from error
    if unpack.unconsumed_tail:
        raise UnreadableError(f"unpacked the sitemap is larger than {MAX_UNPACKED:,} bytes")
    return found


def _is_robots(url: str) -> bool:
    return urlsplit(url).path == "/robots.txt"


def _of_robots(data: bytes, url: str) -> list[Entry]:
    """The maps that the `Sitemap:` lines of a robots.txt name (RFC 9309, 2.2.4). Raises UnreadableError."""
    found = [Entry(urljoin(url, name), is_map=True) for name in _LINE.findall(data.decode("utf-8", "replace"))]
    if not found:
        raise UnreadableError("this robots.txt names no sitemap")
    return found
