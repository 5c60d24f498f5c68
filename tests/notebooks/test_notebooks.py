"""Every notebook runs from a fresh kernel, and its two forms say the same.

After editing one of them: `jupytext --sync notebooks/*.py`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jupytext
import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
# What each must have printed: a notebook that runs through and shows nothing is no example.
SHOWN = {
    "read_an_article": ["Russia – brokered – ", "brokered an agreement", "quotes stand in the text"],
    "who_influences_whom": ["leverage", "brokered", "pagerank", "<svg"],
}


def _read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]


def _cells(notebook: Any) -> list[tuple[str, str]]:
    return [(cell.cell_type, cell.source.strip()) for cell in notebook.cells]


def _shown(notebook: Any) -> str:
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    return "\n".join(str(output.get("text", "")) + str(output.get("data", "")) for output in outputs)


def test_each_notebook_has_both_forms() -> None:
    assert {path.stem for path in NOTEBOOKS} == {path.stem for path in FOLDER.glob("*.py")} == set(SHOWN)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_both_forms_say_the_same(path: Path) -> None:
    notebook = _read(path)
    assert _cells(notebook) == _cells(jupytext.read(path.with_suffix(".py")))
    assert all(not cell.outputs and cell.execution_count is None for cell in notebook.cells if "outputs" in cell)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.filterwarnings("default")
def test_it_runs_and_shows_something(path: Path, tmp_path: Path) -> None:
    notebook = _read(path)
    client = NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": tmp_path}})
    shown = _shown(client.execute())
    assert [words for words in SHOWN[path.stem] if words not in shown] == []
