"""The pages of the workbench: each is a function from what is asked to its facts; here are their addresses."""

from __future__ import annotations

from collections.abc import Mapping

from ..asked import PAGING
from ..review.pages import ROUTES as REVIEW
from ..route import Route
from . import analysis, ask, history, listing, picture
from .actor import actor
from .document import document
from .dyad import dyad
from .home import home
from .issue import issue, place
from .statement import event, statements, tie, triple

_DRAWN = ("about", "other", "depth", "most")

ROUTES: Mapping[str, Route] = {
    "/": Route(home, ("q",)),
    "/search": Route(home, ("q",)),
    "/actors": Route(listing.actors, ("kind", *PAGING)),
    "/actor/{name:path}": Route(actor),
    "/dyad": Route(dyad, ("one", "other", *PAGING)),
    "/issues": Route(listing.issues, ("kind", *PAGING)),
    "/issue/{name:path}": Route(issue),
    "/places": Route(listing.places, ("kind", *PAGING)),
    "/place/{name:path}": Route(place),
    "/documents": Route(listing.documents, ("outlet", *PAGING)),
    "/document/{name:path}": Route(document),
    "/sources": Route(listing.sources, PAGING),
    "/triple/{name:path}": Route(triple),
    "/event/{name:path}": Route(event),
    "/tie/{name:path}": Route(tie),
    "/events": Route(listing.events, ("about", "kind", "sign", *PAGING)),
    "/statements": Route(statements, ("about", "told", *PAGING)),
    "/queries": Route(ask.queries),
    "/query/{name:path}": Route(ask.answer, (ask.RUN, *PAGING), free=True),
    "/analysis": Route(analysis.analysis),
    "/analysis/centrality": Route(analysis.centrality, ("measure", *PAGING)),
    "/analysis/dyads": Route(analysis.dyads, ("about", *PAGING)),
    "/analysis/influence": Route(analysis.influence, ("on", "of", *PAGING)),
    "/analysis/demands": Route(analysis.demanded, ("by", *PAGING)),
    "/analysis/balance": Route(analysis.balance),
    "/analysis/blocs": Route(analysis.blocs, PAGING),
    "/contradictions": Route(analysis.disputed, ("about", *PAGING)),
    "/diagram": Route(picture.diagram, _DRAWN),
    "/diagram/page": Route(picture.diagram_page, _DRAWN),
    "/picture": Route(picture.picture, _DRAWN),
    "/builds": Route(history.builds, PAGING),
    "/diff": Route(history.diff, ("one", "other", "what", *PAGING)),
    **REVIEW,
}
"""Path and route of every page that only reads."""
