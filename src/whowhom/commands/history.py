"""Commands about what was when: retract, diff, log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from .options import WorkspaceOption, open_workspace
from .output import Format, FormatOption, print_rows

if TYPE_CHECKING:
    from ..history import Difference

Why = Annotated[str, typer.Option("--why", help="The reason, kept with the entry.")]
By = Annotated[str | None, typer.Option("--by", help="Who says so (else WHOWHOM_AUTHOR, else the login name).")]
NoBuild = Annotated[bool, typer.Option("--no-build", help="Leave the graph to the next build.")]


def mount(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(retract)
    app.command()(diff)
    app.command()(log)


def retract(
    ctx: typer.Context,
    documents: Annotated[list[str], typer.Argument(metavar="DOC...", help="Ids, addresses or files.")],
    undo: Annotated[bool, typer.Option("--undo", help="Take the retraction back.")] = False,
    why: Why = "",
    by: By = None,
    no_build: NoBuild = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Take articles out of the graph with all that stands on them alone, or back in; the ledger keeps them.

    An address takes out that location only: the same text found elsewhere stays.
    """
    from .articles import print_build

    with open_workspace(ctx, workspace) as space:
        made = space.retract(documents, by=by, why=why, undo=undo)
        for entry in made:
            place = f", location {entry.location[:12]}" if entry.location else ""
            typer.echo(f"{'restored' if undo else 'retracted'} {entry.document[:12]}{place} (by {entry.by})")
        if not no_build:
            print_build(space.build())


def diff(
    ctx: typer.Context,
    one: Annotated[str | None, typer.Argument(metavar="BUILD", help="A build's number or a date; 0: nothing.")] = None,
    other: Annotated[str | None, typer.Argument(metavar="BUILD", help="The later one; the last by default.")] = None,
    every: Annotated[bool, typer.Option("--all", help="The inner relationships of triples and events too.")] = False,
    form: Annotated[Literal["text", "json"], typer.Option("--format", help="How it is printed.")] = "text",
    workspace: WorkspaceOption = None,
) -> None:
    """List what changed between two builds, each with the document or judgement that caused it."""
    import json

    from ..history import builds_of, differences

    with open_workspace(ctx, workspace) as space:
        start, end = builds_of(space.ledger, one, other)
        found = list(differences(space.ledger, start, end, every=every))
    if form == "json":
        data = {"from": start, "to": end, "differences": [difference.row() for difference in found]}
        typer.echo(json.dumps(data, ensure_ascii=False, indent=1))
        return
    typer.echo(f"build {start} to build {end}: {len(found)} differences")
    for difference in found:
        _print_difference(difference)


def _print_difference(found: Difference) -> None:
    from .output import plain, printable

    sign = {"added": "+", "removed": "-", "changed": "~"}[found.what]
    causes = ", ".join(cause[:12] if len(cause) == 64 else cause for cause in found.causes[:5])
    more = f" and {len(found.causes) - 5} more" if len(found.causes) > 5 else ""
    typer.echo(f"{sign} {found.kind}: {printable(found.told)}{f'  [{causes}{more}]' if causes else ''}")
    for name, (before, after) in found.fields.items():
        typer.echo(f"    {name}: {printable(plain(before))} → {printable(plain(after))}")


def log(
    ctx: typer.Context,
    form: FormatOption = "table",
    workspace: WorkspaceOption = None,
) -> None:
    """List builds and retractions, the oldest first."""
    _log(ctx, form, workspace)


def _log(ctx: typer.Context, form: Format, workspace: str | None) -> None:
    columns = ("at", "what", "nodes", "edges", "document", "by", "why")
    with open_workspace(ctx, workspace) as space:
        rows: list[dict[str, object]] = [
            {"at": build.at, "what": f"build {build.number}", **build.counts} for build in space.ledger.builds()
        ]
        rows += [
            {
                "at": entry.at,
                "what": "restored" if entry.undo else "retracted",
                "document": entry.document,
                "by": entry.by,
                "why": entry.why,
            }
            for entry in space.ledger.retractions()
        ]
    print_rows(sorted(rows, key=lambda row: str(row["at"])), columns, form)
