"""What a read-only query must not contain although no store takes it for a write."""

from __future__ import annotations

import re

from ...schemas.errors import ReadOnlyError

_ESCAPE = re.compile(r"\\u+([0-9A-Fa-f]{4})")
_IGNORED = re.compile(
    r"""'(?:\\.|[^'\\])*' | "(?:\\.|[^"\\])*" | `(?:``|[^`])*` | /\*.*?\*/ | //[^\r\n]*""", re.DOTALL | re.VERBOSE
)
_FORBIDDEN = re.compile(
    r"\b(LOAD[\s\u180e\u200b\ufeff]+CSV|TERMINATE[\s\u180e\u200b\ufeff]+TRANSACTIONS?)\b", re.IGNORECASE
)


def refuse_hidden_effects(cypher: str) -> None:
    """Raise `ReadOnlyError` for LOAD CSV, which reads local files on both stores, and for ending others' transactions.

    Neo4j decodes Unicode escapes before it reads a query, so the text is searched as it is and decoded.
    """
    for text in (cypher, _ESCAPE.sub(lambda found: chr(int(found[1], 16)), cypher)):
        if found := _FORBIDDEN.search(_IGNORED.sub(" ", text)):
            words = " ".join(found[0].upper().split())
            raise ReadOnlyError(f"The query uses {words}, which is refused.", hint="Queries only read the graph.")
