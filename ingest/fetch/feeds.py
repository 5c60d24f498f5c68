"""Feeds that are followed: what was seen is remembered, so that a fetch takes new entries only."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from ...schemas.document import Document
from ...schemas.errors import InputError
from ...schemas.triple import Rejection
from ..readers.encoding import UnreadableError
from ..readers.feed import entry, entry_values
from .client import Fetcher, checked
from .pages import fetch_pages

MAX_SEEN = 5_000
"""How many entries of a feed are remembered; feeds carry far fewer at a time."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed with what its server and its entries said last time."""

    url: str
    etag: str = ""
    modified: str = ""
    seen: tuple[str, ...] = field(default=())


def load_feeds(path: Path) -> tuple[Feed, ...]:
    """The feeds of a file, none where there is no file. Raises InputError."""
    try:
        found = json.loads(path.read_text("utf-8")) if path.exists() else []
        return tuple(Feed(**{**one, "seen": tuple(one.get("seen", ()))}) for one in found)
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise InputError(f"The list of feeds cannot be read: {error}.", where=str(path)) from error


def save_feeds(path: Path, feeds: tuple[Feed, ...]) -> None:
    """Write the feeds, whole or not at all. Raises OSError."""
    part = path.with_name(f".{path.name}.part")
    part.write_text(json.dumps([asdict(one) for one in feeds], indent=1) + "\n", "utf-8")
    part.replace(path)


def add_feed(feeds: tuple[Feed, ...], url: str) -> tuple[Feed, ...]:
    """The feeds with another, which was not there. Raises InputError."""
    checked(url)
    if url in (one.url for one in feeds):
        raise InputError("This feed is followed already.", where=url)
    return (*feeds, Feed(url))


def fetch_feed(feed: Feed, fetcher: Fetcher) -> tuple[Feed, Iterator[Document | Rejection]]:
    """The feed as it is after the fetch, and its new entries, each as a document or Rejection.

    Keep the first only when the second was put away: what was not is then fetched again. An entry with a teaser gives
    the page that it points to. Raises InputError where the feed itself cannot be had.
    """
    asked = {"If-None-Match": feed.etag, "If-Modified-Since": feed.modified}
    found = fetcher.get(feed.url, headers={name: value for name, value in asked.items() if value})
    if found.status == 304:
        return feed, iter(())
    try:
        values = entry_values(found.data)
    except UnreadableError as error:
        raise InputError(f"{error}.", where=feed.url) from error
    new = {key: one for one in values if (key := _key(one)) not in feed.seen}
    seen = (*feed.seen, *new)[-MAX_SEEN:]
    after = replace(
        feed, etag=found.headers.get("etag", ""), modified=found.headers.get("last-modified", ""), seen=seen
    )
    return after, _documents(list(new.values()), feed.url, fetcher)


def _key(values: dict[str, str]) -> str:
    return values.get("work") or values.get("url") or values.get("title", "")


def _documents(found: list[dict[str, str]], source: str, fetcher: Fetcher) -> Iterator[Document | Rejection]:
    """Entries with their whole text as they are; of a teaser the page behind it, or else the teaser."""
    for values in found:
        pages = list(fetch_pages([values["url"]], fetcher)) if "teaser" in values and "url" in values else []
        yield from pages
        if not any(isinstance(item, Document) for item in pages):
            yield from entry(values, f"{source}#{_key(values)}")
