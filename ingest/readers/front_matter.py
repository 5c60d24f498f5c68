"""Front matter: a flat block of `key: value` lines between two `---` fences at the very start of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_FENCE = re.compile(r"---[ \t]*(?:\r\n|\n|\r|\Z)")
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")
_PAIR = re.compile(r"\s*([A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(.*))?")
_BLANK = re.compile(r"[ \t]*(?:\r\n|\n|\r)")


@dataclass(frozen=True)
class FrontMatter:
    """Values by key (lower case, `-` as `_`) with their line numbers (from 1), and where the body starts.

    `problems` are line numbers with what is wrong there. `closed` is false where a block begins and never ends: then
    the whole text is the body.
    """

    values: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    problems: list[tuple[int, str]] = field(default_factory=list)
    body: int = 0
    closed: bool = True


def split(text: str) -> FrontMatter:
    """The front matter of a text; one without values whose body starts at 0 where the text has none.

    A block counts as front matter if its first line that is not blank is a `key: value`, or if it is blank, so that
    a text which opens with a rule of hyphens stays whole.
    """
    opening = _FENCE.match(text)
    if not opening or opening.end() == len(text):
        return FrontMatter()
    block: list[tuple[int, str]] = []
    for number, (line, start, end) in enumerate(_lines(text, opening.end()), start=2):
        if _FENCE.fullmatch(text, start, end):
            return _parsed(block, _after_blank(text, end)) if _is_block(block) else FrontMatter()
        block.append((number, line))
    return FrontMatter(closed=not _is_block(block[:1]))


def _lines(text: str, position: int) -> Iterator[tuple[str, int, int]]:
    """Each line from a position on with its start and its end; `str.splitlines` also splits at rarer characters."""
    for found in _LINE.finditer(text, position):
        yield found[1], found.start(), found.end()


def _is_block(block: list[tuple[int, str]]) -> bool:
    first = next((line for _, line in block if line.strip()), None)
    return first is None or _PAIR.fullmatch(first) is not None


def _after_blank(text: str, position: int) -> int:
    blank = _BLANK.match(text, position)
    return blank.end() if blank else position


def _parsed(block: list[tuple[int, str]], body: int) -> FrontMatter:
    found = FrontMatter(body=body)
    for number, line in block:
        pair = _PAIR.fullmatch(line)
        key = pair[1].lower().replace("-", "_") if pair else ""
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not pair:
            found.problems.append((number, f"{line.strip()!r} is no `key: value`"))
        elif key in found.values:
            found.problems.append((number, f"the key {key!r} stands twice; the first one counts"))
        else:
            found.values[key], found.lines[key] = _unquoted(pair[2] or ""), number
    return found


def _unquoted(value: str) -> str:
    value = value.strip()
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" and value.count(value[0]) == 2
    return value[1:-1] if quoted else value
