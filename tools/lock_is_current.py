"""Fail where the locked requirements do not answer to the dependencies that pyproject.toml declares.

Catches the usual slip, a dependency added or raised without `make lock`, without asking a package index.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


def pins(path: Path) -> dict[str, set[str]]:
    """The versions that a requirements file pins, by canonical name; several where they differ by platform."""
    found: dict[str, set[str]] = {}
    for name, version in PIN.findall(path.read_text(encoding="utf-8")):
        found.setdefault(canonicalize_name(name), set()).add(version)
    return found


def unanswered(declared: list[str], locked: Mapping[str, set[str]], where: str) -> Iterator[str]:
    """One sentence for each declared requirement without a pin that satisfies it; the project itself needs none."""
    for text in declared:
        wanted = Requirement(text)
        versions = locked.get(canonicalize_name(wanted.name), set())
        if wanted.name != "whowhom" and not any(wanted.specifier.contains(v, prereleases=True) for v in versions):
            held = ", ".join(sorted(versions)) or "nothing"
            yield f"{where} holds {held} for {wanted.name}{wanted.specifier}: run `make lock`."


def main() -> int:
    """Print what is out of date; return 1 where anything is."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project, folder = declared["project"], ROOT / "requirements"
    extras = [text for texts in project["optional-dependencies"].values() for text in texts]
    wanted = {
        "build.txt": declared["build-system"]["requires"],
        "run.txt": project["dependencies"],
        "test.txt": [*project["dependencies"], *extras],
    }
    problems = [s for name, texts in wanted.items() for s in unanswered(texts, pins(folder / name), name)]
    print("\n".join(problems) or "The locked requirements answer to pyproject.toml.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
