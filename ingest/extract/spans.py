"""Where a noun phrase starts and ends: with what restricts it, without what a comma only adds."""

from __future__ import annotations

from .edges import clause_end, is_loyal, restricts, trimmed
from .parse import Parse
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
_ACTOR_PREPOSITIONS = frozenset(["in", "on", "for", "from", "at", "to", "near", "within", "across", "outside", "along"])
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


def shared_first(reading: Reading, head: int) -> int | None:
    """Where the phrase of a bare second noun starts that shares what the first begins with ("oil exports and sales").

    None where it has words of its own, or the first noun has none to share.
    """
    parse = reading.parse
    first = parse.first_conjunct(head)
    own = any(parse.deps[kid] in BEFORE for kid in parse.kids[head] if kid < head)
    near = parse.deps[head] == "conj" and parse.lower[head - 1] in ("and", "or") and parse.heads[head] == first
    if not near or own or not parse.is_noun(first) or parse.is_name(head):
        return None
    shared = any(parse.deps[kid] in ("poss", "amod", "compound") for kid in parse.kids[first] if kid < first)
    return first_of(reading, first) if shared else None


def name_end(reading: Reading, head: int, first: int, last: int) -> int:
    """The last word of what names a phrase: a clause that describes is left off ("the law | that allows it").

    A bare noun keeps its participle ("forces led by the general"), without which it says nothing.
    """
    parse = reading.parse
    late = (t for t in range(head + 1, last + 1) if parse.right[t] >= last and _describes(parse, t))
    clause = next(late, None)
    if clause is None or (first == head and parse.deps[clause] == "acl"):
        return last
    return max(head, min(last, parse.left[clause] - 1))


def _describes(parse: Parse, clause: int) -> bool:
    """Whether a clause describes what its noun names, and does not tell its content ("the claim that")."""
    return parse.deps[clause] == "relcl" or (parse.deps[clause] == "acl" and parse.tags[clause] in ("VBN", "VBG"))


def last_of(reading: Reading, head: int, full: bool) -> int:
    """The last word: prepositional phrases and clauses that restrict the head, those shared with a conjunct included.

    Infinitives and that-clauses ("the decision to leave", "the claim that he left") only where the phrase is an issue
    (`full`).
    """
    parse, last = reading.parse, head
    found = reading.named.get(head)
    last = max(last, found.last) if found is not None else last
    for kid in parse.kids[head]:
        if kid <= last:
            continue
        dep = parse.deps[kid]
        if dep in ("cc", "conj") and full and (end := _shared_end(reading, head, kid)) > last:
            last = end
            break
        if (end := _part_end(reading, head, kid, last, full)) > last:
            last = end
        elif dep != "punct" or parse.words[kid] not in "-/":
            break
    if parse.deps[head] == "conj":
        last = max(last, _of_first(reading, head, last, full))
    while last > head and parse.tags[last] in (",", ".", ":", "''", "``", "-RRB-", "POS"):
        last -= 1
    return trimmed(parse, head, last)


def _part_end(reading: Reading, head: int, kid: int, last: int, full: bool) -> int:
    """Where a part after the head ends that belongs to its phrase; -1 for one that does not."""
    parse = reading.parse
    dep = parse.deps[kid]
    if dep == "nummod":
        return kid
    if dep == "prep" and kid == last + 1 and _takes(reading, head, kid, full):
        return _object_end(reading, kid, full)
    if is_loyal(parse, kid, last):
        return parse.right[kid]
    fits = _is_described(reading, head, kid) if full else _is_restricted(reading, head, kid)
    if dep in ("acl", "relcl") and fits and restricts(parse, head, kid, last):
        return clause_end(parse, kid)
    return -1


def _is_described(reading: Reading, head: int, clause: int) -> bool:
    """Whether a clause says which thing is meant: inside a phrase, "that" may as well go with the noun before it."""
    parse = reading.parse
    inside = parse.deps[head] in ("pobj", "conj") and parse.is_noun(parse.heads[parse.heads[head]])
    return parse.deps[clause] == "acl" or not inside


def _is_restricted(reading: Reading, head: int, clause: int) -> bool:
    """Whether a clause tells which people are meant: a relative clause on a plural, a participle on a bare noun."""
    parse = reading.parse
    if parse.deps[clause] == "relcl":
        return parse.tags[head] == "NNS" and parse.tags[parse.left[clause]] in ("WP", "WDT")
    bare = not any(parse.deps[kid] in ("amod", "compound", "poss", "nmod") for kid in parse.kids[head] if kid < head)
    return bare and (parse.tags[clause] == "VBN" or (parse.tags[clause] == "VBG" and parse.tags[head] == "NNS"))


def _shared_end(reading: Reading, head: int, joiner: int) -> int:
    """Where "the results and methodology of the report" ends for its first noun: behind what both share; else -1."""
    parse = reading.parse
    nouns = parse.conjuncts(head)
    if parse.deps[head] == "conj" or nouns[0] != head or any(not parse.is_noun(t) for t in nouns):
        return -1
    last = last_of(reading, nouns[-1], True) if len(nouns) == 2 else -1
    shares = any(parse.deps[kid] in ("prep", "acl", "relcl") and joiner < kid <= last for kid in parse.kids[head])
    return last if shares else -1


def _of_first(reading: Reading, head: int, last: int, full: bool) -> int:
    """Where a last conjunct ends with what the parser hung on the first ("people of Mali" after "government and")."""
    parse = reading.parse
    first = parse.first_conjunct(head)
    later = [kid for kid in parse.kids[first] if kid > head and parse.deps[kid] in ("prep", "acl", "relcl")]
    for kid in later:
        last = max(last, _part_end(reading, head, kid, last, full))
    return last


def _takes(reading: Reading, head: int, preposition: int, full: bool) -> bool:
    parse = reading.parse
    inner = parse.kid(preposition, "pobj")
    word = parse.lower[preposition]
    if inner is None:
        return full and ((word == "of" and not _is_charge(reading, head)) or word in ("about", "over", "on"))
    if parse.lower[inner] in DAYS or _is_year(reading, inner):
        return word == "of" and parse.lower[inner] in DAYS
    if word == "of":
        return True
    return word in _OPEN_PREPOSITIONS if full else _takes_party(reading, head, word, inner)


def _takes_party(reading: Reading, head: int, word: str, inner: int) -> bool:
    """Whether a preposition belongs to the phrase of an actor or place."""
    parse = reading.parse
    if parse.lemmas[inner] in words("talks"):
        return False  # "met the president | at the summit"
    if parse.is_name(head) and parse.lower[head] in words("body"):
        return word in ("for", "on", "in") and parse.is_name(inner)
    return not parse.is_name(head) and word in _ACTOR_PREPOSITIONS


def _is_charge(reading: Reading, head: int) -> bool:
    """Whether "of doing" after an object tells the charge against it: "accused the firm | of bribing officials"."""
    parse = reading.parse
    return parse.deps[head] in ("dobj", "nsubjpass") and parse.lemmas[parse.heads[head]] in words("of_charge")


def _is_year(reading: Reading, number: int) -> bool:
    """Whether a number is a year and not an amount ("of $2 million", "of 40")."""
    word = reading.parse.words[number]
    return reading.parse.tags[number] == "CD" and len(word) == 4 and word.isdigit()


def _object_end(reading: Reading, preposition: int, full: bool) -> int:
    """Where the object of a preposition ends, its conjuncts included."""
    parse = reading.parse
    inner = parse.kid(preposition, "pobj")
    if inner is None:
        clause = parse.kid(preposition, "pcomp")
        return preposition if clause is None else clause_end(parse, clause)
    ends = [
        last_of(reading, joined, full) for joined in parse.conjuncts(inner) if parse.is_noun(joined) or joined == inner
    ]
    return max(ends)
