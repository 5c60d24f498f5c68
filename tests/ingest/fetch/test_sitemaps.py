"""Sitemaps of news sites from a real local server: maps, indexes, robots.txt, packed, hostile; state like a feed."""

from __future__ import annotations

import contextlib
import gzip
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest_made import LINES, PAGE
from local_site import HTML, QUICK, Site, served
from whowhom.ingest.fetch import Fetcher, feeds, sitemaps
from whowhom.ingest.fetch.feeds import add_feed, fetch_feed
from whowhom.ingest.fetch.sitemaps import Maps, parse_sitemap
from whowhom.ingest.readers.encoding import UnreadableError
from whowhom.ingest.readers.metadata import is_warning
from whowhom.schemas import Document, InputError, Rejection

NEWS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
XML = {"Content-Type": "application/xml"}
BARE = "<html><head><title>Ferries</title></head><body><article>{}</article></body></html>".format(
    "".join(f"<p>{line}</p>" for line in LINES)
)


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as made:
        yield made


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(private=True, limits=QUICK) as made:
        yield made


def _map(*urls: str, news: str = "") -> bytes:
    inner = "".join(
        f"<url><loc>{url}</loc><lastmod>2021-03-0{n}</lastmod>{news}</url>" for n, url in enumerate(urls, 1)
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {NEWS}>{inner}</urlset>'.encode()


def _index(*urls: str) -> bytes:
    inner = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls)
    return f"<sitemapindex {NEWS}>{inner}</sitemapindex>".encode()


TOLD = (
    "<news:news><news:publication><news:name>Gulf Post</news:name><news:language>en</news:language></news:publication>"
    "<news:publication_date>2021-03-04T10:00:00+03:00</news:publication_date><news:title>Ferries resume</news:title>"
    "</news:news>"
)


def test_a_news_sitemap_gives_each_page_once_with_what_it_declares(site: Site, fetcher: Fetcher) -> None:
    page = site.put("/a", (200, HTML, BARE.encode()))
    url = site.put("/news.xml", (200, XML, _map(page, news=TOLD)))
    (known,) = add_feed((), url)
    after, items = fetch_feed(known, fetcher)
    (found,) = items
    assert isinstance(found, Document)
    (place,) = found.locations
    assert (place.published, place.outlet, place.language) == ("2021-03-04", "Gulf Post", "en")
    assert place.title == "Ferries"  # the page's own word goes before the map's
    assert list(fetch_feed(after, fetcher)[1]) == []
    site.put("/news.xml", (200, XML, _map(site.url + "/other", page)))
    assert [getattr(item, "where", None) or "page" for item in fetch_feed(after, fetcher)[1]] == [
        "page",
        site.url + "/other",
    ]


def test_an_index_a_packed_map_and_robots_lead_to_the_same_pages(site: Site, fetcher: Fetcher) -> None:
    pages = [site.put(f"/{name}", (200, HTML, PAGE.encode())) for name in "ab"]
    one = site.put("/one.xml.gz", (200, {"Content-Type": "application/gzip"}, gzip.compress(_map(pages[0]))))
    two = site.put("/two.xml", (200, XML, _map(*pages)))
    index = site.put("/index.xml", (200, XML, _index(one, two, one, site.url + "/index.xml", site.url + "/gone.xml")))
    robots = f"User-agent: *\nAllow: /\nSitemap: {index}\n".encode()
    site.put("/robots.txt", (200, {"Content-Type": "text/plain"}, robots))
    for url in (index, site.url + "/robots.txt"):
        items = list(fetch_feed(add_feed((), url)[0], fetcher)[1])
        assert len([item for item in items if isinstance(item, Document)]) == 2
        (failed,) = [item for item in items if isinstance(item, Rejection)]
        assert "404" in failed.reason


def test_a_fetch_takes_the_newest_and_leaves_the_rest(
    site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "MAX_NEW", 1)
    pages = [site.put(f"/{name}", (200, HTML, PAGE.encode())) for name in "abc"]
    url = site.put("/map.xml", (200, {**XML, "ETag": '"1"'}, _map(*pages)))
    known = add_feed((), url)[0]
    taken = []
    for _ in range(4):
        known, items = fetch_feed(known, fetcher)
        found = list(items)
        taken += [item.locations[0].source for item in found if isinstance(item, Document)]
        assert all(is_warning(item) for item in found if isinstance(item, Rejection))
    assert taken == pages[::-1]


def test_an_endless_index_ends(site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MAX_MAPS", 5)
    for n in range(20):
        site.put(f"/{n}.xml", (200, XML, _index(f"{site.url}/{n + 1}.xml")))
    with pytest.raises(InputError, match="deeper"):
        list(Maps(fetcher).pages(_index(site.url + "/0.xml"), site.url + "/x.xml"))
    wide = _index(*(f"{site.url}/w{n}.xml" for n in range(30)))
    maps = Maps(fetcher)
    with pytest.raises(InputError):
        list(maps.pages(wide, site.url + "/x.xml"))
    assert maps.fetched == 5
    assert any("over 5 maps" in error.reason for error in maps.failed)


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(10))
HOSTILE = {
    "laughs": f"<!DOCTYPE u [{LAUGHS}]><urlset><url><loc>&a9;</loc></url></urlset>".encode(),
    "outside": b'<!DOCTYPE u [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>&x;</loc></url></urlset>',
    "deep": b"<urlset>" + b"<url>" * 1_000_000,
    "cut": b"<urlset><url><loc>https://a.exam",
    "bomb": gzip.compress(b"<urlset>" + b" " * 60_000_000),
    "not packed": b"\x1f\x8b\x08nonsense",
    "many": b"<urlset>" + b"<url><loc>https://a.example/b</loc></url>" * 60_000 + b"</urlset>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_maps_end_in_a_sentence(name: str) -> None:
    start = time.monotonic()
    with contextlib.suppress(UnreadableError):
        found = parse_sitemap(HOSTILE[name], "https://a.example/s.xml")
        assert not any("root:" in one.url or "hahaha" in one.url for one in found)
    assert time.monotonic() - start < 10


def test_the_command_follows_a_sitemap(site: Site, tmp_path: Path) -> None:
    from command import run

    page = site.put("/a", (200, HTML, PAGE.encode()))
    url = site.put("/map.xml", (200, XML, _map(page)))
    folder = ["--workspace", str(tmp_path / "w")]
    assert run("feeds", "add", url, *folder).code == 0
    assert "read 1: 1 new" in run("feeds", "fetch", "--allow-private", *folder).out
    assert "read 0: 0 new" in run("feeds", "fetch", "--allow-private", *folder).out
