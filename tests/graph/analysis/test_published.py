"""Values and partings that were published, from graphs written down as data (`data/README.md` has their sources)."""

from __future__ import annotations

from pathlib import Path

import pytest

from whowhom.graph.analysis.blocs import blocs
from whowhom.graph.analysis.collapse import collapse
from whowhom.graph.analysis.edge_file import read_edges
from whowhom.graph.analysis.frustration import frustration

DATA = Path(__file__).parent / "data"


@pytest.mark.parametrize("most", [2, 3, None])
def test_the_parties_of_slovenia_form_two_blocs(most: int | None) -> None:
    """The parting of Doreian & Mrvar 1996: only two ties of the Nationalist Party are at odds with it."""
    read = read_edges(DATA / "slovene_parties_1994.csv")
    assert (len(read.edges.edges), read.rejections) == (45, ())
    found = blocs(collapse(read.edges), most, weighted=True)
    assert found.members == (("DS", "LDS", "SNS", "ZLSD", "ZS-ESS"), ("SDSS", "SKD", "SLS", "SPS-SNS", "ZS"))
    assert [(tie.source, tie.target, tie.weight) for tie in found.ties] == [("DS", "SNS", -6), ("SNS", "ZS-ESS", -9)]
    assert (found.value, found.exact) == (15, True)
    assert frustration(collapse(read.edges)).value == 2
