"""The pages of the workbench: each is a function from what is asked to its facts; here are their addresses."""

from __future__ import annotations

from collections.abc import Mapping

from ..asked import PAGING
from ..review.pages import ROUTES as REVIEW
from ..route import Route
from .actor import actor
from .home import home
from .statement import event, statements, tie, triple

ROUTES: Mapping[str, Route] = {
    "/": Route(home, ("q", *PAGING)),
    "/search": Route(home, ("q", *PAGING)),
    "/actor/{name:path}": Route(actor),
    "/triple/{name:path}": Route(triple),
    "/event/{name:path}": Route(event),
    "/tie/{name:path}": Route(tie),
    "/statements": Route(statements, ("about", "told", *PAGING)),
    **REVIEW,
}
"""Path and route of every page that only reads."""
