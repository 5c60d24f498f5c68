"""What curves ask of all boxes at once is what `geometry` tells of one after the other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whowhom.graph.diagram.curves import _hits, _Room
from whowhom.graph.diagram.geometry import Box, Curve, between, holds, overlap, point

places = st.tuples(st.floats(-300, 300), st.floats(-300, 300))
boxes = st.builds(lambda at, w, h: Box(at[0], at[1], w, h, ()), places, st.floats(1, 200), st.floats(1, 60))


@given(st.lists(boxes, min_size=3, max_size=12), places, st.lists(places, max_size=6), boxes)
def test_rooms_agree_with_geometry(
    nodes: list[Box], bend: tuple[float, float], bends: list[tuple[float, float]], label: Box
) -> None:
    named = {("Actor", str(number)): box for number, box in enumerate(nodes)}
    room = _Room(named, len(bends))
    for other in bends:
        room.take(Curve(other, other, other, Box(other[0], other[1], 90, 15, ())))
    start, end = ((box.x, box.y) for box in nodes[:2])
    on_way = [point(start, bend, end, step / 24) for step in range(1, 24)]
    hits = sum(holds(box, place, 5) for place in on_way for box in nodes[2:])
    assert _hits(room.others([("Actor", "0"), ("Actor", "1")]), start, bend, end) == hits
    assert room.near(bend) == sum(between(bend, other)[2] < 20 for other in bends)
    taken = [*nodes, *(Box(other[0], other[1], 90, 15, ()) for other in bends)]
    assert room.shared(label) == sum(overlap(label, other) for other in taken)
