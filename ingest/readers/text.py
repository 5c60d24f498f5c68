"""Plain text, one document a file, with or without front matter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ...schemas.document import Document
from ...schemas.triple import Rejection
from ...schemas.vocabulary import nearest
from .encoding import UnreadableError, check_text, load
from .front_matter import FrontMatter, split
from .metadata import KEYS, declared, warning


def read_text(path: Path) -> Iterator[Document | Rejection]:
    """The one document of a file, after a warning for each line of its front matter that was left out.

    Without front matter the text is the whole decoded file; with it, what follows the closing fence and one blank
    line. A file that cannot be read gives one Rejection.
    """
    try:
        with path.open("rb") as stream:
            yield from parse_text(stream, str(path))
    except OSError as error:
        yield Rejection(reason=f"it cannot be read: {error.strerror or error}", where=str(path))


def parse_text(stream: BinaryIO, source: str) -> Iterator[Document | Rejection]:
    """As `read_text`, of an open stream; `source` is its path."""
    try:
        text = load(stream)
        matter = split(text)
        check_text(text[matter.body :])
    except UnreadableError as error:
        yield Rejection(reason=str(error), where=source)
        return
    location, problems = declared(matter.values, source)
    yield from _warnings(matter, problems, source)
    yield Document.of(text[matter.body :], location, name=Path(source).name)


def _warnings(matter: FrontMatter, problems: dict[str, str], source: str) -> Iterator[Rejection]:
    if not matter.closed:
        yield warning("the front matter has no closing `---`, so the whole file was taken as text", f"{source}:1")
    found = [*matter.problems, *((matter.lines[key], reason) for key, reason in problems.items())]
    found += [(matter.lines[key], _unknown(key)) for key in matter.values if key not in KEYS]
    for line, reason in sorted(found):
        yield warning(f"front matter: {reason}", f"{source}:{line}")


def _unknown(key: str) -> str:
    near = nearest(key, list(KEYS), limit=1)
    return f"the key {key!r} is unknown; {f'did you mean {near[0]!r}?' if near else 'known are ' + ', '.join(KEYS)}"
