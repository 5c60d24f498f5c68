"""Status of a predicate: modality, negation, certainty, by its own clause and by what embeds it."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from ...schemas import load_vocabulary
from .clauses import surface_subject
from .forms import has_to, is_mistaken, is_passive
from .frames import noun_frames, verb_frames
from .lexicon import Embeds
from .modality import (
    ACTUAL,
    ADJECTIVES,
    CONDITIONS,
    STATUS_EFFECTS,
    Status,
    awaited,
    combine,
    effect,
    first_doubt,
    is_asserted,
    is_done,
    is_object,
    noun_adjectives,
    own_status,
    told_by_noun,
)
from .reading import Reading
from .words import words

Relation = Literal["root", "complement", "adverbial", "noun", "relative", "conjunct"]

_EMBEDDING = ("for", "of", "with", "to", "on", "about", "against", "from")
_NEGATING_GERUND = ("without", "instead", "than")


def status(reading: Reading, token: int, depth: int = 0) -> Status:
    """The status of the verb or event noun at a token."""
    if depth > 10:
        return ACTUAL
    if reading.parse.tags[token].startswith(("VB", "MD")) and reading.parse.deps[token] not in ("amod", "compound"):
        return _of_verb(reading, token, depth)
    return _of_noun(reading, token, depth)


def _of_verb(reading: Reading, verb: int, depth: int) -> Status:  # noqa: PLR0911  one return a construction
    parse = reading.parse
    own = own_status(reading, verb)
    head, dep = parse.heads[verb], parse.deps[verb]
    if head == verb or is_mistaken(reading, verb):
        return own
    if dep == "conj":
        return _of_conjunct(reading, verb, own, depth)
    if dep in ("xcomp", "ccomp", "csubj", "oprd"):
        return _complement(reading, verb, head, own, depth)
    if dep == "pcomp":
        return _gerund(reading, verb, own, depth)
    if dep == "advcl":
        return _adverbial(reading, verb, own, depth)
    if dep in ("acl", "relcl"):
        return _noun_clause(reading, verb, own)
    if dep == "parataxis":
        return replace(own, main=False)
    return replace(own, main=False)


def _complement(reading: Reading, verb: int, head: int, own: Status, depth: int) -> Status:
    parse = reading.parse
    if not parse.tags[head].startswith(("VB", "MD")):
        return _under_adjective(reading, head, own, depth)
    up = status(reading, head, depth + 1)
    nonfinite = has_to(reading, verb) or parse.tags[verb] == "VBG"
    if parse.lemmas[head] in words("doubt"):
        return _doubted(reading, verb, head, combine(own, "actual", up, nonfinite))
    if parse.lemmas[head] in words("say") and nonfinite and is_passive(reading, head):
        return replace(combine(own, "actual", up, True), certainty="probable")  # "is said to have"
    made = _made(reading, verb, head, nonfinite)
    found = combine(own, made, up, nonfinite)
    if made == "negated" and up.negated and parse.lemmas[head] not in words("implicative"):
        found = replace(found, modality="hypothetical", negated=own.negated)  # not ruled out, so not done either
    if made in ("reported", "alleged") or (made == "negated" and not nonfinite):
        return replace(found, reporter=head, main=up.main and made != "alleged")
    return found if made == "actual" else replace(found, main=False)


def _doubted(reading: Reading, verb: int, head: int, found: Status) -> Status:
    """What somebody expects to do is planned, what he considers doing is open; what is believed is probable."""
    lemma, gerund = reading.parse.lemmas[head], reading.parse.tags[verb] == "VBG"
    if lemma == "expect" and has_to(reading, verb):
        return replace(found, certainty="probable", modality="planned")
    if gerund and reading.parse.kid(verb, "nsubj", "aux") is None:
        return replace(found, modality="hypothetical", main=False)
    return replace(found, certainty="probable")


def _made(reading: Reading, verb: int, head: int, nonfinite: bool) -> Embeds:  # noqa: PLR0911  one return a construction
    """What a verb does to the clause under it."""
    parse, infinitive = reading.parse, has_to(reading, verb)
    lemma, made = parse.lemmas[head], effect(reading, head)
    if lemma == "be":
        return "planned" if infinitive else "actual"
    if lemma == "have" and infinitive:
        yet = any(parse.lower[kid] == "yet" for kid in (*parse.kids[head], *parse.kids[verb]))
        return "negated" if yet else "demanded"
    if lemma == "go" and parse.tags[head] == "VBG":
        return "planned"
    if not made:
        return "planned" if infinitive else _of_gerund_or_clause(reading, verb, head) if nonfinite else "actual"
    if made in STATUS_EFFECTS and is_asserted(reading, verb, head):
        return "reported"
    own_act = surface_subject(reading, verb).tokens == surface_subject(reading, head).tokens
    if made == "demanded" and own_act and not is_passive(reading, head):
        return "planned"  # who wants or asks to do it himself intends it
    return made


def _of_gerund_or_clause(reading: Reading, verb: int, head: int) -> Embeds:
    """A gerund under a verb without an effect of its own: rejected, done where the verb presupposes it, else open."""
    if reading.parse.lemmas[head] in words("factive"):
        return "actual"
    categories = {
        load_vocabulary().predicate(f.predicate).category for f, _ in verb_frames(reading, head) if f.predicate
    }
    return "negated" if "REJECT" in categories else "hypothetical" if reading.parse.tags[verb] == "VBG" else "actual"


def _under_adjective(reading: Reading, head: int, own: Status, depth: int) -> Status:
    parse = reading.parse
    above = parse.heads[head]
    up = status(reading, above, depth + 1) if above != head and parse.tags[above].startswith("VB") else ACTUAL
    modality, negated, certainty = ADJECTIVES.get(parse.lower[head], ("planned", False, "certain"))
    return Status(
        own.modality if own.modality != "actual" else modality if modality != "actual" else up.modality,
        own.negated ^ negated ^ up.negated,
        first_doubt(own.certainty, certainty, up.certainty),
        up.reporter,
        up.main and modality in ("actual", "planned"),
    )


def _of_conjunct(reading: Reading, verb: int, own: Status, depth: int) -> Status:
    """A conjunct without auxiliary of its own shares modality and negation of the first; embedding it shares anyway."""
    parse = reading.parse
    head = parse.heads[verb]
    if not parse.tags[head].startswith(("VB", "MD")):
        return replace(own, main=False)
    first = status(reading, head, depth + 1)
    alone = own_status(reading, head)
    bare = parse.kid(verb, "aux", "auxpass", "nsubj", "nsubjpass") is None and parse.tags[verb] == parse.tags[head]
    but = any(parse.lower[kid] == "but" for kid in parse.all_kids(head, "cc"))
    embedded = first.modality if alone.modality == "actual" else "actual"
    modality = own.modality if own.modality != "actual" else first.modality if bare else embedded
    negated = own.negated or (bare and first.negated and not but)
    certainty = (
        own.certainty if own.certainty != "certain" else first.certainty if alone.certainty == "certain" else "certain"
    )
    return Status(modality, negated, certainty, first.reporter, first.main)


def _gerund(reading: Reading, verb: int, own: Status, depth: int) -> Status:  # noqa: PLR0911  one return a construction
    parse = reading.parse
    preposition = parse.heads[verb]
    head, word = parse.heads[preposition], parse.lower[preposition]
    before = parse.lower[preposition - 1] if preposition else ""
    if word in _NEGATING_GERUND or (word == "of" and before in ("instead", "short")):
        return replace(own, negated=not own.negated, main=False)
    if parse.lemmas[head] in words("idiom") or is_done(reading, verb):
        return replace(own, main=False)
    if parse.is_noun(head):
        return _under_noun(reading, head, own)
    if not parse.tags[head].startswith("VB"):
        if parse.lower[head] in words("done"):
            above = status(reading, parse.heads[head], depth + 1) if parse.heads[head] != head else ACTUAL
            return replace(combine(own, "actual", above, True), main=False)
        return replace(_under_adjective(reading, head, own, depth), main=False)
    up = status(reading, head, depth + 1)
    made = effect(reading, head)
    if word == "against" and made in ("", "threatened", "demanded", "reported"):  # "warned them against leaving"
        return replace(own, modality="demanded", negated=not own.negated, main=False)
    if word == "as":
        return replace(own, certainty="alleged", reporter=up.reporter, main=False)
    if word in ("of", "from", "for", "to", "on", "against", "with") and made:
        found = replace(combine(own, made, up, True), main=False)
        return replace(found, reporter=head) if made == "alleged" else found
    if word in ("by", "while", "in"):
        return replace(combine(own, "actual", replace(up, negated=False), True), main=False)
    return replace(own, reporter=up.reporter, main=False)


def _adverbial(reading: Reading, verb: int, own: Status, depth: int) -> Status:  # noqa: PLR0911  one return a kind
    parse = reading.parse
    marks = [parse.lower[kid] for kid in parse.all_kids(verb, "mark", "advmod")]
    if is_object(reading, verb):
        return _complement(reading, verb, parse.heads[verb], own, depth)
    head = parse.heads[verb]
    soon = parse.lower[head] == "soon"  # "as soon as": the clause hangs on the adverb
    up = status(reading, parse.heads[head] if soon else head, depth + 1)
    marks += ["soon"] * soon
    if any(mark in CONDITIONS for mark in marks):
        return replace(own, modality="hypothetical", main=False)
    if own.modality == "actual" and up.modality != "actual" and (still := awaited(reading, verb, marks)):
        return replace(own, modality=still, reporter=up.reporter, main=False)
    if "until" in marks and own.modality == "actual" and (up.negated or up.modality != "actual"):
        return replace(own, modality="hypothetical", reporter=up.reporter, main=False)
    if has_to(reading, verb):
        kept = own.modality if own.modality != "actual" else "hypothetical" if up.negated else "planned"
        return replace(own, modality=kept, reporter=up.reporter, main=False)
    nonfinite = parse.tags[verb] in ("VBG", "VBN") and parse.kid(verb, "nsubj", "aux") is None
    if nonfinite and not marks and verb > parse.heads[verb]:
        return replace(combine(own, "actual", replace(up, negated=False), True), main=False)
    return replace(own, reporter=up.reporter, main=False)


def _noun_clause(reading: Reading, verb: int, own: Status) -> Status:
    parse = reading.parse
    if has_to(reading, verb):
        return _under_noun(reading, parse.heads[verb], own)
    if any(parse.lower[kid] == "that" for kid in parse.all_kids(verb, "mark")):
        return told_by_noun(reading, parse.heads[verb], own)
    return replace(own, main=False)


def _under_noun(reading: Reading, noun: int, own: Status) -> Status:
    """An infinitive or gerund under a noun: planned unless the noun says otherwise ("failure to", "threat to")."""
    made: Embeds = next((frame.embeds for frame, _ in noun_frames(reading, noun) if frame.embeds), "")
    lemma = reading.parse.lemmas[noun]
    if lemma in ("failure", "refusal", "inaction", "inability", "unwillingness", "reluctance"):
        made = "negated"
    elif lemma == "role":
        made = "actual"
    elif lemma in words("claim_noun"):
        made = "alleged"
    elif not made:
        made = "planned" if _has_infinitive(reading, noun) or lemma in words("intent") else "hypothetical"
    up = Status(certainty=own.certainty) if made not in ("actual", "negated") else replace(ACTUAL)
    return replace(combine(own, made, up, True), main=False)


def _has_infinitive(reading: Reading, noun: int) -> bool:
    return any(has_to(reading, kid) for kid in reading.parse.all_kids(noun, "acl", "relcl"))


def _of_noun(reading: Reading, noun: int, depth: int) -> Status:
    """An event noun: by its own adjectives, by the verb or noun that governs it; else it is presupposed."""
    parse = reading.parse
    own = noun_adjectives(reading, noun)
    top = parse.first_conjunct(noun)
    head, dep = parse.heads[top], parse.deps[top]
    if dep in ("dobj", "nsubjpass", "attr", "ccomp", "oprd") and parse.tags[head].startswith("VB"):
        return _governed(reading, noun, head, own, depth)
    if dep == "pobj" and parse.deps[head] in ("prep", "agent", "dative"):
        above = parse.heads[head]
        if parse.tags[above].startswith("VB") and parse.lower[head] in _EMBEDDING:
            made = effect(reading, above)
            if made and made != "actual":
                return replace(combine(own, made, status(reading, above, depth + 1), True), main=False)
        if parse.is_noun(above):
            return _nested(reading, above, own)
        if parse.lower[head] == "of" and parse.lower[above] == "ahead":
            return replace(own, modality="planned", main=False)
    if dep == "nsubj" and parse.tags[head].startswith("VB"):
        up = status(reading, head, depth + 1)
        indefinite = any(parse.lower[kid] in ("a", "an", "any") for kid in parse.kids[noun])
        vague = indefinite and up.modality != "actual"
        return replace(own, modality="hypothetical" if vague and own.modality == "actual" else own.modality, main=False)
    return replace(own, main=False)


def _governed(reading: Reading, noun: int, verb: int, own: Status, depth: int) -> Status:
    up = status(reading, verb, depth + 1)
    lemma, made = reading.parse.lemmas[verb], effect(reading, verb)
    if made and made not in ("actual", "reported", "alleged"):
        return replace(combine(own, made, up, True), main=False)
    if lemma in words("support") or lemma in words("aspect"):
        found = combine(own, "actual", up, True)
        return replace(found, main=up.main)
    if made == "reported":
        return replace(
            own, modality=own.modality if up.modality == "actual" else up.modality, reporter=up.reporter, main=False
        )
    indefinite = any(reading.parse.lower[kid] in ("a", "an", "any", "no") for kid in reading.parse.kids[noun])
    return replace(combine(own, "actual", up, True) if indefinite else own, main=False)


def _nested(reading: Reading, noun: int, own: Status) -> Status:
    if reading.parse.lemmas[noun] == "eve":
        return replace(own, modality="planned", main=False)  # "on the eve of the visit"
    made: Embeds = next((frame.embeds for frame, _ in noun_frames(reading, noun) if frame.embeds), "")
    if made in (*STATUS_EFFECTS, "negated", "alleged"):
        return replace(combine(own, made, ACTUAL, True), main=False)
    return replace(own, main=False)
