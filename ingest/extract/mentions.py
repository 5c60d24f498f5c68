"""Noun phrases as ends of triples: their words, the phrase that names them, and what kind of thing they are."""

from __future__ import annotations

from dataclasses import dataclass

from .reading import Reading
from .spans import BEFORE, DAYS, first_of, last_of, name_end, shared_first
from .words import actor_kind, words

_PERSONAL = frozenset(["he", "she", "they", "it", "we", "i", "you", "him", "her", "them", "us", "me", "who", "whom"])


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun phrase: tokens `first` to `last` are its words, `name_first` to `name_last` the phrase that names it.

    `kind` is an entity kind or None where only resolution can tell; `actor` whether it can act; `known` whether the
    gazetteer knows its name; `redirected` whether it stands for the deed that the sentence names (Iran for its role).
    """

    head: int
    first: int
    last: int
    name_first: int
    name_last: int
    kind: str | None
    actor: bool
    known: bool
    redirected: bool = False


def is_pronoun(reading: Reading, token: int) -> bool:
    """Whether it is a personal pronoun."""
    return reading.parse.tags[token] in ("PRP", "PRP$") or reading.parse.lower[token] in ("him", "them", "us")


def nominal(reading: Reading, head: int) -> Nominal:
    """The noun phrase of a head noun, without relative clauses and appositions."""
    kind, actor, known = _kind(reading, head)
    full = not actor and kind != "place"
    first, last = first_of(reading, head), last_of(reading, head, full)
    if kind == "issue" and first == last and (shared := shared_first(reading, head)) is not None:
        first = shared
    name_first, name_last = _name(reading, head, first, name_end(reading, head, first, last))
    if kind is None and name_first > first and _cut_title(reading, first, head) is not None:
        kind = "person"
    return Nominal(head, first, last, name_first, name_last, kind, actor, known)


def adjectival(reading: Reading, token: int) -> Nominal:
    """The actor that a demonym or possessor names (Iran in "Iranian influence")."""
    found = reading.named[token]
    if found.last > token:  # "Saudi" in a name of its own, "the Saudi-led coalition"
        return Nominal(token, token, token, token, token, None, True, True, True)
    kind = "state" if "state" in found.kinds else None
    return Nominal(token, found.first, found.last, found.first, found.last, kind, True, True, True)


def is_violence(reading: Reading, token: int) -> bool:
    """Whether a noun is a weapon or a violent deed, no accident ("gas explosion", "heart attack")."""
    parse = reading.parse
    if parse.lemmas[token] not in words("violence"):
        return False
    before = [parse.lemmas[kid] for kid in parse.all_kids(token, "compound", "amod", "nmod")]
    return not any(word in words("accident") for word in before) and (parse.lemmas[token] != "fire" or bool(before))


def unnamed(reading: Reading, head: int) -> Nominal:
    """Whoever used a weapon, by its name: the phrase without what stands after the noun."""
    first = first_of(reading, head)
    name_first, _ = _name(reading, head, first, head)
    return Nominal(head, first, head, name_first, head, "armed_group", True, False)


def included(reading: Reading, head: int) -> tuple[int, ...]:
    """Those whom a phrase names among others: "five prisoners, including A and B"."""
    parse = reading.parse
    for kid in parse.all_kids(head, "prep"):
        inner = parse.kid(kid, "pobj")
        if parse.lower[kid] == "including" and inner is not None:
            return tuple(token for token in parse.conjuncts(inner) if parse.is_name(token))
    return ()


def parties(reading: Reading, head: int) -> tuple[int, ...]:
    """The states or groups that share a plural noun ("Saudi and Iranian officials"); empty unless there are two.

    Those whom a plural office serves share it too: "the leaders of Kenya and Uganda".
    """
    parse = reading.parse
    if parse.tags[head] not in ("NNS", "NNPS") or head in reading.named:
        return ()
    if len(served := _served(reading, head)) > 1:
        return served
    modifiers = [kid for kid in parse.all_kids(head, "amod", "compound", "nmod", "poss") if kid < head]
    joined = sorted({token for kid in modifiers for token in parse.conjuncts(kid) if token in reading.named})
    apart = len(joined) > 1 and any(parse.deps[t] == "cc" for t in range(joined[0], joined[-1]))
    return tuple(joined) if apart else ()


def _served(reading: Reading, head: int) -> tuple[int, ...]:
    """The names after "of" whose office a noun names ("envoys of Kenya and Uganda")."""
    parse = reading.parse
    offices = ("leads", "represents", "member_of", "speaks_for")
    if not any(frame.predicate in offices for frame in reading.lexicon.nouns.get(parse.lemmas[head], ())):
        return ()
    inner = [parse.kid(kid, "pobj") for kid in parse.all_kids(head, "prep") if parse.lower[kid] == "of"]
    joined = [t for first in inner if first is not None for t in parse.conjuncts(first)]
    return tuple(joined) if all(token in reading.named for token in joined) else ()


def _kind(reading: Reading, head: int) -> tuple[str | None, bool, bool]:  # noqa: PLR0911  one return a construction
    """Kind, whether it can act, whether the gazetteer knows it."""
    parse = reading.parse
    if parse.tags[head] in ("PRP", "PRP$") or parse.lower[head] in _PERSONAL:
        return None, True, False
    found = reading.named.get(head)
    lemma = parse.lemmas[head] if not parse.is_name(head) else parse.lower[head]
    if found is not None and found.last == head:
        return _named_kind(reading, head)
    if lemma in words("quantifier") and not parse.is_name(head):
        inner = _of_object(reading, head)
        if inner is not None:
            return _kind(reading, inner)
    if lemma in ("office", "headquarters") and parse.kid(head, "poss") is not None:
        return "organisation", True, False
    if parse.tags[head] == "NN" and lemma not in words("bare") and not _is_specified(reading, head):
        return "issue", False, False
    common = actor_kind(lemma) or actor_kind(parse.lower[head])
    if common is not None:
        return common, True, False
    if parse.is_name(head):
        return ("place" if lemma in words("place") else None), lemma not in DAYS and lemma not in words("place"), False
    return ("place" if lemma in words("place") else "issue"), False, False


def _named_kind(reading: Reading, head: int) -> tuple[str | None, bool, bool]:
    parse, found = reading.parse, reading.named[head]
    kinds = sorted({kind for kind in found.kinds if kind})
    acts = any(kind != "place" for kind in kinds)
    if found.adjectival and parse.tags[head] in ("NNPS", "NNS", "NN", "NNP", "JJ"):
        plural = parse.tags[head] in ("NNPS", "NNS") or parse.lower[head].endswith("s") or _is_generic(reading, head)
        return ("population" if plural else "person"), True, False
    return (kinds[0] if len(kinds) == 1 else None), acts, True


def _is_specified(reading: Reading, head: int) -> bool:
    """Whether a singular noun has an article or modifier: "the force" acts, "force" is used."""
    parse = reading.parse
    return any(
        parse.deps[kid] in BEFORE or parse.deps[kid] in ("appos", "prep") for kid in parse.kids[head]
    ) or parse.deps[head] in ("conj", "compound", "appos", "amod", "nmod", "attr", "oprd", "npadvmod")


def _is_generic(reading: Reading, head: int) -> bool:
    """Whether "the French" or "many Chinese" speaks of people: no singular article."""
    return all(reading.parse.lower[kid] not in ("a", "an") for kid in reading.parse.kids[head])


def _of_object(reading: Reading, head: int) -> int | None:
    parse = reading.parse
    preposition = next((kid for kid in parse.all_kids(head, "prep") if parse.lower[kid] == "of"), None)
    return None if preposition is None else parse.kid(preposition, "pobj")


def _cut_title(reading: Reading, first: int, head: int) -> int | None:
    """Where the name starts after a title ("Foreign Minister | Jane Doe"); None where there is no title."""
    parse = reading.parse
    if not parse.is_name(head) or actor_kind(parse.lower[head]) is not None:
        return None
    for token in range(head - 1, first - 1, -1):
        if parse.lower[token] in words("title") or actor_kind(parse.lemmas[token]) in ("office", "person"):
            return token + 1
        if not (
            parse.is_name(token)
            or parse.words[token] in "-."
            or parse.lower[token] in ("al", "bin", "ibn", "de", "van")
        ):
            return None
    return None


def _name(reading: Reading, head: int, first: int, last: int) -> tuple[int, int]:
    """The words that name it: a known name, a name without its title, an apposed name, else all without the article."""
    parse, found = reading.parse, reading.named.get(head)
    if found is not None and found.last == head and not found.adjectival and found.first >= first:
        return found.first, found.last
    cut = _cut_title(reading, first, head)
    if cut is not None:
        return cut, head
    apposed = _apposed_name(reading, head)
    if apposed is not None:
        return apposed
    while first < head and parse.tags[first] in ("DT", "PDT", "PRP$"):
        first += 1
    return first, last


def _apposed_name(reading: Reading, head: int) -> tuple[int, int] | None:
    """The name in apposition to a common noun ("the rebel leader, John Doe")."""
    parse = reading.parse
    if parse.is_name(head):
        return None
    apposed = apposed_head(reading, head)
    if apposed is None:
        return None
    first = first_of(reading, apposed)
    cut = _cut_title(reading, first, apposed)
    while first < apposed and parse.tags[first] in ("DT", "PDT", "PRP$"):
        first += 1
    return (first if cut is None else cut), apposed


def apposed_head(reading: Reading, head: int) -> int | None:
    """The name that stands beside a common noun, wherever the parser hung it."""
    parse = reading.parse
    own = next((kid for kid in parse.all_kids(head, "appos") if kid > head and parse.is_name(kid)), None)
    return _misattached(reading, head) if own is None else own


def _misattached(reading: Reading, head: int) -> int | None:
    """The person whom the parser hangs on the body instead of the office: "the leader of Wagner, John Doe"."""
    parse = reading.parse
    if actor_kind(parse.lemmas[head]) not in ("office", "person"):
        return None
    for prep in parse.all_kids(head, "prep"):
        body = parse.kid(prep, "pobj")
        apposed = parse.kid(body, "appos") if body is not None else None
        if apposed is not None and parse.lower[apposed - 1] != "the" and _is_person(reading, apposed):
            return apposed
    return None


def _is_person(reading: Reading, token: int) -> bool:
    """Whether a name is that of a person: a known one, or one of two or three names that is none of anything else."""
    found = reading.named.get(token)
    if found is not None:
        return "person" in found.kinds
    return reading.parse.is_name(token) and 1 <= token - first_of(reading, token) <= 2
