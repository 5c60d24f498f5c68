"""Following feeds: fetch what is new, put it into the ledger, remember what was seen."""

from __future__ import annotations

from pathlib import Path

from .ingest.fetch import Fetcher
from .ingest.fetch.feeds import fetch_feed, load_feeds, save_feeds
from .schemas import InputError, Rejection
from .workspace import Added, Workspace


def follow(space: Workspace, path: Path, *, private: bool = False) -> tuple[Added, list[Rejection]]:
    """What came in of all feeds of a file, and the feeds that could not be had.

    A feed is remembered only after its entries are in the ledger: an interruption fetches again, and loses nothing.
    """
    added, failed = Added(0, 0, 0, ()), []
    with Fetcher(private=private) as fetcher:
        for feed in load_feeds(path):
            try:
                after, items = fetch_feed(feed, fetcher)
            except InputError as error:
                failed.append(Rejection(reason=error.reason, where=feed.url))
                continue
            added += space.take(items, fetcher.bodies)
            fetcher.bodies.clear()
            save_feeds(path, tuple(after if one.url == feed.url else one for one in load_feeds(path)))
    return added, failed
