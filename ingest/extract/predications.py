"""What a sentence predicates: verbs, light verbs and their arguments by the frames of the lexicon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...schemas import load_vocabulary
from .agents import unstated_agent
from .clauses import surface_subject
from .forms import NOTHING, Fill, agent, is_passive
from .frames import verb_frames
from .lexicon import Frame
from .mentions import nominal, parties
from .modality import is_asserted, is_partial
from .partakers import as_did, is_agenda, is_no_gift, place, roles
from .reading import Reading
from .selection import suits
from .slots import fill, is_of_object
from .words import words

_DYADIC = ("_with", "_from", "_to", "_on", "_of", "_in", "_between", "_for")
_PLACES = ("none", "prep:in", "prep:at", "prep:on")
_TOPICS = ("prep:on", "obj>prep:on", "prep:over", "obj>prep:over")
_WILL = ("will", "'ll", "would", "'d", "shall")
_HARM = ("ASSAULT", "COERCE", "SANCTION", "THREATEN", "MOBILIZE", "PROTEST")
"""Categories of acts that harm somebody, so that telling of them beforehand is a threat."""
_SELF = ("it", "he", "she", "they", "we", "i")
RECIPROCAL = Fill((), "reciprocal")


@dataclass(frozen=True, slots=True)
class Predication:
    """A frame with its slots filled by heads of noun phrases.

    `anchor` is the token whose clause gives the status, `tokens` name the predicate, `slot` is the slot of the target.
    `target.how == "reciprocal"` means that the subjects act on one another. `rule` names the construction.
    """

    anchor: int
    tokens: tuple[int, ...]
    frame: Frame
    subject: Fill
    target: Fill
    slot: str
    roles: tuple[tuple[str, Fill], ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Miss:
    """A predicate that gave nothing, and why."""

    token: int
    reason: str


def of_verb(reading: Reading, verb: int) -> Predication | Miss:
    """The most specific frame of a verb whose subject and target are there."""
    told = not is_agenda(reading, verb)
    frames = [(frame, tokens) for frame, tokens in verb_frames(reading, verb) if frame.predicate and told]
    word = reading.parse.lemmas[verb]
    if not frames:
        state = _state(reading, verb) if is_passive(reading, verb) else None
        return state or Miss(verb, f"no frame: {word}")
    passive = is_passive(reading, verb)
    subject = agent(reading, verb) if passive else surface_subject(reading, verb)
    joined = _joining(reading, verb, frames, subject)
    if joined is not None:
        return joined
    if not subject and passive:
        subject = unstated_agent(reading, verb, (frame for frame, _ in frames))
    if not subject and passive and (state := _state(reading, verb)) is not None:
        return state
    if not subject:
        return Miss(verb, f"no agent: {word}" if passive else f"no subject: {word}")
    for frame, tokens in frames:
        if is_no_gift(reading, verb, frame):
            continue
        slot, target = _target(reading, verb, frame, tokens, subject)
        if slot:
            rule = _rule(frame, subject, passive)
            if target is not RECIPROCAL and not passive and (others := as_did(reading, verb)):
                subject = Fill((*subject.tokens, *others), subject.how)
            ends = (target, subject) if frame.swapped else (subject, target)
            return Predication(verb, tokens, frame, *ends, slot, roles(reading, verb, frame, tokens, slot), rule)
    return Miss(verb, f"no target: {word}")


def _joining(
    reading: Reading, verb: int, frames: list[tuple[Frame, tuple[int, ...]]], subject: Fill
) -> Predication | None:
    """What a cause that is no actor does to two parties: "the drought brought Niger and Mali together"."""
    frame, tokens = next(((f, t) for f, t in frames if "objs" in f.targets), (None, ()))
    if frame is None or any(nominal(reading, token).actor for token in subject.tokens):
        return None
    parties = fill(reading, verb, "obj", tokens)
    if not parties or not _is_group(reading, parties):
        return None
    return Predication(verb, tokens, frame, parties, RECIPROCAL, "objs", (), "active")


def of_adjective(reading: Reading, adjective: int) -> Predication | None:
    """The frame of a predicative adjective: "is opposed to", "was willing to"."""
    parse = reading.parse
    frames = reading.lexicon.adjectives.get(parse.lower[adjective], ())
    verb = parse.heads[adjective]
    if any(parse.lower[kid] in ("must", "should") for kid in parse.all_kids(verb, "aux")):
        return None  # who must be ready to help offers nothing
    if not frames or parse.deps[adjective] not in ("acomp", "ROOT", "conj", "xcomp", "ccomp", "amod", "attr"):
        return None
    if not parse.tags[verb].startswith("VB"):
        subject = Fill((verb,), "direct") if parse.is_noun(verb) and parse.right[adjective] > adjective else NOTHING
    else:
        subject = surface_subject(reading, verb)
    for frame in frames if subject else ():
        for slot in frame.targets:
            target = fill(reading, adjective, slot) or (
                fill(reading, verb, slot) if slot.startswith("prep:") else NOTHING
            )
            if target and not set(target.tokens) & set(subject.tokens):
                anchor = verb if parse.tags[verb].startswith("VB") else adjective
                return Predication(anchor, (adjective,), frame, subject, target, slot, (), "adjective")
    return None


def _state(reading: Reading, verb: int) -> Predication | None:
    """A participle that states a standing: "is opposed to", "was linked to"."""
    subject = surface_subject(reading, verb)
    for frame in reading.lexicon.adjectives.get(reading.parse.lower[verb], ()):
        for slot in frame.targets:
            target = fill(reading, verb, slot)
            if subject and target and not set(target.tokens) & set(subject.tokens):
                return Predication(verb, (verb,), frame, subject, target, slot, (), "adjective")
    return None


def of_saying(reading: Reading, verb: int) -> Predication | None:
    """What a speaker says that he himself will do: a promise, a threat, or with "not" a refusal.

    "Kenya said it would send police": telling of one's own future act commits oneself to it. The predicate follows
    from the embedded act: promised where that is cooperation, threatened where it is conflict.
    """
    parse = reading.parse
    if parse.lemmas[verb] not in words("say") or parse.lemmas[verb] == "insist":
        return None
    inner = parse.kid(verb, "ccomp")
    if inner is not None and (of_others := _of_others(reading, verb, inner)) is not None:
        return of_others
    if inner is None or not any(parse.lower[kid] in _WILL for kid in parse.all_kids(inner, "aux")):
        return None
    told, speaker = parse.kid(inner, "nsubj"), surface_subject(reading, verb)
    embedded = of_verb(reading, inner)
    if told is None or parse.lower[told] not in _SELF or not speaker or isinstance(embedded, Miss):
        return None
    predicate = _commitment(embedded.frame.predicate, parse.kid(inner, "neg") is not None)
    planned = predicate == "promised" and parse.lemmas[verb] not in words("commit")
    if predicate is None or planned or is_partial(reading, inner):
        return None
    frame = Frame((parse.lemmas[verb],), "V", predicate, ("ccomp",), (), "subject", "planned")
    return Predication(verb, (verb,), frame, speaker, Fill((inner,), "clause"), "ccomp", (), "commissive")


def _commitment(act: str, negated: bool) -> str | None:
    """What telling of one's own future act is: who will do harm threatens, who will sue or inquire does not."""
    known = load_vocabulary().predicate(act)
    if negated:
        return "refused"
    if known.polarity == "conflict":
        return "threatened" if known.category in _HARM else None
    return "promised" if known.polarity == "cooperation" else None


def _of_others(reading: Reading, verb: int, inner: int) -> Predication | None:
    """What a speaker says that another must do (a demand) or is responsible for (blame)."""
    parse = reading.parse
    other, speaker = parse.kid(inner, "nsubj", "nsubjpass"), surface_subject(reading, verb)
    if other is None or not speaker or not nominal(reading, other).actor or parse.tags[other] == "PRP":
        return None
    must = any(parse.lower[kid] in ("must", "should") for kid in parse.all_kids(inner, "aux"))
    blamed = any(parse.lower[kid] == "responsible" for kid in parse.all_kids(inner, "acomp"))
    if must and parse.kid(inner, "nsubj") is not None:
        frame = Frame((parse.lemmas[verb],), "V", "demanded", ("ccomp",), (), "object", "demanded")
        return Predication(verb, (verb,), frame, speaker, Fill((inner,), "clause"), "ccomp", (), "commissive")
    if blamed and parse.kid(inner, "neg") is None:
        frame = Frame((parse.lemmas[verb],), "V", "blamed", ("obj",), (), "", "alleged")
        return Predication(
            verb, (verb,), frame, speaker, Fill(tuple(parse.conjuncts(other)), "direct"), "obj", (), "commissive"
        )
    return None


def _target(reading: Reading, verb: int, frame: Frame, tokens: tuple[int, ...], subject: Fill) -> tuple[str, Fill]:
    if frame.words == ("call",) and not _rings(reading, verb):
        return "", NOTHING
    for slot in frame.targets:
        if _is_reciprocal(frame, slot) and _is_group(reading, subject):
            return slot, RECIPROCAL
        if slot in ("subj", "objs") or _is_unfit(frame, slot):
            continue
        skip = (
            tokens[:1] if frame.pos == "L" and slot == "obj" else tokens
        )  # "tested a missile": the noun is the target
        if slot == "ccomp" and _is_only_said(reading, verb, frame):
            continue
        found = place(reading, verb) if slot == "none" else fill(reading, verb, slot, skip)
        if is_of_object(reading, verb, slot, found, tokens):
            continue
        if _is_each_other(reading, found):
            return (slot, RECIPROCAL) if _is_group(reading, subject) else ("", NOTHING)
        if found and not set(found.tokens) & set(subject.tokens) and suits(reading, frame, found, subject):
            return slot, found
    return "", NOTHING


def _is_only_said(reading: Reading, verb: int, frame: Frame) -> bool:
    """Whether a that-clause only tells what a speaker holds: what it tells of is its own triple, and says all."""
    inner = fill(reading, verb, "ccomp").tokens
    return frame.predicate == "declared" or any(is_asserted(reading, token, verb) for token in inner)


def _rings(reading: Reading, verb: int) -> bool:
    """Whether "call" is ringing up one person, not naming: "called the envoy a spy", "whom it calls terrorists"."""
    parse = reading.parse
    held = parse.kid(verb, "dobj")
    one = held is not None and parse.tags[held] in ("NN", "NNP", "PRP")
    return one and parse.deps[verb] != "relcl" and parse.kid(verb, "oprd", "ccomp", "acomp") is None


def _is_each_other(reading: Reading, found: Fill) -> bool:
    """Whether a target is "each other" or "one another"."""
    parse = reading.parse
    return len(found.tokens) == 1 and (parse.lower[found.tokens[0] - 1], parse.lower[found.tokens[0]]) in (
        ("each", "other"),
        ("one", "another"),
    )


def _is_reciprocal(frame: Frame, slot: str) -> bool:
    """Whether several subjects without another party act on one another in this slot, rather than on a topic."""
    if slot == "subj" or (slot in _TOPICS and "subj" in frame.targets):
        return not frame.predicate.endswith("_to")
    return slot in ("obj", "none") and frame.predicate.endswith("_with") and "prep:with" in frame.targets


def _is_unfit(frame: Frame, slot: str) -> bool:
    """The place of a protest is not whom it is against; what is signed, sent or withdrawn is no party to it."""
    if frame.predicate.endswith("_against"):
        return slot in _PLACES
    if slot != "obj" or not frame.predicate.endswith(_DYADIC):
        return False
    return frame.pos == "L" or (frame.targets[0].startswith("prep:") and not frame.predicate.endswith("_with"))


def _is_group(reading: Reading, subject: Fill) -> bool:
    """Whether a subject may act on itself: conjuncts, "the two countries", "they"."""
    if len(subject.tokens) > 1:
        return True
    parse, token = reading.parse, subject.tokens[0]
    if parties(reading, token):
        return True
    dual = any(parse.lower[kid] in ("two", "both") for kid in parse.kids[token])
    return parse.lower[token] == "they" or (dual and parse.tags[token] in ("NNS", "NNPS"))


def _rule(frame: Frame, subject: Fill, passive: bool) -> str:
    if subject.how in ("relative", "control", "participle", "conjunct"):
        return subject.how
    if frame.pos == "L":
        return "light-verb"
    return "passive" if passive else "active"


def verbs(reading: Reading) -> Iterator[Predication | Miss]:
    """Every verb of a reading, in order."""
    for token in range(len(reading.parse.words)):
        if reading.parse.is_verb(token):
            said = of_saying(reading, token)
            yield said if said is not None else of_verb(reading, token)
        elif reading.parse.lower[token] in reading.lexicon.adjectives:
            found = of_adjective(reading, token)
            if found is not None:
                yield found
