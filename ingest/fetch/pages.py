"""Addresses to documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ...schemas.document import Document
from ...schemas.errors import InputError
from ...schemas.triple import Rejection
from ..readers.web_page import page
from .client import Fetcher

PAGES = ("text/html", "application/xhtml+xml")


def addresses(path: Path) -> list[str]:
    """The addresses of a file, one a line; blank lines and those with `#` first are left out. Raises InputError."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"The list of addresses cannot be read: {error}.", where=str(path)) from error
    return [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]


def fetch_pages(urls: Iterable[str], fetcher: Fetcher) -> Iterator[Document | Rejection]:
    """The article behind each address; one that cannot be had is a Rejection, and the others go on."""
    for url in urls:
        try:
            found = fetcher.get(url, PAGES)
        except InputError as error:
            yield Rejection(reason=error.reason, where=url)
            continue
        yield from page(
            found.data, found.url, url=found.url, charset=found.charset, name=url, retrieved_at=found.retrieved_at
        )
