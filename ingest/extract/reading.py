"""One parsed segment with the names found in it, and what the rules remember while they read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ...schemas import Actor, Place
from .lexicon import Lexicon
from .parse import Parse

ADJECTIVAL = ("demonym", "adjective")


class NameMatch(Protocol):
    """A name in a row of words: `first` to `last` (exclusive), what it may name, and as which sort of alias."""

    @property
    def first(self) -> int:
        """Number of its first word."""
        ...

    @property
    def last(self) -> int:
        """Number of the word after it."""
        ...

    @property
    def entities(self) -> tuple[str, ...]:
        """Ids of what it may name, best first."""
        ...

    @property
    def kinds(self) -> tuple[str, ...]:
        """As which sort of alias, one for each entity."""
        ...


class Names(Protocol):
    """What the rules need of a gazetteer."""

    @property
    def fingerprint(self) -> str:
        """Content id of all names."""
        ...

    def find(self, words: Sequence[str]) -> Sequence[NameMatch]:
        """The names in a row of words."""
        ...

    def entity(self, id: str, /) -> Actor | Place | None:  # noqa: A002
        """The entity of that id."""
        ...


@dataclass(frozen=True, slots=True)
class Named:
    """A gazetteer match over tokens `first` to `last` (inclusive) with the kinds of entity it may name."""

    first: int
    last: int
    ids: tuple[str, ...]
    kinds: tuple[str, ...]
    adjectival: bool


class Reading:
    """A parse, the names in it by token, and the lexicon; `number` is its place in the document, `source` the text."""

    __slots__ = ("lexicon", "named", "number", "parse", "source")

    def __init__(self, parse: Parse, names: Names, lexicon: Lexicon, number: int, source: str) -> None:
        self.parse, self.lexicon, self.number, self.source = parse, lexicon, number, source
        self.named: dict[int, Named] = {}
        for match in names.find(parse.words):
            found = _named(match, names)
            for token in range(found.first, found.last + 1):
                self.named[token] = found

    def segment_text(self, first: int, last: int) -> str:
        """The folded words of the tokens first to last, both included."""
        return self.parse.segment.text[self.parse.starts[first] : self.parse.ends[last]]

    def states(self, token: int) -> bool:
        """Whether the token belongs to the name of a state."""
        found = self.named.get(token)
        return found is not None and "state" in found.kinds


def _named(match: NameMatch, names: Names) -> Named:
    kinds = []
    for identity in match.entities:
        entity = names.entity(identity)
        kinds.append("place" if isinstance(entity, Place) else entity.kind if entity else "")
    adjectival = bool(match.kinds) and all(kind in ADJECTIVAL for kind in match.kinds)
    return Named(match.first, match.last - 1, match.entities, tuple(kinds), adjectival)
