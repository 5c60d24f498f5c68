"""Panels: a row for every pair of actors and every period, as political scientists load into R.

A zero is a true zero: the pair is in the panel, the period is within the corpus, at least one article was published in
it (`observed`), and no event of the pair is dated in it. A period without an article has counts as told later, but
`observed` is false: what is not there was not looked for. Counts are of events, each once; ties are no events.

`articles` is the denominator: documents published in the period, each once. `cooperation_rate` and `conflict_rate` are
events per 100 articles, so that more news does not look like more conflict; None where there is no article.

An event counts in the period in which all of its interval lies. Events without a date, or longer than a period, are in
no row; `Panel.left_out` says how many there are.
"""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean

from ...schemas.document import bounds
from ..elements import Elements
from .dyads import net
from .periods import period_of, periods
from .signed import SignedEdge, SignedEdges

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A pair (`one` before `other` by id; directed: `one` acts) in a period: counts of events, what they stand on."""

    one: str
    other: str
    period: str
    cooperation: int
    conflict: int
    neutral: int
    articles: int
    triples: tuple[str, ...]
    origins: tuple[str, ...]

    @property
    def events(self) -> int:
        """All events."""
        return self.cooperation + self.conflict + self.neutral

    @property
    def net(self) -> float | None:
        """(cooperation - conflict) / (cooperation + conflict); None without either."""
        return net(self.cooperation, self.conflict)

    @property
    def observed(self) -> bool:
        """Whether any article was published in the period, so that a zero is a true zero."""
        return self.articles > 0

    def rate(self, events: int) -> float | None:
        """So many events as events per 100 articles of the period; None without an article."""
        return 100 * events / self.articles if self.articles else None


@dataclass(frozen=True, slots=True)
class Panel:
    """All rows, by pair and period; the periods without a gap; how many events are in none, by reason."""

    rows: tuple[Row, ...]
    periods: tuple[str, ...]
    left_out: Mapping[str, int] = field(default_factory=dict)


def articles(elements: Elements, length: str) -> Mapping[str, int]:
    """How many documents were published in each period; those whose date is coarser or unknown are under ''."""
    found: Counter[str] = Counter()
    for node in elements.nodes:
        if node.label == "Document":
            told = node.props.get("published")
            first, last = bounds(str(told)) if told else (None, None)
            found[period_of(first, last, length) or ""] += 1
    return found


def panel(
    edges: SignedEdges,
    length: str = "month",
    published: Mapping[str, int] | None = None,
    *,
    actors: Sequence[str] = (),
    directed: bool = False,
) -> Panel:
    """The panel of all pairs that have an event, or of all pairs of `actors` where some are given.

    `published` is from `articles`; without it (a file of edges) every period has 0 articles and no rate.
    """
    counts = published or {}
    events = [edge for edge in edges.edges if not edge.standing and edge.source != edge.target]
    placed: dict[tuple[Pair, str], list[SignedEdge]] = defaultdict(list)
    left_out: Counter[str] = Counter()
    for edge in events:
        period = period_of(edge.start, edge.end, length)
        if period is None:
            left_out["events longer than a period" if edge.start and edge.end else "events without a date"] += 1
        for pair in _pairs(edge, directed=directed) if period else ():
            placed[pair, period or ""].append(edge)
    named = _span(events, counts, length)
    pairs = _chosen(events, actors, directed=directed)
    rows = (_row(pair, name, placed.get((pair, name), []), counts.get(name, 0)) for pair in pairs for name in named)
    return Panel(tuple(rows), tuple(named), dict(sorted(left_out.items())))


def _pairs(edge: SignedEdge, *, directed: bool) -> list[Pair]:
    if not directed:
        return [edge.pair]
    return [(edge.source, edge.target), (edge.target, edge.source)][: 1 + edge.symmetric]


def _chosen(events: Iterable[SignedEdge], actors: Sequence[str], *, directed: bool) -> list[Pair]:
    if not actors:
        return sorted({pair for edge in events for pair in _pairs(edge, directed=directed)})
    named = sorted(set(actors))
    return [(one, other) for one in named for other in named if (one != other if directed else one < other)]


def _span(events: Iterable[SignedEdge], published: Mapping[str, int], length: str) -> list[str]:
    """Every period from the first to the last in which an event or an article is."""
    days = sorted(
        day for edge in events if period_of(edge.start, edge.end, length) for day in (edge.start, edge.end) if day
    )
    named = sorted(name for name in published if name)
    days += [day for name in named[:1] + named[-1:] for day in _ends(name)]
    return periods(min(days), max(days), length) if days else []


def _ends(name: str) -> tuple[str, ...]:
    """A day of a period by its name."""
    import datetime

    if "-W" in name:
        return (datetime.date.fromisocalendar(int(name[:4]), int(name[6:]), 1).isoformat(),)
    if "-Q" in name:
        return (f"{name[:4]}-{3 * int(name[6:]) - 2:02}-01",)
    return (bounds(name)[0],)


def _row(pair: Pair, period: str, events: Sequence[SignedEdge], published: int) -> Row:
    counts = {sign: _count(events, sign) for sign in ("cooperation", "conflict", "neutral")}
    return Row(
        one=pair[0],
        other=pair[1],
        period=period,
        cooperation=counts["cooperation"],
        conflict=counts["conflict"],
        neutral=counts["neutral"],
        articles=published,
        triples=tuple(sorted({triple for edge in events for triple in edge.triples})),
        origins=tuple(sorted({origin for edge in events for origin in edge.origins})),
    )


def _count(events: Sequence[SignedEdge], sign: str) -> int:
    """Events, each once though it reaches both; a row of a file stands for its count."""
    return sum({edge.ref: edge.count for edge in events if edge.sign == sign}.values())


@dataclass(frozen=True, slots=True)
class Trend:
    """How a pair's events of one sign went, by volume: rates are events per 100 articles, over observed periods.

    `slope` is the change of the rate from a period to the next, the median over all pairs of periods (Theil 1950, Sen
    1968), so that one burst makes no trend. `early` and `late` are the mean rates of the first and the second half.
    All are None with fewer than two observed periods.
    """

    one: str
    other: str
    sign: str
    events: int
    periods: int
    slope: float | None
    early: float | None
    late: float | None


def rates(edges: SignedEdges, length: str, published: Mapping[str, int] | None = None) -> tuple[Trend, ...]:
    """The trends of all pairs; without articles (a file of edges) a rate is events per period, in every period."""
    if published is None:
        published = dict.fromkeys(panel(edges, length).periods, 100)
    return trends(panel(edges, length, published))


def trends(found: Panel) -> tuple[Trend, ...]:
    """The trend of every pair and sign that has an event, those with most events first, then by ids."""
    number = {name: place for place, name in enumerate(found.periods)}
    pairs: dict[Pair, list[Row]] = defaultdict(list)
    for row in found.rows:
        pairs[row.one, row.other].append(row)
    made = [
        _trend(pair, sign, [(number[row.period], getattr(row, sign), row) for row in rows])
        for pair, rows in pairs.items()
        for sign in ("cooperation", "conflict")
    ]
    return tuple(sorted((t for t in made if t.events), key=lambda t: (-t.events, t.one, t.other, t.sign)))


def _trend(pair: Pair, sign: str, told: Sequence[tuple[int, int, Row]]) -> Trend:
    total = sum(events for _, events, _ in told)
    rates = [(place, rate) for place, events, row in told if (rate := row.rate(events)) is not None]
    if len(rates) < 2:
        return Trend(*pair, sign, total, len(rates), None, None, None)
    slopes = [(b - a) / (two - one) for i, (one, a) in enumerate(rates) for two, b in rates[i + 1 :]]
    half = len(rates) // 2
    early, late = ([rate for _, rate in part] for part in (rates[:half], rates[half:]))
    return Trend(*pair, sign, total, len(rates), statistics.median(slopes), fmean(early), fmean(late))
