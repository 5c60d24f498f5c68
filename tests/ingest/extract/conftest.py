"""One extractor for all tests of extraction: the model takes a second to load."""

from __future__ import annotations

import pytest

from whowhom.ingest.extract import RulesExtractor


@pytest.fixture(scope="session")
def extractor() -> RulesExtractor:
    """The rules with the packaged lexicon and gazetteer."""
    return RulesExtractor()
