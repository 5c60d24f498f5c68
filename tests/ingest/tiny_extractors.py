"""Small real extractors, found by import path: what the pipeline is tested with."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Sequence

from whowhom.schemas import (
    Document,
    Extraction,
    ExtractorError,
    Mention,
    MentionTriple,
    Quote,
    Rejection,
    Span,
    triple_id,
)


def mention(words: str, start: int) -> Mention:
    """An end that names itself."""
    end = start + len(words)
    return Mention(start=start, end=end, mention=words, name=Quote(start=start, end=end, quote=words))


def met(text: str, document: str, evidence: str | None = None) -> MentionTriple:
    """The triple of a text `A met B.`"""
    subject, _, rest = text.partition(" met ")
    words = rest.split(".")[0]
    start = len(subject) + len(" met ")
    found = MentionTriple(
        id="",
        subject=mention(subject, 0),
        object=mention(words, start),
        predicate="met",
        predicate_text=Span(text="met", start=len(subject) + 1, end=len(subject) + 4),
        category="CONSULT",
        quad="verbal-cooperation",
        polarity="cooperation",
        score=3,
        confidence=0.9,
        rule="met",
        extractor="tiny 1",
        evidence=Quote(start=0, end=start + len(words), quote=evidence or text[: start + len(words)]),
    )
    return found.model_copy(update={"id": triple_id(document, found)})


class Tiny:
    """Finds `A met B.` at the start of a text."""

    name = "tiny"
    fingerprint = "tiny-1"

    def extract(self, documents: Sequence[Document]) -> list[Extraction]:
        """One extraction a document."""
        return [self.one(document) for document in documents]

    def one(self, document: Document) -> Extraction:
        """The extraction of one document."""
        if " met " not in document.text:
            nothing = Rejection(end=len(document.text), reason="nobody met anybody")
            return Extraction(document=document.id, extractor=self.name, rejections=(nothing,))
        return Extraction(document=document.id, extractor=self.name, triples=(met(document.text, document.id),))


class Failing(Tiny):
    """Raises for a text that says so."""

    name = "failing"

    def one(self, document: Document) -> Extraction:
        """The extraction of one document."""
        if "fail" in document.text:
            raise RuntimeError(f"no luck with {object()!r}")
        return super().one(document)


class Lying(Tiny):
    """Gives a quote that is not in the text, and a result for another document."""

    name = "lying"

    def one(self, document: Document) -> Extraction:
        """The extraction of one document."""
        wrong = met(document.text, document.id, evidence="x")
        return Extraction(document="0" * 64, extractor="someone", triples=(met(document.text, document.id), wrong))


class Forgetful(Tiny):
    """Gives too few results."""

    def extract(self, documents: Sequence[Document]) -> list[Extraction]:
        """All but the last of many."""
        return super().extract(documents if len(documents) == 1 else documents[:-1])


class Deadly(Tiny):
    """Kills its process at a text that says so."""

    name = "deadly"

    def one(self, document: Document) -> Extraction:
        """The extraction of one document."""
        if "kill" in document.text:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().one(document)


class DeadlyOnce(Tiny):
    """Kills its process once, as the system does where memory is short: the file named in the text tells."""

    name = "deadly-once"

    def one(self, document: Document) -> Extraction:
        """The extraction of one document."""
        for word in document.text.split():
            if word.startswith("once=") and os.path.exists(word[5:]):  # noqa: PTH110
                os.remove(word[5:])  # noqa: PTH107
                os.kill(os.getpid(), signal.SIGKILL)
        return super().one(document)


class Unloadable(Tiny):
    """Cannot find its model."""

    def __init__(self) -> None:
        raise ExtractorError("the model is not installed.", hint="Install it.")


class Telling(Tiny):
    """Tells of the process that it runs in, and works slowly."""

    name = "telling"

    def one(self, document: Document) -> Extraction:
        """Which process, which threads of arithmetic, how signals are handled."""
        time.sleep(float(document.text.split()[0]))
        ignored = signal.getsignal(signal.SIGINT) is signal.SIG_IGN
        told = f"{os.getpid()} {os.environ.get('OMP_NUM_THREADS')} {ignored} {threading.active_count()}"
        return Extraction(document=document.id, extractor=self.name, rejections=(Rejection(reason=told),))
