"""What the event codes of the sources mean here: tables in `data/`, checked against the vocabulary when loaded."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from pydantic import Field

from ...schemas import Model, content_id, load_vocabulary
from ...schemas.errors import VocabularyError
from ...schemas.vocabulary import Predicate, parse, rows

TABLES = ("cameo", "plover", "acled", "ucdp", "ftm", "stix")
"""Every table of event codes."""


class CodeEntry(Model):
    """An event code, the predicate that stands for it (None: no act of one on another), and its meaning."""

    code: str = Field(min_length=1)
    predicate: str | None = None
    meaning: str = Field(min_length=3)


class ActorCode(Model):
    """A code of CAMEO for an actor of its own (`entity`), or for a role within a country (`role`)."""

    code: str = Field(pattern=r"^[A-Z]{3,}$")
    entity: str | None = None
    role: str | None = None


@functools.cache
def table(name: str) -> Mapping[str, CodeEntry]:
    """The codes of a table, by code. Raises VocabularyError."""
    found: dict[str, CodeEntry] = {}
    vocabulary = load_vocabulary()
    for where, row in rows(_package(), f"data/{name}.csv"):
        entry = parse(CodeEntry, where, row)
        if entry.code in found or (entry.predicate and entry.predicate not in vocabulary.predicates):
            raise VocabularyError(f"{entry.code!r} stands twice, or {entry.predicate!r} is no predicate.", where=where)
        found[entry.code] = entry
    return found


@functools.cache
def actor_codes() -> Mapping[str, ActorCode]:
    """Codes of actors and roles, by code. Raises VocabularyError."""
    found = (parse(ActorCode, where, row) for where, row in rows(_package(), "data/actors.csv"))
    return {entry.code: entry for entry in found}


def fingerprint() -> str:
    """Content id of all tables."""
    every = [[entry.model_dump() for entry in table(name).values()] for name in TABLES]
    return content_id([every, [entry.model_dump() for entry in actor_codes().values()]])


def find(name: str, code: str, mode: str = "") -> CodeEntry | None:
    """The entry of a code (of PLOVER with its mode) in a table; None where there is none.

    CAMEO's codes that lost their first zero in a spreadsheet are found: `42` is 042, and `211`, not in use, 0211.

    >>> find("cameo", "42").predicate, find("cameo", "190").predicate, find("plover", "ASSAULT", "aerial").predicate
    ('visited', 'fought', 'bombed')
    """
    known = table(name)
    if name == "plover":
        return known.get(f"{code.upper()} {mode_of(mode)}".strip()) or known.get(code.upper())
    if name == "cameo":
        return known.get(code) or known.get(f"0{code}")
    own = code.replace("-", "_")
    if name == "stix" and code not in known and own in load_vocabulary().predicates:
        return CodeEntry(code=code, predicate=own, meaning="a predicate of ours")
    return known.get(code)


def mode_of(text: str) -> str:
    """A mode as our vocabulary writes it.

    >>> mode_of("Martial Law")
    'martial-law'
    """
    return re.sub(r"[^a-z]+", "-", text.lower()).strip("-")


def predicate(entry: CodeEntry) -> Predicate | None:
    """The predicate of an entry; None for what is no act of one on another."""
    return load_vocabulary().predicate(entry.predicate) if entry.predicate else None


def _package() -> str:
    return __package__ or "whowhom.ingest.coded"


__all__ = ["TABLES", "ActorCode", "CodeEntry", "actor_codes", "find", "fingerprint", "mode_of", "predicate", "table"]
