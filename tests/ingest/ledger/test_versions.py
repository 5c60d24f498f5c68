"""Of several versions of one work only the newest is active, whatever the order in which they came."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whowhom.ingest.ledger.versions import Found, canonical_url, live

DATES = st.sampled_from([None, "2016", "2016-12", "2016-12-21", "2016-12-22", "2017-01-01"])


def found(document: str, url: str | None = None, work: str | None = None, **dates: str) -> Found:
    return Found(document, f"{document}-{url}-{work}", url, work, dates.get("updated"), dates.get("published"))


@st.composite
def corpora(draw: st.DrawFn) -> list[Found]:
    keys = st.sampled_from([None, "a", "b", "c"])
    drawn = draw(st.lists(st.tuples(st.sampled_from("123456"), keys, keys, DATES, DATES), max_size=12))
    return [Found(row[0], str(number), *row[1:]) for number, row in enumerate(drawn)]


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("https://example.org/a", "http://www.example.org/a/"),
        ("https://example.org/a?id=1&utm_source=feed&fbclid=2", "https://EXAMPLE.org:443/a?id=1#top"),
        ("https://example.org/?b=2&a=1", "https://example.org?a=1&b=2"),
    ],
)
def test_addresses_of_one_page_are_one(url: str, same: str) -> None:
    assert canonical_url(url) == canonical_url(same)


def test_other_addresses_stay_apart() -> None:
    urls = [
        "https://example.org/a",
        "https://example.org/A",
        "https://example.org/a?id=1",
        "https://example.org/a?id=2",
        "https://example.org:8080/a",
        "https://example.com/a",
        "urn:nbn:de:1",
        "http://[broken",
        "https://example.org:port/a",
    ]
    assert len({canonical_url(url) for url in urls}) == len(urls)
    assert canonical_url("") is canonical_url(None) is None


def test_the_newest_version_is_active() -> None:
    old, new = found("1", "u", published="2016-12-21"), found("2", "u", published="2016-12-22")
    assert live([old, new]) == {"2": (new.id,)}


def test_an_update_counts_before_the_publication_and_the_id_decides_last() -> None:
    corrected = found("1", "u", published="2016-12-21", updated="2016-12-23")
    reissued = found("2", "u", published="2016-12-22")
    assert list(live([reissued, corrected])) == ["1"]
    assert list(live([found("1", "u"), found("2", "u")])) == ["2"]


def test_a_declared_work_joins_addresses_and_addresses_join_works() -> None:
    first, second, third = found("1", "u1", "w"), found("2", "u2", "w", published="2016"), found("3", "u2", None)
    assert list(live([first, second, third])) == ["2"]


def test_a_reprint_survives_the_correction_of_the_original() -> None:
    original, reprint = found("1", "u1", published="2016-12-21"), found("1", "u2", published="2016-12-28")
    corrected = found("2", "u1", published="2016-12-21", updated="2016-12-22")
    assert live([original, reprint, corrected]) == {"1": (reprint.id,), "2": (corrected.id,)}


def test_without_url_and_work_all_are_active() -> None:
    assert list(live([found("2"), found("1", "u"), found("3")])) == ["1", "2", "3"]


@given(corpora(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(corpus: list[Found], random: object) -> None:
    shuffled = list(corpus)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert live(shuffled) == live(corpus)


@given(corpora())
def test_each_work_has_exactly_one_document(corpus: list[Found]) -> None:
    active = live(corpus)
    kept = {name for ids in active.values() for name in ids}
    assert list(active) == sorted(active)
    assert all(location.id in kept for location in corpus if not location.url_key and not location.work)
    for key in ("url_key", "work"):
        for value in "abc":
            there = [location for location in corpus if getattr(location, key) == value]
            assert len({location.document for location in there if location.id in kept}) <= 1


@given(corpora())
def test_what_is_superseded_comes_back_when_the_newer_one_goes(corpus: list[Found]) -> None:
    if corpus:
        without = [location for location in corpus if location.document != corpus[0].document]
        assert live(without) == live([*without])
        assert bool(live(without)) == bool(without)
