"""analyze balance: how far the graph is from two camps, or from k blocs, and which ties stand in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..options import WorkspaceOption
from ..output import FormatOption, print_record, print_rows
from ..viewing import viewing
from . import showing
from .collapsing import collapsed, collapsing, tie_rows, tie_scores, time_limit_of
from .material import EdgesOption, material

if TYPE_CHECKING:
    from ...graph.analysis.balance import Balance
    from ...graph.analysis.blocs import Blocs
    from ...graph.analysis.collapse import SignedGraph

Listed = Literal["ties", "camps"]


@viewing
@collapsing
@showing.writing
def balance(
    ctx: typer.Context,
    most: Annotated[int | None, typer.Option("--blocs", min=1, help="Also the line index with so many blocs.")] = None,
    listed: Annotated[
        Listed | None, typer.Option("--list", help="Rows of the frustrated ties, or of the camps, not the measures.")
    ] = None,
    form: FormatOption = "table",
    edges: EdgesOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Structural balance: triads, balanced triangles, closed walks, and the frustration index with its camps.

    The frustration index is the least number of ties that must go for two camps without a tie at odds. Where it is
    not exact when the time is over, the value is the best found, and no camps can go below the bound.
    """
    from ...graph.analysis.balance import balance as measured
    from ...graph.analysis.blocs import blocs

    graph = collapsed(ctx, material(ctx, workspace, edges))
    found = measured(graph, time_limit=time_limit_of(ctx))
    parted = blocs(graph, most, time_limit=time_limit_of(ctx)) if most else None
    showing.write(ctx, tie_scores("camp", _camps(found, parted), parted.ties if parted else found.frustration.ties))
    if listed == "ties":
        ties = tie_rows(graph, parted.ties if parted else found.frustration.ties)
        print_rows(ties, ["source", "target", "weight", "stands_on", "source_id", "target_id"], form)
    elif listed == "camps":
        print_rows(camp_rows(graph, _camps(found, parted)), ["actor", "camp", "actor_id"], form)
    else:
        print_record(_record(graph, found, parted, whole=form == "json"), form)


def camp_rows(graph: SignedGraph, camps: dict[str, int]) -> list[dict[str, object]]:
    """Actors by camp or bloc, then by id."""
    ordered = sorted(camps.items(), key=lambda item: (item[1], item[0]))
    return [{"actor": graph.name(actor), "camp": camp, "actor_id": actor} for actor, camp in ordered]


def _camps(found: Balance, parted: Blocs | None) -> dict[str, int]:
    if parted is None:
        return dict(found.frustration.camps)
    return {actor: number for number, group in enumerate(parted.members, start=1) for actor in group}


def _record(graph: SignedGraph, found: Balance, parted: Blocs | None, *, whole: bool) -> dict[str, object]:
    """All measures; in `whole` also the ties that are frustrated and the camps."""
    index = found.frustration
    record: dict[str, object] = {
        "actors": found.actors,
        "ties": found.ties,
        "positive": found.positive,
        "negative": found.negative,
        "triads": dict(found.triads),
        "triangles": found.triangles,
        "weak": found.weak,
        "walk": found.walk,
        "frustration": {"value": _number(index.value), "bound": _number(index.bound), "exact": index.exact},
        "normalised": found.normalised,
    }
    if parted:
        number = {"value": _number(parted.value), "bound": _number(parted.bound), "exact": parted.exact}
        record["blocs"] = {**number, "blocs": len(parted.members)}
    if whole:
        record["frustrated"] = tie_rows(graph, index.ties)
        record["camps"] = camp_rows(graph, dict(index.camps))
        record["left_out"] = dict(graph.left_out)
        if parted:
            record["blocs"] = {
                **record["blocs"],  # type: ignore[dict-item]
                "members": [list(group) for group in parted.members],
                "errors": tie_rows(graph, parted.ties),
            }
    return record


def _number(value: float) -> float | int:
    return int(value) if float(value).is_integer() else value
