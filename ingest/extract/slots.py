"""The slots of a frame: which words of a clause fill object, dative, a preposition's object, or a clause."""

from __future__ import annotations

from collections.abc import Iterator

from .clauses import surface_subject
from .forms import NOTHING, Fill, antecedent, clause_antecedent, has_to, is_passive
from .reading import Reading
from .words import words

_NEAR = {
    "on": ("on", "upon"),
    "in": ("in", "inside", "within", "at", "near"),
    "to": ("to", "toward", "towards"),
    "with": ("with", "alongside"),
    "against": ("against",),
    "into": ("into", "onto"),
    "over": ("over", "about"),
}
_FRONTED = ("in", "at", "on", "inside", "within", "near")
_CIRCUMSTANCE = ("after", "before", "since", "during", "amid", "despite", "until", "following", "by", "as")
_RELATIVE = ("WDT", "WP")


def fill(reading: Reading, verb: int, slot: str, skip: tuple[int, ...] = ()) -> Fill:  # noqa: PLR0911  one return a slot
    """What fills a slot of a verb; nothing where the clause has no such argument. `skip`: tokens of the predicate."""
    if slot == "obj":
        return _object(reading, verb, skip)
    if slot == "dative":
        return _dative(reading, verb, skip)
    if slot.startswith("prep:"):
        return _prepositional(reading, verb, slot[5:], skip)
    if slot.startswith("obj+prep:"):  # only beside an object: "returned the paintings to the museum"
        held = _object(reading, verb, ())
        return _prepositional(reading, verb, slot[9:], skip) if held else NOTHING
    if slot.startswith("obj>prep:"):
        return _inside_object(reading, verb, slot[9:])
    if slot in ("xcomp", "ccomp"):
        return _clause(reading, verb, slot)
    return NOTHING


def pobj(reading: Reading, token: int, preposition: str) -> Fill:
    """The object of a preposition that hangs on a token."""
    parse, wanted = reading.parse, _NEAR.get(preposition, (preposition,))
    for word in wanted:
        for kid in parse.kids[token]:
            if parse.lower[kid] == word and parse.deps[kid] in ("prep", "dative", "agent", "prt"):
                if kid < token and word in _FRONTED and parse.is_verb(token) and not _is_relative(reading, kid):
                    continue  # "In Geneva the council voted"
                inner = parse.kid(kid, "pobj")
                if inner is None and (nested := parse.kid(kid, "prep")) is not None:
                    inner = parse.kid(nested, "pobj")
                gerund = parse.kid(kid, "pcomp") if inner is None and word != "with" else None
                if gerund is not None and parse.tags[gerund] == "VBG":  # "strikes on fighters holding out"
                    inner = parse.kid(gerund, "nsubj")
                if inner is not None and not _is_adverbial(reading, kid, inner):
                    return _heads(reading, inner, "direct")
    return NOTHING


def _is_relative(reading: Reading, preposition: int) -> bool:
    return any(reading.parse.tags[kid] in _RELATIVE for kid in reading.parse.kids[preposition])


def _is_adverbial(reading: Reading, preposition: int, inner: int) -> bool:
    """Whether a phrase tells when, why or how ("in March", "in response", "in a bid to"), so that it is no party."""
    parse = reading.parse
    lemma = parse.lemmas[inner]
    if parse.tags[inner] == "CD" and len(lemma) == 4 and lemma.isdigit():
        return True  # "between 2021 and 2022"
    return lemma in words("time") or (parse.lower[preposition] == "in" and parse.lower[inner] in words("manner"))


def _heads(reading: Reading, token: int, how: str) -> Fill:
    parse = reading.parse
    if parse.tags[token] in _RELATIVE:
        found = clause_antecedent(reading, token)
        return Fill(found, "relative") if found else NOTHING
    if parse.lemmas[token] in words("quantifier") and (part := _of_which(reading, token)):
        return Fill(part, "relative")
    return Fill(tuple(_nouns(reading, parse.conjuncts(token))), how)


def _of_which(reading: Reading, token: int) -> tuple[int, ...]:
    """The antecedent of "most of which"."""
    parse = reading.parse
    for kid in parse.all_kids(token, "prep"):
        inner = parse.kid(kid, "pobj")
        if inner is not None and parse.tags[inner] in _RELATIVE:
            return clause_antecedent(reading, inner)
    return ()


def _nouns(reading: Reading, tokens: list[int]) -> Iterator[int]:
    """Conjuncts that are noun-like: a parser joins clauses and adjectives to nouns now and then."""
    for token in tokens:
        tag = reading.parse.tags[token]
        if not any(character.isalnum() for character in reading.parse.words[token]):
            continue
        if tag[:2] in ("NN", "PR", "CD", "DT", "JJ", "FW") or tag in ("VBG", "WP"):
            yield token


def _object(reading: Reading, verb: int, skip: tuple[int, ...]) -> Fill:
    parse = reading.parse
    if is_passive(reading, verb):
        held = parse.kid(verb, "dobj")
        if held is not None and held not in skip:
            return _heads(reading, held, "direct")
        found = surface_subject(reading, verb)
        return Fill(tuple(t for t in found.tokens if t not in skip), found.how)
    for kid in parse.kids[verb]:
        if parse.deps[kid] in ("dobj", "oprd") and kid not in skip and parse.deps[kid] == "dobj":
            return _heads(reading, kid, "direct")
    return _small_clause_subject(reading, verb) or _gap(reading, verb) or _shared_object(reading, verb, skip)


def _small_clause_subject(reading: Reading, verb: int) -> Fill:
    """The noun of "urged the army to leave" where the parser made it the subject of the infinitive."""
    parse = reading.parse
    inner = parse.kid(verb, "ccomp")
    if inner is None or not (has_to(reading, inner) or parse.tags[inner] in ("VBG", "VB")):
        return NOTHING
    if any(parse.deps[kid] == "mark" for kid in parse.kids[inner]):
        return NOTHING
    subject = parse.kid(inner, "nsubj", "nsubjpass")
    return _heads(reading, subject, "direct") if subject is not None and subject > verb else NOTHING


def _gap(reading: Reading, verb: int) -> Fill:
    """The antecedent of "the town that the army shelled"."""
    parse = reading.parse
    if parse.deps[verb] != "relcl" or parse.kid(verb, "nsubj") is None:
        return NOTHING
    subject = parse.kid(verb, "nsubj")
    if subject is None or parse.tags[subject] in _RELATIVE:
        return NOTHING
    marks = [kid for kid in parse.kids[verb] if parse.tags[kid] in ("WRB", "WP$")]
    pied = [kid for kid in parse.all_kids(verb, "prep") if any(parse.tags[t] in _RELATIVE for t in parse.kids[kid])]
    if marks or pied:
        return NOTHING
    return Fill(antecedent(reading, verb), "relative")


def _shared_object(reading: Reading, verb: int, skip: tuple[int, ...]) -> Fill:
    """The object of "shelled and seized the town", which hangs on the last verb alone."""
    parse = reading.parse
    for later in parse.all_kids(verb, "conj"):
        close = all(parse.deps[t] in ("cc", "advmod", "aux") or t in (verb, later) for t in range(verb, later))
        if parse.is_verb(later) and close and parse.kid(later, "nsubj") is None:
            held = parse.kid(later, "dobj")
            if held is not None and held not in skip:
                return _heads(reading, held, "conjunct")
    return NOTHING


def _dative(reading: Reading, verb: int, skip: tuple[int, ...]) -> Fill:
    parse = reading.parse
    held = parse.kid(verb, "dative")
    if held is not None:
        if parse.tags[held] in ("IN", "TO"):
            inner = parse.kid(held, "pobj")
            return _heads(reading, inner, "direct") if inner is not None else NOTHING
        return _heads(reading, held, "direct") if held not in skip else NOTHING
    if is_passive(reading, verb) and parse.kid(verb, "dobj") is not None:
        return surface_subject(reading, verb)
    return NOTHING


def _prepositional(reading: Reading, verb: int, preposition: str, skip: tuple[int, ...]) -> Fill:
    """On the verb, its particle or the predicate's noun; else inside the object, where the parser may have hung it."""
    parse = reading.parse
    for token in (verb, *[t for t in skip if t != verb]):
        found = pobj(reading, token, preposition)
        if found:
            return found
        if (
            parse.lower[token] in _NEAR.get(preposition, (preposition,))
            and (inner := parse.kid(token, "pobj")) is not None
            and not _is_adverbial(reading, token, inner)
        ):
            return _heads(reading, inner, "direct")
    for kid in parse.all_kids(verb, "dobj", "prep", "prt"):
        if parse.lower[kid] in _CIRCUMSTANCE:
            continue  # "after weeks of talks with an envoy"
        target = kid if parse.deps[kid] != "prep" else parse.kid(kid, "pobj")
        while target is not None and preposition not in ("in", "of"):
            found = pobj(reading, target, preposition)
            if found:
                return Fill(found.tokens, "attached")
            inner = next((p for p in parse.all_kids(target, "prep") if parse.lower[p] == "of"), None)
            target = None if inner is None else parse.kid(inner, "pobj")
    return NOTHING


def is_of_object(reading: Reading, verb: int, slot: str, found: Fill, skip: tuple[int, ...]) -> bool:
    """Whether a party inside the object is that of the act named there: "protested the attack | on the Kurds"."""
    noun = reading.parse.kid(verb, "dobj")
    if found.how != "attached" or not slot.startswith("prep:") or noun is None or noun in skip:
        return False
    frames = reading.lexicon.nouns.get(reading.parse.lemmas[noun], ())
    return any(slot in frame.targets for frame in frames if frame.predicate)


def _inside_object(reading: Reading, verb: int, preposition: str) -> Fill:
    parse = reading.parse
    deps = ("nsubjpass",) if is_passive(reading, verb) else ("dobj",)
    for kid in parse.all_kids(verb, *deps):
        for joined in parse.conjuncts(kid):
            found = pobj(reading, joined, preposition) or _of_participle(reading, joined, preposition)
            if found:
                return found
    return pobj(reading, verb, preposition)


def _of_participle(reading: Reading, noun: int, preposition: str) -> Fill:
    """The party inside a clause on the noun: "the sanctions imposed on A", "the ban that they put on B"."""
    parse = reading.parse
    for clause in parse.all_kids(noun, "acl", "relcl"):
        if parse.tags[clause] in ("VBN", "VBD") and (found := pobj(reading, clause, preposition)):
            return Fill(found.tokens, "attached")
    return NOTHING


def _clause(reading: Reading, verb: int, slot: str) -> Fill:
    """An infinitive or gerund (xcomp), or a finite clause (ccomp), as the target."""
    parse = reading.parse
    for kid in parse.kids[verb]:
        if parse.deps[kid] not in ("xcomp", "ccomp") or not parse.tags[kid].startswith("VB") or kid < verb:
            continue
        nonfinite = has_to(reading, kid) or (parse.tags[kid] == "VBG" and parse.kid(kid, "nsubj") is None)
        if nonfinite == (slot == "xcomp"):
            return NOTHING if _is_empty_clause(reading, kid) else Fill((kid,), "clause")
    if slot == "xcomp":
        return _prepositional_gerund(reading, verb)
    return NOTHING


def _is_empty_clause(reading: Reading, verb: int) -> bool:
    """Whether a clause only takes up what was said: "refused to do so"."""
    parse = reading.parse
    held = parse.kid(verb, "dobj")
    return parse.lemmas[verb] == "do" and (held is None or parse.lower[held] in ("so", "that", "this", "it"))


def _prepositional_gerund(reading: Reading, verb: int) -> Fill:
    parse = reading.parse
    for kid in parse.all_kids(verb, "prep"):
        inner = parse.kid(kid, "pcomp")
        if inner is not None and parse.lower[kid] in ("to", "on", "of", "from", "with") and parse.tags[inner] == "VBG":
            return Fill((inner,), "clause")
    return NOTHING
