"""The command that lists what sources disagree on: contradictions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from .options import WorkspaceOption, open_workspace
from .output import printable
from .viewing import look_of, viewing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..graph.contradictions import Contradiction
    from ..graph.elements import Node, NodeKey
    from ..graph.project.facts import Claim

Form = Literal["text", "json"]


def mount(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(contradictions)


@viewing
def contradictions(
    ctx: typer.Context,
    about: Annotated[str | None, typer.Option(help="Only those of this actor, place or issue, by any name.")] = None,
    form: Annotated[Form, typer.Option("--format", help="How they are printed.")] = "text",
    workspace: WorkspaceOption = None,
) -> None:
    """List claims that contradict one another, all sides with their quotes, sources and origins; none is preferred."""
    from ..graph.contradictions import contradictions as find
    from ..naming import find_identity

    with open_workspace(ctx, workspace) as space:
        elements = space.graph(look_of(ctx))
        identity = find_identity(space.known(look_of(ctx)), about) if about else None
    nodes = {node.ref: node for node in elements.nodes}
    rows = [_row(one, nodes) for one in find(elements, identity)]
    if form == "json":
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        _tell(row)
    typer.echo(f"{len(rows)} contradiction{'' if len(rows) == 1 else 's'}.")


def _row(one: Contradiction, nodes: Mapping[NodeKey, Node]) -> dict[str, object]:
    return {
        "rule": one.rule.id,
        "definition": one.rule.definition,
        "about": [str(nodes[ref].props["name"]) for ref in one.about],
        "about_ids": [name for _, name in one.about],
        "sides": [
            {"origins": sorted({c.origin for c in side}), "claims": [_claim(c, nodes) for c in side]}
            for side in one.sides
        ],
    }


def _claim(claim: Claim, nodes: Mapping[NodeKey, Node]) -> dict[str, object]:
    triple, document = nodes["Triple", claim.id].props, nodes["Document", claim.document].props
    speaker = nodes[claim.speaker].props["name"] if claim.speaker else None
    return {
        "who": nodes[claim.subject].props["name"],
        "did": claim.predicate,
        "negated": claim.status[1],
        "certainty": claim.status[2],
        "whom": nodes[claim.object].props["name"],
        "from_day": claim.start,
        "to_day": claim.end,
        "quote": triple["quote"],
        "said_by": speaker,
        "outlet": document.get("outlet"),
        "published": claim.published,
        "origin": claim.origin,
        "title": document.get("title"),
        "url": document.get("url"),
        "triple_id": claim.id,
        "document_id": claim.document,
    }


def _tell(row: Mapping[str, object]) -> None:
    typer.echo(f"{row['rule']}: {', '.join(_texts(row['about']))}")
    typer.echo(f"  {row['definition']}")
    for number, side in enumerate(_rows(row["sides"]), start=1):
        typer.echo(f"  side {number}, {_counted(_texts(side['origins']))}")
        for claim in _rows(side["claims"]):
            typer.echo(f"    {_claimed(claim)}")
            typer.echo(f"      {_sourced(claim)}")
    typer.echo("")


def _claimed(claim: Mapping[str, object]) -> str:
    words = [claim["who"], "NOT" if claim["negated"] else "", claim["did"], claim["whom"]]
    sure = "" if claim["certainty"] == "certain" else f" ({claim['certainty']})"
    return printable(f"{' '.join(str(word) for word in words if word)}{sure}: “{claim['quote']}”")


def _sourced(claim: Mapping[str, object]) -> str:
    said = f"said by {claim['said_by']}, " if claim["said_by"] else ""
    copied = "" if claim["origin"] == claim["outlet"] else f", origin {claim['origin']}"
    dated = f", {claim['published']}" if claim["published"] else ", undated"
    return printable(f"{said}{claim['outlet'] or 'no outlet'}{dated}{copied} (triple {str(claim['triple_id'])[:12]})")


def _counted(origins: Sequence[str]) -> str:
    return f"{len(origins)} origin{'' if len(origins) == 1 else 's'}"


def _texts(value: object) -> list[str]:
    return [printable(str(item)) for item in value] if isinstance(value, list) else []


def _rows(value: object) -> list[dict[str, object]]:
    return value if isinstance(value, list) else []
