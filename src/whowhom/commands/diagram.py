"""The command that draws: diagram."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from .options import WorkspaceOption, open_workspace
from .viewing import adding, look_of, viewing

if TYPE_CHECKING:
    from ..drawing import Drawing

Kind = Literal["network", "matrix", "timeline", "escalation", "influence"]
_KEY = "whowhom.drawing"

About = Annotated[
    list[str] | None,
    typer.Option("--about", metavar="NAME", help="The actor in the middle; two or more: what is between them."),
]
Issue = Annotated[str | None, typer.Option("--issue", metavar="NAME", help="The issue in the middle, by name or id.")]
Set = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="NAME|FILE", help="Only these actors, or those in a file with a name a line."),
]
KindOption = Annotated[Kind, typer.Option("--kind", help="What to draw of it.")]
Depth = Annotated[int | None, typer.Option(min=1, max=5, help="How many steps away; 1 if not given, 3 for influence.")]
Most = Annotated[int, typer.Option(min=2, help="How many actors, issues and places at most.")]
MinEvents = Annotated[int, typer.Option(min=1, help="Only ties of so many events.")]
Blocs = Annotated[bool, typer.Option("--blocs", help="Actors by blocs, each bloc apart.")]
Period = Annotated[
    str | None, typer.Option("--period", help="Of the counts of an escalation chart: day, week, month, quarter, year.")
]


def mount(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(diagram)


def _drawing(given: Mapping[str, object]) -> Drawing:
    from ..drawing import Drawing, named_in

    told = dict(given)
    depth, about, among = told.pop("depth"), told.pop("about"), told.pop("set_")
    told["depth"] = depth or (3 if told["kind"] == "influence" else 1)
    return Drawing(about=tuple(about or ()), among=named_in(among or ()), **told)  # type: ignore[arg-type]


_drawing_options = adding(
    _KEY,
    {
        "kind": (KindOption, "network"),
        "about": (About, None),
        "issue": (Issue, None),
        "set_": (Set, None),
        "blocs": (Blocs, False),
        "depth": (Depth, None),
        "most": (Most, 30),
        "min_events": (MinEvents, 1),
        "period": (Period, None),
    },
    _drawing,
)


@viewing
@_drawing_options
def diagram(
    ctx: typer.Context,
    output: Annotated[
        Path,
        typer.Option("-o", "--output", help="The file: .html, .svg, .png, .pdf; .mmd, .dot; of charts .csv."),
    ],
    form: Annotated[str | None, typer.Option("--format", help="The form, where the ending does not tell.")] = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Draw relations: a network, a matrix, two actors over time, or the influence of one.

    Without --about, --issue or --set everything is drawn, up to --most. A page has the quotes behind each line and
    works offline. PNG and PDF need Graphviz or the extra `pictures`; charts need the extra.
    """
    from ..drawing import drawn
    from ..graph.diagram import save

    with open_workspace(ctx, workspace) as space:
        save(drawn(space, ctx.meta[_KEY], look_of(ctx)), output, form)
    typer.echo(f"wrote {output}", err=True)
