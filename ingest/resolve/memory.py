"""What a document has said before: full names for later surnames, acronyms in parentheses, who "the president" is."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from ..gazetteer import Gazetteer, split_words
from ..gazetteer.rows import words_of
from ..gazetteer.words import plain

_ACRONYM = re.compile(r"\((?:the\s+)?([A-Z][A-Z.&-]{1,9})\)")
_BEFORE_SURNAME = re.compile(
    r"(?:(?:[A-Z]\.|(?:Dr|Mr|Mrs|Ms|Gen|Col|Lt|Sgt|Prof|Sen|Rep|Gov|St)\.|[A-Z][\w'’-]*)\s+"
    r"(?:(?:al|el|bin|ibn|ben|de|van|von|da|der|den|ul|ud)[\s-]+)?){1,3}$"
)
_GIVEN_AFTER = re.compile(r"\s+([A-Z]\w*-\w+)\b")
"""A given name after a family name, told by its hyphen: Yoon Ha-eun."""

_NAME = re.compile(r"[A-Z][\w'’-]*(?:\s+(?:(?:al|and|de|des|du|el|for|in|of|on|the)\s+){0,2}[A-Z][\w'’-]*)+")
"""Several words with capitals, and small words between them."""
_REACH = 100
"""Characters before an acronym or surname in which the rest of its name is looked for."""

_FAMILY_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN"})
_ORGANISED = frozenset({"organisation", "armed_group", "alliance"})
_BODIES = words_of("body-cue") | words_of("armed-cue") | words_of("group-noun") | words_of("place-cue")
_LEAST_INITIALS = 3
"""Letters that initials need to be an acronym that no parenthesis explains."""

_SMALL = words_of("small")
_NO_FIRST_NAME = words_of("no-first-name")


class Memory:
    """One document's text as far as names need it. Pure: a function of text and gazetteer."""

    def __init__(self, text: str, gazetteer: Gazetteer) -> None:
        self._text, self._gazetteer = plain(text), gazetteer
        words = split_words(text)
        self.near = frozenset(word.lower() for word in words)
        self._persons: dict[str, dict[str, None]] = {}
        self._parts: dict[str, dict[str, None]] = {}
        self._posts: dict[str, dict[str, None]] = {}
        for match in gazetteer.find(words):
            entity = gazetteer.entity(match.entities[0])
            if entity is not None and entity.type == "actor" and entity.kind == "person":
                if match.last - match.first > 1:
                    surname = words[match.first if entity.country in _FAMILY_FIRST else match.last - 1]
                    self._persons.setdefault(surname.lower(), {})[entity.id] = None
                for post in _posts_before(gazetteer, words, match.first):
                    self._posts.setdefault(post, {})[entity.id] = None
            elif entity is not None and entity.type == "actor" and entity.kind in _ORGANISED:
                for word in words[match.first : match.last] if match.last - match.first > 1 else ():
                    if word[:1].isupper() and word.lower() not in _BODIES and not gazetteer.find([word]):
                        self._parts.setdefault(word, {})[entity.id] = None
        self._full: dict[str, str | None] = {}
        self._acronyms: dict[str, str] = {}
        for short, name in self._introduced():
            self._acronyms.setdefault(short, name)

    def person(self, surname: str) -> str | None:
        """The id of the one known person whose full name ends so."""
        return _single(self._persons.get(surname.lower(), {}))

    def titled(self, post: str) -> str | None:
        """The id of the one known person whom the text gives that title."""
        return _single(self._posts.get(post.lower(), {}))

    def full_name(self, surname: str) -> str | None:
        """A longer name in the text that ends with that surname, as the first such stretch has it."""
        if surname not in self._full:
            self._full[surname] = next(self._longer(surname), None)
        return self._full[surname]

    def begun(self, word: str) -> str | None:
        """The one body in the text of whose name the word is the beginning: "Nour" of the Nour Party."""
        bodies = {
            " ".join(found.group(0).split()): None
            for found in re.finditer(rf"\b{re.escape(word)}\s+[\w-]+\b", self._text)
            if found.group(0).split()[-1].lower() in _BODIES
        }
        return _single(bodies)

    def part_of(self, word: str) -> str | None:
        """The id of the one organisation or group in the text of whose longer name the word is a proper part."""
        return _single(self._parts.get(word, {}))

    def _longer(self, surname: str) -> Iterator[str]:
        for found in re.finditer(rf"\b{re.escape(surname)}\b", self._text):
            after = _GIVEN_AFTER.match(self._text, found.end())
            if after:
                yield f"{surname} {after[1]}"
                continue
            first = _BEFORE_SURNAME.search(self._text[max(0, found.start() - _REACH) : found.start()])
            words = first.group(0).split() if first else []
            titles = [i for i, word in enumerate(words) if word.lower() in _NO_FIRST_NAME or self._is_title(word)]
            words = words[titles[-1] + 1 :] if titles else words
            if words:
                yield " ".join([*words, surname])

    def _is_title(self, word: str) -> bool:
        found = self._gazetteer.find([word])
        return self._gazetteer.is_title(word) or bool(
            found and found[0].kinds[0] in ("adjective", "demonym", "acronym")
        )

    def acronym(self, short: str) -> str | None:
        """The name that the text gave with that acronym in parentheses, else the one that it is the initials of."""
        letters = short.replace(".", "")
        if letters not in self._acronyms and len(letters) >= _LEAST_INITIALS:
            spelt = dict.fromkeys(self._spelt(letters))
            return _single(spelt)
        return self._acronyms.get(letters)

    def _spelt(self, letters: str) -> Iterator[str]:
        """Names in the text, without what stands before them, whose initials are the letters."""
        for found in _NAME.finditer(self._text):
            words = found.group(0).split()
            for start, end in itertools.combinations(range(len(words) + 1), 2):
                name = " ".join(words[start:end])
                if words[end - 1][0].isupper() and _expansion(words[start:end], letters) == name:
                    yield name

    def _introduced(self) -> Iterator[tuple[str, str]]:
        """Acronyms with the words before them whose initials they are."""
        for found in _ACRONYM.finditer(self._text):
            short = found.group(1).replace(".", "")
            name = _expansion(self._text[max(0, found.start() - _REACH) : found.start()].split(), short)
            if name:
                yield short, name


def _expansion(words: Sequence[str], acronym: str) -> str | None:
    """The shortest stretch of last words whose initials spell the acronym, small words free to count or not."""
    letters = acronym.replace("&", "").replace("-", "").lower()
    for start in range(len(words) - 1, max(-1, len(words) - 2 - 2 * len(letters)), -1):
        if words[start][0] != acronym[0]:
            continue
        parts = [part for word in words[start:] for part in word.split("-") if part]
        every = "".join(part[0] for part in parts).lower()
        large = "".join(part[0] for part in parts if part.lower() not in _SMALL).lower()
        if letters in (every, large):
            return " ".join(words[start:])
    return None


def _posts_before(gazetteer: Gazetteer, words: Sequence[str], first: int) -> Iterator[str]:
    for size in (1, 2, 3):
        post = gazetteer.post(" ".join(words[max(0, first - size) : first]))
        if post is not None:
            yield post


def _single(found: dict[str, None]) -> str | None:
    return next(iter(found)) if len(found) == 1 else None
