"""analyze dyads: rows of pairs of actors, each with the triples that it stands on."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Annotated

import typer

from ..options import WorkspaceOption
from ..output import FormatOption, print_rows
from ..viewing import viewing
from .material import EdgesOption, Limit, material
from .showing import Score, stands_on, write, writing

if TYPE_CHECKING:
    from ...graph.analysis.dyads import Dyad


@viewing
@writing
def dyads(
    ctx: typer.Context,
    about: Annotated[str | None, typer.Option(help="Only those of this actor, by any name.")] = None,
    limit: Limit = 20,
    form: FormatOption = "table",
    edges: EdgesOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Cooperation and conflict of every pair of actors, kept apart, and their net; those with most events first.

    A side is sufficient from 3 events on 2 dates from 2 origins on; below, call it neither cooperative nor hostile.
    The trend is from -1 (conflict came last) to 1 (cooperation came last); a turn is a day from which the net differs.
    """
    from ...graph.analysis.dyads import dyads_of

    given = material(ctx, workspace, edges)
    actor = given.actor(about) if about else None
    found = [d for d in dyads_of(given.edges) if actor in (None, d.one, d.other)]
    found.sort(key=lambda d: (-(d.cooperation.events + d.conflict.events), d.one, d.other))
    write(ctx, itertools.chain.from_iterable(_scores(rank, dyad) for rank, dyad in enumerate(found, start=1)))
    name = given.edges.name
    rows = [{"one": name(d.one), "other": name(d.other), **_dyad_row(d, form)} for d in found[:limit]]
    sides = ["cooperation", "cooperation_standing", "conflict", "conflict_standing"]
    print_rows(
        rows,
        ["one", "other", *sides, "standing", "net", "trend", "turns", "triples", "stands_on", "one_id", "other_id"],
        form,
    )


def _scores(rank: int, dyad: Dyad) -> list[Score]:
    """Of both actors: net, cooperation and conflict with the other; the rank is that of the dyad."""
    told = {"net": dyad.net, "cooperation": dyad.cooperation.events, "conflict": dyad.conflict.events}
    ways = ((dyad.one, dyad.other), (dyad.other, dyad.one))
    return [(own, f"{key} with {other}", rank, value) for own, other in ways for key, value in told.items()]


def _dyad_row(dyad: Dyad, form: str) -> dict[str, object]:
    row: dict[str, object] = {"one_id": dyad.one, "other_id": dyad.other}
    for name, side in (("cooperation", dyad.cooperation), ("conflict", dyad.conflict)):
        row[name] = side.events
        row[f"{name}_standing"] = ("sufficient" if side.sufficient else "insufficient") if side.events else ""
    row["standing"] = dyad.standing
    row["net"], row["trend"] = dyad.net, dyad.trend
    row["turns"] = [f"{turn.day}: {turn.before:.2f} to {turn.after:.2f}" for turn in dyad.turns]
    triples = sorted(
        {*dyad.cooperation.triples, *dyad.conflict.triples, *(t for tie in dyad.ties for t in tie.triples)}
    )
    return row | stands_on(triples, form)
