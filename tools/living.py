"""The README's demonstration of a living graph, run for real on three short articles in `docs/living`.

`python tools/living.py` prints it; `tools/readme_figures.py` puts it into the README.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

ARTICLES = Path(__file__).resolve().parents[1] / "docs" / "living"

STEPS: Sequence[tuple[str, Sequence[str]]] = (
    ("an article", ["ingest", "1-raid.txt"]),
    ("one that contradicts it", ["ingest", "2-denial.txt"]),
    ("", ["contradictions"]),
    ("a reprint: another outlet, cut and edited, and still one origin", ["ingest", "3-reprint.txt"]),
    ("", ["query", "copies"]),
    ("", ["cypher", "MATCH (:Actor)-[r:BOMBED]->(p) RETURN p.name AS place, r.count, r.triples, r.origins"]),
    ("the Herald takes its report back", ["retract", "2-denial.txt", "--why", "withdrawn by the editor"]),
    ("", ["diff"]),
    ("", ["contradictions"]),
    ("what we knew before", ["contradictions", "--known-at", "3"]),
)
"""What is done, each with a word on it."""


def demonstration() -> str:
    """Every command with what it prints, as a block of text; lists of changes by type are left out."""
    with tempfile.TemporaryDirectory() as folder:
        parts = [part for word, command in STEPS for part in _step(word, command, Path(folder) / "data")]
    return "```text\n" + "\n".join(parts).strip() + "\n```\n"


def _step(word: str, command: Sequence[str], workspace: Path) -> Iterator[str]:
    printed = run(command, workspace)
    if command[0] in ("ingest", "retract"):
        printed = re.sub(r"(?m)^  .*\n", "", printed)
    if word:
        yield f"# {word}"
    yield f"$ whowhom {' '.join(_quoted(item) for item in command)}"
    yield from (line.rstrip() for line in printed.strip("\n").splitlines())
    yield ""


def run(command: Sequence[str], workspace: Path) -> str:
    """What a command prints in that workspace, with the articles' folder as its own. Raises CalledProcessError."""
    environment = {**os.environ, "COLUMNS": "160", "WHOWHOM_WORKSPACE": str(workspace), "WHOWHOM_AUTHOR": "desk"}
    whole = [sys.executable, "-m", "whowhom", *command]
    done = subprocess.run(whole, cwd=ARTICLES, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def _quoted(item: str) -> str:
    return f'"{item}"' if " " in item else item


if __name__ == "__main__":
    sys.stdout.write(demonstration())
