"""What can be seen of a candidate for a triple: the features by which the scorer tells right ones from wrong ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...schemas import load_vocabulary
from .ends import EndPoint
from .forms import is_passive
from .modality import Status
from .predications import Predication
from .reading import Reading
from .words import actor_kind

_LONGEST_PATH = 5
_STEPS = (0, 1, 2, 3, 5, 8, 13, 21, 34)
_POLITICAL = frozenset(("state", "government", "armed_group", "alliance", "organisation", "person", "office"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may become a triple: a predication, one of its subjects, one of its targets, its status."""

    reading: Reading
    made: Predication
    subject: EndPoint
    target: EndPoint
    status: Status


def traits(candidate: Candidate) -> list[str]:
    """The features of a candidate, in a fixed order; some may stand twice."""
    return [
        *_of_frame(candidate),
        *_of_end("s", candidate, candidate.subject),
        *_of_end("t", candidate, candidate.target),
        *_of_both(candidate),
        *_of_clause(candidate),
        *_of_sentence(candidate),
    ]


def _of_frame(candidate: Candidate) -> Iterator[str]:
    """Predicate, category, construction, and how ambiguous the word is."""
    made, reading = candidate.made, candidate.reading
    frame, predicate = made.frame, load_vocabulary().predicate(made.frame.predicate)
    slot = made.slot if made.slot in ("obj", "none", "poss", "subj", "objs") else made.slot.partition(":")[0]
    lemma = frame.words[0]
    entries = reading.lexicon.verbs.get(lemma, ()) if frame.pos in "VL" else reading.lexicon.nouns.get(lemma, ())
    senses = len({entry.predicate for entry in entries if entry.predicate})
    yield f"rule={made.rule}"
    yield f"slot={slot}"
    yield f"slot={made.slot}"
    yield f"pos={frame.pos}"
    yield f"entry={frame.entry}"
    yield f"word={lemma}"
    yield f"predicate={predicate.id}"
    yield f"category={predicate.category}"
    yield f"aspect={predicate.aspect} {predicate.polarity}"
    yield f"senses={min(senses, 4)}"
    yield f"words={len(frame.words)}"
    yield f"first={bool(frame.targets) and frame.targets[0] == made.slot}"


def _of_end(side: str, candidate: Candidate, end: EndPoint) -> Iterator[str]:
    """Kind and form of one end, how it was reached, how far it is."""
    made, parse, named = candidate.made, end.found.reading.parse, end.named
    fill = made.subject if side == "s" else made.target
    head = end.phrase.head
    form = _form(end)
    lemma = parse.lemmas[named.head]
    category = load_vocabulary().predicate(made.frame.predicate).category
    kind = _kind(end)
    yield f"{side}.kind={kind}"
    yield f"{side}.form={form}"
    yield f"{side}.kind={kind} form={form}"
    yield f"{side}.by={end.found.by}"
    yield f"{side}.how={fill.how}"
    yield f"{side}.how={fill.how} rule={made.rule}"
    yield f"{side}.cat={category} {kind}"
    yield f"{side}.cat={category} {form}"
    if form == "common":
        yield f"{side}.head={lemma}"
        yield f"{side}.class={actor_kind(lemma)}"
        yield f"{side}.end={lemma[-4:]}"
    yield f"{side}.dep={candidate.reading.parse.deps[head]}"
    yield f"{side}.path={_path(candidate.reading, made.anchor, head)}"
    yield f"{side}.far={_bucket(abs(head - made.anchor))}"
    yield f"{side}.before={head < made.anchor}"
    yield f"{side}.size={_bucket(end.phrase.last - end.phrase.first)}"
    yield f"{side}.name={_bucket(named.name_last - named.name_first)}"
    yield f"{side}.many={min(len(fill.tokens), 4)}"
    if end.via_coref:
        back = candidate.reading.number - end.found.reading.number
        yield f"{side}.word={candidate.reading.parse.lower[head]}"
        yield f"{side}.back={min(back, 3)} {_bucket(abs(end.found.token - head)) if not back else ''}"


def _of_both(candidate: Candidate) -> Iterator[str]:
    made, subject, target = candidate.made, candidate.subject, candidate.target
    kinds = f"{_kind(subject)}>{_kind(target)}"
    yield f"kinds={kinds}"
    yield f"forms={_form(subject)}>{_form(target)}"
    yield f"forms={_form(subject)}>{_form(target)} {made.rule}"
    yield f"known={subject.named.known}>{target.named.known}"
    yield f"grid={min(len(made.subject.tokens) * max(len(made.target.tokens), 1), 6)}"
    political = [_kind(end) in _POLITICAL or end.named.known for end in (subject, target)]
    category = load_vocabulary().predicate(made.frame.predicate).category
    yield f"political={political}"
    yield f"political={political} {category}"


def _of_clause(candidate: Candidate) -> Iterator[str]:
    """Status, voice and place of the predicate's clause."""
    reading, made, found = candidate.reading, candidate.made, candidate.status
    parse, anchor = reading.parse, made.anchor
    verbal = parse.is_verb(anchor)
    yield f"modality={found.modality}"
    yield f"modality={found.modality} {made.rule}"
    yield f"negated={found.negated}"
    yield f"certainty={found.certainty}"
    yield f"main={found.main}"
    yield f"reported={found.reporter is not None}"
    yield f"tag={parse.tags[anchor]}"
    yield f"dep={parse.deps[anchor]}"
    yield f"dep={parse.deps[anchor]} {made.rule}"
    yield f"passive={verbal and is_passive(reading, anchor)}"
    yield f"deep={min(_depth(reading, anchor), 6)}"
    for kid in parse.kids[anchor] if verbal else ():
        if parse.deps[kid] in ("mark", "prt", "neg"):
            yield f"{parse.deps[kid]}={parse.lower[kid]}"


def _of_sentence(candidate: Candidate) -> Iterator[str]:
    """Length, and whether anybody known is named in the sentence and in the paragraph."""
    reading = candidate.reading
    start, end = reading.parse.sentences[reading.parse.sentence_of[candidate.made.anchor]]
    here = {
        found.first for token, found in reading.named.items() if start <= token < end and set(found.kinds) - {"place"}
    }
    yield f"length={_bucket(end - start)}"
    yield f"named={min(len(here), 4)}"
    yield f"about={bool(reading.named)}"
    yield f"root={reading.parse.tags[_root(reading, candidate.made.anchor)][:2]}"


def _form(end: EndPoint) -> str:
    parse, head = end.reading.parse, end.phrase.head
    if end.found.by == "clause":
        return "clause"
    if parse.tags[head] in ("PRP", "PRP$"):
        return "pronoun"
    if end.named.known:
        return "known"
    return "name" if end.found.reading.parse.is_name(end.named.head) else "common"


def _kind(end: EndPoint) -> str:
    """The kind of an end; of a known name whose kind is open, the first of its kinds."""
    if end.named.kind is not None:
        return end.named.kind
    known = end.found.reading.named.get(end.named.head)
    return known.kinds[0] if known is not None and known.kinds else "?"


def _path(reading: Reading, anchor: int, head: int) -> str:
    """The relations from the predicate to an end: up with <, down with >; "far" where they are many."""
    parse = reading.parse
    ups = _chain(reading, anchor)
    downs = _chain(reading, head)
    shared = next((token for token in downs if token in ups), None)
    if shared is None:
        return "other sentence"
    up = ups[: ups.index(shared)]
    down = downs[: downs.index(shared)][::-1]
    if len(up) + len(down) > _LONGEST_PATH:
        return "far"
    return "".join([*(f"<{parse.deps[t]}" for t in up), *(f">{_step(reading, t)}" for t in down)])


def _step(reading: Reading, token: int) -> str:
    dep = reading.parse.deps[token]
    return f"prep:{reading.parse.lower[token]}" if dep == "prep" else dep


def _chain(reading: Reading, token: int) -> list[int]:
    found = [token]
    while reading.parse.heads[token] != token and len(found) < 12:
        token = reading.parse.heads[token]
        found.append(token)
    return found


def _depth(reading: Reading, token: int) -> int:
    return len(_chain(reading, token)) - 1


def _root(reading: Reading, token: int) -> int:
    return _chain(reading, token)[-1]


def _bucket(number: int) -> int:
    return sum(number > step for step in _STEPS)
