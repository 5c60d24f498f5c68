"""Edge lists for R and everything else that reads CSV: events one by one, signed dyads, relational events."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from ..analysis.dealings import Dealing, dealings
from ..elements import Elements
from .table import Cell, harmless

_SIGNS = {"cooperation": 1, "conflict": -1, "neutral": 0}


def write_edges(elements: Elements, path: Path) -> int:
    """Write every dealing between two actors as a row; how many. igraph's graph_from_data_frame reads it.

    `sign` is 1, 0 or -1, `weight` the score from -10 to 10, `date` the first day known.
    """
    found = dealings(elements)
    columns = ("source", "target", "sign", "weight", "date", "end", "what", "category", "predicates", "origins", "id")
    return _write(path, columns, map(_edge, found))


def _edge(one: Dealing) -> Sequence[Cell]:
    told = one.category, "; ".join(one.predicates), len(one.origins)
    times = (one.start if one.dated else None, one.end if one.dated else None)
    return one.source, one.target, _SIGNS[one.sign], one.score / 10, *times, one.what, *told, one.report


def write_signnet(elements: Elements, path: Path) -> int:
    """Write each pair of actors once with the sign of the majority of its dealings; how many. R's signnet reads it.

    A pair with as many of one sign as of the other has no sign, and is left out.
    """
    net: dict[tuple[str, str], int] = {}
    for one in dealings(elements):
        pair = (min(one.source, one.target), max(one.source, one.target))
        net[pair] = net.get(pair, 0) + _SIGNS[one.sign]
    signed = [(*pair, 1 if value > 0 else -1) for pair, value in sorted(net.items()) if value]
    return _write(path, ("from", "to", "sign"), signed)


def write_relevent(elements: Elements, path: Path) -> int:
    """Write the events that are known to the day as relational events in order of time; how many.

    The form of statnet's relevent: `time` in days from the first event on, `sender`, `receiver`; `sign` comes after.
    """
    dated = [one for one in dealings(elements) if one.what == "Event" and one.dated and one.start == one.end]
    dated.sort(key=lambda one: (str(one.start), one.source, one.target, one.report))
    first = date.fromisoformat(str(dated[0].start)) if dated else date.min
    rows = [((date.fromisoformat(str(d.start)) - first).days, d.source, d.target, _SIGNS[d.sign]) for d in dated]
    return _write(path, ("time", "sender", "receiver", "sign"), rows)


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    written = 0
    with path.open("w", encoding="utf-8", errors="replace", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        for written, row in enumerate(rows, start=1):  # noqa: B007
            writer.writerow(map(harmless, row))
    return written
