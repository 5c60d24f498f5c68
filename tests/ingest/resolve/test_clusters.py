"""B-cubed over the mentions of 20 articles of our own; those with even numbers stayed unread while rules were mended.

The first line of an article is its date; `{actor|words}` is a mention of an actor, whose key holds in that article.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whowhom.evaluation.bcubed import b_cubed
from whowhom.ingest.gazetteer import load_gazetteer
from whowhom.ingest.resolve.resolver import Resolver
from whowhom.schemas import Document, Location, Mention, Quote

FILES = sorted((Path(__file__).parent / "clusters").glob("*.txt"))
FLOOR = 0.95
_MARK = re.compile(r"\{(\w+)\|([^}]*)\}")

Found = tuple[str, str, str, str]
"""Article, annotated actor, words, resolved actor."""


def resolved(file: Path) -> list[Found]:
    """Every annotated mention of an article, resolved as a subject at the article's date."""
    day, marked = file.read_text(encoding="utf-8").split("\n", 1)
    text, end = "", 0
    spans: list[tuple[str, Quote]] = []
    for match in _MARK.finditer(marked):
        text += marked[end : match.start()]
        spans.append((match[1], Quote(start=len(text), end=len(text) + len(match[2]), quote=match[2])))
        text += match[2]
        end = match.end()
    text += marked[end:]
    document = Document.of(text, Location(published=day.strip()), name=file.stem)
    resolver = Resolver(document, load_gazetteer())
    ids = [resolver.end(_mention(span), "doer", day).id for _, span in spans]
    return [(file.stem, key, span.quote, id_) for (key, span), id_ in zip(spans, ids, strict=True)]


def _mention(span: Quote) -> Mention:
    return Mention(mention=span.quote, start=span.start, end=span.end, name=span)


@pytest.mark.parametrize("half", [0, 1], ids=["untouched", "mended"])
def test_mentions_are_put_together(half: int) -> None:
    found = [row for file in FILES if int(file.stem) % 2 == half for row in resolved(file)]
    score = b_cubed([(name, key) for name, key, _, _ in found], [(name, id_) for name, _, _, id_ in found])
    print(f"{len(found)} mentions: P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f}")
    assert len(found) > 200
    assert score.f1 >= FLOOR


def test_b_cubed_of_the_textbook() -> None:
    """Seven mentions in clusters of five and two, found as one: 29/49 of the pairs belong together."""
    score = b_cubed("aaaaabb", "xxxxxxx")
    assert score.recall == 1
    assert score.precision == pytest.approx(29 / 49)
    assert b_cubed("aab", "xyz").recall == pytest.approx(2 / 3)


def test_b_cubed_needs_mentions() -> None:
    with pytest.raises(ValueError, match="0 found"):
        b_cubed("a", "")


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=20))
def test_b_cubed_turns_round(pairs: list[tuple[int, int]]) -> None:
    gold, found = [a for a, _ in pairs], [b for _, b in pairs]
    there, back = b_cubed(gold, found), b_cubed(found, gold)
    assert (there.precision, there.recall) == pytest.approx((back.recall, back.precision))
    assert b_cubed(gold, gold).f1 == pytest.approx(1)
