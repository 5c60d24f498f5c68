"""The pages of the review. They read; what changes anything is in `answers`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ...graph.project.identity import in_force, told
from ...judging import Judge, judgements
from ...reviewing import KINDS, Question
from ...schemas import ParameterError, load_vocabulary
from ...schemas.kinds import CATEGORIES, Certainty, Modality
from ..asked import PAGING, Asked, Data, Page
from ..route import Route
from . import facts
from .desk import FILTERS, Filter, following, named, path_of, queue, workspace

if TYPE_CHECKING:
    from ...workspace import Workspace

TITLES = {
    "actors": "Actors that may be one",
    "events": "Events that may be one",
    "contradiction": "Contradictions",
    "triple": "Triples too unsure for the graph",
}
MESSAGES = ("done", "repeated")


def show_queue(asked: Asked) -> Page:
    """What waits for a person, by kind, document and confidence."""
    chosen = Filter.of(asked.own)
    with workspace(asked.shelf) as space:
        every = queue(asked.shelf, space, again=chosen.again)
        data = {"message": _message(space, asked), "filters": dict(chosen.given)}
    found = chosen.narrow(every)
    counts = {kind: sum(question.kind == kind for question in every) for kind in KINDS}
    rows = [{**question.row(), "path": path_of(question, chosen.given)} for question in found]
    kinds = [{"kind": kind, "title": TITLES[kind], "count": counts[kind]} for kind in KINDS]
    return Page("review_queue.html", "Review", {**data, "kinds": kinds, **asked.paged(rows)})


def show_triple(asked: Asked, name: str) -> Page:
    """One triple with its quote in context, and the forms to accept, refuse or correct it."""

    def make(judge: Judge, _every: Sequence[Question]) -> tuple[str, Data]:
        data = facts.triple(judge, name)
        return _sentence(data), {"triple": data, "about": [data["id"]], **_choices()}

    return _item(asked, "triple", "review_triple.html", make)


def show_actors(asked: Asked) -> Page:
    """Two actors side by side, and the forms to say whether they are one."""
    left, right = _both(asked)

    def make(judge: Judge, _every: Sequence[Question]) -> tuple[str, Data]:
        sides = [facts.actor(judge, name) for name in (left, right)]
        about = [side["id"] for side in sides]
        title = " and ".join(str(side["about"].get("name", side["id"])) for side in sides)
        return title, {"sides": sides, "about": about, **facts.standing_on(judge, [frozenset(about)])}

    return _item(asked, "actors", "review_actors.html", make)


def show_events(asked: Asked) -> Page:
    """Two reports side by side, and the forms to say whether what they tell of is one event."""
    left, right = _both(asked)

    def make(judge: Judge, _every: Sequence[Question]) -> tuple[str, Data]:
        sides = [facts.triple(judge, name) for name in (left, right)]
        about = [side["id"] for side in sides]
        title = " and ".join(map(_sentence, sides))
        return title, {"sides": sides, "about": about, **facts.standing_on(judge, [frozenset(about)])}

    return _item(asked, "events", "review_events.html", make)


def show_contradiction(asked: Asked, name: str) -> Page:
    """What contradicts what, each triple with its quote, and the form to let all of it stand."""

    def make(judge: Judge, every: Sequence[Question]) -> tuple[str, Data]:
        question = named(tuple(every), name)
        triples = [facts.triple(judge, one) for one in question.about]
        stand = facts.standing_on(judge, [frozenset({one}) for one in question.about])
        more = {"rule": question.evidence[0], "evidence": list(question.evidence[1:]), "paths": _paths(triples)}
        return question.title, {"triples": triples, "about": list(question.about), **stand, **more}

    return _item(asked, "contradiction", "review_contradiction.html", make)


def show_actor(asked: Asked, name: str) -> Page:
    """One actor with its mentions, and the forms to merge, rename or split it."""
    with workspace(asked.shelf) as space:
        judge = Judge(space, by="reader")
        data = facts.actor(judge, name)
        data["message"] = _message(space, asked)
    return Page("review_actor.html", f"Review {data['about'].get('name', data['id'])}", data)


def show_history(asked: Asked) -> Page:
    """All judgements, the newest first, each with a form to take it back."""
    with workspace(asked.shelf) as space:
        rows = list(reversed(judgements(space.ledger)))
        message = _message(space, asked)
    return Page("review_history.html", "Judgements", {"message": message, **asked.paged(rows)})


def _item(
    asked: Asked,
    kind: str,
    template: str,
    make: Callable[[Judge, Sequence[Question]], tuple[str, Data]],
) -> Page:
    """A page of one question, with its place in the queue."""
    chosen = Filter.of(asked.own)
    with workspace(asked.shelf) as space:
        every = queue(asked.shelf, space, again=chosen.again)
        title, data = make(Judge(space, by="reader"), every)
        message = _message(space, asked)
    found = chosen.narrow(every)
    about = tuple(data["about"])
    current = next((one for one in every if one.kind == kind and set(one.about) == set(about)), None)
    after = following(found, current)
    data |= {
        "kind": kind,
        "message": message,
        "filters": dict(chosen.given),
        "evidence": data.get("evidence", list(current.evidence) if current else []),
        "open": current is not None,
        "left_over": len(found),
        "next": {"id": after.id, "path": path_of(after, chosen.given)} if after else None,
    }
    return Page(template, f"Review: {title}", data)


def _both(asked: Asked) -> tuple[str, str]:
    left, right = asked.text("left"), asked.text("right")
    if not left or not right:
        raise ParameterError("This page needs left and right.", hint="The queue leads to it: /review.")
    return left, right


def _paths(triples: Sequence[Data]) -> dict[str, str]:
    return {str(one["id"]): f"/review/triple/{one['id']}" for one in triples}


def _sentence(data: Data) -> str:
    names = [data["names"][slot]["name"] for slot in ("subject", "object")]
    return f"{names[0]} – {data['predicate']} – {names[1]}"


def _choices() -> Data:
    """What a correction can choose from."""
    from typing import get_args

    return {
        "predicates": sorted(name for name, one in load_vocabulary().predicates.items() if not one.replaced_by),
        "categories": list(CATEGORIES),
        "modalities": list(get_args(Modality)),
        "certainties": list(get_args(Certainty)),
    }


def _message(space: Workspace, asked: Asked) -> Data | None:
    """What an answer did, told from the ledger and never from the address; None where the address names none."""
    name = asked.text("done")
    known = space.ledger.judgements()
    found = next((one for one in known if name and one.id == name), None)
    if found is None:
        return None
    built = found.id in (space.ledger.state("judgements") or "")
    return {
        "told": told(found),
        "id": found.id,
        "repeated": asked.text("repeated") == "yes",
        "in_graph": built,
        "in_force": found.id in {one.id for one in in_force(known)},
    }


ITEM = (*FILTERS, *MESSAGES)
ROUTES = {
    "/review": Route(show_queue, (*ITEM, *PAGING)),
    "/review/triple/{name}": Route(show_triple, ITEM),
    "/review/actors": Route(show_actors, ("left", "right", *ITEM)),
    "/review/events": Route(show_events, ("left", "right", *ITEM)),
    "/review/contradiction/{name}": Route(show_contradiction, ITEM),
    "/review/actor/{name:path}": Route(show_actor, MESSAGES),
    "/review/judgements": Route(show_history, (*MESSAGES, *PAGING)),
}
"""The pages of the review, by path."""
