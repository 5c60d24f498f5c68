"""Files of decisions: the questions of `whowhom review --list`, each with the verdict of a person."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .schemas import InputError


def read_decisions(path: Path, text: str | None = None) -> list[dict[str, Any]]:
    """The decisions of a file of JSON lines, or of its text where that is read already. Raises InputError."""
    found: list[dict[str, Any]] = []
    try:
        lines = (path.read_text(encoding="utf-8") if text is None else text).splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the decisions cannot be read: {error}.", where=str(path)) from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                decision = json.loads(line)
            except ValueError as error:
                raise InputError(f"this is no JSON: {error}.", where=f"{path}:{number}") from error
            if not isinstance(decision, dict):
                raise InputError("a decision is an object with verdict, left and right.", where=f"{path}:{number}")
            if decision.get("verdict"):  # a listed candidate without a verdict is left for later
                found.append(decision)
    return found
