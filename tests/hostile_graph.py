"""A graph whose every text is an attack on some format."""

from __future__ import annotations

from whowhom.graph.elements import Elements, Node, Prop
from worked_graph import worked_elements

ATTACKS = (
    '=HYPERLINK("http://x.example","y")',
    "+1|cmd",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    '"]]></node><edge/>&amp;',
    "it's '; MATCH (n) DETACH DELETE n //",
    "back\\slash \\u0027; RETURN 1 // \\' \\",
    'two\nlines\r\nand\ttab, "quoted"; semi;colon',
    "\u202emirror\u2066",
    "nul\x00 bell\x07 unit\x1fend",
    "lone \ud800 surrogate",
    "${jndi:ldap://x} {{7*7}} %s",
)


def hostile_elements() -> Elements:
    """The worked graph with an attack in every name, quote, title and outlet."""
    graph = worked_elements()
    nodes = tuple(Node(node.label, node.id, _attacked(node, number)) for number, node in enumerate(graph.nodes))
    return Elements(nodes, graph.edges)


def _attacked(node: Node, number: int) -> dict[str, Prop]:
    attack = ATTACKS[number % len(ATTACKS)]
    texts = ("name", "title", "outlet", "quote", "predicate_text", "subject_mention")
    changed: dict[str, Prop] = {key: attack if key in texts else value for key, value in node.props.items()}
    return changed | ({"aliases": (attack, ATTACKS[(number + 1) % len(ATTACKS)])} if "aliases" in changed else {})
