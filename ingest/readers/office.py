"""PDF and DOCX: the text of a report, and what the file declares of itself."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Iterator
from pathlib import Path

from ...schemas.document import Document
from ...schemas.triple import Rejection
from .encoding import MAX_CHARACTERS, UnreadableError, check_text
from .guard import guarded
from .metadata import declared, warning

MAX_FILE = 200_000_000
"""The largest file that is read, in bytes."""

MAX_UNPACKED = 200_000_000
"""The most that the parts of a DOCX may hold together once unpacked, in bytes."""


def read_pdf(path: Path) -> Iterator[Document | Rejection]:
    """The text of a PDF, page by page."""
    return guarded("office:parse_pdf", path)


def read_docx(path: Path) -> Iterator[Document | Rejection]:
    """The paragraphs and tables of a DOCX."""
    return guarded("office:parse_docx", path)


def parse_pdf(path: Path) -> Iterator[Document | Rejection]:
    """As `read_pdf`, in this process. Raises what pypdf raises on a broken file."""
    import logging

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    check_size(path)
    reader = pypdf.PdfReader(path)
    if reader.is_encrypted and not reader.decrypt(""):
        yield Rejection(reason="the PDF is encrypted; save it without a password", where=str(path))
        return
    parts: list[str] = []
    for page in reader.pages:
        parts.append(page.extract_text())
        if sum(map(len, parts)) > MAX_CHARACTERS:
            break
    about = reader.metadata
    created = about.creation_date if about else None
    values = {"title": about.title, "author": about.author} if about else {}
    yield from _document("\n\n".join(parts), values, created, path)


def parse_docx(path: Path) -> Iterator[Document | Rejection]:
    """As `read_docx`, in this process. Raises what python-docx raises on a broken file."""
    import docx

    check_size(path)
    with zipfile.ZipFile(path) as parts:
        if sum(info.file_size for info in parts.infolist()) > MAX_UNPACKED:
            raise UnreadableError(f"unpacked it is larger than {MAX_UNPACKED:,} bytes")
    read = docx.Document(str(path))
    lines = [paragraph.text for paragraph in read.paragraphs]
    lines += [" | ".join(cell.text for cell in row.cells) for table in read.tables for row in table.rows]
    about = read.core_properties
    yield from _document("\n".join(lines), {"title": about.title, "author": about.author}, about.created, path)


def check_size(path: Path) -> None:
    """Refuse a file that is too large. Raises UnreadableError."""
    if path.stat().st_size > MAX_FILE:
        raise UnreadableError(f"it is larger than {MAX_FILE:,} bytes")


def _document(
    text: str, values: dict[str, str | None], created: datetime.datetime | None, path: Path
) -> Iterator[Document | Rejection]:
    """The day on which the file was made is no date of publication, and is only told."""
    try:
        check_text(text)
    except UnreadableError as error:
        reason = "it holds no text; a scan needs character recognition first" if not text.strip() else str(error)
        yield Rejection(reason=reason, where=str(path))
        return
    location, problems = declared({key: value for key, value in values.items() if value}, str(path))
    yield from (warning(problem, str(path)) for problem in problems.values())
    if created:
        reason = (
            f"the file was made on {created.date().isoformat()}, but declares no date of publication: it is undated"
        )
        yield warning(reason, str(path))
    yield Document.of(text, location, name=path.name)
