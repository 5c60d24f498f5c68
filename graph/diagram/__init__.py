"""Diagrams: what to show is chosen once (`diagram`), and written as HTML, SVG, Mermaid or DOT (`render`, `save`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from ...schemas.errors import InputError, UnknownNameError
from .chosen import diagram
from .dot import dot
from .html import html
from .mermaid import mermaid
from .picture import Act, Evidence, Line, Name, Picture, Shape, Source
from .svg import svg

FORMS: Mapping[str, Callable[[Picture], str]] = {"html": html, "svg": svg, "mmd": mermaid, "dot": dot}
"""The forms by the ending of their files."""

_ALIASES = {"htm": "html", "mermaid": "mmd", "gv": "dot"}

__all__ = ["FORMS", "Act", "Evidence", "Line", "Name", "Picture", "Shape", "Source", "diagram", "render", "save"]


def render(picture: Picture, form: str = "html") -> str:
    """The picture in a form. Raises UnknownNameError for one that is none of `FORMS`."""
    name = form.lower()
    name = _ALIASES.get(name, name)
    if name not in FORMS:
        raise UnknownNameError(f"There is no form of diagram called {form!r}.", candidates=tuple(FORMS))
    return FORMS[name](picture)


def save(picture: Picture, path: Path, form: str | None = None) -> Path:
    """Write the picture to a file, in the form given or in that of its ending.

    Raises UnknownNameError for an unknown form, InputError where the file cannot be written.
    """
    text = render(picture, form or path.suffix.removeprefix("."))
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"The diagram cannot be written: {error.strerror}.", where=str(path)) from error
    return path
