"""More misreadings of the small parser that grammar gives away, mended before any rule reads the clause."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from .lexicon import load_lexicon
from .words import words

if TYPE_CHECKING:
    from .parse import Parse

_NAMES = ("NNP", "NNPS")
_OF = ("of", "for", "from")


def mend_receivers(parse: Parse) -> None:
    """Make the name in "gave the Pentagon permission to land" the receiver, where it was read as a modifier.

    Only where nobody else receives it: "gave U.S. aid to Chad" keeps its modifier.
    """
    for name in range(1, len(parse.words) - 1):
        gift = name + 1
        if parse.deps[name] != "compound" or parse.heads[name] != gift or parse.tags[name] not in _NAMES:
            continue
        verb = parse.heads[gift]
        giving = parse.deps[gift] == "dobj" and parse.lemmas[verb] in words("giving") and parse.tags[gift] == "NN"
        taken = any(
            parse.lower[token] in ("to", "for") and parse.tags[token + 1 : token + 2] != ["VB"] and head in (verb, gift)
            for token, head in enumerate(parse.heads)
            if parse.deps[token] in ("prep", "dative")
        )
        if giving and not taken and parse.lower[name - 1] == "the":
            parse.heads[name], parse.deps[name] = verb, "dative"
            parse.heads[name - 1] = name


def mend_second_subjects(parse: Parse) -> None:
    """Give a verb its subject in "Oman hosted the talks, and Iran, which …, denied it".

    The parser joins the name to the object before it; the commas around what is said of it show that it opens a clause.
    """
    for name in range(3, len(parse.words) - 2):
        if parse.deps[name] != "conj" or parse.tags[name] not in _NAMES or parse.words[name + 1] != ",":
            continue
        joiner = name - 1
        while joiner > 1 and parse.heads[joiner] == name:
            joiner -= 1
        if parse.lower[joiner] not in ("and", "but", "while") or parse.words[joiner - 1] != ",":
            continue
        below = [t for t, head in enumerate(parse.heads) if head == name and parse.deps[t] in ("relcl", "appos")]
        verb = next((t for t in range(name + 2, len(parse.words)) if _lacks_subject(parse, t)), None)
        if below and verb is not None and below[-1] < verb and parse.words[verb - 1] == ",":
            parse.heads[name], parse.deps[name] = verb, "nsubj"


def _lacks_subject(parse: Parse, verb: int) -> bool:
    """Whether it is a finite verb, joined to another, without a subject of its own."""
    if parse.deps[verb] != "conj" or parse.tags[verb] not in ("VBD", "VBZ", "VBP"):
        return False
    return all(parse.deps[t] not in ("nsubj", "nsubjpass") for t, head in enumerate(parse.heads) if head == verb)


def mend_auxiliaries(parse: Parse) -> None:
    """Give a verb the subject that was hung on its auxiliary ("Egypt and Qatar are mediating")."""
    owned = {head for token, head in enumerate(parse.heads) if parse.deps[token] in ("nsubj", "nsubjpass")}
    for token, dep in enumerate(parse.deps):
        held = parse.heads[token]
        if dep in ("nsubj", "nsubjpass") and held != token and parse.deps[held] in ("aux", "auxpass"):
            verb = parse.heads[held]
            if verb not in owned:
                parse.heads[token] = verb


def mend_charges(parse: Parse) -> None:
    """Make a gerund of the noun in "was accused of bombing schools", which was read as part of a compound."""
    for token in range(2, len(parse.words) - 1):
        head, before = parse.heads[token], token - 1
        fits = parse.deps[token] == "compound" and parse.tags[token] == "NN" and parse.lower[token].endswith("ing")
        if not fits or parse.deps[head] != "pobj" or parse.heads[head] != before or parse.lower[before] not in _OF:
            continue
        if parse.lemmas[parse.heads[before]] in words("charging") and head > token:
            parse.tags[token], parse.lemmas[token] = "VBG", gerund_lemma(parse.lower[token])
            parse.heads[token], parse.deps[token] = before, "pcomp"
            parse.heads[head], parse.deps[head] = token, "dobj"


def mend_plans(parse: Parse) -> None:
    """Put the infinitive of "accused Kyiv of planning to leave" under its gerund, which was read as a noun."""
    for token in range(1, len(parse.words) - 2):
        verb = token + 2
        gerund = parse.tags[token] == "VBG" and parse.deps[token] == "pobj" and parse.heads[token] == token - 1
        if gerund and parse.deps[token + 1] == "aux" and parse.lower[token + 1] == "to" and parse.tags[verb] == "VB":
            parse.deps[token] = "pcomp"
            parse.heads[verb], parse.deps[verb] = token, "xcomp"


def gerund_lemma(word: str) -> str:
    """The verb of a form in -ing that the lexicon knows, else the bare stem."""
    stem = word.removesuffix("ing")
    tried = (stem, stem + "e", stem[:-1]) if stem[-1:] == stem[-2:-1] else (stem, stem + "e")
    return next((form for form in tried if form in verb_entries()), stem)


@functools.cache
def verb_entries() -> frozenset[str]:
    """The first words of all verbal entries of the lexicon."""
    return frozenset(load_lexicon().verbs)
