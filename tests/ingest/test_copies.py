"""Near-duplicates: reprints, cuts and edits are copies, follow-ups and other news are not; order does not matter."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copied import COPIES, articles, cut_and_edited, follow_up
from whowhom.ingest import copies
from whowhom.ingest.ledger import Ledger
from whowhom.schemas import Document, Location

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def originals() -> list[str]:
    """Own articles of which none is a copy of another."""
    found: list[str] = []
    for text in articles(ROOT):
        if not any(same(text, other) for other in found):
            found.append(text)
    assert len(found) >= 60
    return found


def same(one: str, other: str) -> bool:
    return copies.are_copies(copies.packed(copies.runs(one)), copies.packed(copies.runs(other)))


def candidates(one: str, other: str) -> bool:
    return not set(copies.bands(copies.runs(one))).isdisjoint(copies.bands(copies.runs(other)))


@pytest.mark.parametrize("kind", COPIES)
def test_copies_are_found(kind: str, originals: list[str]) -> None:
    made = [(text, COPIES[kind](text, random.Random(f"{kind} {number}"))) for number, text in enumerate(originals)]
    assert sum(candidates(*pair) and same(*pair) for pair in made) >= len(made) - 1


@pytest.mark.parametrize("share", [0.2, 0.4, 0.5])
def test_follow_ups_that_share_paragraphs_are_no_copies(share: float, originals: list[str]) -> None:
    for number, text in enumerate(originals):
        others = [other for other in originals if other is not text]
        assert not same(text, follow_up(text, others, random.Random(f"{share} {number}"), share))


def test_no_other_articles_are_copies(originals: list[str]) -> None:
    named = {f"{number:02}": text for number, text in enumerate(originals)}
    assert copies.copies(named) == frozenset()


def test_short_texts_and_digests_are_no_copies(originals: list[str]) -> None:
    assert not same("Russia bombed Idlib on Monday.", "Russia bombed Idlib on Monday.")
    digest = "\n\n".join(originals[:5])
    assert not any(same(text, digest) for text in originals[:5])


def test_case_accents_quotes_and_spaces_do_not_matter(originals: list[str]) -> None:
    text = originals[0]
    assert copies.runs(text) == copies.runs(text.upper().replace(" ", "\n").replace("'", "’"))


def test_bands_are_the_same_on_every_run() -> None:
    text = " ".join(f"word{number}" for number in range(60))
    assert copies.bands(copies.runs(text))[:2] == (23426171172, 1018216851723)


@given(st.sets(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=8), st.randoms())
def test_groups_are_the_same_in_any_order(pairs: set[tuple[str, str]], chance: random.Random) -> None:
    shuffled = [pair if chance.random() < 0.5 else pair[::-1] for pair in sorted(pairs)]
    chance.shuffle(shuffled)
    found = copies.groups(shuffled)
    assert found == copies.groups(sorted(pairs))
    assert all(any(one in group and other in group for group in found) for one, other in pairs)
    assert sorted(itertools.chain(*found)) == sorted({name for pair in pairs for name in pair})


def document(text: str, outlet: str, published: str | None, **more: str) -> Document:
    return Document.of(text, Location(outlet=outlet, published=published, **more))


def test_the_earliest_published_gives_the_origin(originals: list[str]) -> None:
    text = originals[0]
    made = [COPIES["edited"](text, random.Random(number)) for number in range(3)]
    first = document(made[0], "Herald", "2016-12-01")
    later = document(made[1], "Courier", "2016-12-02", origin="Somewhere")
    undated = document(made[2], "Post", None)
    pairs = [(first.id, later.id), (later.id, undated.id)]
    assert set(copies.origins([later, undated, first], pairs).values()) == {"Herald"}
    # without the first one, its copies are each other's
    assert set(copies.origins([later, undated], pairs).values()) == {"Somewhere"}
    assert copies.origins([first, undated], pairs) == {}


def test_the_ledger_finds_the_same_pairs_in_any_order_and_batch(originals: list[str], tmp_path: Path) -> None:
    texts = originals[:6] + [cut_and_edited(text, random.Random(7)) for text in originals[:3]]
    documents = [document(text, f"Outlet {number}", "2016-12-01") for number, text in enumerate(texts)]
    wanted = copies.copies({one.id: one.text for one in documents})
    assert len(wanted) == 3
    for number, order in enumerate((documents, documents[::-1])):
        with Ledger.open(tmp_path / f"{number}.sqlite") as ledger:
            for start in range(0, len(order), 4 - number):
                ledger.put_documents(order[start : start + 4 - number])
                assert copies.compare(ledger) == len(order[start : start + 4 - number])
            assert copies.compare(ledger) == 0
            assert frozenset(ledger.copied.pairs()) == wanted


def test_another_way_of_comparing_starts_anew(originals: list[str], tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        texts = (originals[0], COPIES["byline"](originals[0], random.Random(1)))
        ledger.put_documents([document(text, "Herald", None) for text in texts])
        one, other = ledger.active_ids()
        ledger.copied.add({one: (1, 2), other: (2, 3)}, "an older way", lambda *_: False)
        assert ledger.copied.pairs() == ()
        assert copies.compare(ledger) == 2
        assert ledger.copied.pairs() == ((one, other),)
