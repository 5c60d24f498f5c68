"""Commands of a reviewer: review (pairs that may be one, unsure triples), and triples accept, reject, correct."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from .actors import ByOption, NoBuildOption, WhyOption, judged, judgements, rebuilt, undo
from .options import WorkspaceOption, open_workspace, pairs
from .output import FormatOption, print_rows, printable

if TYPE_CHECKING:
    from ..candidates import Candidate
    from ..twins import Twins
    from ..waiting import Waiting
    from ..workspace import Workspace

_Triple = Annotated[str, typer.Argument(metavar="TRIPLE", help="Id of a triple, or its first digits.")]
_PAIR_KEYS = {"s": "same", "n": "not-same", "u": "unsure"}
_TRIPLE_KEYS = {"a": "accept", "r": "reject"}

triples = typer.Typer(
    help="Judgements on triples: what was read wrongly is rejected or corrected, and can be undone.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def mount(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(review)
    app.add_typer(triples, name="triples")
    triples.command("undo")(undo)
    triples.command("judgements")(judgements)


@triples.command()
def accept(
    ctx: typer.Context,
    triple: _Triple,
    why: WhyOption = "",
    by: ByOption = None,
    no_build: NoBuildOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Judge that a triple is right; an earlier rejection of it no longer holds."""
    with open_workspace(ctx, workspace) as space:
        judged(space, by, lambda judge: judge.accept(triple, why=why), build=not no_build)


@triples.command()
def reject(
    ctx: typer.Context,
    triple: _Triple,
    why: WhyOption = "",
    by: ByOption = None,
    no_build: NoBuildOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Judge that a triple is wrong; it leaves the graph, and stays in the ledger."""
    with open_workspace(ctx, workspace) as space:
        judged(space, by, lambda judge: judge.reject(triple, why=why), build=not no_build)


@triples.command()
def correct(
    ctx: typer.Context,
    triple: _Triple,
    fields: Annotated[
        list[str],
        typer.Argument(
            metavar="FIELD=VALUE...",
            help="subject, object, speaker (an actor, or none), predicate, category, modality, certainty, "
            "negated=yes|no, when=DATE|FROM/TO|unknown, swap=yes.",
        ),
    ],
    why: WhyOption = "",
    by: ByOption = None,
    no_build: NoBuildOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Judge that a triple says something else: other actors, predicate, category, status or date, or ends swapped."""
    with open_workspace(ctx, workspace) as space:
        judged(space, by, lambda judge: judge.correct(triple, pairs(fields), why=why), build=not no_build)


def review(  # noqa: PLR0913, PLR0917  # each is an option
    ctx: typer.Context,
    decisions: Annotated[
        Path | None, typer.Option(help="JSONL of `verdict`, `left`, `right`, `why` (triples: no `right`); - for stdin.")
    ] = None,
    only_list: Annotated[bool, typer.Option("--list", help="Print the candidates and ask nothing.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Those that were judged unsure, too.")] = False,
    by: ByOption = None,
    no_build: NoBuildOption = False,
    form: FormatOption = "table",
    workspace: WorkspaceOption = None,
) -> None:
    """Judge, by key or from a file: actors and events that may be one, then triples too unsure for the graph."""
    with open_workspace(ctx, workspace) as space:
        if decisions is not None:
            made = _decide(space, by, decisions)
        elif only_list or not (sys.stdin.isatty() and sys.stdout.isatty()):
            _print_candidates(space, again, form)
            return
        else:
            made = _ask(space, by, again)
        typer.echo(f"{made} judgement{'' if made == 1 else 's'} kept", err=True)
        rebuilt(space, build=bool(made) and not no_build)


def _decide(space: Workspace, by: str | None, path: Path) -> int:
    from ..decisions import read_decisions
    from ..judging import Judge

    lines = sys.stdin.read() if str(path) == "-" else None
    return len(Judge(space, by=by).decide(read_decisions(path, lines)))


def _found(space: Workspace, again: bool) -> list[Candidate | Twins | Waiting]:
    """Pairs first, since joining actors settles more than one triple does."""
    from ..candidates import candidates
    from ..judging import Judge
    from ..twins import twins
    from ..waiting import waiting

    judge = Judge(space, by="reader")
    pairs = candidates(judge.reading, again=again)
    return [*pairs, *twins(judge, again=again), *waiting(judge.reading, space.settings.min_confidence)]


def _print_candidates(space: Workspace, again: bool, form: str) -> None:
    rows = [candidate.row() for candidate in _found(space, again)]
    if form == "json":
        for row in rows:
            typer.echo(json.dumps(row, ensure_ascii=False))
        return
    print_rows(
        rows, ["left", "right", "left_name", "right_name", "rule", "evidence"], "csv" if form == "csv" else "table"
    )


def _ask(space: Workspace, by: str | None, again: bool) -> int:
    """Show one question after the other and keep each answer at once; what no longer fits is told and passed by."""
    from ..graph.project.identity import told
    from ..judging import Judge
    from ..schemas import JudgementError
    from ..waiting import Waiting

    judge, made = Judge(space, by=by), 0
    for question in _found(space, again):
        pair = not isinstance(question, Waiting)
        _show(question)
        keys = _PAIR_KEYS if pair else _TRIPLE_KEYS
        key = _key(keys)
        if key == "q":
            break
        if key in keys:
            row = question.row()
            decision = {"verdict": keys[key], "left": row["left"]} | ({"right": row["right"]} if pair else {})
            try:
                typer.echo(printable(told(judge.decide([decision])[0])))
                made += 1
            except JudgementError as error:
                typer.echo(printable(error.sentence()))
    return made


def _show(question: Candidate | Twins | Waiting) -> None:
    from ..candidates import Candidate

    typer.echo()
    if isinstance(question, Candidate):
        for side in (question.left, question.right):
            actor = side.actor
            typer.echo(printable(f"{actor.name} ({actor.kind}, {actor.id})"))
            for quote in side.quotes:
                typer.echo(printable(f"    “{quote}”"))
        typer.echo(printable(f"  {question.rule}; {'; '.join(question.evidence)}"))
        return
    row = question.row()
    names = [str(row["left_name"]), *([str(row["right_name"])] if row["right_name"] else [])]
    typer.echo(printable("\n".join([*names, *(f"    “{quote}”" for quote in cast("list[str]", row["quotes"]))])))
    typer.echo(printable(f"  {'; '.join([str(row['rule']), *map(str, cast('list[str]', row['evidence']))])}"))


def _key(keys: dict[str, str]) -> str:
    told = ", ".join(f"{key} {verdict.replace('-', ' ')}" for key, verdict in keys.items())
    typer.echo(f"  {told.replace('not same', 'not the same')}, space later, q stop: ", nl=False)
    while (key := typer.getchar().lower()) not in {*keys, " ", "q"}:
        pass
    typer.echo(key)
    return key
