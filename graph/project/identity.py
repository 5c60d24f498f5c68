"""Judgements on identity: which are in force, who is one actor by them, and where they contradict one another. Pure.

Everything here depends on the judgements that are in force, as a set, and not on the order in which they were made:
identities joined by `same` are one, however the chain came about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...schemas import Judgement, JudgementError


def in_order(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Each judgement once, the oldest first."""
    found = {judgement.id: judgement for judgement in judgements}
    return [found[name] for _, name in sorted((judgement.at, name) for name, judgement in found.items())]


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that no standing `undo` takes back, the oldest first, undos included.

    An undo takes back what came before it, and can be undone.
    """
    undone: set[str] = set()
    kept: list[Judgement] = []
    for judgement in reversed(in_order(judgements)):
        if judgement.id in undone:
            continue
        if judgement.verdict == "undo":
            undone.add(judgement.left)
        kept.append(judgement)
    return tuple(reversed(kept))


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The standing judgements without the undos, the oldest first: all that the graph depends on."""
    return tuple(judgement for judgement in standing(judgements) if judgement.verdict != "undo")


@dataclass(frozen=True, slots=True)
class Clusters:
    """Who is one by the judgements `same`: of every identity that one of them names, all that it is joined with."""

    links: Mapping[str, Sequence[tuple[str, Judgement]]]

    @classmethod
    def of(cls, force: Iterable[Judgement]) -> Clusters:
        """The clusters of judgements in force."""
        links: dict[str, list[tuple[str, Judgement]]] = {}
        for judgement in in_order(force):
            if judgement.verdict == "same" and judgement.right is not None:
                links.setdefault(judgement.left, []).append((judgement.right, judgement))
                links.setdefault(judgement.right, []).append((judgement.left, judgement))
        return cls(links)

    def members(self, identity: str) -> tuple[str, ...]:
        """All identities that are one with this, itself included, sorted."""
        return tuple(sorted(self._reached(identity)))

    def chain(self, one: str, other: str) -> tuple[Judgement, ...]:
        """The fewest judgements that join two identities, from the first on; empty where nothing joins them."""
        reached = self._reached(one)
        steps: list[Judgement] = []
        while other != one and other in reached:
            before = reached[other]
            if before is None:
                break
            other = before[0]
            steps.append(before[1])
        return tuple(reversed(steps))

    def all(self) -> Iterator[tuple[str, ...]]:
        """Every cluster once, by its first member."""
        for identity in sorted(self.links):
            members = self.members(identity)
            if members[0] == identity:
                yield members

    def _reached(self, start: str) -> dict[str, tuple[str, Judgement] | None]:
        """Every identity in reach, nearest first, with the step that led to it."""
        found: dict[str, tuple[str, Judgement] | None] = {start: None}
        queue = [start]
        for here in queue:
            for there, judgement in self.links.get(here, ()):
                if there not in found:
                    found[there] = (here, judgement)
                    queue.append(there)
        return found


def told(judgement: Judgement) -> str:
    """A judgement in a few words: what it says, its id, by whom, when, and why."""
    sign = {"same": "=", "not-same": "≠", "unsure": "?", "split": "⇢"}.get(judgement.verdict, judgement.verdict)
    details = [f"{name}={value}" for name, value in sorted((judgement.correction or {}).items())]
    what = " ".join([judgement.left, sign, *([judgement.right] if judgement.right else []), *details])
    why = f": {judgement.why}" if judgement.why else ""
    return f"{what} (judgement {judgement.id[:12]} by {judgement.by}, {judgement.at[:10]}{why})"


def told_chain(chain: Iterable[Judgement]) -> str:
    """A chain of judgements, one after the other."""
    return "; ".join(map(told, chain))


def check(judgements: Iterable[Judgement]) -> None:
    """Refuse judgements in force of which one says not-same of what others make one.

    Raises JudgementError with the whole chain that conflicts.
    """
    force = in_force(judgements)
    clusters = Clusters.of(force)
    for judgement in force:
        if judgement.verdict != "not-same" or judgement.right is None:
            continue
        chain = clusters.chain(judgement.left, judgement.right)
        if chain:
            raise JudgementError(
                f"{judgement.left} and {judgement.right} cannot be the same and not the same: "
                f"{told_chain([*chain, judgement])}.",
                hint="Undo one of these first: `whowhom actors undo JUDGEMENT`.",
            )
