"""A generated graph of so many actors and ties, the same every time: a few act much, most within a bloc of their own.

For pages and layouts of any size. Each tie of a picture (who, whom, sign) has one to three events, each with a quote.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from whowhom.graph.elements import Edge, Elements, Node, Prop
from whowhom.graph.project import gathered
from whowhom.schemas import load_vocabulary

_BLOC = 40
_WORDS = ("Front", "Council", "Army", "Union", "Party", "Ministry", "League", "Movement", "Bureau", "Guard")
_VERBS = ("met_with", "praised", "criticised", "bombed", "sanctioned", "supported", "accused", "warned")
_Tie = tuple[int, int, str]


def crowd(actors: int, ties: int, seed: int = 1) -> Elements:
    """The graph with its relations; raises ValueError where so few actors cannot have so many ties."""
    chance = random.Random(seed)
    nodes = [Node("Actor", f"a{i:05}", {"name": name(i), "kind": "organisation"}) for i in range(actors)]
    documents = max(1, ties // 10)
    nodes += [_document(number, chance) for number in range(documents)]
    edges: list[Edge] = []
    for who, whom, verb in _ties(actors, ties, chance):
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            triple = _triple(who, whom, verb, f"{chance.randrange(documents):064x}", len(nodes), chance)
            nodes.append(triple)
            edges += _ends(triple, who, whom)
    return gathered((nodes, edges))


def name(number: int) -> str:
    """What an actor is called: a made-up name of two or three words."""
    syllables = "".join("bcdfghklmnprstvz"[number * step % 16] + "aeiou"[number // step % 5] for step in (1, 3, 7))
    return f"{syllables.capitalize()} {_WORDS[number % len(_WORDS)]} {number}"


def _ties(actors: int, ties: int, chance: random.Random) -> Sequence[_Tie]:
    """Pairs with a verb each, no two of one sign; everyone has one tie at least."""
    if ties < actors or ties > actors * (actors - 1) // 4:
        raise ValueError(f"{actors} actors cannot have {ties} ties here")
    signs = load_vocabulary().predicates
    weights = [1 / (1 + i % _BLOC) for i in range(actors)]
    found: dict[_Tie, str] = {}
    while len(found) < ties:
        who = len(found) if len(found) < actors else chance.choices(range(actors), weights)[0]
        verb = chance.choice(_VERBS)
        whom = _other(who, actors, chance)
        if whom != who:
            found.setdefault((who, whom, signs[verb].polarity), verb)
    return [(who, whom, verb) for (who, whom, _), verb in found.items()]


def _other(who: int, actors: int, chance: random.Random) -> int:
    """One of the same bloc, the first of it rather than the last, or the head of any bloc."""
    if chance.random() < 0.12:
        return chance.randrange(0, actors, _BLOC)
    start = who - who % _BLOC
    size = min(_BLOC, actors - start)
    return start + int(size * chance.random() * chance.random())


def _document(number: int, chance: random.Random) -> Node:
    day = f"2016-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    outlet = f"Outlet {number % 25}"
    props = {"origin": outlet, "outlet": outlet, "published": day, "title": f"What was said on {day}"}
    return Node("Document", f"{number:064x}", {**props, "url": f"https://example.org/{number}"})


def _triple(who: int, whom: int, verb: str, document: str, number: int, chance: random.Random) -> Node:
    vocabulary = load_vocabulary()
    known = vocabulary.predicate(verb)
    day = f"2016-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    words = verb.replace("_", " ")
    quote = f"{name(who)} {words} {name(whom)} on {day}, two officials with knowledge of the talks said in the capital."
    props: dict[str, Prop] = {
        "predicate": known.id,
        "category": known.category,
        "quad": vocabulary.quad(known.id),
        "polarity": known.polarity,
        "score": round(known.score * 10),
        "confidence": chance.randint(500, 999),
        "modality": "actual",
        "negated": False,
        "certainty": "certain",
        "quote": quote,
        "start": number * 200,
        "end": number * 200 + len(quote),
        "document": document,
        "when_start": day,
        "when_end": day,
        "precision": "day",
    }
    return Node("Triple", f"{number:064x}", props | ({"mode": known.mode} if known.mode else {}))


def _ends(triple: Node, who: int, whom: int) -> list[Edge]:
    told = Edge("QUOTED_FROM", triple.ref, ("Document", str(triple.props["document"])))
    return [
        Edge("SUBJECT", triple.ref, ("Actor", f"a{who:05}")),
        Edge("OBJECT", triple.ref, ("Actor", f"a{whom:05}")),
        told,
    ]
