"""The lexicon of frames: which words name a predicate, which of their arguments is the target, what they embed.

Data files in `data/lexicon/`, one line an entry, checked when loaded. The columns are explained in
`docs/decisions/0005-extraction.md`.
"""

from __future__ import annotations

import csv
import functools
import io
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, cast, get_args

from ...schemas import UnknownNameError, VocabularyError, content_id, load_vocabulary
from ...schemas.kinds import ROLES
from ...schemas.vocabulary import rows, table

Embeds = Literal[
    "", "demanded", "planned", "threatened", "offered", "hypothetical", "alleged", "reported", "actual", "negated"
]
"""What a frame does to the clause or event noun that it embeds."""

FILES = ("verbs.csv", "light_verbs.csv", "nouns.csv", "modifiers.csv", "adjectives.csv", "constructions.csv")
COLUMNS = ("entry", "pos", "predicate", "target", "roles", "control", "embeds", "example")
"""The columns of every file of the lexicon."""

_SLOT = re.compile(r"(?:obj[>+])?(?:prep:[a-z]+)|obj|dative|objs|subj|xcomp|ccomp|poss|none")
_CONTROL = ("", "subject", "object")


@dataclass(frozen=True, slots=True)
class Frame:
    """One entry: `words` are the lemma and what must go with it (particle, preposition or object noun).

    `swapped` entries (written `~predicate`) name the act from its other side: who receives support is supported.
    `own` ones are a user's.
    """

    words: tuple[str, ...]
    pos: str
    predicate: str
    targets: tuple[str, ...]
    roles: tuple[tuple[str, str], ...] = ()
    control: str = ""
    embeds: Embeds = ""
    example: str = ""
    swapped: bool = False
    own: bool = False

    @property
    def entry(self) -> str:
        """The entry as written."""
        return " ".join(self.words)


@dataclass(frozen=True)
class Lexicon:
    """All frames by part of speech and first word; longer entries come first, then those with an object
    noun, then the order of the files.
    """

    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, tuple[Frame, ...]]
    modifiers: dict[str, tuple[Frame, ...]]
    adjectives: dict[str, tuple[Frame, ...]]
    frames: tuple[Frame, ...] = field(repr=False)

    @property
    def fingerprint(self) -> str:
        """Content id of all entries."""
        return content_id([[f.words, f.pos, f.predicate, f.targets, f.roles, f.control, f.embeds] for f in self.frames])


def _frame(where: str, row: dict[str, str], *, own: bool = False) -> Frame:
    if not row["entry"].strip():
        raise VocabularyError("an entry has no words.", where=where)
    targets = tuple(part.strip() for part in row["target"].split("|") if part.strip()) or ("none",)
    roles = tuple(cast("tuple[str, str]", tuple(part.split("=", 1))) for part in row["roles"].split(";") if "=" in part)
    for slot in (*targets, *(slot for _, slot in roles)):
        if not _SLOT.fullmatch(slot):
            raise VocabularyError(f"{slot!r} is no slot.", where=where)
    for role, _ in roles:
        if role not in ROLES:
            raise VocabularyError(f"{role!r} is no role.", where=where)
    if (
        row["pos"] not in ("V", "L", "N", "M", "A")
        or row["control"] not in _CONTROL
        or row["embeds"] not in get_args(Embeds)
    ):
        raise VocabularyError("pos, control or embeds is none of the known ones.", where=where)
    predicate = row["predicate"].removeprefix("~")
    if predicate:  # an operator such as "manage to" has none of its own
        _check_predicate(predicate, where)
    return Frame(
        tuple(row["entry"].lower().split()), row["pos"], predicate, targets, roles, row["control"],
        cast(Embeds, row["embeds"]), row["example"], row["predicate"].startswith("~"), own,
    )  # fmt: skip


def _check_predicate(name: str, where: str) -> None:
    try:
        load_vocabulary().predicate(name)
    except UnknownNameError as error:
        raise UnknownNameError(error.what, candidates=error.candidates, where=where) from error


def _by_first(frames: list[Frame]) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    for frame in frames:
        found.setdefault(frame.words[0], []).append(frame)

    def order(frame: Frame) -> tuple[int, bool]:
        return -len(frame.words), frame.pos != "L"

    return {word: tuple(sorted(group, key=order)) for word, group in found.items()}


@functools.cache
def load_lexicon() -> Lexicon:
    """The packaged lexicon. Raises VocabularyError with file and line, UnknownNameError for an unknown predicate."""
    package = __package__ or "whowhom.ingest.extract"
    return _lexicon([_frame(where, row) for name in FILES for where, row in rows(package, f"data/lexicon/{name}")])


def extended_lexicon(path: Path) -> Lexicon:
    """The packaged lexicon after the entries of a user's file, which win over packaged ones of as many words.

    Raises VocabularyError with file and line, UnknownNameError for a predicate that the vocabulary does not have.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise VocabularyError(f"the lexicon cannot be read: {error}.", where=str(path)) from error
    header = next(csv.reader(io.StringIO(text, newline="")), [])
    if tuple(header) != COLUMNS:
        raise VocabularyError(f"the header must be {','.join(COLUMNS)}.", where=f"{path}:1")
    own = [_frame(where, row, own=True) for where, row in table(text, str(path))]
    return _lexicon([*own, *load_lexicon().frames])


def _lexicon(frames: list[Frame]) -> Lexicon:
    return Lexicon(
        verbs=_by_first([frame for frame in frames if frame.pos in "VL"]),
        nouns=_by_first([frame for frame in frames if frame.pos == "N"]),
        modifiers=_by_first([frame for frame in frames if frame.pos == "M"]),
        adjectives=_by_first([frame for frame in frames if frame.pos == "A"]),
        frames=tuple(frames),
    )
