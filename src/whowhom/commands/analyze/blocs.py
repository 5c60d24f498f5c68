"""analyze blocs: who stands with whom against whom, as far as the signs allow."""

from __future__ import annotations

from typing import Annotated

import typer

from ..options import WorkspaceOption
from ..output import FormatOption, print_record, print_rows
from ..viewing import viewing
from . import showing
from .collapsing import collapsed, collapsing, tie_rows, tie_scores, time_limit_of
from .material import EdgesOption, material


@viewing
@collapsing
@showing.writing
def blocs(
    ctx: typer.Context,
    most: Annotated[int | None, typer.Option("--blocs", min=1, help="At most so many blocs; else any number.")] = None,
    weighted: Annotated[bool, typer.Option("--weighted", help="Count the weight of ties, not their number.")] = False,
    form: FormatOption = "table",
    edges: EdgesOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Signed communities: the parting with the fewest positive ties between blocs and negative ones within.

    The largest bloc comes first. Where it is not exact, it is the best parting found.
    """
    from ...graph.analysis.blocs import blocs as parted

    graph = collapsed(ctx, material(ctx, workspace, edges))
    found = parted(graph, most, weighted=weighted, time_limit=time_limit_of(ctx))
    rows = [
        {"bloc": number, "actor": graph.name(actor), "actor_id": actor}
        for number, group in enumerate(found.members, start=1)
        for actor in group
    ]
    showing.write(ctx, tie_scores("bloc", {str(row["actor_id"]): int(str(row["bloc"])) for row in rows}, found.ties))
    errors = {"value": found.value, "bound": found.bound, "exact": found.exact}
    if form == "json":
        print_record({"errors": errors, "blocs": rows, "ties": tie_rows(graph, found.ties)}, form)
        return
    print_rows(rows, ["bloc", "actor", "actor_id"], form)
    quality = "exact" if found.exact else f"the best found; none can be below {found.bound:g}"
    typer.echo(f"{len(found.members)} blocs; ties at odds with them: {found.value:g} ({quality}).", err=True)
