"""Two more misreadings of the small parser that grammar gives away, mended before any rule reads the clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .words import words

if TYPE_CHECKING:
    from .parse import Parse

_NAMES = ("NNP", "NNPS")


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
