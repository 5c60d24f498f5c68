"""Which words could be an antecedent, and in what order: function, clause, position; what takes up another."""

from __future__ import annotations

from ...schemas import load_vocabulary
from .frames import verb_frames
from .mentions import nominal
from .reading import Reading
from .words import words

_SUBJECTS = ("nsubj", "nsubjpass")
_REASONS = ("for", "over", "about")
_DONE_FOR = frozenset(("ACCUSE", "REJECT", "SUPPORT", "SANCTION", "COERCE", "ASSAULT", "THREATEN", "PROTEST"))
"""Categories of what is done to somebody for a deed of his own."""


_COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5}
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "pobj", "dative")


def matrix_subjects(reading: Reading, token: int) -> list[int]:
    """Subjects of the clauses above the pronoun's own, nearest first: "Kenya, though it arms them, warned …"."""
    parse, found = reading.parse, []
    at = clause_of(reading, token)
    while parse.heads[at] != at:
        at = parse.heads[at]
        found += [kid for kid in parse.all_kids(at, *_SUBJECTS) if kid < token]
    return found


def rank(reading: Reading, token: int, object_like: bool, same: bool, matrix: list[int]) -> tuple[int, int]:
    """The rank of a candidate, those of the clauses above the pronoun first."""
    return (matrix.index(token) - len(matrix), 0) if token in matrix else _rank(reading, token, object_like, same)


def _rank(reading: Reading, token: int, object_like: bool, same: bool) -> tuple[int, int]:
    """Order of candidates within a sentence: parallel function first, then main clause, then position."""
    parse = reading.parse
    dep = parse.deps[token]
    main = parse.deps[parse.heads[token]] == "ROOT"
    if object_like:
        kind = 0 if dep == "dobj" else 1 if dep in _SUBJECTS else 2
        actor = nominal(reading, token).actor
        return (kind + (2 if actor else 0) + (0 if main or same else 1), -token if same else token)
    kind = 0 if dep in _SUBJECTS else 2 if dep == "poss" else 3
    return (kind + (0 if main else 1), token)


def clause_of(reading: Reading, token: int) -> int:
    """The nearest verb above a token."""
    parse = reading.parse
    at = token
    while parse.heads[at] != at:
        at = parse.heads[at]
        if parse.tags[at].startswith("VB") and parse.deps[at] not in ("amod", "compound"):
            return at
    return at


def is_inside(reading: Reading, token: int, pronoun: int) -> bool:
    """Whether the pronoun stands within the candidate's own phrase ("the army and its allies")."""
    parse = reading.parse
    return parse.left[token] <= pronoun <= parse.right[token] and parse.heads[pronoun] == token


def is_expletive(reading: Reading, token: int) -> bool:
    """The "it" of "it is likely that" or "it rained", which means nobody."""
    parse = reading.parse
    if parse.lower[token] != "it" or parse.deps[token] not in ("nsubj", "nsubjpass", "expl"):
        return False
    verb = parse.heads[token]
    if parse.deps[token] == "expl":
        return True
    clausal = parse.kid(verb, "ccomp", "csubj") is not None
    passive = parse.deps[token] == "nsubjpass" and clausal
    return passive or (
        parse.lemmas[verb] in ("be", "seem", "appear", "remain") and parse.kid(verb, "acomp") is not None
    )


def is_taken_up(reading: Reading, token: int) -> bool:
    """Whether it is a bare definite noun such as "the group"."""
    parse = reading.parse
    kids = [kid for kid in parse.kids[token] if kid < token]
    definite = len(kids) == 1 and parse.lower[kids[0]] in ("the", "this", "that")
    return (
        definite
        and parse.tags[token] == "NN"
        and parse.lemmas[token] in words("taken_up")
        and parse.kid(token, "prep") is None
    )


def is_dual(reading: Reading, token: int) -> bool:
    """Whether a plural noun is counted as two: "the two countries", "both sides"."""
    return counted(reading, token) == 2


def counted(reading: Reading, token: int) -> int | None:
    """How many actors a counted phrase stands for: "the two countries", "all four states", "both"."""
    parse = reading.parse
    if parse.lower[token] == "both":
        return 2 if parse.deps[token] in _ARGUMENTS else None
    if parse.lemmas[token] not in words("dual") or parse.tags[token] not in ("NNS", "NNPS"):
        return None
    count = next((_COUNTS[parse.lower[kid]] for kid in parse.kids[token] if parse.lower[kid] in _COUNTS), None)
    narrowed = count != 2 and parse.kid(token, "amod", "compound", "nmod", "poss", "prep", "relcl") is not None
    return None if narrowed else count  # "the three Gulf states" need not be the three named last


def is_aside(reading: Reading, token: int, pronoun: int) -> bool:
    """Whether it only says who told what stands before it: "the rebels fled, the army said, when they …"."""
    parse = reading.parse
    verb = parse.heads[token]
    if parse.deps[token] not in _SUBJECTS or parse.lemmas[verb] not in words("say") or pronoun < token:
        return False
    told = parse.kid(verb, "ccomp")
    return parse.deps[verb] == "parataxis" or (told is not None and told < token)


def blamed_for(reading: Reading, pronoun: int) -> int | None:
    """Whose deed a possessive means where somebody is blamed, thanked or hit for it: "fined Chad for its raid"."""
    parse = reading.parse
    noun = parse.heads[pronoun]
    preposition = parse.heads[noun]
    verb = parse.heads[preposition]
    held = parse.kid(verb, "dobj") if parse.is_verb(verb) else None
    plain = parse.tags[pronoun] == "PRP$" and parse.deps[noun] == "pobj" and parse.lower[preposition] in _REASONS
    if not plain or held is None or held > preposition or not nominal(reading, held).actor:
        return None
    known = load_vocabulary()
    about = {known.predicate(frame.predicate).category for frame, _ in verb_frames(reading, verb) if frame.predicate}
    return held if about & _DONE_FOR else None


def charged_with(reading: Reading, noun: int) -> tuple[int, ...]:
    """Who is suspected of a deed: the object of "detained a miner on suspicion of robbing a bank"."""
    parse = reading.parse
    preposition = parse.heads[noun]
    verb = parse.heads[preposition]
    if parse.deps[noun] != "pobj" or parse.lemmas[noun] not in words("claim_noun") or not parse.is_verb(verb):
        return ()
    held = parse.kid(verb, "nsubjpass") if parse.kid(verb, "auxpass") is not None else parse.kid(verb, "dobj")
    return tuple(parse.conjuncts(held)) if held is not None and nominal(reading, held).actor else ()
