"""Settings that hold for every test: how many cases Hypothesis tries, and how long the long forms are."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ("browser", "neo4j_server", "suite_seconds", "workspaces")

SOAK = bool(os.environ.get("WHOWHOM_SOAK"))

# The same cases on every machine and in every run; `make soak` tries many more, and others each time.
settings.register_profile("default", max_examples=60, deadline=None, derandomize=True, database=None, print_blob=True)
settings.register_profile(
    "soak", max_examples=3000, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("soak" if SOAK else "default")


@pytest.fixture(scope="session")
def cases() -> Callable[[int, int], int]:
    """How often to repeat: `cases(20, 500)` is 20 in `make test` and 500 in `make soak` (mark the test `soak`)."""
    return lambda usual, long: long if SOAK else usual
