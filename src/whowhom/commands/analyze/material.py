"""What every command of the analysis works on: the graph of a workspace, or a file of signed edges.

@viewing
def balance(ctx: typer.Context, edges: EdgesOption = None, …) -> None:
    given = material(ctx, workspace, edges)
    graph = collapse(given.edges, Collapse(rule=rule))
"""

from __future__ import annotations

import gc
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..options import open_workspace
from ..viewing import adding, look_of

if TYPE_CHECKING:
    from ...graph.analysis.edge_file import EdgeFile
    from ...graph.analysis.signed import SignedEdges
    from ...graph.analysis.told_file import ToldFile
    from ...graph.elements import Elements
    from ...graph.view import View

EdgesOption = Annotated[
    Path | None,
    typer.Option(
        "--edges",
        metavar="FILE.csv",
        help="Take these edges, not the workspace: source,target, sign or weight, and if wanted date, count, origin.",
    ),
]
ToldOption = Annotated[
    Path | None,
    typer.Option(
        "--edges",
        metavar="FILE.csv",
        help="Take what this file tells, not the workspace: source,predicate,target, and if wanted issue, role, date, "
        "origin, quote.",
    ),
]
UndirectedOption = Annotated[
    bool, typer.Option("--undirected", help="The source and target of a file's rows have no order.")
]
Limit = Annotated[int, typer.Option(min=1, help="How many rows at most.")]
_MOST_LISTED = 20


@dataclass(frozen=True, slots=True)
class Material:
    """What is analysed: signed edges, and the elements that they come from (None for a file of edges)."""

    edges: SignedEdges
    elements: Elements | None = None

    def actor(self, name: str) -> str:
        """The id of the actor that goes by a name. Raises UnknownNameError with the nearest names."""
        if self.elements is not None:
            from ...naming import find_actor

            return find_actor(self.elements, name)
        from ...schemas import UnknownNameError, nearest

        if name in self.edges.actors:
            return name
        near = nearest(name, list(self.edges.actors))
        raise UnknownNameError(f"no actor of this file is called {name!r}.", candidates=near)


_KEY = "whowhom.undirected"
reading = adding(_KEY, {"undirected": (UndirectedOption, False)}, lambda given: bool(given["undirected"]))
"""A command with --undirected beside its --edges."""


def material(ctx: typer.Context, workspace: str | None = None, edges: Path | None = None) -> Material:
    """What the options of a command choose; rows of a file that cannot be read are listed on stderr and counted.

    Raises WorkspaceError, InputError, and ParameterError for a part of the evidence that a file knows nothing of.
    """
    # Hundreds of thousands of small objects come, none in a cycle: looking for cycles so often takes half of the time.
    gc.set_threshold(200_000, 20, 20)
    if edges is not None:
        return Material(_of_file(ctx, edges))
    if ctx.meta.get(_KEY):
        from ...schemas import ParameterError

        raise ParameterError("The graph of a workspace is directed.", hint="--undirected is for a file of --edges.")
    from ...graph.analysis.signed import signed_edges

    with open_workspace(ctx, workspace) as space:
        elements = space.graph(look_of(ctx))
    return Material(signed_edges(elements), elements)


def told_material(ctx: typer.Context, workspace: str | None = None, edges: Path | None = None) -> Material:
    """As `material`, for questions about what was done: of a file, the graph that its predicates tell."""
    if edges is None:
        return material(ctx, workspace)
    from ...graph.analysis.signed import signed_edges
    from ...graph.analysis.told_file import read_told

    found = read_told(edges)
    _tell(found, sum(node.label == "Triple" for node in found.elements.nodes), edges)
    if not look_of(ctx).whole:
        from ...schemas import ParameterError

        raise ParameterError("Of what a file tells, no part can be chosen.", hint="Leave that option out.")
    return Material(signed_edges(found.elements), found.elements)


def _of_file(ctx: typer.Context, path: Path) -> SignedEdges:
    from ...graph.analysis.edge_file import read_edges

    found = read_edges(path, symmetric=bool(ctx.meta.get(_KEY)))
    _tell(found, len(found.edges.edges), path)
    chosen = look_of(ctx)
    if chosen.known_at:
        from ...schemas import ParameterError

        raise ParameterError("A file of edges has no builds.", hint="Leave --known-at out.")
    return _seen(found.edges, chosen.view) if chosen.view else found.edges


def _tell(found: EdgeFile | ToldFile, good: int, path: Path) -> None:
    """Say on stderr what of a file is not used. Raises InputError where that is all of it."""
    for rejection in found.rejections[:_MOST_LISTED]:
        typer.echo(f"{rejection.where}: {rejection.reason}.", err=True)
    bad = len(found.rejections)
    if bad:
        typer.echo(f"{path}: {bad} of {bad + good} rows could not be read and were left out.", err=True)
    if bad and not good:
        from ...schemas import InputError

        raise InputError("has no row that can be read.", where=str(path), hint="Its rows are listed above.")
    if found.unused:
        typer.echo(f"{path}: the columns {', '.join(found.unused)} are not used.", err=True)


def _seen(edges: SignedEdges, chosen: View) -> SignedEdges:
    """A file's edges in such a view; one of which no origin is named has one origin."""
    from ...schemas import ParameterError
    from ...schemas.document import bounds

    unknown = [name for name in ("min_confidence", "reliability", "credibility") if getattr(chosen, name)]
    unknown += ["level"] if chosen.level != "actor" else []
    if unknown:
        raise ParameterError(
            f"A file of edges says nothing of {' and '.join(unknown).replace('_', ' ')}.", hint="Leave that option out."
        )
    since = bounds(chosen.since)[0] if chosen.since else None
    until = bounds(chosen.until)[1] if chosen.until else None
    seen = edges.within(since, until).kept(lambda edge: max(1, len(edge.origins)) >= chosen.min_origins)
    if chosen.as_of:
        day = bounds(chosen.as_of)[1]
        seen = seen.kept(lambda edge: (edge.end or edge.start or "9999") <= day)
    return seen
