"""What a process does that is killed: takes articles in, retracts, merges, corrects and rebuilds, step by step.

Begun again after a kill, it does what is missing, and ends with the same graph. Imported by a fork server, which loads
what is slow once.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from generated import articles, workspace
from whowhom.building import build
from whowhom.ingest.copies import fingerprint
from whowhom.ingest.gazetteer import load_gazetteer
from whowhom.ingest.ledger import Retraction
from whowhom.schemas import Judgement, load_vocabulary
from whowhom.workspace import Workspace

CORPUS = articles(24, seed=3)
MERGE = Judgement(verdict="same", left="person:ivan-petrov", right="person:omar-haddad", by="ana", at="2020-01-01")
load_gazetteer(), load_vocabulary(), fingerprint()


def steps(space: Workspace) -> Iterator[None]:
    """Everything that is done, each step with a build after it."""
    ledger = space.ledger
    for start in range(0, len(CORPUS), 6):
        ledger.put_documents(CORPUS[start : start + 6])
        yield
    ledger.put_judgement(MERGE)
    yield
    for number, (document, undo) in enumerate(((CORPUS[1], False), (CORPUS[2], False), (CORPUS[1], True))):
        if len(ledger.retractions()) == number:
            ledger.put_retractions([Retraction(document=document.id, undo=undo, at="2020", by="ana")])
        yield


def work(folder: Path, store: str, environment: Mapping[str, str]) -> None:
    """All steps, then a rebuild from scratch and one that changes nothing.

    The fork server has the environment of its own start, which may know no Neo4j: that of the test is given.
    """
    os.environ.update(environment)
    with workspace(folder, store=store) as space:
        for _ in steps(space):
            build(space.ledger, space.store, space.settings)
        build(space.ledger, space.store, space.settings, from_scratch=True)
        build(space.ledger, space.store, space.settings)
