"""Web pages: the article's text and what the page declares of itself, by trafilatura."""

from __future__ import annotations

import codecs
import functools
import re
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path
from urllib.parse import urlsplit

from ...schemas.document import Document
from ...schemas.triple import Rejection
from .encoding import UnreadableError, check_text, decode
from .guard import guarded
from .metadata import described
from .origin import origin_of
from .serve import time_limit

MAX_PAGE = 20_000_000
"""The largest page that is read, in bytes."""

SECONDS = 6.0
"""How long a page may take; the pages after it in the same file are still read."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\"']?([\w-]{1,40})", re.IGNORECASE)
_NO_CHARSETS = frozenset({"unicode-escape", "raw-unicode-escape", "utf-7", "idna", "punycode", "undefined"})
_DATES = {"extensive_search": False, "original_date": True}
"""Only what the page's own markup says: a date guessed from the text would pass as declared."""


def read_html(path: Path) -> Iterator[Document | Rejection]:
    """The article of a saved page."""
    return guarded("web_page:parse_html", path)


def parse_html(path: Path) -> Iterator[Document | Rejection]:
    """As `read_html`, in this process. Raises OSError."""
    with path.open("rb") as stream:
        data = stream.read(MAX_PAGE + 1)
    return page(data, str(path), name=path.name)


def page(
    data: bytes,
    source: str,
    *,
    url: str | None = None,
    charset: str | None = None,
    name: str | None = None,
    retrieved_at: str | None = None,
) -> Iterator[Document | Rejection]:
    """The article of a page's bytes, or one Rejection; `url` is where it was found, if the page names no other."""
    if len(data) > MAX_PAGE:
        yield Rejection(reason=f"the page is larger than {MAX_PAGE:,} bytes", where=source)
        return
    try:
        with time_limit(SECONDS):
            text, values = _article(page_text(data, charset), url)
        check_text(text)
    except UnreadableError as error:
        yield Rejection(reason=str(error), where=source)
        return
    except TimeoutError:
        yield Rejection(reason=f"the page took longer than {SECONDS:g} seconds to read", where=source)
        return
    yield from described(text, {**values, "retrieved_at": retrieved_at}, source, name or values.get("url") or source)


def page_text(data: bytes, charset: str | None = None) -> str:
    """The markup as text: by byte order mark, the server's charset, the page's own, UTF-8. Raises UnreadableError."""
    found = _CHARSET.search(data[:4096])
    for codec in (charset, found[1].decode() if found else None):
        if codec and _is_charset(codec) and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
            try:
                return data.decode("cp1252" if codec.lower() in ("iso-8859-1", "latin-1", "latin1") else codec)
            except (LookupError, UnicodeDecodeError):
                continue
    return decode(data)


def _is_charset(name: str) -> bool:
    """Whether it is a charset of the web: Python's own escapes and UTF-7 would make other words of plain ones."""
    try:
        return codecs.lookup(name).name.replace("_", "-") not in _NO_CHARSETS
    except LookupError:
        return False


def _article(html: str, url: str | None) -> tuple[str, dict[str, str]]:
    import trafilatura
    from trafilatura.xml import xmltotxt

    found = trafilatura.bare_extraction(
        html,
        url=url,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params=_DATES,
        config=_config(),
    )
    if found is None or isinstance(found, dict) or found.body is None:
        raise UnreadableError("no article was found on the page")
    text = xmltotxt(found.body, include_formatting=False).strip()
    address = found.url or url
    known = {
        "title": found.title,
        "author": found.author,
        "published": found.date,
        "url": address,
        "outlet": found.sitename or (urlsplit(address).hostname if address else None),
        "language": _language(html),
    }
    known["origin"] = origin_of(known["author"], text, known["outlet"])
    return text, {key: value for key, value in known.items() if value}


@functools.cache
def _config() -> ConfigParser:
    """Trafilatura takes a short article for a failure (250 characters by default), and glues its paragraphs."""
    from trafilatura.settings import use_config

    config: ConfigParser = use_config()
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "80"
    return config


def _language(html: str) -> str | None:
    found = re.search(r"<html[^>]{0,500}?\blang=[\"']?([A-Za-z]{2,3})\b", html[:4096], re.IGNORECASE)
    return found[1].lower() if found else None
