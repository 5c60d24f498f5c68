"""A small graph made by hand: four short reports, every statement with its quote, projected as the product does it.

Every named query returns at least one row on it, and no two rows of any query are told apart by chance.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import get_args

from whowhom.graph.elements import Elements
from whowhom.graph.project import project
from whowhom.schemas import (
    Actor,
    Document,
    End,
    Entity,
    Issue,
    Location,
    Participant,
    Place,
    Quote,
    Record,
    Span,
    Triple,
    When,
    load_vocabulary,
    triple_id,
)
from whowhom.schemas.kinds import ActorKind, Certainty, Modality, Role

STATES = {
    "Russia": "russia",
    "Iran": "iran",
    "Turkey": "turkey",
    "Syria": "syria",
    "France": "france",
    "Qatar": "qatar",
    "Mali": "mali",
}
OTHERS: dict[str, tuple[str, ActorKind]] = {
    "Hezbollah": ("hezbollah", "armed_group"),
    "Ansar Dine": ("ansar-dine", "armed_group"),
    "the United Nations": ("united-nations", "organisation"),
    "Élodie Ñandú": ("elodie-nandu", "person"),
}
PLACES = {"Aleppo": "aleppo", "Kidal": "kidal"}
ISSUES = {"the truce": "truce", "the lifting of the siege": "lifting-of-the-siege", "the peace plan": "peace-plan"}
REPORTER = "worked example"


@dataclass(frozen=True)
class Said:
    """A statement in one sentence: `done` is the word of the predicate, ends are named as the sentence names them."""

    sentence: str
    who: str
    did: str
    done: str
    whom: str
    others: Mapping[str, str] = field(default_factory=dict)
    day: str | None = None
    to_day: str | None = None
    where: str | None = None
    by: str | None = None
    modality: Modality = "actual"
    negated: bool = False
    certainty: Certainty = "certain"


@dataclass(frozen=True)
class Report:
    """A report: what its location declares, and its statements in order."""

    title: str
    outlet: str
    said: Sequence[Said]
    published: str | None = None
    origin: str | None = None


REPORTS = (
    Report(
        "A truce holds",
        "Harbour Gazette",
        [
            Said("Russia brokered the truce with Turkey.", "Russia", "brokered", "brokered", "the truce",
                 {"with": "Turkey"}, "2016-12-13"),
            Said("Iran demanded the lifting of the siege from Turkey.", "Iran", "demanded", "demanded",
                 "the lifting of the siege", {"from": "Turkey"}, "2016-12-14"),
            Said("Turkey rejected the lifting of the siege.", "Turkey", "rejected", "rejected",
                 "the lifting of the siege", {}, "2016-12-15"),
            Said("Russia backs Syria.", "Russia", "backs", "backs", "Syria"),
            Said("Iran backs Hezbollah.", "Iran", "backs", "backs", "Hezbollah"),
            Said("Turkey bombed Aleppo on Tuesday.", "Turkey", "bombed", "bombed", "Aleppo", {}, "2016-12-13",
                 where="Aleppo"),
            Said("Iran accused Russia, Élodie Ñandú said.", "Iran", "accused", "accused", "Russia", {}, "2016-12-12",
                 by="Élodie Ñandú"),
        ],
        published="2016-12-16",
    ),
    Report(
        "Who stands with whom",
        "Northern Wire",
        [
            Said("Russia criticised Iran on Saturday.", "Russia", "criticised", "criticised", "Iran", {},
                 "2016-12-17"),
            Said("Russia met Iran on Sunday.", "Russia", "met_with", "met", "Iran", {}, "2016-12-18"),
            Said("Russia praised Iran.", "Russia", "praised", "praised", "Iran", {}, "2016-12-19"),
            Said("Russia backs Syria.", "Russia", "backs", "backs", "Syria"),
            Said("Syria backs Hezbollah.", "Syria", "backs", "backs", "Hezbollah"),
            Said("Qatar denied that it backs Ansar Dine.", "Qatar", "backs", "backs", "Ansar Dine", negated=True),
            Said("Turkey had not bombed Aleppo, it said.", "Turkey", "bombed", "bombed", "Aleppo", {}, "2016-12-13",
                 where="Aleppo", negated=True),
            Said("France criticised the truce.", "France", "criticised", "criticised", "the truce", {},
                 "2016-12-18"),
        ],
        published="2016-12-20",
    ),
    Report(
        "Talks in the north",
        "Sahel Courier",
        [
            Said("Qatar, said France, backs Ansar Dine.", "Qatar", "backs", "backs", "Ansar Dine", by="France",
                 certainty="alleged"),
            Said("France demanded the peace plan.", "France", "demanded", "demanded", "the peace plan", {},
                 "2017-01-03"),
            Said("Mali accepted the peace plan.", "Mali", "accepted", "accepted", "the peace plan", {}, "2017-01-05"),
            Said("Ansar Dine rejected the peace plan.", "Ansar Dine", "rejected", "rejected", "the peace plan", {},
                 "2017-01-06"),
            Said("France would sanction Mali.", "France", "sanctioned", "sanction", "Mali", modality="threatened"),
            Said("the United Nations met France in Kidal.", "the United Nations", "met_with", "met", "France", {},
                 "2017-01-04", where="Kidal"),
            Said("Russia met Iran on Tuesday.", "Russia", "met_with", "met", "Iran", {}, "2017-01-03"),
        ],
        published="2017-01-10",
    ),
    Report(
        "An undated note",
        "River Mail",
        [
            Said("France backs Mali.", "France", "backs", "backs", "Mali"),
            Said("Iran brokered the truce with Syria.", "Iran", "brokered", "brokered", "the truce",
                 {"with": "Syria"}),
            Said("Russia bombed Ansar Dine for months.", "Russia", "bombed", "bombed", "Ansar Dine", {}, "2016-09-01",
                 "2016-11-30"),
        ],
        origin="Harbour Gazette",
    ),
)  # fmt: skip


def entities() -> list[Entity]:
    """Every actor, place and issue of the reports."""
    found: list[Entity] = [Actor(id=id_, name=name, kind="state") for name, id_ in STATES.items()]
    found += [Actor(id=id_, name=name.removeprefix("the "), kind=kind) for name, (id_, kind) in OTHERS.items()]
    found += [Place(id=id_, name=name) for name, id_ in PLACES.items()]
    return found + [Issue(id=id_, name=name) for name, id_ in ISSUES.items()]


def _end(text: str, name: str, start: int, stop: int) -> End:
    known = {entity.name: entity for entity in entities()}
    entity = known.get(name) or known[name.removeprefix("the ")]
    at = text.index(name, start, stop)
    kind = entity.kind if isinstance(entity, Actor) else entity.type
    return End(id=entity.id, name=entity.name, kind=kind, mention=name, start=at, end=at + len(name))


def _when(said: Said) -> When | None:
    if said.day is None:
        return None
    return When(start=said.day, end=said.to_day or said.day, precision="range" if said.to_day else "day", text="then")


def _triple(document: str, text: str, said: Said) -> Triple:
    start = text.index(said.sentence)
    stop = start + len(said.sentence)
    end = functools.partial(_end, text, start=start, stop=stop)
    predicate, vocabulary = load_vocabulary().predicate(said.did), load_vocabulary()
    at = text.index(said.done, start, stop)
    assert set(said.others) <= set(get_args(Role))
    triple = Triple(
        id="",
        subject=end(said.who),
        predicate=predicate.id,
        predicate_text=Span(text=said.done, start=at, end=at + len(said.done)),
        object=end(said.whom),
        participants=tuple(Participant[End](role=role, end=end(name)) for role, name in said.others.items()),  # type: ignore[arg-type]
        category=predicate.category,
        mode=predicate.mode,
        quad=vocabulary.quad(predicate.id),
        polarity=predicate.polarity,
        score=predicate.score,
        modality=said.modality,
        negated=said.negated,
        certainty=said.certainty,
        asserted_by=end(said.by) if said.by else None,
        when=_when(said),
        where=end(said.where) if said.where else None,
        confidence=0.9,
        rule=REPORTER,
        extractor=REPORTER,
        evidence=Quote(start=start, end=stop, quote=said.sentence),
    )
    return triple.model_copy(update={"id": triple_id(document, triple)})


def report(told: Report) -> tuple[Document, Record]:
    """A report as a document and its record."""
    text = told.title + "\n\n" + " ".join(said.sentence for said in told.said) + "\n"
    place = Location(title=told.title, outlet=told.outlet, published=told.published, origin=told.origin)
    document = Document.of(text, place)
    triples = tuple(_triple(document.id, text, said) for said in told.said)
    return document, Record(id=told.title, document=document.id, triples=triples)


def worked_elements(reports: Sequence[Report] = REPORTS) -> Elements:
    """The graph of the reports."""
    documents, records = zip(*map(report, reports), strict=True)
    return project(documents, records, entities())
