"""Settings: a flag wins over the environment, that over `workspace.toml` in the workspace, that over the default."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from .schemas import SettingsError, nearest

DEFAULT_WORKSPACE = Path("whowhom-data")
FILE = "workspace.toml"
SOURCES = "sources.csv"
MIN_CONFIDENCE = 0.3
"""Triples below it wait for a review; see `docs/decisions/0010-scorer.md`."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where a workspace lies and how it is worked on.

    `store` is `embedded`, or a `neo4j://…` address; `queries` a folder of the user's own `.cypher` files;
    `processes` how many extract at once; `min_confidence` (0 to 1) what a triple needs to enter the graph unreviewed;
    `lexicon` a CSV file of the user's own entries; `sources` a CSV file with the grades of outlets; `include_coded`
    whether event data of others (GDELT …) enter the graph beside what texts say; `columns` which columns of tables
    hold what (`text=body,date=day`).
    """

    workspace: Path = DEFAULT_WORKSPACE
    store: str = "embedded"
    extractor: str = "rules"
    processes: int = 1
    queries: Path | None = None
    min_confidence: float = MIN_CONFIDENCE
    lexicon: Path | None = None
    sources: Path | None = None
    include_coded: bool = False
    columns: str = ""

    def reliability(self) -> dict[str, str]:
        """The grades of outlets by folded name: from `sources`, else from `sources.csv` in the workspace if there.

        Raises SettingsError.
        """
        path = self.sources or self.workspace / SOURCES
        if self.sources is None and not path.is_file():
            return {}
        from .graph.grades import load_reliability

        return load_reliability(path)

    @property
    def reader(self) -> str:
        """The extractor with the user's lexicon, as `load_extractor` takes it."""
        return f"{self.extractor}+{self.lexicon}" if self.lexicon else self.extractor

    @property
    def query_folders(self) -> tuple[Path, ...]:
        """Folders of the user's own queries: one or none."""
        return (self.queries,) if self.queries else ()


def load_settings(
    *,
    workspace: Path | None = None,
    store: str | None = None,
    processes: int | None = None,
    min_confidence: float | None = None,
    environment: Mapping[str, str] | None = None,
) -> Settings:
    """The settings in force. Raises SettingsError for a file, key or value that cannot be used."""
    env = os.environ if environment is None else environment
    folder = workspace or Path(env.get("WHOWHOM_WORKSPACE") or DEFAULT_WORKSPACE)
    settings = replace(Settings(workspace=folder), **_from_file(folder / FILE))
    settings = replace(settings, **_from_environment(env))
    given: dict[str, Any] = {"store": store, "processes": processes, "min_confidence": min_confidence}
    return _checked(replace(settings, **{key: value for key, value in given.items() if value is not None}))


def _checked(settings: Settings) -> Settings:
    if settings.processes < 1:
        raise SettingsError(f"{settings.processes} processes cannot work.", hint="Give 1 or more.")
    if not 0 <= settings.min_confidence <= 1:
        raise SettingsError(f"{settings.min_confidence} is no confidence.", hint="Give a number from 0 to 1.")
    return settings


def _from_environment(env: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if env.get("WHOWHOM_STORE"):
        found["store"] = env["WHOWHOM_STORE"]
    if env.get("WHOWHOM_PROCESSES"):
        found["processes"] = _whole(env["WHOWHOM_PROCESSES"], "WHOWHOM_PROCESSES")
    if env.get("WHOWHOM_MIN_CONFIDENCE"):
        found["min_confidence"] = _number(env["WHOWHOM_MIN_CONFIDENCE"], "WHOWHOM_MIN_CONFIDENCE")
    if env.get("WHOWHOM_INCLUDE_CODED"):
        found["include_coded"] = _truth(env["WHOWHOM_INCLUDE_CODED"])
    return found


def _truth(value: str) -> bool:
    if value.lower() not in ("1", "true", "0", "false"):
        raise SettingsError(f"{value!r} is neither true nor false.", where="WHOWHOM_INCLUDE_CODED")
    return value.lower() in ("1", "true")


def _number(value: object, where: str) -> float:
    try:
        return float(str(value))  # "True" is none
    except ValueError as error:
        raise SettingsError(f"{value!r} is no number.", where=where) from error


def _whole(value: object, where: str) -> int:
    if isinstance(value, bool) or not str(value).isdecimal():
        raise SettingsError(f"{value!r} is not a whole number.", where=where)
    return int(str(value))


def _from_file(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise SettingsError(f"{error}.", where=str(path), hint="Mend the file or take it away.") from error
    return {key: _value(key, value, path) for key, value in data.items()}


def _value(key: str, value: object, path: Path) -> object:
    known = [field.name for field in fields(Settings) if field.name != "workspace"]
    if key not in known:
        near = nearest(key, known)
        hint = f"Did you mean {near[0]}?" if near else f"It can have {', '.join(known)}."
        raise SettingsError(f"{key!r} is no setting.", where=str(path), hint=hint)
    if key == "processes":
        return _whole(value, f"{path}: processes")
    if key == "min_confidence":
        return _number(value, f"{path}: min_confidence")
    if key == "include_coded":
        if not isinstance(value, bool):
            raise SettingsError("include_coded must be true or false.", where=str(path))
        return value
    if not isinstance(value, str):
        raise SettingsError(f"{key} must be a text.", where=str(path))
    return path.parent / value if key in ("queries", "lexicon", "sources") else value
