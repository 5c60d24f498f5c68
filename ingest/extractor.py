"""The contract of every extractor, and how one is found by its name."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import entry_points
from pathlib import Path
from typing import Protocol, runtime_checkable

from ..schemas import Document, Extraction, ExtractorError


@runtime_checkable
class Extractor(Protocol):
    """From documents to triples over mentions; pure: the same text gives the same result, whatever its company.

    `fingerprint` changes with anything that could change a result (rules, lexicon, vocabulary, gazetteer, model).
    """

    @property
    def name(self) -> str:
        """What it is called, on the command line and in every triple."""
        ...

    @property
    def fingerprint(self) -> str:
        """Content id of all that could change a result."""
        ...

    def extract(self, documents: Sequence[Document]) -> list[Extraction]:
        """One extraction a document, in the same order. Raises ExtractorError where a model cannot be loaded."""
        ...


def load_extractor(name: str = "rules") -> Extractor:
    """The extractor of that name, from the entry-point group `whowhom.extractors` or built in.

    `rules+FILE` are the rules with a lexicon of the user's (columns as in `extract/data/lexicon/`). Raises
    ExtractorError with the known names, VocabularyError or UnknownNameError for a lexicon that is none.
    """
    name, _, lexicon = name.partition("+")
    if name == "rules":
        from .extract import RulesExtractor
        from .extract.lexicon import extended_lexicon

        return RulesExtractor(lexicon=extended_lexicon(Path(lexicon)) if lexicon else None)
    if lexicon:
        raise ExtractorError(f"the extractor {name!r} takes no lexicon.", hint="Take `lexicon` out of the settings.")
    found = {point.name: point for point in entry_points(group="whowhom.extractors")}
    if name not in found:
        known = ", ".join(sorted({"rules", *found}))
        raise ExtractorError(f"there is no extractor {name!r}.", hint=f"Known: {known}.")
    made: Extractor = found[name].load()()
    return made
