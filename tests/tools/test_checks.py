"""The check scripts find what they are there to find."""

from __future__ import annotations

import ast
from pathlib import Path

import lock_is_current
import no_machine_names
import pytest
import sizes

FUNCTION = '''
def join(self, first: str, *rest: str) -> str:
    """Two lines
    of docstring."""

    def inner(x):
        return x

    return inner(first)
'''


def parsed(name: str) -> sizes.Function:
    found = next(node for node in ast.walk(ast.parse(FUNCTION)) if getattr(node, "name", "") == name)
    assert isinstance(found, ast.FunctionDef)
    return found


def test_a_docstring_does_not_count_and_self_needs_no_type() -> None:
    assert sizes.own_length(parsed("join")) == 6
    assert sizes.own_length(parsed("inner")) == 2
    assert sizes.is_typed(parsed("join"))
    assert not sizes.is_typed(parsed("inner"))


def test_what_exceeds_the_limits_is_named() -> None:
    files = [sizes.Size("long.py", 301), sizes.Size("short.py", 300)]
    found = [sizes.Size("a", 61), sizes.Size("b", 9), sizes.Size("c", 9, typed=False)]
    told = "\n".join(sizes.complaints(files, found))
    assert [word for word in ("long.py", "short.py", "a:", "b:", "c:", "median") if word in told] == [
        "long.py",
        "a:",
        "c:",
        "median",
    ]


def test_links_are_not_followed() -> None:
    files = sizes.python_files(["src/whowhom"])
    assert files
    assert not any("src/whowhom/schemas" in path.as_posix() for path in files)


# Put together from parts, so that the check does not find this file.
@pytest.mark.parametrize(
    "text",
    [
        "see https://py" + "pi.org/simple",
        "--index" + "-url https://mirror.example",
        "from https://repo1.maven" + ".org/maven2",
        "cd /ro" + "ot/project",
        'open("/ho' + 'me/ann/x")',
        "in C:\\Us" + "ers\\ann",
    ],
)
def test_index_hosts_and_machine_folders_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(no_machine_names, "ROOT", tmp_path)
    file = tmp_path / "notes.md"
    file.write_text(f"first line\n{text}\n", encoding="utf-8")
    assert [finding.startswith("notes.md:2: names ") for finding in no_machine_names.findings(file)] == [True]


@pytest.mark.parametrize(
    "text",
    ["the PyPI package", "https://un.org/work/home/x", "src/ro" + "ot/x", "~/work/x", "/tmp/x"],
)
def test_ordinary_text_passes(tmp_path: Path, text: str) -> None:
    file = tmp_path / "notes.md"
    file.write_text(text, encoding="utf-8")
    assert list(no_machine_names.findings(file)) == []


def test_a_dependency_without_a_fitting_pin_is_named(tmp_path: Path) -> None:
    lock = tmp_path / "run.txt"
    lock.write_text("Some_Name==1.2 ; python_version > '3' \\\n    --hash=sha256:00\nother==2\n", encoding="utf-8")
    held = lock_is_current.pins(lock)
    assert held == {"some-name": {"1.2"}, "other": {"2"}}
    declared = ["some-name>=1,<2", "other>=3", "third", "whowhom[test]"]
    assert list(lock_is_current.unanswered(declared, held, "run.txt")) == [
        "run.txt holds 2 for other>=3: run `make lock`.",
        "run.txt holds nothing for third: run `make lock`.",
    ]
