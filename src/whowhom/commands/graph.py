"""Commands that hand the graph on or ask it directly: export, cypher."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .options import Parameters, StoreOption, WorkspaceOption, open_workspace, pairs
from .output import FormatOption, print_rows
from .viewing import look_of, viewing


def mount(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(export)
    app.command()(cypher)


@viewing
def export(
    ctx: typer.Context,
    to: Annotated[Path, typer.Option("--to", help="The file to write; its ending names the format.")],
    form: Annotated[str | None, typer.Option("--format", help="The format, where the ending does not tell.")] = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Write the whole graph of the last build, read from the ledger: the same bytes for the same articles."""
    with open_workspace(ctx, workspace) as space:
        elements = space.export(to, form, look_of(ctx))
    typer.echo(f"wrote {elements} elements to {to}", err=True)


@viewing
def cypher(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(metavar="CYPHER", help="A query, e.g. MATCH (a:Actor) RETURN a.name.")],
    parameters: Parameters = None,
    form: FormatOption = "table",
    workspace: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """Ask the graph in Cypher, read-only; parameters are texts."""
    with open_workspace(ctx, workspace, store) as space:
        rows = space.read(text, pairs(parameters), look_of(ctx))
    print_rows(rows, list(rows[0]) if rows else [], form)
