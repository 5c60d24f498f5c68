"""analyze influence, analyze demands, analyze brokers: who moves whom, as far as the texts tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..options import WorkspaceOption
from ..output import FormatOption, print_rows
from ..viewing import adding, viewing
from . import showing
from .material import EdgesOption, Limit, Material, ToldOption, material, told_material
from .showing import Firm, firm_of, firming

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ...graph.analysis.chains import Chain
    from ...graph.analysis.decompose import Ranks
    from ...graph.analysis.influence import Influence
    from ...graph.analysis.propagation import Influencer
    from ...schemas.kinds import Channel

On = Annotated[str | None, typer.Option("--on", metavar="ACTOR", help="Who influences this actor.")]
Of = Annotated[str | None, typer.Option("--of", metavar="ACTOR", help="Whom this actor influences.")]
PathOption = Annotated[
    tuple[str, str] | None, typer.Option("--path", metavar="X Y", help="The strongest chains from X to Y, with quotes.")
]
ChannelOption = Annotated[str | None, typer.Option(help="Only this channel: attempt, leverage or effect.")]
_KEY = "whowhom.influence"


@dataclass(frozen=True, slots=True)
class _Question:
    """Exactly one of `on`, `of`, `path`, and the channels."""

    on: str | None
    of: str | None
    path: tuple[str, str] | None
    channel: str | None

    def __post_init__(self) -> None:
        from ...graph.analysis.influence import CHANNELS
        from ...schemas import ParameterError

        if [self.on, self.of, self.path].count(None) != 2:
            raise ParameterError("Ask one thing: --on ACTOR, --of ACTOR or --path X Y.")
        if self.channel and self.channel not in CHANNELS:
            raise ParameterError(f"{self.channel!r} is no channel.", hint=f"Give one of {', '.join(CHANNELS)}.")

    @property
    def side(self) -> Literal["on", "of"]:
        return "on" if self.on else "of"

    @property
    def channels(self) -> list[Channel]:
        from ...graph.analysis.influence import CHANNELS

        return [name for name in CHANNELS if self.channel in (None, name)]


_asking = adding(
    _KEY,
    {"on": (On, None), "of": (Of, None), "path": (PathOption, None), "channel": (ChannelOption, None)},
    lambda given: _Question(**given),  # type: ignore[arg-type]  # typer has checked them
)


@viewing
@firming
@_asking
def influence(
    ctx: typer.Context,
    limit: Limit = 20,
    form: FormatOption = "table",
    edges: EdgesOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Who influences whom: attempts, leverage and effects apart, directly and through those somebody has a hold on.

    `chains` counts chains of events, longer ones for less (Katz); `share` is that of walks (PageRank); `low` and `high`
    are `chains` with any one origin left out. An attempt is not influence. A file's edges are all leverage.
    """
    from ...graph.analysis.influence import influences, influences_of

    question: _Question = ctx.meta[_KEY]
    given, firm = material(ctx, workspace, edges), firm_of(ctx)
    found = influences(given.elements) if given.elements else influences_of(given.edges)
    asked = _Asked(given, found, question.channels, limit, form)
    if not question.path:
        showing.tell_limits(given.edges, explained=bool(firm.explain))
    if question.path:
        asked.chains(*map(given.actor, question.path))
    elif firm.explain:
        asked.parts(given.actor(question.on or question.of or ""), question.side, given.actor(firm.explain))
    else:
        showing.write(ctx, asked.ranks(given.actor(question.on or question.of or ""), question.side, firm))


class _Asked:
    """A question about influence, and how its answers are printed."""

    def __init__(
        self, given: Material, found: Sequence[Influence], channels: Sequence[Channel], limit: int, form: str
    ) -> None:
        self.given, self.found, self.channels = given, found, channels
        self.limit, self.form = limit, form
        self.quotes = showing.quotes_of(given.elements)

    def ranks(self, actor: str, side: Literal["on", "of"], firm: Firm) -> list[showing.Score]:
        """Everyone on the other side, by channel; the scores."""
        from ...graph.analysis.propagation import firmness
        from ...graph.analysis.propagation import influence as ranked

        rows: list[dict[str, object]] = []
        scores: list[showing.Score] = []
        for channel in self.channels:
            ranks: Mapping[str, Ranks] = {}
            if firm.stability:
                ranks = firmness(self.found, actor, side, channel, draws=firm.draws, seed=firm.seed)
            everyone = ranked(self.found, actor, side, [channel])
            scores += [(one.actor, f"{channel} {side} {actor}", one.rank, one.chains) for one in everyone]
            rows += [
                self._row(one) | (showing.rank_row(ranks[one.actor]) if ranks else {}) for one in everyone[: self.limit]
            ]
        direct = ("events", "origins", "first", "last", "stands_on")
        columns = ["channel", "rank", "actor", "chains", "share", "steps", *showing.SPAN_COLUMNS]
        more = showing.RANK_COLUMNS if firm.stability else ()
        self._print(rows, [*columns, *more, *direct, "actor_id"])
        return scores

    def parts(self, actor: str, side: Literal["on", "of"], other: str) -> None:
        """The triples behind one score, in each channel."""
        from ...graph.analysis.propagation import behind

        rows: list[dict[str, object]] = []
        for channel in self.channels:
            found = showing.part_rows(behind(self.found, actor, other, side, channel), self.quotes)
            rows += [{"channel": channel, **row} for row in found]
        self._print(rows, ["channel", *showing.PART_COLUMNS])

    def chains(self, source: str, target: str) -> None:
        """The strongest chains, a row a step."""
        from ...graph.analysis.chains import strongest

        found = strongest(self.found, source, target, most=self.limit, channels=self.channels)
        rows = [row for number, chain in enumerate(found, start=1) for row in self._steps(number, chain)]
        told = ["weakest_origins", "weakest_events", "step", "influencer", "channel", "influenced"]
        ids = ["stands_on", "influencer_id", "influenced_id"]
        self._print(rows, ["chain", *told, "events", "origins", "quotes", *ids])

    def _row(self, one: Influencer) -> dict[str, object]:
        direct = one.direct
        return {
            "channel": one.channel,
            "rank": one.rank,
            "actor": self.given.edges.name(one.actor),
            "chains": one.chains,
            "share": one.share,
            "steps": one.steps,
            **showing.span_row(one.span),
            **(_told(direct) if direct else {"events": 0, "origins": 0, "stands_on": []}),
            "actor_id": one.actor,
        }

    def _steps(self, number: int, chain: Chain) -> list[dict[str, object]]:
        name = self.given.edges.name
        return [
            {
                "chain": number,
                "weakest_origins": chain.origins,
                "weakest_events": chain.events,
                "step": place,
                "influencer": name(step.influencer),
                "channel": step.channel,
                "influenced": name(step.influenced),
                **_told(step),
                "quotes": [self.quotes.get(triple, triple) for triple in step.triples],
                "influencer_id": step.influencer,
                "influenced_id": step.influenced,
            }
            for place, step in enumerate(chain.steps, start=1)
        ]

    def _print(self, rows: Sequence[Mapping[str, object]], columns: Sequence[str]) -> None:
        shown = [name for name in columns if self.form != "table" or name != "stands_on"]
        print_rows(rows, shown, self.form)  # type: ignore[arg-type]  # one of its formats


def _told(direct: Influence) -> dict[str, object]:
    return {
        "events": direct.events,
        "origins": len(direct.origins),
        "first": direct.first,
        "last": direct.last,
        "stands_on": list(direct.triples),
    }


@viewing
def demands(
    ctx: typer.Context,
    by: Annotated[str | None, typer.Option(help="Only those of this actor, by any name.")] = None,
    limit: Limit = 20,
    form: FormatOption = "table",
    edges: ToldOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Which demands were met, refused or left open, by whom, after how many days, each with its quotes.

    Where nothing is found the answer is `no answer recorded in this corpus`: not that there was none.
    """
    from ...graph.analysis.demands import demands as asked

    given = told_material(ctx, workspace, edges)
    assert given.elements is not None  # noqa: S101  # both have them
    names, quotes = _names(given), showing.quotes_of(given.elements)
    rows: list[dict[str, object]] = []
    for demand in asked(given.elements, given.actor(by) if by else None)[:limit]:
        row: dict[str, object] = {
            "who": names["Actor", demand.by],
            "did": demand.predicate,
            "what": names[demand.what],
            "of_whom": [names["Actor", one] for one in demand.asked],
            "from_day": demand.start,
            "outcome": demand.outcome,
            "quote": quotes[demand.triple],
            "triple": demand.triple,
            "who_id": demand.by,
        }
        rows += [
            row
            | {
                "answer": answer.outcome,
                "answered_by": names["Actor", answer.by],
                "days": "-".join(map(str, dict.fromkeys(answer.days))) if answer.days else None,
                "about": answer.basis,
                "answer_quote": quotes[answer.triple],
                "answer_triple": answer.triple,
            }
            for answer in demand.answers
        ] or [row]
    asked_for = ["who", "did", "what", "of_whom", "from_day", "outcome", "quote"]
    answered = ["answer", "answered_by", "days", "about", "answer_quote"]
    print_rows(rows, [*asked_for, *answered, *(["triple", "answer_triple"] if form != "table" else []), "who_id"], form)


@viewing
def brokers(
    ctx: typer.Context,
    limit: Limit = 20,
    form: FormatOption = "table",
    edges: ToldOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Who is told to have brokered what, and with whom; a co-broker or counterparty, where the text leaves it open."""
    from ...graph.analysis.mediation import mediations

    given = told_material(ctx, workspace, edges)
    assert given.elements is not None  # noqa: S101  # both have them
    names, quotes = _names(given), showing.quotes_of(given.elements)
    rows = [
        {
            "broker": names["Actor", act.broker],
            "what": names[act.what] if act.what else None,
            "others": [f"{names[other.who]}: {other.standing}" for other in act.others],
            "from_day": act.start,
            "quote": quotes[act.triple],
            "origin": act.origin,
            "triple": act.triple,
            "broker_id": act.broker,
        }
        for act in mediations(given.elements)[:limit]
    ]
    print_rows(rows, ["broker", "what", "others", "from_day", "quote", "origin", "triple", "broker_id"], form)


def _names(given: Material) -> Mapping[tuple[str, str], str]:
    nodes = given.elements.nodes if given.elements else ()
    return {node.ref: str(node.props["name"]) for node in nodes if node.label in ("Actor", "Issue", "Place")}
