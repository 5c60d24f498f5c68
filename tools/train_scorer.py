"""Train the scorer of candidates and write its weights; prints what cross-validation by article says.

Run it as `python tools/train_scorer.py [--check]` (`make train`). Training data are the tuning part of the annotated
articles (`tests/gold`) and the sentences of our own in `ingest/extract/training/`. Logistic regression with L2 by
L-BFGS from zero weights, without chance: the same data give the same weights. Two numbers (Platt 1999) calibrate it on
the scores that cross-validation gives to the articles. The untouched part is not read.
"""

from __future__ import annotations

import sys
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scorer_data import HERE, Example, Text, acts, articles, examples, sentences

from whowhom.evaluation import Claim, evaluate
from whowhom.ingest.extract.rules import distinct
from whowhom.schemas import MentionTriple

L2, LEAST, FOLDS, DIGITS, SMALLEST = 10.0, 3, 5, 3, 0.005
LEVELS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Fitted:
    """Weights by trait."""

    names: dict[str, int]
    weights: Floats

    def raw(self, found: Sequence[Example]) -> Floats:
        """The sum of weights of each example."""
        return np.asarray(_matrix(found, self.names) @ self.weights, np.float64)


def _matrix(found: Sequence[Example], names: dict[str, int]) -> csr_matrix:
    columns = [[names[t] for t in e.traits if t in names] for e in found]
    starts = np.cumsum([0, *(len(row) for row in columns)])
    flat = np.array([column for row in columns for column in row], np.int64)
    return csr_matrix((np.ones(len(flat)), flat, starts), shape=(len(found), len(names)))


def fit(found: Sequence[Example], strength: float = L2) -> Fitted:
    """Weights that make the right ones likely; traits seen less than LEAST times are left out."""
    known = [e for e in found if e.right is not None]
    counts = Counter(trait for e in known for trait in set(e.traits))
    names = {trait: i for i, trait in enumerate(sorted(t for t, n in counts.items() if n >= LEAST))}
    given, wanted = _matrix(known, names), np.array([float(bool(e.right)) for e in known])

    def cost(weights: Floats) -> tuple[float, Floats]:
        odds = given @ weights
        loss = np.logaddexp(0, odds).sum() - wanted @ odds + strength / 2 * weights @ weights
        return float(loss), given.T @ (1 / (1 + np.exp(-odds)) - wanted) + strength * weights

    result = minimize(cost, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 400})
    return Fitted(names, np.asarray(result.x, np.float64))


def platt(scores: Floats, right: Floats) -> tuple[float, float]:
    """Slope and offset that calibrate scores, by Newton's method on the smoothed targets of Platt."""
    positive = right.sum()
    goal = np.where(right > 0, (positive + 1) / (positive + 2), 1 / (len(right) - positive + 2))
    line = np.array([1.0, 0.0])
    one = np.column_stack([scores, np.ones(len(scores))])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-(one @ line)))
        spread = one.T @ (one * (chance * (1 - chance))[:, None]) + 1e-9 * np.eye(2)
        line -= np.linalg.solve(spread, one.T @ (chance - goal))
    return float(line[0]), float(line[1])


def fold_of(text: Text) -> int:
    """The fold of an article, by its id."""
    return zlib.crc32(text.document.id.encode()) % FOLDS


def crossed(texts: Sequence[Text], found: Sequence[Example], strength: float = L2) -> Floats:
    """The score of every example by weights that have not seen its text."""
    folds = np.array([fold_of(texts[e.document]) for e in found])
    scores = np.zeros(len(found))
    for fold in range(FOLDS):
        fitted = fit([e for e, at in zip(found, folds, strict=True) if at != fold], strength)
        there = np.flatnonzero(folds == fold)
        scores[there] = fitted.raw([found[int(i)] for i in there])
    return scores


def kept(found: Sequence[Example], chances: Floats, level: float) -> dict[int, list[Claim]]:
    """By document, the claims of what the extractor gives at this level."""
    claims: dict[str, Claim] = {}
    triples: dict[int, list[MentionTriple]] = {}
    for number, (one, chance) in enumerate(zip(found, chances, strict=True)):
        claims[str(number)] = one.claim
        triple = one.triple.model_copy(update={"confidence": float(chance), "id": str(number)})
        triples.setdefault(one.document, []).append(triple)
    return {
        document: [claims[t.id] for t in distinct(several) if t.confidence >= level]
        for document, several in triples.items()
    }


def compare(texts: Sequence[Text], found: Sequence[Example], scores: Floats) -> tuple[float, float]:
    """Print what is left of the articles' triples at some levels, and how well the chances hold; slope and offset."""
    asked = np.array([not texts[e.document].own for e in found])
    right = np.array([float(bool(e.right)) for e in found])
    line = platt(scores[asked], right[asked])
    chances = np.asarray(1 / (1 + np.exp(-(line[0] * scores + line[1]))), np.float64)
    print(f"area under the curve on the articles {area(scores[asked], right[asked]):.3f}")
    for level in LEVELS:
        print_level(texts, kept(found, chances, level), level)
    print_reliability(chances[asked], right[asked])
    return line


def print_level(texts: Sequence[Text], claims: dict[int, list[Claim]], level: float) -> None:
    """Precision, recall and F1 on the articles."""
    given = ((text, claims.get(number, [])) for number, text in enumerate(texts) if not text.own)
    report = evaluate([(text.document.text, [c for c, _ in text.claims], found) for text, found in given])
    pair, typed = report.pair, report.pair_category
    print(
        f"from {level:.2f}: pair {pair.precision:.3f} {pair.recall:.3f} {pair.f1:.3f}, and category "
        f"{typed.precision:.3f} {typed.recall:.3f} {typed.f1:.3f}, status {report.status:.3f}, "
        f"{report.triples_per_sentence:.2f} a sentence"
    )


def area(scores: Floats, right: Floats) -> float:
    """The chance that a right one has a higher score than a wrong one."""
    order = np.argsort(scores, kind="stable")
    ranks = np.empty(len(scores))
    ranks[order] = np.arange(1, len(scores) + 1)
    positive = right.sum()
    return float((ranks[right > 0].sum() - positive * (positive + 1) / 2) / (positive * (len(scores) - positive)))


def print_reliability(chances: Floats, right: Floats) -> None:
    """Of each band of confidence, how many there are, their mean confidence, and the share that is right."""
    for low in np.arange(0, 1, 0.1):
        band = (chances >= low) & (chances < low + 0.1)
        if band.any():
            print(f"{low:.1f}: {band.sum():5d}  {chances[band].mean():.3f}  {right[band].mean():.3f}")


def main(arguments: Sequence[str]) -> None:
    """Cross-validate, train on everything, write; with `--check` nothing is written."""
    texts = [*articles(), *sentences(), *acts()]
    found = examples(texts)
    known = [e for e in found if e.right is not None]
    print(f"{len(texts)} texts, {len(known)} labelled candidates, {sum(bool(e.right) for e in known)} of them right")
    slope, offset = compare(texts, found, crossed(texts, found))
    if "--check" not in arguments:
        fitted = fit(found)
        path = HERE / "data" / "scorer.npz"
        kept_names = [name for name in fitted.names if abs(fitted.weights[fitted.names[name]]) >= SMALLEST]
        np.savez_compressed(
            path,
            traits=np.array(kept_names),
            weights=np.array([round(float(fitted.weights[fitted.names[n]]), DIGITS) for n in kept_names], np.float32),
            line=np.array([round(slope, DIGITS), round(offset, DIGITS)]),
        )
        print(f"{path.name}: {len(kept_names)} traits, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
