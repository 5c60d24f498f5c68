"""Bytes to text: UTF-8, UTF-16 and UTF-32 by byte order mark, Windows-1252 where plausible, and nothing else.

No library guesses the encoding: what is not certain is refused with the offset of the first bad byte, because a quote
from a wrongly decoded text could not be defended.
"""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

MAX_CHARACTERS = 2_000_000
"""The longest text that is read; a longer one is several documents."""

MAX_BYTES = 4 * MAX_CHARACTERS + 4
"""No text of that many characters takes more bytes in any of the encodings."""

_MARKS = (  # the marks of UTF-32 come first, as one of them begins like that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_LETTERS = frozenset(map(chr, range(0xC0, 0x100))) - frozenset("ÐÞ×ðþ÷")
_WESTERN = _LETTERS | frozenset("‘’“”‚„–—…•«»‹›€£©®™°§·¿¡´½\xa0\xadªºœŒšŠžŽŸ")
_MAX_HIGH_SHARE = 0.3
_MIN_WESTERN_SHARE = 0.9
_MAX_CONTROL_SHARE = 0.01


class UnreadableError(ValueError):
    """Why some bytes are not read; a reader turns it into a `Rejection`."""


def load(stream: BinaryIO) -> str:
    """The text of a stream, read no further than the size limit. Raises UnreadableError, OSError."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UnreadableError(f"it is longer than {MAX_CHARACTERS:,} characters; split it into documents")
    text = decode(data)
    if len(_CONTROL.findall(text)) > _MAX_CONTROL_SHARE * len(text):
        raise UnreadableError("it is not text: too many control characters")
    return text


def decode(data: bytes) -> str:
    """The text of the bytes, without byte order mark. Raises UnreadableError with the offset of the first bad byte."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _strict(data, codec, len(mark))
    if (nul := data.find(b"\0")) >= 0:
        raise UnreadableError(f"it is not text: there is a NUL at byte offset {nul} (UTF-16 needs a byte order mark)")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _plausible_western(data):
            return data.decode("cp1252")
        raise UnreadableError(f"{_bad_byte(data, error.start)}, and it is not plausible as Windows-1252") from error


def check_text(text: str) -> None:
    """Refuse a body that is empty, too long, or holds what no store and no file can hold. Raises UnreadableError."""
    if not text.strip():
        raise UnreadableError("it is empty: there is no text")
    if len(text) > MAX_CHARACTERS:
        raise UnreadableError(f"it is longer than {MAX_CHARACTERS:,} characters; split it into documents")
    if wrong := re.search("[\0\ud800-\udfff]", text):
        raise UnreadableError(f"it is not text: it has a NUL or half a character (surrogate) at {wrong.start()}")


def _strict(data: bytes, codec: str, skip: int) -> str:
    try:
        return data[skip:].decode(codec)
    except UnicodeDecodeError as error:
        raise UnreadableError(_bad_byte(data, error.start + skip, codec.upper())) from error


def _bad_byte(data: bytes, offset: int, codec: str = "UTF-8") -> str:
    return f"it is not {codec}: byte 0x{data[offset]:02x} at byte offset {offset} is wrong"


def _plausible_western(data: bytes) -> bool:
    """Few high bytes, nearly all of them letters or marks of western text, and not a damaged UTF-8 file."""
    high = len(_HIGH.findall(data))
    lone = len(_HIGH.findall(_SEQUENCE.sub(b"", data)))
    if high > _MAX_HIGH_SHARE * len(data) or lone <= len(_SEQUENCE.findall(data)):
        return False
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return sum(c in _WESTERN for c in text if c >= "\x80") >= _MIN_WESTERN_SHARE * high
