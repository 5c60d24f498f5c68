"""Forms of clauses and phrases: passive, infinitive, mis-read participles, agents, possessors, antecedents."""

from __future__ import annotations

from dataclasses import dataclass

from .reading import Reading
from .words import words

RELATIVE = frozenset(("WDT", "WP", "WP$"))


@dataclass(frozen=True, slots=True)
class Fill:
    """Heads of noun phrases that fill a slot, and how they were reached."""

    tokens: tuple[int, ...] = ()
    how: str = "direct"

    def __bool__(self) -> bool:
        return bool(self.tokens)


NOTHING = Fill()


def is_passive(reading: Reading, verb: int) -> bool:
    """Whether a verb form is passive, its auxiliary shared with an earlier conjunct included."""
    parse = reading.parse
    if is_mistaken(reading, verb):
        return False
    if parse.kid(verb, "auxpass", "nsubjpass") is not None:
        return True
    if parse.tags[verb] != "VBN" or parse.kid(verb, "aux", "nsubj") is not None:
        return False
    if parse.deps[verb] == "conj":
        return is_passive(reading, parse.heads[verb])
    return parse.deps[verb] in ("acl", "advcl", "relcl", "xcomp", "ccomp", "pcomp") and parse.kid(verb, "dobj") is None


def is_mistaken(reading: Reading, verb: int) -> bool:
    """Whether a past form that the parser took for a participle of the sentence's only noun is its finite verb.

    "A report called for sanctions.": a sentence needs a finite verb, and here nothing else can be it.
    """
    parse = reading.parse
    head = parse.heads[verb]
    if parse.deps[verb] == "acl" and parse.kid(verb, "mark") is not None:
        return False
    if parse.deps[verb] == "acl" and parse.tags[verb] == "VBD" and parse.is_noun(head):
        return True  # a past tense is no participle
    if parse.deps[verb] != "acl" or parse.tags[verb] != "VBN" or parse.heads[head] != head or not parse.is_noun(head):
        return False
    start, end = parse.sentences[parse.sentence_of[verb]]
    below = ("relcl", "advcl", "ccomp", "pcomp")
    finite = any(
        parse.tags[t] in ("VBD", "VBZ", "VBP", "MD")
        and parse.deps[t] not in below
        and parse.deps[parse.heads[t]] not in below
        for t in range(start, end)
    )
    return not finite and all(parse.lower[kid] != "by" for kid in parse.kids[verb])


def has_to(reading: Reading, verb: int) -> bool:
    """Whether it is a to-infinitive."""
    parse = reading.parse
    return any(parse.lower[kid] == "to" and parse.deps[kid] == "aux" for kid in parse.kids[verb])


def possessors(reading: Reading, noun: int) -> Fill:
    """The actors that a noun's own phrase names as its owners: "Iran's", "Iranian", "US", "by Iran", "of the army"."""
    parse = reading.parse
    held = parse.kid(noun, "poss")
    if held is not None and parse.tags[held] == "WP$":  # "whose quarrel with"
        owners = clause_antecedent(reading, held)
        return Fill(owners, "possessor") if owners else NOTHING
    if held is not None:
        return Fill(tuple(parse.conjuncts(held)), "possessor")
    by = next((kid for kid in parse.all_kids(noun, "prep", "agent") if parse.lower[kid] == "by"), None)
    if by is not None and (inner := parse.kid(by, "pobj")) is not None:
        return Fill(tuple(parse.conjuncts(inner)), "possessor")
    for clause in parse.all_kids(noun, "acl"):  # "missiles fired by the army", "a strike claimed by the army"
        dealt = parse.lemmas[noun] in words("violence") and parse.lemmas[clause] in words("dealing")
        if (dealt or parse.lemmas[noun] in words("like_weapons") | words("speaking")) and (
            found := agent(reading, clause)
        ):
            return Fill(found.tokens, "possessor")
    for kid in parse.all_kids(noun, "amod", "compound", "nmod"):
        if kid in reading.named and any(kind != "place" for kind in reading.named[kid].kinds) and kid < noun:
            joined = [t for t in parse.conjuncts(kid) if t in reading.named]
            return Fill(tuple(joined), "demonym")
    return NOTHING


def agent(reading: Reading, verb: int) -> Fill:
    """The by-phrase of a passive."""
    parse = reading.parse
    for kid in parse.kids[verb]:
        if parse.deps[kid] in ("agent", "prep") and parse.lower[kid] == "by":
            inner = parse.kid(kid, "pobj")
            if inner is not None and parse.tags[inner] in RELATIVE:  # "Iran, by which they are armed"
                return Fill(clause_antecedent(reading, inner), "relative")
            if inner is not None:
                return Fill(tuple(without_relatives(reading, parse.conjuncts(inner))), "direct")
    later = next((kid for kid in parse.all_kids(verb, "conj") if parse.tags[kid] == "VBN"), None)
    if later is not None and parse.kid(later, "aux", "auxpass", "nsubjpass", "nsubj") is None:
        return agent(reading, later)
    return NOTHING


def antecedent(reading: Reading, clause: int) -> tuple[int, ...]:
    """The nouns that a relative clause is about.

    After a comma it is the group that ends there where the parser chose an event noun further up: what is besieged are
    towns, not the lifting of their siege. A name that only restates a counted noun ("two towns …, A and B") is
    that noun.
    """
    parse = reading.parse
    while parse.deps[clause] == "conj":
        clause = parse.heads[clause]
    head = parse.heads[clause]
    start = parse.left[clause]
    if start > 1 and parse.words[start - 1] == "," and parse.lemmas[head] in reading.lexicon.nouns:
        near = start - 2
        if parse.is_name(near) and near != head and parse.left[head] <= near:
            return _counted(reading, near)
    if start > 1 and parse.words[start - 1] == "," and _is_plural(reading, clause):
        return tuple(token for token in parse.conjuncts(parse.first_conjunct(head)) if token < start)
    return (head,)


def clause_antecedent(reading: Reading, token: int) -> tuple[int, ...]:
    """The antecedent of the relative clause that a relative word stands in; empty outside of one."""
    parse = reading.parse
    while parse.deps[token] != "relcl" and parse.heads[token] != token:
        token = parse.heads[token]
    return antecedent(reading, token) if parse.deps[token] == "relcl" else ()


def _is_plural(reading: Reading, verb: int) -> bool:
    """Whether the form of a verb or its auxiliary asks for a plural subject."""
    parse = reading.parse
    return any(
        parse.lower[t] in ("are", "were", "have") or parse.tags[t] == "VBP"
        for t in (verb, *parse.all_kids(verb, "aux", "auxpass"))
    )


def _counted(reading: Reading, last: int) -> tuple[int, ...]:
    """The conjuncts that end at a token, cut to as many as a number before them counts."""
    parse = reading.parse
    group = [token for token in parse.conjuncts(parse.first_conjunct(last)) if token <= last]
    numbers = {"two": 2, "three": 3, "four": 4, "five": 5}
    for token in range(group[0] - 1, max(parse.left[parse.first_conjunct(last)] - 12, 0), -1):
        count = numbers.get(parse.lower[token])
        if count is not None and count == len(group) - 1 and parse.words[group[1] - 1] == ",":
            return tuple(group[1:])
    return tuple(group)


def without_relatives(reading: Reading, tokens: list[int]) -> list[int]:
    """The tokens that are no relative pronouns."""
    return [token for token in tokens if reading.parse.tags[token] not in RELATIVE]
