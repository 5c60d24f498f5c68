"""Where a clause ends as the content of a phrase, and which clauses restrict the noun that they stand after."""

from __future__ import annotations

from .parse import Parse

LONGEST = 40
"""Words that a phrase may have."""

_LONGEST_CLAUSE = 30
_OTHER_TIME = frozenset(("after", "before", "while", "when", "since", "amid", "following"))
_COMPLEMENT = ("to", "of", "with", "against", "about")
_DASHES = frozenset(("-", "--", "–", "—", ";", ":"))
_LATE = ("acl", "relcl", "appos", "parataxis", "prep")
_RELATIVES = frozenset(("WDT", "WP", "WP$", "WRB"))
_CLOSING = frozenset((",", ".", ":", "''", "``", "-RRB-", "POS", "CC", "IN", "TO", "DT"))


def clause_end(parse: Parse, verb: int) -> int:
    """The last word of what a clause says: without clauses of another time, and without what a comma or dash adds.

    "refused to land planes | days after the ban was lifted": the time is that of the refusal, and not its content.
    """
    last = parse.right[verb]
    for token in range(verb + 1, last + 1):
        if _is_apart(parse, token, last):
            last = max(verb, parse.left[token] - 1)
            break
        if parse.words[token] in _DASHES and _is_loose(parse, token):
            last = token - 1
            break
    return trimmed(parse, verb, last)


def trimmed(parse: Parse, head: int, last: int) -> int:
    """The end of a phrase that is never cut within a part: closed before a preposition or conjunction if too long."""
    if last > head + LONGEST:
        last = head + LONGEST
        while last > head and not _opens(parse, last + 1):
            last -= 1
    while last > head and parse.tags[last] in _CLOSING:
        last -= 1
    return last


def restricts(parse: Parse, noun: int, clause: int, last: int) -> bool:
    """Whether a clause right after a phrase says which one is meant: "refugees who fled", "the ban imposed on A".

    What follows a comma only adds, and so does a clause on a proper name.
    """
    if parse.left[clause] != last + 1 or parse.is_name(noun) or clause_end(parse, clause) - last > _LONGEST_CLAUSE:
        return False
    if parse.deps[clause] == "relcl":
        return parse.tags[parse.left[clause]] in _RELATIVES or parse.kid(clause, "nsubj") is not None
    return parse.deps[clause] == "acl"


def is_loyal(parse: Parse, adjective: int, last: int) -> bool:
    """Whether an adjective with its own complement follows the noun: "forces loyal to the general"."""
    if parse.deps[adjective] not in ("amod", "acl") or parse.left[adjective] != last + 1:
        return False
    return any(parse.lower[kid] in _COMPLEMENT for kid in parse.all_kids(adjective, "prep") if kid == adjective + 1)


def _opens(parse: Parse, token: int) -> bool:
    return parse.tags[token] in ("IN", "TO", "CC", ",", ":", "WDT", "WP") or token == parse.left[parse.heads[token]]


def _is_loose(parse: Parse, token: int) -> bool:
    """Whether a dash stands by itself, unlike the hyphen of a compound."""
    spaced = parse.starts[token] > parse.ends[token - 1]
    return spaced or parse.words[token] in ("--", "—", ";")


def _is_apart(parse: Parse, token: int, last: int) -> bool:
    """Whether a part at the end of a clause tells of another time, or is added after a comma."""
    if parse.right[token] < last:
        return False
    dep = parse.deps[token]
    if dep == "prep" and parse.lower[token] in _OTHER_TIME:
        return True
    if dep == "prep" and parse.lower[token] == "of" and parse.kid(token, "pcomp") is not None:
        return parse.is_verb(parse.heads[token])  # "accused rebels backed by A | of looting"
    if dep == "advcl":
        marks = [parse.lower[kid] for kid in parse.kids[token] if parse.deps[kid] in ("mark", "advmod")]
        along = "as" in marks and parse.kid(token, "nsubj") is not None
        if (along and parse.lower[parse.left[token] - 1] not in ("soon", "long", "far")) or set(marks) & _OTHER_TIME:
            return True
    return dep in (*_LATE, "advcl") and parse.words[parse.left[token] - 1] == ","
