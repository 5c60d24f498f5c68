"""A pytest plugin that sums the seconds of the tests by the folder under tests/ that they are in.

Setup and teardown count with the test that caused them, so the first test that needs a server pays for its start.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import PurePosixPath

import pytest


def suite_of(nodeid: str) -> str:
    """The folder of a test below tests/, or `tests` where it lies there itself."""
    parts = PurePosixPath(nodeid.partition("::")[0]).parts
    return "/".join(parts[:2]) if len(parts) > 2 else "tests"


class SuiteSeconds:
    """Collects the reports of one run."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.tests: defaultdict[str, set[str]] = defaultdict(set)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        suite = suite_of(report.nodeid)
        self.seconds[suite] += report.duration
        self.tests[suite].add(report.nodeid)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        terminalreporter.section("seconds per suite")
        for suite, seconds in sorted(self.seconds.items()):
            terminalreporter.write_line(f"{suite:24} {seconds:8.1f} s {len(self.tests[suite]):5} tests")


def pytest_configure(config: pytest.Config) -> None:
    """Register the collector."""
    config.pluginmanager.register(SuiteSeconds(), "suite-seconds-collector")
