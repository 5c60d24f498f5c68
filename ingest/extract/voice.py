"""Who says so and from whose point of view, when and where: reporting verbs, "according to", "To Moscow, …"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...schemas import When
from ..dates import DateSpan, read_date
from .clauses import owner, surface_subject
from .forms import NOTHING, Fill, agent, has_to, is_mistaken, is_passive
from .mentions import nominal
from .modality import Status
from .parse import Parse
from .reading import Reading
from .slots import pobj
from .spans import DAYS
from .words import words

_OF_ANOTHER_TIME = ("of", "after", "before", "since", "following")
_BEFORE_A_NOUN = ("compound", "nmod", "nummod", "amod")
_OCCASION = ("in", "at", "during")
_WHERE = ("in", "at", "near", "outside", "along", "across", "inside", "throughout", "off")


def speaker(reading: Reading, reporter: int | None, anchor: int) -> int | None:
    """The head of the phrase that names who reports the clause at `anchor`; None for the writer."""
    if reporter is not None:
        found = agent(reading, reporter) if is_passive(reading, reporter) else surface_subject(reading, reporter)
        who = _who(reading, found.tokens[0]) if found else None
    else:
        who = _according(reading, anchor) or _inserted(reading, anchor) or _inverted(reading, anchor)
        who = who if who is not None else _reported(reading, anchor)
    return None if who is None else _cited(reading, anchor, who)


def _reported(reading: Reading, anchor: int) -> int | None:
    """The speaker of the clause that an infinitive is told within: "said it gave leave for the jets to land".

    What a relative clause or a clause of time adds is background, and may be the writer's.
    """
    parse = reading.parse
    for below, verb in pairwise(_above(reading, anchor)):
        if parse.deps[below] == "relcl" or (parse.deps[below] in ("acl", "advcl") and not has_to(reading, below)):
            return None
        if parse.deps[below] == "ccomp" and parse.lemmas[verb] in words("say") and parse.is_verb(verb):
            subject = surface_subject(reading, verb) if not is_passive(reading, verb) else agent(reading, verb)
            return _who(reading, subject.tokens[0]) if subject and parse.is_verb(anchor) else None
    return None


def _cited(reading: Reading, anchor: int, who: int) -> int:
    """Whose claim a report passes on: in "Reuters reported, citing the comptroller" it is the comptroller's."""
    parse = reading.parse
    start, end = parse.sentences[parse.sentence_of[anchor]]
    for token in range(start, end):
        held = parse.kid(token, "dobj", "pobj") if parse.lower[token] in ("citing", "quoting") else None
        if held is not None and nominal(reading, held).actor:
            return held
    return who


def _inverted(reading: Reading, anchor: int) -> int | None:
    """The speaker after a verb of saying that the parser took for the main clause: "…, announced the mayor"."""
    parse = reading.parse
    for verb in _above(reading, anchor)[1:]:
        subject = parse.kid(verb, "nsubj") if parse.lemmas[verb] in words("say") else None
        if subject is not None and anchor < verb < subject and parse.words[verb - 1] in (",", "''", '"'):
            return _who(reading, subject)
    return None


def _who(reading: Reading, token: int) -> int | None:
    """The speaker, or the owner of the text that speaks ("his letter said"); None where nobody is named."""
    if nominal(reading, token).actor:
        return token
    held = owner(reading, token).tokens or pobj(reading, token, "from").tokens
    return held[0] if held and nominal(reading, held[0]).actor else None


def _according(reading: Reading, anchor: int) -> int | None:
    """The source in "according to X" of the anchor's sentence, where it hangs on a verb above the anchor."""
    parse = reading.parse
    start, end = parse.sentences[parse.sentence_of[anchor]]
    for token in range(start, end):
        if parse.lower[token] == "according" and parse.heads[token] in _above(reading, anchor):
            inner = parse.kid(token, "prep")
            return None if inner is None else parse.kid(inner, "pobj")
    return None


def _inserted(reading: Reading, anchor: int) -> int | None:
    """The speaker of an inserted or trailing "X said" (parataxis) beside the anchor."""
    parse = reading.parse
    above = _above(reading, anchor)
    for token in above:
        for kid in parse.all_kids(token, "parataxis"):
            found = surface_subject(reading, kid) if parse.lemmas[kid] in words("say") else NOTHING
            named = found and parse.tags[found.tokens[0]] != "PRP"  # "he recalls": somebody named before the sentence
            if named and kid not in above and _is_inserted(parse, kid):
                return _who(reading, found.tokens[0])
    return None


def _is_inserted(parse: Parse, verb: int) -> bool:
    """Whether it tells nothing but who speaks: no clause or object of its own, and no semicolon or dash before it."""
    before = parse.words[parse.left[verb] - 1] if parse.left[verb] else ","
    return parse.kid(verb, "ccomp", "xcomp", "dobj") is None and before not in (";", ":", "-", "–", "—")


def _above(reading: Reading, token: int) -> list[int]:
    parse, found = reading.parse, [token]
    while parse.heads[found[-1]] != found[-1]:
        found.append(parse.heads[found[-1]])
    return found


def perspective(reading: Reading, anchor: int) -> int | None:
    """The head of the holder of a point of view that opens the sentence: "To Moscow, the truce was …"."""
    parse = reading.parse
    start, _ = parse.sentences[parse.sentence_of[anchor]]
    if parse.lower[start] not in ("to", "for") or parse.deps[start] != "prep":
        return None
    verb, inner = parse.heads[start], parse.kid(start, "pobj")
    if inner is None or verb not in _above(reading, anchor) or not nominal(reading, inner).actor:
        return None
    comma = parse.right[start] + 1
    states = parse.lemmas[verb] in ("be", "mean", "seem", "appear", "remain", "represent")
    return inner if comma < len(parse.words) and parse.words[comma] == "," and states else None


def where(reading: Reading, anchor: int, taken: Fill, spoken: bool = False) -> int | None:
    """The place of an act: a known place after in, at or near on its verb or object, unless it is the target itself.

    What is only said (`spoken`) has its place on the verb alone: the attack in Paris is not condemned there.
    """
    parse = reading.parse
    bare = parse.deps[anchor] == "conj" and parse.kid(anchor, "nsubj", "nsubjpass") is None and not spoken
    along = parse.tags[anchor] == "VBG" or bare
    shared = [verb for verb, _ in _same_moment(parse, anchor)] if along else []
    around = [t for verb in (anchor, *shared) for t in (verb, *([] if spoken else _objects(parse, verb)))]
    found = (_site(reading, inner) for token in around for inner in _places(parse, token) if inner not in taken.tokens)
    occasions = (_within(reading, inner) for verb in (anchor, *shared) for inner in _occasions(parse, verb))
    return next((token for token in (*found, *occasions) if token is not None), None)


def _site(reading: Reading, token: int) -> int | None:
    """A place itself, or the one inside the phrase: "at a palace in Nouakchott", "at State House, Nairobi"."""
    if _is_place(reading, token):
        inner = None if token in reading.named or not nominal(reading, token).actor else _within(reading, token)
        return token if inner is None else inner
    return _within(reading, token) if reading.parse.is_noun(token) else None


def _occasions(parse: Parse, verb: int) -> list[int]:
    """What an act happens during: "during a march in Algiers"."""
    found = [parse.kid(kid, "pobj") for kid in parse.all_kids(verb, "prep") if parse.lower[kid] == "during"]
    return [inner for inner in found if inner is not None]


def _within(reading: Reading, token: int) -> int | None:
    """The first place that a phrase names after its head, in no clause of its own."""
    parse = reading.parse
    beside = [kid for kid in parse.all_kids(token, "appos", "npadvmod") if kid > token and _is_place(reading, kid)]
    if beside:
        return beside[0]
    for kid in parse.all_kids(token, "prep"):
        inner = parse.kid(kid, "pobj")
        if inner is None or parse.lower[kid] not in (*_WHERE, "by", "of"):
            continue
        if parse.lower[kid] in _WHERE and _is_place(reading, inner):
            return inner
        if (deeper := _within(reading, inner)) is not None:
            return deeper
    return None


def _is_place(reading: Reading, token: int) -> bool:
    if token in reading.named or nominal(reading, token).kind == "place":
        return True
    return reading.parse.lemmas[token] in words("place")


def _objects(parse: Parse, verb: int) -> list[int]:
    return [t for kid in parse.all_kids(verb, "dobj", "nsubjpass") for t in parse.conjuncts(kid)]


def _places(parse: Parse, token: int) -> list[int]:
    """What stands after in, at or near on a token."""
    found = [parse.kid(kid, "pobj") for kid in parse.all_kids(token, "prep") if parse.lower[kid] in _WHERE]
    return [inner for inner in found if inner is not None]


def when(reading: Reading, anchor: int, dates: Sequence[DateSpan], found: Status) -> When | None:
    """The date whose words hang on the anchor's clause, or on the clause that tells of the same moment."""
    parse = reading.parse
    here = [(bisect_left(parse.starts, date.start), date) for date in dates]
    here = [
        (token, date)
        for token, date in here
        if token < len(parse.starts) and parse.sentence_of[token] == parse.sentence_of[anchor]
    ]
    for verb, until in ((anchor, len(parse.words)), *_same_moment(parse, anchor)):
        for token, date in here:
            if token < until and (_hangs(parse, token, verb) or is_mistaken(reading, verb)):
                return read_date(date.text, None, found.modality == "actual")
    return None


def _same_moment(parse: Parse, anchor: int) -> Iterator[tuple[int, int]]:
    """Verbs above that share the anchor's time, each with the token before which its date must stand.

    A participle goes along with its main verb ("… on Monday, killing ten"), and so does a clause with "as" or "while";
    a second verb shares the date that opens the sentence ("On Monday Kenya closed the port and expelled …"), and one
    without a subject of its own that of the first ("attacked the base on Monday and killed ten").
    """
    head, dep = parse.heads[anchor], parse.deps[anchor]
    if head == anchor or not parse.is_verb(head):
        return
    if dep == "conj":
        yield head, (head if parse.kid(anchor, "nsubj", "nsubjpass") is not None else anchor)
    elif dep == "advcl" and _goes_along(parse, anchor):
        yield head, len(parse.words)
    else:
        return
    yield from _same_moment(parse, head)


def _goes_along(parse: Parse, verb: int) -> bool:
    opens = [parse.lower[kid] for kid in parse.kids[verb] if kid < verb and parse.deps[kid] in ("mark", "advmod")]
    return all(word in ("as", "while", "when") for word in opens) and parse.kid(verb, "aux") is None


def _hangs(parse: Parse, token: int, anchor: int) -> bool:
    """Whether the nearest verb above a token is the anchor or, for a noun, the verb that governs it."""
    prepositions: list[int] = []
    if _dates_a_noun(parse, token, anchor):
        return False
    while parse.heads[token] != token:
        below, token = token, parse.heads[token]
        if token == anchor:
            return True
        if parse.deps[token] == "prep":
            prepositions.append(token)
        elif len(prepositions) == 2 and below == prepositions[1] and _is_of_another_time(parse, *prepositions):
            return False  # "the costs of a storm in May"
        if parse.is_verb(token) and not _held_at(parse, token, anchor):
            return parse.heads[anchor] == token and not parse.is_verb(anchor)
    return False


def _held_at(parse: Parse, verb: int, anchor: int) -> bool:
    """Whether a participle dates the occasion of the act: "At a session held on Monday, the council voted"."""
    noun = parse.heads[verb]
    preposition = parse.heads[noun]
    occasion = parse.deps[verb] == "acl" and parse.deps[noun] == "pobj" and parse.lower[preposition] in _OCCASION
    return occasion and parse.heads[preposition] == anchor and parse.right[verb] < anchor


def _dates_a_noun(parse: Parse, token: int, anchor: int) -> bool:
    """Whether a date stands before a noun that it dates instead of the act ("condemned Monday's attack")."""
    head = parse.heads[token]
    article = token > 0 and parse.tags[token - 1] in ("DT", "PRP$") and parse.deps[token] in _BEFORE_A_NOUN
    if not (article or parse.deps[token] == "poss") or not parse.is_noun(head):
        return False
    timely = parse.lemmas[head] in words("time") or parse.lower[head] in DAYS or parse.tags[head] == "CD"
    return head > token and head != anchor and not timely and parse.heads[head] != head


def _is_of_another_time(parse: Parse, dating: int, linking: int) -> bool:
    """Whether a date belongs to a noun inside a phrase: "the costs | of a storm in May"."""
    return parse.lower[linking] in _OF_ANOTHER_TIME and parse.tags[parse.heads[dating]] in ("NN", "NNS")
