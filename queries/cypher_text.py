"""What can be told of a Cypher text without running it: parameters, returned columns, clauses that are not portable.

This reads words, not grammar: strings, comments and quoted names are blanked first, and brackets are counted. It
guards the catalogue against mistakes; what keeps a store unharmed is the store's own read-only mode.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_BLANK = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`(?:``|[^`])*`|//[^\n]*|/\*.*?\*/", re.DOTALL)
_NO_NAME_BEFORE = r"(?<![\w.:$|])"
_WRITES = r"CREATE|MERGE|DELETE|DETACH|SET|REMOVE|DROP|FOREACH|ALTER|GRANT|REVOKE"
_OTHERS = r"USE|LOAD\s+CSV|CALL(?!\s*[({])|UNION"
_FORBIDDEN = re.compile(rf"{_NO_NAME_BEFORE}({_WRITES}|{_OTHERS})\b(?!\s*:)", re.IGNORECASE)
_PARAMETER = re.compile(r"\$(\w+)")
_RETURN = re.compile(_NO_NAME_BEFORE + r"RETURN(?:\s+DISTINCT)?\b", re.IGNORECASE)
_TAIL = re.compile(_NO_NAME_BEFORE + r"(ORDER\s+BY|SKIP|LIMIT)\b", re.IGNORECASE)
_COLUMN = re.compile(r"(?:^|\bAS\s+)(\w+)$", re.IGNORECASE)


def blanked(cypher: str) -> str:
    """The text with strings, comments and quoted names replaced by spaces, so that every offset stays.

    >>> blanked("RETURN 'DELETE' // SET")
    'RETURN                '
    """
    return _BLANK.sub(lambda found: " " * len(found.group()), cypher)


def parameters(cypher: str) -> list[str]:
    """The names after `$`, in order of first use.

    >>> parameters("MATCH (a {id: $actor}) WHERE a.name <> '$x' RETURN $limit, $actor")
    ['actor', 'limit']
    """
    return list(dict.fromkeys(_PARAMETER.findall(blanked(cypher))))


def forbidden(cypher: str) -> str | None:
    """The first clause that a named query must not have: one that writes, reads files, calls a procedure, or UNION.

    >>> forbidden("MATCH (n) WHERE n.set = 1 RETURN n"), forbidden("MATCH (n) SET n.x = 1")
    (None, 'SET')
    """
    found = _FORBIDDEN.search(blanked(cypher))
    return found.group(1).upper() if found else None


def columns(cypher: str) -> list[str]:
    """The columns of the last RETURN outside of brackets; an item without a plain name gives its own text.

    >>> columns("MATCH (a) RETURN a.name AS name, count(*) AS n ORDER BY n DESC, name LIMIT 3")
    ['name', 'n']
    """
    text = _outermost(blanked(cypher))
    returns = list(_RETURN.finditer(text))
    if not returns:
        return []
    items = text[returns[-1].end() :]
    tail = _TAIL.search(items)
    return [_name(item) for item in items[: tail.start() if tail else None].split(",")]


def is_ordered(cypher: str) -> bool:
    """Whether the last RETURN outside of brackets has an ORDER BY."""
    text = _outermost(blanked(cypher))
    returns = list(_RETURN.finditer(text))
    return bool(returns and re.search(r"\bORDER\s+BY\b", text[returns[-1].end() :], re.IGNORECASE))


def _name(item: str) -> str:
    found = _COLUMN.search(" ".join(item.split()))
    return found.group(1) if found else item.strip()


def _outermost(text: str) -> str:
    return "".join(_without_brackets(text))


def _without_brackets(text: str) -> Iterator[str]:
    """The text with all that stands in brackets blanked."""
    depth = 0
    for character in text:
        depth -= character in ")]}"
        yield character if depth == 0 else " "
        depth += character in "([{"
