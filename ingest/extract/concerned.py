"""Who else takes part, beside subject and object: partners, addressees, those concerned, what is charged."""

from __future__ import annotations

from collections.abc import Iterator

from ...schemas import load_vocabulary
from .ends import EndPoint
from .forms import Fill, agent, possessors
from .mentions import nominal
from .predications import Predication
from .reading import Reading
from .slots import pobj
from .words import words

SPOKEN = frozenset(("REQUEST", "ACCUSE", "REJECT", "SUPPORT", "THREATEN"))
"""Categories of what is done in words."""
_AGAINST = ("ACCUSE", "REJECT", "THREATEN", "SANCTION", "PROTEST", "REQUEST", "COERCE", "CONCEDE", "CONSULT")
"""Categories of what is done to the owner of a text or deed: who condemns A's decision condemns A for it."""

_FAVOURED = ("supported", "praised", "welcomed", "endorsed", "defended", "backs", "congratulated", "thanked")
_ADDRESSED = ("THREATEN", "REQUEST")


def partners(made: Predication, subject: EndPoint) -> list[tuple[str, int]]:
    """The other subjects of what is done together ("A and B signed a pact")."""
    if made.frame.predicate not in words("collective"):
        return []
    return [("with", token) for token in made.subject.tokens if token != subject.phrase.head]


def charged(reading: Reading, made: Predication) -> Iterator[tuple[str, Fill]]:
    """What somebody is charged with or blamed for doing: "accused the firm of bribing officials"."""
    parse, anchor = reading.parse, made.anchor
    if any(role == "for" and filled for role, filled in made.roles):
        return
    for link, verbs in (("of", "of_charge"), ("for", "for_charge")):
        if parse.lemmas[anchor] in words(verbs):
            yield from (("for", Fill((deed,), "clause")) for deed in _gerunds(reading, anchor, link))


def _gerunds(reading: Reading, verb: int, link: str) -> Iterator[int]:
    """The gerunds after a preposition of the verb, or of its object, where the parser may have hung them."""
    parse = reading.parse
    for token in (verb, *parse.all_kids(verb, "dobj", "nsubjpass")):
        for kid in parse.all_kids(token, "prep"):
            deed = parse.kid(kid, "pcomp") if parse.lower[kid] == link else None
            if deed is not None and parse.tags[deed] == "VBG":
                yield deed


def addressees(reading: Reading, made: Predication) -> list[tuple[str, int]]:
    """To whom the main clause turns, of a participle that says what is said there: "wrote to A, warning that …"."""
    parse, anchor = reading.parse, made.anchor
    main = parse.heads[anchor]
    spoken = load_vocabulary().predicate(made.frame.predicate).category in _ADDRESSED and made.target.how == "clause"
    if not spoken or parse.tags[anchor] != "VBG" or parse.deps[anchor] != "advcl" or parse.kid(anchor, "dobj"):
        return []
    held = parse.all_kids(main, "dobj", "dative")
    found = next((fill for token in (main, *held) if (fill := pobj(reading, token, "to"))), Fill())
    return [("to", token) for token in found.tokens]


def concerned(reading: Reading, made: Predication, target: EndPoint) -> list[tuple[str, int]]:
    """Whom an issue concerns: the owner of what is blamed, who is to do what is demanded, whom a threat names."""
    category = load_vocabulary().predicate(made.frame.predicate).category
    if target.found.by == "clause":
        return _of_clause(reading, category, target.phrase.head)
    if target.named.actor or target.named.kind == "place" or target.via_coref:
        return []
    parse, head = reading.parse, target.phrase.head
    held = possessors(reading, head)
    if made.frame.predicate == "vetoed" or not (category in _AGAINST or made.frame.predicate in _FAVOURED):
        return []  # a council's resolution is not against it, and an approved pardon not to who issued it
    if not held and category not in _AGAINST:
        return []
    if not held:
        return [("to", token) for kid in parse.all_kids(head, "acl") for token in agent(reading, kid).tokens]
    named = parse.lemmas[head] in words("deed") or parse.lemmas[head] in reading.lexicon.nouns
    return [("to", token) for token in held.tokens] if named or held.how == "possessor" else []


def _of_clause(reading: Reading, category: str, verb: int) -> list[tuple[str, int]]:
    """Who is to do what is demanded, or whom a threat, refusal or promise names: never whom it only tells of."""
    parse = reading.parse
    subject = parse.kid(verb, "nsubj", "nsubjpass")
    if subject is not None:
        return [("to", subject)] if category in ("REQUEST", "ACCUSE") and parse.is_noun(subject) else []
    inner = parse.kid(verb, "dobj")
    if inner is None or not parse.is_noun(inner) or category not in (*_AGAINST, "AGREE"):
        return []
    own = any(parse.tags[kid] == "PRP$" or parse.lower[kid] in ("a", "an", "any") for kid in parse.kids[inner])
    known = nominal(reading, inner).known or category != "AGREE"
    return [("to", inner)] if known and not own else []
