"""How the commands of the analysis show what a number stands on: triples, quotes, shares, spans, rank intervals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..options import open_workspace
from ..viewing import adding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ...graph.analysis.decompose import Part, Ranks, Span
    from ...graph.analysis.signed import SignedEdges
    from ...graph.elements import Elements


Score = tuple[str, str, int, float | None]
"""Actor, key, rank, score."""

Explain = Annotated[
    str | None, typer.Option("--explain", metavar="ACTOR", help="The triples behind this actor's score, with shares.")
]
Stability = Annotated[
    bool, typer.Option("--stability", help="Rank intervals: any one origin left out; events drawn again (bootstrap).")
]
Draws = Annotated[int, typer.Option(min=1, help="How often events are drawn again.")]
Seed = Annotated[int, typer.Option(help="Of the draws; the same gives the same.")]

Write = Annotated[
    str | None,
    typer.Option("--write", metavar="NAME", help="Also store all scores in the store, as a Run of this name."),
]
_KEY = "whowhom.firm"
_NOT_OF_A_RUN = frozenset({"workspace", "form", "write", "limit", "explain", "stability", "draws", "seed"})


@dataclass(frozen=True, slots=True)
class Firm:
    """What is asked beside scores: whose to explain, whether rank intervals, from how many draws, the seed, a Run."""

    explain: str | None = None
    stability: bool = False
    draws: int = 200
    seed: int = 0
    write: str | None = None


firming = adding(
    _KEY,
    {
        "explain": (Explain, None),
        "stability": (Stability, False),
        "draws": (Draws, 200),
        "seed": (Seed, 0),
        "write": (Write, None),
    },
    lambda given: Firm(**given),  # type: ignore[arg-type]  # typer has checked them
)
"""A command with --explain, --stability, --draws, --seed, --write beside its own; what they say is `firm_of(ctx)`."""

writing = adding(_KEY, {"write": (Write, None)}, lambda given: Firm(**given))  # type: ignore[arg-type]  # as above
"""A command with --write alone."""


def firm_of(ctx: typer.Context) -> Firm:
    """What the options of a command ask of how firm its scores are."""
    found: Any = ctx.meta.get(_KEY, Firm())
    return found  # type: ignore[no-any-return]


PART_COLUMNS = ("share", "change", "quote", "triple")
SPAN_COLUMNS = ("low", "high", "most_by")
RANK_COLUMNS = ("ranks_by_origin", "ranks_by_bootstrap")


def write(ctx: typer.Context, scores: Iterable[Score]) -> None:
    """Store scores (actor, key, rank, score) as the Run that --write names, if it does.

    Raises ParameterError for a file of edges, whose actors no store holds, and StoreError.
    """
    from ...graph.store import Run
    from ...schemas import ParameterError

    name = firm_of(ctx).write
    if name is None:
        return
    if ctx.params.get("edges"):
        raise ParameterError("What comes from a file of edges cannot be stored.", hint="Leave --write out.")
    given = [f"{key}={value}" for key, value in sorted(ctx.params.items()) if value and key not in _NOT_OF_A_RUN]
    run = Run(name, " ".join([str(ctx.info_name), *given]), tuple(scores))
    with open_workspace(ctx, ctx.params.get("workspace")) as space:
        written = space.write(run)
    left = sum(score is not None for *_, score in run.scores) - written
    missing = f"; {left} of actors that the store does not hold were left out" if left else ""
    typer.echo(f"wrote {written} scores as the Run {name}{missing}", err=True)


def quotes_of(elements: Elements | None) -> Mapping[str, str]:
    """The quote of every triple, by id."""
    nodes = elements.nodes if elements else ()
    return {node.id: str(node.props["quote"]) for node in nodes if node.label == "Triple"}


def tell_limits(edges: SignedEdges, *, explained: bool) -> None:
    """Say on stderr where a graph is so large that not every event or origin is left out in turn."""
    from ...graph.analysis.decompose import MOST_UNITS, origins_tried

    events = len({edge.ref for edge in edges.edges})
    if explained and events > MOST_UNITS:
        typer.echo(f"Of {events} events only the {MOST_UNITS} nearest are left out in turn.", err=True)
    origins, tried = len({origin for edge in edges.edges for origin in edge.origins}), origins_tried(events)
    if not explained and origins > tried:
        typer.echo(f"Of {origins} origins only the {tried} that tell the most are left out in turn.", err=True)


def part_rows(parts: Sequence[Part], quotes: Mapping[str, str]) -> list[dict[str, object]]:
    """The triples behind a score; `change` is what the score loses without it."""
    return [{"share": p.share, "change": p.change, "quote": quotes.get(p.triple), "triple": p.triple} for p in parts]


def span_row(span: Span | None) -> dict[str, object]:
    """The least and greatest score with one origin left out, and the origin that moves it most."""
    if span is None:
        return {}
    return {"low": span.low, "high": span.high, "most_by": span.origin}


def rank_row(ranks: Ranks) -> dict[str, object]:
    """Rank intervals as texts, `1-3`."""
    by_origin, by_bootstrap = ranks.by_origin, ranks.by_bootstrap
    return {
        "ranks_by_origin": f"{by_origin[0]}-{by_origin[1]}",
        "ranks_by_bootstrap": f"{by_bootstrap[0]}-{by_bootstrap[1]}",
    }


def stands_on(triples: Sequence[str], form: str) -> dict[str, object]:
    """How many triples, and their ids: whole, or in a table for people the first few cut short."""
    if form != "table":
        return {"triples": len(triples), "stands_on": list(triples)}
    more = f" and {len(triples) - 3} more" if len(triples) > 3 else ""
    return {"triples": len(triples), "stands_on": " ".join(name[:8] for name in triples[:3]) + more}
