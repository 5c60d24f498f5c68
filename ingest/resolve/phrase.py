"""Phrases that the gazetteer does not know: which are names, of what kind, and what their ids are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...schemas import slug
from ...schemas.kinds import EntityKind
from ..gazetteer import Gazetteer
from ..gazetteer.phrases import core
from ..gazetteer.rows import words_of

_CALENDAR = words_of("calendar")
_ARMED = words_of("armed-cue")
_BODIES = words_of("body-cue")
_PLACES = words_of("place-cue")
_MATTERS = words_of("issue-cue")
_CUES: tuple[tuple[frozenset[str], EntityKind], ...] = ((_ARMED, "armed_group"), (_BODIES, "organisation"))
_PARTICLES = words_of("particle")
_BEFORE = re.compile(
    r"^(?:[^\w]*(?:the|an?|this|that|these|those|its|his|her|their|our|my|your)\s+)+|^[^\w]+", re.IGNORECASE
)
_AFTER = re.compile(r"(?:['’]s?)?[^\w%)]*$")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:\n]|[-–—]\s)[\s\"“”'‘’(]*$")


def capitalised(word: str) -> bool:
    """Whether a word looks like a part of a name: a capital, and no day, month or title."""
    return word[:1].isupper() and word.lower().rstrip(".") not in _CALENDAR


def starts_sentence(text: str, start: int) -> bool:
    """Whether what stands at an offset opens a sentence, so that its capital says nothing."""
    return _SENTENCE_START.search(text[max(0, start - 12) : start]) is not None


def has_name(gazetteer: Gazetteer, words: Sequence[str], opens: bool, adjectives: bool = True) -> bool:
    """Whether a phrase holds a proper name; `opens` where its first word's capital may be the sentence's.

    Without `adjectives`, "two Shia villages" holds none: a demonym tells no village from another.
    """
    matches = gazetteer.find(words)
    adjectival = [match for match in matches if match.kinds[0] in {"adjective", "demonym"}]
    if len(adjectival) < len(matches) or (adjectival and adjectives):
        return True
    taken = {i for match in adjectival for i in range(match.first, match.last)}
    rest = [word for i, word in enumerate(words) if i not in taken and (i or not opens)]
    return any(capitalised(word) and not _common(gazetteer, word) for word in rest)


def is_name(gazetteer: Gazetteer, words: Sequence[str], opens: bool) -> bool:
    """Whether the head of a phrase is itself a proper name, as "Ali Khan" is and "Ali Khan's house" is not."""
    head, rest = core(words)
    if rest and rest[0] in {"and", "or"}:
        return False
    while len(head) > 2 and head[-2] == "-":  # "Nam Gwan-pyo"
        head = head[:-2]
    if not head or not capitalised(head[-1]) or gazetteer.is_honour(head[-1]):
        return False
    return len(head) > 1 or not (_common(gazetteer, head[0]) or (opens and head[0].endswith("s")))


def _common(gazetteer: Gazetteer, word: str) -> bool:
    """Whether a capital makes no name of a word: "the President", "the Authority"."""
    return gazetteer.is_title(word) or word.lower() in _ARMED | _BODIES | _PLACES


def name_words(gazetteer: Gazetteer, words: Sequence[str]) -> tuple[list[str], bool]:
    """A name without the titles, demonyms and descriptions before it, and whether a title stood there."""
    head, rest = core(words)
    body = head[-1].lower() in _ARMED | _BODIES | _PLACES | _MATTERS  # "General Electric Company" has no title
    start = 0
    for i, word in enumerate(head[:-1]):
        following = head[i + 1]
        if word == "-" or (word == "'s" and (body or head[-1] == "Office")) or following in ("-", "'s"):
            continue
        described = not word[:1].isupper() and capitalised(following) and word not in _PARTICLES
        if described or (gazetteer.is_title(word) and not body):
            start = i + 1
    titled = any(gazetteer.is_title(word) for word in head[:start])
    whole = head[-1].lower() in _BODIES and rest[:1] in (["of"], ["for"]) and any(capitalised(w) for w in rest[1:3])
    return head[start:] + (list(rest) if whole else []), titled


def kind_of_name(words: Sequence[str], titled: bool, at_place: bool) -> EntityKind:
    """What kind of thing an unknown name is, from its own words: cues first, then its shape."""
    lower = {word.lower() for word in words}
    if words[-1].lower() in _MATTERS:
        return "issue"
    for cues, kind in _CUES:
        if lower & cues:
            return kind
    if titled:
        return "person"
    if at_place or lower & _PLACES:
        return "place"
    shouted = any(len(word) > 1 and word.isupper() for word in words)
    return "person" if not shouted and 0 < sum(capitalised(word) for word in words) < 5 else "organisation"


def tidy(phrase: str) -> str:
    """A phrase without determiner before it and possessive or punctuation after it, on one line."""
    return _AFTER.sub("", _BEFORE.sub("", " ".join(phrase.split())))


def scoped(name: str, document: str, named: bool) -> str:
    """An id from a name; where it holds no proper name, with the first 12 digits of the document's id."""
    return slug(name) if named else f"{slug(name)}@{document[:12]}"
