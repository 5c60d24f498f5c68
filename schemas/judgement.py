"""Judgements: what a person decided about identities or about a triple; records that a rebuild replays."""

from __future__ import annotations

from typing import Any

from pydantic import Field, model_validator

from .kinds import Verdict
from .model import Model, content_id, is_content_id

CORRECTABLE = (
    *("predicate", "modality", "negated", "certainty", "when", "swap"),
    *("category", "subject", "object", "speaker"),
)
"""Fields that a `correct` can set; `swap` exchanges subject and object. All values are texts, entities by their id."""

NAMING = ("subject", "object", "speaker")
"""Fields of a correction that name an entity."""

NOBODY = "none"
"""As speaker: the text itself says it."""

_PAIR = ("same", "not-same", "unsure", "split")
_LATER_FIELDS = ("among", "members")


def split_id(members: tuple[str, ...], among: tuple[str, ...]) -> str:
    """The id of the entity that a split makes: the first member's, `~`, and 10 digits of what is taken out of whom.

    >>> split_id(("ansar",), ("d1",))
    'ansar~8f8129d78b'
    """
    return f"{members[0].partition('~')[0]}~{content_id('split', members, among)[:10]}"


class Judgement(Model):
    """A decision about two identities (same, not-same, unsure), one (split, rename), a triple, or a judgement (undo).

    Two triples can be judged like two identities: what they report is the same event, or not.

    `left` and `right` are ids; `right` is there for two identities, and of a split is the identity that it makes:
    the mentions of `members` that stand in `among` (ids of documents, of triples, or `DOCUMENT:START-END` of single
    mentions) are taken out into it. `correction` has the `name` of a rename or split, and the fields of a `correct`.
    `at` is an ISO time in UTC. Nothing is ever taken out of the ledger: an `undo` names the judgement it takes back.
    """

    verdict: Verdict
    left: str = Field(min_length=1)
    right: str | None = None
    by: str
    at: str
    why: str = ""
    correction: dict[str, str] | None = None
    among: tuple[str, ...] = ()
    members: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _fits_its_verdict(self) -> Judgement:
        pair = self.verdict in _PAIR
        if pair != (self.right is not None) or self.left == self.right:
            raise ValueError(f"a judgement {self.verdict!r} needs {'two different identities' if pair else 'one id'}")
        if (self.verdict == "split") != bool(self.among and self.members):
            raise ValueError("members and places of mentions belong to a split, and a split needs both")
        if self.verdict == "split" and self.right != split_id(self.members, self.among):
            raise ValueError("the id of a split must be that of what it takes out")
        given = self.correction or {}
        if self.verdict in ("rename", "split") and not given.get("name"):
            raise ValueError(f"a judgement {self.verdict!r} needs a name")
        if self.verdict == "correct" and (not given or set(given) - set(CORRECTABLE)):
            raise ValueError(f"a correction sets {', '.join(CORRECTABLE)}")
        return self

    @property
    def happening(self) -> bool:
        """Whether it is about what two triples report, and not about two identities: ids of triples are hashes."""
        return self.verdict in ("same", "not-same", "unsure") and is_content_id(self.left)

    @property
    def named(self) -> tuple[str, ...]:
        """The identities that it names, of a correction those that it puts in the place of others."""
        if self.verdict in ("accept", "reject", "undo") or self.happening:
            return ()
        if self.verdict == "correct":
            return tuple(name for key in NAMING if (name := (self.correction or {}).get(key)) and name != NOBODY)
        return tuple(sorted({name for name in (self.left, self.right, *self.members) if name}))

    @property
    def id(self) -> str:
        """Content id of the whole judgement; fields that came later count only where set, so that old ids stay."""
        data: dict[str, Any] = self.model_dump(mode="json")
        return content_id({name: value for name, value in data.items() if name not in _LATER_FIELDS or value})
