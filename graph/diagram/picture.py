"""What a diagram shows, apart from how: actors and what is between them, with the quotes."""

from __future__ import annotations

from dataclasses import dataclass

from ..analysis.dealings import Sign
from ..elements import NodeKey


@dataclass(frozen=True, slots=True)
class Name:
    """What a shape is called in the quotes, with the first and last day of which it is told so (ISO, or None)."""

    text: str
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Shape:
    """A node of the picture: an actor, issue or place; `dealings` counts its events and ties in the picture.

    `names` are those that the quotes use, ordered by first day, then by text; `aliases` all that are known. `bloc` is
    the number of its bloc, from 1; 0 where blocs are not asked for, or it is in none.
    """

    ref: NodeKey
    name: str
    kind: str
    focus: bool
    dealings: int
    names: tuple[Name, ...] = ()
    aliases: tuple[str, ...] = ()
    bloc: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """One quote behind a line, with where it was published; `act` is the number of what it tells in `Line.acts`."""

    triple: str
    predicate: str
    quote: str
    day: str | None
    source: int
    act: int = 0
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Act:
    """One event or tie of a line: ISO days from first to last (None where not dated), and names of its origins."""

    predicates: tuple[str, ...]
    first: str | None
    last: str | None
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A document that the picture stands on; fields that are not known are empty."""

    document: str
    title: str
    outlet: str
    published: str
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """All dealings of one sign from one node to another; `count` is that of events and ties, each once.

    `predicates` are ordered by how often, then by name. `evidence` may be cut: `triples` is how many there are.
    """

    source: NodeKey
    target: NodeKey
    sign: Sign
    count: int
    predicates: tuple[tuple[str, int], ...]
    first: str | None
    last: str | None
    origins: int
    triples: int
    evidence: tuple[Evidence, ...]
    acts: tuple[Act, ...] = ()

    @property
    def label(self) -> str:
        """The two most frequent predicates in plain words, and how many dealings there are if more than one."""
        words = ", ".join(name.replace("_", " ") for name, _ in self.predicates[:2])
        more = " …" if len(self.predicates) > 2 else ""
        return words + more + (f" ({self.count})" if self.count > 1 else "")


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes (the focus first, then by label and id), lines between them, their sources, and how many were left out.

    `built` is the date of the build that it shows, where that is known; `notes` tell in plain lines how it was chosen.
    """

    title: str
    shapes: tuple[Shape, ...]
    lines: tuple[Line, ...]
    sources: tuple[Source, ...]
    left_out: int
    built: str | None = None
    notes: tuple[str, ...] = ()
