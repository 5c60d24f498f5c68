"""The ledger's graph brought to what its documents and judgements say: a build, if that changes anything.

Everything happens in one transaction: a kill leaves the build before it whole, and the documents that changed are
still known to have changed.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from . import __version__
from .deltas import Delta
from .graph.codec import line, row_key
from .graph.elements import Edge, Node
from .graph.project import Sourcing, evidence_of, gathered, happenings_of, judge
from .graph.project.corrections import brought_in, verdicts
from .graph.project.happenings import report_id
from .graph.project.identity import check, in_force
from .graph.project.judged import Identities, Key, in_order_of_content, judged_records
from .graph.project.shares import share, shares
from .incremental import (
    Cause,
    Gathered,
    Gathering,
    Joined,
    entity_of,
    labels,
    own_keys,
    report_row,
    shares_row,
    touch,
    touched_by,
)
from .ingest import copies
from .ingest.coded import source_of
from .ingest.gazetteer import load_gazetteer
from .ingest.ledger import Build
from .ingest.ledger.derived import Shares
from .ingest.resolve import Resolution, resolve
from .schemas import Document, Entity, Judgement, canonical_json, load_vocabulary
from .schemas.judgement import NAMING

if TYPE_CHECKING:
    from .ingest.ledger import Ledger
    from .settings import Settings

FORM = 2
"""The number of the form in which shares are kept: another one makes the next build start anew."""


@dataclass(frozen=True, slots=True)
class Updated:
    """The last build, whether it is new, how many documents it is made of, and changes by label or type."""

    build: Build
    changed: bool
    documents: int
    changes: dict[str, Counter[str]] = field(default_factory=dict)


def update(ledger: Ledger, settings: Settings, *, anew: bool = False) -> Updated:
    """Bring the ledger's graph up to date; with `anew` from all that is there, else from what changed.

    A part with a new fingerprint (vocabulary, gazetteer …) makes all anew, too. Raises WorkspaceError, RecordError.
    """
    parts = parts_of(settings)
    with ledger.writing():
        last = ledger.last_build()
        kept = json.loads(ledger.state("parts") or "{}")
        if anew or last is None or kept != parts:
            reasons = sorted(name for name in parts if kept.get(name) != parts[name]) if kept else []
            found, sure = _whole(ledger, settings, frozenset(reasons)), ledger.all_lines()
            found.old.update(sure)
            total = 0
        else:
            found = _part(ledger, settings)
            sure = ledger.lines(sorted(found.old))
            total = int(last.sha256, 16)
        made = Delta.of(found, sure, total)
        ledger.set_state("parts", canonical_json(parts))
        ledger.forget()
        counts = made.counts(last.counts if last and total else {})
        if last and not made.put and not made.drop and last.fingerprints.get("form") == parts["form"]:
            return Updated(last, changed=False, documents=ledger.shared())
        number = last.number + 1 if last else 1
        at = max(_now(), last.at if last else "")
        build = Build(number=number, at=at, fingerprints=parts, counts=counts, sha256=f"{made.sum:064x}")
        ledger.add_build(build, made.put, made.drop, found.causes)
        return Updated(build, bool(made.put or made.drop), ledger.shared(), made.told(sure))


def parts_of(settings: Settings) -> dict[str, str]:
    """The fingerprint of everything that the graph depends on beside documents, extractions and judgements."""
    grades = canonical_json(sorted(settings.reliability().items()))
    return {
        "form": str(FORM),
        "whowhom": __version__,
        "extractor": settings.extractor,
        "vocabulary": load_vocabulary().fingerprint,
        "gazetteer": load_gazetteer().fingerprint,
        "copies": copies.fingerprint(),
        "confidence": str(settings.min_confidence),
        "coded": str(settings.include_coded),
        "sources": hashlib.sha256(grades.encode()).hexdigest(),
    }


def wanted(documents: Iterable[Document], settings: Settings) -> list[Document]:
    """Without the coded rows, unless the settings want them: they are never mixed in unasked."""
    return [document for document in documents if settings.include_coded or not source_of(document.text)]


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class _Judging:
    """The judgements in force, who is who by them, and what follows for each identity and triple that they name."""

    force: Sequence[Judgement]
    identities: Identities
    named: Sequence[Key]

    @classmethod
    def of(cls, ledger: Ledger, resolutions: Mapping[str, Resolution], scope: Iterable[str]) -> _Judging:
        """With descriptions of what judgements name from these resolutions, and from documents out of the scope."""
        judgements = ledger.judgements()
        force = in_force(judgements)
        check(force)
        ids = {name for judgement in judgements for name in judgement.named}
        named = [(kind, name) for name in sorted(ids) for kind in ("actor", "issue", "place")]
        entities = judged_entities(judgements)
        if named:
            outside = set(scope)
            entities += [entity_of(t) for key in named for t in ledger.forms(labels(*key), outside)]
            entities += [e for r in resolutions.values() for e in r.entities if e.id in ids]
        return cls(force, Identities(force, in_order_of_content(entities)), named)

    def effects(self) -> dict[str, str]:
        """What documents depend on, by key of entity or triple."""
        found = {labels(*key): text for key in self.named if (text := self.identities.effect(key))}
        rejected, fields = verdicts(self.force)
        accepted = brought_in(self.force)
        happenings = {name for j in self.force if j.verdict == "same" and j.happening for name in (j.left, j.right)}
        for name in sorted({*rejected, *fields, *accepted, *filter(None, happenings)}):
            own = fields.get(name, {})
            told = [name in rejected, name in accepted, sorted(own.items()), self.identities.happening(name)]
            told += [self.identities.told(own[key]) for key in NAMING if key in own]
            found[row_key(("Triple", name))] = canonical_json(told)
        return found

    def described(self) -> dict[str, list[Entity]]:
        """How what is named is described after the judgements, by key."""
        return {labels(*key): self.identities.described(key) for key in self.named}


def judged_entities(judgements: Iterable[Judgement]) -> list[Entity]:
    """A merge or correction may name an actor of the gazetteer that no document names: it then gives id and name."""
    gazetteer = load_gazetteer()
    named = sorted({name for j in judgements if j.verdict in ("same", "correct") for name in j.named})
    return [entity for name in named if (entity := gazetteer.entity(name)) is not None]


def _resolutions(ledger: Ledger, documents: Iterable[Document], extractor: str) -> dict[str, Resolution]:
    gazetteer = load_gazetteer()
    found: dict[str, Resolution] = {}
    for document in documents:
        extraction = ledger.extraction(document.id, extractor)
        if extraction is not None:
            found[document.id] = resolve(document, extraction, gazetteer, document.published)
    return found


def _whole(ledger: Ledger, settings: Settings, reasons: Cause) -> Gathered:
    """The whole graph by the pure projection, and its shares kept for the builds to come."""
    documents = wanted(ledger.active_documents(), settings)
    read = _resolutions(ledger, documents, settings.extractor)
    judgements = ledger.judgements()
    entities = [*judged_entities(judgements), *(e for r in read.values() for e in r.entities)]
    judged = judge(judgements, [r.record for r in read.values()], entities, least=settings.min_confidence)
    sourcing = Sourcing(copies.origins(documents, ledger.copied.pairs()), settings.reliability())
    layer = evidence_of(documents, judged.records, judged.entities, sourcing)
    elements = gathered(layer)
    rows = [shares_row(part, *_raw(read.get(part.document))) for part in shares(layer)]
    ledger.forget(derived=True)
    ledger.put_shares(rows)
    reports = happenings_of(layer)
    ledger.put_reports(map(report_row, reports))
    ledger.assign(
        (claim.id, report.id) for report in reports for claim in report.claims if report_id(claim) != report.id
    )
    ledger.set_state("effects", canonical_json(_Judging.of(ledger, read, read).effects()))
    ledger.set_state("judgements", canonical_json([j.id for j in judgements]))
    every: list[Node | Edge] = [*elements.nodes, *elements.edges]
    found = Gathered({row_key(element.ref): line(element) for element in every})
    if reasons:
        found.causes = dict.fromkeys(found.put, reasons)
        return found
    for row in rows:
        _supports(found, row)
    for report in reports:
        for key in own_keys(report):
            touch(found.causes, key, {claim.document for claim in report.claims})
    return found


def _supports(found: Gathered, row: Shares) -> None:
    keys = [*row.keys, *(entity for entity, _, _ in row.described), *(r for c in row.claims for r in c.relations)]
    for key in keys:
        touch(found.causes, key, {row.document})


def _raw(resolution: Resolution | None) -> tuple[Sequence[Entity], Sequence[str]]:
    """Entities and triples of a document before any judgement."""
    return (resolution.entities, [t.id for t in resolution.record.triples]) if resolution else ((), ())


def _part(ledger: Ledger, settings: Settings) -> Gathered:
    """What the documents and judgements that are new change."""
    causes: dict[str, Cause] = {}
    for document in sorted(ledger.dirty()):
        for mate in ledger.company([document]):
            touch(causes, mate, [document])
    documents = wanted(ledger.active_among(causes), settings)
    read = _resolutions(ledger, documents, settings.extractor)
    judging = _Judging.of(ledger, read, causes)
    told = _new_judgements(ledger)
    effects, before = judging.effects(), json.loads(ledger.state("effects") or "{}")
    changed = {key for key in {*effects, *before} if effects.get(key) != before.get(key)}
    more = ledger.company(ledger.naming(changed)).difference(causes)
    others = wanted(ledger.active_among(more), settings)
    documents += others
    read |= _resolutions(ledger, others, settings.extractor)
    for document in more | ledger.naming(changed).intersection(causes):
        touch(causes, document, told or [document])
    ledger.set_state("effects", canonical_json(effects))
    return _gathered(ledger, settings, _Scope(documents, read, causes, judging, told))


@dataclass(frozen=True, slots=True)
class _Scope:
    """The documents whose shares are made anew, with all that decides them."""

    documents: Sequence[Document]
    read: Mapping[str, Resolution]
    causes: Mapping[str, Cause]
    judging: _Judging
    told: Cause


def _new_judgements(ledger: Ledger) -> Cause:
    """The judgements since the last build, as causes."""
    known = set(json.loads(ledger.state("judgements") or "[]"))
    every = [judgement.id for judgement in ledger.judgements()]
    ledger.set_state("judgements", canonical_json(every))
    return frozenset(f"judgement {name}" for name in every if name not in known)


def _gathered(ledger: Ledger, settings: Settings, scope: _Scope) -> Gathered:
    sourcing = Sourcing(copies.origins(scope.documents, ledger.pairs_among(scope.causes)), settings.reliability())
    old = ledger.shares(scope.causes)
    new = {}
    own: list[tuple[str, list[Node | Edge]]] = []
    for document in scope.documents:
        resolution = scope.read.get(document.id)
        records = [resolution.record] if resolution else []
        judging = scope.judging
        judged = next(judged_records(judging.force, judging.identities, records, settings.min_confidence), None)
        part = share(document, judged, sourcing)
        new[document.id] = shares_row(part, *_raw(resolution))
        own.append((document.id, [*part.nodes, *part.edges]))
    touched = touched_by(old, new, scope.causes)
    for key in scope.judging.described():
        touch(touched.entities, key, scope.told)
    joined = Joined(ledger, new, scope.causes)
    joined.reach(touched)
    gathering = Gathering(ledger, touched)
    gathering.before()
    ledger.put_shares(new.values(), set(scope.causes).difference(new))
    joined.assign(touched)
    gathering.after()
    gathering.entities(scope.judging.described())
    for name, row in old.items():
        for key in row.keys:
            gathering.gathered.may_go(key, scope.causes[name])
    for name, elements in own:
        gathering.gathered.add(elements, scope.causes[name])
    return gathering.gathered
