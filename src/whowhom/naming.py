"""Find an actor by any of its names: id, canonical name, alias, or what the gazetteer knows."""

from __future__ import annotations

from .graph.elements import Elements, Node, texts
from .schemas import UnknownNameError, fold, nearest


def find_actor(elements: Elements, name: str) -> str:
    """The id of the actor that goes by `name` in this graph.

    Its own id wins over its name, that over an alias, that over the gazetteer. Raises UnknownNameError, with the
    nearest names, or with the actors that a name could mean.
    """
    actors = [node for node in elements.nodes if node.label == "Actor"]
    wanted = fold(name)
    for test in (_is_id, _is_name, _is_alias):
        found = [node.id for node in actors if test(node, wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            raise UnknownNameError(f"{name!r} could be several actors.", candidates=found)
    return _by_gazetteer(actors, name)


def _is_id(node: Node, wanted: str) -> bool:
    return node.id == wanted


def _is_name(node: Node, wanted: str) -> bool:
    return fold(str(node.props["name"])) == wanted


def _is_alias(node: Node, wanted: str) -> bool:
    return wanted in map(fold, texts(node.props.get("aliases", ())))


def _by_gazetteer(actors: list[Node], name: str) -> str:
    from .ingest.gazetteer import load_gazetteer

    here = {node.id: str(node.props["name"]) for node in actors}
    for candidate in load_gazetteer().lookup(name):
        if candidate.entity.id in here:
            return candidate.entity.id
    near = nearest(name, sorted(here.values()))
    raise UnknownNameError(f"no actor of this graph is called {name!r}.", candidates=near)


def find_issue(elements: Elements, name: str) -> str:
    """The id of the issue of this graph that goes by an id or name. Raises UnknownNameError as `find_actor`."""
    issues = [node for node in elements.nodes if node.label == "Issue"]
    wanted = fold(name)
    for test in (_is_id, _is_name):
        found = [node.id for node in issues if test(node, wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            raise UnknownNameError(f"{name!r} could be several issues.", candidates=found)
    near = nearest(name, sorted({str(node.props["name"]) for node in issues}))
    raise UnknownNameError(f"no issue of this graph is called {name!r}.", candidates=near)


def find_identity(elements: Elements, name: str) -> str:
    """The id of the actor, else place, else issue of this graph, else entity of the gazetteer, that goes by a name.

    Raises UnknownNameError.
    """
    try:
        return find_actor(elements, name)
    except UnknownNameError as error:
        wanted = fold(name)
        for label in ("Place", "Issue"):
            nodes = [node for node in elements.nodes if node.label == label]
            found = [node.id for node in nodes if _is_id(node, wanted) or _is_name(node, wanted)]
            if len(found) == 1:
                return found[0]
        from .ingest.gazetteer import load_gazetteer

        known = load_gazetteer().entity(name)
        candidates = [known.id] if known else [c.id for c in load_gazetteer().lookup(name) if c.via == "name"]
        if not candidates or "could be several" in error.what:
            raise
        return candidates[0]
