"""Commands on identity: actors list, search, show, merge, split, not-same, unsure, rename, undo, judgements."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import WorkspaceOption, open_workspace
from .output import FormatOption, plain, print_rows, printable

if TYPE_CHECKING:
    from ..judging import Judge
    from ..profiles import Profile
    from ..schemas import Judgement
    from ..workspace import Workspace

ByOption = Annotated[str | None, typer.Option("--by", envvar="WHOWHOM_AUTHOR", help="Who judges; else the login name.")]
WhyOption = Annotated[str, typer.Option("--why", help="The reason, kept with the judgement.")]
NoBuildOption = Annotated[bool, typer.Option("--no-build", help="Keep the judgement; the next build applies it.")]
_One = Annotated[str, typer.Argument(metavar="A", help="An actor, by id or any name.")]
_Other = Annotated[str, typer.Argument(metavar="B", help="Another actor, by id or any name.")]

actors = typer.Typer(
    help="Who is who, why, and judgements on it, each of which can be undone.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def mount(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.add_typer(actors, name="actors")
    actors.command("undo")(undo)
    actors.command("judgements")(judgements)


def judged(space: Workspace, by: str | None, make: Callable[[Judge], Judgement], *, build: bool) -> None:
    """Make a judgement, print it, and rebuild the graph."""
    from ..graph.project.identity import told
    from ..judging import Judge

    typer.echo(printable(told(make(Judge(space, by=by)))))
    rebuilt(space, build=build)


def rebuilt(space: Workspace, *, build: bool) -> None:
    """Rebuild the graph, where that is wanted, and say what it holds now."""
    if build:
        report = space.build()
        state = "new" if report.changed else "unchanged"
        typer.echo(f"build {report.number} ({state}): {report.nodes} nodes, {report.edges} relationships", err=True)


@actors.command("list")
def list_(
    ctx: typer.Context,
    kind: Annotated[str | None, typer.Option(help="Only those of this kind.")] = None,
    provisional: Annotated[bool, typer.Option("--provisional", help="Only those that no file knows.")] = False,
    form: FormatOption = "table",
    workspace: WorkspaceOption = None,
) -> None:
    """List the actors of the last build, those that most triples name first."""
    from ..profiles import actors as listed

    with open_workspace(ctx, workspace) as space:
        rows = listed(space.graph(), kind, provisional=provisional)
    print_rows(rows, ["id", "name", "kind", "country", "provisional", "triples", "documents"], form)


@actors.command()
def search(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A name, a part of one, or something like it.")],
    form: FormatOption = "table",
    workspace: WorkspaceOption = None,
) -> None:
    """Find actors by a part of any of their names, by the gazetteer, or by likeness."""
    from ..profiles import search as find

    with open_workspace(ctx, workspace) as space:
        rows = find(space.graph(), text)
    print_rows(rows, ["id", "name", "kind", "country", "provisional", "triples", "documents"], form)


@actors.command()
def show(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="An actor, place or issue, by id or any name.")],
    form: FormatOption = "table",
    workspace: WorkspaceOption = None,
) -> None:
    """Show one actor: its names over time, judgements on it, and every mention with quote and reason."""
    from dataclasses import asdict

    from ..judging import Judge
    from ..profiles import profile

    with open_workspace(ctx, workspace) as space:
        judge = Judge(space, by="reader")
        found = profile(judge.find(name), judge.reading)
    if form == "json":
        typer.echo(json.dumps(asdict(found), ensure_ascii=False, indent=1))
    elif form == "csv":
        print_rows(found.mentions, list(found.mentions[0]) if found.mentions else [], form)
    else:
        _print(found)


def _print(found: Profile) -> None:
    for key, value in found.about.items():
        typer.echo(printable(f"{key}: {plain(value)}"))
    for row in found.names:
        dates = f" {row['from'] or '…'} to {row['to'] or '…'}" if row["from"] or row["to"] else ""
        typer.echo(printable(f"  named {row['name']} ({row['kind']}){dates}"))
    for text in found.judgements:
        typer.echo(printable(f"  judged {text}"))
    for row in found.mentions:
        typer.echo(printable(f"“{row['mention']}”, {row['slot']} of {row['predicate']}, {row['document']}"))
        document, _, offsets = str(row["mention_id"]).rpartition(":")
        typer.echo(printable(f"    why: {row['why']}"))
        typer.echo(printable(f"    “{row['quote']}”"))
        typer.echo(f"    triple {str(row['triple'])[:12]}, mention {document[:12]}:{offsets}")


@actors.command()
def merge(
    ctx: typer.Context,
    one: _One,
    other: _Other,
    why: WhyOption = "",
    by: ByOption = None,
    no_build: NoBuildOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Judge that two actors are the same; they become one, under the gazetteer's id where it has one."""
    with open_workspace(ctx, workspace) as space:
        judged(space, by, lambda judge: judge.merge(one, other, why=why), build=not no_build)


@actors.command("not-same")
def not_same(
    ctx: typer.Context,
    one: _One,
    other: _Other,
    why: WhyOption = "",
    by: ByOption = None,
    no_build: NoBuildOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Judge that two actors are not the same; merges that would make them one are refused from now on."""
    with open_workspace(ctx, workspace) as space:
        judged(space, by, lambda judge: judge.not_same(one, other, why=why), build=not no_build)


@actors.command()
def unsure(
    ctx: typer.Context,
    one: _One,
    other: _Other,
    why: WhyOption = "",
    by: ByOption = None,
    no_build: NoBuildOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Note that nobody can tell whether two actors are the same; the review asks no more."""
    with open_workspace(ctx, workspace) as space:
        judged(space, by, lambda judge: judge.unsure(one, other, why=why), build=not no_build)


@actors.command()
def split(  # noqa: PLR0913, PLR0917  # each is an option
    ctx: typer.Context,
    one: _One,
    places: Annotated[
        list[str], typer.Argument(metavar="PLACE...", help="Documents, triples, or mentions as `show` prints them.")
    ],
    name: Annotated[str | None, typer.Option(help="Name of the new actor.")] = None,
    why: WhyOption = "",
    by: ByOption = None,
    no_build: NoBuildOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Take the mentions of an actor in some documents or triples, or single ones, out of it into a new actor."""
    with open_workspace(ctx, workspace) as space:
        judged(space, by, lambda judge: judge.split(one, places, name=name, why=why), build=not no_build)


@actors.command()
def rename(
    ctx: typer.Context,
    one: _One,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name that it is to have.")],
    why: WhyOption = "",
    by: ByOption = None,
    no_build: NoBuildOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Call an actor by another name; its id stays, and the earlier name stays an alias."""
    with open_workspace(ctx, workspace) as space:
        judged(space, by, lambda judge: judge.rename(one, name, why=why), build=not no_build)


@actors.command()
def code(
    file: Annotated[Path, typer.Argument(metavar="FILE.jsonl", help="Lines with `id`, `text` and, if known, `date`.")],
) -> None:
    """Code actor phrases by country (ISO 3166-1 alpha-3, else IGO, NGO or MNC) and PLOVER sector, one JSON a line."""
    from ..coding import code_file
    from ..ingest.gazetteer import load_gazetteer
    from ..ingest.gazetteer.coding import Coder
    from ..schemas import Rejection

    coded = rejected = 0
    for row in code_file(file, Coder(load_gazetteer())):
        if isinstance(row, Rejection):
            rejected += 1
            typer.echo(f"rejected: {row.where}: {row.reason}", err=True)
        else:
            coded += 1
            typer.echo(json.dumps(row, ensure_ascii=False))
    typer.echo(f"coded {coded} phrases, rejected {rejected} lines", err=True)
    if not coded:
        raise typer.Exit(1)


def undo(
    ctx: typer.Context,
    judgement: Annotated[str, typer.Argument(metavar="JUDGEMENT", help="Id of a judgement, or its first digits.")],
    why: WhyOption = "",
    by: ByOption = None,
    no_build: NoBuildOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Take a judgement back, an undo too: the graph is as if it had not been made; both stay in the ledger."""
    with open_workspace(ctx, workspace) as space:
        judged(space, by, lambda judge: judge.undo(judgement, why=why), build=not no_build)


def judgements(ctx: typer.Context, form: FormatOption = "table", workspace: WorkspaceOption = None) -> None:
    """List all judgements, the oldest first, and which of them stand."""
    from ..judging import judgements as told

    with open_workspace(ctx, workspace) as space:
        rows = told(space.ledger)
    print_rows(rows, ["id", "at", "by", "verdict", "left", "right", "details", "why", "stands"], form)
