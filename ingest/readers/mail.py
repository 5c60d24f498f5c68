"""Newsletters: messages of EML and MBOX files, by the standard library."""

from __future__ import annotations

import email
import email.policy
import email.utils
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

from ...schemas.document import Document
from ...schemas.triple import Rejection
from .encoding import UnreadableError, check_text
from .guard import guarded
from .metadata import described
from .office import check_size
from .web_page import page

MAX_MESSAGE = 20_000_000
"""The largest message that is read, in bytes."""


def read_eml(path: Path) -> Iterator[Document | Rejection]:
    """The one message of a file."""
    return guarded("mail:parse_eml", path)


def read_mbox(path: Path) -> Iterator[Document | Rejection]:
    """The messages of a mailbox, each a document."""
    return guarded("mail:parse_mbox", path)


def parse_eml(path: Path) -> Iterator[Document | Rejection]:
    """As `read_eml`, in this process. Raises OSError."""
    check_size(path)
    yield from _message(path.read_bytes(), str(path), path.name)


def parse_mbox(path: Path) -> Iterator[Document | Rejection]:
    """As `read_mbox`, in this process. Raises OSError."""
    number = 0
    for number, data in enumerate(_messages(path), start=1):
        yield from _message(data, f"{path}:message {number}", f"{path.name}#{number}")
    if not number:
        yield Rejection(reason="it holds no message", where=str(path))


def _messages(path: Path) -> Iterator[bytes]:
    """The bytes between lines that begin with `From ` (RFC 4155)."""
    lines: list[bytes] = []
    started = False
    with path.open("rb") as stream:
        for line in stream:
            if line.startswith(b"From "):
                if started:
                    yield b"".join(lines)
                lines, started = [], True
            elif started:
                lines.append(line[1:] if line.startswith(b">From ") else line)
    if started:
        yield b"".join(lines)


def _message(data: bytes, source: str, name: str) -> Iterator[Document | Rejection]:
    if len(data) > MAX_MESSAGE:
        yield Rejection(reason=f"the message is larger than {MAX_MESSAGE:,} bytes", where=source)
        return
    message = email.message_from_bytes(data, policy=email.policy.default)
    values = _values(message)
    try:
        body = message.get_body(("plain", "html"))
        text = _text(body, source) if isinstance(body, EmailMessage) else ""
        check_text(text)
    except (UnreadableError, LookupError, ValueError, KeyError, AttributeError) as error:
        yield Rejection(reason=f"the message cannot be read: {error}", where=source)
        return
    yield from described(text, values, source, values.get("work") or name)


def _text(body: EmailMessage, source: str) -> str:
    content = str(body.get_content())
    if body.get_content_subtype() != "html":
        return content.replace("\r\n", "\n")
    found = next((item for item in page(content.encode(), source, charset="utf-8") if isinstance(item, Document)), None)
    if found is None:
        raise UnreadableError("its HTML holds no article")
    return found.text


def _values(message: EmailMessage) -> dict[str, str]:
    sender, address = email.utils.parseaddr(str(message.get("From", "")))
    sent = message.get("Date")
    day = getattr(sent, "datetime", None)
    found = {
        "title": str(message.get("Subject", "")),
        "outlet": sender or address.rpartition("@")[2],
        "published": day.date().isoformat() if day else "",
        "work": str(message.get("Message-ID", "")).strip("<> "),
        "url": str(message.get("Archived-At", "")).strip("<> "),
    }
    return {key: value for key, value in found.items() if value}
