"""Counted roles whose bearers follow: "Assad's two biggest backers reacted differently. Russia … . Iran … ."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...schemas import MentionTriple
from .assemble import Assembler
from .coref import Found
from .forms import Fill
from .frames import noun_frames
from .predications import Predication
from .reading import Reading
from .words import actor_kind

_NUMBERS = {"two": 2, "three": 3, "both": 2, "four": 4}
_REACH = 3


def announced(readings: Sequence[Reading], maker: Assembler) -> list[MentionTriple]:
    """Ties of a counted role noun in subject position to the subjects of the sentences that follow.

    The text names the number and then tells of each; it holds only where the next sentences open with exactly that many
    different known actors, before the text turns to something else.
    """
    triples: list[MentionTriple] = []
    for reading in readings:
        for noun in range(len(reading.parse.words)):
            made = _counted_role(reading, noun)
            if made is not None:
                frame_made, count = made
                bearers = _bearers(readings, reading, noun, count)
                triples += maker.announced(reading, frame_made, bearers) if len(bearers) == count else ()
    return triples


def _counted_role(reading: Reading, noun: int) -> tuple[Predication, int] | None:
    parse = reading.parse
    if parse.deps[noun] != "nsubj" or parse.tags[noun] != "NNS" or actor_kind(parse.lemmas[noun]) is None:
        return None
    count = next((_NUMBERS[parse.lower[kid]] for kid in parse.kids[noun] if parse.lower[kid] in _NUMBERS), None)
    held = parse.kid(noun, "poss")
    frame = next((f for f, _ in noun_frames(reading, noun) if "poss" in f.targets), None)
    if count is None or held is None or frame is None or parse.kid(noun, "appos") is not None:
        return None
    target = Fill(tuple(parse.conjuncts(held)), "possessor")
    return Predication(noun, (noun,), frame, Fill((), "announced"), target, "poss", (), "announced"), count


def _bearers(readings: Sequence[Reading], reading: Reading, noun: int, count: int) -> list[Found]:
    """Subjects of the main clauses of the next sentences: known names that are not the sentence's own."""
    found: list[Found] = []
    seen: set[tuple[str, ...]] = set()
    for number, (where, subject) in enumerate(_next_subjects(readings, reading, noun)):
        named = where.named.get(subject)
        if named is None or number >= _REACH + count or named.adjectival:
            break
        if named.ids not in seen:
            seen.add(named.ids)
            found.append(Found(where, subject, "announced"))
        if len(found) == count:
            break
    return found


def _next_subjects(readings: Sequence[Reading], reading: Reading, noun: int) -> Iterator[tuple[Reading, int]]:
    for where in readings[reading.number : reading.number + 2]:
        parse = where.parse
        after = parse.sentence_of[noun] if where is reading else -1
        for start, end in parse.sentences[after + 1 :]:
            root = next((t for t in range(start, end) if parse.heads[t] == t), start)
            subject = parse.kid(root, "nsubj", "nsubjpass")
            if subject is not None:
                yield where, subject
