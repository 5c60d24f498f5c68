"""From a text to segments that a parser can read: paragraphs with folded characters and a map back to the text.

A segment never mixes a title, byline or dateline with a sentence. Offsets of a segment's characters lead back to the
original text, so that every quote is verbatim whatever was folded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

SegmentKind = Literal["body", "headline", "byline"]

_FOLDS = {
    **dict.fromkeys("\u2018\u2019\u201b\u2032\u00b4\u02bc", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
    **dict.fromkeys("\u2010\u2011\u00ad", "-"),
    **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000\t", " "),
    "\u2015": "\u2014",
    "\u2212": "-",
}
_DROPPED = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]")
_CAPITALS = r"[A-Z][A-Z.'\-]+(?:[ /][A-Z][A-Z.'\-]+){0,3}"
_AGENCY = r"(?: ?\([A-Za-z][\w ./&]{1,30}\))?"
_PLACED = r"[A-Z][a-z]+(?: [A-Z][a-z]+)?(?:, ?[A-Z][\w.]*(?: [A-Z][\w.]*)?)?"
_DAY = r"(?:,? [A-Z][a-z]+\.? \d{1,2})"
_OPENING = "A|After|Amid|An|As|At|By|Despite|During|Following|For|In|On|Since|The|Under|When|While|With"
_DATELINE = re.compile(
    rf"(?:{_CAPITALS}(?:, ?[A-Z][\w.]*(?: [A-Z][\w.]*){{0,3}})?{_DAY}?{_AGENCY}"
    rf"|{_PLACED}{_DAY}?(?:, [A-Z]{{2,8}})?{_AGENCY})"
    r"\s*(?:--|(?:\u2013|\u2014|-)(?=\s))\s*(?=[A-Z\"'])"
    rf"|(?:{_CAPITALS}{_DAY}?{_AGENCY}|{_PLACED}{_DAY}?{_AGENCY[:-1]}) ?: (?=[A-Z\"'])"
    rf"|{_PLACED}: (?=(?:{_OPENING})\b)"
    rf"|{_PLACED}{_DAY}{_AGENCY[:-1]} (?=[A-Z\"'])"
)
_BYLINE = re.compile(r"(?:by|from) [A-Z][\w.'-]+(?: [\w.'-]+){0,4}(?:,? [^.]{0,60})?", re.IGNORECASE)
_TITLE_WITH_BYLINE = re.compile(r"\bby [A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,3}(?:, [A-Z][^.]{0,40})?$")
_TERMINAL = re.compile(r"[.!?\u2026:;][\"')\]]*$")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_ENGLISH = """
the of and to in a is that for it with as was on are by be this at from have has had not but they his her he
she its an or which who will would were been their there said after about into more than over we you i when
against
"""
_FOREIGN = """
der die das und ist nicht ein eine mit den dem von zu el la los las de que y en un una por con del le les des
et du est une pour dans qui il di che per non sono gli het een van niet op voor og det som att och av i na w z
nie sie ve bir bu da o os um uma em
"""
_STOP_WORDS = frozenset(_ENGLISH.split())
_FOREIGN_WORDS = frozenset(_FOREIGN.split())
_MANY_WORDS = 12

LONGEST = 20_000
"""Characters of a paragraph; a longer one is read in pieces."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One paragraph, title or byline: `text` is folded; `offsets[i]` is the place of its i-th character in the text."""

    text: str
    offsets: tuple[int, ...]
    kind: SegmentKind
    paragraph: int

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original text of a stretch of this segment that is not empty."""
        return self.offsets[start], self.offsets[end - 1] + 1

    @property
    def bounds(self) -> tuple[int, int]:
        """First and last offset (exclusive) of the whole segment in the text."""
        return self.offsets[0], self.offsets[-1] + 1


def is_english(text: str) -> bool:
    """A cheap test by stop words: false where a text of a dozen words or more holds too few English ones.

    Shorter texts pass, save where most letters are not Latin.
    """
    letters = [c for c in text if c.isalpha()]
    if letters and sum(c > "\u024f" for c in letters) * 2 > len(letters):
        return False
    found = _WORD.findall(text.lower().replace("\u2019", "'"))
    if len(found) < _MANY_WORDS:
        return True
    english = sum(word in _STOP_WORDS for word in found)
    return english >= 0.05 * len(found) and english >= sum(word in _FOREIGN_WORDS for word in found)


def is_long(text: str) -> bool:
    """Whether a text has words enough to tell its language."""
    return len(_WORD.findall(text)) >= _MANY_WORDS


def segment(text: str) -> list[Segment]:
    """The segments of a text in order; empty for a text without a word."""
    blocks = [block for block in _blocks(text) if text[block[0] : block[1]].strip()]
    segments: list[Segment] = []
    before_body = True
    for number, (start, end) in enumerate(blocks):
        folded, offsets = _fold(text, start, end)
        if not folded:
            continue
        kind = _kind(folded, before_body, len(blocks))
        before_body = before_body and kind != "body"
        cut = _dateline_end(folded) if kind == "body" else 0
        segments.append(Segment(folded[cut:], offsets[cut:], kind, number))
    return segments


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph: a block between empty lines, or a line of it where the lines are not wrapped."""
    for found in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text.replace("\r", "\n")):
        block = found.group()
        if "\n" not in block or _is_wrapped(block.split("\n")):
            yield from _cut(text, found.start(), found.end())
        else:
            for line in re.finditer(r"[^\n]+", block):
                yield from _cut(text, found.start() + line.start(), found.start() + line.end())


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch in pieces that a parser takes: cut after a sentence, else at a space, else anywhere."""
    while end - start > LONGEST:
        limit = start + LONGEST
        ends = [text.rfind(mark, start + 1, limit) + 1 for mark in (". ", "! ", "? ")]
        at = max(ends) or text.rfind(" ", start + 1, limit) + 1 or limit
        yield start, at
        start = at
    yield start, end


def _is_wrapped(lines: list[str]) -> bool:
    """Whether a block's line breaks come from a fixed width: lines of like length, the next often in lower case."""
    full = [line.strip() for line in lines[:-1]]
    widest = max(len(line) for line in full)
    even = all(len(line) >= 0.7 * widest for line in full)
    lower = any(line.lstrip()[:1].islower() for line in lines[1:])
    return widest <= 120 and even and lower


def _fold(text: str, start: int, end: int) -> tuple[str, tuple[int, ...]]:
    """Folded characters of a stretch with their places; runs of space become one, invisible characters go."""
    characters: list[str] = []
    offsets: list[int] = []
    for place in range(start, end):
        character = _FOLDS.get(text[place], text[place])
        if "\ud800" <= character <= "\udfff":
            character = "\ufffd"  # half a surrogate pair, which no parser takes
        if character.isspace():
            character = " "
            if not characters or characters[-1] == " ":
                continue
        if _DROPPED.match(text[place]):
            continue
        characters.append(character)
        offsets.append(place)
    while characters and characters[-1] == " ":
        characters.pop()
        offsets.pop()
    return "".join(characters), tuple(offsets)


def _kind(text: str, before_body: bool, blocks: int) -> SegmentKind:
    """Title and byline stand before the body (a title also alone, or as a cross-head) and end without a full stop."""
    if _TERMINAL.search(text) or len(text) > 200:
        return "body"
    words = _WORD.findall(text)
    if before_body and len(words) <= 14 and _BYLINE.fullmatch(text):
        return "byline"
    long_words = [word for word in words if len(word) > 3]
    capital = sum(word[0].isupper() for word in long_words)
    if len(words) >= 4 and _TITLE_WITH_BYLINE.search(text) and before_body and blocks > 1:
        return "headline"
    if long_words and capital >= 0.75 * len(long_words) and len(words) > 2:
        return "headline"
    return "headline" if blocks > 1 and len(words) <= 16 else "body"


def _dateline_end(text: str) -> int:
    """Where the sentence starts after a dateline such as `GENEVA (Agency) -- `; 0 where there is none."""
    found = _DATELINE.match(text)
    return found.end() if found and found.end() < 70 and found.end() < len(text) else 0
