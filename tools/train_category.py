"""Train the category classifier and write its weights; prints what cross-validation says of them.

Run it as `python tools/train_category.py [--check]` (`make train`). Training data are the labelled sentences in
`ingest/extract/training/` and the examples of the lexicon. Softmax regression with L2 by full-batch gradient descent
with moments (Kingma and Ba 2015), from zero weights and without chance: the same data give the same weights.
"""

from __future__ import annotations

import json
import re
import sys
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from whowhom.ingest.extract.classify import SIZE, Classifier, features, hashed
from whowhom.ingest.extract.lexicon import Lexicon, load_lexicon
from whowhom.ingest.extract.mentions import nominal
from whowhom.ingest.extract.model import load_model, make_doc
from whowhom.ingest.extract.parse import Parse
from whowhom.ingest.extract.predications import Predication, of_verb
from whowhom.ingest.extract.reading import Reading
from whowhom.ingest.gazetteer import load_gazetteer
from whowhom.ingest.segment import segment
from whowhom.schemas import load_vocabulary

HERE = Path(__file__).resolve().parent.parent / "ingest" / "extract"
L2, STEPS, RATE, FOLDS = 1e-4, 80, 0.2, 5
STEPS_OF_WEIGHT = 127
LEVELS = (0.3, 0.4, 0.45, 0.5, 0.6)
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Example:
    """A labelled act: its hashed features, its category, and the key by which near-duplicates share a fold."""

    buckets: list[int]
    category: str
    fold: int


@dataclass(frozen=True)
class Sentence:
    """One line of the training files."""

    text: str
    source: str
    target: str
    trigger: str
    category: str


def sentences() -> list[Sentence]:
    """All labelled sentences, in order of file and line."""
    fields = ("text", "source", "target", "trigger", "category")
    lines = [
        json.loads(line)
        for path in sorted((HERE / "training").glob("sentences-*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [Sentence(*(line[field] for field in fields)) for line in lines]


def readings(texts: Sequence[str]) -> list[Reading]:
    """Each text parsed, of a text of several segments the longest."""
    parts = [max(segment(text), key=lambda part: len(part.text)) for text in texts]
    docs = load_model().pipe((make_doc(part.text) for part in parts), batch_size=128)
    names, lexicon = load_gazetteer(), load_lexicon()
    return [
        Reading(Parse(doc, part), names, lexicon, 0, text) for doc, part, text in zip(docs, parts, texts, strict=True)
    ]


def place(reading: Reading, phrase: str) -> tuple[int, int] | None:
    """First and last token of a phrase, as a whole word where it stands as one."""
    text, folded = reading.parse.segment.text, phrase.replace("’", "'").replace("“", '"').replace("”", '"')
    found = re.search(rf"(?<!\w){re.escape(folded)}(?!\w)", text) or re.search(re.escape(folded), text)
    if found is None:
        return None
    parse = reading.parse
    tokens = [t for t in range(len(parse.words)) if parse.starts[t] < found.end() and parse.ends[t] > found.start()]
    return (tokens[0], tokens[-1]) if tokens else None


def top(reading: Reading, span: tuple[int, int]) -> int:
    """The highest verb of a stretch of tokens, else its highest token."""
    parse = reading.parse

    def depth(token: int) -> tuple[int, int]:
        at, steps = token, 0
        while parse.heads[at] != at:
            at, steps = parse.heads[at], steps + 1
        return steps, token

    tokens = range(span[0], span[1] + 1)
    return min([t for t in tokens if parse.is_verb(t)] or tokens, key=depth)


def labelled(rows: Sequence[Sentence]) -> list[Example]:
    """The examples of the labelled sentences; one whose words the parse does not hold is left out."""
    found = []
    folds = fold_of(rows)
    for row, reading, fold in zip(rows, readings([row.text for row in rows]), folds, strict=True):
        trigger, source, target = (place(reading, words) for words in (row.trigger, row.source, row.target))
        if trigger is not None and source is not None and target is not None:
            anchor = top(reading, trigger)
            found.append(Example(hashed(features(reading, anchor, (source, target))), row.category, fold))
    return found


def from_lexicon(lexicon: Lexicon) -> list[Example]:
    """The example of each frame that names a predicate, labelled with the predicate's category; never a test case."""
    frames = [frame for frame in lexicon.frames if frame.predicate and frame.example and frame.pos in "VLN"]
    found = []
    for frame, reading in zip(frames, readings([frame.example for frame in frames]), strict=True):
        anchor = next((t for t, lemma in enumerate(reading.parse.lemmas) if lemma == frame.words[0]), None)
        if anchor is not None:
            category = load_vocabulary().predicate(frame.predicate).category
            found.append(Example(hashed(features(reading, anchor, ends(reading, anchor))), category, -1))
    return found


def ends(reading: Reading, anchor: int) -> list[tuple[int, int]]:
    """Who and whom, where the rules can read them."""
    made = of_verb(reading, anchor) if reading.parse.is_verb(anchor) else None
    if not isinstance(made, Predication):
        return []
    tokens = [*made.subject.tokens, *(made.target.tokens if made.target.how != "clause" else ())]
    return [(named.first, named.last) for named in (nominal(reading, token) for token in tokens)]


_EMPTY = ("has", "had", "have", "been", "was", "were", "be", "is", "are", "the", "a", "an", "its", "their")


def fold_of(rows: Sequence[Sentence]) -> list[int]:
    """The fold of each sentence: those of one trigger, or with half of their words in common, share theirs."""
    above = list(range(len(rows)))

    def root(at: int) -> int:
        while above[at] != at:
            at = above[at]
        return at

    words = [set(row.text.lower().split()) for row in rows]
    first: dict[str, int] = {}
    for number, row in enumerate(rows):
        key = " ".join(word for word in row.trigger.lower().split() if word not in _EMPTY)
        above[root(number)] = root(first.setdefault(key, number))
        for other in range(number):
            if 2 * len(words[number] & words[other]) >= len(words[number] | words[other]):
                above[root(number)] = root(other)
    return [zlib.crc32(rows[root(number)].text.encode()) % FOLDS for number in range(len(rows))]


def matrix(examples: Sequence[Example]) -> Floats:
    """One row an example, of length 1."""
    found = np.zeros((len(examples), SIZE), np.float32)
    for number, example in enumerate(examples):
        found[number, example.buckets] = max(len(example.buckets), 1) ** -0.5
    return found


def chances(scores: Floats) -> Floats:
    """Softmax of each row."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), np.float32)


def fit(given: Floats, wanted: NDArray[np.int64], size: int) -> tuple[Floats, Floats]:
    """Weights and bias that make the wanted categories likely."""
    goal = np.eye(size, dtype=np.float32)[wanted]
    weights = np.zeros((given.shape[1] + 1, size), np.float32)
    one = np.hstack([given, np.ones((len(given), 1), np.float32)])
    decay = np.full((len(weights), 1), L2, np.float32)
    decay[-1] = 0
    speed, spread = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        slope = one.T @ (chances(one @ weights) - goal) / len(given) + decay * weights
        speed = 0.9 * speed + 0.1 * slope
        spread = 0.999 * spread + 0.001 * slope * slope
        rate = RATE * (1 - 0.999**step) ** 0.5 / (1 - 0.9**step) * (1 - 0.9 * step / STEPS)
        weights -= rate * speed / (np.sqrt(spread) + 1e-8)
    return weights[:-1], weights[-1]


def validate(own: Sequence[Example], more: Sequence[Example], names: Sequence[str]) -> None:
    """Print accuracy, macro-F1, and precision and share above some probabilities, by cross-validation."""
    wanted = np.array([names.index(example.category) for example in own])
    extra = np.array([names.index(example.category) for example in more])
    folds, given, beside = np.array([example.fold for example in own]), matrix(own), matrix(more)
    found = np.zeros((len(own), len(names)), np.float32)
    for fold in range(FOLDS):
        kept = folds != fold
        weights, bias = fit(np.vstack([given[kept], beside]), np.concatenate([wanted[kept], extra]), len(names))
        found[~kept] = chances(given[~kept] @ weights + bias)
    best, top_chance = found.argmax(axis=1), found.max(axis=1)
    right = best == wanted
    scores = [
        2 * (right & (best == k)).sum() / max((best == k).sum() + (wanted == k).sum(), 1) for k in range(len(names))
    ]
    print(f"{len(own)} sentences, {len(more)} examples of the lexicon, {FOLDS} folds")
    print(f"accuracy {right.mean():.3f}, macro-F1 {np.mean(scores):.3f}")
    for level in LEVELS:
        sure = top_chance >= level
        print(f"at {level:.2f} and more: {right[sure].mean() if sure.any() else 0:.3f} right of {sure.mean():.3f}")


def train(examples: Sequence[Example], names: Sequence[str]) -> Classifier:
    """The classifier of all examples, its weights rounded to what is stored."""
    weights, bias = fit(matrix(examples), np.array([names.index(e.category) for e in examples]), len(names))
    scale = np.abs(weights).max() / STEPS_OF_WEIGHT
    return Classifier(np.round(weights / scale).astype(np.int8) * np.float32(scale), bias, tuple(names), "")


def save(classifier: Classifier, path: Path) -> None:
    """Write the weights as whole numbers of -127 to 127 with their scale."""
    scale = np.float32(np.abs(classifier.weights).max() / STEPS_OF_WEIGHT)
    np.savez_compressed(
        path,
        weights=np.round(classifier.weights / scale).astype(np.int8),
        scale=scale,
        bias=classifier.bias.astype(np.float32),
        categories=np.array(classifier.categories),
    )


def main(arguments: Sequence[str]) -> None:
    """Validate, train on everything, write; with `--check` nothing is written."""
    names = tuple(load_vocabulary().categories)
    own, more = labelled(sentences()), from_lexicon(load_lexicon())
    validate(own, more, names)
    if "--check" not in arguments:
        path = HERE / "data" / "category.npz"
        save(train([*own, *more], names), path)
        print(f"{path.name}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
