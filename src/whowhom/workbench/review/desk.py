"""What the pages of the review read: the workspace as the judgements have it, and the queue, kept until they change."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from ...ingest.ledger import Ledger
from ...judging import Judge
from ...reviewing import KINDS, Kind, Question, narrowed, questions
from ...schemas import ParameterError, UnknownNameError
from ...workspace import LEDGER, Workspace
from ..shelf import Shelf

BUSY_SECONDS = 5.0
"""How long an answer waits for a process that writes to the ledger."""

WRITING = threading.Lock()
"""One answer at a time: the embedded store is opened once a process."""

FILTERS = ("kind", "document", "least", "most", "again")
"""The query parameters that narrow the queue; links and forms carry them on."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which questions are asked: of a kind, on a document, triples of a confidence from `least` to `most` (0 to 1)."""

    kind: Kind | None = None
    document: str | None = None
    least: float = 0.0
    most: float = 1.0
    again: bool = False
    given: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Filter:
        """The filter of query parameters. Raises ParameterError."""
        told = {name: given[name].strip() for name in FILTERS if given.get(name, "").strip()}
        kind = next((kind for kind in KINDS if kind == told.get("kind")), None)
        if "kind" in told and kind is None:
            raise ParameterError(f"{told['kind']!r} is no kind of question.", hint=f"One of {', '.join(KINDS)}.")
        least, most = (_share(name, told.get(name, default)) for name, default in (("least", "0"), ("most", "1")))
        return cls(kind, told.get("document"), least, most, told.get("again") == "yes", told)

    def narrow(self, found: tuple[Question, ...]) -> list[Question]:
        """The questions that pass."""
        return narrowed(found, kind=self.kind, document=self.document, least=self.least, most=self.most)


def _share(name: str, text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise ParameterError(f"{name} must be a number from 0 to 1, not {text!r}.")
    return value


@contextmanager
def workspace(shelf: Shelf) -> Iterator[Workspace]:
    """The workspace of the workbench, open for one request. Raises WorkspaceError."""
    with Workspace(shelf.settings, Ledger.open(shelf.settings.workspace / LEDGER, busy_seconds=BUSY_SECONDS)) as space:
        yield space


def queue(shelf: Shelf, space: Workspace, *, again: bool = False) -> tuple[Question, ...]:
    """All questions, found anew when a judgement or a build came."""
    index = shelf.at()
    known = space.ledger.judgements()
    key = ("review", len(known), known[-1].id if known else "", again)

    def find() -> tuple[Question, ...]:
        return questions(Judge(space, by="reader"), index.elements, space.settings.min_confidence, again=again)

    found: tuple[Question, ...] = index.table(key, find)
    return found


def path_of(question: Question, given: Mapping[str, str] | None = None) -> str:
    """The path of a question's page, with the filter that it was found by."""
    more = dict(given or {})
    if question.kind in ("actors", "events"):
        more = {"left": question.about[0], "right": question.about[1], **more}
        return f"/review/{question.kind}?{urlencode(more)}"
    name = question.id if question.kind == "contradiction" else question.about[0]
    return f"/review/{question.kind}/{quote(name, safe='')}{'?' + urlencode(more) if more else ''}"


def named(found: tuple[Question, ...], name: str) -> Question:
    """The question of that id. Raises UnknownNameError for one that is settled or gone."""
    for question in found:
        if question.id == name:
            return question
    raise UnknownNameError("This question is settled, or what it asked about is gone.")


def following(found: list[Question], current: Question | None) -> Question | None:
    """The question after the current one; the first one where that is the last or not among them."""
    at = found.index(current) + 1 if current in found else 0
    rest = [question for question in (*found[at:], *found[:at]) if question != current]
    return rest[0] if rest else None
