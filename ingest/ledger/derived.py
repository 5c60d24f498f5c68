"""What an incremental build starts from: which documents changed, and the rows from which aggregates are gathered.

The ledger knows no graph: keys and data are texts that the projection chose (docs/decisions/0012-incremental.md).
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .retractions import Retractions
from .rows import found_of
from .versions import live

_TABLES = ("contribution", "form", "described", "claim", "report", "support")


class ClaimRow(NamedTuple):
    """A fact: its triple, the event or tie that it reports, its origin, all that is known of it, what it supports.

    `happening` is what a judgement says that it reports.
    """

    triple: str
    document: str
    report: str
    origin: str
    data: str
    happening: str | None
    relations: tuple[str, ...]


class ReportRow(NamedTuple):
    """An event or tie as far as relations and neighbours depend on it; `team`: those that may be the same."""

    id: str
    label: str
    team: str
    score: int
    first: str | None
    last: str | None
    precision: str | None


@dataclass(frozen=True, slots=True)
class Shares:
    """What one document adds to the graph.

    `keys` of its own elements; `described`: key of an entity, how it is described ('' where only named), whether an
    edge names it; and its facts.
    """

    document: str
    keys: tuple[str, ...] = ()
    described: tuple[tuple[str, str, bool], ...] = ()
    claims: tuple[ClaimRow, ...] = ()


class Derived(Retractions):
    """The part of the ledger on what builds derive. All writing belongs into the transaction of the build."""

    def state(self, name: str) -> str | None:
        """A text that the last build left under a name."""
        found = self._rows("SELECT value FROM meta WHERE key = ?", f"build {name}")
        return str(found[0][0]) if found else None

    def set_state(self, name: str, value: str) -> None:
        """Leave a text for the next build."""
        self._connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (f"build {name}", value))

    def dirty(self) -> frozenset[str]:
        """Documents that changed since the last build: found, extracted, retracted, or known to be a copy."""
        return frozenset(row[0] for row in self._rows("SELECT document_id FROM dirty"))

    def forget(self, *, derived: bool = False) -> None:
        """No document is dirty; with `derived`, all derived rows go too."""
        for table in ("dirty", *(_TABLES if derived else ())):
            self._connection.execute(f"DELETE FROM {table}")  # noqa: S608  # names of our own

    def company(self, documents: Iterable[str]) -> frozenset[str]:
        """These documents with all other versions and copies of them, and theirs."""
        found: set[str] = set()
        queue = list(documents)
        while queue:
            one = queue.pop()
            if one not in found:
                found.add(one)
                queue += [row[0] for row in self._rows(_MATES, one)]
        return frozenset(found)

    def live_among(self, documents: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Of documents in full company those that are active, with their live locations."""
        gone = self.retracted()
        rows = self._among("SELECT * FROM location WHERE document_id IN", sorted(documents))
        found = (found_of(row) for row in rows)
        return live(f for f in found if not gone.intersection(((f.document, ""), (f.document, f.id))))

    def pairs_among(self, documents: Iterable[str]) -> list[tuple[str, str]]:
        """The pairs of copies of which the later one is among these, sorted."""
        among = (
            "SELECT a.document_id, b.document_id FROM copy JOIN sketch AS a ON a.number = later"
            " JOIN sketch AS b ON b.number = earlier WHERE a.document_id IN"
        )
        return sorted((min(row), max(row)) for row in map(tuple, self._among(among, sorted(documents))))

    def shares(self, documents: Iterable[str]) -> dict[str, Shares]:
        """What these documents add to the graph as of the last build; nothing for those that add nothing."""
        names = sorted(documents)
        keys = {
            row[0]: tuple(json.loads(zlib.decompress(row[1])))
            for row in self._among("SELECT document_id, keys FROM contribution WHERE document_id IN", names)
        }
        described: dict[str, list[tuple[str, str, bool]]] = {}
        for row in self._among("SELECT document_id, entity, form, wanted FROM described WHERE document_id IN", names):
            described.setdefault(row[0], []).append((row[1], row[2], bool(row[3])))
        claims: dict[str, list[ClaimRow]] = {}
        for claim in self._claims("document_id", names):
            claims.setdefault(claim.document, []).append(claim)
        return {
            name: Shares(name, keys[name], tuple(described.get(name, ())), tuple(claims.get(name, ()))) for name in keys
        }

    def put_shares(self, given: Iterable[Shares], gone: Iterable[str] = ()) -> None:
        """Replace what documents add; of those that are gone nothing stays."""
        shares = list(given)
        names = [(share.document,) for share in shares] + [(name,) for name in gone]
        many = self._connection.executemany
        many(
            "DELETE FROM support WHERE claim IN (SELECT number FROM claim WHERE document_id = ?)",
            names,
        )
        for table in ("claim", "described", "contribution"):
            many(f"DELETE FROM {table} WHERE document_id = ?", names)  # noqa: S608  # names of our own
        for share in shares:
            self._put_share(share)

    def _put_share(self, share: Shares) -> None:
        execute, many = self._connection.execute, self._connection.executemany
        keys = zlib.compress(json.dumps(share.keys).encode("ascii"), 6)
        execute("INSERT INTO contribution (document_id, keys) VALUES (?, ?)", (share.document, keys))
        forms = {data: form_id(data) for _, data, _ in share.described}
        many("INSERT OR IGNORE INTO form (id, data) VALUES (?, ?)", [(name, data) for data, name in forms.items()])
        many(
            "INSERT INTO described (entity, document_id, form, wanted) VALUES (?, ?, ?, ?)",
            [(entity, share.document, forms[data], wanted) for entity, data, wanted in share.described],
        )
        for claim in share.claims:
            number = execute(
                "INSERT INTO claim (triple, document_id, report, origin, data, happening) VALUES (?, ?, ?, ?, ?, ?)",
                claim[:6],
            ).lastrowid
            many("INSERT INTO support (relation, claim) VALUES (?, ?)", [(edge, number) for edge in claim.relations])

    def claims_of(self, reports: Iterable[str]) -> list[ClaimRow]:
        """All facts that report these events and ties."""
        return self._claims("report", sorted(reports))

    def happening_claims(self) -> list[ClaimRow]:
        """All facts of which a judgement says what they report."""
        return self._claims("happening", [row[0] for row in self._rows(_HAPPENINGS)])

    def claims_from(self, triples: Iterable[str]) -> list[ClaimRow]:
        """The facts of these triples, by the ids that they have in the graph."""
        return self._claims("triple", sorted(triples))

    def reports_from(self, start: str) -> list[ReportRow]:
        """Events and ties whose ids begin so, sorted."""
        return [ReportRow(*row) for row in self._rows(_REPORTS_FROM, start, f"{start}g")]

    def assign(self, reports: Iterable[tuple[str, str]]) -> None:
        """Say anew which events facts report: pairs of triple and event."""
        swapped = [(report, triple) for triple, report in reports]
        self._connection.executemany("UPDATE claim SET report = ? WHERE triple = ?", swapped)

    def put_reports(self, rows: Iterable[ReportRow], gone: Iterable[str] = ()) -> None:
        """Keep events and ties; those that are gone go."""
        self._connection.executemany("DELETE FROM report WHERE id = ?", [(name,) for name in gone])
        self._connection.executemany("INSERT OR REPLACE INTO report VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def reports(self, *, ids: Iterable[str] = (), teams: Iterable[str] = ()) -> list[ReportRow]:
        """Events and ties of these ids or teams."""
        rows = self._among("SELECT * FROM report WHERE id IN", sorted(ids))
        rows += self._among("SELECT * FROM report WHERE team IN", sorted(teams))
        return [ReportRow(*row) for row in rows]

    def supports(self, relation: str) -> list[tuple[str, str, ReportRow]]:
        """Triple, origin, and event or tie of every fact that supports a relation."""
        among = (
            "SELECT claim.triple, claim.origin, report.* FROM support JOIN claim ON claim.number = support.claim"
            " JOIN report ON report.id = claim.report WHERE relation = ?"
        )
        return [(row[0], row[1], ReportRow(*row[2:])) for row in map(tuple, self._rows(among, relation))]

    def forms(self, entity: str, without: Iterable[str] = ()) -> tuple[str, ...]:
        """The different ways in which documents, save some, describe an entity, sorted."""
        among = (
            "SELECT data FROM form WHERE data <> '' AND id IN (SELECT DISTINCT form FROM described WHERE entity = ?"
            " AND document_id NOT IN (SELECT value FROM json_each(?)))"
        )
        return tuple(sorted(row[0] for row in self._rows(among, entity, json.dumps(sorted(without)))))

    def wanted(self, entity: str) -> bool:
        """Whether an edge of any document names it."""
        return bool(self._rows("SELECT 1 FROM described WHERE entity = ? AND wanted LIMIT 1", entity))

    def naming(self, entities: Iterable[str]) -> frozenset[str]:
        """Documents that describe or name one of these."""
        among = "SELECT DISTINCT document_id FROM described WHERE entity IN"
        return frozenset(row[0] for row in self._among(among, sorted(entities)))

    def shared(self) -> int:
        """How many documents the graph was made of."""
        return int(self._rows("SELECT count(*) FROM contribution")[0][0])

    def _claims(self, column: str, names: Sequence[str]) -> list[ClaimRow]:
        rows = self._among(f"SELECT * FROM claim WHERE {column} IN", names)  # noqa: S608  # names of our own
        numbers = json.dumps([row["number"] for row in rows])
        among = "SELECT claim, relation FROM support WHERE claim IN (SELECT value FROM json_each(?))"
        relations: dict[int, list[str]] = {}
        for row in self._rows(among, numbers):
            relations.setdefault(row[0], []).append(row[1])
        return [
            ClaimRow(*tuple(row)[1:7], tuple(sorted(relations.get(row["number"], ()))))  # type: ignore[call-arg]
            for row in rows
        ]

    def _among(self, statement: str, names: Sequence[str]) -> list[sqlite3.Row]:
        return self._rows(f"{statement} (SELECT value FROM json_each(?))", json.dumps(names)) if names else []  # noqa: S608


def form_id(data: str) -> str:
    """What a description is kept under: '' for none."""
    return hashlib.sha256(data.encode("utf-8", "surrogatepass")).hexdigest()[:24] if data else ""


_HAPPENINGS = "SELECT DISTINCT happening FROM claim WHERE happening IS NOT NULL"
_REPORTS_FROM = "SELECT * FROM report WHERE id >= ? AND id < ? ORDER BY id"
_MATES = """
SELECT b.document_id FROM location AS a JOIN location AS b ON b.url_key = a.url_key WHERE a.document_id = ?1
UNION SELECT b.document_id FROM location AS a JOIN location AS b ON b.work = a.work WHERE a.document_id = ?1
UNION SELECT b.document_id FROM location AS a JOIN location AS b ON b.title_key = a.title_key WHERE a.document_id = ?1
UNION SELECT b.document_id FROM sketch AS a JOIN copy ON later = a.number JOIN sketch AS b ON b.number = earlier
    WHERE a.document_id = ?1
UNION SELECT b.document_id FROM sketch AS a JOIN copy ON earlier = a.number JOIN sketch AS b ON b.number = later
    WHERE a.document_id = ?1
"""
