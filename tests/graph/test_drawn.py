"""PNG and PDF: by Graphviz and by typst, both real; what comes out is looked at."""

from __future__ import annotations

import io
import os
import stat
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from pypdf import PdfReader

from hostile_graph import hostile_elements
from whowhom.graph.diagram import Chart, Choice, Picture, choose, diagram, drawn, matrix, save, timeline
from whowhom.graph.diagram.graphviz import by_graphviz, installed, pinned
from whowhom.graph.diagram.layout import layout
from whowhom.graph.diagram.style import STROKES
from whowhom.graph.diagram.typeset import typeset
from whowhom.schemas import InputError, UnknownNameError
from worked_graph import worked_elements

GRAPH = worked_elements()
PICTURE = diagram(GRAPH, "russia", depth=2)
CHART = timeline(GRAPH, "russia", "iran", built="2026-11-20")


@pytest.fixture
def graphviz() -> str:
    """The program, which CI installs."""
    found = installed()
    if found is None and not os.environ.get("WHOWHOM_REQUIRE_GRAPHVIZ"):
        pytest.skip("Graphviz is not installed")
    assert found
    return found


def colours(png: bytes) -> set[str]:
    """The colours of a PNG that at least twenty pixels have."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    found = image.getcolors(1 << 24) or []
    return {"#{:02x}{:02x}{:02x}".format(*colour) for count, colour in found if count >= 20}  # type: ignore[misc]


def words(pdf: bytes) -> str:
    """The text of a PDF of one page."""
    (page,) = PdfReader(io.BytesIO(pdf)).pages
    return page.extract_text()


def test_graphviz_draws_what_the_svg_has_where_it_has_it(graphviz: str) -> None:
    root = ElementTree.fromstring(by_graphviz(PICTURE, "svg", graphviz))
    texts = {
        e.text: (float(e.attrib["x"]), float(e.attrib["y"])) for e in root.iter("{http://www.w3.org/2000/svg}text")
    }
    placed = layout(PICTURE)
    first, *others = [(shape.name, box) for shape, box in zip(PICTURE.shapes, placed.boxes, strict=True)]
    origin = texts[first[0]][0] - first[1].x, texts[first[0]][1] - first[1].y
    compared = 0
    for name, box in others:
        if len(box.rows) == 1:
            there = texts[name][0] - box.x, texts[name][1] - box.y
            assert there == pytest.approx(origin, abs=2)
            compared += 1
    assert compared > 5


def test_a_png_by_graphviz_shows_the_picture(graphviz: str) -> None:
    png = by_graphviz(PICTURE, "png", graphviz)
    image, placed = Image.open(io.BytesIO(png)), layout(PICTURE)
    assert image.width == pytest.approx(2 * placed.w, rel=0.1)
    assert image.height > 2 * placed.h
    assert {"#ffffff", *(STROKES[line.sign].colour for line in PICTURE.lines)} <= colours(png)


def test_a_pdf_by_graphviz_has_text_and_no_clock(graphviz: str) -> None:
    pdf = by_graphviz(PICTURE, "pdf", graphviz)
    told = words(pdf)
    for text in ("Russia: who does what to whom", "Ansar Dine", "met with, praised (3)", "Harbour Gazette"):
        assert text in told
    time.sleep(1.1)
    assert by_graphviz(PICTURE, "pdf", graphviz) == pdf


def test_the_library_draws_charts_and_pictures(graphviz: str) -> None:
    assert graphviz
    for picture in (CHART, matrix(GRAPH)):
        png, pdf = drawn(picture, "png"), drawn(picture, "pdf")
        assert png == drawn(picture, "png")
        assert pdf == drawn(picture, "pdf")
        width = float(picture.svg().split('width="')[1].split('"')[0])
        assert Image.open(io.BytesIO(png)).width == pytest.approx(2 * width, abs=2)
        assert picture.title in words(pdf)
        assert len(colours(png)) > 3
    assert {STROKES["cooperation"].colour, STROKES["conflict"].colour} <= colours(drawn(CHART, "png"))
    assert "Build of 2026-11-20" in words(drawn(CHART, "pdf"))


def test_without_graphviz_the_library_draws(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "Ansar Dine" in words(drawn(PICTURE, "pdf"))
    assert len(colours(drawn(PICTURE, "png"))) > 3
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(InputError, match="neither is installed") as told:
        drawn(PICTURE, "png")
    assert "pip install 'whowhom[pictures]'" in str(told.value)
    with pytest.raises(InputError, match="typst"):
        drawn(CHART, "png")


def test_a_picture_too_large_for_pixels_is_drawn_smaller() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="24000" height="10" viewBox="0 0 24000 10"></svg>'
    assert Image.open(io.BytesIO(typeset(svg, "png", "wide"))).width == pytest.approx(12_000, abs=2)


def test_graphviz_that_hangs_or_fails_is_a_sentence(tmp_path: Path) -> None:
    for body, told in (
        ("sleep 20", "TimeoutExpired"),
        ("echo wrong 1>&2; exit 3", "wrong"),
        ("exit 0", "did not draw"),
    ):
        program = tmp_path / "neato"
        program.write_text(f"#!/bin/sh\nexec /bin/sh -c '{body}'\n")
        program.chmod(program.stat().st_mode | stat.S_IEXEC)
        with pytest.raises(InputError, match=told):
            by_graphviz(PICTURE, "png", str(program), seconds=0.5)


def _parsed(text: str, program: str) -> list[str]:
    """Names and shapes of nodes and ends of lines, as Graphviz itself reads them."""
    command = [
        program.replace("neato", "gvpr"),
        'N{print($.name, " ", $.shape, $.URL)} E{print($.tail.name, $.head.name)}',
    ]
    return subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout.decode().splitlines()


@pytest.mark.parametrize("about", ["russia", "france"])
def test_attacks_are_words_to_graphviz(graphviz: str, about: str) -> None:
    attacked, plain = (pinned(diagram(graph, about, depth=2)) for graph in (hostile_elements(), GRAPH))
    assert _parsed(attacked, graphviz) == _parsed(plain, graphviz)
    root = ElementTree.fromstring(by_graphviz(diagram(hostile_elements(), about, depth=2), "svg", graphviz))
    assert {e.tag.rpartition("}")[2] for e in root.iter()} <= {
        "svg",
        "g",
        "title",
        "polygon",
        "path",
        "text",
        "polyline",
    }


@pytest.mark.parametrize("form", ["png", "pdf"])
def test_attacks_do_not_stop_a_drawing(form: str, tmp_path: Path) -> None:
    graph = hostile_elements()
    every: list[Picture | Chart] = [diagram(graph, "russia"), timeline(graph, "russia", "iran"), matrix(graph)]
    for number, picture in enumerate(every):
        assert save(picture, tmp_path / f"{number}.{form}").stat().st_size > 2000


def test_nothing_is_drawn_as_a_sentence(tmp_path: Path) -> None:
    nothing = choose(GRAPH, Choice(min_events=100))
    assert "Nothing that is told as fact answers" in words(drawn(nothing, "pdf"))
    with pytest.raises(UnknownNameError, match="png"):
        save(CHART, tmp_path / "x.dot")
