"""Words as the model's tokenizer cuts them, by a rule that costs no model: only what names need.

spaCy's English tokenizer splits hyphens and slashes between letters ("al-Sham" → al, -, Sham) and possessives, keeps
"U.S." and "Hay'at" whole. A test compares the two on every alias.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_INNER = re.compile(
    r"(?<=[^\W_])([-–—/])(?=[^\W\d_])"  # al-Sham, PKK/YPG, but not S-400
    r"|(?<=\d)([+])(?=\d)"  # P5+1
    r"|('s)$"
)
_EDGE = ',;:!?()[]{}"“”…'
_ABBREVIATION = re.compile(r"(?:[A-Za-z]\.)+|(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Gov|Sen|Rep|Jr|Sr)\.")

_TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "ı": "i", "\u2010": "-", "\u2011": "-"})


def plain(word: str) -> str:
    """A word with typographic apostrophes and hyphens made plain and diacritics taken off, its case kept."""
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFKD", word.translate(_TYPOGRAPHY))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def split_words(text: str) -> list[str]:
    """The words of a phrase or text, plain.

    >>> split_words("the al-Qaida-inspired group’s U.S. envoy")
    ['the', 'al', '-', 'Qaida', '-', 'inspired', 'group', "'s", 'U.S.', 'envoy']
    """
    return [word for chunk in plain(text).split() for word in _cut(chunk)]


def _cut(chunk: str) -> list[str]:
    if chunk.isalnum():
        return [chunk]
    before: list[str] = []
    after: list[str] = []
    while chunk and (chunk[0] in _EDGE or chunk[0] == "'"):
        before.append(chunk[0])
        chunk = chunk[1:]
    while chunk and (chunk[-1] in _EDGE or chunk[-1] == "'" or (chunk[-1] == "." and not _abbreviated(chunk))):
        after.append(chunk[-1])
        chunk = chunk[:-1]
    inner = [part for part in _INNER.split(chunk) if part] if chunk else []
    return before + inner + after[::-1]


def _abbreviated(chunk: str) -> bool:
    return chunk == "." or _ABBREVIATION.fullmatch(chunk.rpartition("-")[2]) is not None


def join_words(words: Sequence[str]) -> str:
    """Words as a phrase again: hyphens, slashes and possessives without spaces around them."""
    text = " ".join(words)
    return re.sub(r" ('s\b|,)", r"\1", re.sub(r"(?<=\w) ([-–—/+]) (?=\w)", r"\1", text))


def plurals(noun: str) -> tuple[str, ...]:
    """What the plural of a noun in the singular could be."""
    found = [f"{noun}s", f"{noun}es"]
    if noun.endswith("y"):
        found.append(f"{noun[:-1]}ies")
    if noun.endswith("man"):
        found.append(f"{noun[:-3]}men")
    return tuple(found)
