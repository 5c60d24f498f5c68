"""Commands that look after a workspace: doctor, backup, restore, watch, custody."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import StoreOption, WorkspaceOption, open_workspace, settings_of

if TYPE_CHECKING:
    from ..building import BuildReport
    from ..workspace import Added


def mount(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (doctor, backup, restore, watch, custody):
        app.command()(command)


def doctor(
    ctx: typer.Context,
    repair: Annotated[bool, typer.Option("--repair", help="Make anew what derives from the ledger.")] = False,
    workspace: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """Check ledger, documents, extractor, graph and store against one another."""
    from ..caring import examine

    sick = False
    with open_workspace(ctx, workspace, store) as space:
        for found in examine(space, repair=repair):
            state = "good" if found.good else "repaired" if found.repaired else "wrong"
            sick = sick or state == "wrong"
            typer.echo(f"{found.part}: {state}: {found.told}")
    if sick:
        raise typer.Exit(1)


def backup(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A new folder.")],
    workspace: WorkspaceOption = None,
) -> None:
    """Copy what cannot be made anew (ledger, settings, grades) to a folder, while others go on."""
    from ..caring import back_up

    with open_workspace(ctx, workspace) as space:
        typer.echo(f"kept in {back_up(space, folder)}")


def restore(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A folder that backup made.")],
    workspace: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """Make a workspace of a backup, and bring its store to the last build."""
    from ..caring import bring_up
    from ..caring import restore as restored

    restored(folder, settings_of(ctx, workspace).workspace)
    with open_workspace(ctx, workspace, store) as space:
        typer.echo(f"restored; store {space.store.name}: {bring_up(space)} elements written")


def watch(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder of articles.")],
    seconds: Annotated[float, typer.Option(min=0.05, help="Between two looks at the folder.")] = 1.0,
    workspace: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """Take articles in as they appear in a folder, until Ctrl-C or SIGTERM."""
    from ..watching import stopping
    from ..watching import watch as watching

    def told(added: Added, report: BuildReport) -> None:
        typer.echo(f"read {added.read}: {added.new} new, {len(added.rejections)} rejected; build {report.number}")

    with stopping() as stop, open_workspace(ctx, workspace, store, create=True) as space:
        typer.echo(f"watching {folder}", err=True)
        watching(space, folder, told, seconds=seconds, stop=stop)
    typer.echo("stopped.", err=True)


def custody(
    ctx: typer.Context,
    document: Annotated[str, typer.Argument(metavar="DOC", help="An id, address or file.")],
    to: Annotated[Path | None, typer.Option("--to", metavar="FILE", help="Write the bytes there.")] = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Show what is kept of the bytes that an article was read from, or write them to a file."""
    from ..retracting import places
    from ..schemas import WorkspaceError

    with open_workspace(ctx, workspace) as space:
        found = [held for place in places(space.ledger, document) for held in space.ledger.custody(place.document)]
        if not found:
            raise WorkspaceError("no bytes are kept of it.", where=document)
        for held in found:
            typer.echo(f"{held.sha256}  had {held.retrieved_at} from {held.source} (document {held.document[:12]})")
        if to is not None:
            to.write_bytes(space.ledger.original(found[0].sha256))
