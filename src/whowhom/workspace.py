"""The workspace: a folder with the ledger and the embedded store, and everything that can be done with it.

from whowhom import Workspace
with Workspace.at("whowhom-data") as space:
    space.add([Path("articles")])
    space.build()
    space.query("what_did", {"actor": "Moscow"}).rows
"""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from .building import BuildReport, build
from .ingest.ledger import Ledger
from .looking import WHOLE, Look, looked_at, throw_away, with_rows
from .naming import find_actor
from .schemas import Document, ParameterError, Rejection, StoreError, WorkspaceError
from .settings import Settings, load_settings

if TYPE_CHECKING:
    from .graph.elements import Elements
    from .graph.store import Run, Store
    from .ingest.ledger import Retraction
    from .judging import Judge

LEDGER = "ledger.sqlite"
STORE = "store"
Progress = Callable[[int, int], None]
"""Told how many are done, and how many there are (0 where that is not known)."""

BATCH = 100
"""Documents that go into the ledger at once."""


@dataclass(frozen=True, slots=True)
class Added:
    """What came in: documents read, of them new and known, what was rejected, and what was odd about the others."""

    read: int
    new: int
    known: int
    rejections: tuple[Rejection, ...]
    warnings: tuple[Rejection, ...] = ()

    def __add__(self, other: Added) -> Added:
        """What came in both times."""
        counts = self.read + other.read, self.new + other.new, self.known + other.known
        return Added(*counts, self.rejections + other.rejections, self.warnings + other.warnings)


@dataclass(frozen=True, slots=True)
class Answer:
    """Columns and rows of a query, the same on every store."""

    columns: tuple[str, ...]
    rows: Sequence[Mapping[str, object]]


class Workspace:
    """A workspace that is open; a context manager. The store is opened when it is first needed."""

    def __init__(self, settings: Settings, ledger: Ledger) -> None:
        self.settings = settings
        self.ledger = ledger
        self._store: Store | None = None

    @classmethod
    def open(cls, settings: Settings, *, create: bool = False) -> Workspace:
        """Open the workspace of these settings. Raises WorkspaceError where there is none and `create` is false."""
        folder = settings.workspace
        if not create and not (folder / LEDGER).is_file():
            hint = "Run `whowhom ingest PATH` first, or name another with --workspace."
            raise WorkspaceError("there is no workspace here.", where=str(folder), hint=hint)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WorkspaceError(f"the folder cannot be made: {error.strerror}.", where=str(folder)) from error
        return cls(settings, Ledger.open(folder / LEDGER))

    @classmethod
    def at(cls, folder: Path | str, *, store: str | None = None, create: bool = True) -> Workspace:
        """Open the workspace in a folder, made where it is missing."""
        return cls.open(load_settings(workspace=Path(folder), store=store), create=create)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close store and ledger."""
        if self._store is not None:
            self._store.close()
            self._store = None
        self.ledger.close()

    @property
    def folder(self) -> Path:
        """The folder of the workspace."""
        return self.settings.workspace

    @property
    def store(self) -> Store:
        """The graph store of the settings, opened on first use. Raises StoreError."""
        if self._store is None:
            from .graph.stores import open_store

            self._store = open_store(self.settings.store, self.settings.workspace / STORE)
        return self._store

    def add(self, paths: Iterable[Path], progress: Progress | None = None, *, columns: str | None = None) -> Added:
        """Read files into the ledger; what cannot be read is a rejection. Raises InputError for a missing path.

        `columns` tells what the columns of tables hold (`text=body,date=day`), else the settings do. Evidence that
        another workspace handed on comes in with what was found in it (`handing`).
        """
        from .handing import add

        return add(self, paths, progress, columns)

    def fetch(self, urls: Iterable[str], *, private: bool = False, progress: Progress | None = None) -> Added:
        """Fetch pages into the ledger; `private` allows addresses of this machine and network."""
        from .ingest.fetch import Fetcher, fetch_pages

        with Fetcher(private=private) as fetcher:
            return self.take(fetch_pages(urls, fetcher), fetcher.bodies, progress)

    def take(
        self,
        items: Iterable[Document | Rejection],
        bodies: MutableMapping[str, bytes] | None = None,
        progress: Progress | None = None,
    ) -> Added:
        """Put documents and rejections into the ledger as they come, so that an interruption loses few.

        `bodies` are the bytes of fetched addresses; they are kept with the documents, and taken out of it.
        """
        from .ingest.readers import is_warning

        added = Added(0, 0, 0, ())
        read: list[tuple[str, str | None]] = []
        stream = iter(items)
        while batch := list(itertools.islice(stream, BATCH)):
            odd = [item for item in batch if isinstance(item, Rejection)]
            documents = [item for item in batch if isinstance(item, Document)]
            new = self.ledger.put_documents(documents)
            read += [(document.id, place.source) for document in documents for place in document.locations]
            self.ledger.put_rejections(odd)
            self._keep_bodies(documents, bodies if bodies is not None else {})
            warnings = tuple(item for item in odd if is_warning(item))
            rejections = tuple(item for item in odd if not is_warning(item))
            added += Added(len(documents), new, len(documents) - new, rejections, warnings)
            if progress:
                progress(added.read + len(added.rejections), 0)
        self._keep_originals(read)
        return added

    def _keep_bodies(self, documents: Iterable[Document], bodies: MutableMapping[str, bytes]) -> None:
        """Keep the bytes of the addresses that documents were fetched from; of a feed, those of all its entries."""
        from .judging import utc_now

        for document in documents:
            for place in document.locations:
                url, entry, _ = (place.source or "").partition("#")
                data = bodies.get(url) if entry else bodies.pop(url, None)
                if data is not None:
                    at = place.retrieved_at or utc_now().isoformat(timespec="seconds")
                    self.ledger.put_original(data, [document.id], at=at, source=url)

    def _keep_originals(self, read: Iterable[tuple[str, str | None]]) -> None:
        """Keep the bytes of the files that documents were read from: a file once, however many it holds."""
        from .judging import utc_now

        by_file: dict[Path, list[str]] = {}
        for document, source in read:
            choices = (Path(source), Path(source.rpartition(":")[0])) if source else ()
            path = next((path for path in choices if path.is_file()), None)
            if path is not None:
                by_file.setdefault(path, []).append(document)
        for path, ids in sorted(by_file.items()):
            with contextlib.suppress(OSError):  # gone meanwhile: the text itself is kept
                at = utc_now().isoformat(timespec="seconds")
                self.ledger.put_original(path.read_bytes(), ids, at=at, source=str(path))

    def build(self, *, from_scratch: bool = False, progress: Progress | None = None) -> BuildReport:
        """Extract what is new, project, and bring the store up to date; all anew with `from_scratch`."""
        return build(self.ledger, self.store, self.settings, from_scratch=from_scratch, progress=progress)

    def retract(
        self, names: Iterable[str], *, by: str | None = None, why: str = "", undo: bool = False
    ) -> tuple[Retraction, ...]:
        """Take articles out by id, address or file, or back in; then `build`. See `retracting.retract`."""
        from .judging import author
        from .retracting import retract

        return retract(self.ledger, names, by=author(by), why=why, undo=undo)

    def judge(self, by: str | None = None) -> Judge:
        """Who makes judgements here, under that name, else WHOWHOM_AUTHOR, else the login name; then `build`."""
        from .judging import Judge

        return Judge(self, by=by)

    def graph(self, look: Look = WHOLE) -> Elements:
        """The elements of the last build, from the ledger, or those that a look shows. Raises UnknownNameError."""
        return looked_at(self.known(look), look)

    def known(self, look: Look = WHOLE) -> Elements:
        """All elements of the build that a look is at, whatever part it shows, with the coded rows it asks for.

        Raises UnknownNameError, and ParameterError for coded rows of an earlier build without them.
        """
        from .graph.codec import decode

        if look.rows and not self.settings.include_coded:
            if look.known_at is not None:
                hint = "Leave out --coded or --known-at, or set include_coded."
                raise ParameterError("The builds of this workspace were made without coded rows.", hint=hint)
            return with_rows(self.ledger, self.settings)
        if look.known_at is None:
            return decode(self.ledger.elements())
        return decode(self.ledger.elements_at(self.ledger.build_at(look.known_at).number))

    def nodes(self, label: str) -> Elements:
        """The nodes of one label of the last build, from the ledger: no more is read."""
        from .graph.codec import decode, key_prefix

        return decode(self.ledger.elements(key_prefix(label)))

    def export(self, path: Path, form: str | None = None, look: Look = WHOLE) -> int:
        """Write the graph of the last build to a file, or the evidence under it; how many elements."""
        from .handing import export

        return export(self, path, form, look)

    def draw(
        self, about: str, path: Path, *, form: str | None = None, depth: int = 1, most: int = 30, look: Look = WHOLE
    ) -> Path:
        """Draw an actor's relations to a file. Raises UnknownNameError for an actor or form that is not known."""
        from .drawing import Drawing, drawn
        from .graph.diagram import save

        return save(drawn(self, Drawing(about=(about,), depth=depth, most=most), look), path, form)

    def read(
        self, cypher: str, parameters: Mapping[str, object] | None = None, look: Look = WHOLE
    ) -> list[dict[str, object]]:
        """Rows of a read-only Cypher query, of a look in a throw-away store. Raises ReadOnlyError, StoreError."""
        if look.whole:
            return self.store.read(cypher, parameters or {})
        with throw_away(self.graph(look)) as store:
            return store.read(cypher, parameters or {})

    def write(self, run: Run) -> int:
        """Store results of an analysis of the last build under a name; how many of its actors the store holds.

        Raises StoreError where the store does not hold the last build, or not whole.
        """
        marker, last = self.store.marker(), self.ledger.last_build()
        shown = (marker.build, marker.workspace)
        if last is None or not marker.complete or shown != (last.number, self.ledger.workspace):
            raise StoreError("The store does not hold the last build.", hint="Run `whowhom build` first.")
        return self.store.put_run(run)

    def query(self, name: str, given: Mapping[str, str] | None = None, look: Look = WHOLE) -> Answer:
        """Answer a named query; parameters are texts, actors by any name.

        Raises UnknownNameError for a query or actor that is not known, ParameterError, StoreError.
        """
        from .queries.catalogue import bind, query

        found = query(name, *self.settings.query_folders)
        values = bind(found, given or {})
        for parameter in found.parameters:
            if parameter.type == "actor" and values.get(parameter.name):
                values[parameter.name] = self.actor(str(values[parameter.name]), look)
        return Answer(tuple(c.name for c in found.columns), self.read(found.cypher, values, look))

    def actor(self, name: str, look: Look = WHOLE) -> str:
        """The id of the actor that goes by a name in this graph. Raises UnknownNameError with candidates."""
        last = look.known_at is None and not look.rows
        return find_actor(self.nodes("Actor") if last else self.known(look), name)
