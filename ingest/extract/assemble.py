"""From a predication to triples over mentions: who is meant, the quote, the status, the score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from ...schemas import Mention, MentionTriple, Participant, Quote, Span, load_vocabulary, triple_id
from ...schemas.kinds import EntityKind, Role
from ..dates import DateSpan
from .concerned import SPOKEN, addressees, charged, concerned, partners
from .coref import Discourse, Found
from .edges import clause_end
from .ends import EndPoint, acts, is_empty, is_unresolved, outside_of, owners, phrase_of
from .forms import Fill
from .mentions import Nominal, included, is_violence, nominal, parties, unnamed
from .modality import ACTUAL, Status
from .parse import Parse
from .predications import RECIPROCAL, Predication
from .quantities import quantities
from .reading import Reading
from .scorer import Scorer
from .selection import suits
from .status import status
from .traits import Candidate, traits
from .voice import perspective, speaker, when, where

LONGEST_QUOTE = 400
UNSURE = 0.29
"""Confidence of a guess at most: under the default threshold, so that it waits for a judgement."""
_MANY = 6


class Assembler:
    """Makes the triples of one document; pure, it only reads what it is given."""

    def __init__(self, text: str, document: str, discourse: Discourse, extractor: str, scorer: Scorer) -> None:
        self.text, self.document, self.discourse = text, document, discourse
        self.vocabulary, self.extractor, self.scorer = load_vocabulary(), extractor, scorer

    def triples(self, candidates: Sequence[Candidate], dates: Sequence[DateSpan]) -> list[MentionTriple]:
        """The triples of candidates, each with its confidence."""
        return [self.triple(one, dates, self._sure(one)) for one in candidates]

    def _sure(self, candidate: Candidate) -> float:
        """The probability that it is right; a guess knows the category at most, never the predicate, and waits."""
        probability = self.scorer.probability(traits(candidate))
        return min(probability, UNSURE) if candidate.made.rule == "guess" else probability

    def candidates(self, reading: Reading, made: Predication) -> list[Candidate]:
        """Subjects times targets of a predication, with its status; nothing where no actor does it."""
        subjects = [end for token in made.subject.tokens for end in self.subjects(reading, token, made)][:_MANY]
        if made.target is RECIPROCAL and len(subjects) == 1:
            subjects = [
                self._end(reading, t, Found(reading, t, "redirected")) for t in parties(reading, made.subject.tokens[0])
            ]
        if made.target is RECIPROCAL:
            pairs = [(a, b) for i, a in enumerate(subjects) for b in subjects[i + 1 :] if a.key != b.key]
        else:
            tokens = [t for token in made.target.tokens for t in (token, *included(reading, token))]
            objects = [end for token in tokens for end in self.objects(reading, token, made)][:_MANY]
            pairs = [(a, b) for a in subjects for b in objects if a.key != b.key]
        found = status(reading, made.anchor) if pairs else ACTUAL
        return [
            Candidate(
                reading,
                made,
                outside_of(subject, made.anchor),
                outside_of(target, made.anchor),
                _denied(found, target),
            )
            for subject, target in pairs
            if _is_taken(made, target)
        ]

    def announced(self, reading: Reading, made: Predication, bearers: Sequence[Found]) -> list[MentionTriple]:
        """The ties of a counted role noun to those whom the following sentences name as its bearers."""
        found = status(reading, made.anchor)
        role = nominal(reading, made.anchor)
        subjects = [EndPoint(reading, role, bearer, nominal(bearer.reading, bearer.token)) for bearer in bearers]
        objects = [end for token in made.target.tokens for end in self.objects(reading, token, made)]
        both = [Candidate(reading, made, a, b, found) for a in subjects for b in objects if a.key != b.key]
        return self.triples(both, ())

    def subjects(self, reading: Reading, token: int, made: Predication) -> list[EndPoint]:
        """The actors that a subject means: through reference, or the owner of the deed that it names.

        Of violence that the text gives no owner, the weapon or deed stands for whoever did it.
        """
        ends: list[EndPoint] = []
        for found in self.discourse.resolve(reading, token):
            if found.by == "" and not acts(reading, token):
                owned = [end for t in owners(reading, token) for end in self._owner(reading, t)]
                ends += owned or self._unnamed(reading, token, made)
                continue
            end = self._end(reading, token, found)
            if end.named.actor and not is_unresolved(end):
                ends.append(end)
        return ends

    def _unnamed(self, reading: Reading, token: int, made: Predication) -> list[EndPoint]:
        """The weapon or violent deed that harms somebody; coders of conflict call its doer an unidentified group."""
        if self.vocabulary.predicate(made.frame.predicate).category != "ASSAULT" or not is_violence(reading, token):
            return []
        doer = unnamed(reading, token)
        return [EndPoint(reading, doer, Found(reading, token, ""), doer)]

    def _owner(self, reading: Reading, token: int) -> list[EndPoint]:
        """The owner of a deed, who acts through it; a possessive pronoun means its antecedent."""
        if reading.parse.tags[token] != "PRP$":
            return [self._end(reading, token, Found(reading, token, "redirected"))]
        return [self._end(reading, token, found) for found in self.discourse.resolve(reading, token)]

    def objects(self, reading: Reading, token: int, made: Predication) -> list[EndPoint]:
        """What a target means; a clause is an issue in its own words."""
        if made.target.how == "clause":
            return [self._clause(reading, token)]
        ends = []
        for found in self.discourse.resolve(reading, token):
            if found.by == "dual" and made.rule == "standing":
                continue  # of "the presidents of both countries" each has one, and the text does not say which
            earlier = self.discourse.issue(reading, token) if found.by == "" else None
            end = self._end(reading, token, earlier or found)
            if not is_unresolved(end) and not is_empty(end):
                ends.append(end)
        return ends

    def _end(self, reading: Reading, token: int, found: Found) -> EndPoint:
        named = phrase_of(found.reading, found.token)
        same = found.reading is reading and found.token == token
        phrase = named if same or found.by in ("that-of", "redirected") else phrase_of(reading, token)
        return EndPoint(reading, phrase, found, named)

    def _clause(self, reading: Reading, verb: int) -> EndPoint:
        parse = reading.parse
        first, last = parse.left[verb], clause_end(parse, verb)
        phrase = Nominal(verb, first, last, first, last, "issue", False, False)
        return EndPoint(reading, phrase, Found(reading, verb, "clause"), phrase)

    def triple(self, candidate: Candidate, dates: Sequence[DateSpan], sure: float) -> MentionTriple:
        """The triple of a candidate that is right with that probability."""
        reading, made, found = candidate.reading, candidate.made, candidate.status
        subject, target = candidate.subject, candidate.target
        predicate = self.vocabulary.predicate(made.frame.predicate)
        parts = self._participants(reading, made, subject, target)
        ends = [subject, target, *(end for _, end in parts)]
        evidence = self._evidence(reading, made, ends)
        who = speaker(reading, found.reporter, made.anchor)
        place = where(reading, made.anchor, made.target, predicate.category in SPOKEN)
        draft = MentionTriple(
            id="",
            subject=self.mention(subject),
            predicate=predicate.id,
            predicate_text=_words(reading, made),
            object=self.mention(target),
            participants=tuple(Participant(role=cast(Role, role), end=self.mention(end)) for role, end in parts),
            category=predicate.category,
            mode=predicate.mode,
            quad=self.vocabulary.quad(predicate.id),
            polarity=predicate.polarity,
            score=predicate.score,
            modality=found.modality,
            negated=found.negated,
            certainty=found.certainty,
            main=found.main and made.rule not in ("standing", "modifier", "announced"),
            quantities=quantities(reading, target.phrase.head) if target.found.by != "clause" else (),
            asserted_by=self._one(reading, who),
            perspective=self._one(reading, perspective(reading, made.anchor)),
            when=when(reading, made.anchor, dates, found),
            where=self._one(reading, place),
            confidence=sure,
            rule=made.rule,
            extractor=self.extractor,
            evidence=evidence,
            antecedents=self._antecedents(ends, evidence),
        )
        return draft.model_copy(update={"id": triple_id(self.document, draft)})

    def mention(self, end: EndPoint) -> Mention:
        """The mention of an end, with the phrase that names it."""
        start, stop = end.reading.parse.span(end.phrase.first, end.phrase.last)
        kind = end.named.kind
        return Mention(
            start=start,
            end=stop,
            mention=self.text[start:stop],
            name=self._quote(end.found.reading, end.named.name_first, end.named.name_last),
            kind=cast("EntityKind | None", kind),
            via_coref=end.via_coref,
        )

    def _one(self, reading: Reading, token: int | None) -> Mention | None:
        if token is None:
            return None
        found = self.discourse.resolve(reading, token)
        return self.mention(self._end(reading, token, found[0])) if found else None

    def _quote(self, reading: Reading, first: int, last: int) -> Quote:
        start, end = reading.parse.span(first, last)
        return Quote(start=start, end=end, quote=self.text[start:end])

    def _participants(
        self, reading: Reading, made: Predication, subject: EndPoint, target: EndPoint
    ) -> list[tuple[str, EndPoint]]:
        taken = {subject.key, target.key}
        found: list[tuple[str, EndPoint]] = []
        for role, filled in (*made.roles, *charged(reading, made)):
            for end in self._ends(reading, filled, made):
                if end.key not in taken and _is_party(role, end):
                    taken.add(end.key)
                    found.append((role, end))
        for role, token in (*partners(made, subject), *addressees(reading, made), *concerned(reading, made, target)):
            for end in self._plain(reading, token):
                own = end.found.reading is reading and end.found.token in made.subject.tokens and end.via_coref
                if not own and end.key not in taken and end.named.actor:
                    taken.add(end.key)
                    found.append((role, end))
        return [(role, outside_of(end, made.anchor)) for role, end in found[:_MANY]]

    def _ends(self, reading: Reading, filled: Fill, made: Predication) -> list[EndPoint]:
        """What fills a role: actors, things, or what a gerund tells."""
        if filled.how == "clause":
            return [self._clause(reading, token) for token in filled.tokens]
        plain = made.target.how == "clause"
        return [
            end
            for token in filled.tokens
            for end in (self._plain(reading, token) if plain else self.objects(reading, token, made))
        ]

    def _plain(self, reading: Reading, token: int) -> list[EndPoint]:
        ends = [self._end(reading, token, found) for found in self.discourse.resolve(reading, token)]
        return [end for end in ends if not is_unresolved(end)]

    def _evidence(self, reading: Reading, made: Predication, ends: Sequence[EndPoint]) -> Quote:
        """The shortest stretch that holds the predicate and its ends; fewer ends if that is too long."""
        parse = reading.parse
        sentence = parse.sentence_of[made.anchor]
        tokens = [*made.tokens, *_auxiliaries(parse, made.anchor)]
        inside = [
            end.phrase for end in ends if end.reading is reading and parse.sentence_of[end.phrase.first] == sentence
        ]
        for kept in range(len(inside), -1, -1):
            chosen = inside[:kept] if kept != 1 else inside[-1:]
            first = min([*tokens, *(phrase.first for phrase in chosen)])
            last = max([*tokens, *(phrase.last for phrase in chosen)])
            start, end = parse.span(first, last)
            if end - start <= LONGEST_QUOTE:
                return Quote(start=start, end=end, quote=self.text[start:end])
        start, end = parse.span(made.tokens[0], made.tokens[0])
        return Quote(start=start, end=end, quote=self.text[start:end])

    def _antecedents(self, ends: Sequence[EndPoint], evidence: Quote) -> tuple[Quote, ...]:
        found: list[Quote] = []
        for end in ends:
            quote = self._quote(end.found.reading, end.named.name_first, end.named.name_last)
            outside = not evidence.start <= quote.start <= quote.end <= evidence.end
            if (end.via_coref or outside) and quote not in found:
                found.append(quote)
        return tuple(sorted(found, key=lambda quote: (quote.start, quote.end)))


def _is_party(role: str, end: EndPoint) -> bool:
    """Whether an end can fill a role: a place hosts, an actor or place takes part, anything is given or argued over."""
    named = end.named
    if end.found.by == "clause":
        return role in ("for", "from")
    if role == "host":
        return named.kind in ("place", "state") or (named.known and named.kind is None)
    if role == "means":
        return not named.actor  # with whom, not by which means
    if role in ("from", "to") and named.kind == "place" and not named.known:
        return False
    return named.actor or named.kind == "place" or role in ("for", "beneficiary")


def _is_taken(made: Predication, target: EndPoint) -> bool:
    """Whether a predicate takes what a pronoun in its target stands for: nobody invites front pages."""
    return not target.via_coref or suits(target.found.reading, made.frame, Fill((target.found.token,)))


def _denied(found: Status, target: EndPoint) -> Status:
    """The status of a target that a "not" excepts: "recognised China but not Taiwan"."""
    parse = target.reading.parse
    excepted = any(parse.deps[kid] == "neg" and parse.lower[kid] == "not" for kid in parse.kids[target.phrase.head])
    return replace(found, negated=not found.negated) if excepted and target.found.by != "clause" else found


def _words(reading: Reading, made: Predication) -> Span:
    """The words of the predicate, where they stand close together; else its first word."""
    first, last = min(made.tokens), max(made.tokens)
    if last - first > 6:
        first = last = made.tokens[0]
    start, end = reading.parse.span(first, last)
    return Span(text=reading.source[start:end], start=start, end=end)


def _auxiliaries(parse: Parse, anchor: int) -> list[int]:
    return [kid for kid in parse.kids[anchor] if parse.deps[kid] in ("aux", "auxpass", "neg") and kid > anchor - 5]
