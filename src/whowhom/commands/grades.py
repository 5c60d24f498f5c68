"""Commands on sources: sources (outlets with their grades), grades (what is told, and how credible it is)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from .options import WorkspaceOption, open_workspace
from .output import FormatOption, print_rows
from .viewing import look_of, viewing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..graph.elements import Elements, Node, NodeKey
    from ..graph.grades import Standing
    from ..graph.project.facts import Claim


def mount(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(sources)
    app.command()(grades)


@viewing
def sources(ctx: typer.Context, form: FormatOption = "table", workspace: WorkspaceOption = None) -> None:
    """List the outlets with their grades from sources.csv, their documents, and how many are copies of another's.

    sources.csv lies in the workspace and has the columns outlet, reliability (A to F) and note; then `whowhom rebuild`.
    """
    with open_workspace(ctx, workspace) as space:
        elements = space.graph(look_of(ctx))
    rows = _outlets(elements)
    print_rows(rows, ["outlet", "reliability", "meaning", "documents", "triples", "copies"], form)


def _outlets(elements: Elements) -> list[dict[str, object]]:
    from ..graph.grades import RELIABILITY
    from ..graph.project.facts import UNGRADED

    triples = Counter(str(node.props["document"]) for node in elements.nodes if node.label == "Triple")
    found: dict[str, list[Node]] = {}
    for node in elements.nodes:
        if node.label == "Document":
            found.setdefault(str(node.props.get("outlet", "")), []).append(node)
    rows = []
    for outlet, documents in sorted(found.items()):
        grade = min(str(node.props.get("reliability", UNGRADED)) for node in documents)
        rows.append(
            {
                "outlet": outlet,
                "reliability": grade,
                "meaning": RELIABILITY[grade],
                "documents": len(documents),
                "triples": sum(triples[node.id] for node in documents),
                "copies": sum(bool(outlet) and node.props["origin"] != outlet for node in documents),
            }
        )
    return rows


@viewing
def grades(
    ctx: typer.Context,
    about: Annotated[str | None, typer.Option(help="Only what this actor, place or issue takes part in.")] = None,
    form: FormatOption = "table",
    workspace: WorkspaceOption = None,
) -> None:
    """Grade what is told in the Admiralty code, such as B2: reliability of the outlet, credibility of the triple.

    Credibility rests on independent origins, contradictions, attribution, doubt in the text and confidence.
    """
    from ..graph.grades import standings
    from ..graph.project.facts import claims, evidence_layer
    from ..naming import find_identity

    with open_workspace(ctx, workspace) as space:
        elements = space.graph(look_of(ctx))
        identity = find_identity(space.known(look_of(ctx)), about) if about else None
    known = claims(*evidence_layer(elements))
    found, nodes = standings(known), {node.ref: node for node in elements.nodes}
    rows = [_graded(claim, found[claim.id], nodes) for claim in known if identity is None or identity in _ids(claim)]
    rows.sort(key=lambda row: str(row["grade"])[::-1])
    print_rows(rows, ["grade", "who", "did", "whom", "origins", "against", "quote", "outlet", "triple_id"], form)


def _ids(claim: Claim) -> set[str]:
    ends = (claim.subject, claim.object, claim.place, *(ref for _, ref in claim.others))
    return {ref[1] for ref in ends if ref}


def _graded(claim: Claim, standing: Standing, nodes: Mapping[NodeKey, Node]) -> dict[str, object]:
    return {
        "grade": f"{claim.reliability}{standing.grade}",
        "who": nodes[claim.subject].props["name"],
        "did": f"NOT {claim.predicate}" if claim.status[1] else claim.predicate,
        "whom": nodes[claim.object].props["name"],
        "origins": len(standing.origins),
        "against": len(standing.against),
        "quote": nodes["Triple", claim.id].props["quote"],
        "outlet": nodes["Document", claim.document].props.get("outlet"),
        "triple_id": claim.id,
    }
