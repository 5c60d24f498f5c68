"""Commands of the analysis: analyze centrality, analyze dyads. Every number comes with the triples it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from .options import WorkspaceOption, open_workspace
from .output import FormatOption, print_rows
from .viewing import look_of, viewing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..graph.analysis.dyads import Dyad

analyze = typer.Typer(
    help="Who is central, and who is with or against whom; every number with the triples it stands on.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Limit = Annotated[int, typer.Option(min=1, help="How many rows at most.")]


def mount(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.add_typer(analyze, name="analyze")


@analyze.command()
@viewing
def centrality(
    ctx: typer.Context,
    measure: Annotated[str, typer.Option(help="degree, betweenness or pagerank.")] = "degree",
    limit: Limit = 20,
    form: FormatOption = "table",
    workspace: WorkspaceOption = None,
) -> None:
    """Rank the actors of the last build by a measure; equal scores in order of id."""
    from ..graph.analysis.centrality import centrality as rank
    from ..graph.analysis.network import network

    with open_workspace(ctx, workspace) as space:
        ranked = rank(network(space.graph(look_of(ctx))), measure)[:limit]
    rows = [
        {
            "rank": r.rank,
            "actor": r.name,
            measure: round(r.score, 6),
            "actor_id": r.actor,
            **_stands_on(r.triples, form),
        }
        for r in ranked
    ]
    print_rows(rows, ["rank", "actor", measure, "triples", "stands_on", "actor_id"], form)


@analyze.command()
@viewing
def dyads(
    ctx: typer.Context,
    about: Annotated[str | None, typer.Option(help="Only those of this actor, by any name.")] = None,
    limit: Limit = 20,
    form: FormatOption = "table",
    workspace: WorkspaceOption = None,
) -> None:
    """Cooperation and conflict of every pair of actors, kept apart, and their net; those with most events first.

    A side is sufficient from 3 events on 2 dates from 2 origins on; below, call it neither cooperative nor hostile.
    """
    from ..graph.analysis.dyads import dyads as pairs
    from ..naming import find_actor

    with open_workspace(ctx, workspace) as space:
        elements = space.graph(look_of(ctx))
    actor = find_actor(elements, about) if about else None
    found = [d for d in pairs(elements) if actor in (None, d.one, d.other)]
    found.sort(key=lambda d: (-(d.cooperation.events + d.conflict.events), d.one, d.other))
    names = {node.id: str(node.props["name"]) for node in elements.nodes if node.label == "Actor"}
    rows = [{"one": names[d.one], "other": names[d.other], **_dyad_row(d, form)} for d in found[:limit]]
    sides = ["cooperation", "cooperation_standing", "conflict", "conflict_standing"]
    print_rows(rows, ["one", "other", *sides, "net", "triples", "stands_on", "one_id", "other_id"], form)


def _dyad_row(dyad: Dyad, form: str) -> dict[str, object]:
    row: dict[str, object] = {"one_id": dyad.one, "other_id": dyad.other}
    for name, side in (("cooperation", dyad.cooperation), ("conflict", dyad.conflict)):
        row[name] = side.events
        row[f"{name}_standing"] = ("sufficient" if side.sufficient else "insufficient") if side.events else ""
    row["net"] = None if dyad.net is None else round(dyad.net, 3)
    triples = sorted(
        {*dyad.cooperation.triples, *dyad.conflict.triples, *(t for tie in dyad.ties for t in tie.triples)}
    )
    return row | _stands_on(triples, form)


def _stands_on(triples: Sequence[str], form: str) -> dict[str, object]:
    """How many triples, and their ids: whole, or in a table for people the first few cut short."""
    if form != "table":
        return {"triples": len(triples), "stands_on": list(triples)}
    more = f" and {len(triples) - 3} more" if len(triples) > 3 else ""
    return {"triples": len(triples), "stands_on": " ".join(name[:8] for name in triples[:3]) + more}
