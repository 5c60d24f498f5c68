"""The command of the workbench: serve."""

from __future__ import annotations

from typing import Annotated

import typer

from .options import WorkspaceOption, settings_of


def mount(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(serve)


def serve(
    ctx: typer.Context,
    host: Annotated[
        str, typer.Option(help="Address to listen on; one that others can reach needs WHOWHOM_TOKEN.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 takes any that is free.")] = 8000,
    allow_host: Annotated[
        list[str] | None, typer.Option("--allow-host", metavar="NAME", help="A further name of this server.")
    ] = None,
    review: Annotated[bool, typer.Option("--review", help="Take judgements; without it the pages only read.")] = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Show the workspace in a browser: actors, dyads, issues, documents, queries, analysis; needs whowhom[web]."""
    from ..workbench import needed
    from ..workbench.serving import Serving
    from ..workbench.serving import serve as run

    needed()
    chosen = Serving(host, port, review, tuple(allow_host or ()))
    run(settings_of(ctx, workspace), chosen, told=lambda address: typer.echo(f"The workbench: {address}"))
