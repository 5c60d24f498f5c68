"""Every named query declares what it uses and returns, reads only, and speaks Cypher that both stores speak."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from whowhom.graph.elements import LABELS, relationship_types
from whowhom.queries import Query, bind, catalogue, query
from whowhom.queries import cypher_text as text
from whowhom.queries.front_matter import read_query, split
from whowhom.schemas import InputError, ParameterError, UnknownNameError, load_vocabulary

WANTED = [
    "who_influences_whom",
    "influence_on",
    "what_did",
    "relation_between",
    "brokers",
    "demands",
    "allies_and_rivals",
    "positions_on_issue",
    "shortest_chain",
    "single_origin",
    "brokered_by",
    "demanded_by",
    "who_says",
    "events_of_dyad",
    "ties_of",
    "documents",
]
FUNCTIONS = {"coalesce", "collect", "count", "labels", "max", "min", "nodes", "range", "reduce", "relationships"}
FUNCTIONS |= {"size", "sum", "toLower", "type", "allShortestPaths"}
QUERIES = list(catalogue().values())
GOOD = """// title = "A title"
// description = "What it answers."
// columns = [ { name = "name", description = "A name." } ]
// [parameters.actor]
// type = "actor"
// description = "Some actor."
MATCH (a:Actor {id: $actor})
RETURN a.name AS name ORDER BY name
"""


def test_the_queries_that_analysts_ask_for_are_there() -> None:
    assert set(WANTED) <= set(catalogue())
    assert list(catalogue()) == sorted(catalogue())


@pytest.mark.parametrize("found", QUERIES, ids=lambda q: q.name)
def test_a_query_names_only_what_the_graph_has(found: Query) -> None:
    plain = text.blanked(found.cypher)
    named = set(re.findall(r"\[\w*:([A-Z_|]+)", plain))
    assert {name for group in named for name in group.split("|")} <= relationship_types()
    assert set(re.findall(r"\w:([A-Z][a-z]+)\b", plain)) <= set(LABELS)
    assert set(re.findall(r"\b([a-z]\w*)\s*\(", plain)) <= FUNCTIONS


@pytest.mark.parametrize("found", QUERIES, ids=lambda q: q.name)
def test_predicates_and_categories_in_a_query_are_in_the_vocabulary(found: Query) -> None:
    vocabulary = load_vocabulary()
    lists = re.findall(r"(?:predicate IN|predicate =|predicates IN) (\[[^]]*\]|'\w+')", found.cypher)
    assert {name for found in lists for name in re.findall(r"'(\w+)'", found)} <= set(vocabulary.predicates)
    lists = re.findall(r"category(?: IN|:| =) (\[[^]]*\]|'\w+')", found.cypher)
    assert {name for found in lists for name in re.findall(r"'(\w+)'", found)} <= set(vocabulary.categories)
    modes = set(re.findall(r"mode(?::| =) '([\w-]+)'", found.cypher))
    assert modes <= {mode.id for mode in vocabulary.modes}


@pytest.mark.parametrize("found", QUERIES, ids=lambda q: q.name)
def test_what_is_collected_was_ordered_before(found: Query) -> None:
    """A list in a row has the order in which its items came, so that they must have come in an order."""
    before = ""
    for clause in re.split(r"\n(?=WITH|RETURN)", found.cypher):
        if "collect(" in clause:
            assert "ORDER BY" in before
        before = clause.splitlines()[0] if "ORDER BY" in clause.splitlines()[0] else clause


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("$actor", "$other", "declared"),
        ("AS name", "AS title", "declared"),
        ("a.name AS name", "a.name", "declared"),
        ("a.name AS name", "a.name AS name, a.id AS id", "declared"),
        (" ORDER BY name", "", "ORDER BY"),
        ("RETURN", "SET a.x = 1 RETURN", "SET"),
        ("RETURN", "DETACH DELETE a RETURN", "DETACH"),
        ("RETURN", "WITH a CALL db.labels() YIELD label RETURN", "CALL"),
        ("MATCH", "LOAD CSV FROM 'file:///x' AS line MATCH", "LOAD CSV"),
        ('title = "A title"', "title = A title", "not TOML"),
        ('"actor"', '"person"', "parameters.0.type"),
        ('// description = "Some actor."', "// required = false\n// description = 'Some actor.'", "default"),
        ('title = "A title"', 'title = "A title"\n// colour = "red"', "colour"),
        ("[parameters.actor]", "[columns.actor]", "not TOML"),
    ],
)
def test_a_wrong_file_is_refused(old: str, new: str, words: str) -> None:
    with pytest.raises(InputError, match=re.escape(words)) as refused:
        read_query("mine", GOOD.replace(old, new, 1), where="mine.cypher")
    assert refused.value.where == "mine.cypher"


def test_words_in_strings_comments_and_names_are_no_clauses() -> None:
    cypher = "MATCH (n:SET {merge: 'x SET $y'})-[:CREATE|DELETE]->() // MERGE $z\nWHERE n.set = \"$w\" /* DROP */"
    assert text.forbidden(cypher) is None
    assert text.parameters(cypher) == []
    assert text.columns("MATCH (n) RETURN DISTINCT n.a AS a, [x IN n.b | x + ','] AS b, count(*) AS c LIMIT 1") == [
        *"abc"
    ]
    assert text.columns("MATCH (n) RETURN n.a") == ["n.a"]
    assert text.columns("MATCH (n)") == []


def test_front_matter_ends_where_the_comment_ends() -> None:
    front, cypher = split("\ufeff// a = 1\r\n//   b = 2\r\n\r\nMATCH (n) // c = 3\r\nRETURN n\r\n")
    assert front == "a = 1\n  b = 2"
    assert cypher == "MATCH (n) // c = 3\nRETURN n"


def test_a_folder_of_ones_own_is_taken_in(tmp_path: Path) -> None:
    (tmp_path / "mine.cypher").write_text(GOOD, encoding="utf-8")
    assert query("mine", tmp_path).title == "A title"
    assert len(catalogue(tmp_path)) == len(QUERIES) + 1
    (tmp_path / "what_did.cypher").write_text(GOOD, encoding="utf-8")
    with pytest.raises(InputError, match="already a query"):
        catalogue(tmp_path)
    with pytest.raises(InputError, match="no such folder"):
        catalogue(tmp_path / "absent")


def test_an_undecodable_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.cypher").write_bytes(b"// title = \xff\n")
    with pytest.raises(InputError, match="cannot be read"):
        catalogue(tmp_path)


def test_an_unknown_query_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError) as refused:
        query("what_dit")
    assert refused.value.candidates[0] == "what_did"


def test_parameters_are_typed_and_defaults_filled_in() -> None:
    assert bind(query("what_did"), {"actor": " russia ", "since": "2016-02", "until": "2016-02"}) == {
        "actor": "russia",
        "since": "2016-02-01",
        "until": "2016-02-29",
    }
    assert bind(query("who_influences_whom"), {"minimum_origins": "2"}) == {"channel": "", "minimum_origins": 2}


@pytest.mark.parametrize(
    ("name", "given", "words"),
    [
        ("what_did", {}, "needs the parameter 'actor'"),
        ("what_did", {"actor": "  "}, "needs the parameter 'actor'"),
        ("what_did", {"actr": "x"}, "Did you mean actor"),
        ("what_did", {"zzz": "x"}, "It takes actor, since, until"),
        ("documents", {"zzz": "x"}, "It takes none"),
        ("what_did", {"actor": "x", "since": "last year"}, "is no date"),
        ("what_did", {"actor": "x", "since": "2016-13"}, "is no date"),
        ("brokers", {"minimum_origins": "two"}, "is no integer"),
        ("brokers", {"minimum_origins": "9" * 30}, "is no integer"),
    ],
)
def test_wrong_parameters_are_refused(name: str, given: dict[str, str], words: str) -> None:
    with pytest.raises(ParameterError, match=words):
        bind(query(name), given)
