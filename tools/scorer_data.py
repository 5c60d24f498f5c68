"""What the scorer of candidates learns from: annotated articles, our own sentences, and their labelled candidates."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from whowhom.evaluation import Claim, annotated, extracted, read_gold
from whowhom.evaluation.match import fits, same
from whowhom.extracting import record_of
from whowhom.ingest.dates import find_dates
from whowhom.ingest.extract.assemble import Assembler
from whowhom.ingest.extract.coref import Discourse
from whowhom.ingest.extract.rules import RulesExtractor, proposals
from whowhom.ingest.extract.scorer import Scorer
from whowhom.ingest.extract.traits import Candidate, traits
from whowhom.schemas import Document, Extraction, MentionTriple

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "ingest" / "extract"
GOLD = ROOT / "tests" / "gold"


_JUDGED = ("subject", "category", "object", "status")


@dataclass(frozen=True)
class Example:
    """A candidate of a document with its traits; `right` is None where nobody can say, which trains nothing."""

    document: int
    traits: list[str]
    triple: MentionTriple
    claim: Claim
    right: bool | None


@dataclass(frozen=True)
class Text:
    """A text with its annotated claims, each with where its predicate stands (None where not annotated).

    Of a `partial` one a single act is annotated: other acts in it are neither right nor wrong, save those `judged`.
    """

    document: Document
    claims: list[tuple[Claim, tuple[int, int] | None]]
    own: bool = True
    partial: bool = False
    judged: tuple[tuple[Claim, bool], ...] = ()


def articles() -> list[Text]:
    """The tuning part of the annotated articles."""
    paths = [*sorted(GOLD.glob("articles/*.txt")), *sorted((ROOT / "ingest" / "samples").glob("*.txt"))]
    tuning = set(json.loads((GOLD / "split.json").read_text(encoding="utf-8"))["tuning"])
    found = []
    for article in read_gold(GOLD, [path for path in paths if path.stem in tuning]):
        claims: list[tuple[Claim, tuple[int, int] | None]] = []
        for start, triple in article.triples:
            at = start + triple.quote.index(triple.predicate_text)
            claims.append((annotated(start, triple), (at, at + len(triple.predicate_text))))
        found.append(Text(article.document, claims, own=False))
    return found


def sentences() -> list[Text]:
    """The sentences of our own, in order of file and line."""
    found: list[Text] = []
    for path in sorted((HERE / "training").glob("triples-*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("> "):
                found[-1].claims.append((_claim(line[2:], found[-1].document.text, str(path)), None))
            elif line and not line.startswith("#"):
                found.append(Text(Document.of(line), []))
    return found


def acts() -> list[Text]:
    """The sentences of the category classifier: one act each, with its ends, words and category, but no status."""
    judged = _judged()
    found: list[Text] = []
    for path in sorted((HERE / "training").glob("sentences-*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            at = row["text"].find(row["trigger"])
            claim = _claim(f"{row['source']} | {row['category']} | {row['target']}", row["text"], str(path))
            if at >= 0:
                act: list[tuple[Claim, tuple[int, int] | None]] = [(claim, (at, at + len(row["trigger"])))]
                found.append(Text(Document.of(row["text"]), act, partial=True, judged=judged.get(row["text"], ())))
    return found


def _judged() -> dict[str, tuple[tuple[Claim, bool], ...]]:
    """By sentence, what the rules had found beside its annotated act, and whether that was right."""
    found: dict[str, tuple[tuple[Claim, bool], ...]] = {}
    for path in sorted((HERE / "training").glob("judged-*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            told = [(" | ".join(r[key] for key in _JUDGED), r["right"]) for r in row["judged"]]
            found[row["text"]] = tuple((_claim(told, row["text"], str(path)), right) for told, right in told)
    return found


def _claim(line: str, text: str, where: str) -> Claim:
    """The claim of `subject | category | object | status words`."""
    parts = [part.strip() for part in line.split("|")]
    if len(parts) not in (3, 4):
        raise SystemExit(f"{where}: {line!r} is no triple.")
    told = set(parts[3].split()) if len(parts) == 4 else set()
    certainty = next((word for word in ("alleged", "probable") if word in told), "certain")
    modality = next(iter(sorted(told - {"alleged", "probable", "not"})), "actual")
    return Claim(
        start=0, end=len(text), subject=(parts[0],), object=(parts[2],), parties=(), predicate="",
        category=parts[1].upper(), modality=modality, negated="not" in told, certainty=certainty, speaker=None,
        when=None, main=True,
    )  # fmt: skip


def examples(texts: Sequence[Text]) -> list[Example]:
    """All candidates of all texts, labelled."""
    plain = Scorer({}, 1.0, 0.0, "")
    extractor = RulesExtractor(scorer=plain)
    found: list[Example] = []
    for number, text in enumerate(texts):
        made = list(_candidates(extractor, text.document))
        triples = tuple(triple for _, triple in made)
        record = record_of(text.document, Extraction(document=text.document.id, extractor="rules", triples=triples))
        claims = [extracted(triple) for triple in record.triples]
        labels = _labels(text, claims, triples)
        for (one, triple), claim, right in zip(made, claims, labels, strict=True):
            found.append(Example(number, [*traits(one), *_source(text)], triple, claim, right))
    return found


def _source(text: Text) -> list[str]:
    """A trait that no article has, so that the share of right ones among our own sentences is not taken for theirs."""
    return [f"source={'acts' if text.partial else 'own'}"] if text.own else []


def _candidates(extractor: RulesExtractor, document: Document) -> Iterator[tuple[Candidate, MentionTriple]]:
    readings = extractor.readings(document)
    maker = Assembler(document.text, document.id, Discourse(readings), "rules", extractor.scorer)
    for reading in readings:
        dates = find_dates(reading.parse.segment.text)
        for _, candidates in proposals(reading, maker):
            for one in candidates:
                yield one, maker.triple(one, dates, 0.5)


def _labels(text: Text, claims: Sequence[Claim], triples: Sequence[MentionTriple]) -> list[bool | None]:
    """Right: ends, category and status are those of an annotated triple, and it is read from the same words.

    Where the same is told twice and only one of it annotated, the other is neither right nor wrong.
    """
    if text.partial:
        return [_of_act(text, claim, triple) for claim, triple in zip(claims, triples, strict=True)]
    labels: list[bool | None] = [False] * len(claims)
    for wanted, place in text.claims:
        fit = [i for i, c in enumerate(claims) if fits(wanted, c) and wanted.category == c.category]
        same = [i for i in fit if wanted.status == claims[i].status]
        there = [i for i in same if place is None or _meet(place, triples[i])]
        for i in fit:
            if labels[i] is False and i in same:
                labels[i] = None
        for i in there or same:
            labels[i] = True
    return labels


def _of_act(text: Text, claim: Claim, triple: MentionTriple) -> bool | None:
    """Whether a candidate is the one annotated act, or was judged; None where nobody has said."""
    wanted, place = text.claims[0]
    if place is None or not _meet(place, triple):
        return _verdict(text, claim)
    if fits(wanted, claim):
        return wanted.category == claim.category
    return _verdict(text, claim) if same(wanted.subject, claim.subject) else False


def _verdict(text: Text, claim: Claim) -> bool | None:
    for one, right in text.judged:
        if fits(one, claim) and (one.category, one.status) == (claim.category, claim.status):
            return right
    return None


def _meet(place: tuple[int, int], triple: MentionTriple) -> bool:
    return triple.predicate_text.start < place[1] and place[0] < triple.predicate_text.end
