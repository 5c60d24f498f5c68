"""Generated articles and the extractor that reads them: for tests in which extraction is not the point.

A text is sentences like `Russia bombed Ukraine on 2016-05-01 in Odessa.`; the extractor is found by its import path,
`generated:Generated`, and knows no language model.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from whowhom.schemas import (
    Document,
    Extraction,
    Location,
    Mention,
    MentionTriple,
    Quote,
    Span,
    When,
    load_vocabulary,
    triple_id,
)
from whowhom.settings import Settings
from whowhom.workspace import Workspace

NAME = "generated:Generated"
VERBS = {"bombed": "bombed", "struck": "struck", "backs": "backs", "met": "met_with", "sanctioned": "sanctioned"}
STATES = ("Russia", "Ukraine", "Turkey", "Iran", "Israel", "Syria", "France", "Egypt")
PEOPLE = ("Ivan Petrov", "Ana Lopez", "Omar Haddad", "Mei Tanaka")
_SENTENCE = re.compile(
    r"(?P<subject>[A-Z][\w ]*?) (?P<verb>" + "|".join(VERBS) + r") (?P<object>[A-Z][\w ]*?)"
    r"(?: on (?P<day>\d{4}-\d\d-\d\d))?(?: in (?P<place>[A-Z]\w+))?\."
)


class Generated:
    """Reads the sentences of generated articles."""

    name = NAME
    fingerprint = "generated-1"

    def extract(self, documents: Sequence[Document]) -> list[Extraction]:
        """One extraction a document."""
        return [
            Extraction(
                document=document.id,
                extractor=self.name,
                triples=tuple(_triple(document.id, found) for found in _SENTENCE.finditer(document.text)),
            )
            for document in documents
        ]


def _mention(found: re.Match[str], name: str) -> Mention:
    start, end, words = found.start(name), found.end(name), found[name]
    return Mention(start=start, end=end, mention=words, name=Quote(start=start, end=end, quote=words))


def _triple(document: str, found: re.Match[str]) -> MentionTriple:
    vocabulary = load_vocabulary()
    known = vocabulary.predicate(VERBS[found["verb"]])
    day = found["day"]
    draft = MentionTriple(
        id="",
        subject=_mention(found, "subject"),
        object=_mention(found, "object"),
        where=_mention(found, "place") if found["place"] else None,
        predicate=known.id,
        predicate_text=Span(text=found["verb"], start=found.start("verb"), end=found.end("verb")),
        category=known.category,
        mode=known.mode,
        quad=vocabulary.quad(known.id),
        polarity=known.polarity,
        score=known.score,
        when=When(start=day, end=day, precision="day", text=day) if day else None,
        confidence=0.9,
        rule="generated",
        extractor="generated 1",
        evidence=Quote(start=found.start(), end=found.end(), quote=found[0]),
    )
    return draft.model_copy(update={"id": triple_id(document, draft)})


def workspace(folder: Path, **settings: Any) -> Workspace:
    """A workspace in which generated articles are read, made where it is missing."""
    return Workspace.open(Settings(workspace=folder, extractor=NAME, **settings), create=True)


def told(text: str, published: str | None = "2016-12-21", outlet: str = "Courier", **fields: Any) -> Document:
    """An article with one location."""
    return Document.of(text, Location(published=published, outlet=outlet, **fields))


def articles(count: int, seed: int = 1, actors: int = 0) -> list[Document]:
    """Generated articles of three to five sentences; with `actors`, among so many made-up persons too."""
    chance = random.Random(seed)
    names = [*STATES, *PEOPLE, *(f"Person {_word(n)} {_word(n // 97)}" for n in range(actors))]
    return [_article(number, chance, names) for number in range(count)]


def _word(number: int) -> str:
    return "".join("BCDFGKLMNR"[int(digit)].lower() + "a" for digit in str(number)).capitalize()


def _article(number: int, chance: random.Random, names: Sequence[str]) -> Document:
    sentences = []
    for _ in range(chance.randint(3, 5)):
        subject, target = chance.sample(names, 2)
        day = f" on 2016-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}" if chance.random() < 0.8 else ""
        sentences.append(f"{subject} {chance.choice(list(VERBS))} {target}{day}.")
    day = f"2016-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    outlet = chance.choice(("Courier", "Gazette", "Herald"))
    return told(f"{' '.join(sentences)} ({number}.)", day, outlet, url=f"https://example.org/{outlet}/{number}")
