"""Further actors that no slot names: who did it together, whom an issue concerns."""

from __future__ import annotations

from ...schemas import load_vocabulary
from .ends import EndPoint
from .forms import agent, possessors
from .predications import Predication
from .reading import Reading
from .words import words

SPOKEN = frozenset(("REQUEST", "ACCUSE", "REJECT", "SUPPORT", "THREATEN"))
"""Categories of what is done in words."""
_ABOUT = SPOKEN | {"PROTEST", "SANCTION", "COERCE", "CONCEDE", "CONSULT"}
"""Categories of what is done about somebody else's deed or plan."""


def partners(made: Predication, subject: EndPoint) -> list[tuple[str, int]]:
    """The other subjects of what is done together ("A and B signed a pact")."""
    if made.frame.predicate not in words("collective"):
        return []
    return [("with", token) for token in made.subject.tokens if token != subject.phrase.head]


def concerned(reading: Reading, made: Predication, target: EndPoint) -> list[tuple[str, int]]:
    """Whom an issue concerns: the owner of what is blamed or backed, who is to do what is demanded.

    Only where the predicate is about somebody: who leaves a meeting or agrees to found a force does it to nobody.
    """
    parse = reading.parse
    category = load_vocabulary().predicate(made.frame.predicate).category
    if category not in _ABOUT:
        return []
    if target.found.by == "clause":
        verb = target.phrase.head
        subject = parse.kid(verb, "nsubj", "nsubjpass")
        if category in ("THREATEN", "SUPPORT") and subject is not None and made.slot == "ccomp":
            return []  # "warned that the deputies would vote": who is warned is not said
        inner = subject if subject is not None else parse.kid(verb, "dobj")
        own = inner is not None and any(parse.tags[kid] == "PRP$" for kid in parse.kids[inner])
        return [("to", inner)] if inner is not None and parse.is_noun(inner) and not own else []
    if target.named.actor or target.named.kind == "place" or target.via_coref:
        return []
    head = target.phrase.head
    held = possessors(reading, head)
    if not held:
        return [("to", token) for kid in parse.all_kids(head, "acl") for token in agent(reading, kid).tokens]
    named = parse.lemmas[head] in words("deed") or parse.lemmas[head] in reading.lexicon.nouns
    return [("to", token) for token in held.tokens] if named or held.how == "possessor" else []
