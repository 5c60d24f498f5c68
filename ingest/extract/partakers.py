"""Who and what else has a part in an act: roles of a frame, what is handed over, where it happens."""

from __future__ import annotations

from ...schemas import load_vocabulary
from .forms import NOTHING, Fill, has_to
from .frames import verb_frames
from .lexicon import Frame
from .mentions import nominal
from .reading import Reading
from .slots import fill, is_of_object, pobj
from .words import words


def is_no_gift(reading: Reading, verb: int, frame: Frame) -> bool:
    """Whether a verb of giving has an object that nobody hands over: "delivered a blow to", "gave birth to"."""
    if frame.pos != "V" or frame.predicate not in words("transfer"):
        return False
    given = fill(reading, verb, "obj").tokens
    return any(reading.parse.lemmas[token] in words("no_goods") for token in given)


def place(reading: Reading, verb: int) -> Fill:
    """Where an act without a target happens."""
    for preposition in ("in", "into", "on", "across", "through", "over", "around"):
        found = pobj(reading, verb, preposition)
        if found and nominal(reading, found.tokens[0]).kind != "issue":
            return found
    return NOTHING


def roles(
    reading: Reading, verb: int, frame: Frame, tokens: tuple[int, ...], slot: str
) -> tuple[tuple[str, Fill], ...]:
    """Further participants: those of the frame, any actor with or against whom it is done, and what is handed over."""
    named = dict(frame.roles)
    if frame.pos == "V" and frame.predicate in words("transfer") and slot not in ("obj", "xcomp", "ccomp", "none"):
        named.setdefault("for", "obj")
    found = [(role, fill(reading, verb, slot, tokens)) for role, slot in named.items()]
    found += [(role, _beside(reading, role, tokens)) for role in ("with", "against") if role not in named]
    if frame.pos == "L" and frame.predicate in words("transfer") and len(tokens) > 1:
        found.append(("for", Fill(tokens[1:2])))
    together = load_vocabulary().predicate(frame.predicate).category in ("AGREE", "CONSULT", "COOPERATE")
    together = together and (frame.pos == "L" or frame.predicate != "discussed")  # ties between two may be a topic
    if together and not any(filled for role, filled in found if role == "with"):
        found.append(("with", fill(reading, verb, "obj>prep:between", tokens)))
    return tuple((role, filled) for role, filled in found if filled)


def _beside(reading: Reading, preposition: str, tokens: tuple[int, ...]) -> Fill:
    """Who stands behind a preposition of the clause, unless it belongs to another noun ("near the border with X")."""
    found = fill(reading, tokens[0], f"prep:{preposition}", tokens)
    if not found or is_of_object(reading, tokens[0], f"prep:{preposition}", found, tokens):
        return NOTHING
    parse = reading.parse
    above = parse.heads[parse.heads[parse.first_conjunct(found.tokens[0])]]
    own = (*tokens, *parse.all_kids(tokens[0], "dobj"))
    return NOTHING if above not in own and parse.lemmas[above] in words("relating") else found


def as_did(reading: Reading, verb: int) -> list[int]:
    """Who did the same by an ellipsis ("condemned the coup, as did Qatar"); of what was not done it tells nothing."""
    parse = reading.parse
    for clause in (*parse.all_kids(verb, "advcl", "conj"), *_next_root(reading, verb)):
        subject, mark = parse.kid(clause, "nsubj"), clause - 1
        inverted = subject is not None and subject > clause and parse.lower[mark] in ("as", "so")
        if inverted and clause > verb and parse.lower[clause] in ("did", "does", "do", "has", "have", "had"):
            bare = parse.kid(clause, "dobj", "neg") is None and parse.kid(verb, "neg") is None
            return parse.conjuncts(subject) if bare and subject is not None else []
    return []


def _next_root(reading: Reading, verb: int) -> list[int]:
    """The verb of the sentence after that of a main verb, which may take it up: "So did Uganda."."""
    parse = reading.parse
    number = parse.sentence_of[verb] + 1
    if parse.heads[verb] != verb or number >= len(parse.sentences):
        return []
    start, end = parse.sentences[number]
    return [token for token in range(start + 1, end) if parse.heads[token] == token and token == start + 1]


def is_agenda(reading: Reading, verb: int) -> bool:
    """Whether it only tells what a meeting is for: "met Lavrov to discuss Syria" is one meeting."""
    parse = reading.parse
    if (
        parse.lemmas[verb] != "discuss"
        or not has_to(reading, verb)
        or parse.deps[verb] not in ("advcl", "xcomp", "acl")
    ):
        return False
    above = parse.heads[verb]
    above = above if parse.is_verb(above) else parse.heads[above]
    held = parse.all_kids(above, "dobj")
    partner = any(nominal(reading, token).actor for token in held)
    if not partner and not any(pobj(reading, token, "with") for token in (above, *held)):
        return False  # "met in Abuja to discuss the coup": with whom is not said
    known = load_vocabulary()
    return any(
        known.predicate(f.predicate).category == "CONSULT" for f, _ in verb_frames(reading, above) if f.predicate
    )
