"""Articles whose every text is an attack, and an extractor that takes their names as they stand: `⟦name⟧ verb ⟦name⟧`.

Scripts that get to run set `window.attacked`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from pathlib import Path

from whowhom.ingest.ledger import Ledger
from whowhom.schemas import (
    Document,
    Extraction,
    Location,
    Mention,
    MentionTriple,
    Quote,
    Span,
    load_vocabulary,
    text_id,
    triple_id,
)
from whowhom.schemas.kinds import EntityKind
from whowhom.settings import Settings
from whowhom.workspace import LEDGER, Workspace

SCRIPTS = (
    "<script>window.attacked=1</script>",
    '"><img src=x onerror="window.attacked=1">',
    "'><svg onload='window.attacked=1'>",
    "</title></style></textarea><script>window.attacked=1</script>",
    "<a href=javascript:window.attacked=1>here</a>",
    "]]><script>window.attacked=1</script>",
    "</script><script>window.attacked=1</script>",
    "<iframe srcdoc='<script>parent.attacked=1</script>'>",
    '" onfocus="window.attacked=1" autofocus="',
    "{{7*7}}{% raw %}${7*7}#{7*7}",
)
FORMULAS = ('=HYPERLINK("http://x.example","y")', "+1+cmd|' /C calc'!A0", "@SUM(1+1)*cmd", "-2+3", "\t=1+1")
DRAWINGS = (
    'a"]; b [URL="javascript:window.attacked=1"]; c ["',
    'x"]\nclick x href "javascript:window.attacked=1"\n%%{init: {"securityLevel": "loose"}}%%',
    "end\nsubgraph evil",
    "\\N\\G\\l back\\",
)
TURNS = ("\u202egnp.exe\u202c", "\u2066left\u2069 \u061c\u200f", "Анна \u202d<b>1</b>")
CONTROLS = ("nul\x00bell\x07esc\x1b[31m", "two\r\nSet-Cookie: a=b")
NAMES = (*SCRIPTS, *FORMULAS, *DRAWINGS, *TURNS, *CONTROLS, "${jndi:ldap://x}", "'; MATCH (n) DETACH DELETE n //")
"""Names that actors have."""

LINKS = (
    "javascript:window.attacked=1",
    "JaVaScRiPt:window.attacked=1//https://a.example",
    " javascript:window.attacked=1",
    "java\tscript:window.attacked=1",
    "data:text/html,<script>window.attacked=1</script>",
    "vbscript:window.attacked=1",
    'https://a.example/"><script>window.attacked=1</script>',
    "https://a.example/\u202egnp",
    "//evil.example/x",
    "https://a.example/ok?a=1&b=<b>",
)
"""Addresses of articles."""

FORBIDDEN = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks that turn the direction of text: in no output that is looked at."""

_VERBS = {"bombed": "bombed", "backs": "backs", "met": "met_with", "condemned": "condemned"}
_SAID = re.compile(r"⟦(?P<subject>[^⟧]*)⟧ (?P<verb>bombed|backs|met|condemned) ⟦(?P<object>[^⟧]*)⟧", re.DOTALL)


class Hostile:
    """Reads the sentences of these articles."""

    name = "hostile_articles:Hostile"
    fingerprint = "hostile-1"

    def extract(self, documents: Sequence[Document]) -> list[Extraction]:
        """One extraction a document."""
        return [
            Extraction(
                document=document.id,
                extractor=self.name,
                triples=tuple(_triple(document.id, found) for found in _SAID.finditer(document.text)),
            )
            for document in documents
        ]


def _mention(found: re.Match[str], name: str) -> Mention:
    start, end, words = found.start(name), found.end(name), found[name]
    kind: EntityKind = "issue" if words.endswith(" deal") else "organisation"
    return Mention(start=start, end=end, mention=words, name=Quote(start=start, end=end, quote=words), kind=kind)


def _triple(document: str, found: re.Match[str]) -> MentionTriple:
    predicate = load_vocabulary().predicate(_VERBS[found["verb"]])
    kept = {name: getattr(predicate, name) for name in ("category", "mode", "polarity", "score")}
    draft = MentionTriple(
        id="",
        subject=_mention(found, "subject"),
        predicate=predicate.id,
        predicate_text=Span(text=found["verb"], start=found.start("verb"), end=found.end("verb")),
        object=_mention(found, "object"),
        quad=load_vocabulary().quad(predicate.id),
        confidence=0.9,
        rule="<script>window.attacked=1</script>",
        extractor=Hostile.name,
        evidence=Quote(start=found.start(), end=found.end(), quote=found[0]),
        **kept,
    )
    return draft.model_copy(update={"id": triple_id(document, draft)})


def article(number: int) -> Document:
    """The article of that number; its title, outlet, author and address are attacks, too."""
    names = [NAMES[(number * 3 + step) % len(NAMES)] for step in range(6)]
    verbs = list(_VERBS)
    said = [
        f"⟦{one}⟧ {verbs[(number + step) % len(verbs)]} ⟦{other}⟧."
        for step, (one, other) in enumerate(itertools.pairwise(names))
    ]
    said += [said[0], f"⟦{names[0]}⟧ condemned ⟦the {SCRIPTS[number % len(SCRIPTS)]} deal⟧."]
    text = "\n".join(said)
    place = Location(
        url=LINKS[number] if number < len(LINKS) else None,
        title=SCRIPTS[number % len(SCRIPTS)],
        outlet=(*FORMULAS, *SCRIPTS)[number % 9],
        author=TURNS[number % len(TURNS)],
        published=f"2016-05-{number % 28 + 1:02}",
    )
    return Document(id=text_id(text), text=text, locations=(place,))


ARTICLES = tuple(article(number) for number in range(len(NAMES)))


def hostile_workspace(folder: Path) -> Workspace:
    """A workspace of these articles, built."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "workspace.toml").write_text(f'extractor = "{Hostile.name}"\n', encoding="utf-8")
    settings = Settings(workspace=folder, extractor=Hostile.name, processes=1)
    space = Workspace(settings, Ledger.open(folder / LEDGER))
    space.ledger.put_documents(ARTICLES)
    space.build()
    judge = space.judge("=mallory<script>window.attacked=1</script>")
    for node, name in zip(space.nodes("Actor").nodes, NAMES, strict=False):  # whole, as readers trim what they find
        judge.rename(node.id, name, why=SCRIPTS[0])
    space.build()
    return space
