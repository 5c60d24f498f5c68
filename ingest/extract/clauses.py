"""Who a clause is about: the subject of a verb through relative clauses, coordination, control and participles."""

from __future__ import annotations

from ...schemas import load_vocabulary
from .antecedents import charged_with
from .forms import (
    NOTHING,
    RELATIVE,
    Fill,
    agent,
    antecedent,
    has_to,
    is_mistaken,
    is_passive,
    possessors,
    without_relatives,
)
from .frames import noun_frames, verb_frames
from .mentions import nominal
from .reading import Reading
from .words import words

_OBJECT_CONTROL_PREPOSITIONS = frozenset(("of", "from", "for", "into", "against"))
_OF_ANOTHER = {"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "SANCTION", "COERCE", "PROTEST"}
_SUBJECTS = ("nsubj", "nsubjpass")


def surface_subject(reading: Reading, verb: int, depth: int = 0) -> Fill:
    """The grammatical subject of a verb, its own or the one that the construction supplies."""
    parse = reading.parse
    own = parse.kid(verb, *_SUBJECTS)
    if own is not None:
        return _own(reading, verb, own)
    if depth > 8 or parse.heads[verb] == verb or parse.kid(verb, "expl", "csubj", "csubjpass") is not None:
        return NOTHING
    return _adjacent_subject(reading, verb) or _supplied(reading, verb, depth)


def _supplied(reading: Reading, verb: int, depth: int) -> Fill:
    """The subject of a verb that has none of its own, by how it hangs on its head."""
    head, dep = reading.parse.heads[verb], reading.parse.deps[verb]
    if dep == "conj":
        return _shared(reading, head, depth)
    if dep in ("relcl", "acl"):
        return _of_noun_clause(reading, verb, depth)
    if dep in ("xcomp", "ccomp", "acomp", "oprd"):
        return controller(reading, head, depth + 1)
    if dep in ("advcl", "parataxis", "dep"):
        return _of_adverbial(reading, verb, depth)
    return _of_gerund(reading, head, depth) if dep == "pcomp" else NOTHING


def _of_adverbial(reading: Reading, verb: int, depth: int) -> Fill:
    """The subject of a participle or infinitive beside a clause: whoever is given the means, else the clause's."""
    head = reading.parse.heads[verb]
    given = _given(reading, head) if has_to(reading, verb) else NOTHING
    if given or _is_finite(reading, verb) or not _is_clause(reading, head):
        return given
    return _retold(surface_subject(reading, head, depth + 1), "participle")


def controller(reading: Reading, head: int, depth: int = 0) -> Fill:  # noqa: PLR0911  one return a construction
    """The understood subject of an infinitive or gerund under a verb, adjective or noun."""
    parse = reading.parse
    if parse.is_noun(head):
        return _retold(owner(reading, head, depth + 1), "control")
    if not parse.tags[head].startswith("VB"):
        own = parse.kid(head, *_SUBJECTS)
        if own is not None:  # "found the officer guilty of stealing"
            return Fill(tuple(parse.conjuncts(own)), "control")
        above = parse.heads[head]
        if parse.is_noun(above):
            return Fill((above,), "control")
        return controller(reading, above, depth + 1) if above != head and depth < 8 else NOTHING
    frames = reading.lexicon.verbs.get(parse.lemmas[head], ())
    control = next((frame.control for frame in frames if frame.control), "")
    moved = control == "object" or (not control and parse.lemmas[head] in words("object_control"))
    if moved and not is_passive(reading, head):
        held = parse.kid(head, "dobj", "dative")
        if held is not None and parse.deps[held] == "dative" and parse.tags[held] in ("IN", "TO"):
            held = parse.kid(held, "pobj")
        if held is not None:
            return Fill(tuple(without_relatives(reading, parse.conjuncts(held))), "control")
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


def owner(reading: Reading, noun: int, depth: int = 0) -> Fill:  # noqa: PLR0911  one return a construction
    """Whose act or plan a noun names: its possessor, demonym, agent, or the subject of the verb that governs it."""
    parse = reading.parse
    held = possessors(reading, noun)
    if held:
        return held
    if depth > 8:
        return NOTHING
    head, dep = parse.heads[noun], parse.deps[noun]
    if dep in ("dobj", "attr", "nsubjpass") and _is_clause(reading, head):
        if _is_of_another(reading, head):
            return NOTHING
        return surface_subject(reading, head, depth + 1) if not is_passive(reading, head) else agent(reading, head)
    if dep == "pobj" and parse.deps[head] == "prep":
        above = parse.heads[head]
        if _is_clause(reading, above):
            if parse.lower[head] in ("for", "over") and _is_of_another(reading, above):
                return _blamed_or_praised(reading, above)
            return surface_subject(reading, above, depth + 1)
        if parse.is_noun(above):
            return NOTHING if _is_attitude(reading, above, head) else owner(reading, above, depth + 1)
    return owner(reading, parse.first_conjunct(noun), depth + 1) if dep == "conj" else NOTHING


def _is_attitude(reading: Reading, noun: int, preposition: int) -> bool:
    """Whether a noun names what somebody thinks of another's plan: "support for an initiative to", "criticism of"."""
    if reading.parse.lower[preposition] not in ("for", "of", "against", "to", "over", "about"):
        return False
    frames = [frame for frame, _ in noun_frames(reading, noun) if frame.predicate]
    return any(load_vocabulary().predicate(frame.predicate).category in _OF_ANOTHER for frame in frames)


def _blamed_or_praised(reading: Reading, verb: int) -> Fill:
    """Whose deed it is that somebody is blamed or praised for: "praised the premier for the feat of ending …"."""
    held = reading.parse.kid(verb, "dobj")
    acting = held is not None and nominal(reading, held).actor
    return Fill(tuple(reading.parse.conjuncts(held)), "possessor") if held is not None and acting else NOTHING


def _is_of_another(reading: Reading, verb: int) -> bool:
    """Whether a verb is about a plan or act of somebody else: who rejects or demands it does not do it."""
    if reading.parse.lemmas[verb] in words("search"):
        return False
    named = [frame.predicate for frame, _ in verb_frames(reading, verb) if frame.predicate]
    return any(load_vocabulary().predicate(name).category in _OF_ANOTHER for name in named)


def _own(reading: Reading, verb: int, own: int) -> Fill:
    parse = reading.parse
    if parse.tags[own] in RELATIVE or (parse.lower[own] == "that" and parse.deps[verb] == "relcl"):
        above = verb
        while parse.deps[above] in ("conj", "ccomp"):  # "rebels, who Oslo says are backed by Chad"
            above = parse.heads[above]
        if parse.deps[above] == "relcl":
            return Fill(antecedent(reading, above), "relative")
        return NOTHING
    return Fill(tuple(parse.conjuncts(own)), "direct")


def _shared(reading: Reading, head: int, depth: int) -> Fill:
    found = surface_subject(reading, head, depth + 1) if _is_clause(reading, head) else NOTHING
    return Fill(found.tokens, "conjunct" if found.how == "direct" else found.how)


def _of_noun_clause(reading: Reading, verb: int, depth: int) -> Fill:  # noqa: PLR0911  one return a construction
    """Participle: the noun itself. Infinitive: whose plan or way the noun is."""
    parse = reading.parse
    head = parse.heads[verb]
    if has_to(reading, verb):
        if nominal(reading, head).actor and parse.lemmas[head] not in words("intent"):
            return Fill((head,), "relative")
        receiver = _receiver(reading, head) or _addressee(reading, head)
        if receiver is not None and parse.lemmas[head] not in words("own_promise"):
            return Fill(tuple(parse.conjuncts(receiver)), "control")
        return _retold(_planner(reading, head) or owner(reading, head, depth + 1), "control")
    if is_mistaken(reading, verb):
        return Fill((head,), "direct")
    if any(parse.tags[t] == "WP$" for t in range(parse.left[verb], verb)):
        return NOTHING  # "whose envoy said": the clause is about the envoy
    if parse.tags[verb] == "VBG" and parse.lemmas[head] in words("text"):
        return _retold(owner(reading, head, depth + 1), "control")
    return Fill((head,), "participle") if parse.is_noun(head) else NOTHING


def _planner(reading: Reading, noun: int) -> Fill:
    """Whose plan or refusal it is: "the refusal of Kenya to pay"."""
    parse = reading.parse
    preposition = next((kid for kid in parse.all_kids(noun, "prep") if parse.lower[kid] == "of"), None)
    inner = None if preposition is None else parse.kid(preposition, "pobj")
    planned = parse.lemmas[noun] in words("intent") | words("ability")
    if inner is None or not planned or not nominal(reading, inner).actor:
        return NOTHING
    return Fill(tuple(parse.conjuncts(inner)), "possessor")


def _given(reading: Reading, verb: int) -> Fill:
    """Who is given something to do a thing with: "gave the rebels a week to leave"."""
    parse = reading.parse
    held = parse.kid(verb, "dative")
    if held is None or parse.kid(verb, "dobj", "npadvmod") is None or not parse.is_noun(held):
        return NOTHING
    return Fill(tuple(parse.conjuncts(held)), "control")


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


def _of_gerund(reading: Reading, preposition: int, depth: int) -> Fill:  # noqa: PLR0911  one return a construction
    """The subject of a gerund after a preposition: the object of verbs like accuse and prevent, else the subject."""
    parse = reading.parse
    head = parse.heads[preposition]
    if parse.is_noun(head):
        charged = charged_with(reading, head)
        return Fill(charged, "control") if charged else _retold(owner(reading, head, depth + 1), "control")
    if not _is_clause(reading, head):
        return controller(reading, head, depth + 1)
    if parse.lower[preposition] in _OBJECT_CONTROL_PREPOSITIONS and not is_passive(reading, head):
        held = parse.kid(head, "dobj")
        if held is not None and nominal(reading, held).actor:
            return Fill(tuple(parse.conjuncts(held)), "control")
    near = preposition - 1
    if parse.deps[near] == "dobj" and parse.heads[near] == head and parse.lemmas[near] in words("part_in"):
        return _retold(possessors(reading, near) or surface_subject(reading, head, depth + 1), "control")
    blaming = parse.lower[preposition] in ("for", "of") and head < preposition and not is_passive(reading, head)
    if blaming and _is_of_another(reading, head):
        return _owner_of_object(reading, head)
    found = surface_subject(reading, head, depth + 1)
    if found and any(nominal(reading, token).actor for token in found.tokens):
        return _retold(found, "participle")
    return _inside_predicate(reading, head) or _retold(found, "participle")


def _owner_of_object(reading: Reading, verb: int) -> Fill:
    """Whose deed is blamed or praised for something: "criticised Iran's plan for ignoring …" is about Iran."""
    held = reading.parse.kid(verb, "dobj")
    return _retold(possessors(reading, held), "control") if held is not None else NOTHING


def _inside_predicate(reading: Reading, verb: int) -> Fill:
    """Whose deed a nominal predicate names: "was the height of Russia's war, after bombing" is about Russia."""
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
