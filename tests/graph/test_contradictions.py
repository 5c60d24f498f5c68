"""Contradictions: each family finds its own, and what is no contradiction is none."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

import pytest

from triples import article, end, entities, record, triple
from whowhom.graph.contradictions import Contradiction, contradictions, load_rules
from whowhom.graph.elements import Elements
from whowhom.graph.project import project
from whowhom.schemas import Document, Participant, Quantity, Triple, VocabularyError
from whowhom.schemas.kinds import EntityKind


@dataclass(frozen=True)
class Said:
    """One article with one claim: `whom` may be a place or issue by `kind`; `role` and `other` a participant."""

    did: str
    whom: str
    day: str | None = "2016-12-01"
    who: str = "Russia"
    kind: EntityKind = "state"
    outlet: str = "Courier"
    published: str | None = "2016-12-21"
    number: tuple[float | None, float | None] | None = None
    where: str | None = None
    other: str | None = None
    negated: bool = False
    certainty: str = "certain"
    modality: str = "actual"

    def told(self) -> tuple[Document, Triple]:
        """The article and its triple."""
        names = " ".join(name for name in (self.where, self.other, self.day, str(self.number)) if name)
        text = f"{self.who} {self.did} {self.whom}. {names} {self.outlet} {self.published} {self.negated}"
        document = article(text, outlet=self.outlet, published=self.published)
        fields: dict[str, Any] = {"negated": self.negated, "certainty": self.certainty, "modality": self.modality}
        if self.number:
            low, high = self.number
            fields["quantities"] = (Quantity(what="soldiers", low=low, high=high, text="many"),)
        if self.where:
            fields["where"] = end(document, self.where, "place")
        if self.other:
            fields["participants"] = (Participant(role="with", end=end(document, self.other)),)
        if self.day:
            fields["day"] = self.day
        ends = end(document, self.who), end(document, self.whom, self.kind)
        return document, triple(document, ends[0], self.did, self.did, ends[1], **fields)


def graph_of(*said: Said) -> Elements:
    told = [one.told() for one in said]
    records = [record(document, found) for document, found in told]
    return project([document for document, _ in told], records, entities(*records))


def found(*said: Said) -> list[str]:
    return [one.rule.id for one in contradictions(graph_of(*said))]


BOMBED = Said("bombed", "Syria")
DEAL = Said("signed", "the Geneva deal", kind="issue")
TRUCE = Said("declared_ceasefire", "Aleppo", kind="place", day="2016-12-01")
TOOK = Said("captured", "Palmyra", kind="place")
AT_ODDS = {
    "denied": ("denied_asserted", [BOMBED, Said("bombed", "Syria", negated=True, outlet="Herald")]),
    "denied, other word": ("denied_asserted", [BOMBED, Said("struck", "Syria", negated=True, outlet="Herald")]),
    "denied, undated": ("denied_asserted", [BOMBED, Said("bombed", "Syria", day=None, negated=True)]),
    "alleged and denied": (
        "denied_asserted",
        [Said("bombed", "Syria", certainty="alleged"), Said("bombed", "Syria", negated=True)],
    ),
    "agreed and rejected": (
        "agreed_rejected",
        [DEAL, Said("rejected", "the Geneva deal", kind="issue", day="2016-12-03", outlet="Herald")],
    ),
    "opposite stance": (
        "supports_opposes",
        [Said("backs", "Syria", day=None), Said("opposes", "Syria", day=None, outlet="Herald")],
    ),
    "numbers": (
        "quantities",
        [Said("killed", "Syria", number=(14, 14)), Said("killed", "Syria", number=(16, 16), outlet="Herald")],
    ),
    "at least and less": (
        "quantities",
        [Said("killed", "Syria", number=(14, None)), Said("killed", "Syria", number=(None, 9), outlet="Herald")],
    ),
    "ceasefire and attack": (
        "ceasefire_attack",
        [
            Said("ceased_fire", "Turkey", day="2016-12-01"),
            Said("shelled", "Turkey", day="2016-12-05", outlet="Herald"),
        ],
    ),
    "the other side attacks": (
        "ceasefire_attack",
        [Said("ceased_fire", "Turkey"), Said("shelled", "Russia", who="Turkey", day="2016-12-05")],
    ),
    "own ceasefire": ("ceasefire_attack", [TRUCE, Said("bombed", "Syria", day="2016-12-03")]),
    "won by both": ("won_lost", [TOOK, Said("captured", "Palmyra", who="Syria", kind="place", outlet="Herald")]),
    "won and lost": (
        "won_lost",
        [TOOK, Said("lost_to", "Turkey", where="Palmyra", day="2016-12-02", outlet="Herald")],
    ),
}
AT_PEACE = {
    "another act": [BOMBED, Said("armed", "Syria", negated=True)],
    "another target": [BOMBED, Said("bombed", "Turkey", negated=True)],
    "denied long after": [BOMBED, Said("bombed", "Syria", day="2017-06-01", negated=True, published="2017-06-02")],
    "not to be done": [BOMBED, Said("bombed", "Syria", negated=True, modality="planned")],
    "a change of mind": [DEAL, Said("rejected", "the Geneva deal", kind="issue", day="2016-12-20")],
    "another actor rejects": [DEAL, Said("rejected", "the Geneva deal", who="Iran", kind="issue")],
    "a plan to reject": [DEAL, Said("rejected", "the Geneva deal", kind="issue", modality="planned")],
    "stance of years ago": [
        Said("backs", "Syria", day=None),
        Said("opposes", "Syria", day=None, published="2011-05-01", outlet="Herald"),
    ],
    "numbers that fit": [
        Said("killed", "Syria", number=(14, None)),
        Said("killed", "Syria", number=(16, 16), outlet="Herald"),
    ],
    "numbers of another day": [
        Said("killed", "Syria", number=(14, 14)),
        Said("killed", "Syria", number=(16, 16), day="2016-12-09", outlet="Herald"),
    ],
    "attack before the ceasefire": [Said("ceased_fire", "Turkey"), Said("shelled", "Turkey", day="2016-11-29")],
    "attack on the same day": [Said("ceased_fire", "Turkey"), Said("shelled", "Turkey", day="2016-12-01")],
    "attack long after": [Said("ceased_fire", "Turkey"), Said("shelled", "Turkey", day="2017-01-05")],
    "attack on a third": [Said("ceased_fire", "Turkey"), Said("shelled", "Iran", day="2016-12-05")],
    "attack of unknown day": [Said("ceased_fire", "Turkey"), Said("shelled", "Turkey", day=None)],
    "retaken later": [TOOK, Said("captured", "Palmyra", who="Syria", kind="place", day="2016-12-20")],
    "another place": [TOOK, Said("captured", "Homs", who="Syria", kind="place")],
    "won by allies": [
        TOOK,
        Said("captured", "Palmyra", who="Syria", kind="place"),
        Said("fought_alongside", "Syria", outlet="Herald"),
    ],
    "undated": [
        Said("bombed", "Syria", day=None, published=None),
        Said("bombed", "Syria", day=None, published=None, negated=True),
    ],
}


@pytest.mark.parametrize(("rule", "said"), AT_ODDS.values(), ids=AT_ODDS)
def test_what_contradicts_is_found_in_any_order(rule: str, said: list[Said]) -> None:
    assert found(*said) == found(*said[::-1]) == [rule]


@pytest.mark.parametrize("said", AT_PEACE.values(), ids=AT_PEACE)
def test_what_can_both_be_right_is_no_contradiction(said: list[Said]) -> None:
    assert found(*said) == []


def test_one_article_may_tell_of_a_change_of_mind() -> None:
    document = article("Russia rejected the deal. Then Russia signed it, the deal.")
    deal, russia = end(document, "the deal", "issue"), end(document, "Russia")
    told = [triple(document, russia, verb, verb, deal, day="2016-12-01") for verb in ("rejected", "signed")]
    known = record(document, *told)
    assert contradictions(project([document], [known], entities(known))) == ()


def one_of(*said: Said) -> Contradiction:
    (only,) = contradictions(graph_of(*said))
    return only


def test_every_side_has_its_claims_and_origins() -> None:
    outlets = {"Courier": 14, "Herald": 16, "Post": 16, "Times": 20}
    told = [Said("killed", "Syria", number=(n, n), outlet=outlet) for outlet, n in outlets.items()]
    listed = one_of(*told)
    sides = {tuple(sorted(claim.origin for claim in side)) for side in listed.sides}
    assert sides == {("Courier",), ("Herald", "Post"), ("Times",)}
    assert len(listed.pairs) == 5
    assert {name for _, name in listed.about} == {"russia", "syria"}
    for order in itertools.islice(itertools.permutations(told), 8):
        assert one_of(*order) == listed


def test_contradictions_of_one_actor() -> None:
    graph = graph_of(*AT_ODDS["denied"][1], *AT_ODDS["won by both"][1])
    assert len(contradictions(graph)) == 2
    assert [one.rule.id for one in contradictions(graph, "palmyra")] == ["won_lost"]
    assert contradictions(graph, "mali") == ()


def test_a_contradiction_changes_nothing_in_the_graph() -> None:
    one, other = AT_ODDS["denied"][1]
    assert {n.ref for n in graph_of(one).nodes} <= {n.ref for n in graph_of(one, other).nodes}


def test_rules_name_what_the_vocabulary_has() -> None:
    assert [rule.id for rule in load_rules()] == sorted(rule.id for rule in load_rules())
    from whowhom.graph.contradictions import rules

    with pytest.raises(VocabularyError, match="no predicate"):
        rules._check(load_rules()[0].model_copy(update={"left": ("bommed",)}), "rules.csv:9")
    with pytest.raises(VocabularyError, match="does not take these sides"):
        rules._check(load_rules()[0].model_copy(update={"right": ()}), "rules.csv:9")
