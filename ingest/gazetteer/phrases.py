"""Phrases that name no entity of a file but one made from it: "Iraqi militants", "the Syrian president".

A phrase is read from its head. What stands after a preposition or comma is left off, except that "the president of
Syria" is read as "Syria president"; a name joined by a hyphen ("Iran-backed", "anti-Assad") is no owner of the head.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .names import NameMatch, Names
from .rows import RoleRow, words_of
from .words import join_words

DETERMINERS = words_of("determiner")
_STOPS = words_of("stop") | frozenset(',;:()"')
_OWNERS = frozenset({"of", "in", "from"})
_DISTINCT = words_of("distinctive")
_PAST = words_of("past")
_QUANTITIES = words_of("quantity")


@dataclass(frozen=True, slots=True)
class Headed:
    """A phrase cut at its head: the owner (a name), what distinguishes, and the head as role or office."""

    owner: NameMatch | None
    distinct: tuple[str, ...]
    role: RoleRow | None = None
    office: str | None = None
    link: str = ""
    """The preposition before an owner that stands after the head."""

    @property
    def past(self) -> bool:
        """Whether the words say that it is not the office's holder who is meant."""
        return any(word.lower() in _PAST for word in self.distinct)


def bare(words: Sequence[str]) -> list[str]:
    """Words without determiners before, and without possessive or punctuation after."""
    start, end = 0, len(words)
    while start < end and (words[start].lower() in DETERMINERS or not _wordlike(words[start])):
        start += 1
    while end > start and (words[end - 1] in ("'s", "'") or not _wordlike(words[end - 1])):
        end -= 1
    return list(words[start:end])


def _wordlike(word: str) -> bool:
    return any(c.isalnum() for c in word)


def core(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words up to the first preposition, conjunction or comma, and the rest."""
    for i, word in enumerate(words):
        if i and word in _STOPS and words[i - 1] != "-" and words[i + 1 : i + 2] != ["-"]:
            return list(words[:i]), list(words[i:])
    return list(words), []


def fuse(words: Sequence[str], compounds: Collection[tuple[str, ...]]) -> list[str]:
    """Words with nouns that hold a preposition made one ("secretary of state"), and quantities left off."""
    rest = list(words)
    if len(rest) > 2 and rest[1] == "of" and rest[0].lower() in _QUANTITIES:
        rest = bare(rest[2:])
    fused: list[str] = []
    while rest:
        size = next((n for n in (5, 4, 3) if tuple(w.lower() for w in rest[:n]) in compounds), 1)
        fused.append(" ".join(rest[:size]))
        rest = rest[size:]
    return fused


def tail_match(names: Names, words: Sequence[str]) -> NameMatch | None:
    """The name at the end of the words, if they end with one."""
    found = names.find(words)
    return found[-1] if found and found[-1].last == len(words) else None


def headed(names: Names, roles: Mapping[str, RoleRow], posts: Mapping[str, str], words: Sequence[str]) -> Headed | None:
    """A phrase read as owner and head noun; None where the head is no known role or office."""
    head, rest = core(words)
    if head[-1:] == ["loyal"] and rest[:1] == ["to"]:  # "forces loyal to Haftar" are Haftar's forces
        head, rest = head[:-1], ["of", *rest[1:]]
    for size in range(min(5, len(head)), 0, -1):
        noun = join_words(head[-size:]).lower()
        role, office = roles.get(noun), posts.get(noun)
        if role is None and office is None:
            continue
        before = head[:-size]
        held = owner(names, before)
        taken = range(held.first, held.last) if held else range(0)
        known = {i for match in names.find(before) for i in range(match.first, match.last)}
        found = [(i, word) for i, word in _extra(before, taken) if i or i in known or not word[:1].isupper()]
        if any(word[:1].isupper() and i not in known and word.lower() not in posts for i, word in found):
            return None  # "Riverton District Court judge" is of that court
        if role is not None and role.kind in ("office", "organisation") and _is_compound(roles, before, known, taken):
            return None  # "police investigators" are police, and no other investigators
        extra = tuple(word for _, word in found)
        if role is not None and head[-size][:1].isupper() and any(word[:1].isupper() for word in extra):
            return None  # "Russian Black Sea Fleet" is a name of its own
        if held is None and rest and rest[0] in _OWNERS:
            return Headed(_owner_after(names, rest[1:]), extra, role, office, rest[0])
        return Headed(held, extra, role, office)
    return None


def _is_compound(roles: Mapping[str, RoleRow], before: Sequence[str], known: Collection[int], taken: range) -> bool:
    """Whether a common noun before the head says whose or which ones they are."""
    return any(word in roles for i, word in enumerate(before) if i not in known and i not in taken and word.islower())


def _extra(before: Sequence[str], taken: range) -> Iterator[tuple[int, str]]:
    """The words that set an actor apart, with their places: names, a few adjectives, "pro-democracy" as one word.

    "Iran-backed" says who stands behind it, not who it is. A capital of the first word may be the sentence's.
    """
    i = 0
    while i < len(before):
        word, following = before[i], before[i + 1 : i + 2]
        if following == ["-"]:
            if word.lower() in {"pro", "anti"} and i + 2 not in taken:
                yield i, "-".join([word.lower(), *before[i + 2 : i + 3]])
            i += 3
            continue
        if i not in taken and (word in _DISTINCT or (word[:1].isupper() and "-" not in word)):
            yield i, word
        i += 1


def owner(names: Names, before: Sequence[str]) -> NameMatch | None:
    """The last name before the head that no hyphen ties to another word, a country's before a people's."""
    free = [match for match in names.find(before) if not _tied(before, match)]
    states = [match for match in free if match.entities[0] not in names.peoples]
    return (states or free)[-1] if free else None


def _owner_after(names: Names, rest: Sequence[str]) -> NameMatch | None:
    """The name that is the object of the head's preposition; none where there are several ("of Iran and Iraq")."""
    words = bare(core(bare(rest))[0])
    found = names.find(words)
    return found[-1] if found and found[-1].last == len(words) and "and" not in rest else None


def _tied(words: Sequence[str], match: NameMatch) -> bool:
    after = words[match.last] if match.last < len(words) else ""
    before = words[match.first - 1] if match.first else ""
    glued = len(words[match.last - 1]) > 1 and "-" in words[match.last - 1]  # "U.S.-backed" is one word
    return after == "-" or before == "-" or glued
