"""The command that shows the whole way once: demo."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

import typer

from .options import StoreOption, WorkspaceOption, bar, open_workspace
from .output import print_rows

if TYPE_CHECKING:
    from ..workspace import Workspace

FOLDER = "whowhom-demo"


def mount(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(demo)


def demo(ctx: typer.Context, workspace: WorkspaceOption = FOLDER, store: StoreOption = None) -> None:
    """Ingest the sample articles that come with whowhom, ask two questions, and draw a page."""
    with open_workspace(ctx, workspace, store, create=True) as space:
        with resources.as_file(resources.files("whowhom.ingest") / "samples") as samples:
            added = space.add(sorted(samples.glob("*.txt")))
        report = space.build(progress=bar("extract"))
        typer.echo(f"{added.read} articles, {report.nodes} nodes, {report.edges} relationships in {space.folder}\n")
        _ask(space, "who_influences_whom", {})
        _ask(space, "brokered_by", {"actor": "Russia"})
        page = space.draw("Russia", space.folder / "russia.html")
    typer.echo(f"\nThe diagram of Russia's relations: {page.resolve()}")
    typer.echo(f"Next: whowhom query what_did -p actor=Turkey --workspace {space.folder}")


def _ask(space: Workspace, name: str, given: dict[str, str]) -> None:
    answer = space.query(name, given)
    asked = " ".join(f"-p {key}={value}" for key, value in given.items())
    typer.echo(f"$ whowhom query {name} {asked}".rstrip())
    print_rows(answer.rows[:12], answer.columns)
    typer.echo("")
