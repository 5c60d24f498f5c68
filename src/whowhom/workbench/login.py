"""The page that asks for the token, and the cookie that those get who know it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import FastAPI, Request, Response
from fastapi.responses import RedirectResponse

from .asked import Page
from .guard import COOKIE, LOGIN
from .posting import own_origin

if TYPE_CHECKING:
    from .app import Bench


def mount(app: FastAPI) -> None:
    """Add the routes of this module."""
    app.add_api_route(LOGIN, ask, methods=["GET"])
    app.add_api_route(LOGIN, check, methods=["POST"])


def local(target: str) -> str:
    """A path of this site to go on to; '/' for anything that might lead elsewhere.

    >>> local("/actor/russia?page=2"), local("//evil.example"), local("https://evil.example")
    ('/actor/russia?page=2', '/', '/')
    """
    plain = target.isprintable() and target.isascii() and "\\" not in target
    return target if plain and target.startswith("/") and not target.startswith("//") else "/"


def ask(request: Request) -> Response:
    """The form."""
    return _form(request, local(request.query_params.get("next", "/")))


async def check(request: Request) -> Response:
    """Set the cookie for one who knows the token, and go on to the page asked for."""
    form = await request.form(max_files=0, max_fields=10)
    token, target = str(form.get("token", "")), local(str(form.get("next", "/")))
    bench: Bench = request.app.state.bench
    if not own_origin(request):
        return _form(request, target, 403, "The form came from elsewhere.")
    if not bench.rules.knows(token):
        return _form(request, target, 401, "That is not the token.")
    response = RedirectResponse(target, 303)
    response.set_cookie(COOKIE, bench.rules.cookie, httponly=True, samesite="strict", path="/")
    return response


def _form(request: Request, target: str, status: int = 200, wrong: str = "") -> Response:
    from .app import respond

    return respond(request, Page("login.html", "Token", {"next": target, "wrong": wrong}, status), json=False)
