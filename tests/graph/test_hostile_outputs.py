"""Articles that attack go through every form of picture and every table: Graphviz reads it, nothing is a formula."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from hostile_articles import FORBIDDEN, hostile_workspace
from whowhom import Workspace
from whowhom.graph.diagram import diagram, render
from whowhom.graph.elements import Elements

FORMULA = ("=", "+", "-", "@", "\t", "\r")
_TEXT = r'"[^"\n]*"'


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with hostile_workspace(tmp_path_factory.mktemp("hostile") / "space") as opened:
        yield opened


@pytest.fixture(scope="module")
def graph(space: Workspace) -> Elements:
    return space.graph()


def actors(graph: Elements) -> list[str]:
    return [node.id for node in graph.nodes if node.label == "Actor"][::12]


@pytest.mark.parametrize("form", ["html", "svg", "mmd", "dot"])
def test_no_form_turns_the_direction_or_holds_a_control(graph: Elements, form: str) -> None:
    for actor in actors(graph):
        text = render(diagram(graph, actor, 2, most=60), form)
        assert not set(FORBIDDEN).intersection(text)
        assert re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", text) is None


def test_graphviz_reads_every_drawing_as_that_many_names(graph: Elements) -> None:
    if shutil.which("dot") is None:
        pytest.skip("Graphviz is not installed")
    for actor in actors(graph):
        picture = diagram(graph, actor, 2, most=60)
        done = subprocess.run(["dot", "-Tsvg"], input=render(picture, "dot").encode(), capture_output=True, check=True)
        assert done.stderr == b""
        drawn = done.stdout.decode()
        assert len(re.findall(r'class="node"', drawn)) >= len(picture.shapes)
        assert "javascript:" not in re.sub(r"<(title|text)[^>]*>[^<]*", "", drawn)


def test_svg_is_xml_with_words_only(graph: Elements) -> None:
    from lxml import etree

    for actor in actors(graph):
        root = etree.fromstring(render(diagram(graph, actor, 2, most=60), "svg").encode())
        for node in root.iter():
            assert not str(node.tag).endswith(("script", "foreignObject", "image", "iframe"))
            assert not [name for name in node.attrib if str(name).lower().startswith("on")]
            links = [str(value) for name, value in node.attrib.items() if str(name).endswith("href")]
            assert all(link.startswith(("#", "http://", "https://")) for link in links)


def test_mermaid_keeps_attacks_within_quotes(graph: Elements) -> None:
    for actor in actors(graph):
        for line in render(diagram(graph, actor, 2, most=60), "mmd").splitlines():
            if line.startswith("%% "):  # a comment, in which nothing is read
                continue
            assert "%%" not in line.partition('"')[0]
            bare = re.sub(_TEXT, '""', line)
            assert line.count('"') % 2 == 0, line
            assert not re.search(r"click|href|javascript|init|<|script", bare), line


def test_no_cell_of_a_table_is_a_formula(space: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "out"
    space.export(target, "csv")
    files = sorted(target.rglob("*.csv")) if target.is_dir() else [target]
    cells = [
        cell
        for path in files
        for row in csv.reader(path.read_text(encoding="utf-8", errors="surrogatepass").splitlines(keepends=True))
        for cell in row
    ]
    assert len(cells) > 100
    plain = re.compile(r"[-+]?\d+(\.\d+)?")
    assert [cell for cell in cells if cell.startswith(FORMULA) and not plain.fullmatch(cell)] == []
