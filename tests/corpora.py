"""Random corpora of generated articles, for properties that must hold for every one."""

from __future__ import annotations

from hypothesis import strategies as st

from generated import told
from whowhom.ingest.ledger import Retraction
from whowhom.schemas import Document

ACTORS = ("Russia", "Ukraine", "Turkey", "Ivan Petrov", "Petrov", "Ana Lopez")
VERBS = ("bombed", "struck", "backs", "met")
sentences = st.builds(
    lambda who, verb, whom, day, place: f"{who} {verb} {whom}{day}{place}.",
    st.sampled_from(ACTORS),
    st.sampled_from(VERBS),
    st.sampled_from(ACTORS),
    st.sampled_from(("", " on 2016-05-01", " on 2016-05-02")),
    st.sampled_from(("", " in Odessa")),
)
documents = st.builds(
    lambda parts, day, outlet, place: told(
        " ".join(parts), day, outlet, url=None if place is None else f"https://a.example/{place}"
    ),
    st.lists(sentences, min_size=1, max_size=4),
    st.sampled_from((None, "2016-05-03", "2016-05-04")),
    st.sampled_from(("Courier", "Herald")),
    st.sampled_from((None, None, 1, 2, 3)),
)
corpora = st.lists(documents, min_size=1, max_size=6)


def retraction(document: Document, *, undo: bool = False) -> Retraction:
    return Retraction(document=document.id, undo=undo, at="2020-01-01", by="ana")
