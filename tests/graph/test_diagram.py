"""Diagrams: the same bytes each time, readable, and harmless whatever the documents say.

`WHOWHOM_WRITE_GOLDEN=1 python -m pytest tests/graph/test_diagram.py` writes the golden files anew; look at them then.
"""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import itertools
import json
import os
import random
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whowhom.graph.diagram import FORMS, Picture, diagram, render, save
from whowhom.graph.diagram.curves import LABEL_SIZE
from whowhom.graph.diagram.data import data
from whowhom.graph.diagram.geometry import holds, overlap, point
from whowhom.graph.diagram.layout import layout
from whowhom.graph.diagram.page import asset
from whowhom.graph.elements import Elements, Node
from whowhom.schemas import InputError, UnknownNameError
from worked_graph import REPORTS, worked_elements

LIBRARY = "vendor/cytoscape.min.js"
GOLDEN = Path(__file__).parent / "golden"
GRAPH = worked_elements()
PICTURE = diagram(GRAPH, "russia", depth=2)
WORDS = {("Actor", "name"), ("Issue", "name"), ("Place", "name"), ("Triple", "quote")}
WORDS |= {("Document", name) for name in ("title", "outlet", "url", "published")}
ATTACKS = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script><!--",
    '"><img src=x onerror=alert(1)>',
    "' onload='alert(1)",
    "</title></svg><svg onload=alert(1)>",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "{{7*7}} ${7*7} #{7*7} <%= 7*7 %>",
    "]]> <![CDATA[ <!ENTITY x SYSTEM 'file:///etc/passwd'> &x; &lt;b&gt; &#60;",
    'x"]; n9 [label="evil" URL="javascript:alert(1)"]; a -> b [',
    'x"] click n0 "javascript:alert(1)"',
    "x\nclick n0 call alert(1)\n%%{init: {'securityLevel': 'loose'}}%%",
    "`**bold**` #quot; end subgraph --- :::",
    "\\N \\G \\\" \\\\",
    "\u202egnp.exe\u2066 \u2028 \u2029 \x00 \x1b[31m \ud800 \ufffe",
    "=cmd|' /C calc'!A0",
]  # fmt: skip


def with_words(word: str, graph: Elements = GRAPH) -> Elements:
    """The graph with one text in every place that a document can fill."""
    nodes = [
        Node(node.label, node.id, {k: word if (node.label, k) in WORDS else v for k, v in node.props.items()})
        for node in graph.nodes
    ]
    nodes = [Node(n.label, n.id, {**n.props, "url": word}) if n.label == "Document" else n for n in nodes]
    return Elements(tuple(nodes), graph.edges)


def attacked(word: str) -> Picture:
    return diagram(with_words(word), "russia", depth=2, title=word)


# What is drawn


def test_a_picture_shows_facts_with_their_quotes() -> None:
    lines = {(line.source[1], line.target[1], line.sign): line for line in PICTURE.lines}
    met = lines["russia", "iran", "cooperation"]
    assert (met.count, met.origins, met.label) == (3, 2, "met with, praised (3)")
    assert [e.quote for e in met.evidence] == [
        "Russia met Iran on Sunday.",
        "Russia praised Iran.",
        "Russia met Iran on Tuesday.",
    ]
    assert lines["russia", "iran", "conflict"].label == "criticised"
    assert not any("qatar" in key or key[:2] == ("france", "mali") for key in lines)
    assert PICTURE.shapes[0].focus
    assert PICTURE.shapes[0].name == "Russia"


def test_depth_and_size_are_kept() -> None:
    near = diagram(GRAPH, "russia")
    assert {shape.ref[1] for shape in near.shapes} == {"russia", "iran", "syria", "turkey", "truce", "ansar-dine"}
    small = diagram(GRAPH, "russia", depth=2, most=4, quotes=1)
    assert (len(small.shapes), small.left_out) == (4, len(PICTURE.shapes) - 4)
    assert max(len(line.evidence) for line in small.lines) == 1
    assert max(line.triples for line in small.lines) == 3
    actors = diagram(GRAPH, "russia", labels=())
    assert {shape.ref[0] for shape in actors.shapes} == {"Actor"}


def test_an_actor_without_dealings_stands_alone() -> None:
    alone = diagram(GRAPH, "elodie-nandu")
    assert (len(alone.shapes), alone.lines) == (1, ())
    for form in FORMS:
        assert "Élodie Ñandú" in render(alone, form)


def test_an_unknown_actor_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="russia"):
        diagram(GRAPH, "rusia")


# How it is drawn


@pytest.mark.parametrize("form", list(FORMS))
def test_the_output_is_the_golden_file(form: str) -> None:
    """Of the page without the vendored library, which has a hash of its own."""
    path = GOLDEN / f"russia.{form}"
    text = render(PICTURE, form).replace(asset(LIBRARY), "")
    if os.environ.get("WHOWHOM_WRITE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


def test_the_vendored_library_is_the_one_that_is_told() -> None:
    digest = hashlib.sha256(asset(LIBRARY).encode()).hexdigest()
    assert digest in asset("vendor/README.md")
    assert "Permission is hereby granted" in asset("vendor/cytoscape.LICENSE")


@pytest.mark.parametrize("form", list(FORMS))
def test_the_order_of_the_input_changes_no_byte(form: str) -> None:
    other = worked_elements(random.Random(5).sample(REPORTS, len(REPORTS)))
    assert render(diagram(other, "russia", depth=2), form) == render(PICTURE, form)


@pytest.mark.parametrize("form", list(FORMS))
def test_each_form_has_legend_title_sources_and_counts(form: str) -> None:
    text = render(PICTURE, form)
    for words in (
        "Russia: who does what to whom",
        "cooperation",
        "conflict",
        "Harbour Gazette",
        "met with, praised (3)",
    ):
        assert words in text


def _crowd(actors: int, lines: int) -> Picture:
    """A picture with that many shapes, made of the lines of the worked one."""
    shape, chance = PICTURE.shapes[0], random.Random(7)
    names = [
        f"The {word} of {number}"
        for number, word in zip(range(actors), itertools.cycle(["State", "Army", "United Front for Progress"]))
    ]
    shapes = [dataclasses.replace(shape, ref=("Actor", f"a{i}"), name=names[i], focus=i == 0) for i in range(actors)]
    pairs = [(0, i) for i in range(1, actors)]
    pairs += [tuple(chance.sample(range(actors), 2)) for _ in range(lines - len(pairs))]  # type: ignore[misc]
    made = [
        dataclasses.replace(PICTURE.lines[i % len(PICTURE.lines)], source=shapes[a].ref, target=shapes[b].ref)
        for i, (a, b) in enumerate(pairs)
    ]
    return dataclasses.replace(PICTURE, shapes=tuple(shapes), lines=tuple(made))


def test_thirty_shapes_do_not_overlap() -> None:
    crowd = _crowd(30, 50)
    placed = layout(crowd)
    assert all(overlap(one, other) == 0 for one, other in itertools.combinations(placed.boxes, 2))
    labels = [curve.label for curve in placed.curves]
    covered = sum(overlap(label, box) > 20 for label in labels for box in placed.boxes)
    clashing = sum(overlap(one, other) > LABEL_SIZE * 8 for one, other in itertools.combinations(labels, 2))
    assert (covered, clashing) <= (2, 5)
    crossed = 0
    for line, curve in zip(crowd.lines, placed.curves, strict=True):
        ends = {line.source, line.target}
        others = [box for shape, box in zip(crowd.shapes, placed.boxes, strict=True) if shape.ref not in ends]
        crossed += any(
            holds(box, point(curve.start, curve.bend, curve.end, t / 20), 0) for box in others for t in range(21)
        )
    assert crossed <= 3
    assert placed.w < 2500
    assert placed.h < 2500


def test_sixty_names_and_two_hundred_lines_can_be_read() -> None:
    placed = layout(_crowd(60, 200))
    labels = [curve.label for curve in placed.curves]
    assert all(overlap(one, other) == 0 for one, other in itertools.combinations(placed.boxes, 2))
    assert sum(overlap(one, other) > 0 for one, other in itertools.combinations(labels, 2)) <= 4
    assert sum(overlap(label, box) > 0 for label in labels for box in placed.boxes) <= 2


def test_parallel_lines_are_apart() -> None:
    placed = layout(PICTURE)
    between = [
        curve.bend
        for line, curve in zip(PICTURE.lines, placed.curves, strict=True)
        if {line.source[1], line.target[1]} == {"russia", "iran"}
    ]
    assert len(between) == 3
    assert all(abs(a[0] - b[0]) + abs(a[1] - b[1]) > 20 for a, b in itertools.combinations(between, 2))


# Files


def test_a_diagram_is_saved_by_its_ending(tmp_path: Path) -> None:
    for ending, form in {
        "html": "html",
        "HTM": "html",
        "svg": "svg",
        "mmd": "mmd",
        "mermaid": "mmd",
        "gv": "dot",
    }.items():
        path = save(PICTURE, tmp_path / f"picture.{ending}")
        assert path.read_bytes() == render(PICTURE, form).encode()
    with pytest.raises(UnknownNameError, match="svg"):
        save(PICTURE, tmp_path / "picture.jpeg")
    with pytest.raises(InputError, match="cannot be written"):
        save(PICTURE, tmp_path / "absent" / "picture.svg")


# Harm


class Page(HTMLParser):
    """The elements of a page with their attributes, and what stands in its scripts."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.attributes: list[tuple[str, str]] = []
        self.scripts: list[str] = []
        self.inside = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        self.attributes += [(name, value or "") for name, value in attrs]
        self.inside = tag

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "script":
            self.scripts.append(data)


def skeleton(text: str) -> list[str]:
    """The lines of DOT or Mermaid without what stands between quotes and in comments."""
    return [re.sub(r'"(?:\\.|[^"\\])*"', '""', row) for row in text.splitlines() if not row.startswith("%% ")]


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_page_holds_words_as_words(attack: str) -> None:
    text = render(attacked(attack), "html")
    page = Page(text)
    named = [tag for tag in page.tags if tag[0] not in ("text", "li")]
    assert named == [tag for tag in Page(render(attacked("plain"), "html")).tags if tag[0] not in ("text", "li")]
    assert not [name for name, _ in page.attributes if name.startswith("on") or name in ("href", "src", "style")]
    held = json.loads(page.scripts[0])
    assert held == json.loads(json.dumps(data(attacked(attack))))
    assert {source["url"] for source in held["sources"]} == {""}


def test_the_policy_allows_these_scripts_and_this_style_only() -> None:
    text = render(PICTURE, "html")
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    (style,) = re.findall(r"<style[^>]*>(.*?)</style>", text, re.DOTALL)
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert found
    policy = found[1]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for name, contents in (("script", scripts), ("style", [style])):
        digests = (base64.b64encode(hashlib.sha256(content.encode()).digest()).decode() for content in contents)
        told = " ".join(f"'sha256-{digest}'" for digest in digests)
        assert f"{name}-src {told};" in policy
    own = "".join(script for script in scripts if script != asset(LIBRARY))
    own = own.replace("http://www.w3.org/2000/svg", "")  # the name of a language, which nothing fetches
    assert len(scripts) == 4
    assert "innerHTML" not in own
    assert not re.search(r"(src|href)=|url\((?!#)|@import|https?:", own.replace("link.href =", "") + style)


def test_web_addresses_become_links_and_others_do_not() -> None:
    for url, kept in {
        "https://example.org/a?b=c&d": True,
        "HTTP://example.org": True,
        "javascript:alert(1)": False,
        " javascript:alert(1)": False,
        "https://example.org/ x": False,
        "data:text/html,x": False,
        "//example.org": False,
    }.items():
        sources = data(attacked(url))["sources"]
        assert {source["url"] for source in sources} == ({url} if kept else {""})


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_svg_holds_words_as_words(attack: str) -> None:
    root = ElementTree.fromstring(render(attacked(attack), "svg"))
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert tags <= {"svg", "title", "rect", "text", "g", "defs", "marker", "path"}
    names = {name for element in root.iter() for name in element.attrib}
    assert not [name for name in names if name.startswith("on") or "href" in name or name == "style"]


@pytest.mark.parametrize("form", ["dot", "mmd"])
@pytest.mark.parametrize("attack", ATTACKS)
def test_graph_languages_hold_words_as_words(attack: str, form: str) -> None:
    text = render(attacked(attack), form)
    assert skeleton(text) == skeleton(render(attacked("plain"), form))


@given(st.text(st.characters(), max_size=60))
def test_any_word_at_all_is_only_a_word(word: str) -> None:
    graph = worked_elements(REPORTS[:1])
    picture = diagram(with_words(word, graph), "turkey", title=word)
    plain = diagram(with_words("plain", graph), "turkey", title="plain")
    for form in ("dot", "mmd"):
        assert skeleton(render(picture, form)) == skeleton(render(plain, form))
    ElementTree.fromstring(render(picture, "svg"))
    kept = [tag for tag in Page(render(picture, "html")).tags if tag[0] not in ("text", "li")]
    assert kept == [tag for tag in Page(render(plain, "html")).tags if tag[0] not in ("text", "li")]


def test_mermaid_labels_hold_letters_and_numbers_only() -> None:
    for attack in ATTACKS:
        text = render(attacked(attack), "mmd")
        comments = [row[3:] for row in text.splitlines() if row.startswith("%%")]
        assert len(comments) == 6
        for words in (*re.findall(r'"([^"]*)"', text), *(word.replace(";", "") for word in comments)):
            assert re.fullmatch(r"(?:\w|[ .,'’():–×…-]|#\d+;)*", words), words
