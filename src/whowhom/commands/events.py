"""Commands on events: list those that may be one, merge, not-same, unsure, undo, judgements."""

from __future__ import annotations

from typing import Annotated

import typer

from .actors import ByOption, NoBuildOption, WhyOption, judged, judgements, undo
from .options import WorkspaceOption, open_workspace
from .output import FormatOption, print_rows

_One = Annotated[str, typer.Argument(metavar="A", help="An event or a triple that reports it, by id or first digits.")]
_Other = Annotated[str, typer.Argument(metavar="B", help="Another event or triple.")]

events = typer.Typer(
    help="Events that may be one, and judgements on it, each of which can be undone.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def mount(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.add_typer(events, name="events")
    events.command("undo")(undo)
    events.command("judgements")(judgements)


@events.command()
def candidates(
    ctx: typer.Context,
    again: Annotated[bool, typer.Option("--again", help="Those that were judged unsure, too.")] = False,
    form: FormatOption = "table",
    workspace: WorkspaceOption = None,
) -> None:
    """List events of the last build that may be one: same actors and category, near in time, one without a day."""
    from ..judging import Judge
    from ..twins import twins

    with open_workspace(ctx, workspace) as space:
        rows = [pair.row() for pair in twins(Judge(space, by="reader"), again=again)]
    print_rows(rows, ["left", "right", "left_name", "right_name", "quotes", "events"], form)


@events.command()
def merge(
    ctx: typer.Context,
    one: _One,
    other: _Other,
    why: WhyOption = "",
    by: ByOption = None,
    no_build: NoBuildOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Judge that two events are one: all that reports either of them then reports the same."""
    with open_workspace(ctx, workspace) as space:
        judged(space, by, lambda judge: judge.same_event(one, other, why=why), build=not no_build)


@events.command("not-same")
def not_same(
    ctx: typer.Context,
    one: _One,
    other: _Other,
    why: WhyOption = "",
    by: ByOption = None,
    no_build: NoBuildOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Judge that two events are not one; merges that would make them one are refused from now on."""
    with open_workspace(ctx, workspace) as space:
        judged(space, by, lambda judge: judge.not_same_event(one, other, why=why), build=not no_build)


@events.command()
def unsure(
    ctx: typer.Context,
    one: _One,
    other: _Other,
    why: WhyOption = "",
    by: ByOption = None,
    no_build: NoBuildOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Note that nobody can tell whether two events are one; the review asks no more."""
    with open_workspace(ctx, workspace) as space:
        judged(space, by, lambda judge: judge.unsure_event(one, other, why=why), build=not no_build)
