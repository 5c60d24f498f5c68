"""One origin, many copies: through a whole build, in every order, and undone when the original goes."""

from __future__ import annotations

import random
from pathlib import Path

from copied import cut_and_edited
from whowhom import Workspace
from whowhom.graph.elements import Elements
from whowhom.graph.view import View
from whowhom.looking import Look

REPORT = """Russia bombed the town of Idlib on 5 December 2016, the ministry in Damascus said.

The raid lasted for an hour and hit a market, a bakery and the road that leads north to the border crossing. People
who had fled from the villages around the town said that they had seen four aircraft. A doctor at the hospital said
that the generators had failed soon afterwards and that the wounded had to be carried to cellars.

Turkey condemned the attack on 6 December 2016. Iran backs Syria. Traders in the town said that the price of bread had
doubled within a week, and that nobody knew when the road would be open again."""
OTHER = """Russia bombed the town of Idlib on 5 December 2016.

Our reporter counted nine craters on the way to the square."""


def article(folder: Path, name: str, outlet: str, published: str, text: str) -> Path:
    path = folder / f"{name}.txt"
    path.write_text(f"---\ntitle: {name}\noutlet: {outlet}\npublished: {published}\n---\n\n{text}\n", encoding="utf-8")
    return path


def built(folder: Path, paths: list[Path], batches: int = 1) -> Elements:
    with Workspace.at(folder) as space:
        for start in range(batches):
            space.add(paths[start::batches])
            space.build()
        return space.graph()


def bombing(elements: Elements) -> dict[str, object]:
    (edge,) = [e for e in elements.edges if e.type == "BOMBED" and e.source[1] == "russia"]
    return {name: edge.props[name] for name in ("count", "triples", "origins")}


def test_a_copy_is_no_second_origin(tmp_path: Path) -> None:
    first = article(tmp_path, "first", "Levant Courier", "2016-12-07", REPORT)
    reprint = article(tmp_path, "reprint", "Atlantic Digest", "2016-12-08", cut_and_edited(REPORT, random.Random(5)))
    own = article(tmp_path, "own", "Harbour Wire", "2016-12-07", OTHER)
    both = built(tmp_path / "a", [first, reprint])
    assert bombing(both)["triples"] == 2
    assert bombing(both)["origins"] == 1
    outlets = {str(n.props["outlet"]): n.props["origin"] for n in both.nodes if n.label == "Document"}
    assert outlets == {"Levant Courier": "Levant Courier", "Atlantic Digest": "Levant Courier"}
    three = built(tmp_path / "b", [own, reprint, first], batches=3)
    assert bombing(three)["origins"] == 2
    assert built(tmp_path / "c", [first, reprint, own]) == three
    with Workspace.at(tmp_path / "c") as space:
        seen = space.graph(Look(View(min_origins=2)))
        assert bombing(seen) == bombing(three)
        assert not any(edge.type == "BACKS" for edge in seen.edges)  # both copies say so, one origin


def test_without_the_original_the_copy_stands_for_itself(tmp_path: Path) -> None:
    first = article(tmp_path, "first", "Levant Courier", "2016-12-07", REPORT)
    reprint = article(tmp_path, "reprint", "Atlantic Digest", "2016-12-08", cut_and_edited(REPORT, random.Random(5)))
    alone = built(tmp_path / "a", [reprint])
    assert {n.props["origin"] for n in alone.nodes if n.label == "Document"} == {"Atlantic Digest"}
    assert len(built(tmp_path / "b", [first, reprint]).nodes) > len(alone.nodes)


def test_a_retraction_takes_the_group_apart_and_its_undo_joins_it_again(tmp_path: Path) -> None:
    chance = random.Random(5)
    first = article(tmp_path, "first", "Levant Courier", "2016-12-07", REPORT)
    reprint = article(tmp_path, "reprint", "Atlantic Digest", "2016-12-08", cut_and_edited(REPORT, chance))
    third = article(tmp_path, "third", "Harbour Wire", "2016-12-09", cut_and_edited(REPORT, chance))
    with Workspace.at(tmp_path / "space") as space:
        space.add([third, first, reprint])
        space.build()
        whole = space.graph()
        assert bombing(whole)["origins"] == 1
        space.retract([str(first)], by="desk")
        space.build()
        assert origins_of(space.graph()) == {"Atlantic Digest"}  # the earliest that is left
        assert space.graph() == built(tmp_path / "without", [reprint, third])
        space.retract([str(first)], by="desk", undo=True)
        space.build()
        assert space.graph() == whole
        assert origins_of(space.graph()) == {"Levant Courier"}


def origins_of(elements: Elements) -> set[object]:
    return {node.props["origin"] for node in elements.nodes if node.label == "Document"}
