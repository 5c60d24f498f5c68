"""Diagrams: what to show is chosen once, and written in a form (`render`, `save`).

A picture (`diagram`, `choose`) is a network of names and ties; a chart is one of `timeline` and `escalation` of two
actors, `matrix` of many, `influence` of one. Both are written as HTML, SVG, PNG and PDF, a picture also as Mermaid and
DOT, a chart as CSV.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from ...schemas.errors import InputError, UnknownNameError
from .chart_page import chart_page
from .chosen import Choice, choose, diagram
from .dot import dot
from .escalation import escalation
from .graphviz import by_graphviz, installed
from .html import html
from .matrix import matrix
from .mermaid import mermaid
from .picture import Act, Evidence, Line, Name, Picture, Shape, Source
from .sheet import Chart
from .svg import svg
from .timeline import timeline
from .tree import influence
from .typeset import available, typeset

FORMS: Mapping[str, Callable[[Picture], str]] = {"html": html, "svg": svg, "mmd": mermaid, "dot": dot}
"""The forms of a picture that are text, by the ending of their files."""

CHART_FORMS: Mapping[str, Callable[[Chart], str]] = {"html": chart_page, "svg": Chart.svg, "csv": Chart.csv}
"""Those of a chart."""

DRAWN = ("png", "pdf")
"""The forms that a program draws from these."""

_ALIASES = {"htm": "html", "mermaid": "mmd", "gv": "dot"}

__all__ = [
    "CHART_FORMS",
    "DRAWN",
    "FORMS",
    "Act",
    "Chart",
    "Choice",
    "Evidence",
    "Line",
    "Name",
    "Picture",
    "Shape",
    "Source",
    "choose",
    "diagram",
    "drawn",
    "escalation",
    "influence",
    "matrix",
    "render",
    "save",
    "timeline",
]


def render(picture: Picture | Chart, form: str = "html") -> str:
    """The picture or chart in a form that is text. Raises UnknownNameError for one that is none of its forms."""
    name = _form(picture, form)
    if isinstance(picture, Picture) and name in FORMS:
        return FORMS[name](picture)
    if isinstance(picture, Chart) and name in CHART_FORMS:
        return CHART_FORMS[name](picture)
    raise UnknownNameError(f"{name} is no text.", candidates=tuple(FORMS))


def drawn(picture: Picture | Chart, form: str) -> bytes:
    """The picture or chart as `png` or `pdf`.

    A picture by Graphviz where it is installed, each name at the place that it has in the SVG; else, and all charts, by
    the library typst. Raises InputError where neither is installed, UnknownNameError for another form.
    """
    name = _form(picture, form)
    if name not in DRAWN:
        raise UnknownNameError(f"{name} is not drawn.", candidates=DRAWN)
    if isinstance(picture, Picture) and picture.shapes and installed():
        return by_graphviz(picture, name)
    if isinstance(picture, Picture) and not available():
        hint = "Install Graphviz (Debian: apt install graphviz), or pip install 'whowhom[pictures]'."
        raise InputError(f"A {name.upper()} needs Graphviz or the library typst; neither is installed.", hint=hint)
    return typeset(render(picture, "svg"), name, picture.title)


def save(picture: Picture | Chart, path: Path, form: str | None = None) -> Path:
    """Write the picture or chart to a file, in the form given or in that of its ending.

    Raises UnknownNameError for an unknown form, InputError where the file cannot be written, or cannot be drawn.
    """
    name = _form(picture, form or path.suffix.removeprefix("."))
    data = drawn(picture, name) if name in DRAWN else render(picture, name).encode()
    try:
        path.write_bytes(data)
    except OSError as error:
        raise InputError(f"The diagram cannot be written: {error.strerror}.", where=str(path)) from error
    return path


def _form(picture: Picture | Chart, form: str) -> str:
    """The name of a form. Raises UnknownNameError where it is none of these."""
    name = _ALIASES.get(form.lower(), form.lower())
    known = (*(FORMS if isinstance(picture, Picture) else CHART_FORMS), *DRAWN)
    if name not in known:
        raise UnknownNameError(f"There is no form of this diagram called {form!r}.", candidates=known)
    return name
