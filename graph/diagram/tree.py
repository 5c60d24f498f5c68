"""Whom an actor influences and who influences it, as trees: the three channels apart, each by its strongest chains.

Every actor within reach has a place by the strongest chain to it (`analysis.chains`): all of its steps but the last are
leverage, the last is of the channel that the tree is of. An attempt is not influence; channels are never summed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ...schemas.errors import UnknownNameError
from ...schemas.kinds import Channel
from ..analysis.chains import Chain, strongest
from ..analysis.influence import CHANNELS, Influence, influences
from ..analysis.propagation import steps_between
from ..elements import Elements, Node, NodeKey
from .evidence import sources_of
from .sheet import INK, SOFT, Chart, empty, line, shortened, words
from .svg import text

Side = Literal["of", "on"]
COLUMNS = ("side", "channel", "steps", "influencer", "influenced", "by", "events", "origins", "first", "last", "quotes")
LOOKS: Mapping[Channel, tuple[str, str, str]] = {
    "attempt": ("#8a6d00", "2 4", "attempts: demands, pressure, threats, offers"),
    "leverage": ("#6a3d9a", "", "leverage: arms, funds, command, backing"),
    "effect": ("#00664a", "9 5", "effects: the text says that the other complied or changed course"),
}
"""Colour, dash and words of a channel."""
_COLUMN, _WIDE, _ROW = 250.0, 186.0, 40.0


@dataclass(slots=True)
class _Branch:
    """An actor in a tree, by the step that leads to it; `own`: its strongest chain ends here."""

    actor: str
    step: Influence
    own: bool = False
    branches: dict[tuple[str, Channel], _Branch] = field(default_factory=dict)
    y: float = 0.0


def influence(elements: Elements, actor: str, *, depth: int = 3, most: int = 40, built: str | None = None) -> Chart:
    """The trees of an actor (id) within `depth` steps, at most `most` actors a channel and side: the strongest first.

    Raises UnknownNameError.
    """
    nodes = {node.ref: node for node in elements.nodes if node.label in ("Actor", "Triple", "Document")}
    _check(nodes, actor)
    names = {name: str(node.props.get("name", name)) for (label, name), node in nodes.items() if label == "Actor"}
    found = influences(elements)
    body: list[str] = []
    shown: dict[tuple[str, str, int, Influence], None] = {}
    y = wide = left_out = 0.0
    sides: tuple[Side, ...] = ("of", "on")
    for side in sides:
        for channel in CHANNELS:
            roots, missing = _tree(found, actor, side, channel, depth, most)
            left_out += missing
            if roots:
                high, deep = _placed(roots, y + 30)
                body += _section(names, actor, side, channel, roots, y)
                y, wide = y + 30 + high + 14, max(wide, deep)
                shown |= dict.fromkeys((side, channel, level, b.step) for level, b in _walk(roots))
    frame = (_COLUMN * (wide + 1), y, tuple(body)) if body else empty(f"No influence of or on {names[actor]} is told.")
    notes = ["Each by the strongest chain: by origins, then events, of its weakest step. Told as fact only."]
    notes += [f"Not shown: {left_out:g} more on weaker chains."] if left_out else []
    rows = tuple(_row(nodes, names, *key) for key in shown)
    triples = {triple for *_, step in shown for triple in step.triples}
    legend = tuple((line(4, 0, 40, 0, colour, 2, dash), channel) for channel, (colour, dash, _) in LOOKS.items())
    called = f"{names[actor]}: influence, by channel"
    return Chart(called, *frame, legend, tuple(notes), COLUMNS, rows, sources_of(nodes, triples), built)


def _check(nodes: Mapping[NodeKey, Node], actor: str) -> None:
    if ("Actor", actor) not in nodes:
        from ...schemas.vocabulary import nearest

        known = nearest(actor, [name for label, name in nodes if label == "Actor"])
        raise UnknownNameError(f"There is no actor {actor!r} in the graph.", candidates=known)


def _tree(
    found: Sequence[Influence], actor: str, side: Side, channel: Channel, depth: int, most: int
) -> tuple[dict[tuple[str, Channel], _Branch], int]:
    """The branches at the root, and how many actors within reach have none."""
    within = [other for other, steps in steps_between(found, actor, side, channel).items() if 0 < steps <= depth]
    chains: list[Chain] = []
    for other in sorted(within):
        ends = (actor, other) if side == "of" else (other, actor)
        chains += strongest(found, *ends, most=1, most_steps=depth, channels=[channel])
    chains.sort(key=lambda c: (len(c.steps), -c.origins, -c.events, [(s.influencer, s.influenced) for s in c.steps]))
    roots: dict[tuple[str, Channel], _Branch] = {}
    for chain in chains[:most]:
        level = roots
        for step in chain.steps if side == "of" else chain.steps[::-1]:
            end = step.influenced if side == "of" else step.influencer
            branch = level.setdefault((end, step.channel), _Branch(end, step))
            level = branch.branches
        branch.own = True
    return roots, len(chains) - len(chains[:most])


def _placed(roots: Mapping[tuple[str, Channel], _Branch], y: float) -> tuple[float, int]:
    """Every branch gets its height, level with its first one; how high all are, and how deep."""
    start, deep = y, 1
    for branch in roots.values():
        branch.y = y
        high, below = _placed(branch.branches, y)
        y += max(high, _ROW)
        deep = max(deep, below + 1 if branch.branches else 1)
    return y - start, deep


def _walk(branches: Mapping[tuple[str, Channel], _Branch], level: int = 1) -> Iterator[tuple[int, _Branch]]:
    for branch in branches.values():
        yield level, branch
        yield from _walk(branch.branches, level + 1)


def _section(
    names: Mapping[str, str],
    actor: str,
    side: Side,
    channel: Channel,
    roots: Mapping[tuple[str, Channel], _Branch],
    y: float,
) -> Iterator[str]:
    ways = f"{names[actor]} on others" if side == "of" else f"others on {names[actor]}"
    yield words(0, y + 16, f"{ways}: {LOOKS[channel][2]}", size=12, look='font-weight="bold"')
    yield from _box(names[actor], 0, y + 30, "", focus=True)
    yield from _ways(roots, y + 30, 1, side)
    for level, branch in _walk(roots):
        step = branch.step
        told = f"{step.events} told, {len(step.origins)} origin{'s' * (len(step.origins) != 1)}"
        days = sorted({day for day in (step.first, step.last) if day})
        told += f", {' to '.join(days)}" if days else ", no date"
        yield from _box(names[branch.actor], _COLUMN * level, branch.y, told, faint=not branch.own)


def _ways(branches: Mapping[tuple[str, Channel], _Branch], y: float, level: int, side: Side) -> Iterator[str]:
    """The lines from a box to its branches, with an arrow at the one that is influenced."""
    x, x2 = _COLUMN * (level - 1) + _WIDE, _COLUMN * level
    for branch in branches.values():
        colour, dash, _ = LOOKS[branch.step.channel]
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        here, there, trunk = y + 15, branch.y + 15, x + 28
        way = f"M{x:g} {here:g}H{trunk:g}V{there:g}H{x2:g}"
        yield f'<path d="{way}" fill="none" stroke="{colour}" stroke-width="1.8"{dashed}/>'
        tip, back = (x2, x2 - 9) if side == "of" else (x, x + 9)
        at = there if side == "of" else here
        yield f'<path d="M{tip:g} {at:g}L{back:g} {at - 4.5:g} {back:g} {at + 4.5:g}z" fill="{colour}"/>'
        yield from _ways(branch.branches, branch.y, level + 1, side)


def _box(name: str, x: float, y: float, told: str, *, focus: bool = False, faint: bool = False) -> Iterator[str]:
    fill, border = ("#dbe9f6" if focus else "#ffffff"), ("#9aa1ab" if faint else "#333333")
    dash = ' stroke-dasharray="3 3"' if faint else ""
    yield f"<g><title>{text(f'{name} {told}')}</title>"
    yield f'<rect x="{x:g}" y="{y:g}" width="{_WIDE:g}" height="31" rx="6" fill="{fill}" stroke="{border}"{dash}/>'
    yield words(x + 8, y + (13 if told else 20), shortened(name, _WIDE - 16, 12), size=12, colour=INK)
    if told:
        yield words(x + 8, y + 26, shortened(told, _WIDE - 16, 9), size=9, colour=SOFT)
    yield "</g>"


def _row(
    nodes: Mapping[NodeKey, Node], names: Mapping[str, str], side: str, channel: str, level: int, step: Influence
) -> dict[str, object]:
    return {
        "side": side,
        "channel": channel,
        "steps": level,
        "influencer": names[step.influencer],
        "influenced": names[step.influenced],
        "by": step.channel,
        "events": step.events,
        "origins": step.origins,
        "first": step.first,
        "last": step.last,
        "quotes": tuple(str(nodes["Triple", triple].props["quote"]) for triple in step.triples),
    }
