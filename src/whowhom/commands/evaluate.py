"""The command that measures extraction: evaluate."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from ..evaluation import Report

_RATES = ("pair", "pair_category", "pair_predicate", "speaker", "time")
_SHARES = ("status", "modality", "negated", "certainty", "main")


def mount(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(evaluate)


def evaluate(
    folder: Annotated[Path, typer.Argument(help="Folder with articles/, triples/ and split.json.")],
    part: Annotated[str, typer.Option(help="A part of split.json, or `all`.")] = "all",
    articles: Annotated[list[Path] | None, typer.Option(help="Further folders of articles.")] = None,
    second: Annotated[
        bool, typer.Option("--second", help="Compare the second annotation, not the extraction.")
    ] = False,
    min_confidence: Annotated[float, typer.Option(help="Only extracted triples of this confidence or more.")] = 0.0,
    form: Annotated[Literal["table", "json"], typer.Option("--format", help="How it is printed.")] = "table",
) -> None:
    """Measure extraction against annotated articles: pairs, categories, predicates, status, speakers, dates.

    With --second, the agreement of two annotators is measured instead. The last table shows what a confidence is worth.
    """
    from ..evaluating import evaluate_folder

    report = evaluate_folder(folder, part, articles or (), second=second, min_confidence=min_confidence)
    if form == "json":
        typer.echo(json.dumps(report.flat(), indent=1))
    else:
        _print_report(report, second=second)


def _print_report(report: Report, *, second: bool) -> None:
    from .output import print_rows

    counts = ["precision", "recall", "f1", "right", "found", "gold"]
    data = report.flat()
    typer.echo(
        f"{report.articles} articles, {report.sentences} sentences, {report.triples_per_sentence} triples each\n"
    )
    print_rows([{"of": name, **data[name]} for name in _RATES], ["of", *counts])
    print_rows([{name: data[name] for name in _SHARES}], list(_SHARES))
    print_rows([{"category": name, **rates} for name, rates in data["by_category"].items()], ["category", *counts])
    rows = [{"construction": name, **rates} for name, rates in data["by_construction"].items()]
    print_rows(rows, ["construction", "recall", "right", "gold"])
    if second:
        return
    typer.echo("How many of each confidence are right in ends, category and status; apart by", nl=False)
    typer.echo(f" {data['off_by']} on average\n")
    bands = [{**band, "band": f"{band['low']:.1f} to {band['high']:.1f}"} for band in data["reliability"]]
    print_rows(bands, ["band", "triples", "confidence", "right"])
