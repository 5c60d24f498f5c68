"""Near-duplicate texts: reprints and wire copies, found so that many copies count as one origin.

A text is the set of its runs of five words (folded: no case, accents or punctuation). Two texts are copies if the
shorter one stands for the greater part in the longer, which a cut, another byline and small edits leave so, and a
follow-up that takes over a few paragraphs does not (figures: docs/decisions/0018-copies.md).

Candidates come from MinHash (Broder 1997) with bands (Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, 3.4);
every candidate is then compared exactly, so that chance decides nothing but what a band misses.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from ..schemas import Document, bounds, fold
from .coded.row import source_of

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    from .ledger import Ledger

RUN = 5
"""Words of a run."""

MIN_RUNS = 30
"""A text with fewer different runs is never a copy: two outlets may well write the same short sentence."""

MIN_SHARE = 0.6
"""Share of the shorter text's runs that must stand in the longer."""

MIN_RATIO = 0.4
"""The shorter text has at least so many runs for one of the longer: a digest is no copy of each report that it cuts."""

BANDS, ROWS = 64, 2
"""A pair of Jaccard similarity s shares a band with the probability 1 - (1 - s ** ROWS) ** BANDS."""

SEED = 20161221
Packed: TypeAlias = "NDArray[numpy.uint64]"
BATCH, CACHED = 50, 20_000
"""Documents of one transaction; texts whose runs are kept in memory."""

_WORD = re.compile(r"\w+")


def fingerprint() -> str:
    """What the bands of a text depend on beside the text."""
    from rensa import RMinHash

    return f"runs of {RUN}, {BANDS} x {ROWS}, seed {SEED}, rensa {RMinHash.ALGORITHM_VERSION}"


def runs(text: str) -> frozenset[str]:
    """The different runs of five words of a text.

    >>> sorted(runs("Russia’s jets bombed Idlib on Monday."))
    ['jets bombed idlib on monday', 'russia s jets bombed idlib', 's jets bombed idlib on']
    """
    words = _WORD.findall(fold(text))
    return frozenset(" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


def bands(found: frozenset[str]) -> tuple[int, ...]:
    """The bands of a text with these runs, as integers below 2^40; none for a text that is too short to be a copy."""
    if len(found) < MIN_RUNS:
        return ()
    from rensa import RMinHash

    sketch = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    sketch.update(sorted(found))
    digest = sketch.digest()
    return tuple(_band(number, digest[number * ROWS : (number + 1) * ROWS]) for number in range(BANDS))


def _band(number: int, values: Sequence[int]) -> int:
    data = b"".join(value.to_bytes(8, "big") for value in (number, *values))
    return int.from_bytes(hashlib.blake2b(data, digest_size=5).digest(), "big")


def packed(found: frozenset[str]) -> Packed:
    """The runs as sorted numbers of 64 bits: a hundredth of the memory, and as good for comparing."""
    import numpy

    data = (hashlib.blake2b(run.encode(), digest_size=8).digest() for run in found)
    return numpy.unique(numpy.frombuffer(b"".join(data), dtype="<u8"))


def are_copies(one: Packed, other: Packed) -> bool:
    """Whether two texts with these runs are copies of one another."""
    import numpy

    less, more = sorted((len(one), len(other)))
    if less < MIN_RUNS or less < MIN_RATIO * more:
        return False
    return len(numpy.intersect1d(one, other, assume_unique=True)) >= MIN_SHARE * less


def copies(texts: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    """Every pair of copies among texts by id, the lower id first; the same for any order of the texts."""
    known = {name: runs(text) for name, text in texts.items()}
    mates: dict[int, list[str]] = {}
    for name, found in known.items():
        for band in bands(found):
            mates.setdefault(band, []).append(name)
    pairs = {(one, other) for group in mates.values() for one in group for other in group if one < other}
    numbers = {name: packed(found) for name, found in known.items()}
    return frozenset(pair for pair in pairs if are_copies(numbers[pair[0]], numbers[pair[1]]))


def groups(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Texts that a chain of copies joins: each group sorted, in order of its first."""
    root: dict[str, str] = {}

    def top(name: str) -> str:
        while root.setdefault(name, name) != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    for one, other in pairs:
        low, high = sorted((top(one), top(other)))
        root[high] = low
    found: dict[str, list[str]] = {}
    for name in sorted(root):
        found.setdefault(top(name), []).append(name)
    return [tuple(names) for names in found.values()]


def origins(documents: Iterable[Document], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The origin of every document that has a copy among these: that of the earliest published, then lowest id.

    Pairs of which one is not among the documents join nothing: what is retracted leaves no trace.
    """
    known = {document.id: document for document in documents}
    found: dict[str, str] = {}
    for group in groups(pair for pair in pairs if pair[0] in known and pair[1] in known):
        first = min((known[name] for name in group), key=_age)
        found |= dict.fromkeys(group, first.origin)
    return found


def compare(ledger: Ledger) -> int:
    """Compare every document that is new with all others, and keep in the ledger which are copies; how many were new.

    The work grows with what is new. Raises WorkspaceError.
    """
    made = fingerprint()
    missing = ledger.copied.missing(made)
    known = functools.lru_cache(maxsize=CACHED)(lambda name: packed(_runs_of(ledger, name)))
    for start in range(0, len(missing), BATCH):
        found = {name: bands(_runs_of(ledger, name)) for name in missing[start : start + BATCH]}
        ledger.copied.add(found, made, lambda one, other: are_copies(known(one), known(other)))
    return len(missing)


def _runs_of(ledger: Ledger, name: str) -> frozenset[str]:
    document = ledger.document(name)
    if document is None or source_of(document.text):  # rows of one table look alike, and are no copies
        return frozenset()
    return runs(document.text)


def _age(document: Document) -> tuple[tuple[str, str], str]:
    return bounds(document.published) if document.published else ("9999", "9999"), document.id
