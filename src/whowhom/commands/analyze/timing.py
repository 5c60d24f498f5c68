"""analyze panel, analyze windows, analyze ladder: counts, ranks and intensity over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ..options import WorkspaceOption
from ..output import FormatOption, print_rows
from ..viewing import viewing
from . import showing
from .central import MeasureOption
from .material import EdgesOption, Limit, ToldOption, material, told_material

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...graph.analysis.panel import Row, Trend
    from .material import Material

PeriodOption = Annotated[str, typer.Option("--period", help="day, week, month, quarter or year.")]
Actors = Annotated[
    list[str] | None,
    typer.Option("--actor", help="Every pair of these actors, by any name; give it several times."),
]


@viewing
def panel(
    ctx: typer.Context,
    period: PeriodOption = "month",
    actors: Actors = None,
    directed: Annotated[bool, typer.Option(help="Who acts on whom, each way a row.")] = False,
    form: FormatOption = "csv",
    edges: EdgesOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """A row for every pair and period, with true zeros, articles as denominator, and events per 100 articles.

    `observed` is no where no article was published in the period: its zeros are not true ones. Ready for R.
    """
    from ...graph.analysis.panel import articles
    from ...graph.analysis.panel import panel as made

    given = material(ctx, workspace, edges)
    published = articles(given.elements, period) if given.elements else {}
    found = made(given.edges, period, published, actors=list(map(given.actor, actors or ())), directed=directed)
    for reason, number in found.left_out.items():
        typer.echo(f"{number} {reason} are in no row.", err=True)
    if published.get(""):
        typer.echo(f"{published['']} articles have no date that lies in one {period}.", err=True)
    counts = ["cooperation", "conflict", "neutral", "net", "articles", "observed", "cooperation_rate", "conflict_rate"]
    columns = ["one", "other", "period", *counts, "triples", "origins", "one_id", "other_id"]
    print_rows([_row(row, given) for row in found.rows], columns, form)


@viewing
@showing.writing
def rates(
    ctx: typer.Context,
    period: PeriodOption = "month",
    about: Annotated[str | None, typer.Option(help="Only pairs with this actor, by any name.")] = None,
    limit: Limit = 20,
    form: FormatOption = "table",
    edges: EdgesOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Event rates of pairs per 100 articles: early half, late half, and slope per period (Theil and Sen).

    Only periods with an article count; a burst of one period makes no slope. Of a file, which has no articles, rates
    are events per period, from its first to its last.
    """
    from ...graph.analysis.panel import articles, rates

    given = material(ctx, workspace, edges)
    actor, name = given.actor(about) if about else None, given.edges.name
    found = rates(given.edges, period, articles(given.elements, period) if given.elements else None)
    found = tuple(t for t in found if actor in (None, t.one, t.other))
    showing.write(ctx, _slopes(found))
    rows = [
        {"one": name(t.one), "other": name(t.other), "sign": t.sign, "events": t.events, "periods": t.periods}
        | {"early": t.early, "late": t.late, "slope": t.slope}
        | {"one_id": t.one, "other_id": t.other}
        for t in found[:limit]
    ]
    columns = ["one", "other", "sign", "events", "periods", "early", "late", "slope", "one_id", "other_id"]
    print_rows(rows, columns, form)


@viewing
@showing.writing
def windows(
    ctx: typer.Context,
    measure: MeasureOption = "degree",
    period: PeriodOption = "month",
    width: Annotated[int, typer.Option(min=1, help="How many periods a window has; it moves on by one.")] = 3,
    form: FormatOption = "table",
    edges: EdgesOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Ranks by a measure in rolling windows, and how many ranks each actor won or lost since the window before."""
    from ...graph.analysis.overtime import windows as ranked

    given = material(ctx, workspace, edges)
    found = ranked(given.edges, measure, length=period, width=width)
    showing.write(ctx, ((r.actor, f"{measure} {r.first} to {r.last}", r.rank, r.score) for r in found))
    rows = [
        {
            "first": row.first,
            "last": row.last,
            "rank": row.rank,
            "actor": given.edges.name(row.actor),
            measure: row.score,
            "change": row.change,
            "events": row.events,
            "actor_id": row.actor,
        }
        for row in found
    ]
    print_rows(rows, ["first", "last", "rank", "actor", measure, "change", "events", "actor_id"], form)


@viewing
@showing.writing
def bloc_changes(
    ctx: typer.Context,
    period: PeriodOption = "month",
    width: Annotated[int, typer.Option(min=1, help="How many periods a window has; it moves on by one.")] = 3,
    every: Annotated[
        bool, typer.Option("--all", help="All actors of every window, not only those that change.")
    ] = False,
    form: FormatOption = "table",
    edges: EdgesOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Who is in another bloc than in the window before; blocs by the net of dealings, as `analyze blocs` parts them.

    A bloc keeps its number where it shares the most actors with one of the window before.
    """
    from ...graph.analysis.bloc_changes import bloc_changes as changes

    given = material(ctx, workspace, edges)
    found = changes(given.edges, length=period, width=width)
    showing.write(ctx, ((r.actor, f"bloc {r.first} to {r.last}", r.bloc, float(r.bloc)) for r in found))
    rows = [
        {
            "first": row.first,
            "last": row.last,
            "bloc": row.bloc,
            "before": row.before,
            "actor": given.edges.name(row.actor),
            "exact": row.exact,
            "actor_id": row.actor,
        }
        for row in found
        if every or row.changed
    ]
    print_rows(rows, ["first", "last", "actor", "before", "bloc", "exact", "actor_id"], form)


@viewing
def ladder(
    ctx: typer.Context,
    one: Annotated[str, typer.Argument(help="An actor, by any name.")],
    other: Annotated[str, typer.Argument(help="The other.")],
    limit: Limit = 100,
    form: FormatOption = "table",
    edges: ToldOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """The conflict events of two actors in order of time, each on its rung of intensity, with the change and quotes."""
    from ...graph.analysis.dealings import dealings
    from ...graph.analysis.overtime import ladder as rungs

    given = told_material(ctx, workspace, edges)
    assert given.elements is not None  # noqa: S101  # both have them
    quotes, name = showing.quotes_of(given.elements), given.edges.name
    rows = [
        {
            "start": r.start,
            "end": r.end,
            "who": name(r.source),
            "whom": name(r.target),
            "did": list(r.predicates),
            "category": r.category,
            "rung": r.rung,
            "step": r.step,
            "origins": len(r.origins),
            "quotes": [quotes[triple] for triple in r.triples],
        }
        for r in rungs(dealings(given.elements), given.actor(one), given.actor(other))[:limit]
    ]
    columns = ["start", "end", "who", "did", "whom", "category", "rung", "step", "origins", "quotes"]
    print_rows(rows, columns, form)


def _slopes(found: Sequence[Trend]) -> list[showing.Score]:
    """Of both actors of each trend: the slope of their rate with the other; the rank is that of the trend."""
    ways = [(n, t, ends) for n, t in enumerate(found, start=1) for ends in ((t.one, t.other), (t.other, t.one))]
    return [(own, f"slope of {t.sign} with {other}", rank, t.slope) for rank, t, (own, other) in ways]


def _row(row: Row, given: Material) -> dict[str, object]:
    rates = {"cooperation_rate": row.rate(row.cooperation), "conflict_rate": row.rate(row.conflict), "net": row.net}
    return {
        "one": given.edges.name(row.one),
        "other": given.edges.name(row.other),
        "period": row.period,
        "cooperation": row.cooperation,
        "conflict": row.conflict,
        "neutral": row.neutral,
        "articles": row.articles,
        "observed": row.observed,
        **rates,
        "triples": len(row.triples),
        "origins": len(row.origins),
        "one_id": row.one,
        "other_id": row.other,
    }
