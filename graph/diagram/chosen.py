"""What is chosen from the graph for a picture: one node's neighbourhood, what is between several, or the whole."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ...schemas.errors import UnknownNameError
from ..analysis.dealings import Dealing, Sign, dealings
from ..elements import Elements, Node, NodeKey, texts
from .blocs import blocs_of
from .evidence import evidence, sources
from .names import names
from .picture import Act, Line, Name, Picture, Shape, Source

_ALL = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Choice:
    """What to show: what is told as fact, of all of the graph unless something is named.

    `about`: within `depth` steps of this actor or issue (ids), in either direction; of several, of each of them.
    `among`: only these and what is between them. `min_events`: only lines of so many events and ties. `blocs`: actors
    only, by the blocs of the net of their dealings. At most `most` shapes: the nearest, then those with the most
    dealings. `labels` of what else than actors is shown; `quotes` is the greatest number that a line carries.
    """

    about: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    depth: int = 1
    labels: Collection[str] = ("Actor", "Issue", "Place")
    most: int = 30
    quotes: int = 20
    min_events: int = 1
    blocs: bool = False
    title: str | None = None


def diagram(
    elements: Elements,
    about: str | Sequence[str] | None,
    depth: int = 1,
    *,
    labels: Collection[str] = ("Actor", "Issue", "Place"),
    most: int = 30,
    quotes: int = 20,
    title: str | None = None,
) -> Picture:
    """The picture about an actor or issue (its id), about several, or (None) of the whole graph, as `choose` has it.

    Raises UnknownNameError for an id that is not in the graph.
    """
    foci = (about,) if isinstance(about, str) else tuple(about or ())
    return choose(elements, Choice(foci, (), depth, labels, most, quotes, title=title))


def choose(elements: Elements, choice: Choice, built: str | None = None) -> Picture:
    """The picture of a choice. Raises UnknownNameError for an id that is not in the graph."""
    nodes = {node.ref: node for node in elements.nodes}
    foci = [_focus(name, nodes) for name in choice.about]
    only = [_focus(name, nodes) for name in choice.among]
    labels = () if choice.blocs else choice.labels
    found = dealings(elements, {"Actor", *labels, *(label for label, _ in [*foci, *only])})
    if only:
        found = tuple(d for d in found if {_source(d), _target(d)} <= {*only, *foci})
    found = _often(found, choice.min_events)
    chosen, left_out = _chosen(found, foci, choice.depth, choice.most, only)
    shown = [d for d in found if _source(d) in chosen and _target(d) in chosen]
    shapes = _shapes(nodes, list(chosen), foci, shown, names(elements, shown))
    notes = [f"Only ties of at least {choice.min_events} events."] if choice.min_events > 1 else []
    if choice.blocs:
        parting = blocs_of(elements, [shape.ref[1] for shape in shapes])
        shapes = tuple(dataclasses.replace(shape, bloc=parting.numbers.get(shape.ref[1], 0)) for shape in shapes)
        notes.append(parting.told)
    title = choice.title or _title([str(nodes[ref].props["name"]) for ref in foci or only])
    found_in = sources(nodes, shown)
    lines = _lines(nodes, shown, found_in, choice.quotes)
    return Picture(title, shapes, lines, found_in, left_out, built, tuple(notes))


def _often(found: Sequence[Dealing], events: int) -> tuple[Dealing, ...]:
    """The dealings of lines that have so many."""
    lines: dict[object, set[str]] = {}
    for d in found:
        lines.setdefault((_source(d), _target(d), d.sign), set()).add(d.report)
    return tuple(d for d in found if len(lines[_source(d), _target(d), d.sign]) >= events)


def _title(named: Sequence[str]) -> str:
    if not named:
        return "Who does what to whom"
    told = " and ".join(named) if len(named) < 4 else f"{', '.join(named[:3])} and {len(named) - 3} more"
    return f"{told}: who does what to whom"


def _focus(name: str, nodes: Mapping[NodeKey, Node]) -> NodeKey:
    for ref in (("Actor", name), ("Issue", name)):
        if ref in nodes:
            return ref
    from ...schemas.vocabulary import nearest

    known = nearest(name, [ref[1] for ref in nodes if ref[0] == "Actor"])
    raise UnknownNameError(f"There is no actor {name!r} in the graph.", candidates=known)


def _source(dealing: Dealing) -> NodeKey:
    return "Actor", dealing.source


def _target(dealing: Dealing) -> NodeKey:
    return dealing.target_label, dealing.target


def _chosen(
    found: Sequence[Dealing], foci: Sequence[NodeKey], depth: int, most: int, only: Sequence[NodeKey]
) -> tuple[dict[NodeKey, None], int]:
    """The shapes to show, the foci first, and the number of those within reach that are not.

    Where it is `only` some, these are shown whether or not anything is told of them.
    """
    near: dict[NodeKey, Counter[NodeKey]] = {}
    for dealing in found:
        near.setdefault(_source(dealing), Counter())[_target(dealing)] += 1
        near.setdefault(_target(dealing), Counter())[_source(dealing)] += 1
    near |= {ref: Counter() for ref in only if ref not in near}
    reached = [_steps(near, focus, depth) for focus in foci if not only] or [dict.fromkeys(near, 0)]
    farthest = {ref: max(steps.get(ref, _ALL) for steps in reached) for ref in reached[0]}
    within = [ref for ref, step in farthest.items() if step < _ALL and ref not in foci]
    ordered = sorted(within, key=lambda ref: (farthest[ref], -near.get(ref, Counter()).total(), ref))
    room = max(0, most - len(foci))
    return dict.fromkeys([*foci, *sorted(ordered[:room])]), max(0, len(ordered) - room)


def _steps(near: Mapping[NodeKey, Counter[NodeKey]], focus: NodeKey, depth: int) -> dict[NodeKey, int]:
    steps, edge = {focus: 0}, [focus]
    for step in range(1, depth + 1):
        edge = sorted({other for ref in edge for other in near.get(ref, ()) if other not in steps})
        steps |= dict.fromkeys(edge, step)
    return steps


def _shapes(
    nodes: Mapping[NodeKey, Node],
    chosen: Sequence[NodeKey],
    foci: Sequence[NodeKey],
    shown: Sequence[Dealing],
    mentions: Mapping[NodeKey, tuple[Name, ...]],
) -> tuple[Shape, ...]:
    weights = Counter(ref for d in shown for ref in (_source(d), _target(d)))
    return tuple(_shape(nodes[ref], weights[ref], ref in foci, mentions.get(ref, ())) for ref in chosen)


def _shape(node: Node, weight: int, focus: bool, called: tuple[Name, ...]) -> Shape:
    kind = str(node.props.get("kind", node.label.lower()))
    aliases = texts(node.props.get("aliases", ()))
    return Shape(node.ref, str(node.props.get("name", node.id)), kind, focus, weight, called, aliases)


def _lines(
    nodes: Mapping[NodeKey, Node], shown: Sequence[Dealing], found_in: Sequence[Source], quotes: int
) -> tuple[Line, ...]:
    groups: dict[tuple[NodeKey, NodeKey, Sign], list[Dealing]] = {}
    for dealing in shown:
        groups.setdefault((_source(dealing), _target(dealing), dealing.sign), []).append(dealing)
    numbers = {source.document: number for number, source in enumerate(found_in)}
    return tuple(_line(nodes, key, groups[key], numbers, quotes) for key in sorted(groups))


def _line(
    nodes: Mapping[NodeKey, Node],
    key: tuple[NodeKey, NodeKey, Sign],
    group: Sequence[Dealing],
    numbers: Mapping[str, int],
    quotes: int,
) -> Line:
    acts = [_act(nodes, dealing) for dealing in group]
    act_of = {triple: number for number, dealing in enumerate(group) for triple in dealing.triples}
    found = (evidence(nodes["Triple", triple], numbers, act) for triple, act in act_of.items())
    quoted = sorted(found, key=lambda e: (e.day or "9999", e.source, e.triple))
    used = Counter(e.predicate for e in quoted)
    days = sorted(day for act in acts for day in (act.first, act.last) if day)
    return Line(
        *key,
        count=len({d.report for d in group}),
        predicates=tuple(sorted(used.items(), key=lambda item: (-item[1], item[0]))),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        origins=len({origin for d in group for origin in d.origins}),
        triples=len(quoted),
        evidence=tuple(quoted[:quotes]),
        acts=tuple(acts),
    )


def _act(nodes: Mapping[NodeKey, Node], dealing: Dealing) -> Act:
    days = (dealing.start, dealing.end) if dealing.dated else (None, None)
    predicates = sorted({str(nodes["Triple", triple].props["predicate"]) for triple in dealing.triples})
    return Act(tuple(predicates), *days, dealing.origins)
