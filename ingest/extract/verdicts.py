"""Verdicts: who calls another a coward, or says that he lied, finds fault with him; who calls him a hero praises.

The words of verdict are closed classes (`ill` and `well` in `data/words.csv`); words that only describe are not there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .clauses import surface_subject
from .forms import Fill, agent, is_passive
from .lexicon import Frame
from .mentions import is_pronoun, nominal
from .predications import Predication
from .reading import Reading
from .slots import fill, pobj
from .words import words

RULE = "verdict"
"""The rule that marks a triple whose predicate is a verdict."""

_SEEMING = ("be", "remain", "become", "seem", "appear", "prove", "look")
_NAMING = ("call", "describe", "deem", "regard", "view", "see", "portray", "paint", "depict", "dub")
_THINKING = ("think", "believe", "consider", "feel", "complain", "worry")


def verdicts(reading: Reading) -> Iterator[Predication]:
    """Every verdict of one actor on another, in order."""
    for verb in range(len(reading.parse.words)):
        lemma = reading.parse.lemmas[verb]
        if not reading.parse.is_verb(verb):
            continue
        if lemma in _NAMING and (found := _named(reading, verb)) is not None:
            yield found
        elif lemma in words("say") or lemma in _THINKING:
            found = _said(reading, verb)
            if found is not None:
                yield found


def _named(reading: Reading, verb: int) -> Predication | None:
    """Calling the general a coward, describing him as a hero."""
    parse = reading.parse
    if parse.kid(verb, "neg") is not None:
        return None
    given = parse.all_kids(verb, "oprd", "acomp")
    for preposition in parse.all_kids(verb, "prep"):
        if parse.lower[preposition] == "as":
            given += parse.all_kids(preposition, "pobj", "amod", "acomp")
    judged = surface_subject(reading, verb) if is_passive(reading, verb) else fill(reading, verb, "obj")
    return _made(reading, verb, judged, _worth(reading, given, _are_actors(reading, judged.tokens)))


def _are_actors(reading: Reading, judged: Sequence[int]) -> bool:
    """Whether actors are judged, or what one of them has or does; else a deed that is named without its doer."""
    return all(_may_be_judged(reading, token) for token in judged)


def _said(reading: Reading, verb: int) -> Predication | None:
    """Saying that the general is a coward, that the bishop lied."""
    parse = reading.parse
    inner = parse.kid(verb, "ccomp")
    if inner is None or parse.kid(inner, "neg") is not None or parse.kid(verb, "neg") is not None:
        return None
    judged = parse.kid(inner, "nsubj")
    if judged is None or any(parse.tags[kid] == "MD" for kid in parse.all_kids(inner, "aux")):
        return None
    lemma = parse.lemmas[inner]
    parties = parse.conjuncts(judged)
    if lemma == "fail" and (len(parties) > 1 or not _is_fault(reading, inner)):
        return None
    given = parse.all_kids(inner, "attr", "acomp") if lemma in _SEEMING else [inner]
    of_actor = _are_actors(reading, parties)
    return _made(reading, verb, Fill(tuple(parties), "direct"), _worth(reading, given, of_actor))


def _is_fault(reading: Reading, verb: int) -> bool:
    """Whether failing is a fault: in everything, or in what one owes; who fails to persuade has only not managed."""
    task = reading.parse.kid(verb, "xcomp")
    return task is None or reading.parse.lemmas[task] in words("duty")


def _worth(reading: Reading, given: list[int], of_actor: bool) -> dict[str, int]:
    """The predicate of what is said of somebody, with its word; none where nobody is judged, two where mixed."""
    parse = reading.parse
    found: dict[str, int] = {}
    for top in given:
        for token in parse.conjuncts(top):
            said = {parse.lemmas[token], parse.lower[token]}
            said |= {parse.lower[kid] for kid in parse.all_kids(token, "amod")}
            if any(parse.lower[kid] == "too" or parse.lower[kid] in words("negator") for kid in parse.kids[token]):
                continue
            if said & words("ill" if of_actor else "ill_deed"):
                found.setdefault("criticised", token)
            elif said & words("well" if of_actor else "well_deed"):
                found.setdefault("praised", token)
    return found


def _made(reading: Reading, verb: int, judged: Fill, worth: dict[str, int]) -> Predication | None:
    if len(worth) != 1:
        return None
    predicate, word = next(iter(worth.items()))
    if is_passive(reading, verb):
        # the parser may hang the agent on the word of verdict: "called a liar | by the mayor"
        speaker = agent(reading, verb) or pobj(reading, word, "by")
    else:
        speaker = surface_subject(reading, verb)
    if not speaker or not judged or set(speaker.tokens) & set(judged.tokens):
        return None
    if not all(_may_be_judged(reading, token) or _is_deed(reading, token) for token in judged.tokens):
        return None
    frame = Frame((reading.parse.lemmas[verb],), "V", predicate, ("obj",))
    tokens = (verb, word) if word > verb else (verb,)
    return Predication(verb, tokens, frame, speaker, judged, "obj", (), RULE)


def _may_be_judged(reading: Reading, token: int) -> bool:
    """Whether it is an actor, or what an actor has or does: "the senator's plan"."""
    owner = reading.parse.kid(token, "poss")
    named = token if owner is None or is_pronoun(reading, owner) else owner
    return nominal(reading, named).actor or is_pronoun(reading, token)


def _is_deed(reading: Reading, token: int) -> bool:
    """Whether it names an act or a text, and not only by a pronoun: "the blockade", "the reply"."""
    lemma = reading.parse.lemmas[token]
    named = lemma in words("deed") | words("text") | words("deal") or lemma in reading.lexicon.nouns
    return named and reading.parse.is_noun(token)
