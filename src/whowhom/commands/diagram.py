"""The command that draws: diagram."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .options import WorkspaceOption, open_workspace
from .viewing import look_of, viewing


def mount(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(diagram)


@viewing
def diagram(
    ctx: typer.Context,
    about: Annotated[str, typer.Option("--about", help="The actor in the middle, by any name.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The file: .html, .svg, .mmd (Mermaid) or .dot.")],
    form: Annotated[str | None, typer.Option("--format", help="The form, where the ending does not tell.")] = None,
    depth: Annotated[int, typer.Option(min=1, max=5, help="How many steps away from the actor.")] = 1,
    most: Annotated[int, typer.Option(min=2, help="How many actors, issues and places at most.")] = 30,
    workspace: WorkspaceOption = None,
) -> None:
    """Draw an actor's relations, each line with its quotes; the page works offline."""
    with open_workspace(ctx, workspace) as space:
        space.draw(about, output, form=form, depth=depth, most=most, look=look_of(ctx))
    typer.echo(f"wrote {output}", err=True)
