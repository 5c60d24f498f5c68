"""Measure the sizes that the house style sets, print them, and fail where the product exceeds them.

Lengths are lines of source, a function's from its `def` to its end without its docstring; a nested function counts by
itself and within the outer one. A function is typed where its result and every parameter but `self` and `cls` are
annotated. Limits hold for the product; tests and tools are printed beside it.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parent.parent
GROUPS = {
    "product": ("schemas", "ingest", "graph", "queries", "src/whowhom"),
    "tests": ("tests",),
    "tools": ("tools", "bench"),
}
LONGEST_FUNCTION, LONGEST_FILE, LARGEST_MEDIAN = 60, 300, 8


Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Size:
    """The length in lines of a function or file, and where it is; files count as typed."""

    where: str
    lines: int
    typed: bool = True


def python_files(folders: Sequence[str]) -> list[Path]:
    """Every Python file under the folders, sorted; links (the second way into the four folders) are not followed."""
    found: list[Path] = []
    for folder in folders:
        for path in (ROOT / folder).rglob("*.py"):
            inner = path.relative_to(ROOT)
            if not any((ROOT / parent).is_symlink() for parent in inner.parents):
                found.append(path)
    return sorted(found)


def own_length(function: Function) -> int:
    """Lines of a function from its `def` on, without its docstring."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function, clean=False) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def is_typed(function: Function) -> bool:
    """Whether the result and every parameter but `self` and `cls` are annotated."""
    given = function.args
    parameters = [*given.posonlyargs, *given.args, *given.kwonlyargs, *filter(None, (given.vararg, given.kwarg))]
    named = (parameter for parameter in parameters if parameter.arg not in ("self", "cls"))
    return function.returns is not None and all(parameter.annotation is not None for parameter in named)


def functions(path: Path) -> Iterator[Size]:
    """The sizes of all functions of a file, nested ones too."""
    for node in ast.walk(ast.parse(path.read_bytes(), str(path))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            where = f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
            yield Size(where, own_length(node), is_typed(node))


def table_row(name: str, files: Sequence[Size], found: Sequence[Size]) -> str:
    """One printed line of figures for a group that has at least one function."""
    lines = [size.lines for size in found]
    tenths = quantiles(lines, n=10, method="inclusive") if len(lines) > 1 else lines * 9
    typed = 100 * sum(size.typed for size in found) / len(found)
    of_files = [size.lines for size in files]
    return (
        f"{name:8} functions {len(lines):5}: median {median(lines):g}, p90 {tenths[8]:g}, max {max(lines)};"
        f" files {len(of_files):4}: median {median(of_files):g}, max {max(of_files)}; typed {typed:.1f} %"
    )


def complaints(files: Sequence[Size], found: Sequence[Size]) -> Iterator[str]:
    """What of the product exceeds the limits, one sentence each."""
    for size in files:
        if size.lines > LONGEST_FILE:
            yield f"{size.where}: {size.lines} lines, more than {LONGEST_FILE}: split the file."
    for size in found:
        if size.lines > LONGEST_FUNCTION:
            yield f"{size.where}: {size.lines} lines, more than {LONGEST_FUNCTION}: split the function."
        if not size.typed:
            yield f"{size.where}: a parameter or the result has no type."
    middle = median(size.lines for size in found)
    if middle > LARGEST_MEDIAN:
        yield f"The median function has {middle:g} lines, more than {LARGEST_MEDIAN}."


def main() -> int:
    """Print a line for each group; return 1 where the product exceeds a limit."""
    problems: list[str] = []
    for name, folders in GROUPS.items():
        paths = python_files(folders)
        files = [Size(str(path.relative_to(ROOT)), len(path.read_bytes().splitlines())) for path in paths]
        found = [size for path in paths for size in functions(path)]
        if found:
            print(table_row(name, files, found))
        if found and name == "product":
            problems = list(complaints(files, found))
    print(*problems, sep="\n", end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
