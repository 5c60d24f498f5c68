"""Every command has help and documentation, and help does not load what it does not need."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer.main

from command import run
from whowhom import __version__
from whowhom.cli import app

DOCS = Path(__file__).resolve().parents[2] / "docs" / "cli.md"


def commands() -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []

    def walk(prefix: str, command: Any) -> None:
        found.append((prefix, command))
        for name, child in sorted(getattr(command, "commands", {}).items()):
            walk(f"{prefix} {name}", child)

    walk("whowhom", typer.main.get_command(app))
    return found


@pytest.mark.parametrize(("name", "command"), commands(), ids=[name for name, _ in commands()])
def test_every_command_has_help_and_documentation(name: str, command: Any) -> None:
    assert command.help
    assert f"`{name}`" in DOCS.read_text(encoding="utf-8")
    for parameter in command.params:
        if parameter.name not in ("install_completion", "show_completion"):
            assert getattr(parameter, "help", None), f"{name}: {parameter.name} has no help"


def test_the_documentation_is_what_the_commands_say() -> None:
    made = subprocess.run(
        [sys.executable, Path(__file__).resolve().parents[2] / "tools" / "cli_docs.py", "--print"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert made.stdout == DOCS.read_text(encoding="utf-8"), "run `python tools/cli_docs.py`"


def test_version() -> None:
    assert run("--version").out.strip() == __version__


def test_help_loads_no_heavy_library() -> None:
    heavy = ["arcadedb", "neo4j", "networkx", "numpy", "pydantic", "rich", "spacy"]
    script = (
        "import sys\nsys.argv = ['whowhom', '--help']\nfrom whowhom.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"import json\nprint(json.dumps([name for name in {heavy!r} if name in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout.splitlines()[-1]) == []


def test_a_wrong_option_is_a_usage_error() -> None:
    result = run("export", "--nonsense")
    assert result.code == 2
    assert "--nonsense" in result.err
