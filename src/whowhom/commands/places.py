"""Commands on places: where those of the graph lie, and which articles put them elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import WorkspaceOption, open_workspace
from .output import FormatOption, print_rows

if TYPE_CHECKING:
    from ..schemas import Document

Files = Annotated[list[Path] | None, typer.Argument(metavar="[FILE]...", help="Articles; else those of the workspace.")]

places = typer.Typer(
    help="Where places lie, and what articles say otherwise.", no_args_is_help=True, rich_markup_mode=None
)


def mount(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.add_typer(places, name="places")


@places.command("list")
def list_(ctx: typer.Context, form: FormatOption = "table", workspace: WorkspaceOption = None) -> None:
    """List the places of the last build with country, first-level region, coordinates and precision."""
    columns = ["id", "name", "country", "region", "latitude", "longitude", "precision_km"]
    with open_workspace(ctx, workspace) as space:
        nodes = [node for node in space.graph().nodes if node.label == "Place"]
    rows = [{"id": node.id, **{name: node.props.get(name) for name in columns[1:]}} for node in nodes]
    print_rows(rows, columns, form)


@places.command()
def discrepancies(
    ctx: typer.Context, files: Files = None, form: FormatOption = "table", workspace: WorkspaceOption = None
) -> None:
    """List sentences that put a place where it does not lie; the graph has it where the gazetteer says."""
    from ..ingest.gazetteer import load_gazetteer
    from ..ingest.gazetteer.geography import discrepancies as found_in

    if files:
        documents = _read(files)
    else:
        with open_workspace(ctx, workspace) as space:
            documents = list(space.ledger.active_documents())
    rows: list[dict[str, object]] = []
    for document in documents:
        name = document.name or document.id
        for d in found_in(document.text, load_gazetteer()):
            row = {"document": name, "place": d.place, "text": d.said, "gazetteer": d.known, "quote": d.sentence}
            rows.append(dict(row))
    print_rows(rows, ["document", "place", "text", "gazetteer", "quote"], form)


def _read(files: list[Path]) -> list[Document]:
    from ..ingest.readers import read_all
    from ..schemas import Rejection

    documents = []
    for item in read_all(files):
        if isinstance(item, Rejection):
            typer.echo(f"rejected: {item.where}: {item.reason}", err=True)
        else:
            documents.append(item)
    return documents
