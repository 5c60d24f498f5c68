"""Run the command line in this process, as a shell would see it."""

from __future__ import annotations

import contextlib
import io
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from whowhom.cli import main

SAMPLES = Path(__file__).resolve().parents[1] / "ingest" / "samples"


@dataclass(frozen=True, slots=True)
class Result:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


def run(*arguments: str | Path) -> Result:
    """Run `whowhom ARGUMENTS`."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    argv = ["whowhom", *map(str, arguments)]
    with patch.object(sys, "argv", argv), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
    return Result(code, out.getvalue(), err.getvalue())


def ok(*arguments: str | Path) -> str:
    """What a command that must succeed prints to stdout."""
    result = run(*arguments)
    assert result.code == 0, result
    return result.out
