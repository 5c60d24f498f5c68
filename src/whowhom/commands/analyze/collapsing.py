"""Options of the commands that work on one signed tie a pair: how dealings collapse into ties.

@viewing
@collapsing
def balance(ctx: typer.Context, edges: EdgesOption = None, …) -> None:
    graph = collapsed(ctx, material(ctx, workspace, edges))
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..viewing import adding

if TYPE_CHECKING:
    from ...graph.analysis.collapse import SignedGraph, SignedTie
    from .material import Material
    from .showing import Score

RuleOption = Annotated[
    str, typer.Option("--rule", help="How dealings become one tie a pair: net, majority, latest or layers.")
]
HalfLifeOption = Annotated[
    float | None, typer.Option("--half-life", metavar="DAYS", help="Dealings lose half their weight in so many days.")
]
ReferenceOption = Annotated[
    str | None, typer.Option("--reference", metavar="DATE", help="The day from which age is counted.")
]
TimeLimitOption = Annotated[float, typer.Option(min=0, help="Seconds for an exact value; then the best one found.")]


_KEY = "whowhom.collapse"


def collapsing(command: Callable[..., None]) -> Callable[..., None]:
    """A command with the options of a collapse beside its own, and a time limit (`time_limit_of`)."""
    options: dict[str, tuple[object, object]] = {
        "rule": (RuleOption, "net"),
        "half_life": (HalfLifeOption, None),
        "reference": (ReferenceOption, None),
        "time_limit": (TimeLimitOption, 30.0),
    }
    return adding(_KEY, options, dict)(command)


def time_limit_of(ctx: typer.Context) -> float:
    """Seconds for an exact value."""
    chosen: Mapping[str, Any] = ctx.meta[_KEY]
    return float(chosen["time_limit"])


def collapsed(ctx: typer.Context, given: Material) -> SignedGraph:
    """The ties of what a command works on; what made none is counted on stderr. Raises ParameterError."""
    from ...graph.analysis.collapse import Collapse, collapse

    chosen: Mapping[str, Any] = ctx.meta[_KEY]
    how = Collapse(rule=chosen["rule"], half_life=chosen["half_life"], reference=chosen["reference"])
    graph = collapse(given.edges, how)
    for reason, count in graph.left_out.items():
        typer.echo(f"Left out: {count} {reason}.", err=True)
    return graph


def tie_scores(key: str, groups: Mapping[str, int], ties: Iterable[SignedTie]) -> list[Score]:
    """For a Run: the group of each actor as score and rank, and how many of its ties are at odds with the groups."""
    odd = Counter(end for tie in ties for end in (tie.source, tie.target))
    ordered = sorted(groups, key=lambda actor: (-odd[actor], actor))
    placed: list[Score] = [(actor, key, group, float(group)) for actor, group in sorted(groups.items())]
    return placed + [(actor, "ties at odds", rank, odd[actor]) for rank, actor in enumerate(ordered, start=1)]


def tie_rows(graph: SignedGraph, ties: Iterable[SignedTie]) -> list[dict[str, object]]:
    """Ties as rows, with the triples behind each."""
    return [
        {
            "source": graph.name(tie.source),
            "target": graph.name(tie.target),
            "weight": tie.weight,
            "stands_on": list(tie.triples),
            "source_id": tie.source,
            "target_id": tie.target,
        }
        for tie in ties
    ]
