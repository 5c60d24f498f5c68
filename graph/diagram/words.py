"""Words of a picture, which come from documents and so from anyone: made harmless, measured and wrapped."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

# Controls (which XML forbids or which break lines), halves of surrogate pairs, and marks that turn the direction of
# what follows: a name must not be able to rearrange the words around it. Joiners stay, as Persian and others need them.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_UNSEEN = re.compile("[\u061c\u200b\u200e\u200f\u2060-\u2064\ufeff\ufff9-\ufffb]")
_WEB = re.compile(r"https?://[^\s\x00-\x1f]+\Z", re.IGNORECASE)
_HARMFUL = re.compile("[\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")


def inert(text: str) -> str:
    r"""The text on one line, controls as spaces, without unseen marks, with what turns the direction as U+FFFD.

    >>> inert("a\nb\u202ec")
    'a b�c'
    """
    return _HARMFUL.sub("\ufffd", _UNSEEN.sub("", " ".join(_CONTROLS.sub(" ", text).split())))


def web_address(url: str) -> str:
    """An address that may become a link, what turns the direction percent-encoded; '' for all but http and https.

    >>> web_address("https://a.example/\u202eb"), web_address("javascript:alert(1)")
    ('https://a.example/%E2%80%AEb', '')
    """
    return _HARMFUL.sub(lambda found: quote(found[0], errors="replace"), url) if _WEB.match(url) else ""


def width(text: str, size: float) -> float:
    """About how wide a text is in a sans-serif font of that size, in the same unit; on the generous side.

    >>> width("Russia", 10), width("北京", 10)
    (34.8, 20.0)
    """
    units = sum(_units(character) for character in text)
    return round(units * size / 100, 1)


def _units(character: str) -> int:
    """Width of a character in hundredths of the font size."""
    if unicodedata.combining(character):
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return 100
    if character in "iljtfr.,:;'|!()[] ’":
        return 36
    return 72 if character.isupper() or character in "mwMW@%&" else 60


def wrapped(text: str, columns: int, rows: int) -> list[str]:
    """The text in at most `rows` lines of about `columns` characters, an ellipsis where it is cut.

    >>> wrapped("the lifting of the siege of two villages", 16, 2)
    ['the lifting of', 'the siege of two…']
    """
    lines = [""]
    for word in (piece for whole in text.split() for piece in _pieces(whole, columns)):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > columns:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    if len(lines) > rows:
        lines = [*lines[: rows - 1], lines[rows - 1] + "…"]
    return lines


def _pieces(word: str, columns: int) -> list[str]:
    return [word[at : at + columns] for at in range(0, len(word), columns)]
