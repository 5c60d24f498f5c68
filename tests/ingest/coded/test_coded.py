"""Coded rows: every row gives a triple or a rejection, and none enters the graph unasked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coded_rows import ACLED, ICEWS, PHOENIX, POLECAT, UCDP, gdelt, mention, raid, table
from whowhom.ingest.coded import extract_row, source_of
from whowhom.ingest.coded.codes import TABLES, find
from whowhom.ingest.coded.codes import table as codes_of
from whowhom.ingest.coded.forms import GDELT_EVENT, GDELT_MENTION
from whowhom.ingest.gazetteer import load_gazetteer
from whowhom.ingest.readers import read
from whowhom.ingest.resolve import resolve
from whowhom.schemas import Document, Rejection, Triple, verify
from whowhom.settings import load_settings
from whowhom.workspace import Workspace


def documents(path: Path) -> list[Document]:
    return [item for item in read(path) if isinstance(item, Document)]


def triples(path: Path) -> list[Triple]:
    found: list[Triple] = []
    for document in documents(path):
        extraction = extract_row(document, "rules")
        for triple in extraction.triples:
            verify(document.id, document.text, triple)
        found += resolve(document, extraction, load_gazetteer(), document.published).record.triples
    return found


def told(path: Path) -> list[tuple[str, str, str, str | None, str | None]]:
    """Who, what, to whom, where and on which first day."""
    return [
        (t.subject.id, t.predicate, t.object.id, t.where.id if t.where else None, t.when.start if t.when else None)
        for t in triples(path)
    ]


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_the_layouts_have_as_many_columns_as_gdelt_has() -> None:
    assert (len(GDELT_EVENT), len(GDELT_MENTION)) == (61, 16)


@pytest.mark.parametrize("name", TABLES)
def test_every_code_is_mapped_to_a_known_predicate_or_says_why_not(name: str) -> None:
    assert codes_of(name)
    assert all(entry.meaning for entry in codes_of(name).values())


def test_cameo_is_whole_and_a_lost_zero_is_found() -> None:
    roots = {code[:2] for code in codes_of("cameo")}
    assert roots == {f"{number:02}" for number in range(1, 21)}
    assert len(codes_of("cameo")) >= 300
    assert all(entry.predicate for entry in codes_of("cameo").values())
    assert find("cameo", "42") == find("cameo", "042")
    assert find("cameo", "999") is None


def test_gdelt_events(tmp_path: Path) -> None:
    path = write(tmp_path / "20161221120000.export.CSV", raid(1) + "\n" + raid(2, EventCode="999") + "\n")
    assert told(path) == [("russia", "bombed", "syria-rebels", "aleppo", "2016-12-21")]
    first, second = documents(path)
    (triple,) = triples(path)
    assert triple.extractor == "coded:gdelt"
    assert triple.evidence.quote == first.text
    assert first.locations[0].url == "https://news.example/one"
    assert (first.origin, first.published) == ("coded:gdelt", "2016-12-22")
    assert [r.reason for r in extract_row(second, "rules").rejections] == ["unmapped cameo code '999'"]


def test_gdelt_mentions_find_their_event_beside_them(tmp_path: Path) -> None:
    write(tmp_path / "20161221120000.export.CSV", raid(1))
    text = mention(1, "https://harbour.example/a") + "\n" + mention(77, "https://harbour.example/b")
    path = write(tmp_path / "20161221120000.mentions.CSV", text)
    assert told(path) == [("russia", "bombed", "syria-rebels", "aleppo", "2016-12-21")]
    assert (documents(path)[0].locations[0].outlet, documents(path)[0].origin) == ("harbour.example", "coded:gdelt")
    assert [i.reason for i in read(path) if isinstance(i, Rejection)] == [
        "its event 77 is not in the events file beside it"
    ]


def test_icews(tmp_path: Path) -> None:
    visit = {"Event ID": "1", "Event Date": "2016-12-21", "CAMEO Code": "42", "Source Name": "Vladimir Putin"}
    visit |= {"Source Country": "Russian Federation", "Target Name": "Military (Syria)", "Target Country": "Syria"}
    path = write(tmp_path / "events.tab", table(ICEWS, [visit], "\t"))
    assert told(path) == [("vladimir-putin", "visited", "syria-military", None, "2016-12-21")]


def test_phoenix(tmp_path: Path) -> None:
    row = {"eid": "1", "story_date": "2016-12-21", "source": "RUSGOV", "src_actor": "RUS", "target": "SYRREB"}
    path = write(tmp_path / "p.csv", table(PHOENIX, [row | {"tgt_actor": "SYR", "code": "190"}]))
    assert told(path) == [("russia", "fought", "syria-rebels", None, "2016-12-21")]


def test_polecat(tmp_path: Path) -> None:
    row = {"Event ID": "1", "Event Date": "2018-05-01", "Event Type": "ASSAULT", "Event Mode": "aerial"}
    row |= {"Actor Name": "Turkey", "Actor Country": "TUR", "Recipient Name": "Kurds", "City": "Afrin"}
    (found,) = triples(write(tmp_path / "p.txt.tsv", table(POLECAT, [row], "\t")))
    assert (found.subject.id, found.predicate, found.mode) == ("turkey", "bombed", "aerial")
    assert found.extractor == "coded:polecat"


def test_acled(tmp_path: Path) -> None:
    clash = {"event_id_cnty": "SYR1", "event_date": "21 December 2016", "event_type": "Battles", "country": "Syria"}
    clash |= {"sub_event_type": "Armed clash", "actor1": "Military Forces of Syria (2000-)", "fatalities": "3"}
    clash |= {"actor2": "HTS: Hayat Tahrir al Sham", "location": "Idlib", "notes": "Made up,\nin two lines."}
    strike = clash | {"event_id_cnty": "SYR2", "sub_event_type": "Air/drone strike", "actor2": ""}
    strike |= {"actor1": "Military Forces of Russia (2000-)"}
    march = {"event_id_cnty": "FRA3", "event_date": "2016-12-22", "event_type": "Protests", "actor1": "Protesters"}
    path = write(tmp_path / "acled.csv", table(ACLED, [clash, strike, march | {"sub_event_type": "Peaceful protest"}]))
    assert told(path) == [
        ("syria-military", "clashed_with", "hayat-tahrir-al-sham", "idlib", "2016-12-21"),
        ("russia-military", "bombed", "idlib", None, "2016-12-21"),
    ]
    assert [(q.what, q.low, q.high) for q in triples(path)[0].quantities] == [("deaths", 3.0, 3.0)]
    last = extract_row(documents(path)[2], "rules")
    assert [r.reason for r in last.rejections] == ["the row names no target of the act"]


def test_ucdp(tmp_path: Path) -> None:
    row = {"id": "7", "type_of_violence": "1", "side_a": "Government of Syria", "side_b": "Hezbollah", "best": "12"}
    row |= {"low": "10", "high": "15", "date_start": "2016-12-10 00:00:00.000", "date_end": "2016-12-11 00:00:00.000"}
    (found,) = triples(write(tmp_path / "ged.csv", table(UCDP, [row])))
    assert (found.subject.id, found.predicate, found.object.id) == ("syria", "fought", "hezbollah")
    assert found.when is not None
    assert (found.when.start, found.when.end, found.when.precision) == ("2016-12-10", "2016-12-11", "range")
    assert [(q.low, q.high) for q in found.quantities] == [(10.0, 15.0)]


CELLS = st.one_of(
    st.sampled_from(["", "RUS", "SYRREB", "190", "0211", "42", "20161221", "Aleppo", "coded:gdelt", "a: b", "0"]),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12),
)


@given(st.lists(st.dictionaries(st.sampled_from(GDELT_EVENT[1:]), CELLS, max_size=9), min_size=1, max_size=3))
def test_every_row_gives_a_triple_or_a_rejection(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, str]]
) -> None:
    cleaned = [{column: " ".join(cell.split()) for column, cell in row.items()} for row in rows]
    lines = [raid(number, **row) for number, row in enumerate(cleaned, start=1)]
    path = write(tmp_path_factory.mktemp("rows") / "x.export.CSV", "\n".join(lines))
    found = list(read(path))
    assert len(found) == len(rows)
    for item in found:
        if isinstance(item, Document):
            extraction = extract_row(item, "rules")
            assert len(extraction.triples) + len(extraction.rejections) >= 1
            for triple in extraction.triples:
                verify(item.id, item.text, triple)
            resolve(item, extraction, load_gazetteer(), item.published)


def space(folder: Path, *, coded: bool) -> Workspace:
    folder.mkdir(exist_ok=True)
    (folder / "workspace.toml").write_text(f"include_coded = {str(coded).lower()}\n", encoding="utf-8")
    return Workspace.open(load_settings(workspace=folder, environment={}), create=True)


def test_rows_stay_out_of_the_graph_until_asked_for(tmp_path: Path) -> None:
    article = write(tmp_path / "a.txt", "Russia bombed Syrian rebels in Aleppo on 21 December 2016.")
    events = write(tmp_path / "x.export.CSV", raid(1) + "\n" + raid(2, SOURCEURL="https://news.example/one"))
    exports = []
    for coded in (False, True, False):
        with space(tmp_path / "space", coded=coded) as workspace:
            workspace.add([article, events])
            workspace.build()
            graph = workspace.graph()
            exports.append(graph)
            made = sorted(str(n.props["extractor"]) for n in graph.nodes if n.label == "Triple")
            assert made == (["coded:gdelt", "coded:gdelt", "rules"] if coded else ["rules"])
    assert exports[0] == exports[2]
    origins = {n.props["origin"] for n in exports[1].nodes if n.label == "Document"}
    assert "coded:gdelt" in origins
    assert len(origins) == 2


def test_the_order_of_coming_in_changes_nothing(tmp_path: Path) -> None:
    lines = [raid(1), raid(2, SQLDATE="20161222"), gdelt(3, Actor1Code="TUR", Actor2Code="KUR", EventCode="190")]
    found = []
    for name, order in (("one", lines), ("other", lines[::-1])):
        with space(tmp_path / name, coded=True) as workspace:
            for number, text in enumerate(order):
                workspace.add([write(tmp_path / f"{name}{number}.export.CSV", text)])
                workspace.build()
            workspace.export(tmp_path / f"{name}.jsonl")
            found.append((tmp_path / f"{name}.jsonl").read_bytes())
    assert found[0] == found[1]
    assert found[0]


def test_plover_comes_back_as_it_went_out(tmp_path: Path) -> None:
    articles = [
        write(tmp_path / "a.txt", "Russia bombed Syrian rebels in Aleppo on 21 December 2016. Turkey praised Qatar."),
        write(tmp_path / "b.txt", "Hezbollah attacked the Zorbian army on 3 March 2017."),
    ]
    with space(tmp_path / "first", coded=False) as workspace:
        workspace.add(articles)
        workspace.build()
        workspace.export(tmp_path / "out.jsonl", "plover")
    with space(tmp_path / "second", coded=True) as workspace:
        workspace.add([tmp_path / "out.jsonl"])
        workspace.build()
        workspace.export(tmp_path / "back.jsonl", "plover")
    out, back = (
        {e["id"]: e for e in map(json.loads, (tmp_path / name).read_text(encoding="utf-8").splitlines())}
        for name in ("out.jsonl", "back.jsonl")
    )
    what = ("date", "date_end", "date_precision", "event_type", "event_mode", "predicates", "source", "target")
    told_out, told_back = (
        sorted(json.dumps([event.get(key) for key in what]) for event in events.values()) for events in (out, back)
    )
    assert told_out == told_back  # an undated event is one of its own in each document, and so has another id
    dated = {name for name, event in out.items() if event.get("date_precision") == "day"}
    assert dated
    assert dated <= set(back)
    for name in dated:
        for key in ("date", "event_type", "event_mode", "predicates", "source", "target", "location"):
            assert back[name].get(key) == out[name].get(key), key
        quotes = [report["text"] for report in out[name]["reports"]]
        assert all(quote in back[name]["reports"][0]["text"] for quote in quotes)


def test_rows_without_a_triple_are_counted_by_reason(tmp_path: Path) -> None:
    lines = [raid(1), raid(2, EventCode="999"), raid(3, EventCode="999"), raid(4, EventCode="888")]
    with space(tmp_path / "space", coded=False) as workspace:
        workspace.add([write(tmp_path / "x.export.CSV", "\n".join(lines))])
        report = workspace.build()
    assert report.uncoded == {"unmapped cameo code '999'": 2, "unmapped cameo code '888'": 1}
    assert report.nodes == 0


def test_followthemoney_and_stix_give_ties(tmp_path: Path) -> None:
    entities = [
        {"id": "a", "schema": "Person", "properties": {"name": ["Jo Doe"]}},
        {"id": "b", "schema": "Company", "properties": {"name": ["Harbour Trading"]}},
        {"id": "c", "schema": "Ownership", "properties": {"owner": ["a"], "asset": ["b"], "startDate": ["2016-05-01"]}},
        {"id": "d", "schema": "Ownership", "properties": {"owner": ["a"]}},
        {"id": "e", "schema": "Person", "properties": {"name": ["Al One"]}},
    ]
    ftm = write(tmp_path / "e.ftm", "\n".join(map(json.dumps, entities)))
    assert told(ftm) == [("person:jo-doe", "owns", "organisation:harbour-trading", None, "2016-05-01")]
    assert [i.reason for i in read(ftm) if isinstance(i, Rejection)] == [
        "warning: 1 entities stand in no relation that is read, and were not kept"
    ]
    objects = [
        {"type": "intrusion-set", "id": "intrusion-set--1", "name": "Grey Gull"},
        {"type": "identity", "id": "identity--2", "name": "Turkey", "identity_class": "organization"},
        *(
            {"type": "relationship", "id": f"relationship--{kind}", "relationship_type": kind, "created": "2020-01-02"}
            | {"source_ref": "intrusion-set--1", "target_ref": "identity--2"}
            for kind in ("targets", "allied-with", "uses")
        ),
    ]
    stix = write(tmp_path / "b.json", json.dumps({"type": "bundle", "objects": objects}))
    assert [row[:3] for row in told(stix)] == [
        ("organisation:grey-gull", "attacked", "turkey"),
        ("organisation:grey-gull", "allied_with", "turkey"),
    ]


def test_the_fingerprint_is_the_same_in_every_process() -> None:
    code = "from whowhom.ingest.coded import fingerprint; print(fingerprint())"
    found = {
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def test_hostile_events_are_told_apart_and_can_be_kept(tmp_path: Path) -> None:
    bad = [
        {
            "id": "\ud800",
            "event_type": "ASSAULT",
            "source": "Russia",
            "target": "Turkey",
            "reports": [{"url": "\ud800"}],
            "participants": [{"role": "friend", "name": "Qatar"}],
        },
        {"event_type": "ASSAULT", "source": {"id": "russia", "label": "Place"}, "target": "Turkey"},
        {"event_type": 5, "source": None, "target": "Turkey"},
        {"event_type": "ASSAULT", "source": "Russia", "target": [[[[[[[[[["deep"]]]]]]]]]]},
    ]
    path = write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, bad)))
    with space(tmp_path / "space", coded=True) as workspace:
        added = workspace.add([path])
        report = workspace.build()
    assert [rejection.reason for rejection in added.rejections] == ["it is nested too deep for an event"]
    assert added.new == 3
    assert report.uncoded == {"unmapped plover code '5'": 1}


def test_an_article_that_speaks_of_codes_is_no_row(tmp_path: Path) -> None:
    (found,) = documents(write(tmp_path / "a.txt", "The coded:gdelt rows were left out. Russia bombed Idlib."))
    assert source_of(found.text) is None
