"""Which frames of the lexicon a word could open, most specific first, by the words that go with it."""

from __future__ import annotations

from .lexicon import Frame
from .reading import Reading
from .words import words

_LIKE = ("like_troops", "like_weapons", "like_aid", "like_facts", "like_migrants")
_PARTICLE_DEPS = frozenset(("prt", "prep", "advmod", "dative", "acomp", "oprd", "aux", "agent", "amod", "xcomp"))


def verb_frames(reading: Reading, verb: int) -> list[tuple[Frame, tuple[int, ...]]]:
    """Frames of a verb with the tokens (verb, particle, light noun) that name the predicate."""
    parse = reading.parse
    found = []
    for frame in reading.lexicon.verbs.get(parse.lemmas[verb], ()):
        tokens = _companions(reading, verb, frame)
        if tokens is not None:
            found.append((frame, tokens))
    return found


def noun_frames(reading: Reading, noun: int) -> list[tuple[Frame, tuple[int, ...]]]:
    """Frames of a noun with the tokens that name the predicate."""
    parse = reading.parse
    return [
        (frame, (noun,))
        for frame in reading.lexicon.nouns.get(parse.lemmas[noun], ())
        if len(frame.words) == 1 or _compound(reading, noun, frame)
    ]


def _compound(reading: Reading, noun: int, frame: Frame) -> bool:
    parse = reading.parse
    return frame.words == tuple(parse.lemmas[noun : noun + len(frame.words)])


def _companions(reading: Reading, verb: int, frame: Frame) -> tuple[int, ...] | None:
    tokens = [verb]
    for number, word in enumerate(frame.words[1:]):
        light = frame.pos == "L" and number == 0
        token = _light_noun(reading, verb, word) if light else _particle(reading, tokens, word, frame)
        if token is None:
            return None
        tokens.append(token)
    return tuple(tokens)


def _light_noun(reading: Reading, verb: int, word: str) -> int | None:
    """The object noun of a light verb; in the passive its subject, in a relative clause its antecedent."""
    parse = reading.parse
    for kid in parse.kids[verb]:
        if parse.deps[kid] in ("dobj", "nsubjpass", "attr", "oprd"):
            for joined in parse.conjuncts(kid):
                noun = _counted(reading, joined)
                if _is_light_noun(reading, noun, word):
                    return noun
    if parse.deps[verb] in ("relcl", "acl") and parse.lemmas[parse.heads[verb]] == word:
        return parse.heads[verb]
    return None


def _counted(reading: Reading, noun: int) -> int:
    """What a series, round or kind is of: "launched a wave of attacks" is launching attacks."""
    parse = reading.parse
    if parse.lemmas[noun] not in words("partitive"):
        return noun
    preposition = next((kid for kid in parse.all_kids(noun, "prep") if parse.lower[kid] == "of"), None)
    inner = None if preposition is None else parse.kid(preposition, "pobj")
    return noun if inner is None else inner


def _is_light_noun(reading: Reading, noun: int, word: str) -> bool:
    """Whether a noun is the one of a light verb, or holds it: an aid package is aid, a loan guarantee a loan."""
    parse = reading.parse
    if parse.lemmas[noun] in words("container"):
        held = [kid for kid in parse.all_kids(noun, "compound", "nmod") if kid not in reading.named]
        if held:
            return parse.lemmas[held[-1]] == word
    return parse.lemmas[noun] == word or parse.lower[noun] == word or _alike(parse.lemmas[noun], word)


def _alike(lemma: str, word: str) -> bool:
    """Whether a noun goes with a light verb as another one does: police, like troops, are sent and deployed."""
    return any(lemma in words(name) and word in words(name) for name in _LIKE)


def _is_preposition(reading: Reading, verb: int, particle: int) -> bool:
    """Whether it opens a phrase of its own beside an object ("took office in September"), so that it is no particle."""
    parse = reading.parse
    return parse.kid(particle, "pobj") is not None and parse.kid(verb, "dobj") is not None


def _particle(reading: Reading, tokens: list[int], word: str, frame: Frame) -> int | None:
    parse = reading.parse
    for token in reversed(tokens):
        for kid in parse.kids[token]:
            if parse.deps[kid] == "pobj" and parse.lemmas[kid] == word and token != tokens[0]:
                return kid  # "withdraw from treaty": the noun that settles the sense
            if parse.lower[kid] == word and parse.deps[kid] in _PARTICLE_DEPS:
                alone = len(frame.words) == 2 and f"prep:{word}" != frame.targets[0]
                if alone and _is_preposition(reading, tokens[0], kid):
                    continue
                inner = parse.kid(kid, "pobj")
                if inner is not None and parse.lemmas[inner] in words("time"):
                    continue  # "agreed on Tuesday"
                return kid
    return None
