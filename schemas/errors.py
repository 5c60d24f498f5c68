"""Every error that whowhom raises on purpose.

    WhowhomError
    ├── InputError                 a file or record that cannot be read
    ├── VocabularyError            a data file of the vocabulary, lexicon or gazetteer is wrong
    ├── RecordError                a triple or record that breaks a promise (a quote that is not in its text)
    ├── JudgementError             a judgement that contradicts others, or that cannot be made as asked
    ├── SettingsError              a setting, flag or environment variable that cannot be used
    ├── UnknownNameError           a name that nothing answers to; carries the nearest ones
    ├── ParameterError             a parameter that is missing, unknown or of the wrong type
    ├── WorkspaceError             the workspace folder or its ledger cannot be used
    │   └── NewerWorkspaceError    made by a later version of whowhom
    ├── ExtractorError             the language model or an extractor cannot be loaded
    └── StoreError                 a graph store refused or failed
        ├── StoreUnavailableError  not installed, not running, wrong credentials
        ├── StoreBusyError         another process holds it
        └── ReadOnlyError          a read-only query that wants to write

A message is one or two sentences: what was wrong, where, and what to do. A sentence of an article that yields
nothing is not an error but a `Rejection`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar


class WhowhomError(Exception):
    """The root: `what` was wrong, `where` (file, line, record), and a `hint` of what to do."""

    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, *, where: str | None = None, hint: str | None = None) -> None:
        self.what, self.where, self.hint = what, where, hint
        super().__init__(self.sentence())

    @property
    def reason(self) -> str:
        """The message without where it happened, for a `Rejection` that says that itself."""
        return " ".join(filter(None, (self.what, self.hint)))

    def sentence(self) -> str:
        """The whole message on one line."""
        start = f"{self.where}: " if self.where else ""
        end = f" {self.hint}" if self.hint else ""
        return f"{start}{self.what}{end}"


class InputError(WhowhomError):
    """A file or record that cannot be read."""


class VocabularyError(WhowhomError):
    """A data file of the vocabulary, lexicon or gazetteer is wrong."""


class RecordError(WhowhomError):
    """A triple or record that breaks a promise, such as a quote that is not in its text."""


class JudgementError(WhowhomError):
    """A judgement that contradicts others, or that cannot be made as asked."""


class SettingsError(WhowhomError):
    """A setting, flag or environment variable that cannot be used."""

    exit_code = 2


class UnknownNameError(WhowhomError):
    """A name that nothing answers to; `candidates` are the nearest, best first."""

    exit_code = 2

    def __init__(self, what: str, *, candidates: Sequence[str] = (), where: str | None = None) -> None:
        self.candidates = tuple(candidates)
        hint = f"Did you mean {' or '.join(self.candidates)}?" if self.candidates else None
        super().__init__(what, where=where, hint=hint)


class ParameterError(WhowhomError):
    """A parameter that is missing, unknown or of the wrong type."""

    exit_code = 2


class WorkspaceError(WhowhomError):
    """The workspace folder or its ledger cannot be used."""


class NewerWorkspaceError(WorkspaceError):
    """The workspace was made by a later version of whowhom."""


class ExtractorError(WhowhomError):
    """The language model or an extractor cannot be loaded."""


class StoreError(WhowhomError):
    """A graph store refused or failed."""


class StoreUnavailableError(StoreError):
    """A store that is not installed, not running, or refuses the credentials."""


class StoreBusyError(StoreError):
    """A store that another process holds."""


class ReadOnlyError(StoreError):
    """A read-only query that wants to write."""

    exit_code = 2
