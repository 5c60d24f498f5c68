"""Where the nodes of a large picture are: the same everywhere, much the same with one more, blocs by themselves."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import math
import random
from itertools import combinations
from statistics import mean, median
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crowd import crowd
from whowhom.graph.diagram import Picture, diagram, render
from whowhom.graph.diagram.forces import MANY, spread
from whowhom.graph.diagram.geometry import Point, overlap
from whowhom.graph.diagram.layout import places
from whowhom.graph.elements import NodeKey

ACTORS, TIES, BLOC = 200, 750, 40


@functools.cache
def picture(actors: int = ACTORS, ties: int = TIES) -> Picture:
    return diagram(crowd(actors, ties), None, most=actors)


@functools.cache
def placed() -> dict[NodeKey, Point]:
    return spots(picture())


def spots(drawn: Picture) -> dict[NodeKey, Point]:
    return {shape.ref: (box.x, box.y) for shape, box in zip(drawn.shapes, places(drawn), strict=True)}


def wide(spots: dict[NodeKey, Point]) -> float:
    return max(x for x, _ in spots.values()) - min(x for x, _ in spots.values())


def digest(found: list[Point]) -> str:
    return hashlib.sha256(";".join(f"{x.hex()},{y.hex()}" for x, y in found).encode()).hexdigest()[:16]


@pytest.mark.parametrize(
    ("count", "told"), [(60, "8e5b570b0a05a688"), (320, "f852deb1a78ed439"), (720, "833c1440689cba63")]
)
def test_the_places_are_the_same_to_the_last_bit_everywhere(count: int, told: str) -> None:
    """Few, more, and so many that groups push; where arithmetic or the order of summing differs, this fails."""
    refs = [("Actor", f"x{number}") for number in range(count)]
    pairs = [(refs[number], refs[number * step % count]) for number in range(count) for step in (2, 5)]
    assert digest(spread(refs, sorted(set(pairs)), many=count > MANY)) == told


def test_the_order_of_many_shapes_moves_none() -> None:
    shapes, lines = list(picture().shapes), list(picture().lines)
    random.Random(2).shuffle(shapes)
    random.Random(3).shuffle(lines)
    refs = [shape.ref for shape in shapes]
    pairs = sorted({(line.source, line.target) for line in lines})
    there = dict(zip(refs, spread(refs, pairs, many=True), strict=True))
    refs.sort()
    assert there == dict(zip(refs, spread(refs, pairs, many=True), strict=True))


@pytest.mark.parametrize("partners", [(5,), (17, 121, 190), (3, 90, 100, 170)])
def test_one_actor_more_moves_the_others_little(partners: tuple[int, ...]) -> None:
    drawn = picture()
    new = dataclasses.replace(drawn.shapes[0], ref=("Actor", "newcomer"), name="Newcomer")
    ties = [dataclasses.replace(drawn.lines[0], source=new.ref, target=drawn.shapes[at].ref) for at in partners]
    after = spots(dataclasses.replace(drawn, shapes=(*drawn.shapes, new), lines=(*drawn.lines, *ties)))
    moved = sorted(math.dist(placed()[ref], after[ref]) / wide(placed()) for ref in placed())
    assert median(moved) < 0.05
    assert moved[len(moved) * 9 // 10] < 0.15


def test_more_dealings_of_a_pair_move_nothing() -> None:
    drawn = picture()
    again = [dataclasses.replace(line, sign="neutral", count=9) for line in drawn.lines if line.sign != "neutral"]
    assert spots(dataclasses.replace(drawn, lines=(*drawn.lines, *again))) == placed()


def test_dots_do_not_overlap() -> None:
    boxes = places(picture())
    assert {len(box.rows) for box in boxes} <= {1, 2}
    assert max(box.w for box in boxes) < 60
    assert not any(overlap(one, other) for one, other in combinations(boxes, 2))


def test_a_drawing_of_many_names_the_weightiest() -> None:
    root = ElementTree.fromstring(render(picture(), "svg"))
    space = "{http://www.w3.org/2000/svg}"
    assert len(root.findall(f".//{space}rect/{space}title")) == ACTORS
    assert len(root.findall(f".//{space}g/{space}g/{space}path")) == TIES
    weighty = sorted(picture().shapes, key=lambda shape: -shape.dealings)
    texts = [element.text for element in root.iter(f"{space}text")]
    assert weighty[0].name in texts
    assert 20 < sum(shape.name in texts for shape in weighty) <= 60


def test_many_in_blocs_are_dots_too_each_bloc_by_itself() -> None:
    shapes = tuple(dataclasses.replace(shape, bloc=1 + int(shape.ref[1][1:]) // 70) for shape in picture().shapes)
    boxes = places(dataclasses.replace(picture(), shapes=shapes))
    assert max(box.w for box in boxes) < 60
    assert not any(overlap(one, other) for one, other in combinations(boxes, 2))
    ends = {bloc: [box for box, shape in zip(boxes, shapes, strict=True) if shape.bloc == bloc] for bloc in (1, 2, 3)}
    for one, other in combinations(ends.values(), 2):
        apart = [
            *(min(b.x for b in these) - max(b.x for b in those) for these, those in ((one, other), (other, one))),
            *(min(b.y for b in these) - max(b.y for b in those) for these, those in ((one, other), (other, one))),
        ]
        assert max(apart) > 0


def test_a_bloc_keeps_together() -> None:
    def bloc(ref: NodeKey) -> int:
        return int(ref[1][1:]) // BLOC

    apart = {True: [0.0], False: [0.0]}
    for one, other in combinations(placed(), 2):
        apart[bloc(one) == bloc(other)].append(math.dist(placed()[one], placed()[other]))
    assert mean(apart[True]) < 0.5 * mean(apart[False])


@settings(max_examples=30)
@given(st.integers(1, 60), st.booleans(), st.randoms(use_true_random=False))
def test_any_graph_has_places(count: int, many: bool, chance: random.Random) -> None:
    refs = [("Actor", f"x{number}") for number in range(count)]
    pairs = [(chance.choice(refs), chance.choice(refs)) for _ in range(count)]
    found = spread(refs, sorted(set(pairs)), many=many)
    assert len(set(found)) == len(refs)
    assert all(math.isfinite(x) and math.isfinite(y) and abs(x) + abs(y) < 1e5 for x, y in found)
