"""analyze predict: signs of ties that are not there and pairs that act next, only where a back-test allows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..options import WorkspaceOption
from ..output import FormatOption, print_record, print_rows
from ..viewing import viewing
from . import showing
from .material import EdgesOption, Limit, material
from .timing import PeriodOption

if TYPE_CHECKING:
    from ...graph.analysis.backtest import BackTest
    from ...graph.analysis.predict import Prediction
    from .material import Material

What = Literal["signs", "cooperation", "conflict"]


@viewing
@showing.writing
def predict(
    ctx: typer.Context,
    what: Annotated[
        What, typer.Option(help="Signs of ties that are not there, or which pairs have an event in the next period.")
    ] = "signs",
    period: PeriodOption = "month",
    limit: Limit = 20,
    form: FormatOption = "table",
    edges: EdgesOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Signs of missing ties by balance, or pairs with an event in the next period; with a back-test, or not at all.

    Nothing is predicted where there is too little to test on, or where the method does not surely beat base rates.
    """
    given = material(ctx, workspace, edges)
    found = _predicted(given, what, period)
    showing.write(ctx, _scores(found))
    rows = [
        {
            "one": given.edges.name(p.one),
            "other": given.edges.name(p.other),
            "what": p.what,
            "probability": p.probability,
            "stands_on": p.stands_on,
            "one_id": p.one,
            "other_id": p.other,
        }
        for p in found.predicted[:limit]
    ]
    if form == "json":
        print_record({"backtest": _record(found.test), "predictions": rows}, form)
        return
    print_rows(rows, ["one", "other", "what", "probability", "stands_on", "one_id", "other_id"], form)
    _tell(found.test)


def _predicted(given: Material, what: What, period: str) -> Prediction:
    from ...graph.analysis.collapse import collapse
    from ...graph.analysis.panel import panel
    from ...graph.analysis.predict import predict_events, predict_signs

    return predict_signs(collapse(given.edges)) if what == "signs" else predict_events(panel(given.edges, period), what)


def _scores(found: Prediction) -> list[showing.Score]:
    """Of both actors of each pair; the rank is that of the prediction."""
    ways = [
        (n, p, ends) for n, p in enumerate(found.predicted, start=1) for ends in ((p.one, p.other), (p.other, p.one))
    ]
    return [(own, f"{p.what} with {other}", rank, p.probability) for rank, p, (own, other) in ways]


def _record(test: BackTest) -> dict[str, object]:
    scores = {way: {"log_loss": s.log_loss, "brier": s.brier, "auc": s.auc} for way, s in test.scores.items()}
    return {"cases": test.cases, "came": test.came, "scores": scores, "refusal": test.refusal}


def _tell(test: BackTest) -> None:
    """The back-test on stderr, beside every prediction."""
    typer.echo(f"Back-test: {test.cases} known cases, {test.came} came.", err=True)
    for way, score in test.scores.items():
        auc = "none" if score.auc is None else f"{score.auc:.3f}"
        typer.echo(f"  {way}: log loss {score.log_loss:.3f}, Brier score {score.brier:.3f}, AUC {auc}", err=True)
    if test.refusal:
        typer.echo(f"Nothing is predicted: {test.refusal}.", err=True)
