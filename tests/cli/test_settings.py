"""A flag wins over the environment, that over the file, that over the default."""

from __future__ import annotations

from pathlib import Path

import pytest

from whowhom.schemas import SettingsError
from whowhom.settings import load_settings


def test_flag_over_environment_over_file_over_default(tmp_path: Path) -> None:
    assert load_settings(workspace=tmp_path, environment={}).processes == 1
    (tmp_path / "workspace.toml").write_text('processes = 2\nstore = "embedded"\n', encoding="utf-8")
    assert load_settings(workspace=tmp_path, environment={}).processes == 2
    environment = {"WHOWHOM_PROCESSES": "3", "WHOWHOM_WORKSPACE": str(tmp_path)}
    assert load_settings(environment=environment).processes == 3
    assert load_settings(processes=4, environment=environment).processes == 4


def test_query_folder_is_relative_to_the_workspace(tmp_path: Path) -> None:
    (tmp_path / "workspace.toml").write_text('queries = "mine"\n', encoding="utf-8")
    assert load_settings(workspace=tmp_path, environment={}).queries == tmp_path / "mine"


@pytest.mark.parametrize(
    "text",
    [
        "processes = 0",
        "processes = true",
        "store = 3",
        "nonsense = 1",
        "store =",
        "min_confidence = 2",
        "min_confidence = nan",
        "min_confidence = true",
    ],
)
def test_what_cannot_be_used_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "workspace.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError):
        load_settings(workspace=tmp_path, environment={})


def test_a_number_in_the_environment_must_be_one(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="WHOWHOM_PROCESSES"):
        load_settings(workspace=tmp_path, environment={"WHOWHOM_PROCESSES": "many"})


def test_the_least_confidence_comes_from_file_and_environment(tmp_path: Path) -> None:
    (tmp_path / "workspace.toml").write_text("min_confidence = 0.25\n", encoding="utf-8")
    assert load_settings(workspace=tmp_path, environment={}).min_confidence == 0.25
    environment = {"WHOWHOM_MIN_CONFIDENCE": "0.75"}
    assert load_settings(workspace=tmp_path, environment=environment).min_confidence == 0.75
    assert load_settings(workspace=tmp_path, environment=environment, min_confidence=1.0).min_confidence == 1.0
