"""Influence through others: scores over chains of leverage, each channel by itself.

A chain leads from X to Y in a channel when its last step is of that channel and every step before it is leverage: who
arms those who make the demand. Two scores count chains, both by events and ties:

chains  (Katz 1953) the events of the last step, plus alpha times those of chains that are one step longer (times the
        events of that step), and so on; alpha is 0.5, or less where the sum would not end
share   (personalised PageRank, Page et al. 1998, Haveliwala 2002) of walks that start at the influenced, take one step
        of the channel and go on along leverage, from the influenced to the influencer, with probability 0.85: the share
        of time at each actor. For whom an actor influences the walk goes the other way, and its last step counts.

The actor asked about is no link of its own chains, and ties of an actor with itself are none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from .decompose import MOST_UNITS, Part, Ranks, Scorer, Span, Times, parts, ranking, spans, stability
from .influence import CHANNELS, Influence, units_of
from .walks import chains as summed_chains
from .walks import katz_alpha, shares, walk

if TYPE_CHECKING:
    from ...schemas.kinds import Channel
    from .measures import Scores

Side = Literal["on", "of"]
"""`on`: who influences the actor; `of`: whom the actor influences."""
Score = Literal["chains", "share"]
ALPHA = 0.5


@dataclass(frozen=True, slots=True)
class Influencer:
    """An actor's place (from 1) among those that influence another in a channel, or that are influenced by it.

    `chains` and `share` as above; `direct` is what is told without anybody between, None if nothing; `steps` is the
    length of the shortest chain; `span` says how far `chains` moves with any one origin left out,
    None where no origin is named.
    """

    rank: int
    actor: str
    channel: Channel
    chains: float
    share: float
    steps: int
    direct: Influence | None
    span: Span | None


def influence(
    found: Sequence[Influence], actor: str, side: Side = "on", channels: Sequence[Channel] = CHANNELS
) -> tuple[Influencer, ...]:
    """Everyone with influence on an actor (or under its influence), by channel and then by chains.

    Equal ones (to 12 digits) go in order of id. Empty where nothing is told.
    """
    ranked: list[Influencer] = []
    for channel in channels:
        near = within_reach(found, actor, side, channel)
        direct = {_other(i, side): i for i in near if i.channel == channel and _own(i, side) == actor}
        distance = steps_between(near, actor, side, channel)
        told = _Told(near, actor, channel)
        by_chains, share = _scorer(told, side, "chains"), _scorer(told, side, "share")({})
        named = any(unit.origins for i in near for unit in i.units)  # without origins none can be left out
        moved = spans(by_chains, units_of(near)) if named else {}
        places = [(name, score) for name, score in ranking(by_chains({})) if score]
        ranked += (
            Influencer(
                place, name, channel, score, share[name] or 0.0, distance[name], direct.get(name), moved.get(name)
            )
            for place, (name, score) in enumerate(places, start=1)
        )
    return tuple(ranked)


def behind(found: Sequence[Influence], actor: str, other: str, side: Side, channel: Channel) -> tuple[Part, ...]:
    """The triples behind the `chains` of another in a channel, until they cover 90 % of its change.

    Of more than `MOST_UNITS` events in reach, those nearest to the two are left out in turn.
    """
    near = within_reach(found, actor, side, channel)
    told = units_of(near)
    if len(told) > MOST_UNITS:
        own = {unit.id for i in near if {actor, other} & {i.influencer, i.influenced} for unit in i.units}
        told = tuple(sorted(told, key=lambda unit: (unit.id not in own, unit.id))[:MOST_UNITS])
    return parts(scorer(near, actor, side, channel), other, told)


def firmness(
    found: Sequence[Influence], actor: str, side: Side, channel: Channel, *, draws: int = 200, seed: int = 0
) -> Mapping[str, Ranks]:
    """Rank intervals of everyone in a channel, by `chains`."""
    near = within_reach(found, actor, side, channel)
    return stability(scorer(near, actor, side, channel), units_of(near), draws=draws, seed=seed)


def scorer(found: Sequence[Influence], actor: str, side: Side, channel: Channel, score: Score = "chains") -> Scorer:
    """How to calculate a score of all others, whatever is left out. Alpha is that of the whole, so that scores compare.

    Who nothing is left of has 0.
    """
    return _scorer(_Told(found, actor, channel), side, score)


def _scorer(told: _Told, side: Side, score: Score) -> Scorer:
    alpha = min(ALPHA, katz_alpha(told.matrices({})[0]))

    def scores(times: Times) -> Scores:
        hold, last = told.matrices(times)
        values = (_chains if score == "chains" else _share)(hold, last, told.at, side, alpha)
        named = dict(zip(told.names, map(float, values), strict=True))
        del named[told.names[told.at]]
        return named

    return scores


def within_reach(found: Sequence[Influence], actor: str, side: Side, channel: Channel) -> tuple[Influence, ...]:
    """What lies on a chain of the channel that ends (or begins) at the actor: nothing else has a say in its scores."""
    start = {actor: 0}
    if side == "on":
        start = {i.influencer: 0 for i in found if i.channel == channel and i.influenced == actor != i.influencer}
    reached = _distances([i for i in found if i.channel == "leverage"], start, actor, side)

    def holds(i: Influence) -> bool:
        return i.channel == "leverage" and _own(i, side) in reached and _other(i, side) != actor

    def ends(i: Influence) -> bool:
        if i.channel != channel:
            return False
        return i.influenced == actor if side == "on" else i.influencer in reached and i.influenced != actor

    return tuple(i for i in found if i.influencer != i.influenced and (holds(i) or ends(i)))


def steps_between(found: Sequence[Influence], actor: str, side: Side, channel: Channel) -> dict[str, int]:
    """The length of the shortest chain of the channel between the actor and each other that has one."""
    hold = [i for i in found if i.channel == "leverage"]
    last = [i for i in found if i.channel == channel]
    if side == "on":
        distance = {i.influencer: 1 for i in last if i.influenced == actor}
        return _distances(hold, distance, actor, side)
    before = _distances(hold, {actor: 0}, actor, side)
    found_steps: dict[str, int] = {}
    for i in last:
        if i.influencer in before and i.influenced != actor:
            steps = before[i.influencer] + 1
            found_steps[i.influenced] = min(steps, found_steps.get(i.influenced, steps))
    return found_steps


def _own(found: Influence, side: Side) -> str:
    return found.influenced if side == "on" else found.influencer


def _other(found: Influence, side: Side) -> str:
    return found.influencer if side == "on" else found.influenced


def _distances(hold: Sequence[Influence], start: dict[str, int], actor: str, side: Side) -> dict[str, int]:
    following: dict[str, list[str]] = {}
    for i in hold:
        if _other(i, side) != actor:
            following.setdefault(_own(i, side), []).append(_other(i, side))
    distance, front = dict(start), sorted(start)
    while front:
        new = {far: distance[near] + 1 for near in front for far in following.get(near, ()) if far not in distance}
        distance |= new
        front = sorted(new)
    return distance


class _Told:
    """Leverage without what leads to the actor, and one channel, as matrices from influencer (row) to influenced."""

    def __init__(self, found: Sequence[Influence], actor: str, channel: Channel) -> None:
        import numpy as np

        self.names = sorted({i.influencer for i in found} | {i.influenced for i in found} | {actor})
        number, many = {name: place for place, name in enumerate(self.names)}, len(found)
        self.at, self._found = number[actor], found
        self._rows = np.fromiter((number[i.influencer] for i in found), np.int32, many)
        self._columns = np.fromiter((number[i.influenced] for i in found), np.int32, many)
        channels = np.fromiter((CHANNELS.index(i.channel) for i in found), np.int8, many)
        others = self._rows != self._columns
        self._hold = others & (channels == CHANNELS.index("leverage")) & (self._columns != self.at)
        self._last = others & (channels == CHANNELS.index(channel))
        self._whole = self._matrices({})

    def matrices(self, times: Times) -> Sequence[Any]:
        """Both, each unit counted so many times."""
        return self._matrices(times) if times else self._whole

    def _matrices(self, times: Times) -> Sequence[Any]:
        import numpy as np

        weights = np.fromiter((_weight(i, times) for i in self._found), float, len(self._found))
        return [self._matrix(kept & (weights > 0), weights) for kept in (self._hold, self._last)]

    def _matrix(self, kept: Any, weights: Any) -> Any:  # noqa: ANN401
        from scipy.sparse import csr_array

        size = len(self.names)
        return csr_array((weights[kept], (self._rows[kept], self._columns[kept])), shape=(size, size))


def _weight(told: Influence, times: Times) -> float:
    if not times:
        return told.weight
    return told.weight * sum(times.get(unit.id, 1) for unit in told.units) / told.events


def _chains(hold: Any, last: Any, at: int, side: Side, alpha: float) -> Any:  # noqa: ANN401
    """Sums over all chains. No leverage leads to the actor; for `on`, none leaves it either."""
    import numpy as np

    if side == "on":
        start = last[:, [at]].toarray().ravel()
        return summed_chains(_cut(hold, at).T.tocsr(), start, alpha)
    start = np.zeros(hold.shape[0])
    start[at] = 1.0
    return _ended(last, at).T @ summed_chains(hold, start, alpha)


def _share(hold: Any, last: Any, at: int, side: Side, _alpha: float) -> Any:  # noqa: ANN401
    import numpy as np

    if side == "on":
        start = last[:, [at]].toarray().ravel()
        total = start.sum()
        return walk(shares(_cut(hold, at).T.tocsr()), start / total) if total > 0 else start
    start = np.zeros(hold.shape[0])
    start[at] = 1.0
    reached = shares(_ended(last, at)).T @ walk(shares(hold), start)
    return reached / reached.sum() if reached.sum() > 0 else reached


def _cut(hold: Any, at: int) -> Any:  # noqa: ANN401
    """Leverage without what the actor itself holds."""
    import numpy as np
    from scipy.sparse import diags_array

    kept = np.ones(hold.shape[0])
    kept[at] = 0.0
    return (diags_array(kept) @ hold).tocsr()


def _ended(last: Any, at: int) -> Any:  # noqa: ANN401
    """The last steps without those that lead to the actor."""
    import numpy as np
    from scipy.sparse import diags_array

    kept = np.ones(last.shape[0])
    kept[at] = 0.0
    return (last @ diags_array(kept)).tocsr()
