"""Handing evidence on: one file of texts, of what was found in them and of judgements, from which another workspace
builds the same graph without reading the texts again.

{"documents":2,"extractions":2,"extractor":"rules","fingerprint":"…","format":1,"judgements":0,"what":…}
{"document":{"id":"…","text":"…","locations":[…]}}
{"extraction":{"document":"…","extractor":"rules","triples":[…]}}

Nothing is believed: every quote of a file is checked against its text, and nothing that a workspace has is replaced.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from .building import reader_fingerprint
from .graph.project.identity import check, in_force
from .ingest.readers.jsonl import EVIDENCE, json_lines
from .ingest.readers.metadata import warning
from .schemas import (
    Document,
    Extraction,
    InputError,
    Judgement,
    Location,
    Model,
    ParameterError,
    Rejection,
    WhowhomError,
    canonical_json,
)

if TYPE_CHECKING:
    from .ingest.ledger import Ledger
    from .looking import Look
    from .settings import Settings
    from .workspace import Added, Progress, Workspace

FORMAT = 1
_BATCH = 100
_HEAD_BYTES = 2000


class _Head(Model):
    """The first line of a file."""

    what: str
    format: int
    extractor: str
    fingerprint: str
    documents: int
    extractions: int
    judgements: int


class _Line(Model):
    """A line after it: one of the three."""

    document: Document | None = None
    extraction: Extraction | None = None
    judgement: Judgement | None = None


def write_evidence(ledger: Ledger, settings: Settings, path: Path) -> int:
    """Write the active documents, what was found in them, and all judgements; how many lines after the head.

    Paths of this machine are left out; addresses stay. Raises InputError where the file cannot be written.
    """
    fingerprint = reader_fingerprint(settings)
    documents = ledger.active_documents()
    read = [e for d in documents if (e := ledger.extraction(d.id, settings.extractor, fingerprint)) is not None]
    judgements = ledger.judgements()
    head = {"what": EVIDENCE, "format": FORMAT, "extractor": settings.extractor, "fingerprint": fingerprint}
    head |= {"documents": len(documents), "extractions": len(read), "judgements": len(judgements)}
    lines = [head, *({"document": _portable(one)} for one in documents)]
    lines += [{"extraction": one.model_dump(mode="json")} for one in read]
    lines += [{"judgement": one.model_dump(mode="json")} for one in judgements]
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(f"{canonical_json(line)}\n" for line in lines)
        part.replace(path)
    except OSError as error:
        raise InputError(f"The file cannot be written: {error.strerror}.", where=str(path)) from error
    finally:
        part.unlink(missing_ok=True)
    return len(lines) - 1


def _portable(document: Document) -> dict[str, object]:
    places = tuple(_without_path(place) for place in document.locations)
    return document.model_copy(update={"locations": places}).model_dump(mode="json", exclude_none=True)


def _without_path(place: Location) -> Location:
    away = place.source is not None and not place.source.startswith(("http://", "https://"))
    return place.model_copy(update={"source": None}) if away else place


def take_evidence(ledger: Ledger, settings: Settings, path: Path) -> Added:
    """Take a file of evidence into a ledger, line by line; what is damaged is a rejection, and the rest comes in.

    An extraction comes in where the ledger has none of that document, and a judgement where it has none of its own.
    Raises InputError where the file is none or of a newer format.
    """
    lines = json_lines(path)
    head = _head(path, lines)
    taking = _Taking(ledger, head, {judgement.id for judgement in ledger.judgements()})
    for where, value in lines:
        taking.take(where, value)
    taking.flush()
    taking.judge(path)
    if head.fingerprint != reader_fingerprint(settings) or head.extractor != settings.extractor:
        taking.odd.append(warning("other rules than yours read these texts: a build reads them anew", str(path)))
    for name, told, found in taking.missing():
        taking.odd.append(Rejection(reason=f"it is not whole: {found} of {told} {name}", where=str(path)))
    return taking.added()


def _head(path: Path, lines: Iterator[tuple[str, dict[str, object] | Rejection]]) -> _Head:
    try:
        head = _Head.model_validate(next(lines, ("", {}))[1])
    except ValidationError as error:
        raise InputError("Its first line is no head of an export of evidence.", where=str(path)) from error
    if head.what != EVIDENCE or head.format != FORMAT:
        raise InputError(f"It is {head.what!r} in format {head.format}, which is not known here.", where=str(path))
    return head


class _Taking:
    """What came in so far of a file."""

    def __init__(self, ledger: Ledger, head: _Head, judged: set[str]) -> None:
        self._ledger, self._head, self._judged = ledger, head, judged
        self._documents: list[Document] = []
        self._judgements: list[Judgement] = []
        self.odd: list[Rejection] = []
        self._found = {"documents": 0, "extractions": 0, "judgements": 0}
        self._new = 0

    def take(self, where: str, value: dict[str, object] | Rejection) -> None:
        """One line, or why there is none."""
        if isinstance(value, Rejection):
            self.odd.append(value)
            return
        try:
            line = _Line.model_validate_json(canonical_json(value))
            self._put(line, where)
        except ValidationError as error:
            first = error.errors()[0]
            self._refuse(f"it is damaged: {'.'.join(map(str, first['loc']))}: {first['msg']}", where)
        except (WhowhomError, ValueError) as error:
            self._refuse(f"it is damaged: {getattr(error, 'reason', error)}", where)

    def _put(self, line: _Line, where: str) -> None:
        if line.document is not None:
            self._documents.append(line.document)
            self._found["documents"] += 1
            if len(self._documents) >= _BATCH:
                self.flush()
        if line.extraction is not None:
            self.flush()
            if self._ledger.extraction(line.extraction.document, line.extraction.extractor) is None:
                self._ledger.put_extractions([line.extraction], self._head.fingerprint)
            self._found["extractions"] += 1
        if line.judgement is not None:
            self._judgements.append(line.judgement)
            self._found["judgements"] += 1
        if line == _Line():
            self._refuse("it is neither document, extraction nor judgement", where)

    def flush(self) -> None:
        """Put away what waits; judgements at the end of the file."""
        if self._documents:
            self._new += self._ledger.put_documents(self._documents)
            self._documents = []

    def judge(self, path: Path) -> None:
        """Judgements come in where the ledger has none but them."""
        given = self._judgements
        if not given:
            return
        if self._judged.difference(judgement.id for judgement in given):
            reason = f"{len(given)} judgements were left out: this workspace has its own"
            self.odd.append(warning(reason, str(path)))
            return
        try:
            self._ledger.put_judgements(given, lambda every: check(in_force(every)))
        except WhowhomError as error:
            self._refuse(f"its judgements cannot stand: {error.reason}", str(path))

    def missing(self) -> Iterator[tuple[str, int, int]]:
        """Of what the head counts and the file has not: the name, and both numbers."""
        for name, found in self._found.items():
            if found != (told := getattr(self._head, name)):
                yield name, told, found

    def _refuse(self, reason: str, where: str) -> None:
        self.odd.append(Rejection(reason=reason[:300], where=where))

    def added(self) -> Added:
        """All that came in."""
        from .ingest.readers import is_warning
        from .workspace import Added

        self._ledger.put_rejections(self.odd)
        read = self._found["documents"]
        warnings = tuple(item for item in self.odd if is_warning(item))
        rejections = tuple(item for item in self.odd if not is_warning(item))
        return Added(read, self._new, read - self._new, rejections, warnings)


def is_evidence(path: Path) -> bool:
    """Whether a file begins as an export of evidence does."""
    try:
        with path.open("rb") as stream:
            head = json.loads(stream.readline(_HEAD_BYTES))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(head, dict) and head.get("what") == EVIDENCE


def add(space: Workspace, paths: Iterable[Path], progress: Progress | None, columns: str | None) -> Added:
    """What `Workspace.add` does: files of evidence by `take_evidence`, all others by their readers."""
    from .ingest.readers import read_all
    from .ingest.readers.table import column_map

    found = list(paths)
    own = [path for path in found if path.suffix == ".jsonl" and path.is_file() and is_evidence(path)]
    others = [path for path in found if path not in own]
    added = space.take(read_all(others, column_map(columns or space.settings.columns)), progress=progress)
    for path in own:
        added += take_evidence(space.ledger, space.settings, path)
    return added


def export(space: Workspace, path: Path, form: str | None, look: Look) -> int:
    """What `Workspace.export` does: evidence from the ledger, any other format from the graph."""
    from .graph.export import export as export_graph
    from .graph.export import format_of

    if (form or format_of(path)) != "evidence":
        return export_graph(space.graph(look), path, form)
    if not look.whole:
        raise ParameterError("Evidence is handed on whole.", hint="Leave out the options of the view.")
    return write_evidence(space.ledger, space.settings, path)
