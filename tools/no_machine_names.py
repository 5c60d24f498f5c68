"""Fail where a tracked text file names a package index or a folder of the machine that it was written on.

Both tie a clone to one place: an index address in a lock file sends every installer there, and a path of a home or
work folder is nobody else's.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The hosts are written as patterns, so that this file does not name them.
INDEX = re.compile(
    r"\b(?:(?:test\.)?pypi|files\.pythonhosted|anaconda|crates|rubygems)\.(?:org|io)\b"
    r"|\b(?:registry\.npmjs|registry\.yarnpkg|proxy\.golang|deb\.debian|archive\.ubuntu)\.(?:org|com)\b"
    r"|\brepo1?\.maven(?:\.apache)?\.org\b|\bcentral\.sonatype\.(?:org|com)\b"
    r"|^\s*--?(?:index-url|extra-index-url|find-links|trusted-host)\b",
    re.IGNORECASE,
)
FOLDER = re.compile(r"(?<![\w./~$}>*-])/(?:home/\w|root/|Users/\w|work/|opt/wheels|tmp/w/)|\b[A-Z]:\\Users\\")
RULES = {"names a package index": INDEX, "names a folder of one machine": FOLDER}


def tracked_files() -> list[Path]:
    """Every file that git tracks here, links left out."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout
    paths = (ROOT / name for name in listed.decode().split("\0") if name)
    return [path for path in paths if path.is_file() and not path.is_symlink()]


def findings(path: Path) -> Iterator[str]:
    """One sentence for each line of a text file that breaks a rule; binary files give none."""
    content = path.read_bytes()
    if b"\0" in content:
        return
    for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), start=1):
        for complaint, pattern in RULES.items():
            if match := pattern.search(line):
                yield f"{path.relative_to(ROOT)}:{number}: {complaint}: {match.group().strip()}"


def main() -> int:
    """Print the findings; return 1 where there are any."""
    found = [sentence for path in tracked_files() for sentence in findings(path)]
    print("\n".join(found) or "No tracked file names a package index or a folder of one machine.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
