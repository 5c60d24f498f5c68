"""whowhom: who did what to whom, over what, when, and who says so.

Public names: `Workspace`, `extract`, `load_settings`, `Settings`; the nouns are in `whowhom.schemas`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .extracting import extract
    from .settings import Settings, load_settings
    from .workspace import Workspace

__version__ = "0.1.0"
__all__ = ["Settings", "Workspace", "__version__", "extract", "load_settings"]

_HOMES = {"Settings": "settings", "Workspace": "workspace", "extract": "extracting", "load_settings": "settings"}


def __getattr__(name: str) -> object:
    """Load a public name when it is first used, so that `whowhom --help` answers at once."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(f".{_HOMES[name]}", __name__), name)
