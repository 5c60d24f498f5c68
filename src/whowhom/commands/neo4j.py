"""Commands of the local Neo4j server: neo4j start, stop, status."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import WorkspaceOption, settings_of

if TYPE_CHECKING:
    from ..graph.neo4j_local import Running

neo4j = typer.Typer(
    help="A real Neo4j 5.26 on this machine, on loopback only, with its data in the workspace (extra neo4j-local).",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def mount(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.add_typer(neo4j, name="neo4j")


@neo4j.command()
def start(
    ctx: typer.Context,
    port: Annotated[int, typer.Option(help="Bolt port on 127.0.0.1; 0 takes any free one.")] = 0,
    workspace: WorkspaceOption = None,
) -> None:
    """Start the workspace's Neo4j and print the variables that lead to it: eval "$(whowhom neo4j start)".

    Its files are fetched the first time. Then: whowhom rebuild --store "$NEO4J_URI".
    """
    from ..graph import neo4j_local

    folder = _folder(ctx, workspace)
    typer.echo("starting Neo4j (its files are fetched the first time) ...", err=True)
    _print_running(neo4j_local.start(folder, port), folder)


@neo4j.command()
def stop(ctx: typer.Context, workspace: WorkspaceOption = None) -> None:
    """Stop the workspace's Neo4j; its data stays."""
    from ..graph import neo4j_local

    stopped = neo4j_local.stop(_folder(ctx, workspace))
    typer.echo("Neo4j is stopped." if stopped else "No Neo4j runs in this workspace.", err=True)


@neo4j.command()
def status(ctx: typer.Context, workspace: WorkspaceOption = None) -> None:
    """Tell whether the workspace's Neo4j runs, and print the variables that lead to it; exit code 1 if it does not."""
    from ..graph import neo4j_local

    folder = _folder(ctx, workspace)
    running = neo4j_local.status(folder)
    if running is None:
        typer.echo("No Neo4j runs in this workspace.", err=True)
        raise typer.Exit(1)
    _print_running(running, folder)


def _folder(ctx: typer.Context, workspace: str | None) -> Path:
    return (settings_of(ctx, workspace).workspace / "neo4j").resolve()


def _print_running(running: Running, folder: Path) -> None:
    """Lines for a shell; the password is named by its file, and so stays out of terminals and logs."""
    for name, value in running.environment.items():
        secret = name == "NEO4J_PASSWORD"
        shown = f'"$(cat {shlex.quote(str(folder / "password"))})"' if secret else shlex.quote(value)
        typer.echo(f"export {name}={shown}")
