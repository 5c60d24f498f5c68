"""Three short reports with provisional actors under several names, for tests of judgements."""

from __future__ import annotations

from collections.abc import Iterable

from triples import article, end, record, triple
from whowhom.graph.export import lines
from whowhom.graph.project import judge, project
from whowhom.schemas import Actor, Document, End, Entity, Issue, Judgement, Place, Record, Triple, split_id

NAMES: dict[str, Entity] = {
    "Russia": Actor(id="russia", name="Russia", kind="state", country="RUS"),
    "Wagner": Actor(id="wagner-group", name="Wagner Group", kind="armed_group"),
    "Wagner men": Actor(id="armed_group:wagner-men", name="Wagner men", kind="armed_group", provisional=True),
    "Sokolov": Actor(id="person:sokolov", name="Sokolov", kind="person", provisional=True),
    "Ivan Sokolov": Actor(
        id="person:ivan-sokolov", name="Ivan Sokolov", kind="person", provisional=True, country="RUS"
    ),
    "Mopti": Place(id="mopti", name="Mopti"),
    "the truce": Issue(id="the-truce", name="the truce"),
}
ACTORS = tuple(sorted(entity.id for entity in NAMES.values() if isinstance(entity, Actor)))

_TOLD = (
    ("Courier", "Russia backs Wagner.", "Russia", "backs", "backs", "Wagner", None),
    ("Courier", "Sokolov praised Wagner men on Monday.", "Sokolov", "praised", "praised", "Wagner men", "2023-05-01"),
    ("Gazette", "Wagner men bombed Mopti on Tuesday.", "Wagner men", "bombed", "bombed", "Mopti", "2023-05-02"),
    ("Gazette", "Wagner bombed Mopti, too.", "Wagner", "bombed", "bombed", "Mopti", "2023-05-02"),
    ("Herald", "Ivan Sokolov brokered the truce.", "Ivan Sokolov", "brokered", "brokered", "the truce", "2023-06-01"),
    ("Herald", "Sokolov praised Ivan Sokolov.", "Sokolov", "praised", "praised", "Ivan Sokolov", "2023-06-02"),
)


def _end(document: Document, words: str) -> End:
    entity = NAMES[words]
    kind = entity.kind if isinstance(entity, Actor) else entity.type
    return end(document, words, kind, entity.name).model_copy(update={"id": entity.id})


def _told(
    outlet: str, text: str, who: str, verb: str, predicate: str, whom: str, day: str | None
) -> tuple[Document, Record]:
    document = article(text, outlet=outlet)
    return document, record(
        document, triple(document, _end(document, who), verb, predicate, _end(document, whom), day=day)
    )


DOCUMENTS, RECORDS = zip(*(_told(*told) for told in _TOLD), strict=True)
TRIPLES: tuple[Triple, ...] = tuple(triple for record in RECORDS for triple in record.triples)
ENTITIES: tuple[Entity, ...] = tuple(NAMES.values())


def graph(judgements: Iterable[Judgement] = ()) -> bytes:
    """The export of the reports under these judgements."""
    judged = judge(judgements, RECORDS, ENTITIES)
    return "\n".join(lines(project(DOCUMENTS, judged.records, judged.entities))).encode()


def judgement(verdict: str, left: str, right: str | None = None, at: int = 0, **fields: object) -> Judgement:
    """A judgement by ana, `at` microseconds after the start of 2024."""
    values = {"verdict": verdict, "left": left, "right": right, "by": "ana", **fields}
    return Judgement.model_validate({**values, "at": f"2024-01-01T00:00:00.{at:06}+00:00"})


def split(identity: str, among: tuple[str, ...], at: int = 0, name: str = "Another") -> Judgement:
    """A split of the mentions in those places out of one identity."""
    members = (identity,)
    fields = {"among": among, "members": members, "correction": {"name": name}}
    return judgement("split", identity, split_id(members, among), at, **fields)
