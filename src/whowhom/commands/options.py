"""What commands share: the options of the workspace, and how they open it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from ..settings import Settings
    from ..workspace import Workspace

WorkspaceOption = Annotated[str | None, typer.Option("--workspace", help="Folder of the workspace.")]
StoreOption = Annotated[str | None, typer.Option("--store", help="`embedded`, or neo4j://HOST:PORT.")]
ProcessesOption = Annotated[int | None, typer.Option("--processes", help="How many documents are read at once.")]
Parameters = Annotated[list[str] | None, typer.Option("-p", "--parameter", metavar="NAME=VALUE", help="A parameter.")]


@dataclass(frozen=True, slots=True)
class Context:
    """The options given before the command."""

    workspace: str | None = None
    store: str | None = None


def settings_of(
    ctx: typer.Context,
    workspace: str | None = None,
    store: str | None = None,
    processes: int | None = None,
    min_confidence: float | None = None,
) -> Settings:
    """The settings in force for this command."""
    from ..settings import load_settings

    before: Context = ctx.obj or Context()
    folder = workspace or before.workspace
    return load_settings(
        workspace=Path(folder) if folder else None,
        store=store or before.store,
        processes=processes,
        min_confidence=min_confidence,
    )


def open_workspace(
    ctx: typer.Context,
    workspace: str | None = None,
    store: str | None = None,
    processes: int | None = None,
    *,
    create: bool = False,
) -> Workspace:
    """The workspace of this command. Raises WorkspaceError where there is none and `create` is not said."""
    from ..workspace import Workspace

    return Workspace.open(settings_of(ctx, workspace, store, processes), create=create)


def pairs(given: list[str] | None) -> dict[str, str]:
    """`NAME=VALUE` texts as a mapping. Raises ParameterError."""
    from ..schemas import ParameterError

    found = {}
    for text in given or []:
        name, sign, value = text.partition("=")
        if not sign or not name:
            raise ParameterError(f"{text!r} is no NAME=VALUE.", hint="For example: -p actor=Russia.")
        found[name.strip()] = value.strip()
    return found


def bar(label: str) -> Callable[[int, int], None]:
    """A progress display on stderr, called with done and total; nothing where stderr is no terminal."""
    import sys

    def show(done: int, total: int) -> None:
        end = "\n" if done >= total > 0 else ""
        sys.stderr.write(f"\r{label} {done}{f'/{total}' if total else ''}{end}")
        sys.stderr.flush()

    return show if sys.stderr.isatty() else (lambda _done, _total: None)
