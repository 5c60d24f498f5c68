"""The nouns: ids that depend on what they should and on nothing else, frozen and checked, and back from their JSON."""

from __future__ import annotations

import hashlib
import json
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from whowhom.schemas import (
    Actor,
    Alias,
    Document,
    End,
    Extraction,
    Issue,
    Judgement,
    Location,
    Mention,
    MentionTriple,
    Model,
    Participant,
    Place,
    Quantity,
    Quote,
    Record,
    RecordError,
    Rejection,
    Span,
    Triple,
    When,
    bounds,
    canonical_json,
    content_id,
    fold,
    slug,
    text_id,
    triple_id,
    verify,
)

TEXT = "Russia, which had armed the army, bombed Aleppo with Syria. It denied this."
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


def end(words: str, name: str = "x", **more: Any) -> End:
    start = TEXT.index(words)
    return End(id=name, name=name, kind="state", mention=words, start=start, end=start + len(words), **more)


def quote(words: str) -> Quote:
    return Quote(start=TEXT.index(words), end=TEXT.index(words) + len(words), quote=words)


def triple(**changes: Any) -> Triple:
    """`Russia bombed Aleppo`, with Syria; its id is that of its content unless one is given."""
    values: dict[str, Any] = {
        "id": "",
        "subject": end("Russia", "russia"),
        "predicate": "bombed",
        "predicate_text": Span(text="bombed", start=TEXT.index("bombed"), end=TEXT.index("bombed") + 6),
        "object": end("Aleppo", "aleppo"),
        "participants": (Participant[End](role="with", end=end("Syria", "syria")),),
        "category": "ASSAULT",
        "quad": "material-conflict",
        "polarity": "conflict",
        "score": -9.5,
        "confidence": 0.8,
        "rule": "active",
        "extractor": "rules 1",
        "evidence": quote("bombed Aleppo with Syria"),
        "antecedents": (quote("the army"),),
    }
    found = Triple(**{**values, **changes})
    return found if "id" in changes else found.model_copy(update={"id": triple_id(text_id(TEXT), found)})


def test_the_id_of_a_document_is_that_of_its_text() -> None:
    document = Document.of("Köln.", Location(title="a"), name="n")
    assert document.id == hashlib.sha256("Köln.".encode()).hexdigest()
    assert document.id == Document.of("Köln.", Location(title="b")).id
    with pytest.raises(ValidationError, match="SHA-256 of its text"):
        Document(id=document.id, text="Koln.")


def test_the_id_of_a_location_is_what_it_declares() -> None:
    place = Location(title="a", source="x.txt", retrieved_at="2017")
    assert place.id == Location(title="a", source="y.txt").id != Location(title="b").id


def test_published_is_the_earliest_of_all_locations() -> None:
    places = [Location(published=date) for date in ("2017-01", None, "2016-12-21", "2016-12")]
    assert Document.of("a", *places).published == "2016-12"
    assert Document.of("a", Location()).published is None


def test_origin_is_told_else_the_outlet_else_the_document() -> None:
    copies = (Location(outlet="Journal", origin="Guardian"), Location(outlet="Blog"))
    assert Document.of("a", *copies).origin == "Guardian"
    assert Document.of("a", Location(outlet="Post"), Location(outlet="Mail")).origin == "Mail"
    assert Document.of("a", Location()).origin == text_id("a")


@pytest.mark.parametrize("date", ["2016", "2016-02", "2016-02-29"])
def test_partial_dates_have_bounds(date: str) -> None:
    first, last = bounds(date)
    assert first.startswith(date)
    assert last.startswith(date)
    assert Location(published=date).published == date


@pytest.mark.parametrize(
    "date", ["", "16", "2016-13", "2017-02-29", "2016-1-1", "2016-12-21T10:00", "21.12.2016", "0000"]
)
def test_what_is_no_date_is_refused(date: str) -> None:
    with pytest.raises(ValidationError):
        Location(published=date)


EXAMPLES: list[tuple[Model, str, object]] = [
    (Document.of("a"), "text", "b"),
    (Location(), "url", "b"),
    (Actor(id="a", name="A", kind="state"), "name", "b"),
    (Place(id="a", name="A"), "name", "b"),
    (Issue(id="a", name="A"), "name", "b"),
    (Judgement(verdict="same", left="a", right="b", by="x", at="2017"), "left", "c"),
    (Rejection(reason="a"), "reason", "b"),
    (triple(), "score", 1.0),
]


@pytest.mark.parametrize(("model", "field", "value"), EXAMPLES, ids=lambda value: type(value).__name__)
def test_models_are_frozen_and_refuse_unknown_fields(model: Model, field: str, value: object) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        setattr(model, field, value)
    with pytest.raises(ValidationError, match="Extra inputs"):
        type(model).model_validate({**model.model_dump(), "surprise": 1})
    assert type(model).model_validate_json(model.model_dump_json()) == model


@pytest.mark.parametrize(
    "changes",
    [
        {"score": 10.5},
        {"score": -11},
        {"confidence": 1.2},
        {"category": "WAR"},
        {"polarity": "bad"},
        {"modality": "wished"},
        {"certainty": "sure"},
        {"quad": "verbal"},
        {"evidence": {"start": -1, "end": 3, "quote": "x"}},
        {"participants": [{"role": "enemy", "end": end("Syria").model_dump()}]},
        {"subject": {**end("Russia").model_dump(), "kind": "planet"}},
        {"when": {"precision": "hour"}},
    ],
)
def test_a_triple_outside_the_closed_lists_and_ranges_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Triple.model_validate({**triple().model_dump(), **changes})


@pytest.mark.parametrize(
    ("verdict", "right", "fits"),
    [
        ("same", "b", True),
        ("not-same", "b", True),
        ("unsure", "b", True),
        ("reject", None, True),
        ("same", None, False),
        ("same", "a", False),
        ("accept", "b", False),
        ("perhaps", "b", False),
    ],
)
def test_a_judgement_has_what_its_verdict_needs(verdict: str, right: str | None, fits: bool) -> None:
    values = {"verdict": verdict, "left": "a", "right": right, "by": "ana", "at": "2017-01-01T00:00:00Z"}
    if fits:
        assert len(Judgement.model_validate(values).id) == 64
    else:
        with pytest.raises(ValidationError):
            Judgement.model_validate(values)


def test_an_alias_keeps_its_dates() -> None:
    actor = Actor(
        id="a", name="A", kind="armed_group", aliases=(Alias(text="B", valid_from="2016-07", valid_to="2017"),)
    )
    assert Actor.model_validate_json(actor.model_dump_json()) == actor
    with pytest.raises(ValidationError, match="no date"):
        Alias(text="B", valid_from="July 2016")


def test_a_triple_that_stands_in_its_text_is_verified() -> None:
    verify(text_id(TEXT), TEXT, triple())


@pytest.mark.parametrize(
    "changes",
    [
        {"evidence": Quote(start=0, end=6, quote="Russia ")},
        {"evidence": Quote(start=0, end=0, quote="")},
        {"evidence": Quote(start=0, end=500, quote=TEXT + "x")},
        {"evidence": Quote(start=1, end=7, quote="Russia")},
        {"antecedents": (Quote(start=0, end=6, quote="Turkey"),)},
        {"subject": end("Russia").model_copy(update={"mention": "Turkey"})},
        {"object": end("Aleppo").model_copy(update={"end": 3})},
        {"participants": (Participant[End](role="to", end=end("Syria").model_copy(update={"start": 0})),)},
        {"predicate_text": Span(text="armed", start=0, end=5)},
        {"id": "0" * 64},
    ],
)
def test_a_wrong_quote_or_id_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(RecordError):
        verify(text_id(TEXT), TEXT, triple(**changes))


def test_another_text_refuses_the_triple() -> None:
    with pytest.raises(RecordError, match="is not"):
        verify(text_id(TEXT), TEXT.replace("Aleppo", "Idlib!"), triple())
    with pytest.raises(RecordError, match="id is not that of its content"):
        verify(text_id("other"), TEXT, triple())


def test_the_id_of_a_triple_depends_on_document_predicate_modality_and_spans_only() -> None:
    base = triple()
    same = triple(
        subject=end("Russia", "soviet-union"),
        confidence=0.1,
        score=3,
        polarity="neutral",
        category="AID",
        extractor="llm",
        rule="r",
        negated=True,
        certainty="alleged",
        main=False,
        asserted_by=end("Syria"),
        antecedents=(),
        when=When(start="2016-12-21"),
        quantities=(Quantity(what="raids", low=2, text="two"),),
    )
    assert same.id == base.id
    others = [
        triple(predicate="armed"),
        triple(modality="planned"),
        triple(subject=end("Syria")),
        triple(object=end("Syria")),
        triple(participants=()),
        triple(participants=(Participant[End](role="against", end=end("Syria", "syria")),)),
        triple(evidence=quote("bombed Aleppo")),
        triple(predicate_text=Span(text="armed", start=18, end=23)),
    ]
    ids = {other.id for other in others} | {triple_id(text_id("b"), base)}
    assert len(ids - {base.id}) == len(others) + 1


def test_mentions_and_resolved_ends_have_one_id() -> None:
    resolved = triple()
    values = resolved.model_dump()

    def mention(given: dict[str, Any]) -> dict[str, Any]:
        span = {"start": given["start"], "end": given["end"]}
        return {**span, "mention": given["mention"], "name": {**span, "quote": given["mention"]}}

    values |= {key: mention(values[key]) for key in ("subject", "object")}
    values["participants"] = [{"role": p["role"], "end": mention(p["end"])} for p in values["participants"]]
    found = MentionTriple.model_validate(values)
    assert isinstance(found.subject, Mention)
    assert triple_id(text_id(TEXT), found) == resolved.id
    kept = Extraction(document=text_id(TEXT), extractor="rules", triples=(found,), rejections=(Rejection(reason="x"),))
    assert Extraction.model_validate_json(kept.model_dump_json()) == kept
    assert pickle.loads(pickle.dumps(kept)) == kept, "extractions come from other processes"
    assert pickle.loads(pickle.dumps(resolved)) == resolved


@pytest.mark.parametrize(
    ("changes", "fact"),
    [
        ({}, True),
        ({"certainty": "probable"}, True),
        ({"negated": True}, False),
        ({"certainty": "alleged"}, False),
        *(({"modality": m}, False) for m in ("planned", "threatened", "demanded", "offered", "hypothetical")),
    ],
)
def test_only_what_is_told_as_done_is_a_fact(changes: dict[str, Any], fact: bool) -> None:
    assert triple(**changes).fact() is fact


SPANS = st.integers(0, 10**6)
ENDS = st.builds(
    End,
    id=NAMES,
    name=NAMES,
    kind=st.sampled_from(["state", "person", "place", "issue"]),
    mention=NAMES,
    start=SPANS,
    end=SPANS,
    via_coref=st.booleans(),
)
QUOTES = st.builds(Quote, start=SPANS, end=SPANS, quote=TEXTS)
FLOATS = st.none() | st.floats(allow_nan=False, allow_infinity=False)
TRIPLES = st.builds(
    Triple,
    id=NAMES,
    subject=ENDS,
    predicate=NAMES,
    predicate_text=st.builds(Span, text=TEXTS, start=SPANS, end=SPANS),
    object=ENDS,
    participants=st.lists(
        st.builds(Participant[End], role=st.sampled_from(["with", "host", "means"]), end=ENDS), max_size=2
    ).map(tuple),
    category=st.just("AID"),
    mode=st.none() | NAMES,
    quad=st.just("material-cooperation"),
    polarity=st.just("cooperation"),
    score=st.floats(-10, 10),
    modality=st.sampled_from(["actual", "demanded"]),
    negated=st.booleans(),
    main=st.booleans(),
    quantities=st.lists(
        st.builds(Quantity, what=TEXTS, low=FLOATS, high=FLOATS, unit=st.none() | TEXTS, text=TEXTS), max_size=1
    ).map(tuple),
    asserted_by=st.none() | ENDS,
    perspective=st.none() | ENDS,
    where=st.none() | ENDS,
    when=st.none() | st.builds(When, start=st.none() | st.just("2016-12-21"), text=st.none() | TEXTS),
    confidence=st.floats(0, 1),
    rule=TEXTS,
    extractor=TEXTS,
    evidence=QUOTES,
    antecedents=st.lists(QUOTES, max_size=2).map(tuple),
)
RECORDS = st.builds(
    Record,
    id=TEXTS,
    document=TEXTS,
    triples=st.lists(TRIPLES, max_size=2).map(tuple),
    rejections=st.lists(st.builds(Rejection, start=SPANS, end=SPANS, reason=TEXTS), max_size=2).map(tuple),
)


@given(RECORDS)
def test_a_record_comes_back_from_its_flat_line(record: Record) -> None:
    line = canonical_json(record.flat())
    assert "\n" not in line
    assert Record.from_flat(json.loads(line)) == record
    assert canonical_json(Record.from_flat(json.loads(line)).flat()) == line


def test_a_flat_record_has_the_keys_of_the_contract() -> None:
    data = Record(
        id="a", document=text_id(TEXT), triples=(triple(),), rejections=(Rejection(reason="x", where="f:1"),)
    ).flat()
    assert list(data) == ["format", "id", "document", "triples", "rejections"]
    ends = {"id", "name", "kind", "mention", "start", "end", "via_coref"}
    (found,) = data["triples"]
    assert set(found["subject"]) == set(found["object"]) == ends
    assert set(found["participants"][0]) == ends | {"role"}
    assert set(found) == {
        *("id", "subject", "predicate", "predicate_text", "object", "participants", "category", "mode", "quad"),
        *("polarity", "score", "modality", "negated", "certainty", "main", "quantities", "asserted_by", "perspective"),
        *("when", "where", "confidence", "rule", "extractor", "evidence", "antecedents"),
    }
    assert data["rejections"] == [{"start": 0, "end": 0, "reason": "x"}]
    assert (found["asserted_by"], found["when"]) == (None, None)


@pytest.mark.parametrize("change", [{"format": 2}, {"surprise": 1}, {"triples": [{"id": "x"}]}])
def test_a_flat_record_that_breaks_the_contract_is_refused(change: dict[str, Any]) -> None:
    data = Record(id="a", document="b", triples=(triple(),)).flat()
    with pytest.raises(ValidationError):
        Record.from_flat({**data, **change})


@given(st.dictionaries(TEXTS, st.integers() | TEXTS | st.none(), max_size=4))
def test_content_ids_do_not_depend_on_the_order_of_keys(value: dict[str, object]) -> None:
    assert content_id(value) == content_id(dict(reversed(value.items())))
    assert json.loads(canonical_json(value)) == value


def test_content_ids_tell_parts_apart_and_refuse_what_is_no_number() -> None:
    assert len({content_id("ab", "c"), content_id("a", "bc"), content_id(["ab", "c"]), content_id("abc")}) == 4
    with pytest.raises(ValueError, match="JSON compliant"):
        content_id(float("nan"))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_slugs_and_folds_are_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert slug(text)
    assert " " not in slug(text)


def test_slugs_are_readable() -> None:
    assert slug("Jabhat al-Nuṣra") == "jabhat-al-nusra"
    assert slug("  Côte d’Ivoire ") == "cote-d-ivoire"
    assert slug("Россия") == "россия"
    assert slug("!!") == "x-" + text_id("!!")[:8]
