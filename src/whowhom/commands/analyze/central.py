"""analyze centrality, analyze roles: who is central, and who stands between whom."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..options import WorkspaceOption
from ..output import FormatOption, print_rows
from ..viewing import viewing
from . import showing
from .material import EdgesOption, Limit, Material, material
from .showing import firm_of, firming, writing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ...graph.analysis.decompose import Ranks
    from ...graph.analysis.roles import Brokerage

MeasureOption = Annotated[
    str,
    typer.Option(
        help="degree, in_degree, out_degree, betweenness, closeness, eigenvector, pagerank, hub, authority, katz, "
        "constraint, effective_size, signed_degree, positive_degree, negative_degree, pn, pn_in, pn_out or "
        "signed_eigenvector."
    ),
]
SampleOption = Annotated[
    int | None,
    typer.Option(min=2, help="Betweenness from the paths that start at so many actors (256 of 1000 actors and more)."),
]


@viewing
@firming
def centrality(
    ctx: typer.Context,
    measure: MeasureOption = "degree",
    sample: SampleOption = None,
    limit: Limit = 20,
    form: FormatOption = "table",
    edges: EdgesOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Rank the actors of the last build by a measure; equal scores in order of id.

    `low` and `high` are the score with any one origin left out, `most_by` the origin that moves it most.
    """
    from ...graph.analysis import centrality as library

    given, asked = material(ctx, workspace, edges), firm_of(ctx)
    showing.tell_limits(given.edges, explained=bool(asked.explain))
    if asked.explain:
        parts = library.behind(given.edges, measure, given.actor(asked.explain), sample=sample)
        rows = showing.part_rows(parts, showing.quotes_of(given.elements))
        print_rows(rows, showing.PART_COLUMNS, form)
        return
    ranked = library.centrality(given.edges, measure, sample=sample, with_spans=True)
    showing.write(ctx, ((r.actor, measure, r.rank, r.score) for r in ranked))
    firm: Mapping[str, Ranks] = {}
    if asked.stability:
        firm = library.firmness(given.edges, measure, sample=sample, draws=asked.draws, seed=asked.seed)
    rows = [
        {
            "rank": r.rank,
            "actor": r.name,
            measure: r.score,
            "actor_id": r.actor,
            **showing.span_row(r.span),
            **(showing.rank_row(firm[r.actor]) if firm else {}),
            **showing.stands_on(r.triples, form),
        }
        for r in ranked[:limit]
    ]
    more = showing.RANK_COLUMNS if asked.stability else ()
    print_rows(rows, ["rank", "actor", measure, *showing.SPAN_COLUMNS, *more, "triples", "stands_on", "actor_id"], form)


@viewing
@writing
def roles(
    ctx: typer.Context,
    by: Annotated[
        str,
        typer.Option(help="What groups actors: kind, country, sector, bloc, or a file FILE.csv of actor,group."),
    ] = "kind",
    limit: Limit = 20,
    form: FormatOption = "table",
    edges: EdgesOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Brokerage roles of Gould and Fernandez: who stands between two that have no dealings of that direction.

    Coordinator within a group, itinerant between two of another, gatekeeper and representative of its own, liaison.
    """
    from ...graph.analysis.centrality import ties_of, units
    from ...graph.analysis.decompose import spans
    from ...graph.analysis.roles import ROLES, brokerage, role_scorer, triples_of

    given = material(ctx, workspace, edges)
    grouped = _groups(given, Path(by)) if by.endswith(".csv") else _attribute(given, by)
    ties = ties_of(given.edges)
    without = len(given.edges.actors) - len(grouped)
    if without:
        typer.echo(f"{without} of {len(given.edges.actors)} actors have no group and are left out.", err=True)
    showing.tell_limits(given.edges, explained=False)
    found = brokerage(ties, grouped)
    showing.write(ctx, _role_scores(found))
    moved = spans(role_scorer(given.edges, grouped), units(given.edges))
    rows = [
        {
            "actor": given.edges.name(b.actor),
            "group": b.group,
            "total": b.total,
            **b.counts,
            **showing.span_row(moved.get(b.actor)),
            **showing.stands_on(triples_of(b, given.edges), form),
            "actor_id": b.actor,
        }
        for b in found[:limit]
    ]
    more = [*showing.SPAN_COLUMNS, "triples", *(["stands_on"] if form != "table" else [])]
    print_rows(rows, ["actor", "group", "total", *ROLES, *more, "actor_id"], form)


def _role_scores(found: Sequence[Brokerage]) -> list[showing.Score]:
    """The total and each role of every actor, ranked by the total."""
    counts = [(rank, one.actor, {"total": one.total, **one.counts}) for rank, one in enumerate(found, start=1)]
    return [(actor, f"{role} broker", rank, value) for rank, actor, told in counts for role, value in told.items()]


def _attribute(given: Material, name: str) -> Mapping[str, str]:
    from ...schemas import ParameterError

    if name == "bloc":
        from ...graph.analysis.blocs import blocs
        from ...graph.analysis.collapse import collapse

        return {a: f"bloc {n}" for n, some in enumerate(blocs(collapse(given.edges)).members, start=1) for a in some}
    if given.elements is None:
        raise ParameterError("A file of edges says nothing of its actors.", hint="Give --by FILE.csv.")
    actors = [node for node in given.elements.nodes if node.label == "Actor"]
    known = sorted({key for node in actors for key, value in node.props.items() if isinstance(value, str)} - {"name"})
    if actors and name not in known:
        raise ParameterError(f"No actor has the property {name!r}.", hint=f"Give one of {', '.join(known)}.")
    return {node.id: str(node.props[name]) for node in actors if name in node.props}


def _groups(given: Material, path: Path) -> Mapping[str, str]:
    from ...graph.analysis.groups import read_groups

    return {given.actor(name): group for name, group in read_groups(path).items()}
