"""The command that shows the vocabulary and what leads to it: predicates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from .options import WorkspaceOption, settings_of
from .output import FormatOption, print_rows

if TYPE_CHECKING:
    from ..ingest.extract.lexicon import Frame
    from ..schemas import Predicate


def mount(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(predicates)


def predicates(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Argument(help="A predicate, to see every entry that leads to it.")] = None,
    category: Annotated[str | None, typer.Option(help="Only those of this category.")] = None,
    word: Annotated[str | None, typer.Option(help="Entries of the lexicon with this word.")] = None,
    form: FormatOption = "table",
    workspace: WorkspaceOption = None,
) -> None:
    """List the predicates; or, of one of them or of a word, the entries of the lexicon with their slots.

    The entries of the workspace's own lexicon come first, marked as `own`.
    """
    from ..ingest.extract.lexicon import extended_lexicon, load_lexicon
    from ..schemas import load_vocabulary

    vocabulary = load_vocabulary()
    if name is None and word is None:
        found = [p for p in vocabulary.predicates.values() if category in (None, p.category)]
        print_rows([_predicate_row(p) for p in found], list(_predicate_row(found[0])) if found else [], form)
        return
    own = settings_of(ctx, workspace).lexicon
    wanted = vocabulary.predicate(name).id if name else None
    frames = [
        frame
        for frame in (extended_lexicon(own) if own else load_lexicon()).frames
        if wanted in (None, frame.predicate) and (word is None or word.lower() in frame.words)
    ]
    if wanted and form == "table":
        typer.echo(f"{wanted}: {vocabulary.predicate(wanted).definition}\n")
    columns = ["entry", "pos", "predicate", "target", "roles", "control", "embeds", "own", "example"]
    print_rows([_frame_row(frame) for frame in frames], columns, form)


def _predicate_row(predicate: Predicate) -> dict[str, object]:
    kept = predicate.model_dump(include={"id", "aspect", "category", "mode", "polarity", "score", "influence"})
    return {**kept, "definition": predicate.definition}


def _frame_row(frame: Frame) -> dict[str, object]:
    roles = "; ".join(f"{role}={slot}" for role, slot in frame.roles)
    told = {"entry": frame.entry, "pos": frame.pos, "predicate": frame.predicate, "target": " | ".join(frame.targets)}
    return {
        **told,
        "roles": roles,
        "control": frame.control,
        "embeds": frame.embeds,
        "own": frame.own,
        "example": frame.example,
    }
