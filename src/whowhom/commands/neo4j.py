"""Commands of the local Neo4j server: neo4j start, stop, status."""

from __future__ import annotations

import typer

neo4j = typer.Typer(
    help="A real Neo4j 5.26 on this machine, on loopback only, with its data in the workspace (extra neo4j-local).",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def mount(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.add_typer(neo4j, name="neo4j")
