"""Country and sector of a head phrase, from the names, nouns and modifiers in it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .rows import words_of
from .sectors import Cue, cues

_HONOURS = words_of("honour")
"""Titles of rank that say less than a noun before them: "defence minister Gen. X"."""

_TIES = words_of("tie")
"""What a hyphen may tie to a country's name so that the actor is still of that country, if nothing else tells it."""

_OFFICIAL = frozenset({"GOV", "LEG", "JUD"})
_OF_GROUP = frozenset({"GOV", "MIL", "UAF", "REB"})
"""Sectors of a head noun that give way to the sector of a group or organisation named before it: "Hamas officials"."""

_GIVES_WAY = {
    "IGO": _OF_GROUP | {"CVL", "LAB"},
    "NGO": _OF_GROUP | {"CVL", "LAB"},
    "PTY": frozenset({"GOV"}),
    "OPP": frozenset({"GOV"}),
}
"""As `_OF_GROUP`, for groups of these sectors: workers of the Red Cross are NGO, gunmen of a party stay gunmen."""

_OPPOSED = {"UAF": "REB", "MIL": "REB"} | dict.fromkeys(("GOV", "LEG", "PTY", "CVL", "ELI"), "OPP")
"""What a sector becomes by "opposition" before the noun."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name among the words of a head phrase: its country, its sector, and what sort of thing it names."""

    first: int
    last: int
    country: str | None
    sector: str | None = None
    sort: str = "place"
    """`person`, `group` (any organised actor), `state`, `people`, `adjective` or `place`."""


def free(known: Sequence[Cue], names: Sequence[Named]) -> list[Cue]:
    """The cues that are no part of a name: the "state" of Islamic State says nothing."""
    taken = {i for name in names for i in range(name.first, name.last) if name.sort != "adjective"}
    return [cue for cue in known if taken.isdisjoint(range(cue.first, cue.last))]


def telling(head: Sequence[str], known: Sequence[Cue]) -> list[Cue]:
    """The cues without titles of rank that stand between another noun and a name."""
    ranks = {
        cue
        for before, cue in pairwise(known)
        if before.last == cue.first < len(head) - 1
        and before.weight != "modifier"
        and cue.last - cue.first == 1
        and head[cue.first][:1].isupper()
        and head[cue.first].lower() in _HONOURS
    }
    return [cue for cue in known if cue not in ranks]


def leaves_it(head: Sequence[str]) -> bool:
    """Whether a head phrase has no word for a sector but a weak head noun."""
    known = [cue for cue in cues(head) if (cue.weight, cue.sector) != ("over", "ELI")]
    return bool(known) and all(cue.weight == "weak" for cue in known)


def country_of(head: Sequence[str], names: Sequence[Named]) -> str | None:
    """The country of the first name that no hyphen ties to another word, else of one tied as in "Saudi-led"."""
    loose = [name for name in names if name.country and not hyphened(head, name)]
    loose.sort(key=lambda name: name.sort == "group")  # the Nigerian Senate is not the American one
    tied = [name for name in names if name.country and set(_after_hyphen(head, name)) & _TIES]
    return next((name.country for name in [*loose, *tied]), None)


def hyphened(words: Sequence[str], name: Named) -> bool:
    """Whether a hyphen ties a name to another word: "Iran-backed", "anti-Assad"."""
    before = words[name.first - 1] if name.first else ""
    former = words[name.first - 2].lower() == "ex" if name.first > 1 else False
    return (before == "-" and not former) or bool(_after_hyphen(words, name))


def _after_hyphen(words: Sequence[str], name: Named) -> list[str]:
    """The lower-case word that a hyphen ties to a name, within its token ("U.S.-led") or after it."""
    last = words[name.last - 1]
    if "-" in last[1:] and last.rpartition("-")[2].islower():
        return [last.rpartition("-")[2]]
    after = list(words[name.last : name.last + 2])
    return after[1:] if after[:1] == ["-"] and after[1:] and after[1].islower() else []


def sector_of_name(name: Named, before: Sequence[Cue], groups: Sequence[Named]) -> str | None:
    """The sector of a name at the end: a person's title goes before what is known of it, a group's name does not."""
    if name.sort == "person":
        owner = groups[-1] if groups else None
        told = sector_of(before, owner) if owner or any(cue.weight != "weak" for cue in before) else None
        return told or name.sector or sector_of(before, None)
    if name.sort == "people":
        return sector_of([cue for cue in before if cue.weight != "weak"], None) or "CVL"
    over = [cue for cue in before if cue.weight == "over" and cue.sector != "ELI"]
    return over[-1].sector if over and name.sort == "state" else name.sector


def sector_of(known: Sequence[Cue], owner: Named | None) -> str | None:
    """The sector of a head phrase by its nouns and modifiers, and by a group named before the head."""
    heads = [cue for cue in known if cue.weight in {"strong", "weak"}]
    over = [cue.sector for cue in known if cue.weight == "over"]
    own = owner.sector if owner is not None else None
    if not heads:
        return _last([cue.sector for cue in known if cue.sector != "ELI"]) or own
    main = heads[-1]
    before = [cue for cue in known if cue.last <= main.first and cue.weight != "weak"]
    if main.weight == "weak":
        kept = [cue.sector for cue in before if cue.weight == "strong" and own and _keeps(cue.sector, own)]
        base = _last(kept) or own or _last([cue.sector for cue in before if cue.weight != "over"]) or main.sector
        return base if own else _overruled(base, over)
    if own and main.sector in _GIVES_WAY.get(own, _OF_GROUP) and not _keeps(main.sector, own):
        return own
    return _overruled(main.sector, over)


def _keeps(sector: str, own: str) -> bool:
    """Whether a head noun keeps its sector under a group's name: UN peacekeepers are soldiers, UN officials are not."""
    return sector == "MIL" and own not in {"REB", "UAF"}


def _overruled(sector: str, over: Sequence[str]) -> str:
    """A sector after "former", "opposition" or "rebel" before the noun."""
    for other in over:
        if other == "ELI":
            sector = "ELI" if sector in _OFFICIAL else sector
        elif other == "OPP":
            sector = _OPPOSED.get(sector, sector)
        else:
            sector = other
    return sector


def _last(sectors: Sequence[str]) -> str | None:
    return sectors[-1] if sectors else None
