"""A dependency parse as plain lists: built once a paragraph, so that no rule walks spaCy's objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..segment import Segment
from .mends import mend_auxiliaries, mend_charges, mend_plans, mend_receivers, mend_second_subjects
from .words import verb_lemmas, words

if TYPE_CHECKING:
    from spacy.tokens import Doc

NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS"))
NAME_TAGS = frozenset(("NNP", "NNPS"))
_MISREAD = frozenset(("conj", "relcl", "advcl"))


class Parse:
    """The tokens of one segment as parallel lists; token numbers count from 0 within the segment.

    `heads[i]` is i itself for a root. `left[i]` and `right[i]` are the first and last token of i's subtree.
    """

    __slots__ = (
        "deps", "ends", "heads", "kids", "left", "lemmas", "lower", "right", "segment", "sentence_of", "sentences",
        "starts", "tags", "words",
    )  # fmt: skip

    def __init__(self, doc: Doc, segment: Segment) -> None:
        self.segment = segment
        self.words = [token.text for token in doc]
        self.lower = [word.lower() for word in self.words]
        self.tags = [token.tag_ for token in doc]
        self.lemmas = [self._lemma(token.lemma_.lower(), number) for number, token in enumerate(doc)]
        self.deps = [token.dep_ for token in doc]
        self.heads = [token.head.i for token in doc]
        self.starts = [token.idx for token in doc]
        self.ends = [start + len(word) for start, word in zip(self.starts, self.words, strict=True)]
        self.sentences = [(sentence.start, sentence.end) for sentence in doc.sents]
        self._mend_names()
        self._mend_prefixes()
        self._mend_perfects()
        self._mend_gerunds()
        self._mend_verbs()
        mend_auxiliaries(self)
        mend_charges(self)
        mend_plans(self)
        mend_receivers(self)
        mend_second_subjects(self)
        self._mend_dates()
        self._index()
        self._mend_subjunctives()
        self._mend_reports()

    def _lemma(self, lemma: str, token: int) -> str:
        return verb_lemmas().get(self.lower[token], lemma) if self.tags[token].startswith("VB") else lemma

    def _mend_names(self) -> None:
        """Tag as names the acronyms and capitalised words within a sentence that the tagger took for common nouns."""
        starts = {start for start, _ in self.sentences}
        for token, word in enumerate(self.words):
            if (
                self.tags[token] == "NN"
                and word[0].isupper()
                and (token not in starts or (word.isupper() and len(word) > 1))
            ):
                self.tags[token] = "NNP"
            if self.deps[token] == "aux" and self.tags[token] in NAME_TAGS:  # no name is an auxiliary
                self.deps[token] = "nsubj"
                verb = self.heads[token]
                self.tags[verb] = "VBD" if self.tags[verb] == "VBN" else self.tags[verb]

    def _mend_perfects(self) -> None:
        """Make the participle the verb of "has armed Turkey", which is read as having an armed Turkey."""
        for noun in range(2, len(self.words)):
            have, verb = noun - 2, noun - 1
            plain = self.lemmas[have] == "have" and self.tags[verb] == "VBN" and self.tags[noun] in NAME_TAGS
            if not plain or self.heads[verb] != noun or self.heads[noun] != have or self.deps[verb] != "amod":
                continue
            self._replace(have, verb)
            self.heads[have], self.deps[have] = verb, "aux"

    def _replace(self, old: int, new: int) -> None:
        """Put a token in another's place in the tree, with all that hangs on it."""
        self.deps[new] = self.deps[old]
        above = self.heads[old]
        for token, head in enumerate(self.heads):
            if head == old and token != new:
                self.heads[token] = new
        self.heads[new] = new if above == old else above

    def _mend_prefixes(self) -> None:
        """Make the noun the head of "ex-members", where the parser chose the prefix."""
        for token in range(len(self.words) - 2):
            noun = token + 2
            if (
                self.lower[token] not in words("prefix")
                or self.words[token + 1] != "-"
                or self.tags[noun] not in NOUN_TAGS
            ):
                continue
            if self.deps[token] in ("compound", "amod", "nmod"):
                continue
            self._replace(token, noun)
            self.heads[token] = self.heads[token + 1] = noun
            self.deps[token], self.deps[token + 1] = "compound", "punct"

    def _mend_verbs(self) -> None:
        """Make a verb of the participle in "ECOWAS imposed sanctions", which is read as a name with an object.

        No noun has an object; the past form between the two is the verb that was missed.
        """
        for noun in range(2, len(self.words)):
            name, verb = self.heads[noun], self._between(noun)
            if verb is None or self.deps[noun] != "dobj" or self.tags[name] not in NOUN_TAGS:
                continue
            self.tags[verb], self.deps[verb] = "VBD", self.deps[name]
            self.heads[verb] = verb if self.heads[name] == name else self.heads[name]
            for token, head in enumerate(self.heads):
                if head == name and token > verb:
                    self.heads[token] = verb
            self.heads[name], self.deps[name] = verb, "nsubj"

    def _between(self, noun: int) -> int | None:
        """The participle that modifies a noun and follows the noun's own head at once."""
        name = self.heads[noun]
        fits = name + 1 < noun and self.tags[name + 1] == "VBN" and self.heads[name + 1] == noun
        return name + 1 if fits and self.deps[name + 1] == "amod" else None

    def _mend_dates(self) -> None:
        """Hang on the reporting verb the date right after it: "said on Friday it would leave" is said on Friday."""
        for token, dep in enumerate(self.deps):
            clause = self.heads[token]
            above = self.heads[clause]
            if dep not in ("prep", "npadvmod") or self.deps[clause] != "ccomp" or not token < clause > above:
                continue
            inner = token if dep == "npadvmod" else next((t for t, h in enumerate(self.heads) if h == token), token)
            if token == above + 1 and self.lower[inner] in words("time"):
                self.heads[token] = above

    def _mend_subjunctives(self) -> None:
        """Tag as a verb the noun that heads a that-clause with a subject ("demanded that the premier resign")."""
        for token, tag in enumerate(self.tags):
            if tag == "NN" and self.deps[token] == "ccomp" and self.kid(token, "mark") is not None:
                self.tags[token] = "VB" if self.kid(token, "nsubj") is not None else tag

    def _mend_reports(self) -> None:
        """Set apart "…, the ministry said, …", where it was read as a conjunct or a relative clause."""
        for verb, dep in enumerate(self.deps):
            if self.tags[verb] != "VBD" or dep not in _MISREAD or self.lemmas[verb] not in words("say"):
                continue
            subject = self.kid(verb, "nsubj")
            closed = verb + 1 == len(self.words) or not self.words[verb + 1][0].isalnum()
            if closed and subject is not None and subject < verb and self.kid(verb, "aux", "mark", "dobj") is None:
                apart = self.words[self.left[subject] - 1] == "," if self.left[subject] else False
                self.deps[verb] = "parataxis" if apart or dep == "conj" else dep
                if apart and dep == "relcl":
                    self._raise(verb)

    def _raise(self, verb: int) -> None:
        """Hang a report on the clause that it tells of, where the parser hung it on that clause's last noun."""
        above = old = self.heads[verb]
        while self.heads[above] != above and (self.deps[above] == "conj" or not self.tags[above].startswith("VB")):
            above = self.heads[above]
        self.kids[old].remove(verb)
        self.heads[verb] = above
        self.kids[above] = sorted((*self.kids[above], verb))

    def _mend_gerunds(self) -> None:
        """Make a gerund of what the parser took for a compound: in "accused X of bombing Gori" Gori is the object."""
        for token in range(1, len(self.words) - 1):
            head = self.heads[token]
            if self.tags[token] != "VBG" or self.deps[token] not in ("compound", "amod") or head <= token:
                continue
            plain = self.deps[head] == "pobj" and self.heads[head] == token - 1 and self.tags[head] in NAME_TAGS
            if plain and self.lower[token] not in words("describing"):
                self.heads[token], self.deps[token] = token - 1, "pcomp"
                self.heads[head], self.deps[head] = token, "dobj"

    def _index(self) -> None:
        size = len(self.words)
        self.kids: list[list[int]] = [[] for _ in range(size)]
        self.left, self.right = list(range(size)), list(range(size))
        for token, head in enumerate(self.heads):
            if head != token:
                self.kids[head].append(token)
        for token in range(size):
            self._widen(token)
        self.sentence_of = [0] * size
        for number, (start, end) in enumerate(self.sentences):
            self.sentence_of[start:end] = [number] * (end - start)

    def _widen(self, token: int) -> None:
        at = token
        while self.heads[at] != at:
            at = self.heads[at]
            self.left[at] = min(self.left[at], token)
            self.right[at] = max(self.right[at], token)

    def kid(self, token: int, *deps: str) -> int | None:
        """The first child with one of these relations."""
        return next((kid for kid in self.kids[token] if self.deps[kid] in deps), None)

    def all_kids(self, token: int, *deps: str) -> list[int]:
        """All children with one of these relations, in order."""
        return [kid for kid in self.kids[token] if self.deps[kid] in deps]

    def is_noun(self, token: int) -> bool:
        """Whether it is a common noun or a name."""
        return self.tags[token] in NOUN_TAGS

    def is_name(self, token: int) -> bool:
        """Whether it is tagged as a proper noun."""
        return self.tags[token] in NAME_TAGS

    def is_verb(self, token: int) -> bool:
        """Whether it is a verb form that is not a mere auxiliary or modifier of a noun."""
        return self.tags[token].startswith("VB") and self.deps[token] not in ("aux", "auxpass", "amod", "compound")

    def conjuncts(self, token: int) -> list[int]:
        """The token and all that are joined to it by and, or, or a comma."""
        found = [token]
        for at in found:
            found.extend(kid for kid in self.kids[at] if self.deps[kid] == "conj")
        return sorted(found)

    def first_conjunct(self, token: int) -> int:
        """The head of the coordination that the token belongs to, or the token."""
        while self.deps[token] == "conj":
            token = self.heads[token]
        return token

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets in the original text of the tokens first to last, both included."""
        return self.segment.original(self.starts[first], self.ends[last])
