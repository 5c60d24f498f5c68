"""Reprints, wire copies and follow-ups made of own articles by seeded chance: copies, and what only looks so."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path

FOLDERS = ("ingest/samples", "tests/gold/articles")
_CHANGES = {"said": "told reporters", "Monday": "on Monday", "troops": "soldiers", "government": "authorities"}


def articles(root: Path) -> list[str]:
    """The texts of own articles, without their headers, in order of path."""
    paths = sorted(path for folder in FOLDERS for path in (root / folder).glob("*.txt"))
    return [path.read_text(encoding="utf-8").partition("---\n\n")[2] or path.read_text("utf-8") for path in paths]


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text."""
    return [part for part in text.split("\n\n") if part.strip()]


def with_byline(text: str, _: random.Random) -> str:
    """The same under another byline, with a dateline and a note of where it comes from."""
    return f"By our own correspondent\n\nBEIRUT — {text}\n\nThis report was first published elsewhere."


def cut(text: str, chance: random.Random) -> str:
    """Cut from the end to between half and nine tenths, at the end of a sentence."""
    sentences = text.split(". ")
    return ". ".join(sentences[: max(1, round(len(sentences) * chance.uniform(0.5, 0.9)))]) + "."


def edited(text: str, chance: random.Random, rate: float = 0.03) -> str:
    """Three words of a hundred changed, dropped or doubled, and house style applied."""
    words = [_CHANGES.get(word, word) for word in text.split(" ")]
    return " ".join(part for word in words for part in _perhaps_changed(word, chance.random() / rate))


def _perhaps_changed(word: str, what: float) -> list[str]:
    """The word, or below 1 by thirds: nothing, the word and another, the word backwards."""
    if what >= 1:
        return [word]
    return [[], [word, "also"], [word[::-1]]][int(what * 3)]


def shortened(text: str, chance: random.Random) -> str:
    """One paragraph in the middle left out."""
    parts = paragraphs(text)
    if len(parts) > 2:
        del parts[chance.randrange(1, len(parts) - 1)]
    return "\n\n".join(parts)


def cut_and_edited(text: str, chance: random.Random) -> str:
    """A cut copy under another byline with two changes in a hundred words."""
    return with_byline(edited(cut(text, chance), chance, 0.02), chance)


COPIES: dict[str, Callable[[str, random.Random], str]] = {
    "byline": with_byline,
    "cut": cut,
    "edited": edited,
    "shortened": shortened,
    "cut and edited": cut_and_edited,
}


def follow_up(text: str, others: Sequence[str], chance: random.Random, share: float) -> str:
    """Another article that takes over so large a share of a text's sentences as background."""
    sentences = text.replace("\n\n", " ").split(". ")
    taken = sentences[-max(1, round(len(sentences) * share)) :]
    own = chance.choice(others).replace("\n\n", " ").split(". ")
    need = round(len(" ".join(taken).split()) * (1 - share) / share)
    while len(" ".join(own).split()) < need:
        own += chance.choice(others).replace("\n\n", " ").split(". ")
    fresh: list[str] = []
    for sentence in own:
        if len(" ".join(fresh).split()) >= need:
            break
        fresh.append(sentence)
    return ". ".join([*fresh, *taken])
