"""The command line: mounts the commands, and turns every error into one sentence and an exit code.

Exit codes: 0, 1 (error), 2 (usage). Data goes to stdout, everything else to stderr. Commands import what they need
when they run, so that `whowhom --help` answers at once.
"""

from __future__ import annotations

import logging
import os
import sys
from typing import Annotated

import typer

from . import __version__
from .commands import (
    actors,
    analyze,
    articles,
    care,
    contradictions,
    demo,
    diagram,
    evaluate,
    events,
    explain,
    feeds,
    grades,
    graph,
    history,
    neo4j,
    places,
    predicates,
    queries,
    review,
    schema,
    serve,
)
from .commands.options import Context

app = typer.Typer(
    name="whowhom",
    help="Turns news articles into a graph of who did what to whom, over what, when, and who says so.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def options(
    ctx: typer.Context,
    workspace: Annotated[str | None, typer.Option(help="Folder of the workspace.", envvar="WHOWHOM_WORKSPACE")] = None,
    store: Annotated[str | None, typer.Option(help="`embedded`, or neo4j://HOST:PORT.", envvar="WHOWHOM_STORE")] = None,
    verbose: Annotated[int, typer.Option("-v", "--verbose", count=True, help="More of the log (-vv: all of it).")] = 0,
    log_json: Annotated[bool, typer.Option("--log-json", help="One JSON object a line of the log.")] = False,
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Options that hold for every command; WORKSPACE and STORE can also stand after the command."""
    from .log import start_log

    start_log(verbose, as_json=log_json)
    ctx.obj = Context(workspace=workspace, store=store)


for module in (
    articles,
    feeds,
    history,
    care,
    contradictions,
    grades,
    graph,
    queries,
    analyze,
    diagram,
    serve,
    actors,
    places,
    events,
    review,
    demo,
    schema,
    predicates,
    explain,
    evaluate,
    neo4j,
):
    module.mount(app)


def main() -> None:
    """Run the command line; the entry point of the script `whowhom`."""
    try:
        app()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except KeyboardInterrupt:
        _end("stopped.", 130)
    except Exception as error:  # a person gets a sentence, never a traceback
        _end(*_explained(error))


def _explained(error: Exception) -> tuple[str, int]:
    """The sentence and exit code of an error; of one that nobody foresaw, the log gets the traceback."""
    from .schemas.errors import WhowhomError  # here, since pydantic comes along with it

    if isinstance(error, WhowhomError):
        return error.sentence(), error.exit_code
    logging.getLogger(__name__).debug("unexpected", exc_info=error)
    if isinstance(error, OSError):
        return f"{error.filename or 'input or output'}: {error.strerror or error}.", 1
    return f"unexpected {type(error).__name__}: {error}. Please report it with the output of `whowhom -vv …`.", 1


def _end(sentence: str, code: int) -> None:
    typer.echo(f"whowhom: {sentence}", err=True)
    sys.exit(code)
