"""Analysis tables: centrality, dyads, influence, demands, balance, blocs; computed once a build, when asked for."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from ..asked import Asked, Data, Page
from ..facts import named
from ..index import Index
from ..tables import contradiction_row, contradictions, contradictions_about, demand_row, demands, demands_of
from .ask import actor_id
from .statement import find

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...graph.analysis.collapse import SignedGraph
    from ...graph.analysis.dyads import Dyad
    from ...graph.analysis.influence import Influence
    from ...graph.analysis.signed import SignedEdges

SECONDS = 10.0
"""How long a page looks for an exact value; then it shows the best one found, and the bound."""


def analysis(_question: Asked) -> Page:
    """What can be computed."""
    return Page("analysis.html", "Analysis", {})


def edges(index: Index) -> SignedEdges:
    """The signed edges of a graph."""
    from ...graph.analysis.signed import signed_edges

    return index.table("edges", lambda: signed_edges(index.elements))


def graph(index: Index) -> SignedGraph:
    """One tie a pair, by the net of their dealings."""
    from ...graph.analysis.collapse import collapse

    return index.table("net", lambda: collapse(edges(index)))


def centrality(question: Asked) -> Page:
    """The actors by a measure of centrality."""
    from ...graph.analysis.centrality import centrality as ranked
    from ...graph.analysis.measures import MEASURES

    index, measure = question.index, question.choice("measure", ("degree", *sorted({*MEASURES} - {"degree"})))
    found = index.table(("centrality", measure), lambda: ranked(edges(index), measure))
    paged = question.paged(found)
    rows = [
        {"rank": r.rank, "actor": named(index, ("Actor", r.actor)), "score": r.score, "triples": len(r.triples)}
        for r in paged["rows"]
    ]
    data = {"measure": measure, "measures": sorted(MEASURES), **paged, "rows": rows}
    return Page("centrality.html", f"Centrality: {measure.replace('_', ' ')}", data)


def dyads(question: Asked) -> Page:
    """Pairs of actors, those with the most events first; of one actor, if wanted."""
    from ...graph.analysis.dyads import dyads_of

    index = question.index
    actor = actor_id(question, question.text("about")) if question.text("about") else None

    def ordered() -> Sequence[Dyad]:
        found = dyads_of(edges(index))
        return sorted(found, key=lambda d: (-(d.cooperation.events + d.conflict.events), d.one, d.other))

    every = index.table("dyads", ordered)
    paged = question.paged([d for d in every if actor in (None, d.one, d.other)])
    about = named(index, ("Actor", actor)) if actor else None
    data = {"about": about, **paged, "rows": [_dyad(index, d) for d in paged["rows"]]}
    return Page("dyads.html", f"Dyads of {about['name']}" if about else "Dyads", data)


def _dyad(index: Index, found: Dyad) -> Data:
    return {
        "one": named(index, ("Actor", found.one)),
        "other": named(index, ("Actor", found.other)),
        "cooperation": found.cooperation.events,
        "conflict": found.conflict.events,
        "standing": found.standing,
        "net": found.net,
        "net_range": list(found.net_range) if found.net_range else None,
        "ties": len(found.ties),
        "triples": len(found.triples),
    }


def influence(question: Asked) -> Page:
    """Who influences an actor (`on`) or whom it influences (`of`), by channel; without either, all that is told."""
    from ...graph.analysis.influence import influences

    index = question.index
    found = index.table("influences", lambda: influences(index.elements))
    side = "of" if question.text("of") else "on"
    data: Data = {"side": side, "about": None}
    if question.text(side):
        actor = actor_id(question, question.text(side))
        data["about"] = named(index, ("Actor", actor))
        paged = question.paged(index.table(("influence", side, actor), lambda: _ranked(index, found, actor, side)))
    else:
        direct = index.table("influence", lambda: sorted(found, key=lambda i: (-i.events, i[:3])))
        paged = question.paged(direct)
        paged["rows"] = [_influence(index, one) for one in paged["rows"]]
    words = {"on": "Who influences", "of": "Influence of"}[side]
    title = f"{words} {data['about']['name']}" if data["about"] else "Influence"
    return Page("influence.html", title, {**data, **paged})


def _influence(index: Index, one: Influence) -> Data:
    return {
        "influencer": named(index, ("Actor", one.influencer)),
        "influenced": named(index, ("Actor", one.influenced)),
        "channel": one.channel,
        "events": one.events,
        "origins": len(one.origins),
        "first": one.first,
        "last": one.last,
        "triples": list(one.triples[:5]),
    }


def _ranked(index: Index, found: Sequence[Influence], actor: str, side: Any) -> list[Data]:  # noqa: ANN401  # "on", "of"
    from ...graph.analysis.propagation import influence as ranked

    return [
        {
            "actor": named(index, ("Actor", one.actor)),
            "channel": one.channel,
            "rank": one.rank,
            "chains": round(one.chains, 6),
            "share": round(one.share, 6),
            "steps": one.steps,
            "low": one.span.low if one.span else None,
            "high": one.span.high if one.span else None,
            "direct": _influence(index, one.direct) if one.direct else None,
        }
        for one in ranked(found, actor, side)
    ]


def demanded(question: Asked) -> Page:
    """The demands of all or of one actor, with the answers that are recorded."""
    index = question.index
    by = actor_id(question, question.text("by")) if question.text("by") else None
    names = [by] if by else sorted(demands(index))
    paged = question.paged([demand for name in names for demand in demands_of(index, name)])
    paged["rows"] = [demand_row(index, demand) for demand in paged["rows"]]
    about = named(index, ("Actor", by)) if by else None
    title = f"Demands of {about['name']}" if about else "Demands and their answers"
    return Page("demands.html", title, {"by": about, "demands": {"rows": paged["rows"]}, **paged})


def balance(question: Asked) -> Page:
    """Structural balance of the net ties."""
    from ...graph.analysis.balance import balance as measured

    index = question.index
    found = index.table("balance", lambda: measured(graph(index), time_limit=SECONDS))
    told = found.frustration
    data: Data = {name: getattr(found, name) for name in ("actors", "ties", "positive", "negative", "triangles")}
    data |= {"weak": found.weak, "walk": found.walk, "normalised": found.normalised, "triads": dict(found.triads)}
    data["frustration"] = {"value": told.value, "bound": told.bound, "exact": told.exact}
    return Page("balance.html", "Structural balance", data)


def blocs(question: Asked) -> Page:
    """The blocs of the net ties: the parting with the fewest ties at odds with it."""
    from ...graph.analysis.blocs import blocs as parted

    index = question.index
    found = index.table("blocs", lambda: parted(graph(index), time_limit=SECONDS))
    paged = question.paged(found.members)
    data: Data = {
        "value": found.value,
        "bound": found.bound,
        "exact": found.exact,
        **paged,
        "rows": [[named(index, ("Actor", actor)) for actor in members] for members in paged["rows"]],
        "odds": [dataclasses.astuple(tie)[:3] for tie in found.ties[:50]],
    }
    return Page("blocs.html", "Blocs", data)


def disputed(question: Asked) -> Page:
    """All contradictions, or those in which an actor, issue or place takes part."""
    index = question.index
    ref = find(index, question.text("about")) if question.text("about") else None
    paged = question.paged(contradictions_about(index, ref[1]) if ref else contradictions(index))
    paged["rows"] = [contradiction_row(index, one) for one in paged["rows"]]
    about = named(index, ref)
    title = f"Contradictions about {about['name']}" if about else "Contradictions"
    return Page("contradictions.html", title, {"about": about, **paged})
