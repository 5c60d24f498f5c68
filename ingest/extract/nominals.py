"""Predicates that are nouns: events ("Russia's intervention"), roles ("Assad's backers"), compounds ("Iran-backed")."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from ...schemas import load_vocabulary
from .antecedents import is_dual
from .clauses import owner
from .forms import NOTHING, Fill, has_to, possessors
from .frames import noun_frames, verb_frames
from .lexicon import Frame
from .mentions import nominal, parties
from .predications import RECIPROCAL, Predication
from .reading import Reading
from .selection import suits
from .slots import pobj
from .standing import UNDER, is_premier, leads_a_part, role, titled, under
from .words import words


def nouns(reading: Reading, taken: Collection[int]) -> Iterator[Predication]:
    """Every noun and compound modifier that names a predicate, save those that a verb's predicate has taken."""
    for token in range(len(reading.parse.words)):
        if reading.parse.lower[token] in reading.lexicon.modifiers:
            found = _modifier(reading, token)
        elif reading.parse.tags[token] == "NNP":
            found = titled(reading, token)
        elif token in taken or reading.parse.tags[token] not in ("NN", "NNS", "VBG"):
            continue
        else:
            found = _noun(reading, token)
        if found is not None:
            yield found


def _noun(reading: Reading, noun: int) -> Predication | None:
    parse = reading.parse
    frames = noun_frames(reading, noun)
    if parse.lemmas[noun] in words("effort") and (before := parse.kid(noun, "compound")) is not None:
        frames = [(frame, (before, noun)) for frame, _ in noun_frames(reading, before)] + frames
    for frame, tokens in frames:
        if not frame.predicate:
            continue
        subject, target, slot, rule = _arguments(reading, noun, frame)
        made = frame
        if frame.predicate == "leads" and leads_a_part(reading, noun, target):
            made = replace(frame, predicate="member_of")
        if frame.predicate == "member_of" and is_premier(reading, noun):
            made = replace(frame, predicate="leads")
        if target and not suits(reading, made, target):
            continue
        if subject and (target or target is RECIPROCAL) and not set(subject.tokens) & set(target.tokens):
            return Predication(noun, tokens, made, subject, target, slot, _roles(reading, noun, frame), rule)
    return None


def _arguments(reading: Reading, noun: int, frame: Frame) -> tuple[Fill, Fill, str, str]:
    if reading.parse.lemmas[noun] in UNDER and (placed := under(reading, noun)):
        return *placed, "under", "standing"
    if "poss" in frame.targets:  # only standing nouns have that slot
        return *role(reading, noun, frame), "poss", "standing"
    return *_event(reading, noun, frame), "nominal"


def _event(reading: Reading, noun: int, frame: Frame) -> tuple[Fill, Fill, str]:
    """Who did the event that a noun names, and to whom."""
    parse = reading.parse
    for slot in frame.targets:
        if slot == "subj":
            subject = possessors(reading, noun)
            if len(subject.tokens) > 1:
                return subject, RECIPROCAL, slot
            continue
        held = parse.kid(noun, "poss")
        if slot == "poss":
            target = Fill((held,), "possessor") if held is not None else NOTHING
        elif slot.startswith("prep:"):
            if slot == "prep:of" and any(has_to(reading, kid) for kid in parse.all_kids(noun, "acl")):
                continue  # "the refusal of Kenya to pay": whose it is
            target = pobj(reading, noun, slot[5:]) or _beside(reading, noun, slot[5:])
            target = target or _behind_doer(reading, noun, slot[5:])
        else:
            continue
        if slot == "prep:between" and _is_mutual(frame) and _are_several(reading, target):
            return target, RECIPROCAL, slot
        subject = _of_doer(reading, noun, slot) or owner(reading, noun)
        owned = subject.how in ("possessor", "demonym") or _is_lent(reading, noun)
        if owned and target and not set(subject.tokens) & set(target.tokens) and _fits(reading, frame, target):
            return subject, target, slot
    return _implicit(reading, noun, frame)


def _behind_doer(reading: Reading, noun: int, preposition: str) -> Fill:
    """The target that the parser hung on the doer: "the advance of the rebels | on Goma"."""
    if preposition not in ("on", "to", "against", "into", "from", "with"):
        return NOTHING
    doer = _of_doer(reading, noun, "")
    return pobj(reading, doer.tokens[-1], preposition) if doer else NOTHING


def _of_doer(reading: Reading, noun: int, slot: str) -> Fill:
    """The doer after "of" where the noun names its target otherwise: "the withdrawal of French troops from Niger"."""
    if slot == "prep:of" or possessors(reading, noun):
        return NOTHING
    found = pobj(reading, noun, "of")
    acting = bool(found) and all(nominal(reading, token).actor for token in found.tokens)
    return Fill(found.tokens, "possessor") if acting else NOTHING


def _are_several(reading: Reading, parties_named: Fill) -> bool:
    """Whether a phrase after "between" names more than one: by "and", by shared modifiers, by "the two"."""
    if len(parties_named.tokens) != 1:
        return len(parties_named.tokens) > 1
    token = parties_named.tokens[0]
    return bool(parties(reading, token)) or is_dual(reading, token)


def _is_mutual(frame: Frame) -> bool:
    """Whether the parties named after "between" act on one another; a mediator is a third."""
    return frame.predicate.endswith("_with") or load_vocabulary().predicate(frame.predicate).symmetric


def _beside(reading: Reading, noun: int, preposition: str) -> Fill:
    """The party that the parser hung on the light verb: "began their assault | on the town"."""
    parse = reading.parse
    if parse.deps[noun] != "dobj" or preposition in ("in", "of", "by") or not _is_lent(reading, noun):
        return NOTHING
    return pobj(reading, parse.heads[noun], preposition)


def _implicit(reading: Reading, noun: int, frame: Frame) -> tuple[Fill, Fill, str]:
    """The parties of a relational noun that names none ("a feud about oil"): "the two countries" of its sentence."""
    parse = reading.parse
    between = "prep:between" in frame.targets and "prep:with" in frame.targets
    if (
        not between
        or parse.deps[noun] not in ("pobj", "attr", "nsubj")
        or possessors(reading, noun)
        or any(pobj(reading, noun, p) for p in ("between", "with", "among", "against"))
    ):
        return NOTHING, NOTHING, ""
    start, end = parse.sentences[parse.sentence_of[noun]]
    for token in range(start, end):
        if is_dual(reading, token) and token < noun:
            return Fill((token,), "direct"), RECIPROCAL, "implicit"
    return NOTHING, NOTHING, ""


def _fits(reading: Reading, frame: Frame, target: Fill) -> bool:
    """A noun that names a standing tie ("influence on") needs an actor or place as its target."""
    if not suits(reading, frame, target):
        return False
    tie = load_vocabulary().predicate(frame.predicate).aspect == "tie"
    return not tie or any(nominal(reading, token).kind != "issue" for token in target.tokens)


def _is_lent(reading: Reading, noun: int) -> bool:
    """Whether the noun is the object of a verb that lends it its subject ("launched an attack on")."""
    parse = reading.parse
    top = parse.first_conjunct(noun)
    head = parse.heads[top]
    if parse.deps[top] == "dobj" or parse.deps[top] == "nsubjpass":
        return _lends(reading, head)
    if parse.deps[top] == "pobj" and parse.tags[parse.heads[head]].startswith("VB"):
        return (parse.lemmas[parse.heads[head]], parse.lower[head]) in (
            ("engage", "in"), ("participate", "in"), ("join", "in"), ("threaten", "with"), ("respond", "with"),
        )  # fmt: skip
    return False


def _lends(reading: Reading, verb: int) -> bool:
    """Whether a verb has no predicate of its own beside an event noun, or tells of its subject's own act."""
    lemma = reading.parse.lemmas[verb]
    if lemma in words("support") or lemma in ("announce", "declare", "plan", "threaten"):
        return True
    return any(not frame.predicate and "obj" in frame.targets for frame, _ in verb_frames(reading, verb))


def _roles(reading: Reading, noun: int, frame: Frame) -> tuple[tuple[str, Fill], ...]:
    found = ((role, pobj(reading, noun, slot[5:])) for role, slot in frame.roles if slot.startswith("prep:"))
    return tuple((role, filled) for role, filled in found if filled)


def _modifier(reading: Reading, token: int) -> Predication | None:
    """The second part of a compound modifier: "Iran-backed militias"."""
    parse = reading.parse
    first = token - 1
    if first < 1 or parse.words[first] != "-" or token + 1 >= len(parse.words):
        return None
    name = first - 1
    head = parse.heads[token]
    while (
        parse.deps[head] in ("amod", "compound", "nmod", "conj")
        and parse.heads[head] > token
        and not parse.is_noun(head)
    ):
        head = parse.heads[head]
    if head <= token or not parse.is_noun(head) or not (name in reading.named or parse.is_name(name)):
        return None
    frame = reading.lexicon.modifiers[parse.lower[token]][0]
    ends = Fill((name,), "modifier"), Fill((head,), "direct")
    subject, target = ends[::-1] if parse.lower[token] in words("headed") else ends
    return Predication(token, (token,), frame, subject, target, "obj", (), "modifier")
