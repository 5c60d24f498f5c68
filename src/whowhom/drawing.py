"""What to draw, by the names that people use, and the picture or chart of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from .looking import WHOLE, Look
from .naming import find_actor, find_issue
from .schemas import InputError, ParameterError

if TYPE_CHECKING:
    from .graph.diagram import Chart, Choice, Picture
    from .graph.elements import Elements
    from .workspace import Workspace

Kind = Literal["network", "matrix", "timeline", "escalation", "influence"]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What to draw; actors by any name, issues by name or id.

    A `network` and a `matrix` are of the neighbourhood of one, of what is between several (`about`), of an `issue`, of
    a set (`among`), or of everything. A `timeline` and an `escalation` chart are of two, `influence` of one.
    `period` is the length of those that an escalation chart counts in (None: one that suits the span).
    """

    kind: Kind = "network"
    about: tuple[str, ...] = ()
    issue: str | None = None
    among: tuple[str, ...] = ()
    depth: int = 1
    most: int = 30
    min_events: int = 1
    blocs: bool = False
    period: str | None = None


def drawn(space: Workspace, drawing: Drawing, look: Look = WHOLE) -> Picture | Chart:
    """The picture or chart. Raises UnknownNameError, ParameterError where the kind needs other actors than given."""
    return _KINDS[drawing.kind](space.graph(look), drawing, built(space, look))


def built(space: Workspace, look: Look = WHOLE) -> str | None:
    """The day (ISO, UTC) of the build that a look is at; None before the first. Raises UnknownNameError."""
    build = space.ledger.build_at(look.known_at) if look.known_at else space.ledger.last_build()
    return build.at[:10] if build else None


def named_in(given: Sequence[str]) -> tuple[str, ...]:
    """Names given one by one, or as files with a name a line. Raises InputError for a file that cannot be read."""
    found: list[str] = []
    for name in given:
        path = Path(name)
        try:
            lines = path.read_text(encoding="utf-8-sig").splitlines() if path.is_file() else [name]
        except (OSError, UnicodeDecodeError) as error:
            raise InputError("The names cannot be read: the file is no UTF-8 text.", where=name) from error
        found += [line.strip() for line in lines if line.strip()]
    return tuple(dict.fromkeys(found))


def _choice(elements: Elements, drawing: Drawing) -> Choice:
    from .graph.diagram import Choice

    about = [find_actor(elements, name) for name in drawing.about]
    about += [find_issue(elements, drawing.issue)] if drawing.issue else []
    among = [find_actor(elements, name) for name in drawing.among]
    return Choice(
        about=tuple(dict.fromkeys(about)),
        among=tuple(dict.fromkeys(among)),
        depth=drawing.depth,
        most=max(drawing.most, len(among)),
        min_events=drawing.min_events,
        blocs=drawing.blocs,
    )


def _network(elements: Elements, drawing: Drawing, built: str | None) -> Picture:
    from .graph.diagram import choose

    return choose(elements, _choice(elements, drawing), built)


def _matrix(elements: Elements, drawing: Drawing, built: str | None) -> Chart:
    from .graph.diagram import choose, matrix

    choice = _choice(elements, drawing)
    if not (choice.about or choice.among) and choice.min_events == 1:
        return matrix(elements, most=choice.most, built=built)
    shapes = choose(elements, choice).shapes
    actors = [name for label, name in (shape.ref for shape in shapes) if label == "Actor"]
    return matrix(elements, actors, most=max(1, len(actors)), built=built)


def _timeline(elements: Elements, drawing: Drawing, built: str | None) -> Chart:
    from .graph.diagram import timeline

    return timeline(elements, *_actors(elements, drawing, 2), built=built)


def _escalation(elements: Elements, drawing: Drawing, built: str | None) -> Chart:
    from .graph.diagram import escalation

    return escalation(elements, *_actors(elements, drawing, 2), period=drawing.period, built=built)


def _influence(elements: Elements, drawing: Drawing, built: str | None) -> Chart:
    from .graph.diagram import influence

    (actor,) = _actors(elements, drawing, 1)
    return influence(elements, actor, depth=drawing.depth, most=drawing.most, built=built)


def _actors(elements: Elements, drawing: Drawing, wanted: int) -> list[str]:
    """So many actors (ids). Raises ParameterError for more or fewer."""
    if len(drawing.about) != wanted or drawing.issue or drawing.among:
        told = {1: "one actor", 2: "two actors"}[wanted]
        hint = f"Give {' '.join(['--about NAME'] * wanted)} and neither --issue nor --set."
        raise ParameterError(f"The {drawing.kind} chart is of {told}.", hint=hint)
    return [find_actor(elements, name) for name in drawing.about]


_KINDS: Mapping[Kind, Callable[[Elements, Drawing, str | None], Picture | Chart]] = {
    "network": _network,
    "matrix": _matrix,
    "timeline": _timeline,
    "escalation": _escalation,
    "influence": _influence,
}
