"""ZIP and gzip: the files inside, each by the reader of its own suffix, with limits on what unpacks."""

from __future__ import annotations

import gzip
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from ...schemas.document import Document
from ...schemas.triple import Rejection
from .encoding import UnreadableError

MAX_MEMBER = 400_000_000
"""The largest file inside an archive that is unpacked, in bytes."""

MAX_RATIO = 200
"""How many times its packed size a file may unpack to, once it is larger than `SMALL`."""

SMALL = 10_000_000
"""Up to this size, in bytes, the ratio is not looked at: short texts pack well."""

MAX_MEMBERS = 100_000
"""The most files of one archive."""

MAX_DEPTH = 2
"""How deep archives may lie in archives."""

_DAMAGED = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    zlib.error,
    gzip.BadGzipFile,
    OSError,
    ValueError,
)


def read_zip(path: Path, depth: int = 0) -> Iterator[Document | Rejection]:
    """The documents of the files in a ZIP, in order of their names; hidden files and folders are left out."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = [info for info in archive.infolist() if _wanted(info.filename)]
            if len(members) > MAX_MEMBERS:
                yield Rejection(reason=f"it holds more than {MAX_MEMBERS:,} files", where=str(path))
                return
            if not members:
                yield Rejection(reason="the archive holds no file to read", where=str(path))
            for info in sorted(members, key=lambda info: info.filename):
                yield from _member(archive, info, path, depth)
    except _DAMAGED as error:
        yield Rejection(reason=f"the archive cannot be read: {error}", where=str(path))


def read_gz(path: Path, depth: int = 0) -> Iterator[Document | Rejection]:
    """The documents of a file that is packed with gzip, by the suffix that is left (`news.jsonl.gz`)."""
    if path.name.lower().endswith(".warc.gz"):
        from .web_archive import read_warc

        yield from read_warc(path)
        return
    try:
        with gzip.open(path) as stream:
            yield from _unpacked(stream, path.stem, path.stat().st_size, str(path), depth)
    except _DAMAGED as error:
        yield Rejection(reason=f"the archive cannot be read: {error}", where=str(path))


def _wanted(name: str) -> bool:
    return not name.endswith("/") and not any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path, depth: int) -> Iterator[Document | Rejection]:
    where = f"{path}!{info.filename}"
    try:
        with archive.open(info) as stream:
            yield from _unpacked(stream, PurePosixPath(info.filename).name, info.compress_size, where, depth)
    except _DAMAGED as error:
        yield Rejection(reason=f"it cannot be unpacked: {error}", where=where)


def _unpacked(
    stream: IO[bytes] | gzip.GzipFile, name: str, packed: int, where: str, depth: int
) -> Iterator[Document | Rejection]:
    """What the reader of the suffix finds in the unpacked file; places in it are told as places in the archive."""
    with tempfile.TemporaryDirectory(prefix="whowhom-") as folder:
        path = Path(folder) / (name.replace("/", "_").replace("\\", "_")[-100:] or "file")
        try:
            _unpack(stream, path, packed)
        except UnreadableError as error:
            yield Rejection(reason=str(error), where=where)
            return
        for item in _read(path, depth):
            yield _placed(item, str(path), where)


def _unpack(stream: IO[bytes] | gzip.GzipFile, path: Path, packed: int) -> None:
    size = 0
    with path.open("wb") as out:
        while part := stream.read(1_000_000):
            size += len(part)
            if size > MAX_MEMBER:
                raise UnreadableError(f"unpacked it is larger than {MAX_MEMBER:,} bytes")
            if size > SMALL and size > MAX_RATIO * max(packed, 1):
                raise UnreadableError(f"it unpacks to more than {MAX_RATIO} times its size: it looks like a bomb")
            out.write(part)


def _read(path: Path, depth: int) -> Iterator[Document | Rejection]:
    from . import read

    suffix = path.suffix.lower()
    if suffix not in (".zip", ".gz"):
        yield from read(path)
    elif depth >= MAX_DEPTH:
        yield Rejection(reason="archives lie too deep in archives", where=str(path))
    else:
        yield from (read_zip if suffix == ".zip" else read_gz)(path, depth + 1)


def _placed(item: Document | Rejection, path: str, where: str) -> Document | Rejection:
    if isinstance(item, Rejection):
        return item.model_copy(update={"where": (item.where or path).replace(path, where)})
    locations = tuple(
        place.model_copy(update={"source": (place.source or path).replace(path, where)}) for place in item.locations
    )
    return item.model_copy(update={"locations": locations})
