"""Commands about the form of the data: schema."""

from __future__ import annotations

import json

import typer


def mount(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(schema)


def schema() -> None:
    """Print the JSON Schema of the triple record."""
    from ..schemas.record import record_schema

    typer.echo(json.dumps(record_schema(), ensure_ascii=False, indent=1, sort_keys=True))
