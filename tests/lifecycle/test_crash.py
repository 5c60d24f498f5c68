"""Kills at random moments of everything that writes, on both stores: the next run finishes the work, exactly."""

from __future__ import annotations

import multiprocessing
import os
import random
import time
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from generated import workspace
from lifecycle_worker import work
from whowhom.graph.export import lines
from whowhom.graph.load import read_back

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["lifecycle_worker"])


def started(folder: Path, store: str) -> BaseProcess:
    process = CONTEXT.Process(target=work, args=(folder, store, dict(os.environ)))
    process.start()
    return process


def finished(folder: Path, store: str) -> float:
    """Seconds that an undisturbed run takes."""
    began = time.monotonic()
    process = started(folder, store)
    process.join(300)
    assert process.exitcode == 0
    return time.monotonic() - began


def contents(folder: Path, store: str) -> list[str]:
    """The export, which store and ledger must agree on."""
    with workspace(folder, store=store) as space:
        assert space.ledger.check() == ()
        graph = space.graph()
        assert read_back(space.store) == graph
        assert space.store.marker().complete
        return list(lines(graph))


@pytest.mark.soak
@pytest.mark.parametrize("kind", ["embedded", "neo4j"])
def test_a_kill_at_any_moment_is_made_good(
    kind: str, tmp_path: Path, cases: Callable[[int, int], int], request: pytest.FixtureRequest
) -> None:
    store = "embedded" if kind == "embedded" else str(request.getfixturevalue("empty_neo4j"))
    undisturbed = tmp_path / "undisturbed"
    finished(undisturbed, "embedded")
    expected = contents(undisturbed, "embedded")
    seconds = finished(tmp_path / "timed", "embedded")
    chance, kills = random.Random(11), cases(20, 200)
    folder, killed = tmp_path / "killed", 0
    while killed < kills:
        process = started(folder, store)
        process.join(chance.uniform(0, 0.9 * seconds))
        killed += process.exitcode is None
        process.kill()
        process.join()
        if process.exitcode == 0:  # it came to its end: the next one starts with nothing
            assert contents(folder, store) == expected
            folder = _anew(tmp_path, folder, store, killed)
    finished(folder, store)
    assert contents(folder, store) == expected


def _anew(tmp_path: Path, folder: Path, store: str, number: int) -> Path:
    with workspace(folder, store=store) as space:
        space.store.clear()
    return tmp_path / f"killed-{number}"
