"""WARC and WACZ, as web crawls keep pages: the HTML responses, each as a page with its address and time."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from ...schemas.document import Document
from ...schemas.triple import Rejection
from .guard import guarded
from .metadata import warning
from .web_page import MAX_PAGE, page

_HTML = ("text/html", "application/xhtml+xml")


def read_warc(path: Path) -> Iterator[Document | Rejection]:
    """The articles of the HTML responses of a WARC, plain or gzipped, in order."""
    return guarded("web_archive:parse_warc", path)


def read_wacz(path: Path) -> Iterator[Document | Rejection]:
    """The articles of all WARCs in a WACZ."""
    return guarded("web_archive:parse_wacz", path)


def parse_warc(path: Path) -> Iterator[Document | Rejection]:
    """As `read_warc`, in this process. Raises OSError."""
    with path.open("rb") as stream:
        yield from _pages(stream, str(path))


def parse_wacz(path: Path) -> Iterator[Document | Rejection]:
    """As `read_wacz`, in this process. Raises zipfile.BadZipFile, OSError."""
    with zipfile.ZipFile(path) as archive:
        names = sorted(name for name in archive.namelist() if name.endswith((".warc", ".warc.gz")))
        if not names:
            yield Rejection(reason="it holds no WARC", where=str(path))
        for name in names:
            with archive.open(name) as stream:
                yield from _pages(stream, f"{path}!{name}")


def _pages(stream: IO[bytes], source: str) -> Iterator[Document | Rejection]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    records = others = 0
    for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True):
        records += 1
        if _is_page(record):
            yield from _page(record, source)
        else:
            others += 1
    if not records:
        yield Rejection(reason="it holds no response: it is no WARC, or a damaged one", where=source)
    elif others:
        yield warning(f"{others} of {records} responses are no HTML pages with status 200 and were left out", source)


def _is_page(record: Any) -> bool:  # noqa: ANN401 - fastwarc has no types
    kind = (record.http_content_type or "").lower()
    return bool(record.http_headers and record.http_headers.status_code == 200 and kind in _HTML)


def _page(record: Any, source: str) -> Iterator[Document | Rejection]:  # noqa: ANN401
    headers = record.headers
    address = headers.get("WARC-Target-URI", "").strip("<>")
    where = f"{source}:{record.record_id}"
    data = record.reader.read(MAX_PAGE + 1)
    yield from page(
        data,
        where,
        url=address or None,
        charset=record.http_charset,
        retrieved_at=headers.get("WARC-Date"),
        name=address or record.record_id,
    )
