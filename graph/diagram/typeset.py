"""SVG as PNG or PDF by the library typst (extra `pictures`): text stays text in the PDF, nothing else is loaded.

The same SVG gives the same bytes with the same version and fonts: the document carries no date.
"""

from __future__ import annotations

import importlib.util
import re
from typing import Any

from ...schemas.errors import InputError
from .words import inert

_SOURCE = b"""#set document(title: sys.inputs.title, date: none)
#set page(width: auto, height: auto, margin: 0pt)
#image("picture.svg", alt: sys.inputs.title)
"""
_PER_INCH, _SCALE, _MOST = 96.0, 2.0, 12_000.0
_SIZE = re.compile(r'<svg [^>]*width="(\d+)" height="(\d+)"')
MISSING = "pip install 'whowhom[pictures]'"


def available() -> bool:
    """Whether the library is installed."""
    return importlib.util.find_spec("typst") is not None


def typeset(svg: str, form: str, title: str) -> bytes:
    """An SVG of ours as `png` (two pixels to one, at most 12,000 either way) or `pdf`.

    Raises InputError where the library is not installed.
    """
    try:
        import typst
    except ImportError as error:
        raise InputError(f"A {form.upper()} of this needs the library typst.", hint=MISSING) from error
    files = {"main.typ": _SOURCE, "picture.svg": svg.encode()}
    compile_files: Any = typst.compile  # its own types leave out that it takes files from memory
    made = compile_files(files, format=form, ppi=_resolution(svg), sys_inputs={"title": inert(title)})
    if not isinstance(made, bytes):
        raise InputError(f"The {form.upper()} would have several pages.")
    return made


def _resolution(svg: str) -> float:
    """Pixels an inch; an SVG has 96 pixels an inch."""
    found = _SIZE.search(svg)
    largest = max(map(float, found.groups()), default=1.0) if found else 1.0
    return round(_PER_INCH * min(_SCALE, _MOST / largest), 2)
