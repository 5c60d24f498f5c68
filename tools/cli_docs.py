"""Write docs/cli.md from the help of the commands, or print it with --print."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import typer.main

from whowhom.cli import app

DOCS = Path(__file__).resolve().parents[1] / "docs" / "cli.md"
HEAD = "# The command line\n\nMade from the commands' own help by `python tools/cli_docs.py`; a test compares both.\n"


def document() -> str:
    """The whole page: one section a command."""
    command = typer.main.get_command(app)
    return HEAD + "".join(_sections(command, "whowhom"))


def _sections(command: Any, name: str) -> list[str]:  # noqa: ANN401  # a class of click, under a private name
    context = command.make_context(
        name, [], parent=None, resilient_parsing=True, max_content_width=110, terminal_width=110
    )
    text = command.get_help(context).replace("Usage: ", "", 1).strip()
    found = [f"\n## `{name}`\n\n```text\n{text}\n```\n"]
    for child, inner in sorted(getattr(command, "commands", {}).items()):
        found += _sections(inner, f"{name} {child}")
    return found


def main() -> None:
    """Write or print."""
    if "--print" in sys.argv[1:]:
        sys.stdout.write(document())
    else:
        DOCS.write_text(document(), encoding="utf-8")


if __name__ == "__main__":
    main()
