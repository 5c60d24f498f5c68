"""The export is the same bytes for any order of the input, and reads back to the same graph."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from whowhom.graph.elements import Elements, Node
from whowhom.graph.export import export, lines, read_jsonl, write_jsonl
from whowhom.schemas import InputError, RecordError, UnknownNameError
from worked_graph import REPORTS, worked_elements

GRAPH = worked_elements()


def test_an_export_reads_back_to_the_same_graph(tmp_path: Path) -> None:
    path = tmp_path / "graph.jsonl"
    assert export(GRAPH, path) == len(GRAPH) == len(path.read_text(encoding="utf-8").splitlines()) - 1
    assert read_jsonl(path) == GRAPH
    assert [found.name for found in tmp_path.iterdir()] == ["graph.jsonl"]


def test_the_order_of_the_input_changes_no_byte(tmp_path: Path) -> None:
    write_jsonl(GRAPH, tmp_path / "one.jsonl")
    for seed in range(5):
        shuffled = random.Random(seed).sample(REPORTS, len(REPORTS))
        write_jsonl(worked_elements(shuffled), tmp_path / "other.jsonl")
        assert (tmp_path / "other.jsonl").read_bytes() == (tmp_path / "one.jsonl").read_bytes()


def test_what_comes_from_a_retracted_document_is_gone() -> None:
    text = "\n".join(lines(worked_elements(REPORTS[:3])))
    assert "River Mail" in "\n".join(lines(GRAPH))
    assert "River Mail" not in text
    assert "bombed Ansar Dine" not in text


def test_odd_text_survives(tmp_path: Path) -> None:
    odd = "a\u2028b\u0085c\nd\r\x0be\x1cf \U0001f600 \ud800 \u202e"
    graph = Elements((Node("Issue", "x", {"name": odd}),))
    write_jsonl(graph, tmp_path / "odd.jsonl")
    assert read_jsonl(tmp_path / "odd.jsonl") == graph


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no header"),
        ("{}\n", "no header"),
        ("[1]\n", "no header"),
        ('{"format":2,"what":"whowhom graph","nodes":0,"edges":0}\n', "format 2"),
        ('{"format":1,"what":"whowhom graph","nodes":1,"edges":0}\n', "not whole"),
        ('{"format":1,"what":"whowhom graph","nodes":1,"edges":0}\n{"id":"x"}\n', "no element"),
        ("\udcff", "no header"),
    ],
)
def test_what_is_no_export_is_refused(text: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text(text, encoding="utf-8", errors="surrogatepass")
    with pytest.raises(InputError, match=words):
        read_jsonl(tmp_path / "bad.jsonl")


def test_unknown_formats_and_unwritable_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match="jsonl"):
        export(GRAPH, tmp_path / "graph.jsonk")
    with pytest.raises(InputError, match="cannot be written"):
        export(GRAPH, tmp_path / "absent" / "graph.jsonl")
    with pytest.raises(InputError, match="cannot be read"):
        read_jsonl(tmp_path / "absent.jsonl")


def test_an_element_twice_with_two_contents_is_refused() -> None:
    with pytest.raises(RecordError):
        Elements((Node("Issue", "x", {"name": "a"}), Node("Issue", "x", {"name": "b"})))
