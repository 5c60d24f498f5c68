"""Fetching from a real local server: what is polite, what is refused, what is retried."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from ingest_made import LINES, PAGE, feed
from local_site import HTML, QUICK, Answer, Site, served
from whowhom.ingest.fetch import Fetcher, FetchLimits, fetch_pages
from whowhom.ingest.fetch.addresses import is_public, public_address
from whowhom.ingest.fetch.feeds import add_feed, fetch_feed, load_feeds, save_feeds
from whowhom.schemas import Document, InputError, Rejection


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as made:
        yield made


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(private=True, limits=QUICK) as made:
        yield made


def test_a_page_becomes_a_document_with_when_it_was_fetched(site: Site, fetcher: Fetcher) -> None:
    url = site.put("/a", (200, HTML, PAGE.encode()))
    (found,) = fetch_pages([url], fetcher)
    assert isinstance(found, Document)
    assert found.locations[0].outlet == "Gulf Post"
    assert found.locations[0].retrieved_at is not None
    assert site.asked == ["/robots.txt", "/a"]


def test_a_page_that_cannot_be_had_costs_itself_alone(site: Site, fetcher: Fetcher) -> None:
    good = site.put("/a", (200, HTML, PAGE.encode()))
    bad = [
        site.url + "/none",
        site.put("/png", (200, {"Content-Type": "image/png"}, b"x")),
        "ftp://x.example/a",
        "http://",
    ]
    items = list(fetch_pages([*bad, good], fetcher))
    assert [isinstance(item, Document) for item in items] == [False] * 4 + [True]
    reasons = [item.reason for item in items if isinstance(item, Rejection)]
    assert reasons[0] == "The host answers with status 404."
    assert reasons[1] == "It is image/png, and not text/html."
    assert all("Only http" in reason for reason in reasons[2:])


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]"),
        *(
            "10.0.0.1",
            "192.168.1.1",
            "172.16.0.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "[fe80::1]",
            "[fd00::1]",
        ),
        *("224.0.0.1", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "255.255.255.255", "[::]"),
    ],
)
def test_private_addresses_are_refused_in_every_notation(host: str) -> None:
    with (
        Fetcher(limits=QUICK) as fetcher,
        pytest.raises(InputError, match=r"no public address|cannot be found|Invalid IPv4"),
    ):
        fetcher.get(f"http://{host}:9/")


def test_the_server_of_this_test_is_refused_without_leave(site: Site) -> None:
    url = site.put("/a", (200, HTML, PAGE.encode()))
    with Fetcher(limits=QUICK) as fetcher:
        (found,) = fetch_pages([url], fetcher)
    assert isinstance(found, Rejection)
    assert "--allow-private" in found.reason
    assert site.asked == []


def test_a_name_with_one_private_address_is_refused() -> None:
    with pytest.raises(InputError, match=r"10\.0\.0\.1"):
        public_address("x.example", 80, lookup=lambda _host, _port: ["93.184.216.34", "10.0.0.1"])
    assert public_address("x.example", 80, lookup=lambda _host, _port: ["93.184.216.34"]) == "93.184.216.34"


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


def test_redirects_are_followed_checked_and_counted(site: Site, fetcher: Fetcher) -> None:
    end = site.put("/end", (200, HTML, PAGE.encode()))
    url = site.put("/start", (302, {"Location": "/end"}, b""))
    assert fetcher.get(url).url == end
    loop = site.put("/loop", (301, {"Location": "/loop"}, b""))
    with pytest.raises(InputError, match="more than 5 times"):
        fetcher.get(loop)
    away = site.put("/away", (302, {"Location": "file:///etc/passwd"}, b""))
    with pytest.raises(InputError, match="Only http"):
        fetcher.get(away)


def test_robots_are_heard(site: Site, fetcher: Fetcher) -> None:
    site.put("/robots.txt", (200, {}, b"User-agent: *\nDisallow: /closed\n"))
    site.put("/open", (200, HTML, b"x"))
    assert fetcher.get(site.url + "/open").data == b"x"
    with pytest.raises(InputError, match=r"robots\.txt"):
        fetcher.get(site.url + "/closed/a")
    assert "/closed/a" not in site.asked


def test_a_busy_host_is_asked_again(site: Site, fetcher: Fetcher) -> None:
    url = site.put("/a", (503, {"Retry-After": "1"}, b""), (429, {}, b""), (200, HTML, b"x"))
    assert fetcher.get(url).data == b"x"
    assert site.asked.count("/a") == 3
    gone = site.put("/b", (500, {}, b""))
    with pytest.raises(InputError, match="status 500"):
        fetcher.get(gone)
    assert site.asked.count("/b") == 3


def test_what_is_too_large_is_broken_off(site: Site, fetcher: Fetcher) -> None:
    url = site.put("/big", (200, HTML, b"x" * 300_000))
    bomb = site.put("/bomb", (200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(b"0" * 50_000_000)))
    for address in (url, bomb):
        with pytest.raises(InputError, match="larger than 200,000 bytes"):
            fetcher.get(address)


def test_a_slow_server_is_broken_off(site: Site, fetcher: Fetcher) -> None:
    def dripping(handler: BaseHTTPRequestHandler) -> Answer:
        handler.send_response(200)
        handler.send_header("Content-Length", "5000")
        handler.end_headers()
        for _ in range(25):
            handler.wfile.write(b"x" * 20)
            time.sleep(0.2)
        return 200, {}, b""

    site.answers["/slow"] = dripping
    start = time.monotonic()
    with pytest.raises(InputError, match="longer than 3 seconds"):
        fetcher.get(site.url + "/slow")
    assert time.monotonic() - start < 6


def test_a_host_is_not_asked_too_often(site: Site) -> None:
    url = site.put("/a", (200, HTML, b"x"))
    with Fetcher(private=True, limits=FetchLimits(pause=0.3)) as fetcher:
        start = time.monotonic()
        fetcher.get(url)
        fetcher.get(url)
    assert time.monotonic() - start >= 0.6


def test_no_cookie_is_kept(site: Site, fetcher: Fetcher) -> None:
    seen: list[str | None] = []

    def answer(handler: BaseHTTPRequestHandler) -> Answer:
        seen.append(handler.headers.get("Cookie"))
        return 200, {**HTML, "Set-Cookie": "id=1"}, b"x"

    site.answers["/a"] = answer
    fetcher.get(site.url + "/a")
    fetcher.get(site.url + "/a")
    assert seen == [None, None]


def test_a_feed_gives_each_entry_once(site: Site, fetcher: Fetcher, tmp_path: Path) -> None:
    asked: list[str | None] = []

    def answer(handler: BaseHTTPRequestHandler) -> Answer:
        asked.append(handler.headers.get("If-None-Match"))
        if asked[-1] == '"1"':
            return 304, {}, b""
        return 200, {"Content-Type": "application/rss+xml", "ETag": '"1"' if len(asked) > 1 else ""}, feed("rss")

    site.answers["/feed"] = answer
    path = tmp_path / "feeds.json"
    save_feeds(path, add_feed((), site.url + "/feed"))
    counts = []
    for _ in range(3):
        (known,) = load_feeds(path)
        after, items = fetch_feed(known, fetcher)
        counts.append(len([item for item in items if isinstance(item, Document)]))
        save_feeds(path, (after,))
    assert counts == [1, 0, 0]
    assert asked == [None, None, '"1"']
    with pytest.raises(InputError, match="already"):
        add_feed(load_feeds(path), site.url + "/feed")


def test_a_teaser_gives_the_page_behind_it(site: Site, fetcher: Fetcher) -> None:
    page = site.put("/page", (200, HTML, PAGE.encode()))
    item = f"<item><title>a</title><link>{page}</link><description>Short.</description></item>"
    rss = f"<rss version='2.0'><channel><title>G</title>{item}</channel></rss>"
    site.put("/feed", (200, {}, rss.encode()))
    (known,) = add_feed((), site.url + "/feed")
    _, items = fetch_feed(known, fetcher)
    (found,) = items
    assert isinstance(found, Document)
    assert LINES[1] in found.text


def test_a_teaser_whose_page_cannot_be_had_is_taken_as_it_is(site: Site, fetcher: Fetcher) -> None:
    item = f"<item><title>a</title><link>{site.url}/gone</link><description>Short words.</description></item>"
    site.put("/feed", (200, {}, f"<rss version='2.0'><channel><title>G</title>{item}</channel></rss>".encode()))
    failed, found = fetch_feed(add_feed((), site.url + "/feed")[0], fetcher)[1]
    assert isinstance(failed, Rejection)
    assert isinstance(found, Document)
    assert found.text == "Short words."


def test_what_is_no_feed_is_one_sentence(site: Site, fetcher: Fetcher) -> None:
    site.put("/feed", (200, {}, b"<html><body>no feed</body></html>"))
    with pytest.raises(InputError, match="no feed"):
        fetch_feed(add_feed((), site.url + "/feed")[0], fetcher)


def test_the_command_takes_addresses_and_feeds(site: Site, tmp_path: Path) -> None:
    from command import run as whowhom

    url = site.put("/a", (200, HTML, PAGE.encode()))
    site.put("/feed", (200, {}, feed("atom")))
    (tmp_path / "urls.txt").write_text(f"# pages\n{url}\n")
    folder = ["--workspace", str(tmp_path / "w")]
    done = whowhom("ingest", "--urls", str(tmp_path / "urls.txt"), "--allow-private", *folder)
    assert "read 1: 1 new" in done.out
    assert whowhom("feeds", "add", site.url + "/feed", *folder).code == 0
    assert "read 1: 1 new" in whowhom("feeds", "fetch", "--allow-private", *folder).out
    assert "read 0: 0 new" in whowhom("feeds", "fetch", "--allow-private", *folder).out
    assert "1" in whowhom("feeds", "list", *folder).out
    from whowhom import Workspace

    with Workspace.at(tmp_path / "w") as space:
        held = {
            one.source: one.sha256 for document in space.ledger.documents() for one in space.ledger.custody(document.id)
        }
        assert set(held) == {url, site.url + "/feed"}
        assert space.ledger.original(held[url]) == PAGE.encode()
    refused = whowhom("ingest", url, *folder)
    assert refused.code == 1
    assert "no public address" in refused.err
