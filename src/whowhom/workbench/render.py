"""A page as HTML or JSON. Words from documents are made inert and escaped wherever a template prints them."""

from __future__ import annotations

import functools
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from ..graph.diagram.words import inert
from .asked import Asked, Data, Page

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

STYLE, ICON = "style.css", "icon.svg"
_WEB = re.compile(r"https?://[^\s\x00-\x1f]+\Z", re.IGNORECASE)
_PATHS = {"Actor": "actor", "Issue": "issue", "Place": "place", "Document": "document", "Triple": "triple"}


@functools.cache
def static(name: str) -> str:
    """A file that pages ask for."""
    return (resources.files(__package__) / "static" / name).read_text(encoding="utf-8")


def style() -> str:
    """The style sheet of all pages."""
    return static(STYLE)


@functools.cache
def style_path() -> str:
    """Its path, another one for another content, so that a browser keeps no old one."""
    return f"/static/{STYLE}?v={hashlib.sha256(style().encode()).hexdigest()[:12]}"


@functools.cache
def environment() -> Environment:
    """The templates: everything printed is inert and escaped; a name that a page does not give is an error."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    found = Environment(
        loader=PackageLoader("whowhom.workbench"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.filters.update(words=words, short=short, web=web, signed=signed, lines=lines)
    return found


def _printed(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return inert(value) if type(value) is str else value  # Markup is of the templates themselves


def words(value: object) -> str:
    """A term of the vocabulary in plain words: `allied_with` as `allied with`; several with commas between."""
    if isinstance(value, (list, tuple)):
        return ", ".join(map(words, value))
    return "" if value is None else str(value).replace("_", " ")


def short(identity: str) -> str:
    """The first twelve digits of a content id; any other id as it is."""
    return identity[:12] if re.fullmatch(r"[0-9a-f]{64}", identity) else identity


def web(url: object) -> str:
    """An address that may become a link; '' for `javascript:` and whatever else is not http or https."""
    return str(url) if url and _WEB.match(str(url)) else ""


def signed(number: float | None) -> str:
    """A number with its sign and two decimals; '' for none."""
    return "" if number is None else f"{number:+.2f}"


def lines(text: str) -> Markup:
    """A text with its line breaks, each line inert and escaped."""
    from markupsafe import Markup, escape

    return Markup("\n").join(escape(_inert_line(line)) for line in text.split("\n"))


def _inert_line(line: str) -> str:
    """A line of a text, inert, with the spaces around it: two pieces of a text may meet at one."""
    if not line.strip():
        return " " if line else ""
    before, after = " " if line[0].isspace() else "", " " if line[-1].isspace() else ""
    return f"{before}{inert(line)}{after}"


def path_to(label: str, identity: str) -> str:
    """The path of the page about a node of the graph."""
    return f"/{_PATHS.get(label, label.lower())}/{quote(identity, safe='')}"


def link_of(path: str, chosen: Mapping[str, str], **more: object) -> str:
    """A path with its parameters and those that choose a part of the evidence."""
    given = {**{name: value for name, value in more.items() if value not in (None, "")}, **chosen}
    return f"{path}?{urlencode(given)}" if given else path


@dataclass(frozen=True, slots=True)
class Place:
    """The address of a page: its path, quoted, and the query parameters given."""

    path: str
    query: Sequence[tuple[str, str]]

    def link(self, **given: object) -> str:
        """The same page with some parameters changed."""
        return link_of(self.path.removesuffix(".json"), {}, **{**dict(self.query), **given})

    @property
    def json(self) -> str:
        """The address of the JSON twin."""
        path = self.path.removesuffix(".json")
        return link_of("/search.json" if path == "/" else f"{path}.json", {}, **dict(self.query))


def html(page: Page, question: Asked | None, place: Place, **shared: object) -> str:
    """The page as HTML, at its place; `shared` is what all pages of a running workbench know."""
    from markupsafe import Markup

    chosen = dict(question.chosen) if question else {}

    def link(label: str, identity: str) -> str:
        return link_of(path_to(label, identity), chosen)

    def to(target: str, **given: object) -> str:
        return link_of(target, chosen, **given)

    return (
        environment()
        .get_template(page.template)
        .render(
            page=page,
            drawn={name: Markup(drawing) for name, drawing in page.drawn.items()},  # noqa: S704  # escaped by its maker
            **page.data,
            chosen=chosen,
            own=[(name, value) for name, value in place.query if name not in (*chosen, "page")],
            place=place,
            style=style_path(),
            link=link,
            to=to,
            looking=question is not None,
            **shared,
        )
    )


def as_json(data: Data) -> bytes:
    """Data as JSON; what is not ASCII is escaped, so that any text, halves of characters too, comes back as it was."""
    return (json.dumps(data, ensure_ascii=True, indent=1, sort_keys=False) + "\n").encode("ascii")
