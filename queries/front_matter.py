"""A query file: TOML in the leading comment (title, description, parameters, columns), then Cypher.

// title = "What X brokered"
// description = "Deals that an actor made or helped to make."
// [parameters.actor]
// type = "actor"
// description = "The broker."
// [[columns]]
// name = "issue"
// description = "What was brokered."
MATCH …
"""

from __future__ import annotations

import tomllib
from typing import Any, Literal

from pydantic import Field, ValidationError, model_validator

from ..schemas.errors import InputError
from ..schemas.model import Model
from . import cypher_text

ParameterType = Literal["actor", "issue", "place", "text", "date", "integer"]
"""`actor`: the id of one (the command line turns any alias into it). `issue`, `place`: an id, or words of the name."""


class Parameter(Model):
    """A declared parameter; an optional one has a default. `bound`: which day of a partial date (`2016`) is meant."""

    name: str = Field(pattern=r"^[a-z][a-z_]*$")
    type: ParameterType
    description: str = Field(min_length=5)
    required: bool = True
    default: str | int | None = None
    bound: Literal["first", "last"] = "first"

    @model_validator(mode="after")
    def _default_if_optional(self) -> Parameter:
        if self.required == (self.default is not None):
            raise ValueError("a parameter is either required or has a default")
        if self.default is not None and (self.type == "integer") != isinstance(self.default, int):
            raise ValueError(f"{self.default!r} is not of type {self.type}")
        return self


class Column(Model):
    """A declared column of the answer."""

    name: str = Field(pattern=r"^[a-z][a-z_]*$")
    description: str = Field(min_length=3)


class Query(Model):
    """A named query: what it answers, what it needs, what it returns, and its Cypher.

    The declared parameters are those that the Cypher uses, the declared columns those that it returns, in that order;
    the answer is ordered; nothing is written. A file that breaks one of these is refused.
    """

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str = Field(min_length=5)
    description: str = Field(min_length=10)
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[Column, ...] = Field(min_length=1)
    cypher: str

    @model_validator(mode="after")
    def _declared_is_used(self) -> Query:
        _same("parameters", [p.name for p in self.parameters], cypher_text.parameters(self.cypher), ordered=False)
        _same("columns", [c.name for c in self.columns], cypher_text.columns(self.cypher), ordered=True)
        if clause := cypher_text.forbidden(self.cypher):
            raise ValueError(f"a named query only reads: it must not have {clause}")
        if not cypher_text.is_ordered(self.cypher):
            raise ValueError("the answer needs an ORDER BY, else two stores give it in two orders")
        return self


def _same(what: str, declared: list[str], found: list[str], *, ordered: bool) -> None:
    if declared != found if ordered else sorted(declared) != sorted(found):
        raise ValueError(f"the {what} {declared} are declared and {found} found in the Cypher")


def read_query(name: str, text: str, *, where: str) -> Query:
    """The query in a file's text. Raises InputError saying what is wrong."""
    front, cypher = split(text)
    try:
        return Query.model_validate({**_declared(tomllib.loads(front)), "name": name, "cypher": cypher})
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"The leading comment is not TOML ({error}).", where=where) from error
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise InputError(f"{field or 'the query'}: {first['msg']}.", where=where) from error


def split(text: str) -> tuple[str, str]:
    r"""TOML of the leading comment, and the Cypher after it.

    >>> split('// title = "A"\nRETURN 1 AS one\n')
    ('title = "A"', 'RETURN 1 AS one')
    """
    lines = text.removeprefix("\ufeff").splitlines()
    length = next((i for i, line in enumerate(lines) if not line.startswith("//")), len(lines))
    front = [line.removeprefix("//").removeprefix(" ") for line in lines[:length]]
    return "\n".join(front), "\n".join(lines[length:]).strip()


def _declared(front: dict[str, Any]) -> dict[str, Any]:
    """The front matter with its table of parameters as a list that holds their names."""
    table = front.get("parameters", {})
    if not isinstance(table, dict):
        return front
    rows = [{**row, "name": name} if isinstance(row, dict) else row for name, row in table.items()]
    return {**front, "parameters": rows}
