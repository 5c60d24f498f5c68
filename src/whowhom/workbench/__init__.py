"""The workbench: pages over a workspace for people who look before they read; `serve` runs it, `create_app` makes it.

Every page is a function from what is asked to JSON-ready facts (`pages`), shown as HTML by a template or given as
they are; so both forms hold the same. The extra `web` brings what it needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..schemas import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

    from .guard import App, Rules

__all__ = ["create_app", "needed", "serve"]


def create_app(workspace: Path | str, rules: Rules | None = None) -> App:
    """The workbench over the workspace in a folder, as an ASGI app. Raises SettingsError, WorkspaceError."""
    from pathlib import Path

    from ..settings import load_settings

    needed()
    from .app import create_app as create

    return create(load_settings(workspace=Path(workspace)), rules)


def needed() -> None:
    """Raise SettingsError where the extra `web` is not installed."""
    from importlib.util import find_spec

    missing = [name for name in ("fastapi", "jinja2", "python_multipart", "uvicorn") if find_spec(name) is None]
    if missing:
        what = f"the workbench needs libraries that are not installed: {', '.join(missing)}."
        raise SettingsError(what, hint="Run pip install 'whowhom[web]'.")


def serve(workspace: Path | str, *, host: str = "127.0.0.1", port: int = 8000, review: bool = False) -> None:
    """Serve the workbench over a workspace until it is stopped; see `serving.Serving` for more choices."""
    from pathlib import Path

    from ..settings import load_settings

    needed()
    from .serving import Serving
    from .serving import serve as run

    run(load_settings(workspace=Path(workspace)), Serving(host=host, port=port, review=review))
