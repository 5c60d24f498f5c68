"""Commands for feeds: add, list, fetch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from .articles import print_added, print_build
from .options import StoreOption, WorkspaceOption, bar, open_workspace
from .output import FormatOption, print_rows

if TYPE_CHECKING:
    from pathlib import Path

    from ..workspace import Workspace

app = typer.Typer(no_args_is_help=True, help="Follow feeds: new entries become articles of the workspace.")

PrivateOption = Annotated[bool, typer.Option("--allow-private", help="Also fetch from this machine and its network.")]


def mount(parent: typer.Typer) -> None:
    """Add the commands of this module."""
    parent.add_typer(app, name="feeds")


def _file(space: Workspace) -> Path:
    return space.folder / "feeds.json"


@app.command()
def add(
    ctx: typer.Context,
    url: Annotated[str, typer.Argument(help="The address of a feed, sitemap or robots.txt.")],
    workspace: WorkspaceOption = None,
) -> None:
    """Follow a feed (RSS, Atom, JSON Feed), a sitemap, or the sitemaps of a robots.txt from now on."""
    from ..ingest.fetch.feeds import add_feed, load_feeds, save_feeds

    with open_workspace(ctx, workspace, create=True) as space:
        save_feeds(_file(space), add_feed(load_feeds(_file(space)), url))
    typer.echo(f"following {url}")


@app.command("list")
def list_feeds(ctx: typer.Context, form: FormatOption = "table", workspace: WorkspaceOption = None) -> None:
    """List the feeds that are followed, with how many entries were seen."""
    from ..ingest.fetch.feeds import load_feeds

    with open_workspace(ctx, workspace) as space:
        found = load_feeds(_file(space))
    print_rows([{"url": one.url, "seen": len(one.seen)} for one in found], ["url", "seen"], form)


@app.command()
def fetch(
    ctx: typer.Context,
    private: PrivateOption = False,
    workspace: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """Take the new entries of all feeds into the workspace, and bring the graph up to date."""
    from ..following import follow

    with open_workspace(ctx, workspace, store) as space:
        added, failed = follow(space, _file(space), private=private)
        for rejection in failed:
            typer.echo(f"failed: {rejection.where}: {rejection.reason}", err=True)
        print_added(added)
        print_build(space.build(progress=bar("extract")))
    if failed and not added.read:
        raise typer.Exit(1)
