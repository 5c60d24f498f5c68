"""Judgements: what a person decided about two identities or about a triple; records that a rebuild replays."""

from __future__ import annotations

from pydantic import Field, model_validator

from .kinds import Verdict
from .model import Model, content_id


class Judgement(Model):
    """Two identities that are the same, not the same, or unsure; or a triple accepted, rejected, corrected.

    `left` and `right` are ids (`right` is empty for a judgement of a triple). `at` is an ISO time in UTC.
    """

    verdict: Verdict
    left: str = Field(min_length=1)
    right: str | None = None
    by: str
    at: str
    why: str = ""
    correction: dict[str, str] | None = None

    @model_validator(mode="after")
    def _fits_its_verdict(self) -> Judgement:
        pair = self.verdict in ("same", "not-same", "unsure")
        if pair != (self.right is not None) or self.left == self.right:
            raise ValueError(
                f"a judgement {self.verdict!r} needs {'two different identities' if pair else 'one triple'}"
            )
        return self

    @property
    def id(self) -> str:
        """Content id of the whole judgement."""
        return content_id(self.model_dump(mode="json"))
