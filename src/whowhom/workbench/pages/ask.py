"""The named queries: a list, a form made from the front matter of each, and its rows."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping

from ...graph.store import Store
from ...looking import throw_away
from ...queries.catalogue import bind, catalogue, query
from ...schemas import ParameterError
from ..asked import PREFIX, Asked, Data, Page
from ..snapshots import snapshot

RUN = "run"
"""The parameter that asks for rows of a query without parameters."""


def queries(question: Asked) -> Page:
    """The named queries, with what they take."""
    found = catalogue(*question.shelf.settings.query_folders).values()
    rows = [
        {
            "name": entry.name,
            "title": entry.title,
            "description": entry.description,
            "parameters": [p.name + "*" * p.required for p in entry.parameters],
        }
        for entry in found
    ]
    return Page("queries.html", "Queries", {"rows": rows})


def answer(question: Asked, name: str) -> Page:
    """The form of a query, and its rows where it is asked for; what is wrong with a parameter is said with the form."""
    entry = query(name, *question.shelf.settings.query_folders)
    given = {key.removeprefix(PREFIX): value for key, value in question.own.items() if key.startswith(PREFIX)}
    data: Data = {
        "name": entry.name,
        "description": entry.description,
        "parameters": [{**p.model_dump(), "given": given.get(p.name, "")} for p in entry.parameters],
        "columns": [column.model_dump() for column in entry.columns],
        "cypher": entry.cypher,
        "wrong": None,
        "asked": bool(given) or RUN in question.own,
        **_NO_ROWS,
    }
    status = 200
    if data["asked"]:
        try:
            values = bind(entry, given)
        except ParameterError as error:
            data["wrong"], status = error.sentence(), 400
        else:
            for parameter in entry.parameters:
                if parameter.type == "actor" and values.get(parameter.name):
                    values[parameter.name] = actor_id(question, str(values[parameter.name]))
            data |= question.paged(_rows(question, entry.cypher, values))
    return Page("query.html", entry.title, data, status)


_NO_ROWS: Data = {"rows": [], "total": 0, "page_number": 1, "pages": 1}


def actor_id(question: Asked, name: str) -> str:
    """The id of the actor of that id or name. Raises UnknownNameError."""
    index = question.index
    if ("Actor", name) in index.nodes:
        return name
    from ...naming import find_actor

    return find_actor(index.elements, name)


def _rows(question: Asked, cypher: str, values: Mapping[str, str | int]) -> list[dict[str, object]]:
    """The rows, kept for the pages of a long answer."""
    key = ("rows", cypher, tuple(sorted(values.items())))

    def make() -> list[dict[str, object]]:
        with _store(question) as store:
            return store.read(cypher, values)

    return question.index.table(key, make)


@contextlib.contextmanager
def _store(question: Asked) -> Iterator[Store]:
    """A store that holds what is looked at, and that nobody else has open."""
    index = question.index
    if question.look.whole:
        with snapshot(question.shelf, index) as store:
            yield store
    else:
        with throw_away(index.elements) as store:
            yield store
