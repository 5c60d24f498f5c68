"""A mixed folder of a thousand files: interrupted, resumed, and told what came of each kind."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ingest_made import PAGE, message

PLACES = ("Accra", "Bamako", "Dakar", "Freetown", "Lagos", "Lome", "Monrovia", "Niamey", "Nouakchott", "Ouagadougou")


def _text(number: int) -> str:
    place = PLACES[number % len(PLACES)]
    return f"Envoys of party {number} met in {place} for the {number}th day of talks on ferry line {number * 7}."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """1,000 files: 500 texts, 200 pages, 150 JSONL, 100 messages, and 50 that nobody can read."""
    made = tmp_path_factory.mktemp("mixed")
    for number in range(500):
        (made / f"{number:04}.txt").write_text(_text(number % 450))
    for number in range(500, 700):
        page = PAGE.replace("</article>", f"<p>{_text(number)} {_text(number + 3000)}</p></article>")
        (made / f"{number:04}.html").write_text(page, encoding="utf-8")
    for number in range(700, 850):
        (made / f"{number:04}.jsonl").write_text(json.dumps({"id": str(number), "text": _text(number)}))
    for number in range(850, 950):
        letter = message()
        letter.set_content(_text(number))
        letter.replace_header("Message-ID", f"<{number}@x.example>")
        (made / f"{number:04}.eml").write_bytes(letter.as_bytes())
    for number in range(950, 1000):
        (made / f"{number:04}.txt").write_bytes(b"\0\1")
    return made


def _ingest(folder: Path, workspace: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "whowhom", "ingest", str(folder), "--workspace", str(workspace)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=environment)


def test_it_can_be_interrupted_and_resumed_and_ends_with_a_table(folder: Path, tmp_path: Path) -> None:
    workspace = tmp_path / "w"
    first = _ingest(folder, workspace)
    deadline = time.monotonic() + 120
    while not (workspace / "ledger.sqlite").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(1.0)
    first.send_signal(signal.SIGINT)
    _, told = first.communicate(timeout=120)
    assert "Traceback" not in told
    second = _ingest(folder, workspace)
    out, told = second.communicate(timeout=400)
    assert second.returncode == 0, told
    assert "Traceback" not in told
    found = re.search(r"read (\d+): (\d+) new, (\d+) known, (\d+) rejected", out)
    assert found
    read, new, known, rejected = map(int, found.groups())
    assert (read, rejected) == (950, 50)
    assert new + known == read
    assert known >= 50, "fifty texts stand twice"
    assert "50 rejected: it is not text: there is a NUL at byte offset 0" in out
    assert "extracted" in out
