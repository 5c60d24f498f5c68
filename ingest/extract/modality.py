"""The parts of a status: what a clause or noun says of itself, what a verb does to what it embeds, how both combine."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...schemas.kinds import Certainty, Modality
from .frames import verb_frames
from .lexicon import Embeds
from .reading import Reading
from .words import words

STATUS_EFFECTS = ("demanded", "planned", "threatened", "offered", "hypothetical")
ADJECTIVES: dict[str, tuple[Modality, bool, Certainty]] = {
    **dict.fromkeys(("ready", "willing", "prepared"), ("offered", False, "certain")),
    **dict.fromkeys(
        ("set", "due", "poised", "scheduled", "about", "determined", "keen", "eager"), ("planned", False, "certain")
    ),
    **dict.fromkeys(("unwilling", "reluctant", "loath", "hesitant"), ("planned", True, "certain")),
    "unable": ("actual", True, "certain"),
    "likely": ("planned", False, "probable"),
    "unlikely": ("planned", True, "probable"),
    "able": ("actual", False, "certain"),
    "free": ("hypothetical", False, "certain"),
}
_MODALS: dict[str, Modality] = {
    **dict.fromkeys(("will", "'ll", "shall", "wo", "sha"), "planned"),
    **dict.fromkeys(("may", "might", "could", "can", "ca"), "hypothetical"),
    **dict.fromkeys(("must", "should", "ought"), "demanded"),
}
CONDITIONS = ("if", "unless", "lest", "whether")


@dataclass(frozen=True, slots=True)
class Status:
    """The three axes, and the token of the verb or phrase that reports it (None: the writer)."""

    modality: Modality = "actual"
    negated: bool = False
    certainty: Certainty = "certain"
    reporter: int | None = None
    main: bool = True


ACTUAL = Status()


def own_status(reading: Reading, verb: int) -> Status:
    """What the clause itself says: auxiliaries, negation, adverbs, a negative subject or object."""
    parse = reading.parse
    adverbs = {parse.lower[kid] for kid in parse.all_kids(verb, "advmod")}
    negations = sum(_negates(reading, kid) for kid in parse.kids[verb])
    certainty: Certainty = "certain"
    if adverbs & words("probably"):
        certainty = "probable"
    if adverbs & words("allegedly"):
        certainty = "alleged"
    return Status(_own_modality(reading, verb), negations % 2 == 1, certainty)


def _negates(reading: Reading, kid: int) -> bool:
    """Whether a word under a verb denies it: not, never, no longer, neither, "no country"."""
    parse, word, dep = reading.parse, reading.parse.lower[kid], reading.parse.deps[kid]
    if dep == "neg" and kid + 1 < len(parse.words) and parse.lower[kid + 1] in ("only", "just", "merely", "simply"):
        return False  # "not only refused but"
    if dep == "neg" and is_partial(reading, parse.heads[kid]):
        return False
    if dep == "neg" or word in ("never", "hardly", "scarcely") or (dep == "preconj" and word == "neither"):
        return True
    if dep == "advmod" and word == "longer":
        return any(parse.lower[t] == "no" for t in parse.kids[kid])
    return dep in ("nsubj", "nsubjpass", "dobj") and _is_negative(reading, kid)


def is_partial(reading: Reading, verb: int) -> bool:
    """Whether a "not" denies only how it is done, so that it may be done another way: "will not go unconditionally"."""
    parse = reading.parse
    return parse.kid(verb, "neg") is not None and any(
        parse.lower[kid] in words("in_scope") and kid > verb for kid in parse.all_kids(verb, "advmod")
    )


def _own_modality(reading: Reading, verb: int) -> Modality:
    """By auxiliary, and by a condition in or beside the clause."""
    parse = reading.parse
    conditional = any(is_condition(reading, kid) for kid in parse.all_kids(verb, "advcl"))
    auxiliaries = [parse.lower[kid] for kid in parse.all_kids(verb, "aux")]
    if any(parse.lower[kid] in CONDITIONS for kid in parse.all_kids(verb, "mark")):
        return "hypothetical"
    if is_partial(reading, verb):
        return "hypothetical"
    for word in auxiliaries:
        if word in _MODALS:
            return "hypothetical" if conditional and word != "must" else _MODALS[word]
        if word in ("would", "'d"):
            unreal = conditional or "have" in auxiliaries or not _is_reported(reading, verb)
            return "hypothetical" if unreal else "planned"
    return "actual"


def is_condition(reading: Reading, clause: int) -> bool:
    """Whether a clause opens with if, unless or the like."""
    return any(reading.parse.lower[kid] in CONDITIONS for kid in reading.parse.all_kids(clause, "mark", "advmod"))


def _is_negative(reading: Reading, noun: int) -> bool:
    parse = reading.parse
    return parse.lower[noun] in ("nobody", "nothing", "none", "neither") or any(
        parse.lower[kid] in ("no", "neither") for kid in parse.all_kids(noun, "det", "preconj")
    )


def _is_reported(reading: Reading, verb: int) -> bool:
    """Whether it stands in what somebody said, or in no clause that conditions it."""
    parse = reading.parse
    return parse.deps[verb] in ("ccomp", "conj", "parataxis") or parse.deps[verb] == "ROOT"


def effect(reading: Reading, verb: int) -> Embeds:
    """What a verb does to the clause that it embeds: by its frames, else by class of verb."""
    parse = reading.parse
    for frame, _ in verb_frames(reading, verb):
        if frame.embeds:
            return frame.embeds
    lemma = parse.lemmas[verb]
    if lemma in words("aspect"):
        return "actual"
    if lemma in words("say") or lemma in words("inform"):
        return "reported"
    return "planned" if lemma in words("intend") else ""


def combine(own: Status, made: Embeds, up: Status, nonfinite: bool) -> Status:
    """One step of embedding; the nearest status that is not actual stands, negation passes what is implied."""
    certainty = own.certainty if own.certainty != "certain" else up.certainty
    modality = own.modality
    negated = own.negated
    if made in STATUS_EFFECTS:
        told = own.modality if made != "threatened" else "actual"  # "threatened that it would leave"
        modality = told if told not in ("actual", "demanded") else _modality(made)
        negated = negated or up.negated
    elif made == "negated":
        negated = not (negated ^ up.negated)
        modality = modality if modality != "actual" else up.modality
    elif made == "alleged":
        certainty = "alleged"
    elif nonfinite or made == "actual":
        negated ^= up.negated
        modality = modality if modality != "actual" else up.modality
    return Status(modality, negated, certainty, up.reporter, up.main)


def _modality(made: Embeds) -> Modality:
    known: dict[str, Modality] = {
        "demanded": "demanded", "planned": "planned", "threatened": "threatened", "offered": "offered",
        "hypothetical": "hypothetical",
    }  # fmt: skip
    return known.get(made, "actual")


def noun_adjectives(reading: Reading, noun: int) -> Status:
    """What an event noun's own adjectives and determiner say: "planned", "alleged", "no"."""
    parse, modality, negated, certainty = reading.parse, "actual", False, "certain"
    for kid in (*parse.kids[noun], *parse.kids[parse.first_conjunct(noun)]):
        word = parse.lower[kid]
        if parse.deps[kid] in ("amod", "compound") and kid < noun:
            for name in ("planned", "hypothetical", "threatened"):
                modality = name if word in words(name) else modality
            certainty = "alleged" if word in words("alleged") else certainty
            negated = negated or word in words("foiled")
        negated = negated or (parse.deps[kid] == "det" and word == "no")
    return Status(_modality_of(modality), negated, "alleged" if certainty == "alleged" else "certain", None, False)


def _modality_of(name: str) -> Modality:
    known: dict[str, Modality] = {"planned": "planned", "hypothetical": "hypothetical", "threatened": "threatened"}
    return known.get(name, "actual")


def told_by_noun(reading: Reading, noun: int, own: Status) -> Status:
    """The content of a claim, fear or sign: "the claim that" distances itself, "no evidence that" asserts nothing."""
    determiners = {reading.parse.lower[kid] for kid in reading.parse.all_kids(noun, "det")}
    if determiners & {"no", "any"} or reading.parse.lemmas[noun] in words("open_content"):
        return replace(own, modality="hypothetical", main=False)
    alleged = reading.parse.lemmas[noun] in words("claim_noun")
    return replace(own, certainty="alleged" if alleged else own.certainty, main=False)


def is_done(reading: Reading, verb: int) -> bool:
    """Whether a clause after a noun tells what was done: "a policy of jailing", "complaints about how they fled"."""
    parse = reading.parse
    head, word = parse.heads[parse.heads[verb]], parse.lower[parse.heads[verb]]
    if not parse.is_noun(head):
        return False
    finite = parse.tags[verb] in ("VBD", "VBZ", "VBP")
    return finite or word in ("in", "by") or (word in ("of", "for") and parse.lemmas[head] in words("done_noun"))


def is_asserted(reading: Reading, verb: int, head: int) -> bool:
    """Whether a clause under a verb of demand or proposal is only asserted: "suggested that he left".

    Nothing past is proposed; and who insists that something is or will be so does not demand it.
    """
    parse = reading.parse
    auxiliaries = parse.all_kids(verb, "aux", "auxpass")
    if parse.tags[verb] == "VBD" and not auxiliaries and parse.lower[verb] != parse.lemmas[verb]:
        return True  # "demanded that they cut" is no past
    indicative = parse.tags[verb] in ("VBZ", "VBP") or any(
        parse.tags[kid] in ("VBZ", "VBP", "VBD") or parse.lower[kid] in ("will", "would", "'ll") for kid in auxiliaries
    )
    return parse.lemmas[head] in words("asserting") and parse.deps[verb] == "ccomp" and indicative


def first_doubt(*found: Certainty) -> Certainty:
    """The first that is not certain."""
    return next((one for one in found if one != "certain"), "certain")


def awaited(reading: Reading, verb: int, marks: list[str]) -> Modality | None:
    """What a clause of time beside an act to come tells of: a condition ("once it is signed"), or what will be too.

    "As soon as a force had been sent" waits for it in any tense; "after Mali expelled them" tells of what was done.
    """
    parse = reading.parse
    if "once" in marks or (set(marks) & {"soon"} and "as" in marks):
        return "hypothetical"
    finite = [verb, *parse.all_kids(verb, "aux", "auxpass")]
    present = any(parse.tags[token] in ("VBZ", "VBP") for token in finite)
    return "planned" if present and set(marks) & {"when", "after", "before"} else None


def is_object(reading: Reading, verb: int) -> bool:
    """Whether a gerund right after a verb or its particle is the object that the verb lacks ("ruled out leaving")."""
    parse, head = reading.parse, reading.parse.heads[verb]
    near = verb - 1 == head or (parse.deps[verb - 1] == "prt" and parse.heads[verb - 1] == head)
    return parse.tags[verb] == "VBG" and near and parse.kid(head, "dobj") is None and bool(verb_frames(reading, head))
