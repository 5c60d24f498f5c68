"""The ledger keeps what it is given once, in whatever order it comes, and gives it back as it was."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whowhom.ingest.ledger import Build, Ledger
from whowhom.ingest.ledger.connection import connect
from whowhom.schemas import (
    Document,
    Extraction,
    Judgement,
    Location,
    Mention,
    MentionTriple,
    Quote,
    RecordError,
    Rejection,
    Span,
    WorkspaceError,
    triple_id,
)

PLAIN = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20)
LOCATIONS = st.builds(
    Location,
    url=st.sampled_from([None, "https://example.org/1", "https://example.org/2"]),
    title=st.none() | PLAIN,
    published=st.sampled_from([None, "2016", "2016-12-21"]),
    updated=st.sampled_from([None, "2016-12-22"]),
    retrieved_at=st.sampled_from([None, "2017-01-01T00:00:00Z", "2018-01-01T00:00:00Z"]),
    source=st.sampled_from([None, "a.txt", "b.txt"]),
)
DOCUMENTS = st.builds(
    lambda text, locations, name: Document.of(text, *locations, name=name),
    st.sampled_from(["One.", "Two.", "Three.", "Four."]) | PLAIN,
    st.lists(LOCATIONS, max_size=2),
    st.sampled_from([None, "x", "y"]),
)


@contextmanager
def ledger() -> Iterator[Ledger]:
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder, "ledger.sqlite")) as found:
        yield found


def triple(document: Document) -> MentionTriple:
    """The triple of `Russia backs Assad.`"""
    name = Quote(start=0, end=6, quote="Russia")
    found = MentionTriple(
        id="",
        subject=Mention(start=0, end=6, mention="Russia", name=name),
        predicate="backs",
        predicate_text=Span(text="backs", start=7, end=12),
        object=Mention(start=13, end=18, mention="Assad", name=Quote(start=13, end=18, quote="Assad")),
        category="SUPPORT",
        quad="verbal-cooperation",
        polarity="cooperation",
        score=5.2,
        confidence=0.1 + 0.2,
        rule="r",
        extractor="rules 1",
        evidence=Quote(start=0, end=18, quote="Russia backs Assad"),
    )
    return found.model_copy(update={"id": triple_id(document.id, found)})


BACKS = Document.of("Russia backs Assad.", Location(published="2016-12-21"))


def read(document: Document, extractor: str = "rules") -> Extraction:
    triples = (triple(document),) if document.text.startswith("Russia backs") else ()
    return Extraction(document=document.id, extractor=extractor, triples=triples, rejections=(Rejection(reason="x"),))


def test_a_document_comes_back_as_it_was() -> None:
    text = "Ein Zug nach Köln\r\n\r\x0b\u2028 😀.\n"
    document = Document.of(text, Location(title="Ö", url="https://example.org", source="a.txt"), name="a")
    with ledger() as kept:
        assert kept.put_documents([document]) == 1
        assert list(kept.documents()) == [document]
        assert kept.document(document.id) == document
        assert kept.document("0" * 64) is None
        assert list(kept.documents(["0" * 64])) == []


def test_the_same_text_again_adds_only_its_new_locations() -> None:
    post, wire = Location(outlet="Post"), Location(outlet="Wire")
    with ledger() as kept:
        assert kept.put_documents([Document.of("One.", post)]) == 1
        assert kept.put_documents([Document.of("One.", wire), Document.of("One.", post), Document.of("Two.")]) == 1
        one = kept.document(Document.of("One.").id)
        assert one is not None
        assert sorted(one.locations, key=lambda place: str(place.outlet)) == [post, wire]


def test_the_clock_of_the_caller_stands_in_and_the_earliest_retrieval_is_kept() -> None:
    early, late = "2017-01-01T00:00:00Z", "2018-01-01T00:00:00Z"
    with ledger() as kept:
        kept.put_documents([Document.of("One.", Location(source="b.txt"))], retrieved_at=late)
        kept.put_documents([Document.of("One.", Location(source="a.txt", retrieved_at=early))], retrieved_at=late)
        kept.put_documents([Document.of("One.", Location(source="c.txt"))], retrieved_at=late)
        (one,) = kept.documents()
        assert one.locations == (Location(source="a.txt", retrieved_at=early),)


@given(st.lists(DOCUMENTS, max_size=8), st.integers(0, 2**32))
def test_order_batches_and_repetition_change_nothing(documents: list[Document], seed: int) -> None:
    mixed = documents + documents
    random.Random(seed).shuffle(mixed)
    cut = seed % (len(mixed) + 1)
    with ledger() as one, ledger() as other:
        new = one.put_documents(documents)
        assert new == len({document.id for document in documents})
        assert other.put_documents(mixed[:cut]) + other.put_documents(mixed[cut:]) == new
        assert list(one.documents()) == list(other.documents())
        assert one.active_documents() == other.active_documents()
        assert [document.id for document in one.documents()] == sorted({document.id for document in documents})


@given(st.lists(DOCUMENTS, max_size=8))
def test_active_documents_have_live_locations_only(documents: list[Document]) -> None:
    with ledger() as kept:
        kept.put_documents(documents)
        active = kept.active_documents()
        assert tuple(document.id for document in active) == kept.active_ids()
        assert bool(active) == bool(documents)
        for document in active:
            whole = kept.document(document.id)
            assert whole is not None
            assert document.locations
            assert set(document.locations) <= set(whole.locations)


def test_a_correction_supersedes_and_is_kept() -> None:
    old = Document.of("Ten died.", Location(url="https://example.org/a", published="2016-12-21"))
    new = Document.of("Two died.", Location(url="https://example.org/a/", published="2016-12-21", updated="2016-12-22"))
    with ledger() as kept:
        kept.put_documents([new, old])
        assert kept.active_documents() == (new,)
        assert len(list(kept.documents())) == 2


def test_what_is_missing_goes_by_extractor_and_fingerprint() -> None:
    one, two = sorted([BACKS, Document.of("Two.", Location())], key=lambda document: document.id)
    with ledger() as kept:
        kept.put_documents([one, two])
        assert kept.missing("rules", "f1") == (one, two)
        kept.put_extractions([read(one)], "f1")
        assert kept.missing("rules", "f1") == (two,)
        assert kept.missing("rules", "f2") == kept.missing("llm", "f1") == (one, two)


def test_an_extraction_comes_back_and_a_newer_one_replaces_it() -> None:
    with ledger() as kept:
        kept.put_documents([BACKS])
        kept.put_extractions([read(BACKS), read(BACKS, "llm")], "f1")
        assert kept.extraction(BACKS.id, "rules") == read(BACKS)
        newer = Extraction(document=BACKS.id, extractor="rules")
        kept.put_extractions([newer], "f2")
        assert kept.extraction(BACKS.id, "rules") == kept.extraction(BACKS.id, "rules", "f2") == newer
        assert kept.extraction(BACKS.id, "rules", "f1") is None
        assert kept.extraction(BACKS.id, "llm", "f1") == read(BACKS, "llm")
        assert kept.missing("rules", "f1") == (BACKS,)
        assert kept.extraction("0" * 64, "rules") is None


def test_no_triple_without_its_quote_and_no_extraction_without_its_document() -> None:
    wrong = triple(BACKS).model_copy(update={"evidence": Quote(start=0, end=4, quote="Iran")})
    with ledger() as kept:
        kept.put_documents([BACKS])
        lie = Extraction(document=BACKS.id, extractor="llm", triples=(wrong,))
        with pytest.raises(RecordError, match="'Iran'"):
            kept.put_extractions([read(BACKS), lie], "f1")
        assert kept.extraction(BACKS.id, "rules") is None
        with pytest.raises(RecordError, match="not in the ledger"):
            kept.put_extractions([Extraction(document="0" * 64, extractor="rules")], "f1")


def test_rejections_and_judgements_are_kept_once() -> None:
    bad = [Rejection(where="b.jsonl:3", reason="no JSON"), Rejection(where=None, reason="empty")]
    late = Judgement(verdict="same", left="isis", right="islamic-state", by="ana", at="2017-01-02T00:00:00Z")
    early = Judgement(verdict="reject", left="0" * 64, by="ana", at="2017-01-01T00:00:00Z", correction={"a": "b"})
    with ledger() as kept:
        for _ in range(2):
            kept.put_rejections(bad)
            kept.put_judgement(late)
            kept.put_judgement(early)
        assert kept.rejections() == (bad[1], bad[0])
        assert kept.judgements() == (early, late)


def build(kept: Ledger, after: int, put: dict[str, str], drop: tuple[str, ...] = ()) -> Build:
    at = f"2017-01-0{after + 1}T00:00:00Z"
    prints, counts = {"rules": "f", "vocabulary": "v"}, {"nodes": len(put)}
    made = Build(number=after + 1, at=at, fingerprints=prints, counts=counts, sha256="0" * 64)
    return kept.add_build(made, put, drop)


def test_builds_are_numbered_and_change_the_elements() -> None:
    with ledger() as kept:
        assert (kept.last_build(), kept.builds(), kept.elements()) == (None, (), ())
        first = build(kept, 0, {"b": "{2}", "a": "{1}", "é": "{3}"})
        second = build(kept, 1, {"a": "{4}"}, ("b", "unknown"))
        assert (first.number, second.number, second.counts) == (1, 2, {"nodes": 1})
        assert kept.builds() == (first, second)
        assert kept.last_build() == second
        assert kept.elements() == ("{4}", "{3}")


def test_a_build_upon_an_older_one_is_refused_whole() -> None:
    with ledger() as kept:
        build(kept, 0, {"a": "{1}"})
        with pytest.raises(WorkspaceError, match=r"another process made build 1.*nothing was changed"):
            build(kept, 0, {"a": "{2}"})
        assert kept.elements() == ("{1}",)
        assert len(kept.builds()) == 1


def test_a_batch_is_kept_whole_or_not_at_all() -> None:
    def broken() -> Iterator[Document]:
        yield Document.of("One.")
        raise OSError("the reader broke")

    with ledger() as kept:
        with pytest.raises(OSError, match="the reader broke"):
            kept.put_documents(broken())
        with pytest.raises(UnicodeEncodeError):
            kept.put_documents([Document.of("One."), Document.of("half \ud800")])
        assert list(kept.documents()) == []
        assert kept.put_documents([Document.of("One.")]) == 1


def test_a_ledger_keeps_its_name_and_content_and_a_copy_has_both(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path) as kept:
        kept.put_documents([BACKS])
        kept.put_extractions([read(BACKS)], "f1")
        name = kept.workspace
        kept.back_up(tmp_path / "copy.sqlite")
    with Ledger.open(path) as again, Ledger.open(tmp_path / "copy.sqlite") as copy, ledger() as other:
        assert again.workspace == copy.workspace == name != other.workspace
        assert list(copy.documents()) == list(again.documents()) == [BACKS]
        assert copy.extraction(BACKS.id, "rules") == read(BACKS)
        assert again.check() == ()


def test_an_altered_row_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path) as kept:
        kept.put_documents([BACKS])
        kept.put_extractions([read(BACKS)], "f1")
        with connect(path) as raw:
            raw.execute("UPDATE document SET text = 'Iran backs Assad.'")
            raw.execute("UPDATE extraction SET result = '{}'")
            raw.execute("PRAGMA foreign_keys = OFF")
            raw.execute("INSERT INTO extraction VALUES ('gone', 'rules', 'f', '{}')")
        raw.close()
        with pytest.raises(WorkspaceError, match=f"document {BACKS.id[:12]} is damaged"):
            kept.active_documents()
        with pytest.raises(WorkspaceError, match=r"extraction of .* is damaged"):
            kept.extraction(BACKS.id, "rules")
        assert kept.check() == ("a row of extraction belongs to no document",)
