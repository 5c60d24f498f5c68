"""Where places lie, and what texts say otherwise: the gazetteer is right, and the discrepancy is listed."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...schemas import Place
from .book import Gazetteer
from .rows import GeographyRow, read_geography
from .words import join_words, split_words

EARTH_KM = 6371.0
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\"“‘A-Z])|\n+")
_DIRECTIONS = {"north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0}
_DIRECTIONS |= {"south": 180.0, "southwest": 225.0, "west": 270.0, "northwest": 315.0}
_TURN = 67.5
"""Degrees by which a direction may be off: "north" may be northeast, and a little more."""

_FAR = 2.0
"""Factor by which a distance may be off, beyond the precision of both places."""

_MILE_KM = 1.609
_UNITS = {"km": 1.0, "kilometres": 1.0, "kilometers": 1.0, "kilometre": 1.0, "kilometer": 1.0, "km.": 1.0}
_UNITS |= {"miles": _MILE_KM, "mile": _MILE_KM}
_REGION_NOUNS = frozenset({"province", "governorate", "region", "state", "oblast", "district"})
_REACH = 8
"""Words before a direction within which the place that it speaks of may stand."""


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A sentence that puts a place elsewhere than the gazetteer does."""

    place: str
    said: str
    known: str
    sentence: str


def distance_km(one: GeographyRow, other: GeographyRow) -> float:
    """Great-circle distance (haversine)."""
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    turn = math.radians(other.longitude - one.longitude)
    h = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(turn / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def bearing(one: GeographyRow, other: GeographyRow) -> float:
    """The direction in which the other lies, in degrees from north, clockwise, from 0 to 360."""
    a, b = math.radians(one.latitude), math.radians(other.latitude)
    turn = math.radians(other.longitude - one.longitude)
    east = math.sin(turn) * math.cos(b)
    north = math.cos(a) * math.sin(b) - math.sin(a) * math.cos(b) * math.cos(turn)
    return math.degrees(math.atan2(east, north)) % 360 % 360  # -1e-40 % 360 is 360


def direction(degrees: float) -> str:
    """The nearest of eight directions."""
    return min(_DIRECTIONS, key=lambda name: _apart(_DIRECTIONS[name], degrees))


def _apart(one: float, other: float) -> float:
    return abs((one - other + 180) % 360 - 180)


@dataclass(frozen=True, slots=True)
class _Found:
    first: int
    last: int
    place: Place
    row: GeographyRow


def discrepancies(text: str, gazetteer: Gazetteer) -> Iterator[Discrepancy]:
    """Sentences that put one known place in a direction, at a distance or in a region where it does not lie."""
    for sentence in _SENTENCE.split(text):
        words = split_words(sentence)
        found = list(_places(words, gazetteer))
        for place, said, known in (*_directions(words, found), *_regions(words, found)):
            yield Discrepancy(place.name, said, known, " ".join(sentence.split()))


def _places(words: Sequence[str], gazetteer: Gazetteer) -> Iterator[_Found]:
    for match in gazetteer.find(words):
        place, row = gazetteer.entity(match.entities[0]), read_geography().get(match.entities[0])
        if isinstance(place, Place) and row is not None:
            yield _Found(match.first, match.last, place, row)


def _directions(words: Sequence[str], found: Sequence[_Found]) -> Iterator[tuple[Place, str, str]]:
    """What is said to lie north of somewhere, before the direction or as an apposition after it."""
    for base in found:
        heading, start, kilometres = _heading(words, base.first)
        if heading is None:
            continue
        before = [other for other in found if other.last <= start and start - other.last <= _REACH]
        for other in _after(words, base, found) or _last_group(words, before):
            if not _agrees(base.row, other.row, heading, kilometres):
                far = round(distance_km(base.row, other.row))
                lies = f"{far} km {direction(bearing(base.row, other.row))} of {base.place.name}"
                region = f", in {other.row.region}" if other.row.region else ""
                yield other.place, join_words(words[start : base.last]), lies + region


def _heading(words: Sequence[str], place: int) -> tuple[str | None, int, float | None]:
    """The direction right before "of PLACE", the word where it starts, and the distance in kilometres before it."""
    i = place - 1
    if i > 0 and words[i].lower() in {"the", "rebel-held"}:
        i -= 1
    if i < 1 or words[i].lower() not in {"of", "from"}:
        return None, place, None
    compound = "".join(words[max(0, i - 3) : i]).lower().replace("-", "") if words[i - 2 : i - 1] == ["-"] else ""
    heading, start = (compound, i - 3) if compound in _DIRECTIONS else (words[i - 1].lower(), i - 1)
    if heading not in _DIRECTIONS:
        return None, place, None
    unit = _UNITS.get(words[start - 1].lower()) if start > 1 else None
    number = words[start - 2].replace(",", "") if unit else ""
    if unit is None or not re.fullmatch(r"\d+(?:\.\d+)?", number):
        return heading, start, None
    return heading, start - 2, float(number) * unit


def _after(words: Sequence[str], base: _Found, found: Sequence[_Found]) -> list[_Found]:
    """The places that stand in apposition right after: "north of Aleppo, Fua and Kefraya,"."""
    group: list[_Found] = []
    end = base.last
    for other in found:
        if other.first > base.first and other.first == end + 1 and words[end] in {",", "and"}:
            group.append(other)
            end = other.last
    closed = end >= len(words) or words[end] in {",", ".", ";", ":", ")"}
    return group if closed else []


def _last_group(words: Sequence[str], before: Sequence[_Found]) -> list[_Found]:
    """The last place before a direction, with those joined to it by "and"."""
    group = list(before[-1:])
    for other in reversed(before[:-1]):
        if other.last + 1 == group[0].first and words[other.last] in {"and", ","}:
            group.insert(0, other)
    return group


def _agrees(base: GeographyRow, other: GeographyRow, heading: str, kilometres: float | None) -> bool:
    far, slack = distance_km(base, other), base.precision_km + other.precision_km
    if far > slack and _apart(_DIRECTIONS[heading], bearing(base, other)) > _TURN:
        return False
    return kilometres is None or kilometres / _FAR - slack <= far <= kilometres * _FAR + slack


def _regions(words: Sequence[str], found: Sequence[_Found]) -> Iterator[tuple[Place, str, str]]:
    """Places said to lie in a region: "Kobani, in Raqqa province", "Kobani in the province of Raqqa"."""
    regions = {row.region for row in read_geography().values() if row.region}
    for place in found:
        rest = list(words[place.last : place.last + 8])
        while rest and rest[0].lower() in {",", "in", "the"}:
            rest = rest[1:]
        said = _region(rest)
        lies = place.row.region
        if words[place.last : place.last + 1] != rest[:1] and said in regions and lies is not None and said != lies:
            yield place.place, f"in {said}", f"in {lies}"


def _region(words: Sequence[str]) -> str | None:
    """The name before a noun for a region, or after it and "of"."""
    for i, word in enumerate(words[:4]):
        if word.lower() in _REGION_NOUNS:
            if i:
                return join_words(words[:i])
            return words[2] if words[1:2] == ["of"] and len(words) > 2 else None
    return None
