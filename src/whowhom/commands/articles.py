"""Commands that take articles in: extract, ingest, rebuild."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from .options import ProcessesOption, StoreOption, WorkspaceOption, bar, open_workspace, settings_of
from .viewing import adding

if TYPE_CHECKING:
    from ..building import BuildReport
    from ..schemas import Record, Rejection
    from ..workspace import Added

Columns = Annotated[
    str | None,
    typer.Option("--columns", metavar="FIELD=COLUMN,…", help="Columns of tables, e.g. text=body,date=day,url=link."),
]
_COLUMNS = "whowhom.columns"
Files = Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files or folders of articles.")]


def mount(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(extract)
    app.command()(ingest)
    app.command()(rebuild)


def extract(
    ctx: typer.Context,
    paths: Files,
    form: Annotated[Literal["jsonl", "text"], typer.Option("--format", help="One record a line, or text.")] = "text",
    min_confidence: Annotated[
        float | None, typer.Option(help="Triples below are listed as rejections; else as for the graph.")
    ] = None,
    processes: ProcessesOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Print the triples of articles, and keep nothing: text files, or JSONL with `id` and `text`."""
    from ..extracting import extract as extract_files

    settings = settings_of(ctx, workspace, None, processes, min_confidence)
    found = extract_files(
        paths,
        extractor=settings.reader,
        processes=settings.processes,
        min_confidence=settings.min_confidence,
    )
    taken = 0
    for item in found:
        taken += _print_item(item, form)
    if not taken:
        raise typer.Exit(1)


def _print_item(item: Record | Rejection, form: str) -> bool:
    from ..schemas import Record

    if not isinstance(item, Record):
        _print_rejection(item)
        return False
    typer.echo(json.dumps(item.flat(), ensure_ascii=False) if form == "jsonl" else _as_text(item))
    return True


def _print_rejection(item: Rejection) -> None:
    from ..ingest.readers import is_warning

    label = "" if is_warning(item) else "rejected: "
    typer.echo(f"{label}{item.where}: {item.reason}", err=True)


def _as_text(record: Record) -> str:
    from ..extracting import brief
    from .output import printable

    unsure = sum(rejection.reason.startswith("low confidence") for rejection in record.rejections)
    others = len(record.rejections) - unsure
    lines = [f"{record.id}: {len(record.triples)} triples, {unsure} of low confidence, {others} rejections"]
    for triple in record.triples:
        status = [triple.modality] * (triple.modality != "actual") + ["not"] * triple.negated
        status += [triple.certainty] * (triple.certainty != "certain")
        roles = "".join(f", {p.role} {p.end.name}" for p in triple.participants)
        lines.append(
            f"  {brief(triple)}{roles}{' [' + ' '.join(status) + ']' if status else ''} ({triple.confidence:.2f})"
        )
        lines.append(f"      “{printable(triple.evidence.quote)}”")
    return "\n".join(lines)


@adding(_COLUMNS, {"columns": (Columns, None)}, lambda given: given["columns"])
def ingest(
    ctx: typer.Context,
    paths: Annotated[list[str] | None, typer.Argument(metavar="PATH|URL...", help="Files, folders, addresses.")] = None,
    urls: Annotated[Path | None, typer.Option("--urls", help="A file with one address a line.")] = None,
    private: Annotated[bool, typer.Option("--allow-private", help="Also fetch from this machine's network.")] = False,
    processes: ProcessesOption = None,
    workspace: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """Take articles into the workspace, extract what is new, and bring the graph up to date."""
    from ..ingest.fetch.pages import addresses

    found = [*filter(_is_address, paths or ()), *(addresses(urls) if urls else ())]
    files = [Path(path) for path in paths or () if not _is_address(path)]
    if not files and not found:
        raise typer.BadParameter("give files, folders or addresses, or --urls FILE.")
    with open_workspace(ctx, workspace, store, processes, create=True) as space:
        added = space.add(files, bar("read"), columns=ctx.meta[_COLUMNS])
        if found:
            added += space.fetch(found, private=private, progress=bar("fetched"))
        print_added(added)
        print_build(space.build(progress=bar("extract")))
    if not added.read:
        raise typer.Exit(1)


def _is_address(path: str) -> bool:
    return path.lower().startswith(("http://", "https://"))


def print_added(added: Added) -> None:
    """Print what came in: each rejection, and how many of which kind."""
    for rejection in (*added.warnings, *added.rejections):
        _print_rejection(rejection)
    typer.echo(f"read {added.read}: {added.new} new, {added.known} known, {len(added.rejections)} rejected")
    reasons = Counter(rejection.reason for rejection in added.rejections)
    if len(added.rejections) > len(reasons):
        for reason, count in sorted(reasons.items(), key=lambda item: (-item[1], item[0])):
            typer.echo(f"  {count} rejected: {reason}")


def rebuild(
    ctx: typer.Context,
    from_scratch: Annotated[bool, typer.Option("--from-scratch", help="Extract and load everything anew.")] = False,
    processes: ProcessesOption = None,
    workspace: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """Extract what is new or was made by older rules, bring the graph up to date, and print what changed."""
    with open_workspace(ctx, workspace, store, processes) as space:
        print_build(space.build(from_scratch=from_scratch, progress=bar("extract")))


def print_build(report: BuildReport) -> None:
    """What a build did, in a few lines."""
    _print_extracted(report)
    if report.uncoded:
        typer.echo(f"coded rows without a triple: {report.uncoded.total()}")
        for reason, count in sorted(report.uncoded.items(), key=lambda item: (-item[1], item[0])):
            typer.echo(f"  {count}: {reason}")
    if report.unread:
        typer.echo(f"documents of which nothing could be read: {len(report.unread)}")
        for reason, name in report.unread:
            typer.echo(f"  {reason}: {name}")
    state = "new" if report.changed else "unchanged"
    typer.echo(f"build {report.number} ({state}): {report.nodes} nodes, {report.edges} relationships")
    for name, counts in report.changes.items():
        typer.echo(f"  {name}: {', '.join(f'{count} {what}' for what, count in sorted(counts.items()))}")
    typer.echo(f"store {report.store}: {report.loaded} elements written")


def _print_extracted(report: BuildReport) -> None:
    """Rows that stay out of the graph are no part of the documents that it is made of."""
    inside = report.extracted if report.rows_in_graph else report.extracted - report.rows
    if report.documents or not report.rows:
        typer.echo(f"extracted {inside} of {report.documents} documents")
    if report.rows:
        where = "in the graph" if report.rows_in_graph else "not in the graph (see include_coded and --coded)"
        typer.echo(f"coded rows read: {report.rows}, {where}")
