"""The command that prints the form of the data: schema."""

from __future__ import annotations

import json
from typing import Annotated

import typer


def mount(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(schema)


def schema(
    name: Annotated[str, typer.Argument(help="record, or a type: document, actor, place, issue, triple …")] = "record",
) -> None:
    """Print the JSON Schema of the triple record, or of one of the types of the model."""
    from ..schemas.record import json_schema

    typer.echo(json.dumps(json_schema(name), ensure_ascii=False, indent=1, sort_keys=True))
