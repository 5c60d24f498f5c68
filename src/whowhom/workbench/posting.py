"""What a form must bring before it may change anything: this site's own origin, and the secret of this run."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from fastapi import Request
from starlette.exceptions import HTTPException

from .guard import same

if TYPE_CHECKING:
    from starlette.datastructures import FormData


def own_origin(request: Request) -> bool:
    """Whether a request comes from a page of this site: browsers say so with every form that they send."""
    origin = urlsplit(request.headers.get("origin", ""))
    return origin.scheme in ("http", "https") and origin.netloc.lower() == request.headers.get("host", "").lower()


async def posted(request: Request) -> FormData:
    """The fields of a form of this site; a dependency of everything that is posted.

    Raises HTTPException 403 where the origin is another, or the field `csrf` is not `app.state.bench.csrf`.
    """
    form = await request.form(max_files=0, max_fields=100)
    secret = form.get("csrf")
    if not own_origin(request) or not isinstance(secret, str) or not same(secret, request.app.state.bench.csrf):
        raise HTTPException(403, "The form is not of this run of the workbench: load the page again, then send it.")
    return form
