"""Reprints: who wrote a text first, where the page itself says so."""

from __future__ import annotations

import re

_NAME = r"[A-Z][\w.'’&-]*(?:[ -](?:(?:of|the|and|de|la|le|al|el)[ -])*[A-Z][\w.'’&-]*){0,5}"
_BYLINE = re.compile(
    rf"\b(?i:by) {_NAME}(?: (?:and|&) {_NAME})?(?:, | of | for | in [A-Z]\w+ for )((?:[Tt]he )?{_NAME})\s*$"
)
_FIRST = re.compile(
    r"\b(?:(?i:this (?:article|story|report|piece) )?(?i:(?:was |has been )?(?:first|originally)"
    r" (?:appeared|published|posted|reported)(?: (?:in|on|by|at))?)"
    r"|(?i:republished|reprinted) (?:with permission )?from)"
    rf" ((?:[Tt]he )?{_NAME})"
)
_WIRE = re.compile(
    r"^[^\n]{0,60}\((Reuters|AP|AFP|dpa|DPA|TASS|Xinhua|ANSA|EFE|Anadolu|IRNA|SANA|PTI|UPI|Interfax)\)\s*[-–—]"
)
_WIRES = {"AP": "Associated Press", "AFP": "Agence France-Presse", "DPA": "dpa"}
_HEAD, _TAIL = 600, 400


def origin_of(author: str | None, text: str, outlet: str | None) -> str | None:
    r"""The outlet that a page names as the first of a text; None where it names none, or itself.

    Looked at are the byline ("By Jo Doe, The Harbour Times"), the dateline ("PARIS (Reuters) -") and a note at either
    end ("This article first appeared in …").

    >>> origin_of(None, "By Jo Doe, The Harbour Times\nTalks were held.", "Gulf Post")
    'The Harbour Times'
    >>> origin_of(None, "MUSCAT (AP) - Talks were held.", "Gulf Post")
    'Associated Press'
    """
    found = _by_wire(text) or _by_note(text) or _by_byline(author, text)
    if not found or not outlet:
        return found
    return None if _plain(found) == _plain(outlet) else found


def _by_wire(text: str) -> str | None:
    for line in text[:_HEAD].splitlines():
        if found := _WIRE.match(line):
            return _WIRES.get(found[1], found[1])
    return None


def _by_note(text: str) -> str | None:
    for part in (text[:_HEAD], text[-_TAIL:]):
        if found := _FIRST.search(part):
            return found[1].rstrip(".,")
    return None


def _by_byline(author: str | None, text: str) -> str | None:
    for line in text[:_HEAD].splitlines()[:6]:
        if (found := _BYLINE.search(line)) and len(line) < 120:
            return found[1].rstrip(".,")
    names = [part.strip() for part in (author or "").split(";")]
    return next((name for name in names[1:] if name.lower().startswith("the ")), None)


def _plain(name: str) -> str:
    return re.sub(r"\W|^the ", "", name.lower())
