"""Who a clause is about: the surface subject of a verb through relative clauses, coordination, control and participles."""

from __future__ import annotations

from dataclasses import dataclass

from .mentions import nominal
from .reading import Reading
from .words import words

_RELATIVE = frozenset(("WDT", "WP", "WP$"))
_OBJECT_CONTROL_PREPOSITIONS = frozenset(("of", "from", "for", "into"))
_SUBJECTS = ("nsubj", "nsubjpass")


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


def surface_subject(reading: Reading, verb: int, depth: int = 0) -> Fill:
    """The grammatical subject of a verb, its own or the one that the construction supplies."""
    parse = reading.parse
    own = parse.kid(verb, *_SUBJECTS)
    if own is not None:
        return _own(reading, verb, own)
    if depth > 8 or parse.kid(verb, "expl", "csubj", "csubjpass") is not None:
        return NOTHING
    head, dep = parse.heads[verb], parse.deps[verb]
    if head == verb:
        return NOTHING
    adjacent = _adjacent_subject(reading, verb)
    if adjacent:
        return adjacent
    if dep == "conj":
        return _shared(reading, verb, head, depth)
    if dep in ("relcl", "acl"):
        return _of_noun_clause(reading, verb, depth)
    if dep in ("xcomp", "ccomp", "acomp", "oprd"):
        return controller(reading, head, depth + 1)
    if dep in ("advcl", "parataxis", "dep") and not _is_finite(reading, verb):
        return (
            _retold(surface_subject(reading, head, depth + 1), "participle") if _is_clause(reading, head) else NOTHING
        )
    if dep == "pcomp":
        return _of_gerund(reading, head, depth)
    return NOTHING


def controller(reading: Reading, head: int, depth: int = 0) -> Fill:
    """The understood subject of an infinitive or gerund under a verb, adjective or noun."""
    parse = reading.parse
    if parse.is_noun(head):
        return _retold(owner(reading, head, depth + 1), "control")
    if not parse.tags[head].startswith("VB"):
        above = parse.heads[head]
        if parse.is_noun(above):
            return Fill((above,), "control")
        return controller(reading, above, depth + 1) if above != head and depth < 8 else NOTHING
    frames = reading.lexicon.verbs.get(parse.lemmas[head], ())
    control = next((frame.control for frame in frames if frame.control), "")
    if control != "subject" and not is_passive(reading, head):
        held = parse.kid(head, "dobj", "dative")
        if held is not None and parse.deps[held] == "dative" and parse.tags[held] in ("IN", "TO"):
            held = parse.kid(held, "pobj")
        if held is not None:
            return Fill(tuple(_linked(reading, parse.conjuncts(held))), "control")
        if control == "object":
            asked = _prepositional_controller(reading, head)
            return Fill(tuple(parse.conjuncts(asked)), "control") if asked is not None else NOTHING
    if parse.deps[head] in ("aux", "auxpass"):
        return NOTHING
    return _retold(surface_subject(reading, head, depth + 1), "control")


def _prepositional_controller(reading: Reading, verb: int) -> int | None:
    """Who is called on, or appealed to, to do it."""
    parse = reading.parse
    for preposition in parse.all_kids(verb, "prep"):
        if parse.lower[preposition] in ("on", "upon", "to", "with", "for"):
            return parse.kid(preposition, "pobj")
    return None


def owner(reading: Reading, noun: int, depth: int = 0) -> Fill:
    """Whose act or plan a noun names: its possessor, demonym, agent, or the subject of the verb that governs it."""
    parse = reading.parse
    held = possessors(reading, noun)
    if held:
        return held
    if depth > 8:
        return NOTHING
    head, dep = parse.heads[noun], parse.deps[noun]
    if dep in ("dobj", "attr") and _is_clause(reading, head):
        return surface_subject(reading, head, depth + 1) if not is_passive(reading, head) else agent(reading, head)
    if dep == "pobj" and parse.deps[head] == "prep":
        above = parse.heads[head]
        if _is_clause(reading, above):
            return surface_subject(reading, above, depth + 1)
        if parse.is_noun(above):
            return owner(reading, above, depth + 1)
    if dep == "nsubjpass":
        return agent(reading, head)
    return owner(reading, parse.first_conjunct(noun), depth + 1) if dep == "conj" else NOTHING


def possessors(reading: Reading, noun: int) -> Fill:
    """The actors that a noun's own phrase names as its owners: "Iran's", "Iranian", "US", "by Iran", "of the army"."""
    parse = reading.parse
    held = parse.kid(noun, "poss")
    if held is not None:
        return Fill(tuple(parse.conjuncts(held)), "possessor")
    by = next((kid for kid in parse.all_kids(noun, "prep", "agent") if parse.lower[kid] == "by"), None)
    if by is not None and (inner := parse.kid(by, "pobj")) is not None:
        return Fill(tuple(parse.conjuncts(inner)), "possessor")
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
            if inner is not None:
                return Fill(tuple(_linked(reading, parse.conjuncts(inner))), "direct")
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
    return (head,)


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


def _own(reading: Reading, verb: int, own: int) -> Fill:
    parse = reading.parse
    if parse.tags[own] in _RELATIVE or (parse.lower[own] == "that" and parse.deps[verb] == "relcl"):
        above = verb
        while parse.deps[above] == "conj":
            above = parse.heads[above]
        if parse.deps[above] == "relcl":
            return Fill(antecedent(reading, above), "relative")
        return NOTHING
    return Fill(tuple(parse.conjuncts(own)), "direct")


def _linked(reading: Reading, tokens: list[int]) -> list[int]:
    return [token for token in tokens if reading.parse.tags[token] not in _RELATIVE]


def _shared(reading: Reading, verb: int, head: int, depth: int) -> Fill:
    found = surface_subject(reading, head, depth + 1) if _is_clause(reading, head) else NOTHING
    return Fill(found.tokens, "conjunct" if found.how == "direct" else found.how)


def _of_noun_clause(reading: Reading, verb: int, depth: int) -> Fill:
    """Participle: the noun itself. Infinitive: whose plan or way the noun is."""
    parse = reading.parse
    head = parse.heads[verb]
    if has_to(reading, verb):
        if nominal(reading, head).actor and parse.lemmas[head] not in words("intent"):
            return Fill((head,), "relative")
        receiver = _receiver(reading, head) or _addressee(reading, head)
        if receiver is not None and parse.lemmas[head] not in words("own_promise"):
            return Fill(tuple(parse.conjuncts(receiver)), "control")
        return _retold(owner(reading, head, depth + 1), "control")
    if is_mistaken(reading, verb):
        return Fill((head,), "direct")
    if parse.tags[verb] == "VBG" and parse.lemmas[head] in words("text"):
        return _retold(owner(reading, head, depth + 1), "control")
    return Fill((head,), "participle") if parse.is_noun(head) else NOTHING


def _receiver(reading: Reading, noun: int) -> int | None:
    """To whom a thing is given: "gave the rebels a week to disarm" is about the rebels' disarming."""
    parse = reading.parse
    if parse.deps[noun] != "dobj":
        return None
    held = parse.kid(parse.heads[noun], "dative")
    if held is not None and parse.tags[held] in ("IN", "TO"):
        return parse.kid(held, "pobj")
    return held


def _addressee(reading: Reading, noun: int) -> int | None:
    """Who is told to do it: "an order to the court to …", "a call on the rebels to …"."""
    parse = reading.parse
    if parse.lemmas[noun] not in words("directive"):
        return None
    for token in (noun, parse.heads[noun]) if parse.deps[noun] == "dobj" else (noun,):
        for preposition in parse.all_kids(token, "prep", "dative"):
            inner = parse.kid(preposition, "pobj")
            if parse.lower[preposition] in ("to", "on", "for") and inner is not None and nominal(reading, inner).actor:
                return inner
    return None


def _of_gerund(reading: Reading, preposition: int, depth: int) -> Fill:
    """The subject of a gerund after a preposition: the object of verbs like accuse and prevent, else the subject."""
    parse = reading.parse
    head = parse.heads[preposition]
    if parse.is_noun(head):
        return _retold(owner(reading, head, depth + 1), "control")
    if not _is_clause(reading, head):
        return controller(reading, head, depth + 1)
    if parse.lower[preposition] in _OBJECT_CONTROL_PREPOSITIONS and not is_passive(reading, head):
        held = parse.kid(head, "dobj")
        if held is not None and nominal(reading, held).actor:
            return Fill(tuple(parse.conjuncts(held)), "control")
    found = surface_subject(reading, head, depth + 1)
    if found and any(nominal(reading, token).actor for token in found.tokens):
        return _retold(found, "participle")
    return _inside_predicate(reading, head) or _retold(found, "participle")


def _inside_predicate(reading: Reading, verb: int) -> Fill:
    """Whose deed a nominal predicate names: "was the height of Russia's intervention, after bombing" is about Russia."""
    parse = reading.parse
    predicate = parse.kid(verb, "attr")
    if predicate is None:
        return NOTHING
    for token in range(predicate, parse.right[predicate] + 1):
        if parse.deps[token] == "poss" and nominal(reading, token).actor:
            return Fill(tuple(parse.conjuncts(token)), "control")
    return NOTHING


def _adjacent_subject(reading: Reading, verb: int) -> Fill:
    """The noun group right before a gerund that the parser hung higher: "hours after Turkey and Russia announcing"."""
    parse = reading.parse
    before = verb - 1
    if (
        parse.tags[verb] != "VBG"
        or parse.deps[verb] != "pcomp"
        or before <= parse.heads[verb]
        or not parse.is_noun(before)
    ):
        return NOTHING
    first = parse.first_conjunct(before)
    if parse.deps[first] == "pobj" and nominal(reading, first).actor:
        return Fill(tuple(t for t in parse.conjuncts(first) if t <= before), "direct")
    return NOTHING


def _is_clause(reading: Reading, token: int) -> bool:
    return reading.parse.tags[token].startswith(("VB", "MD"))


def _is_finite(reading: Reading, verb: int) -> bool:
    return reading.parse.tags[verb] in ("VBD", "VBZ", "VBP") and reading.parse.kid(verb, "aux") is None


def _retold(fill: Fill, how: str) -> Fill:
    return Fill(fill.tokens, how) if fill else NOTHING
