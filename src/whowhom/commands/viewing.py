"""Options that choose a part of the evidence, the same for every command that reads the graph.

@viewing
def centrality(ctx: typer.Context, …) -> None:
    with open_workspace(ctx, workspace) as space:
        elements = space.graph(look_of(ctx))
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Literal, get_type_hints

import typer

if TYPE_CHECKING:
    from ..looking import Look

Grade = Literal["A", "B", "C", "D", "E", "F"]
Level = Literal["actor", "principal"]
Coded = Literal["with", "without", "only"]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Only what was so by then (2016, 2016-12, 2016-12-21).")
]
KnownAt = Annotated[
    str | None, typer.Option("--known-at", metavar="BUILD", help="As known at a build, by number or date.")
]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="Only what happened or held from then on.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Only what happened or held until then.")]
MinOrigins = Annotated[
    int | None, typer.Option("--min-origins", min=1, help="Only what so many independent origins tell.")
]
MinConfidence = Annotated[
    float | None, typer.Option("--min-confidence", min=0, max=1, help="Only triples that are at least so sure.")
]
Reliability = Annotated[
    Grade | None, typer.Option("--reliability", help="Only sources of this grade or better; ungraded ones are F.")
]
Credibility = Annotated[
    int | None, typer.Option("--credibility", min=1, max=6, help="Only triples of this credibility or better.")
]
LevelOption = Annotated[
    Level | None, typer.Option("--level", help="Whose acts: each actor's own (actor), or its principal's.")
]
CodedOption = Annotated[
    Coded | None,
    typer.Option("--coded", help="Coded rows of event data: beside what texts say, left out, or alone."),
]
OPTIONS: dict[str, object] = {
    "as_of": AsOf,
    "known_at": KnownAt,
    "since": Since,
    "until": Until,
    "min_origins": MinOrigins,
    "min_confidence": MinConfidence,
    "reliability": Reliability,
    "credibility": Credibility,
    "level": LevelOption,
    "coded": CodedOption,
}
"""Name and annotation of each option; all default to None, which takes nothing away."""

_KEY = "whowhom.look"


def viewing(command: Callable[..., None]) -> Callable[..., None]:
    """A command with these options beside its own; what they choose is `look_of(ctx)`.

    Raises ParameterError for what cannot be chosen.
    """

    def look(chosen: Mapping[str, object]) -> object:
        from ..looking import looked_for

        return looked_for(chosen)

    return adding(_KEY, {name: (option, None) for name, option in OPTIONS.items()}, look)(command)


def adding(
    key: str, options: Mapping[str, tuple[object, object]], choose: Callable[[Mapping[str, object]], object]
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A decorator that gives a command further options, each with its annotation and default.

    What `choose` makes of those given stands in `ctx.meta[key]` when the command runs.
    """

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        hints = get_type_hints(command, include_extras=True)
        own = [p.replace(annotation=hints[p.name]) for p in inspect.signature(command).parameters.values()]
        added = [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=option)
            for name, (option, default) in options.items()
        ]

        @functools.wraps(command)
        def with_options(ctx: typer.Context, **given: object) -> None:
            ctx.meta[key] = choose({name: given.pop(name, default) for name, (_, default) in options.items()})
            command(ctx, **given)

        del with_options.__wrapped__
        with_options.__signature__ = inspect.Signature([*own, *added])  # type: ignore[attr-defined]
        with_options.__annotations__ = {p.name: p.annotation for p in [*own, *added]}
        return with_options

    return decorate


def look_of(ctx: typer.Context) -> Look:
    """What the options of a command choose; the whole graph for a command without them."""
    from ..looking import WHOLE

    look: Look = ctx.meta.get(_KEY, WHOLE)
    return look
