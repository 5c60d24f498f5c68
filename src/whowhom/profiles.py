"""What is known of the actors of a graph: lists, search, and one actor's names and mentions with their reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .graph.elements import Elements, Node, texts
from .graph.project.identity import told
from .mentions import Mentioned, Reading
from .schemas import Alias, Entity, Issue, fold

Row = dict[str, object]

_ENDS = ("SUBJECT", "OBJECT", "PARTICIPANT", "ASSERTED_BY", "PERSPECTIVE", "WHERE")
_NEAR = 0.75
"""Likeness of two names (Indel similarity) from which on a search shows them."""


@dataclass(frozen=True, slots=True)
class Profile:
    """An actor, place or issue: what it is, its names with their dates, mentions with reasons, and judgements."""

    about: Row
    names: tuple[Row, ...]
    mentions: tuple[Row, ...]
    judgements: tuple[str, ...]


def actors(elements: Elements, kind: str | None = None, *, provisional: bool = False) -> list[Row]:
    """The actors of a graph, those that most triples name first."""
    triples: dict[str, dict[str, None]] = {}
    for edge in elements.edges:
        if edge.type in _ENDS and edge.target[0] == "Actor":
            triples.setdefault(edge.target[1], {})[edge.source[1]] = None
    document = {n.id: str(n.props["document"]) for n in elements.nodes if n.label == "Triple"}
    found = [
        _row(node, len(named := triples.get(node.id, {})), len({document[name] for name in named}))
        for node in elements.nodes
        if node.label == "Actor"
        and kind in (None, node.props["kind"])
        and (not provisional or node.props.get("provisional"))
    ]
    return sorted(found, key=lambda row: (-int(str(row["triples"])), str(row["id"])))


def search(elements: Elements, text: str) -> list[Row]:
    """The actors of a graph that a text may mean: by a part of a name, by the gazetteer, by likeness, in this order."""
    from .ingest.gazetteer import load_gazetteer

    rows = actors(elements)
    names = {n.id: _names(n) for n in elements.nodes if n.label == "Actor"}
    wanted = fold(text)
    meant = [candidate.entity.id for candidate in load_gazetteer().lookup(text)]
    found = {str(row["id"]): row for row in rows if any(wanted in name for name in names[str(row["id"])])}
    found |= {str(row["id"]): row for row in rows if row["id"] in meant and row["id"] not in found}
    near = [row for row in rows if row["id"] not in found and _like(wanted, names[str(row["id"])])]
    return [*found.values(), *near]


def profile(identity: str, reading: Reading) -> Profile:
    """All that is known of an identity, and of all that is one with it."""
    kinds = sorted(kind for kind, name in reading.identities.given if name == identity)
    entity = reading.entity(kinds[0], identity) if kinds else None
    members = reading.identities.clusters.members(identity)
    concerned = [j for j in reading.force if {j.left, j.right, *j.members}.intersection(members)]
    return Profile(
        about=_about(entity, identity, members),
        names=tuple(_named(entity)),
        mentions=tuple(_mention(found, reading) for found in reading.mentions(identity)),
        judgements=tuple(map(told, concerned)),
    )


def _about(entity: Entity | None, identity: str, members: Sequence[str]) -> Row:
    if entity is None:
        return {"id": identity}
    told_of = {name: value for name, value in entity.model_dump().items() if value not in (None, (), [])}
    told_of.pop("aliases", None)
    return {**told_of, **({"joined": [m for m in members if m != entity.id]} if len(members) > 1 else {})}


def _named(entity: Entity | None) -> list[Row]:
    """The names, undated first, then by the day from which they hold; the file's aliases where it has the entity."""
    if entity is None or isinstance(entity, Issue):
        return []
    aliases: Sequence[Alias] = entity.aliases
    ordered = sorted(aliases, key=lambda a: (a.valid_from or "", a.valid_to or "", a.kind, a.text))
    return [{"name": a.text, "kind": a.kind, "from": a.valid_from, "to": a.valid_to} for a in ordered]


def _mention(found: Mentioned, reading: Reading) -> Row:
    return {
        "document": found.document.name or found.document.id,
        "mention": found.end.mention,
        "slot": found.slot,
        "predicate": found.triple.predicate,
        "why": reading.why(found),
        "quote": found.triple.evidence.quote,
        "triple": found.triple.id,
        "mention_id": found.id,
    }


def _row(node: Node, triples: int, documents: int) -> Row:
    told_of = {name: node.props.get(name) for name in ("name", "kind", "country", "provisional")}
    return {"id": node.id, **told_of, "triples": triples, "documents": documents}


def _names(node: Node) -> list[str]:
    return [fold(text) for text in (node.id, str(node.props["name"]), *texts(node.props.get("aliases", ())))]


def _like(wanted: str, names: Sequence[str]) -> bool:
    from rapidfuzz.distance import Indel

    return any(Indel.normalized_similarity(wanted, name) >= _NEAR for name in names)
