"""Standing nouns: who has which role towards whom, whose office a title names, who stands under whom."""

from __future__ import annotations

from dataclasses import replace

from .clauses import surface_subject
from .forms import NOTHING, Fill, possessors
from .frames import noun_frames
from .lexicon import Frame
from .mentions import apposed_head, nominal
from .predications import Predication
from .reading import Reading
from .slots import pobj
from .words import words

UNDER = frozenset(
    [
        "tutelage",
        "control",
        "command",
        "patronage",
        "protection",
        "leadership",
        "rule",
        "auspices",
        "influence",
        "authority",
        "umbrella",
        "direction",
        "guidance",
        "wing",
        "sway",
        "domination",
        "occupation",
    ]
)

_LONGEST_NAME = 5
_OFFICES = frozenset(("leads", "member_of", "represents"))
"""Predicates of offices, which are held in a body: an issue after "of" is a part of the title."""


def role(reading: Reading, noun: int, frame: Frame) -> tuple[Fill, Fill]:
    """Who has a role towards whom: "Russia is Assad's backer", "Assad's ally, Russia", "Russia, an ally of Assad"."""
    parse = reading.parse
    head = (
        parse.heads[noun]
        if parse.deps[noun] in ("compound", "nmod", "amod") and parse.is_name(parse.heads[noun])
        else noun
    )
    target = NOTHING
    for slot in frame.targets:
        held = parse.kid(head, "poss") if slot == "poss" else None
        target = Fill(tuple(parse.conjuncts(held)), "possessor") if held is not None else target
        if slot.startswith("prep:") and not target:
            target = pobj(reading, noun, slot[5:]) or pobj(reading, head, slot[5:])
            if frame.predicate in _OFFICES and any(nominal(reading, t).kind == "issue" for t in target.tokens):
                target = NOTHING  # "secretary of state", "minister of defence": a part of the title
        if slot == "poss" and not target:
            target = _demonym(reading, noun)
    if any(parse.tags[token] == "WP$" for token in target.tokens):
        return NOTHING, NOTHING
    referent = _referent(reading, noun, head)
    if frame.predicate in words("person_tie") and any(reading.states(token) for token in referent.tokens):
        return NOTHING, NOTHING
    if frame.predicate in _OFFICES and (_is_over(reading, noun) or _is_over(reading, head)):
        return NOTHING, NOTHING
    return referent, target


def titled(reading: Reading, title: int) -> Predication | None:
    """Of which state the title before a name is: "Kenyan President William Ruto", "Chad's Foreign Minister"."""
    parse = reading.parse
    head = parse.heads[title]
    if parse.deps[title] != "compound" or not parse.is_name(head) or head <= title or head - title > _LONGEST_NAME:
        return None
    frame = next((f for f, _ in noun_frames(reading, title) if f.predicate in _OFFICES and "poss" in f.targets), None)
    before = title - 1
    while before >= parse.left[head] and before not in reading.named and parse.is_name(before):
        before -= 1  # "Kenyan | Foreign Minister"
    if (
        frame is None
        or _is_over(reading, title)
        or _is_over(reading, head)
        or before < parse.left[head]
        or not reading.states(before)
        or title in reading.named
    ):
        return None
    if parse.heads[before] not in (head, title) or parse.deps[before] not in ("amod", "compound", "nmod", "poss"):
        return None
    alone = title - before == 1 or (is_premier(reading, title) and title - before == 2)
    made = _of_premier(reading, title, frame) if alone else replace(frame, predicate="member_of")
    return Predication(
        title, (title,), made, Fill((head,), "direct"), Fill((before,), "demonym"), "poss", (), "standing"
    )


def is_premier(reading: Reading, noun: int) -> bool:
    """Whether it is the second word of "prime minister", who leads a government where other ministers belong to it."""
    return noun > 0 and reading.parse.lower[noun - 1] == "prime" and reading.parse.lemmas[noun].startswith("minister")


def _of_premier(reading: Reading, noun: int, frame: Frame) -> Frame:
    return replace(frame, predicate="leads") if is_premier(reading, noun) else frame


def _is_over(reading: Reading, noun: int) -> bool:
    """Whether an office is no longer held: "the former president", "ex-minister"."""
    parse = reading.parse
    return any(parse.lower[kid] in words("former") for kid in parse.kids[noun] if kid < noun)


def leads_a_part(reading: Reading, noun: int, target: Fill) -> bool:
    """Whether a noun before the role names what is led: "Iraq's opposition leader", "the Thai army chief"."""
    parse = reading.parse
    parts = [kid for kid in parse.all_kids(noun, "compound") if kid not in reading.named and parse.words[kid].islower()]
    return bool(parts) and any(reading.states(token) for token in target.tokens)


def _demonym(reading: Reading, noun: int) -> Fill:
    for kid in reading.parse.all_kids(noun, "amod", "compound", "nmod"):
        if kid in reading.named and kid < noun and any(kind != "place" for kind in reading.named[kid].kinds):
            return Fill((kid,), "demonym")
    return NOTHING


def _referent(reading: Reading, noun: int, head: int) -> Fill:
    parse = reading.parse
    if head != noun:
        return Fill((head,), "direct")
    top = parse.first_conjunct(noun)
    above, dep = parse.heads[top], parse.deps[top]
    if dep == "attr" and parse.lemmas[above] in ("be", "remain", "become"):
        return surface_subject(reading, above)
    if dep == "appos" and nominal(reading, above).actor:
        return Fill((above,), "direct")
    apposed = apposed_head(reading, noun)
    if apposed is not None and parse.is_name(apposed):
        return Fill(tuple(parse.conjuncts(apposed)), "direct")
    if dep == "pobj" and parse.lower[above] == "as":
        verb = parse.heads[above]
        held = parse.kid(verb, "dobj") if parse.tags[verb].startswith("VB") else None
        return Fill(tuple(parse.conjuncts(held)), "direct") if held is not None else NOTHING
    return NOTHING


def under(reading: Reading, noun: int) -> tuple[Fill, Fill] | None:
    """Who stands under whom: "militants under its tutelage"; a name or actor right before it is meant."""
    parse = reading.parse
    preposition = parse.heads[noun]
    held = possessors(reading, noun)
    if parse.deps[noun] != "pobj" or parse.lower[preposition] != "under" or not held:
        return None
    head, near = parse.heads[preposition], preposition - 1
    if parse.is_noun(near) and nominal(reading, near).actor and near != head:
        group = [t for t in parse.conjuncts(parse.first_conjunct(near)) if t <= near and nominal(reading, t).actor]
        return held, Fill(tuple(group), "attached")
    if parse.is_noun(head):
        return held, Fill(tuple(parse.conjuncts(head)), "attached")
    return (held, surface_subject(reading, head)) if parse.lemmas[head] in ("be", "remain", "come", "fall") else None
