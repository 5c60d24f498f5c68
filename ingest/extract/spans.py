"""Where a noun phrase starts and ends, without relative clauses and appositions."""

from __future__ import annotations

from .reading import Reading
from .words import words

BEFORE = frozenset(
    ("det", "amod", "compound", "poss", "nummod", "quantmod", "nmod", "predet", "npadvmod", "case", "advmod")
)
_OPEN_PREPOSITIONS = frozenset(
    [
        "in",
        "on",
        "for",
        "to",
        "against",
        "with",
        "between",
        "over",
        "from",
        "at",
        "about",
        "into",
        "near",
        "by",
        "among",
        "under",
        "towards",
        "toward",
        "within",
        "inside",
        "around",
        "outside",
        "across",
        "through",
        "behind",
    ]
)
_ACTOR_PREPOSITIONS = frozenset(["in", "on", "for", "from", "at", "to", "near", "within"])
DAYS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "week",
        "month",
        "year",
        "day",
        "night",
        "morning",
        "evening",
        "afternoon",
        "weekend",
        "today",
        "yesterday",
        "tomorrow",
    ]
)
_PAIRING = ("neither", "either", "both")
_FOCUS = frozenset(["even", "also", "only", "just", "then", "not", "meanwhile", "still"])
_LONGEST = 40


def first_of(reading: Reading, head: int) -> int:
    """The first word of the phrase: determiners, adjectives, possessors and compounds before the head."""
    parse, first = reading.parse, head
    for kid in reversed(parse.kids[head]):
        if kid > head:
            continue
        if parse.is_name(head) and parse.deps[kid] in ("npadvmod", "advmod"):
            break  # "Hours earlier | Maduro"
        if parse.deps[kid] in BEFORE and not (parse.deps[kid] == "advmod" and parse.lower[kid] in _FOCUS):
            first = parse.left[kid]
        elif parse.deps[kid] == "punct" and parse.words[kid] in "-/'\"":
            continue
        else:
            break
    if (
        first > 1
        and parse.words[first - 1] == "-"
        and parse.ends[first - 2] == parse.starts[first - 1] == parse.starts[first] - 1
    ):
        first -= 2  # the prefix of "de-escalation"
    while first < head and (
        parse.lower[first] in _PAIRING
        or parse.deps[first] in ("punct", "cc", "preconj")
        or _is_date(reading, first, head)
    ):
        first += 1
    return first


def _is_date(reading: Reading, first: int, head: int) -> bool:
    """Whether a phrase opens with a date that the parser drew in ("21 June | Mexican authorities")."""
    parse = reading.parse
    months = words("time")
    if parse.is_name(first) and parse.lower[first] in months and first + 1 < head and parse.deps[first] != "poss":
        return parse.words[first + 1] != "'s"
    return (
        parse.tags[first] == "CD" and parse.is_name(first + 1) and parse.lower[first + 1] in months and first + 1 < head
    )


def last_of(reading: Reading, head: int, full: bool) -> int:
    """The last word: prepositional phrases that restrict the head; infinitives too where the phrase is an issue."""
    parse, last = reading.parse, head
    found = reading.named.get(head)
    last = max(last, found.last) if found is not None else last
    for kid in parse.kids[head]:
        if kid <= head or kid <= last:
            continue
        dep = parse.deps[kid]
        if dep == "nummod":
            last = kid
        elif dep == "prep" and kid == last + 1 and _takes(reading, head, kid, full):
            last = max(last, _object_end(reading, kid, full))
        elif dep == "acl" and full and kid <= last + 2 and parse.lower[parse.left[kid]] == "to":
            last = parse.right[kid]
        elif dep != "punct" or parse.words[kid] not in "-/":
            break
    while last > head and parse.tags[last] in (",", ".", ":", "''", "``", "-RRB-", "POS"):
        last -= 1
    return min(last, head + _LONGEST)


def _takes(reading: Reading, head: int, preposition: int, full: bool) -> bool:
    parse = reading.parse
    inner = parse.kid(preposition, "pobj")
    word = parse.lower[preposition]
    if inner is None:
        return full and word == "of"
    if parse.lower[inner] in DAYS or parse.tags[inner] == "CD":
        return word == "of" and parse.tags[inner] != "CD"
    if word == "of":
        return True
    if full:
        return word in _OPEN_PREPOSITIONS
    if parse.is_name(head) and parse.lower[head] in words("body"):
        return word in ("for", "on", "in") and parse.is_name(inner)
    return not parse.is_name(head) and word in _ACTOR_PREPOSITIONS


def _object_end(reading: Reading, preposition: int, full: bool) -> int:
    """Where the object of a preposition ends, its conjuncts included."""
    parse = reading.parse
    inner = parse.kid(preposition, "pobj")
    if inner is None:
        return parse.right[preposition]
    ends = [
        last_of(reading, joined, full) for joined in parse.conjuncts(inner) if parse.is_noun(joined) or joined == inner
    ]
    return max(ends)
