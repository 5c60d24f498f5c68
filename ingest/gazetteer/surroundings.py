"""What the words right before and after a name make of it: a person, a river, a town of another country.

Rules of the neighbourhood, for names that people and towns bear too; what the whole sentence tells is in the aliases'
context words. Written for states and capitals, since those are found most and wrongest.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

from .rows import read_posts, read_roles, read_titles, words_of
from .sectors import read_regions, read_towns

_FIRST_NAMES = words_of("first-name")
_GIVEN = words_of("given-name")
_SURNAMES = words_of("surname")
_TITLES = words_of("person-title")
_AFTER, _BEFORE = words_of("land-after"), words_of("land-before")
_KINDS = words_of("body-cue") | words_of("armed-cue") | words_of("place-cue") | words_of("issue-cue")
_HEADLINE = 0.6
"""Share of the longer words with a capital from which on a sentence is a headline, whose capitals say nothing."""

_LONGER = 4


def is_headline(texts: Sequence[str]) -> bool:
    """Whether capitals in a sentence say nothing, because most words have one."""
    longer = [text for text in texts if len(text) >= _LONGER and text.isalpha()]
    return len(longer) > 1 and sum(text[0].isupper() for text in longer) / len(longer) > _HEADLINE


def longer_name(texts: Sequence[str], i: int, size: int) -> int:
    """Words of a town's or region's name that starts here and is longer than `size`; 0 where there is none."""
    for form in _by_first().get(texts[i], ()):
        if len(form) > size and tuple(texts[i : i + len(form)]) == form:
            return len(form)
    return 0


def stands_for_another(texts: Sequence[str], i: int, size: int, *, place: bool) -> bool:
    """Whether the neighbours of a name say that it is not the state or capital of that name."""
    before = texts[i - 1] if i else ""
    after = texts[i + size] if i + size < len(texts) else ""
    if _in_region(texts, i + size, place=place):
        return True
    if size > 1:
        return False
    if before in _FIRST_NAMES or (before in _BEFORE and not (place and before == "New")):
        return True
    if after in _AFTER and not place:
        return True
    if is_headline(texts):
        return False
    return (texts[i] in _SURNAMES and before in _TITLES) or (texts[i] in _GIVEN and _like_surname(after))


def _in_region(texts: Sequence[str], end: int, *, place: bool) -> bool:
    """Whether a comma and a state or province follow: Paris, Texas. Georgia follows a town only, not another state."""
    if texts[end : end + 1] != [","]:
        return False
    if place and texts[end + 1 : end + 2] == ["Georgia"]:
        return texts[end + 2 : end + 3] not in (["and"], ["or"])
    return any(tuple(texts[end + 1 : end + 1 + size]) in read_regions() for size in (1, 2, 3))


def _like_surname(word: str) -> bool:
    if len(word) < _LONGER - 1 or not word[0].isupper() or not word.isalpha() or word.isupper():
        return False
    lower = word.lower()
    return lower not in _KINDS and lower not in _common() and (word,) not in read_towns()


@functools.cache
def _common() -> frozenset[str]:
    return frozenset({*read_posts(), *read_titles(), *read_roles()})


@functools.cache
def _by_first() -> dict[str, list[tuple[str, ...]]]:
    """Names of towns and regions of several words, by the first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for form in read_towns():
        if len(form) > 1:
            found.setdefault(form[0], []).append(form)
    return found
