"""Groups of actors from a CSV file with the columns `actor` and `group`."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from ...schemas.errors import InputError


def read_groups(path: Path) -> Mapping[str, str]:
    """Each actor's group, by the name that the file gives it.

    Raises InputError, with the line, for a file that cannot be read, lacks a column, or says two things of one actor.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return _read(csv.DictReader(file, strict=True), path)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}.", where=str(path)) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"is no CSV in UTF-8: {error}.", where=str(path)) from error


def _read(rows: csv.DictReader[str], path: Path) -> Mapping[str, str]:
    if not {"actor", "group"} <= set(rows.fieldnames or ()):
        raise InputError("lacks a column actor or group.", where=str(path), hint="The first line is actor,group.")
    found: dict[str, str] = {}
    for row in rows:
        actor, group = (row["actor"] or "").strip(), (row["group"] or "").strip()
        if actor and group and found.setdefault(actor, group) != group:
            raise InputError(f"{actor!r} has two groups.", where=f"{path}:{rows.line_num}")
    return found
