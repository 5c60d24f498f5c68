"""Commands of the analysis: who is central, who is with or against whom; every number with what it stands on.

Each takes the graph of a workspace or a file of signed edges (`material`).
"""

from __future__ import annotations

import typer

from . import balance, blocs, central, influencing, predicting, rankings, timing
from .material import reading

analyze = typer.Typer(
    help="Who is central, and who is with or against whom; every number with the triples it stands on.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
TELLING = (influencing.demands, influencing.brokers, timing.ladder)
"""What was done is told with a direction, so that these have no --undirected."""

for command in (
    central.centrality,
    rankings.dyads,
    balance.balance,
    blocs.blocs,
    influencing.influence,
    influencing.demands,
    influencing.brokers,
    central.roles,
    timing.panel,
    timing.rates,
    timing.windows,
    timing.bloc_changes,
    timing.ladder,
    predicting.predict,
):
    analyze.command()(reading(command) if command not in TELLING else command)


def mount(app: typer.Typer) -> None:
    """Add the commands of this package."""
    app.add_typer(analyze, name="analyze")
