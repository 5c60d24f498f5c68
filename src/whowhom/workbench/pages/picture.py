"""Diagrams: the interactive page that `whowhom diagram` writes, in a frame, and a small picture for an actor's page."""

from __future__ import annotations

import dataclasses
import html as escaping
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...graph.elements import Elements, NodeKey
from ..asked import Asked, Page
from ..facts import named
from ..index import NAMED, Index
from .statement import find

if TYPE_CHECKING:
    from ...graph.diagram import Picture

_MOST, _SMALL = 30, 12
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def diagram(question: Asked) -> Page:
    """The form, and the page of a diagram in a frame."""
    index = question.index
    refs = _foci(index, question)
    data = {
        "about": named(index, refs[0]) if refs else None,
        "other": named(index, refs[1]) if len(refs) > 1 else None,
        "depth": question.whole("depth", 1, most=3),
        "most": question.whole("most", _MOST, least=2, most=2000),
        "ids": [ref[1] for ref in refs],
    }
    names = " and ".join(str(index.nodes[ref].props["name"]) for ref in refs)
    return Page("diagram.html", f"Diagram of {names}" if names else "Diagram", data)


def diagram_page(question: Asked) -> Page:
    """The page itself, with its own policy; only pages of this site may frame it."""
    from ...graph.diagram.html import html

    body = html(_picture(question, _MOST))
    policy = _POLICY.search(body)
    assert policy is not None  # noqa: S101  # the page always has one
    headers = {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": f"{escaping.unescape(policy[1])}; frame-ancestors 'self'",
        "x-frame-options": "SAMEORIGIN",
    }
    return Page("", "", {}, body=body, headers=headers)


def picture(question: Asked) -> Page:
    """A small picture, as SVG."""
    from ...graph.diagram.svg import svg

    body = svg(_picture(question, _SMALL))
    headers = {"content-type": "image/svg+xml", "content-security-policy": "default-src 'none'; frame-ancestors 'none'"}
    return Page("", "", {}, body=body, headers=headers)


def _foci(index: Index, question: Asked) -> list[NodeKey]:
    return [find(index, question.text(name)) for name in ("about", "other") if question.text(name)]


def _picture(question: Asked, most: int) -> Picture:
    index = question.index
    foci = [ref for ref in _foci(index, question) if ref[0] != "Place"]
    depth, most = question.whole("depth", 1, most=3), question.whole("most", most, least=2, most=2000)
    return index.table(("picture", *foci, depth, most), lambda: drawn(index, foci, depth, most))


def drawn(index: Index, foci: Sequence[NodeKey], depth: int, most: int) -> Picture:
    """The picture that `graph.diagram.diagram` makes of the whole graph, from the part of the graph that it shows.

    The rule of what is shown is that one's: the nearest, then those with the most dealings. What reaches whom is
    gathered once a build, so that a picture out of 100,000 triples takes no look at each of them.
    """
    from ...graph.diagram import diagram as picture_of

    found = index.table("reach", lambda: _reach(index))
    chosen, left_out = _chosen(found, foci, depth, most)
    part = _only(index, found, chosen)
    made = picture_of(part, [ref[1] for ref in foci] or None, depth, most=most)
    return dataclasses.replace(made, left_out=left_out, built=index.at[:10] or None)


def _only(index: Index, found: _Reach, chosen: Sequence[NodeKey]) -> Elements:
    """What the triples between these tell of them, and of nobody else."""
    part = index.part(sorted({triple for ref in chosen for triple in _within(found, ref, chosen)}))
    shown = {ref: index.nodes[ref] for ref in chosen}
    others = {node.ref: node for node in part.nodes if node.label not in NAMED}
    kept = shown | others
    edges = tuple(edge for edge in part.edges if edge.source in kept and edge.target in kept)
    return Elements(tuple(kept.values()), edges)


@dataclass(frozen=True, slots=True)
class _Reach:
    """Whom each is reached by or reaches, by which triples, and how many dealings it has."""

    near: Mapping[NodeKey, Mapping[NodeKey, list[str]]]
    dealings: Mapping[NodeKey, int]


def _reach(index: Index) -> _Reach:
    from ...graph.analysis.dealings import dealings

    near: dict[NodeKey, dict[NodeKey, list[str]]] = {}
    count: Counter[NodeKey] = Counter()
    for dealing in dealings(index.elements, NAMED):
        ends = ("Actor", dealing.source), (dealing.target_label, dealing.target)
        count.update(ends)
        for one, other in (ends, ends[::-1]):
            near.setdefault(one, {}).setdefault(other, []).extend(dealing.triples)
    return _Reach(near, count)


def _within(found: _Reach, ref: NodeKey, chosen: Collection[NodeKey]) -> list[str]:
    near = found.near.get(ref, {})
    return [triple for other in chosen if other in near for triple in near[other]]


def _chosen(found: _Reach, foci: Sequence[NodeKey], depth: int, most: int) -> tuple[list[NodeKey], int]:
    """Whom to show, and the number of those within reach that are not."""
    reached = [_steps(found, focus, depth) for focus in foci] or [dict.fromkeys(found.near, 0)]
    farthest = {ref: max(steps[ref] for steps in reached) for ref in reached[0] if all(ref in s for s in reached)}
    within = sorted((ref for ref in farthest if ref not in foci), key=lambda r: (farthest[r], -found.dealings[r], r))
    room = max(0, most - len(foci))
    return [*foci, *within[:room]], max(0, len(within) - room)


def _steps(found: _Reach, focus: NodeKey, depth: int) -> dict[NodeKey, int]:
    steps, edge = {focus: 0}, [focus]
    for step in range(1, depth + 1):
        edge = sorted({other for ref in edge for other in found.near.get(ref, ()) if other not in steps})
        steps |= dict.fromkeys(edge, step)
    return steps
