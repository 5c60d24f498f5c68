"""The web app: routes to pages, each as HTML and as JSON, errors as sentences."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from ..schemas import (
    InputError,
    JudgementError,
    ParameterError,
    StoreError,
    UnknownNameError,
    WhowhomError,
    WorkspaceError,
)
from . import login
from .asked import Asked, Page, asked
from .guard import App, Guard, Receive, Rules, Scope, Send
from .pages import ROUTES
from .render import ICON, STYLE, Place, as_json, html, static, style
from .review import answers
from .route import Route
from .shelf import Shelf

if TYPE_CHECKING:
    from ..settings import Settings

_log = logging.getLogger(__name__)
_STATUS: tuple[tuple[type[WhowhomError], int], ...] = (
    (UnknownNameError, 404),
    (ParameterError, 400),
    (JudgementError, 409),
    (InputError, 400),
    (StoreError, 503),
    (WorkspaceError, 503),
)
_TITLES = {400: "Not understood", 401: "Not known", 403: "Refused", 404: "Not found", 405: "Only for reading"}
_SENTENCES = {
    400: "The request cannot be read.",
    404: "There is no such page; the search on the first page may find what you look for.",
    405: "This page takes no request of this kind.",
}
_JSON = ".json"


@dataclass(frozen=True)
class Bench:
    """What all pages of a running workbench share: `app.state.bench`.

    `csrf` is a secret of this run that every form carries: another site cannot read it.
    """

    shelf: Shelf
    rules: Rules
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def review(self) -> bool:
        """Whether judgements are taken."""
        return self.rules.writing


def create_app(settings: Settings, rules: Rules | None = None) -> App:
    """The workbench over a workspace, guarded by rules. Raises WorkspaceError where there is no workspace."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.state.bench = bench = Bench(Shelf(settings), rules or Rules())
    for path, route in ROUTES.items():
        _add(app, path, route)
    app.add_api_route(f"/static/{STYLE}", _style, methods=["GET", "HEAD"])
    app.add_api_route(f"/static/{ICON}", _icon, methods=["GET", "HEAD"])
    login.mount(app)
    answers.mount(app)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(WhowhomError, _told_error)
    app.add_exception_handler(Exception, _unexpected)
    return Guard(_quiet(app), bench.rules, _refuse)


def _quiet(app: FastAPI) -> App:
    """The app; what nobody foresaw is answered by `_unexpected`, then goes into the log and no further."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await app(scope, receive, send)
        except Exception:
            _log.exception("unexpected")

    return answer


def _add(app: FastAPI, path: str, route: Route) -> None:
    def endpoint(request: Request) -> Response:
        return _answered(request, route)

    for place in (path, *((f"{path}.json",) if "{" not in path and path != "/" else ())):
        app.add_api_route(place, endpoint, methods=["GET", "HEAD"])


def _answered(request: Request, route: Route) -> Response:
    """The answer of a route; of a name that ends in `.json`, the page of what stands before it."""
    bench: Bench = request.app.state.bench
    question = asked(bench.shelf, _given(request), route.own, free=route.free)
    names: dict[str, str] = dict(request.path_params)
    last = next(reversed(names), None)
    if last is None or not names[last].endswith(_JSON):
        return respond(request, route.make(question, **names), question)
    try:
        return respond(request, route.make(question, **{**names, last: names[last].removesuffix(_JSON)}), question)
    except UnknownNameError as error:
        try:  # the name itself may end so
            page = route.make(question, **names)
        except UnknownNameError:
            raise error from None
        return respond(request, page, question, json=False)


def _given(request: Request) -> Mapping[str, str]:
    """The query parameters, of one given twice the last. Raises ParameterError for what is no text."""
    given = dict(request.query_params)
    if any(not name.isprintable() or len(name) > 40 for name in given):
        raise ParameterError("A parameter of this address has a name that cannot be.")
    return given


def wants_json(request: Request) -> bool:
    """Whether a request asks for JSON: by its path or its Accept header."""
    accept = request.headers.get("accept", "")
    return request.url.path.endswith(_JSON) or ("application/json" in accept and "text/html" not in accept)


def respond(request: Request, page: Page, question: Asked | None = None, *, json: bool | None = None) -> Response:
    """The page in the form that the request asks for."""
    if page.body is not None:
        return Response(page.body, page.status, headers=dict(page.headers))
    if wants_json(request) if json is None else json:
        return Response(as_json(page.data), page.status, media_type="application/json")
    bench: Bench = request.app.state.bench
    query = [(name, value) for name, value in request.query_params.items() if value.strip()]
    place = Place(quote(request.scope["path"], safe="/"), query)
    shared = {"csrf": bench.csrf, "review": bench.review, "asks_token": bench.rules.token is not None}
    return HTMLResponse(html(page, question, place, **shared), page.status)


def error_page(status: int, sentence: str) -> Page:
    """A page that says what went wrong."""
    title = _TITLES.get(status, "It did not work")
    return Page("error.html", title, {"status": status, "error": sentence}, status)


def _refuse(scope: Scope, status: int, sentence: str) -> App:
    """The answer to what the guard refuses; it shows nothing of the workbench."""
    accept = dict(scope["headers"]).get(b"accept", b"")
    page = error_page(status, sentence)
    if b"text/html" not in accept or scope["path"].endswith(_JSON):
        return _plain(Response(as_json(page.data), status, media_type="application/json"))
    return _plain(HTMLResponse(html(page, None, Place("/", []), csrf="", review=False, asks_token=False), status))


def _plain(response: Response) -> App:
    return response


def _style() -> Response:
    return Response(style(), media_type="text/css", headers={"cache-control": "max-age=3600"})


def _icon() -> Response:
    return Response(static(ICON), media_type="image/svg+xml", headers={"cache-control": "max-age=3600"})


async def _told_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, WhowhomError)  # noqa: S101  # it is the handler of these
    status = next((code for kind, code in _STATUS if isinstance(error, kind)), 500)
    return respond(request, error_page(status, error.sentence()))


async def _http_error(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    told = str(error.detail) if status == 403 and isinstance(error, HTTPException) else _SENTENCES.get(status)
    return respond(request, error_page(status, told or "It cannot be answered."))


async def _invalid(request: Request, _error: Exception) -> Response:
    return respond(request, error_page(400, "The form lacks a field, or has one that cannot be."))


async def _unexpected(request: Request, _error: Exception) -> Response:
    return respond(request, error_page(500, "Something went wrong here; the log of the server says what."))
