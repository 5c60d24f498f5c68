"""The command that shows why a text gives what it gives: explain."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from .options import WorkspaceOption, settings_of
from .output import print_rows


def mount(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(explain)


def explain(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(help="A sentence, or a short text.")],
    workspace: WorkspaceOption = None,
) -> None:
    """Show parse, names, frames tried, slots filled, and why each candidate was taken or rejected."""
    from ..ingest.extract.explain import explain as explained

    found = explained(text, settings_of(ctx, workspace).lexicon)
    print_rows([asdict(word) for word in found.words], ["number", "text", "lemma", "tag", "relation", "head", "name"])
    print_rows([asdict(attempt) for attempt in found.attempts], ["words", "frames", "subject", "target", "outcome"])
    triples = [
        {
            "subject": triple.subject.name.quote,
            "predicate": triple.predicate,
            "object": triple.object.name.quote,
            "with": "; ".join(f"{p.role} {p.end.name.quote}" for p in triple.participants),
            "status": " ".join([triple.modality, *["not"] * triple.negated, triple.certainty]),
            "said_by": triple.asserted_by.name.quote if triple.asserted_by else "",
            "rule": triple.rule,
            "confidence": triple.confidence,
        }
        for triple in found.triples
    ]
    columns = ["subject", "predicate", "object", "with", "status", "said_by", "rule", "confidence"]
    print_rows(triples, columns)
    print_rows([{"quote": text[r.start : r.end], "reason": r.reason} for r in found.rejections], ["quote", "reason"])
