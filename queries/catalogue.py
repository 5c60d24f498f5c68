"""The catalogue of named queries: those of the package, and those of a user's own folders."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path

from ..schemas.document import bounds
from ..schemas.errors import InputError, ParameterError, UnknownNameError
from ..schemas.vocabulary import nearest
from .front_matter import Parameter, Query, read_query

Value = str | int
"""A typed parameter value."""


def catalogue(*folders: Path) -> dict[str, Query]:
    """Every named query by name, in order of name: the package's, and the `.cypher` files of the folders.

    Raises InputError for a file that is no valid query, or whose name is taken already.
    """
    found = dict(_packaged())
    for folder in folders:
        for query_found in _of_folder(folder):
            if query_found.name in found:
                where = str(folder / f"{query_found.name}.cypher")
                raise InputError("There is already a query of this name.", where=where, hint="Rename the file.")
            found[query_found.name] = query_found
    return dict(sorted(found.items()))


def query(name: str, *folders: Path) -> Query:
    """The query of that name. Raises UnknownNameError with the nearest names."""
    known = catalogue(*folders)
    if name not in known:
        raise UnknownNameError(f"There is no query {name!r}.", candidates=nearest(name, known))
    return known[name]


def bind(query: Query, given: Mapping[str, str]) -> dict[str, Value]:
    """The parameters of a query, typed, with defaults filled in.

    Dates may be partial (`2016-12`) and become the first or last day that they name. Raises ParameterError for one
    that is missing, unknown (with the nearest names) or of the wrong type.
    """
    declared = {parameter.name: parameter for parameter in query.parameters}
    for name in given:
        if name not in declared:
            raise ParameterError(f"{name!r} is no parameter of {query.name}.", hint=_hint(name, declared))
    return {name: _value(query, parameter, given.get(name)) for name, parameter in declared.items()}


@functools.cache
def _packaged() -> Mapping[str, Query]:
    files = [file for file in resources.files(__package__).iterdir() if file.name.endswith(".cypher")]
    texts = {file.name.removesuffix(".cypher"): file.read_text(encoding="utf-8") for file in files}
    return {name: read_query(name, texts[name], where=f"{name}.cypher") for name in sorted(texts)}


def _of_folder(folder: Path) -> Iterator[Query]:
    if not folder.is_dir():
        raise InputError("There is no such folder of queries.", where=str(folder))
    for path in sorted(folder.glob("*.cypher")):
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"The query cannot be read: {error}.", where=str(path)) from error
        yield read_query(path.stem, text, where=str(path))


def _hint(name: str, declared: Mapping[str, Parameter]) -> str:
    if not declared:
        return "It takes none."
    close = nearest(name, declared)
    return f"Did you mean {' or '.join(close)}?" if close else f"It takes {', '.join(declared)}."


def _value(query: Query, parameter: Parameter, given: str | None) -> Value:
    if given is None or not given.strip():
        if parameter.default is None:
            hint = f"Give it as {parameter.name}=…: {parameter.description}"
            raise ParameterError(f"{query.name} needs the parameter {parameter.name!r}.", hint=hint)
        return parameter.default
    try:
        return _typed(parameter, given.strip())
    except ValueError as error:
        what = f"{given!r} is no {parameter.type} for the parameter {parameter.name!r} of {query.name}."
        raise ParameterError(what, hint=_EXAMPLES.get(parameter.type)) from error


_EXAMPLES = {"date": "Write YYYY, YYYY-MM or YYYY-MM-DD.", "integer": "Write a whole number, such as 2."}


def _typed(parameter: Parameter, given: str) -> Value:
    if parameter.type == "date":
        return bounds(given)[parameter.bound == "last"]
    return _integer(given) if parameter.type == "integer" else given


def _integer(given: str) -> int:
    number = int(given)
    if abs(number) >= 2**63:
        raise ValueError("beyond the integers of a store")
    return number
