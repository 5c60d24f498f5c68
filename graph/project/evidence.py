"""The evidence layer: documents, entities, triples, and how they hang together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...schemas import Actor, Document, End, Entity, Location, Place, Quantity, RecordError, canonical_json, fold
from ..elements import Edge, Node, NodeKey, Prop, texts
from ..principals import told
from .judged import Told
from .sources import Sourced, Sources, Sourcing, tenths, thousandths

_PLAIN = (
    *("predicate", "category", "mode", "quad", "polarity"),
    *("modality", "negated", "certainty", "main", "rule", "extractor"),
)
"""Fields of a triple that its node has as they are."""

Part = tuple[list[Node], list[Edge]]
"""Nodes and edges that one stage adds."""


def end_ref(end: End) -> NodeKey:
    """Label and id of the node that a resolved end stands for."""
    return {"place": "Place", "issue": "Issue"}.get(end.kind, "Actor"), end.id


def present(**props: Prop | None) -> dict[str, Prop]:
    """The properties that are known: None is left out."""
    return {name: value for name, value in props.items() if value is not None}


def evidence(sources: Sources, entities: Iterable[Entity]) -> Part:
    """Nodes of documents, entities and triples, with the edges between them."""
    nodes = [document_node(document, sources.sourcing) for document in sources.documents.values()]
    edges: list[Edge] = []
    for sourced in sources.triples:
        nodes.append(triple_node(sourced))
        edges += triple_edges(sourced)
    nodes += entity_nodes(edges, entities)
    return nodes, edges


def document_node(document: Document, sourcing: Sourcing) -> Node:
    """A document with what its earliest location declares, where it comes from in the end, and how reliable that is.

    The grade is that of its outlet, else of its origin; there is none where nobody gave one.
    """
    places = sorted(document.locations, key=lambda place: (place.published or "9999", place.id))
    place = places[0] if places else Location()
    origin = sourcing.origins.get(document.id, document.origin)
    props = present(
        title=place.title,
        url=place.url,
        outlet=place.outlet,
        author=place.author,
        published=document.published,
        origin=origin,
        reliability=sourcing.reliability.get(fold(place.outlet or "")) or sourcing.reliability.get(fold(origin)),
        language=place.language,
        locations=len(places),
    )
    return Node("Document", document.id, props)


def entity_nodes(edges: Iterable[Edge], entities: Iterable[Entity]) -> list[Node]:
    """The entities that the edges name, each once. Raises RecordError for one that is not given."""
    given: dict[NodeKey, list[Node]] = {}
    for entity in entities:
        node = entity_node(entity)
        given.setdefault(node.ref, []).append(node)
    wanted = sorted({edge.target for edge in edges if edge.target[0] in ("Actor", "Place", "Issue")})
    missing = [ref for ref in wanted if ref not in given]
    if missing:
        raise RecordError(f"the entity {missing[0]} is named by a triple and described nowhere")
    return [joined(given[ref]) for ref in wanted]


def joined(same: list[Node]) -> Node:
    """One node of all that documents say of one entity: every alias, and else the first by content."""
    first = min(same, key=lambda node: canonical_json(dict(node.props)))
    aliases = {name for node in same for name in texts(node.props.get("aliases", ()))}
    return Node(*first.ref, {**first.props, "aliases": tuple(sorted(aliases))}) if aliases else first


def entity_node(entity: Entity) -> Node:
    """An actor, place or issue as a node."""
    if isinstance(entity, Actor):
        return Node("Actor", entity.id, _actor_props(entity))
    if isinstance(entity, Place):
        return Node("Place", entity.id, _place_props(entity))
    return Node("Issue", entity.id, present(name=entity.name, document=entity.document))


def _place_props(place: Place) -> dict[str, Prop]:
    return present(
        name=place.name,
        country=place.country,
        region=place.region,
        latitude=place.latitude,
        longitude=place.longitude,
        precision_km=place.precision_km,
        qid=place.qid,
        aliases=_names(place),
    )


def _actor_props(actor: Actor) -> dict[str, Prop]:
    return present(
        name=actor.name,
        kind=actor.kind,
        country=actor.country,
        sector=actor.sector,
        qid=actor.qid,
        principal=actor.principal,
        terms=tuple(sorted(map(told, actor.terms))) or None,
        provisional=actor.provisional,
        aliases=_names(actor),
    )


def _names(entity: Actor | Place) -> tuple[str, ...]:
    return tuple(sorted({alias.text for alias in entity.aliases}))


def triple_node(sourced: Sourced) -> Node:
    """A triple with its status, words and place in the text."""
    triple = sourced.triple
    when = triple.when
    props: dict[str, Prop | None] = {
        "predicate_text": triple.predicate_text.text,
        "score": tenths(triple.score),
        "quote": triple.evidence.quote,
        "start": triple.evidence.start,
        "end": triple.evidence.end,
        "subject_mention": triple.subject.mention,
        "object_mention": triple.object.mention,
        "confidence": thousandths(triple.confidence),
        "document": sourced.document,
        "when_start": when.start if when else None,
        "when_end": when.end if when else None,
        "precision": when.precision if when else None,
        "when_text": when.text if when else None,
        "quantities": tuple(map(_counted, triple.quantities)) or None,
        "happening": triple.happening if isinstance(triple, Told) else None,
    }
    plain = ("predicate", "category", "mode", "quad", "polarity", "modality", "negated", "certainty", "main", "rule")
    return Node(
        "Triple", triple.id, present(**props, **{name: getattr(triple, name) for name in (*plain, "extractor")})
    )


def _counted(quantity: Quantity) -> str:
    """What is counted, the least and the greatest number, the unit, as JSON: `["soldiers",14.0,null,null]`."""
    return canonical_json([fold(quantity.what), quantity.low, quantity.high, quantity.unit])


def triple_edges(sourced: Sourced) -> list[Edge]:
    """From a triple to its ends, its speaker, its place and its document."""
    triple, ref = sourced.triple, ("Triple", sourced.triple.id)
    single: Mapping[str, End | None] = {
        "SUBJECT": triple.subject,
        "OBJECT": triple.object,
        "ASSERTED_BY": triple.asserted_by,
        "PERSPECTIVE": triple.perspective,
        "WHERE": triple.where,
    }
    edges = [Edge(name, ref, end_ref(end)) for name, end in single.items() if end is not None]
    by_key = {(end_ref(p.end), p.role): p.role for p in triple.participants}
    edges += [Edge("PARTICIPANT", ref, target, role) for (target, _), role in by_key.items()]
    quote: dict[str, Prop] = {
        "start": triple.evidence.start,
        "end": triple.evidence.end,
        "quote": triple.evidence.quote,
    }
    return [*edges, Edge("QUOTED_FROM", ref, ("Document", sourced.document), "", quote)]
