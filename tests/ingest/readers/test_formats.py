"""Each format, as its usual tool makes it, gives the text of the article and what it declares of itself."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from ingest_made import LINES, PAGE, TEXT, TITLE, URL, WRITERS, message, warc
from whowhom.ingest.readers import is_warning, read
from whowhom.ingest.readers.origin import origin_of
from whowhom.schemas import Document, Rejection

pytestmark = pytest.mark.filterwarnings("ignore:.*SpooledTemporaryFile")  # warcio leaves one open while it writes


def taken(path: Path) -> tuple[list[Document], list[str]]:
    """Documents, and the reasons of everything else."""
    items = list(read(path))
    return [i for i in items if isinstance(i, Document)], [i.reason for i in items if isinstance(i, Rejection)]


@pytest.mark.parametrize("name", WRITERS)
def test_the_text_is_that_of_the_article(name: str, tmp_path: Path) -> None:
    WRITERS[name](tmp_path / name)
    documents, _ = taken(tmp_path / name)
    assert len(documents) == (2 if name in ("a.mbox", "a.zip") else 1)
    for document in documents:
        words = " ".join(document.text.split())
        assert all(line in words for line in LINES)
        assert "cookies" not in words
        assert document.locations[0].source is not None
        assert document.locations[0].source.startswith(str(tmp_path / name))


@pytest.mark.parametrize("name", WRITERS)
def test_reading_twice_gives_the_same(name: str, tmp_path: Path) -> None:
    WRITERS[name](tmp_path / name)
    assert list(read(tmp_path / name)) == list(read(tmp_path / name))


@pytest.mark.parametrize("name", ["a.html", "a.warc", "a.warc.gz", "a.wacz"])
def test_a_page_declares_its_outlet_date_address_and_first_outlet(name: str, tmp_path: Path) -> None:
    WRITERS[name](tmp_path / name)
    (document,), _ = taken(tmp_path / name)
    (place,) = document.locations
    assert (place.title, place.outlet, place.url, place.published) == (TITLE, "Gulf Post", URL, "2021-03-04")
    assert (place.origin, place.language) == ("The Harbour Times", "en")
    assert place.retrieved_at == (None if name == "a.html" else "2021-03-05T06:07:08Z")
    assert document.text.splitlines()[1:] == list(LINES)


@pytest.mark.parametrize("name", ["a.eml", "a.mbox", "a.rss", "a.atom", "a.csv"])
def test_messages_entries_and_rows_declare_title_outlet_and_day(name: str, tmp_path: Path) -> None:
    WRITERS[name](tmp_path / name)
    for document in taken(tmp_path / name)[0]:
        place = document.locations[0]
        assert (place.title, place.outlet, place.published) == (TITLE, "Gulf Post", "2021-03-04")


def test_a_file_s_own_date_is_not_the_date_of_publication(tmp_path: Path) -> None:
    WRITERS["a.pdf"](tmp_path / "a.pdf")
    (document,), reasons = taken(tmp_path / "a.pdf")
    assert document.published is None
    assert document.locations[0].author == "Ann Lee"
    assert reasons == ["warning: the file was made on 2021-03-04, but declares no date of publication: it is undated"]


def test_what_of_a_web_archive_is_no_page_is_counted(tmp_path: Path) -> None:
    WRITERS["a.warc"](tmp_path / "a.warc")
    assert taken(tmp_path / "a.warc")[1] == [
        "warning: 1 of 2 responses are no HTML pages with status 200 and were left out"
    ]


def test_a_file_in_an_archive_is_told_by_its_place_there(tmp_path: Path) -> None:
    WRITERS["a.zip"](tmp_path / "a.zip")
    documents, _ = taken(tmp_path / "a.zip")
    where = [document.locations[0].source for document in documents]
    assert where == [f"{tmp_path / 'a.zip'}!news/a.txt", f"{tmp_path / 'a.zip'}!news/b.html"]


def test_gzip_is_read_by_the_suffix_inside(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps({"id": "n1", "text": TEXT}).encode()))
    (document,), reasons = taken(path)
    assert (document.name, document.text, reasons) == ("n1", TEXT, [])


def test_a_json_feed_is_read(tmp_path: Path) -> None:
    item = {"id": URL, "url": URL, "title": TITLE, "content_html": f"<p>{LINES[0]}</p><p>{LINES[1]}</p>"}
    made = {"version": "https://jsonfeed.org/version/1.1", "title": "Gulf Post", "items": [item, {"id": "2"}]}
    (tmp_path / "a.rss").write_text(json.dumps(made))
    (document,), reasons = taken(tmp_path / "a.rss")
    assert document.text == f"{LINES[0]}\n{LINES[1]}"
    assert reasons == ["the entry carries no text"]


def test_a_bad_row_costs_itself_alone(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,text,date\n1,One.,2021-03\n2,Two.\n3,,2021\n4,Four.,soon\n")
    documents, reasons = taken(tmp_path / "a.csv")
    assert [(d.name, d.published) for d in documents] == [("1", "2021-03"), ("4", None)]
    assert reasons[0] == "it has 2 cells, and the head of the table 3"
    assert "no text" in reasons[1]
    assert "published was left out" in reasons[2]


def test_a_table_without_texts_says_which_column_it_wants(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,words\n1,x\n")
    assert "one of text, body" in taken(tmp_path / "a.csv")[1][0]


def test_one_page_that_hangs_or_breaks_costs_itself_alone(tmp_path: Path) -> None:
    pages = [(f"https://x.example/{n}", "text/html", PAGE.encode()) for n in range(3)]
    pages.insert(1, ("https://x.example/bad", "text/html", b"<html><body>" + b"<div>" * 1_000_000))
    (tmp_path / "a.warc").write_bytes(warc(*pages))
    documents, reasons = taken(tmp_path / "a.warc")
    assert [document.name for document in documents] == [
        "https://x.example/0",
        "https://x.example/1",
        "https://x.example/2",
    ]
    assert len(reasons) == 1


@pytest.mark.parametrize(
    ("author", "text", "outlet", "origin"),
    [
        (None, "By Jo Doe, The Harbour Times\nTalks were held.", "Gulf Post", "The Harbour Times"),
        (None, "By Jo Doe\nTalks were held.", "Gulf Post", None),
        (None, "By Jo Doe, Gulf Post\nTalks were held.", "The Gulf Post", None),
        (None, "MUSCAT (Reuters) - Talks were held.", "Gulf Post", "Reuters"),
        (None, "MUSCAT, Oman (AP) — Talks were held.", "Gulf Post", "Associated Press"),
        (None, "Talks were held. He spoke to Reuters (again).", "Gulf Post", None),
        (None, "Talks.\nThis article first appeared in The Harbour Times.", "Gulf Post", "The Harbour Times"),
        (None, "Talks.\nRepublished with permission from River Mail.", None, "River Mail"),
        ("Jo Doe; The Harbour Times", "Talks.", "Gulf Post", "The Harbour Times"),
        ("Jo Doe; Ann Lee", "Talks.", "Gulf Post", None),
    ],
)
def test_who_published_first(author: str | None, text: str, outlet: str | None, origin: str | None) -> None:
    assert origin_of(author, text, outlet) == origin


def test_every_file_of_a_folder_is_read(tmp_path: Path) -> None:
    for name, write in WRITERS.items():
        write(tmp_path / name)
    items = list(read(tmp_path))
    assert sum(isinstance(item, Document) for item in items) == len(WRITERS) + 2
    assert all(is_warning(item) for item in items if isinstance(item, Rejection))


def test_a_message_of_html_only_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(message(html=True).as_bytes())
    (document,), _ = taken(tmp_path / "a.eml")
    assert LINES[2] in document.text
