"""Extraction over many documents, in this process or in several; the same output in the same order either way.

Workers come from a fork server that has loaded the extractor once (`warm`), where the system has one, else they are
spawned; never forked from this process, which may hold databases and threads. Each uses one thread for its arithmetic.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import itertools
import multiprocessing
import os
import re
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence, Sized
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import BaseContext
from pathlib import Path

from ..schemas.document import Document
from ..schemas.errors import ExtractorError, ParameterError, RecordError
from ..schemas.triple import Extraction, Rejection, verify
from .coded.dispatch import WithRows
from .extractor import Extractor, load_extractor

Progress = Callable[[int, int], None]
"""Told after each document how many are done, and how many there are (0 where that is not known)."""

CHUNK_CHARACTERS = 50_000
"""How much text goes to a worker at once (a longer document goes alone)."""

_CHUNK_DOCUMENTS = 256
_LOOK_AHEAD = 2
_ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)
_Results = Generator[list[Extraction], None, None]
WARM = "WHOWHOM_WARM_EXTRACTOR"
"""The environment variable that tells the fork server which extractor to load."""


def extract_all(
    documents: Iterable[Document],
    extractor: str = "rules",
    processes: int = 1,
    progress: Progress | None = None,
    *,
    chunk_characters: int = CHUNK_CHARACTERS,
) -> Iterator[Extraction]:
    """One extraction a document, in the order of the documents, the same for every number of processes (at least 1).

    `extractor` is a name of the entry-point group `whowhom.extractors`, or `module:Class`. What fits into one chunk is
    done in this process. A document on which the extractor fails gives an Extraction with a Rejection that tells why,
    and a triple whose quote is not in the text becomes a Rejection.

    Raises ParameterError, and ExtractorError where the extractor cannot be loaded, or where a worker dies of a
    document.
    """
    if processes < 1:
        raise ParameterError(f"{processes} is no number of processes.", hint="Give at least 1.")
    total = len(documents) if isinstance(documents, Sized) else 0
    chunks = _chunks(documents, chunk_characters)
    head = list(itertools.islice(chunks, 2))
    run = _in_processes if processes > 1 and len(head) > 1 else _here
    results = run(extractor, itertools.chain(head, chunks), processes)
    with contextlib.closing(results):
        for done, extraction in enumerate((item for result in results for item in result), start=1):
            if progress:
                progress(done, total)
            yield extraction


def extractor_fingerprint(extractor: str = "rules") -> str:
    """The fingerprint of the extractor of that name. Raises ExtractorError."""
    return _extractor(extractor).fingerprint


def extract_chunk(extractor: str, documents: Sequence[Document]) -> list[Extraction]:
    """What the extractor of that name finds in each document, checked. Raises ExtractorError."""
    loaded = _extractor(extractor)
    if not documents:
        return []
    try:
        found = loaded.extract(documents)
    except ExtractorError:
        raise
    except Exception:  # one of them is to blame: each is tried alone
        found = []
    if len(found) != len(documents):
        found = [_alone(loaded, document) for document in documents]
    return [_checked(loaded.name, document, result) for document, result in zip(documents, found, strict=True)]


def _extractor(name: str) -> Extractor:
    return _loaded(name, _stamp(name))


def _stamp(name: str) -> tuple[int, int] | None:
    """Time and size of the lexicon in an extractor's name, so that an edited one is loaded anew."""
    try:
        stat = Path(name.partition("+")[2]).stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size


@functools.cache
def _loaded(name: str, _stamp: tuple[int, int] | None) -> Extractor:
    try:
        if ":" not in name:
            return WithRows(load_extractor(name))
        module, _, attribute = name.partition(":")
        made: Extractor = getattr(importlib.import_module(module), attribute)()
    except (ImportError, AttributeError) as error:
        hint = "Give a name that is installed, or module:Class."
        raise ExtractorError(f"the extractor {name!r} cannot be loaded: {error}.", hint=hint) from error
    return WithRows(made)


def _alone(extractor: Extractor, document: Document) -> Extraction:
    try:
        (found,) = extractor.extract([document])
    except ExtractorError:
        raise
    except Exception as error:
        told = re.sub(r"0x[0-9a-fA-F]{6,}", "0x…", f"{type(error).__name__}: {error}")  # addresses differ by run
        reason = Rejection(end=len(document.text), reason=f"extractor failed: {told}")
        return Extraction(document=document.id, extractor=extractor.name, rejections=(reason,))
    return found


def _checked(name: str, document: Document, found: Extraction) -> Extraction:
    """Promise 1: what does not stand in the text is refused here, before anyone builds on it."""
    refused: list[Rejection] = []
    kept = []
    for triple in found.triples:
        try:
            verify(document.id, document.text, triple)
            kept.append(triple)
        except RecordError as error:
            span = triple.evidence
            refused.append(Rejection(start=span.start, end=span.end, reason=f"refused: {error.what}"))
    if not refused and (found.document, found.extractor) == (document.id, name):
        return found
    rejections = (*found.rejections, *refused)
    return Extraction(document=document.id, extractor=name, triples=tuple(kept), rejections=rejections)


def _chunks(documents: Iterable[Document], characters: int) -> Iterator[list[Document]]:
    chunk: list[Document] = []
    size = 0
    for document in documents:
        if chunk and (size + len(document.text) > characters or len(chunk) == _CHUNK_DOCUMENTS):
            yield chunk
            chunk, size = [], 0
        chunk.append(document)
        size += len(document.text)
    if chunk:
        yield chunk


def _here(extractor: str, chunks: Iterable[list[Document]], _processes: int) -> _Results:
    for chunk in chunks:
        yield extract_chunk(extractor, chunk)


def _in_processes(extractor: str, chunks: Iterable[list[Document]], processes: int) -> _Results:
    """Chunks in order, with a bounded number of them under way, so that documents are not all read at once."""
    workers = _Workers(extractor, processes)
    waiting: deque[tuple[list[Document], Future[list[Extraction]]]] = deque()
    try:
        for chunk in chunks:
            waiting.append((chunk, workers.submit(chunk)))
            if len(waiting) >= _LOOK_AHEAD * processes:
                yield workers.result(*waiting.popleft())
        while waiting:
            yield workers.result(*waiting.popleft())
    finally:
        workers.end()


class _Workers:
    """A process pool that finds out which document kills its workers; a pool that broke is replaced."""

    def __init__(self, extractor: str, processes: int) -> None:
        self._extractor, self._processes = extractor, processes
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, chunk: list[Document]) -> Future[list[Extraction]]:
        for _ in range(2):
            pool = self._pool = self._pool or _new_pool(self._processes)
            try:
                with _environment({**_ONE_THREAD, WARM: self._extractor}):  # processes start with the tasks
                    return pool.submit(extract_chunk, self._extractor, chunk)
            except BrokenProcessPool:
                self.end()
        raise _cannot_start()

    def result(self, chunk: list[Document], future: Future[list[Extraction]]) -> list[Extraction]:
        try:
            return future.result()
        except BrokenProcessPool:
            self.end()
            return self._again(chunk)

    def end(self) -> None:
        """End the processes at once: what they are still at work on is wanted no longer."""
        pool, self._pool = self._pool, None
        if pool is not None:
            processes = list((getattr(pool, "_processes", None) or {}).values())  # has no public name before 3.14
            pool.shutdown(wait=False, cancel_futures=True)
            for process in processes:
                process.terminate()
            for process in processes:
                process.join()

    def _again(self, chunk: list[Document]) -> list[Extraction]:
        """The chunk in a process of its own, halved until the document is found of which the process dies."""
        try:
            return self._apart(chunk)
        except BrokenProcessPool as error:
            if len(chunk) > 1:
                middle = len(chunk) // 2
                return self._again(chunk[:middle]) + self._again(chunk[middle:])
            self._check_start()
            raise ExtractorError(
                "the process that read this document died.",
                where=_name(chunk[0]),
                hint="It may need more memory than there is: leave the document out, or split it.",
            ) from error

    def _check_start(self) -> None:
        try:
            self._apart([])
        except BrokenProcessPool as error:
            raise _cannot_start() from error

    def _apart(self, chunk: list[Document]) -> list[Extraction]:
        alone = _Workers(self._extractor, 1)
        try:
            return alone.submit(chunk).result()
        finally:
            alone.end()


def _new_pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, mp_context=_context(), initializer=_start_worker)


def _context() -> BaseContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([f"{__package__}.warm"])
    return context


def _start_worker() -> None:
    """The parent alone answers Ctrl-C; a worker ends with its parent, also when that is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextlib.contextmanager
def _environment(values: dict[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


def _name(document: Document) -> str:
    sources = [place.source for place in document.locations if place.source]
    return document.name or next(iter(sources), f"document {document.id[:12]}")


def _cannot_start() -> ExtractorError:
    return ExtractorError(
        "the worker processes cannot be started.",
        hint="Work with one process; a script of your own needs `if __name__ == '__main__':` around what it does.",
    )
