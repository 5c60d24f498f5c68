"""Which PLOVER category an act between two actors has, where no frame of the lexicon tells.

Softmax regression over hashed words and features of the parse around the word that carries the act. Trained by
`tools/train_category.py` on sentences of our own (`training/CARD.md`); see `docs/decisions/0009-category.md`.
"""

from __future__ import annotations

import functools
import itertools
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from ...schemas import ExtractorError, content_id, load_vocabulary
from .forms import is_passive
from .lexicon import Lexicon
from .reading import Reading

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SIZE = 8192
"""Buckets into which features are hashed."""

WEIGHTS = "data/category.npz"
WINDOW = 12
"""Most words of the act's clause that are looked at, the nearest to the act first."""

_OTHER_CLAUSES = frozenset(("relcl", "advcl", "parataxis", "punct", "acl", "det"))
_SKIPPED = frozenset(("NNP", "NNPS", "CD", "SYM", "POS", "PRP", "PRP$"))
Ends = Sequence[tuple[int, int]]
"""First and last token of each phrase that names an end."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A category and how probable the classifier holds it, 0 to 1."""

    category: str
    probability: float


@dataclass(frozen=True, slots=True)
class Classifier:
    """Weights by bucket and category, a bias by category, the names of the categories, content id of all that."""

    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    categories: tuple[str, ...]
    fingerprint: str

    def guess(self, features: Sequence[str]) -> Guess:
        """The likeliest category of an act with these features."""
        chances = self.chances(features)
        best = int(chances.argmax())
        return Guess(self.categories[best], float(chances[best]))

    def chances(self, features: Sequence[str]) -> NDArray[np.float32]:
        """The probability of each category, in the order of `categories`."""
        import numpy as np

        buckets = hashed(features)
        scores = self.weights[buckets].sum(axis=0, dtype=np.float32) / max(len(buckets), 1) ** 0.5 + self.bias
        powers = np.exp(scores - scores.max())
        chances: NDArray[np.float32] = powers / powers.sum()
        return chances


def hashed(features: Sequence[str]) -> list[int]:
    """The buckets of features, each once, in order; the same on every machine."""
    return sorted({zlib.crc32(feature.encode()) % SIZE for feature in features})


@functools.cache
def weights_id() -> str:
    """Content id of the packaged weights, a part of the extractor's fingerprint."""
    return content_id(_packed().hex())


def _packed() -> bytes:
    source = resources.files(__package__ or "whowhom.ingest.extract").joinpath(WEIGHTS)
    try:
        return source.read_bytes()
    except OSError as error:
        raise ExtractorError("the weights of the category classifier are missing.", hint="Run `make train`.") from error


@functools.cache
def load_classifier() -> Classifier:
    """The packaged classifier. Raises ExtractorError where its weights are missing or of another vocabulary."""
    import io

    import numpy as np

    with np.load(io.BytesIO(_packed()), allow_pickle=False) as stored:
        categories = tuple(str(name) for name in stored["categories"])
        weights = stored["weights"].astype(np.float32) * stored["scale"].astype(np.float32)
        bias = stored["bias"].astype(np.float32)
    if set(categories) != set(load_vocabulary().categories) or weights.shape != (SIZE, len(categories)):
        raise ExtractorError("the weights of the category classifier do not fit.", hint="Run `make train`.")
    return Classifier(weights, bias, categories, weights_id())


def features(reading: Reading, anchor: int, ends: Ends, sets: str = "npl") -> list[str]:
    """What tells the category of an act: `anchor` carries it, the words of `ends` (who, whom) are left out.

    `sets` chooses: n words and their neighbours, p the parse, l the lexicon's own reading of the words.
    """
    hidden = {token for first, last in ends for token in range(first, last + 1) if token != anchor}
    near = clause_words(reading, anchor, hidden)
    found: list[str] = []
    if "n" in sets:
        found += _words(reading, anchor, near)
    if "p" in sets:
        found += _parse(reading, anchor, hidden)
    if "l" in sets:
        found += _lexicon(reading, anchor, near)
    return found


def clause_words(reading: Reading, anchor: int, hidden: set[int]) -> list[int]:
    """The words of the act's own clause, without names and ends, at most WINDOW of them, in order."""
    parse = reading.parse
    found, queue = [anchor], [anchor]
    for at in queue:
        for kid in parse.kids[at]:
            joined = parse.deps[kid] == "conj" and parse.tags[kid].startswith("VB")
            if parse.deps[kid] in _OTHER_CLAUSES or joined or len(queue) > 40:
                continue
            queue.append(kid)
            if kid not in hidden and parse.tags[kid] not in _SKIPPED:
                found.append(kid)
    return sorted(sorted(found, key=lambda token: (abs(token - anchor), token))[:WINDOW])


def _words(reading: Reading, anchor: int, near: Sequence[int]) -> Iterator[str]:
    lemmas = [reading.parse.lemmas[token] for token in near]
    for lemma in lemmas:
        yield f"w={lemma}"
        if len(lemma) > 5:
            yield f"s={lemma[:5]}"
    for first, second in itertools.pairwise(lemmas):
        yield f"b={first} {second}"
    word = f"<{reading.parse.lemmas[anchor]}>"
    for width in (3, 4):
        for at in range(len(word) - width + 1):
            yield f"c={word[at : at + width]}"


def _parse(reading: Reading, anchor: int, hidden: set[int]) -> Iterator[str]:
    parse = reading.parse
    act = parse.lemmas[anchor]
    verbal = parse.is_verb(anchor)
    yield f"a={act}"
    yield f"t={parse.tags[anchor][:2]} {parse.deps[anchor]}"
    yield f"v={verbal and is_passive(reading, anchor)}"
    if not verbal:
        yield f"h={parse.lemmas[parse.heads[anchor]]}"
    for kid in parse.kids[anchor]:
        yield from _argument(reading, act, kid, hidden)


def _argument(reading: Reading, act: str, kid: int, hidden: set[int]) -> Iterator[str]:
    """One argument of the act: its relation, its word where it is no end, the end's way in."""
    parse = reading.parse
    dep, lemma = parse.deps[kid], parse.lemmas[kid]
    if dep in ("punct", "det", "cc"):
        return
    if kid in hidden:
        yield f"e={act} {dep}"
    elif dep == "prep" or dep in ("prt", "agent", "dative", "aux", "neg", "mark"):
        yield f"{dep}={lemma}"
        yield f"{dep}={act} {lemma}"
        for inner in parse.kids[kid]:
            named = inner in hidden or parse.tags[inner] in _SKIPPED
            yield f"{lemma} end" if named else f"{lemma} {parse.lemmas[inner]}"
    elif parse.tags[kid] not in _SKIPPED:
        yield f"{dep}:{lemma}"
        yield f"{dep}:{act} {lemma}"
        if dep in ("dobj", "nsubjpass", "attr"):
            for inner in parse.all_kids(kid, "amod", "compound", "prep"):
                if inner not in hidden and parse.tags[inner] not in _SKIPPED:
                    yield f"{lemma} {parse.deps[inner]} {parse.lemmas[inner]}"


def _lexicon(reading: Reading, anchor: int, near: Sequence[int]) -> Iterator[str]:
    """The categories of the lexicon's frames for the act and for the words around it."""
    parse = reading.parse
    yield from (f"A={category}" for category in categories_of(reading.lexicon, parse.lemmas[anchor])[:3])
    for token in near:
        if token != anchor:
            yield from (f"W={category}" for category in categories_of(reading.lexicon, parse.lemmas[token])[:2])


@functools.lru_cache(maxsize=20_000)
def _categories(frames: tuple[str, ...]) -> tuple[str, ...]:
    vocabulary = load_vocabulary()
    return tuple(dict.fromkeys(vocabulary.predicate(name).category for name in frames))


def categories_of(lexicon: Lexicon, lemma: str) -> tuple[str, ...]:
    """The categories of a word's own frames (those without an object noun), in the lexicon's order, each once."""
    frames = (*lexicon.verbs.get(lemma, ()), *lexicon.nouns.get(lemma, ()))
    return _categories(tuple(frame.predicate for frame in frames if frame.predicate and frame.pos != "L"))
