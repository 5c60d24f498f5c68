"""Feeds that were saved to a file (RSS, Atom, JSON Feed), by feedparser: the texts that the entries carry."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from ...schemas.document import Document
from ...schemas.triple import Rejection
from .encoding import UnreadableError, check_text, decode
from .guard import guarded
from .metadata import described

MAX_FEED = 50_000_000
"""The largest feed that is read, in bytes."""


def read_feed(path: Path) -> Iterator[Document | Rejection]:
    """The entries of a saved feed, each a document where it carries a text."""
    return guarded("feed:parse_feed", path)


def parse_feed(path: Path) -> Iterator[Document | Rejection]:
    """As `read_feed`, in this process. Raises OSError."""
    with path.open("rb") as stream:
        data = stream.read(MAX_FEED + 1)
    if len(data) > MAX_FEED:
        yield Rejection(reason=f"the feed is larger than {MAX_FEED:,} bytes", where=str(path))
        return
    yield from entries(data, str(path))


def entries(data: bytes, source: str) -> Iterator[Document | Rejection]:
    """A document an entry of a feed's bytes; an entry without text, or with a teaser only, is a Rejection."""
    try:
        found = entry_values(data)
    except UnreadableError as error:
        yield Rejection(reason=str(error), where=source)
        return
    if not found:
        yield Rejection(reason="the feed has no entry", where=source)
    for number, values in enumerate(found, start=1):
        yield from entry(values, f"{source}:entry {number}")


def entry_values(data: bytes) -> list[dict[str, str]]:
    """What each entry of a feed declares, its text among it; `teaser` where that is a summary only.

    Raises UnreadableError for what is no feed.
    """
    return _json_entries(data) if data.lstrip()[:1] == b"{" else _xml_entries(data)


def entry(values: Mapping[str, str], where: str) -> Iterator[Document | Rejection]:
    """The document of one entry, or a Rejection where it carries no text."""
    text = _plain(values.get("text", ""))
    try:
        check_text(text)
    except UnreadableError:
        link = values.get("url")
        yield Rejection(reason=f"the entry carries no text{f'; it points to {link}' if link else ''}", where=where)
        return
    yield from described(text, values, where, values.get("work") or values.get("url") or where)


def _plain(html: str) -> str:
    """The words of an entry's HTML, a line a block."""
    if "<" not in html:
        return html.strip()
    from lxml import html as markup

    tree = markup.fromstring(f"<div>{html}</div>")
    for block in tree.iter("p", "br", "div", "li", "h1", "h2", "h3", "h4", "blockquote", "tr"):
        block.tail = "\n" + (block.tail or "")
    lines = (" ".join(line.split()) for line in tree.text_content().splitlines())
    return "\n".join(line for line in lines if line)


def _xml_entries(data: bytes) -> list[dict[str, str]]:
    import feedparser

    read = feedparser.parse(data, sanitize_html=True, resolve_relative_uris=False)
    if not read.entries and not read.get("version"):
        raise UnreadableError("it is no feed (RSS, Atom or JSON Feed)")
    outlet = read.feed.get("title", "")
    return [_values(one, outlet, read.feed.get("language", "")) for one in read.entries]


def _values(one: dict[str, object], outlet: str, language: str) -> dict[str, str]:
    contents = one.get("content")
    full = contents[0].get("value", "") if isinstance(contents, list) and contents else ""
    source = one.get("source")
    found = {
        "text": full or str(one.get("summary", "")),
        "title": str(one.get("title", "")),
        "url": str(one.get("link", "")),
        "author": str(one.get("author", "")),
        "outlet": outlet,
        "language": language[:2].lower(),
        "work": str(one.get("id", "")),
        "published": _day(one.get("published_parsed")),
        "updated": _day(one.get("updated_parsed")) if dict.__contains__(one, "updated_parsed") else "",
        "teaser": "" if full else "yes",
        "origin": str(source.get("title", "")) if isinstance(source, Mapping) else "",
    }
    return {key: value for key, value in found.items() if value}


def _day(moment: object) -> str:
    return f"{moment.tm_year:04}-{moment.tm_mon:02}-{moment.tm_mday:02}" if isinstance(moment, time.struct_time) else ""


def _json_entries(data: bytes) -> list[dict[str, str]]:
    try:
        read = json.loads(decode(data))
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"it is no JSON that can be read: {error}") from error
    items, outlet = read.get("items"), str(read.get("title", ""))
    if not isinstance(items, list) or "jsonfeed.org" not in str(read.get("version")):
        raise UnreadableError("it is no JSON Feed (https://jsonfeed.org)")
    return [_json_values(item, outlet) for item in items if isinstance(item, dict)]


def _json_values(item: Mapping[str, object], outlet: str) -> dict[str, str]:
    authors = item.get("authors")
    names = [str(a.get("name", "")) for a in authors if isinstance(a, dict)] if isinstance(authors, list) else []
    found = {
        "text": str(item.get("content_html") or item.get("content_text") or ""),
        "title": str(item.get("title") or ""),
        "url": str(item.get("url") or ""),
        "author": ", ".join(filter(None, names)),
        "outlet": outlet,
        "language": str(item.get("language") or "")[:2].lower(),
        "work": str(item.get("id") or ""),
        "published": str(item.get("date_published") or "")[:10],
        "updated": str(item.get("date_modified") or "")[:10],
    }
    return {key: value for key, value in found.items() if value}
