"""What becomes of an answer: a judgement, the graph brought along, and the next question."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from fastapi import Depends, FastAPI, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from ...judging import author
from ...reviewing import Answer, Kept, answer
from ...schemas import JudgementError, ParameterError, UnknownNameError, WhowhomError, WorkspaceError
from ...schemas.judgement import CORRECTABLE
from ...schemas.model import is_content_id
from ..asked import Data, Page
from ..posting import posted
from .desk import FILTERS, WRITING, Filter, path_of, queue, workspace

if TYPE_CHECKING:
    from starlette.datastructures import FormData

    from ..shelf import Shelf

PATH = "/review/judge"
VERDICTS = ("accept", "reject", "correct", "same", "not-same", "unsure", "rename", "split", "undo")
MOST_WHY = 1000
"""Characters of a reason."""

_BACK = {"rename": "/review/actor", "split": "/review/actor", "undo": "/review/judgements"}


def mount(app: FastAPI) -> None:
    """Add the route of this module."""
    app.add_api_route(PATH, judge, methods=["POST"])


async def judge(request: Request, form: FormData = Depends(posted)) -> Response:  # noqa: B008  # as FastAPI has it
    """Keep the answer of a form, then go on to the next question."""
    shelf: Shelf = request.app.state.bench.shelf
    try:
        given = _answer(form)
        kept, target = await run_in_threadpool(_keep, shelf, given, form)
    except (JudgementError, ParameterError, UnknownNameError, WorkspaceError) as error:
        return _refused(request, form, error)
    more = {"done": kept.judgement.id, **({"repeated": "yes"} if kept.repeated else {})}
    return RedirectResponse(f"{target}{'&' if '?' in target else '?'}{urlencode(more)}", 303)


def _refused(request: Request, form: FormData, error: WhowhomError) -> Response:
    """The sentence that says why nothing was kept, over a form with all that was given, so that nothing is lost."""
    from ..app import respond

    given = [(name, value) for name, value in form.multi_items() if isinstance(value, str) and name != "csrf"]
    typed = [(name, value) for name, value in given if name.startswith("set-") or name == "why"]
    data: Data = {
        "error": error.sentence(),
        "again": bool(form.get("verdict") and form.get("left")),
        "look": _item_path(form),
        "typed": typed,
        "hidden": [pair for pair in given if pair not in typed],
    }
    status = 503 if isinstance(error, WorkspaceError) else 409 if isinstance(error, JudgementError) else 400
    return respond(request, Page("review_refused.html", "Not kept", data, status), json=False)


def _item_path(form: FormData) -> str:
    """The page of what a form is about; '' where that is not plain."""
    left, right = str(form.get("left", "")), str(form.get("right", ""))
    if right:
        return f"/review/{'events' if is_content_id(left) else 'actors'}?{urlencode({'left': left, 'right': right})}"
    if form.get("verdict") in ("accept", "reject", "correct"):
        return f"/review/triple/{quote(left, safe='')}"
    return f"/review/actor/{quote(left, safe='')}" if form.get("verdict") in ("rename", "split") else ""


def _keep(shelf: Shelf, given: Answer, form: FormData) -> tuple[Kept, str]:
    chosen = Filter.of({name: str(form.get(name, "")) for name in FILTERS})  # before anything is kept: it may refuse
    with WRITING, workspace(shelf) as space:
        kept = answer(space, given, by=author())
        if given.verdict in _BACK or form.get("back") == "actor":
            name = "" if given.verdict == "undo" else f"/{quote(given.left, safe='')}"
            return kept, f"{_BACK.get(given.verdict, '/review/actor')}{name}"
        found = chosen.narrow(queue(shelf, space, again=chosen.again))
    wanted = str(form.get("next", ""))
    then = next((one for one in found if one.id == wanted), found[0] if found else None)
    if then is not None:
        return kept, path_of(then, chosen.given)
    return kept, f"/review?{urlencode(chosen.given)}" if chosen.given else "/review"


def _answer(form: FormData) -> Answer:
    """The answer of a form. Raises JudgementError for one that lacks what it needs."""

    def text(name: str) -> str:
        return str(form.get(name, "")).strip()

    verdict, left = text("verdict"), text("left")
    if verdict not in VERDICTS or not left:
        raise JudgementError("The form says no verdict, or not on what.", hint="Load the page again, then send it.")
    if len(text("why")) > MOST_WHY:
        raise JudgementError(f"The reason is longer than {MOST_WHY} characters.")
    names = (*CORRECTABLE, "name")
    fields = {name: text(f"set-{name}") for name in names if text(f"set-{name}")}
    if verdict == "correct" and not fields:
        raise JudgementError("Nothing is corrected: every field was left as it is.")
    many = {name: tuple(str(value) for value in form.getlist(name) if value) for name in ("also", "among")}
    return Answer(verdict, left, text("right") or None, fields, why=text("why"), seen=text("seen"), **many)
