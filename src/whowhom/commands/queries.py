"""Commands of the named queries: queries, query."""

from __future__ import annotations

from typing import Annotated

import typer

from .options import Parameters, StoreOption, WorkspaceOption, open_workspace, pairs, settings_of
from .output import FormatOption, print_rows
from .viewing import look_of, viewing


def mount(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(queries)
    app.command()(query)


def queries(ctx: typer.Context, form: FormatOption = "table", workspace: WorkspaceOption = None) -> None:
    """List the named queries with their parameters; an asterisk marks the required ones."""
    from ..queries.catalogue import catalogue

    found = catalogue(*settings_of(ctx, workspace).query_folders).values()
    rows = [
        {
            "name": entry.name,
            "parameters": ", ".join(f"{p.name}{'*' * p.required}" for p in entry.parameters),
            "title": entry.title,
        }
        for entry in found
    ]
    print_rows(rows, ["name", "parameters", "title"], form)


@viewing
def query(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="Name of the query; `whowhom queries` lists them.")],
    parameters: Parameters = None,
    form: FormatOption = "table",
    workspace: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """Answer a named query; an actor may be given by any of its names."""
    with open_workspace(ctx, workspace, store) as space:
        answer = space.query(name, pairs(parameters), look_of(ctx))
    print_rows(answer.rows, answer.columns, form)
