"""Feeds that are followed: what was seen is remembered, so that a fetch takes new entries only."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from ...schemas.document import Document, Location
from ...schemas.errors import InputError
from ...schemas.triple import Rejection
from ..readers.encoding import UnreadableError
from ..readers.feed import entry, entry_values
from ..readers.metadata import warning
from .client import Fetched, Fetcher, checked
from .pages import fetch_pages
from .sitemaps import MAX_ENTRIES, Entry, Maps, is_sitemap

MAX_SEEN = 5_000
"""How many entries of a feed are remembered; feeds carry far fewer at a time."""


MAX_NEW = 200
"""How many pages of a sitemap are fetched at a time."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed or sitemap with what its server and its entries said last time."""

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
    the page that it points to. A sitemap, an index of them, or a robots.txt that names some is followed like a feed:
    its entries are pages. Raises InputError where the feed itself cannot be had.
    """
    asked = {"If-None-Match": feed.etag, "If-Modified-Since": feed.modified}
    found = fetcher.get(feed.url, headers={name: value for name, value in asked.items() if value})
    if found.status == 304:
        return feed, iter(())
    if is_sitemap(found.data, found.url):
        return _of_sitemap(feed, found, fetcher)
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


def _of_sitemap(feed: Feed, found: Fetched, fetcher: Fetcher) -> tuple[Feed, Iterator[Document | Rejection]]:
    """An entry is new by its address, and again where the map gives it another day.

    The newest `MAX_NEW` are fetched, the others by the fetches after it, since a host is asked once a second only.
    An index or robots.txt that is unchanged says nothing of the maps below, so that it is asked for whole each time.
    """
    maps = Maps(fetcher)
    fetcher.bodies.pop(found.url, None)
    new = [one for one in maps.pages(found.data, found.url) if f"{one.url} {one.modified}".strip() not in feed.seen]
    left = len(new) - MAX_NEW
    new = sorted(new, key=lambda one: max(one.published, one.modified), reverse=True)[:MAX_NEW]
    missed = [Rejection(reason=error.reason, where=error.where) for error in maps.failed]
    if left > 0:
        missed.append(warning(f"{left} further pages are left for the next fetch", feed.url))
    alone = not maps.fetched and not missed
    after = replace(
        feed,
        etag=found.headers.get("etag", "") if alone else "",
        modified=found.headers.get("last-modified", "") if alone else "",
        seen=(*feed.seen, *(f"{one.url} {one.modified}".strip() for one in new))[-MAX_ENTRIES:],
    )
    return after, itertools.chain(missed, _pages_of(new, fetcher))


def _pages_of(entries: Sequence[Entry], fetcher: Fetcher) -> Iterator[Document | Rejection]:
    """The page of each entry; what the map declares of it stands in where the page itself declares nothing."""
    for one in entries:
        for item in fetch_pages([one.url], fetcher):
            yield _declared(item, one) if isinstance(item, Document) else item


def _declared(document: Document, told_by: Entry) -> Document:
    told = {
        "title": told_by.title,
        "outlet": told_by.outlet,
        "language": told_by.language,
        "published": told_by.published,
    }
    places = tuple(
        place.model_copy(update={key: value for key, value in told.items() if value and not _known(place, key)})
        for place in document.locations
    )
    return document.model_copy(update={"locations": places})


def _known(place: Location, key: str) -> bool:
    """A host's name is what stands for an outlet that the page does not name."""
    value = getattr(place, key)
    host = urlsplit(place.url or "").netloc.lower()
    return bool(value) and not (key == "outlet" and str(value).lower() in (host, host.removeprefix("www.")))


def _key(values: dict[str, str]) -> str:
    return values.get("work") or values.get("url") or values.get("title", "")


def _documents(found: list[dict[str, str]], source: str, fetcher: Fetcher) -> Iterator[Document | Rejection]:
    """Entries with their whole text as they are; of a teaser the page behind it, or else the teaser."""
    for values in found:
        pages = list(fetch_pages([values["url"]], fetcher)) if "teaser" in values and "url" in values else []
        yield from pages
        if not any(isinstance(item, Document) for item in pages):
            yield from entry(values, f"{source}#{_key(values)}")
